// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `programma.toml`: the one record whose keys have no heading.

use serde_json::Value;
use wijkwijs_domain::id::is_slug;
use wijkwijs_domain::kind::Shape;
use wijkwijs_domain::{Fault, Id, KindInfo};

use super::sections::Section;
use super::{value, write};
use crate::Record;
use crate::draft::{self, Draft, Parsed, Places, STATUS};
use crate::files::FORMAT;
use crate::place::Found;
use crate::words;

const FORMAT_KEY: &str = "formaat";
const SLUG_KEY: &str = "slug";

/// The field of the programme that is a file of its own.
pub(crate) const PROVENANCE_KEY: &str = "herkomst";

/// Reads the programme.
pub(crate) fn programme(kind: &'static KindInfo, text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let section = Section::new(text, 0);
    let comment = |at| Found::at(at, Fault::new(None, "", words::comment()));
    parsed.found.extend(section.scan.comments.into_iter().map(comment));
    let document = match section.document {
        Ok(document) => document,
        Err((at, problem)) => {
            parsed.found.push(Found::at(at, Fault::new(None, "", problem)));
            return parsed;
        }
    };
    let besides = &[FORMAT_KEY, SLUG_KEY, STATUS];
    let mut places = Places { besides, elsewhere: &[PROVENANCE_KEY], ..Places::default() };
    let mut body = value::fields(document.as_table(), 0, &mut places);
    let any = Shape::Integer { min: i64::MIN, max: i64::MAX };
    let envelope =
        vec![draft::field(FORMAT_KEY, true, any), draft::field(SLUG_KEY, true, Shape::Line), draft::status_field()];
    let (envelope, mut faults) = draft::take(envelope, &mut body, None);
    if envelope.get(FORMAT_KEY).and_then(Value::as_i64).is_some_and(|number| number != FORMAT) {
        faults.push(Fault::new(None, FORMAT_KEY, words::unknown_format()));
    }
    let slug = envelope.get(SLUG_KEY).and_then(Value::as_str);
    if let Some(word) = slug.filter(|word| !word.trim().is_empty() && !is_slug(word)) {
        faults.push(Fault::new(None, SLUG_KEY, words::not_a_slug(word)));
    }
    let id = slug.and_then(|slug| Id::new(kind.code, slug).ok());
    if body.shift_remove(PROVENANCE_KEY).is_some() {
        faults.push(Fault::new(id.as_ref(), PROVENANCE_KEY, words::provenance_is_a_file()));
    }
    parsed.found.extend(faults.into_iter().map(|fault| places.locate(fault)));
    parsed.known.extend(id.clone());
    let state = draft::state(&envelope);
    parsed.drafts.push(Draft { id, kind, state, body: Value::Object(body), places });
    parsed
}

/// The text of `programma.toml` and that of `herkomst.md`, if there is any.
pub(crate) fn write_programme(kind: &KindInfo, record: &Record) -> (String, Option<String>) {
    let mut body = write::body(kind, record.schema, &record.body);
    let provenance = match body.shift_remove(PROVENANCE_KEY) {
        Some(Value::String(text)) => Some(format!("{text}\n")),
        _ => None,
    };
    let mut text = format!("{FORMAT_KEY} = {FORMAT}\n{SLUG_KEY} = {}\n", write::string(record.id.slug()));
    write::write_fields(kind, &record.state, &body, &mut text);
    (text, provenance)
}
