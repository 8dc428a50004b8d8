// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The JSON Schemas of the bodies, for editors and other tools.

use serde_json::{Map, Value, json};
use wijkwijs_domain::{KindInfo, registry};

use crate::Files;

/// One JSON Schema per kind: `focusgebied.schema.json` and so on.
#[must_use]
pub fn files() -> Files {
    registry().iter().map(|kind| (name(kind), text(kind))).collect()
}

fn name(kind: &KindInfo) -> String {
    format!("{}.schema.json", kind.code)
}

/// The schema that the kind derives, under our own name and title.
fn text(kind: &KindInfo) -> String {
    let mut schema = Map::new();
    let derived = kind.schema.as_object();
    let version = derived.and_then(|map| map.get("$schema")).cloned();
    schema.insert("$schema".into(), version.unwrap_or_else(|| json!("https://json-schema.org/draft/2020-12/schema")));
    schema.insert("$id".into(), json!(name(kind)));
    schema.insert("title".into(), json!(kind.one.nl));
    schema.insert("x-en".into(), json!(kind.one.en));
    for (key, value) in derived.into_iter().flatten() {
        schema.entry(key).or_insert_with(|| value.clone());
    }
    // A map of JSON values always serialises.
    let text = serde_json::to_string_pretty(&Value::Object(schema)).unwrap_or_default();
    format!("{text}\n")
}
