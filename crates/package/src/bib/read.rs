// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads `literatuur.bib`.

use std::collections::BTreeSet;

use biblatex::{Pair, RawBibliography, RawChunk, RawEntry, Spanned};
use serde_json::{Map, Value, json};
use wijkwijs_domain::fault::nearest;
use wijkwijs_domain::id::is_slug;
use wijkwijs_domain::{Fault, Id, KindInfo, Problem};

use super::fields::{ALIKE, BibField, FIELDS, Form, NAMES, SORT};
use super::syntax::{self, Piece};
use super::{latex, names, sources};
use crate::draft::{self, Draft, Parsed, Places};
use crate::place::Found;
use crate::words;

/// The publications in a text.
pub(crate) fn records(kind: &'static KindInfo, text: &str) -> Parsed {
    let mut reader = Reader { kind, seen: BTreeSet::new(), parsed: Parsed::default() };
    for piece in syntax::pieces(text) {
        reader.piece(&piece);
    }
    reader.parsed
}

struct Reader {
    kind: &'static KindInfo,
    seen: BTreeSet<String>,
    parsed: Parsed,
}

impl Reader {
    fn fault(&mut self, at: usize, id: Option<&Id>, field: &str, problem: Problem) {
        self.parsed.found.push(Found::at(at, Fault::new(id, field, problem)));
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        match &piece.parsed {
            Ok(raw) => {
                for (at, problem) in syntax::skipped(piece, raw) {
                    self.fault(at, None, "", problem);
                }
                self.entries(raw, piece.base);
            }
            Err((at, problem)) => {
                let id = syntax::key(piece.text).and_then(|key| self.heading(key, piece.base)).flatten();
                self.fault(*at, id.as_ref(), "", problem.clone());
            }
        }
    }

    /// The identifier of an entry, if it has one; nothing when the same stood there before.
    fn heading(&mut self, key: &str, at: usize) -> Option<Option<Id>> {
        let id = Id::new(self.kind.code, key).ok();
        if !is_slug(key) {
            self.fault(at, None, "", words::not_a_slug(key));
        }
        if !self.seen.insert(key.to_owned()) {
            self.fault(at, id.as_ref(), "", Problem::Twice);
            return None;
        }
        self.parsed.known.extend(id.clone());
        Some(id)
    }

    fn entries(&mut self, raw: &RawBibliography<'_>, base: usize) {
        for Spanned { v: entry, span } in &raw.entries {
            if let Some(id) = self.heading(entry.key.v, base + span.start) {
                self.entry(id, entry, base, base + span.start);
            }
        }
    }

    fn entry(&mut self, id: Option<Id>, entry: &RawEntry<'_>, base: usize, header: usize) {
        let mut places = Places { header, names: &NAMES, ..Places::default() };
        places.values.insert(SORT.to_owned(), base + entry.kind.span.start);
        let mut body = Map::new();
        body.insert(SORT.to_owned(), json!(entry.kind.v.to_ascii_lowercase()));
        for Pair { key, value } in &entry.fields {
            let at = base + key.span.start;
            let name = key.v.to_ascii_lowercase();
            let Some(field) = FIELDS.iter().find(|field| field.name == name) else {
                self.fault(at, id.as_ref(), &name, unknown(&name));
                continue;
            };
            if places.keys.insert(field.key.to_owned(), at).is_some() {
                self.fault(at, id.as_ref(), "", words::field_twice(field.name));
                continue;
            }
            places.values.insert(field.key.to_owned(), base + value.span.start);
            match self.value(field, &value.v) {
                Ok((read, problems)) => {
                    body.insert(field.key.to_owned(), read);
                    for (path, problem) in problems {
                        self.fault(base + value.span.start, id.as_ref(), &path, problem);
                    }
                }
                Err(problem) => {
                    // A stand-in, so that the field does not count as missing too.
                    body.insert(field.key.to_owned(), stand_in(field.form));
                    self.fault(base + value.span.start, id.as_ref(), field.name, problem);
                }
            }
        }
        let (envelope, faults) = draft::take(vec![draft::status_field()], &mut body, id.as_ref());
        self.parsed.found.extend(faults.into_iter().map(|fault| places.locate(fault)));
        let state = draft::state(&envelope);
        self.parsed.drafts.push(Draft { id, kind: self.kind, state, body: Value::Object(body), places });
    }

    /// A value as the body has it, with what is wrong in parts of it.
    fn value(
        &self,
        field: &BibField,
        chunks: &[Spanned<RawChunk<'_>>],
    ) -> Result<(Value, Vec<(String, Problem)>), Problem> {
        let raw = joined(chunks)?;
        if field.form == Form::Verbatim {
            return Ok((json!(latex::decode_verbatim(&raw)), Vec::new()));
        }
        let glyphs = latex::decode(&raw)?;
        let text = latex::text(&glyphs);
        Ok(match field.form {
            Form::Number => {
                (text.trim().parse::<i64>().map_or_else(|_| json!(text), |number| json!(number)), Vec::new())
            }
            Form::Sources => (sources::decode(self.kind, &glyphs)?, Vec::new()),
            Form::Names => authors(field, names::decode(&glyphs)),
            Form::Text | Form::Verbatim => (json!(text), Vec::new()),
        })
    }
}

fn authors(field: &BibField, names: Vec<Result<String, Problem>>) -> (Value, Vec<(String, Problem)>) {
    let mut problems = Vec::new();
    let mut authors = Vec::new();
    for (i, name) in names.into_iter().enumerate() {
        match name {
            Ok(name) => authors.push(json!(name)),
            Err(problem) => problems.push((format!("{}[{i}]", field.name), problem)),
        }
    }
    (Value::Array(authors), problems)
}

/// The text of a value that may be written in several parts.
fn joined(chunks: &[Spanned<RawChunk<'_>>]) -> Result<String, Problem> {
    let text = |chunk: &Spanned<RawChunk<'_>>| match chunk.v {
        RawChunk::Normal(text) => Ok(text.to_owned()),
        RawChunk::Abbreviation(word) => Err(words::abbreviation(word)),
    };
    chunks.iter().map(text).collect()
}

fn stand_in(form: Form) -> Value {
    match form {
        Form::Text | Form::Verbatim => json!("x"),
        Form::Number => json!(2000),
        Form::Names | Form::Sources => json!([]),
    }
}

fn unknown(name: &str) -> Problem {
    let known = || FIELDS.iter().map(|field| field.name);
    let alike = ALIKE.iter().find(|(other, _)| *other == name).map(|(_, ours)| *ours);
    Problem::UnknownField {
        field: name.to_owned(),
        nearest: alike.or_else(|| nearest(name, known())).map(str::to_owned),
        known: known().map(str::to_owned).collect(),
    }
}
