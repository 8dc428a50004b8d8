// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads a file of records, each a table named by its slug.

use std::collections::BTreeSet;

use serde_json::Value;
use toml_edit::{Document, Item, TableLike};
use wijkwijs_domain::id::is_slug;
use wijkwijs_domain::{Fault, Id, KindInfo, Problem, kind};

use super::sections::Section;
use super::{lex, value};
use crate::draft::{self, Draft, Parsed, Places, STATUS};
use crate::place::Found;
use crate::words;

/// The records of one kind; a heading is a slug.
pub(crate) fn records(kind: &'static KindInfo, text: &str) -> Parsed {
    let by_slug = |word: &str| Heading {
        id: Id::new(kind.code, word).ok(),
        kind: Some(kind),
        problem: (!is_slug(word)).then(|| words::not_a_slug(word)),
    };
    read(text, &by_slug)
}

/// Records of any kind; a heading is an identifier.
pub(crate) fn identified(text: &str) -> Parsed {
    let by_identifier = |word: &str| match Id::parse(word).and_then(|id| Ok((kind::of_id(&id)?, id))) {
        Ok((kind, id)) => Heading { id: Some(id), kind: Some(kind), problem: None },
        Err(problem) => Heading { id: None, kind: None, problem: Some(problem) },
    };
    read(text, &by_identifier)
}

/// What a heading says.
struct Heading {
    id: Option<Id>,
    kind: Option<&'static KindInfo>,
    problem: Option<Problem>,
}

fn read(text: &str, identify: &dyn Fn(&str) -> Heading) -> Parsed {
    let mut reader = Reader { identify, seen: BTreeSet::new(), parsed: Parsed::default() };
    let whole = Section::new(text, 0);
    if whole.document.is_ok() {
        reader.section(whole);
        return reader.parsed;
    }
    for section in whole.cut() {
        reader.section(section);
    }
    if let (true, Err((at, problem))) = (reader.parsed.found.is_empty(), whole.document) {
        reader.parsed.found.push(Found::at(at, Fault::new(None, "", problem)));
    }
    reader.parsed
}

struct Reader<'a> {
    identify: &'a dyn Fn(&str) -> Heading,
    seen: BTreeSet<String>,
    parsed: Parsed,
}

impl Reader<'_> {
    fn section(&mut self, section: Section<'_>) {
        let Section { base, text, scan, document } = section;
        for at in scan.comments {
            self.fault(base + at, None, words::comment());
        }
        match document {
            Ok(document) => self.document(&document, base),
            Err((at, problem)) => {
                let before = self.parsed.found.len();
                let heading = lex::heading(text).and_then(|word| self.heading(word, base));
                let id = heading.and_then(|heading| heading.id);
                // What is wrong with a heading has been said in better words.
                let in_heading = !text[..at - base].contains('\n');
                if !in_heading || self.parsed.found.len() == before {
                    self.fault(at, id.as_ref(), problem);
                }
            }
        }
    }

    fn fault(&mut self, at: usize, id: Option<&Id>, problem: Problem) {
        self.parsed.found.push(Found::at(at, Fault::new(id, "", problem)));
    }

    /// Reads a heading, once: the second time it is a fault and gives nothing.
    fn heading(&mut self, word: &str, at: usize) -> Option<Heading> {
        let mut heading = (self.identify)(word);
        if !self.seen.insert(word.to_owned()) {
            self.fault(at, heading.id.as_ref(), Problem::Twice);
            return None;
        }
        self.parsed.known.extend(heading.id.clone());
        if let Some(problem) = heading.problem.take() {
            self.fault(at, None, problem);
        }
        Some(heading)
    }

    fn document(&mut self, document: &Document<&str>, base: usize) {
        let root = document.as_table();
        for (word, item) in root.iter() {
            let key = root.key(word).and_then(toml_edit::Key::span).map_or(0, |span| span.start);
            match item {
                Item::Table(table) => {
                    let at = base + table.span().map_or(key, |span| span.start);
                    self.record(word, table, at, base);
                }
                Item::Value(toml_edit::Value::InlineTable(table)) => self.record(word, table, base + key, base),
                _ => {
                    let example = self.parsed.known.first().map_or("heerlen-noord", Id::slug).to_owned();
                    self.fault(base + key, None, words::outside_record(&example));
                }
            }
        }
    }

    fn record(&mut self, word: &str, table: &dyn TableLike, at: usize, base: usize) {
        let Some(Heading { id, kind: Some(kind), .. }) = self.heading(word, at) else {
            return;
        };
        let mut places = Places { header: at, besides: &[STATUS], ..Places::default() };
        let mut body = value::fields(table, base, &mut places);
        let (envelope, faults) = draft::take(vec![draft::status_field()], &mut body, id.as_ref());
        self.parsed.found.extend(faults.into_iter().map(|fault| places.locate(fault)));
        let state = draft::state(&envelope);
        self.parsed.drafts.push(Draft { id, kind, state, body: Value::Object(body), places });
    }
}
