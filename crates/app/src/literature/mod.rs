// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Works as other programs and reference lists have them: CSL-JSON, RIS, BibLaTeX, and a reference in APA style.
//!
//! A [`Work`] becomes CSL-JSON first ([`csl`]); RIS and the reference are made from that, so that what Zotero shows
//! after an import is what the page shows. BibLaTeX comes from the writer of packages.

mod apa;
pub mod csl;
mod ris;

use serde_json::Value;
use wijkwijs_domain::agenda::{Publication, PublicationSort};
use wijkwijs_domain::kind::by_code;
use wijkwijs_domain::{Id, Kind as _, Line, Prose, State};
use wijkwijs_package::Record;

pub use apa::{Run, apa, apa_entry, warm};
pub use ris::ris;
pub use wijkwijs_package::person;

/// A work that can be referred to.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// What reference managers call it by: unique, lower-case, without spaces.
    pub key: String,
    /// What is known of it.
    pub publication: Publication,
    /// For a record of this knowledge base: which version.
    pub entry: Option<Entry>,
}

/// A version of a record, to be referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub version: u32,
    /// The day on which it was published.
    pub day: Day,
}

/// A day: year, month, day of the month.
pub type Day = (u16, u8, u8);

impl Work {
    /// A work in the literature.
    #[must_use]
    pub fn published(id: &Id, publication: Publication) -> Self {
        Self { key: id.slug().to_owned(), publication, entry: None }
    }

    /// A record of a programme, as an entry in a work of reference. Nobody is named as its author: who wrote a record
    /// is not public, and the programme did not.
    ///
    /// `None` when name, programme or address is no line of text.
    #[must_use]
    pub fn record(id: &Id, name: &str, programme: &str, address: &str, note: &str, entry: Entry) -> Option<Self> {
        let publication = Publication {
            name: line(name)?,
            sort: PublicationSort::InCollection,
            authors: Vec::new(),
            editors: Vec::new(),
            short_title: None,
            book: Some(line(programme)?),
            journal: None,
            volume: None,
            issue: None,
            pages: None,
            year: Some(entry.day.0),
            publisher: Some(line("Wijkwijs")?),
            place: None,
            url: Some(line(address)?),
            accessed: None,
            doi: None,
            note: Prose::parse(note).ok(),
            sources: Vec::new(),
        };
        Some(Self { key: format!("{}-{}", id.kind(), id.slug()), publication, entry: Some(entry) })
    }
}

fn line(text: &str) -> Option<Line> {
    Line::parse(text).ok()
}

/// Works as BibLaTeX.
#[must_use]
pub fn bibtex(works: &[Work]) -> String {
    let Some(kind) = by_code(Publication::CODE) else { return String::new() };
    let record = |work: &Work| {
        let body = serde_json::to_string(&work.publication).ok()?;
        let id = Id::new(Publication::CODE, &work.key).ok()?;
        Some(Record { id, state: State::Public, schema: kind.schema_version(), body })
    };
    let records: Vec<Record> = works.iter().filter_map(record).collect();
    wijkwijs_package::bibliography(kind, &records.iter().collect::<Vec<_>>())
}

/// Works as CSL-JSON.
#[must_use]
pub fn csl_json(works: &[Work]) -> String {
    let items: Vec<Value> = works.iter().map(|work| Value::Object(csl::item(work))).collect();
    serde_json::to_string_pretty(&items).unwrap_or_default()
}

#[cfg(test)]
mod tests;
