// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writes records in their canonical form: the fields in the order of the kind, one form for every value.

use std::fmt::Write as _;

use serde_json::{Map, Value};
use wijkwijs_domain::kind::{Field, Shape};
use wijkwijs_domain::{KindInfo, State};

use crate::Record;
use crate::draft::STATUS;

/// The longest line, in characters, on which a list of strings or numbers stays together.
const WIDTH: usize = 100;

/// The text of a file of records, which are in order.
pub(crate) fn write_records(kind: &KindInfo, records: &[&Record]) -> String {
    let mut out = String::new();
    for record in records {
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "[{}]", record.id.slug());
        write_fields(kind, &record.state, &body(kind, record.schema, &record.body), &mut out);
    }
    out
}

/// The fields of a body, as today's schema has them; none when the text cannot be read.
pub(crate) fn body(kind: &KindInfo, schema: u16, text: &str) -> Map<String, Value> {
    let today = kind.raised(schema, text).ok();
    match today.and_then(|text| serde_json::from_str(&text).ok()) {
        Some(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

/// One line per field, the state first.
pub(crate) fn write_fields(kind: &KindInfo, state: &State, body: &Map<String, Value>, out: &mut String) {
    if *state != State::Public {
        let _ = writeln!(out, "{STATUS} = {}", string(state.code()));
    }
    for field in kind.fields() {
        if let Some(value) = body.get(field.key) {
            write_field(field, value, out);
        }
    }
}

fn write_field(field: &Field, value: &Value, out: &mut String) {
    let Field { key, shape, .. } = field;
    match (shape, value) {
        (Shape::Prose, Value::String(text)) if text.contains('\n') => {
            let _ = writeln!(out, "{key} = {}", paragraphs(text));
        }
        (Shape::List { item, .. }, Value::Array(items)) => {
            let line = format!("{key} = {}", inline(shape, value));
            let together = !matches!(**item, Shape::Table(_)) && line.chars().count() <= WIDTH;
            if together {
                let _ = writeln!(out, "{line}");
                return;
            }
            let _ = writeln!(out, "{key} = [");
            for element in items {
                let _ = writeln!(out, "  {},", inline(item, element));
            }
            out.push_str("]\n");
        }
        _ => {
            let _ = writeln!(out, "{key} = {}", inline(shape, value));
        }
    }
}

/// A value on one line, tables in the order of their fields.
fn inline(shape: &Shape, value: &Value) -> String {
    match (shape, value) {
        (Shape::List { item, .. }, Value::Array(items)) => {
            let items: Vec<String> = items.iter().map(|element| inline(item, element)).collect();
            format!("[{}]", items.join(", "))
        }
        (Shape::Table(fields), Value::Object(map)) => {
            let entry = |field: &Field| Some(format!("{} = {}", field.key, inline(&field.shape, map.get(field.key)?)));
            let entries: Vec<String> = fields.iter().filter_map(entry).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        (_, Value::String(text)) => string(text),
        // A canonical body holds whole numbers and booleans besides, which TOML and JSON write alike.
        (_, other) => other.to_string(),
    }
}

/// A basic string on one line.
pub(super) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    text.chars().for_each(|c| push_escaped(c, c == '"', &mut out));
    out.push('"');
    out
}

/// A basic string over several lines.
fn paragraphs(text: &str) -> String {
    let mut out = String::from("\"\"\"\n");
    let mut quotes = 0;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        quotes = if c == '"' { quotes + 1 } else { 0 };
        // Three in a row would end the string, and one at the end would read as part of the ending.
        let escape = quotes > 0 && (quotes % 3 == 0 || rest.peek().is_none());
        if c == '\n' { out.push(c) } else { push_escaped(c, escape, &mut out) }
    }
    out.push_str("\"\"\"");
    out
}

fn push_escaped(c: char, escape_quote: bool, out: &mut String) {
    match c {
        '\\' => out.push_str("\\\\"),
        '"' if escape_quote => out.push_str("\\\""),
        '\n' => out.push_str("\\n"),
        c if c.is_control() => {
            let _ = write!(out, "\\u{:04X}", u32::from(c));
        }
        c => out.push(c),
    }
}
