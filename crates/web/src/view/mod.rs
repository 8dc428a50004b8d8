// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Values of a record, looked up and in the reader's words, ready to be drawn: the generic part of every view.

mod value;

pub use value::{FieldView, Named, SourceView, ValueView, cited, fields, first_prose, named, plain};
