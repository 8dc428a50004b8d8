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

pub(crate) use read::records;
pub(crate) use write::write;

/// The keys of a body that have a field in the file.
#[cfg(test)]
pub(crate) fn written_keys() -> Vec<&'static str> {
    fields::FIELDS.iter().map(|field| field.key).chain([fields::SORT]).collect()
}
