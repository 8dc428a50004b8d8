// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Records in TOML: every kind but publications, and any single record as text.

mod lex;
mod message;
mod programme;
mod read;
mod sections;
mod value;
mod write;

pub(crate) use programme::{PROVENANCE_KEY, programme, write_programme};
pub(crate) use read::{identified, records};
pub(crate) use write::{body, write_fields, write_records};
