// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A TOML table as a body, with the place of every key and value.

use serde_json::{Map, Value};
use toml_edit::{Item, TableLike, Value as Toml};

use crate::draft::{Places, below};

/// No body is nested deeper: what is, has been refused before by the checks of its kind.
const DEEPEST: usize = 8;

/// Reads the fields of a table that stands `base` bytes into the text.
pub(super) fn fields(table: &dyn TableLike, base: usize, places: &mut Places) -> Map<String, Value> {
    Reader { base, places }.table(table, "", 0)
}

struct Reader<'a> {
    base: usize,
    places: &'a mut Places,
}

impl Reader<'_> {
    fn table(&mut self, table: &dyn TableLike, path: &str, depth: usize) -> Map<String, Value> {
        let mut map = Map::new();
        for (key, item) in table.iter() {
            let path = below(path, key);
            if let Some(span) = table.key(key).and_then(toml_edit::Key::span) {
                self.places.keys.insert(path.clone(), self.base + span.start);
            }
            let value = self.item(item, &path, depth + 1);
            map.insert(key.to_owned(), value);
        }
        map
    }

    fn item(&mut self, item: &Item, path: &str, depth: usize) -> Value {
        if let Some(span) = item.span() {
            self.places.values.insert(path.to_owned(), self.base + span.start);
        }
        match item {
            _ if depth > DEEPEST => Value::Null,
            Item::None => Value::Null,
            Item::Value(value) => self.value(value, path, depth),
            Item::Table(table) => Value::Object(self.table(table, path, depth)),
            Item::ArrayOfTables(tables) => {
                let element = |(i, table): (usize, &toml_edit::Table)| {
                    let path = format!("{path}[{i}]");
                    if let Some(span) = table.span() {
                        self.places.values.insert(path.clone(), self.base + span.start);
                    }
                    Value::Object(self.table(table, &path, depth + 1))
                };
                Value::Array(tables.iter().enumerate().map(element).collect())
            }
        }
    }

    fn value(&mut self, value: &Toml, path: &str, depth: usize) -> Value {
        match value {
            Toml::String(text) => Value::String(text.value().clone()),
            Toml::Integer(number) => Value::from(*number.value()),
            Toml::Boolean(is) => Value::Bool(*is.value()),
            Toml::Float(number) => match serde_json::Number::from_f64(*number.value()) {
                Some(number) => Value::Number(number),
                None => self.foreign(path, "een kommagetal"),
            },
            Toml::Datetime(_) => self.foreign(path, "een datum"),
            _ if depth > DEEPEST => Value::Null,
            Toml::Array(items) => {
                let element = |(i, item): (usize, &Toml)| {
                    let path = format!("{path}[{i}]");
                    if let Some(span) = item.span() {
                        self.places.values.insert(path.clone(), self.base + span.start);
                    }
                    self.value(item, &path, depth + 1)
                };
                Value::Array(items.iter().enumerate().map(element).collect())
            }
            Toml::InlineTable(table) => Value::Object(self.table(table, path, depth)),
        }
    }

    /// A value that JSON does not have: what it is, is remembered for the remark on it.
    fn foreign(&mut self, path: &str, what: &'static str) -> Value {
        self.places.foreign.insert(path.to_owned(), what);
        Value::Null
    }
}
