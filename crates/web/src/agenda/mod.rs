// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What only pages about the knowledge agenda show.

mod path;

pub use path::{PathView, path_list, paths};
