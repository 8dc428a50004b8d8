// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The properties of features, and objects by code or in a list.

use serde_json::{Map, Value};

use super::{Cell, Take, Unreadable};

/// The column that the code of an object by code becomes.
pub const KEY: &str = "sleutel";

pub fn read_features(bytes: &[u8], take: &mut dyn Take) -> Result<(), Unreadable> {
    let value = parsed(bytes)?;
    // TopoJSON has its features as geometries, in objects by name; the first is what is shown.
    let objects = value.get("objects").and_then(Value::as_object);
    let topology = objects.and_then(|objects| objects.values().next()?.get("geometries"));
    let features = value.get("features").or(topology).and_then(Value::as_array).ok_or_else(|| {
        Unreadable::new(
            "Het bestand is geen GeoJSON of TopoJSON: er is geen lijst “features” en geen “geometries”.",
            "The file is no GeoJSON or TopoJSON: it has no list “features” and no “geometries”.",
        )
    })?;
    let rows = features.iter().map(|feature| (None, feature.get("properties").and_then(Value::as_object)));
    tell(rows.filter_map(|(key, row)| Some((key, row?))), take)
}

pub fn read(bytes: &[u8], take: &mut dyn Take) -> Result<(), Unreadable> {
    let value = parsed(bytes)?;
    // OData answers have their rows in `value`.
    let list = value.as_array().or_else(|| value.get("value").and_then(Value::as_array));
    match (list, &value) {
        (Some(list), _) => tell(list.iter().filter_map(|row| Some((None, row.as_object()?))), take),
        (None, Value::Object(by_code)) => {
            tell(by_code.iter().filter_map(|(key, row)| Some((Some(key.as_str()), row.as_object()?))), take)
        }
        _ => Err(Unreadable::new(
            "Het bestand heeft geen lijst van objecten en geen objecten per code.",
            "The file has no list of objects and no objects by code.",
        )),
    }
}

fn parsed(bytes: &[u8]) -> Result<Value, Unreadable> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| Unreadable::json(&error))
}

/// Objects need not have the same keys: the columns are all that occur, in the order in which they first do.
fn tell<'a>(
    rows: impl Iterator<Item = (Option<&'a str>, &'a Map<String, Value>)> + Clone,
    take: &mut dyn Take,
) -> Result<(), Unreadable> {
    let mut columns: Vec<String> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for (key, row) in rows.clone() {
        let own = key.map(|_| KEY).into_iter().chain(row.keys().map(String::as_str));
        for name in own {
            places.entry(name).or_insert_with(|| {
                columns.push(name.to_owned());
                columns.len() - 1
            });
        }
    }
    take.columns(&columns)?;
    for ((key, row), number) in rows.zip(1..) {
        let mut cells = vec![Cell::Empty; columns.len()];
        let own = key.map(|key| (KEY, Cell::Text(key))).into_iter();
        for (name, cell) in own.chain(row.iter().map(|(name, value)| (name.as_str(), cell(value)))) {
            if let Some(place) = places.get(name).and_then(|at| cells.get_mut(*at)) {
                *place = cell;
            }
        }
        if take.row(number, &cells).is_break() {
            break;
        }
    }
    Ok(())
}

fn cell(value: &Value) -> Cell<'_> {
    match value {
        Value::String(text) if !text.is_empty() => Cell::Text(text),
        Value::Number(number) => number.as_f64().map_or(Cell::Empty, Cell::Number),
        Value::Bool(true) => Cell::Text("true"),
        Value::Bool(false) => Cell::Text("false"),
        _ => Cell::Empty,
    }
}
