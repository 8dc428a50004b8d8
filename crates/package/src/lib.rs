// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The text format of a programme package: plain text that a person can read, review and keep under version
//! control. A package is a set of files: `programma.toml`, one TOML file per kind, `literatuur.bib` for the
//! literature and `herkomst.md` for what comes from elsewhere.
//!
//! [`read`] gives all faults at once, each with its place; [`write`] gives the one canonical form; [`format`] is
//! one after the other and refuses rather than lose anything. The order and form of the keys follow from the
//! kinds ([`wijkwijs_domain::registry`]): a new field needs no change here, unless it is one of a publication,
//! whose BibLaTeX name stands in `bib/fields.rs`.
//!
//! Everything but [`folder`] is pure: text in, text out.

mod bib;
mod draft;
mod files;
mod place;
mod read;
mod record_text;
mod remark;
mod toml;
mod words;
mod write;

pub mod folder;
pub mod schema;

use wijkwijs_domain::{Id, State};

pub use bib::{bibliography, person};
pub use files::{FORMAT, Files, MAX_BYTES};
pub use read::read;
pub use record_text::{RECORD_FILE, record_from_toml, record_to_toml};
pub use remark::Remark;
pub use write::write;

/// A programme package, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// The programme everything in it belongs to.
    pub programme: Id,
    /// All records, the programme itself among them: in the order of the registry, then by slug.
    pub records: Vec<Record>,
}

/// One record of a package.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The record.
    pub id: Id,
    /// The state its author gave it.
    pub state: State,
    /// The schema version of the body.
    pub schema: u16,
    /// The canonical text of the body (see [`wijkwijs_domain::KindInfo::canonical`]).
    pub body: String,
}

/// The canonical form of a package.
///
/// # Errors
/// All remarks on the package: what cannot be read completely is not rewritten.
pub fn format(files: &Files) -> Result<Files, Vec<Remark>> {
    read(files).map(|package| write(&package))
}

/// All remarks on a package; none when it can be imported.
#[must_use]
pub fn check(files: &Files) -> Vec<Remark> {
    read(files).err().unwrap_or_default()
}

#[cfg(test)]
mod tests;
