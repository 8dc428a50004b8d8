// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writes `literatuur.bib`.

use std::fmt::Write as _;

use serde_json::Value;
use wijkwijs_domain::{KindInfo, State};

use super::fields::{BibField, FIELDS, Form, SORT, STATUS};
use super::{latex, names, sources};
use crate::{Record, toml};

/// The text of `literatuur.bib`; the records are in order.
pub(crate) fn write(kind: &KindInfo, records: &[&Record]) -> String {
    written(kind, records, &|_| true)
}

/// The same, with those fields only that are `wanted`.
pub(super) fn written(kind: &KindInfo, records: &[&Record], wanted: &dyn Fn(&BibField) -> bool) -> String {
    let mut out = String::new();
    for record in records {
        if !out.is_empty() {
            out.push('\n');
        }
        let mut body = toml::body(kind, record.schema, &record.body);
        if record.state != State::Public {
            body.insert(STATUS.key.to_owned(), Value::from(record.state.code()));
        }
        let sort = body.get(SORT).and_then(Value::as_str).unwrap_or("misc");
        let _ = writeln!(out, "@{sort}{{{},", record.id.slug());
        for field in FIELDS.iter().filter(|field| wanted(field)) {
            if let Some(value) = body.get(field.key) {
                let _ = writeln!(out, "  {} = {{{}}},", field.name, encoded(field, value));
            }
        }
        out.push_str("}\n");
    }
    out
}

fn encoded(field: &BibField, value: &Value) -> String {
    match (field.form, value) {
        (Form::Verbatim, Value::String(text)) => latex::encode_verbatim(text),
        (_, Value::String(text)) => latex::encode(text, ""),
        (Form::Names, Value::Array(list)) => names::encode(&list.iter().filter_map(Value::as_str).collect::<Vec<_>>()),
        (Form::Sources, Value::Array(list)) => sources::encode(list),
        // A canonical body holds nothing else but numbers.
        (_, other) => other.to_string(),
    }
}
