// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Publications in BibLaTeX, so that other tools can read them too.
//!
//! Two fields have no name in BibLaTeX. `x-status` is the state, when it is not public. `x-bronnen` lists where a
//! publication is cited, as `slug: onderdeel; slug: onderdeel | toelichting`; a `;` or `|` in a text stands
//! between braces.

mod fields;
mod latex;
mod names;
mod read;
mod sources;
mod syntax;
mod write;

pub use names::person;
pub(crate) use read::records;
pub(crate) use write::write;

use wijkwijs_domain::KindInfo;

use crate::Record;

/// Publications as BibLaTeX for who takes them elsewhere: what `literatuur.bib` has of them, without the two fields
/// that are ours alone.
#[must_use]
pub fn bibliography(kind: &KindInfo, records: &[&Record]) -> String {
    write::written(kind, records, &|field| !field.name.starts_with(OURS))
}

/// What the names of fields begin with that BibLaTeX does not have.
const OURS: &str = "x-";

/// The keys of a body that have a field in the file.
#[cfg(test)]
pub(crate) fn written_keys() -> Vec<&'static str> {
    fields::FIELDS.iter().map(|field| field.key).chain([fields::SORT]).collect()
}
