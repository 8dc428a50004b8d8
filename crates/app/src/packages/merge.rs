// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Joining what people changed with what a package changed, field by field.

use serde_json::{Map, Value};
use wijkwijs_domain::kind::of_id;
use wijkwijs_domain::model::{Entry, Item};
use wijkwijs_package::Record;

/// The outcome of a three-way merge.
pub enum Merge {
    /// Each side changed other fields: both changes in one body.
    Joined(Value),
    /// The same fields were changed differently; their keys, or `status` when a person withdrew the record or
    /// gave it another state.
    Conflict(Vec<String>),
}

/// Merges a package's record into a record that people changed.
pub fn merge(entry: &Entry, record: &Record) -> Merge {
    let base = entry.imported.as_ref().and_then(|(item, _)| map(item)).unwrap_or_default();
    let Some(ours) = map(&entry.working) else { return Merge::Conflict(vec!["status".into()]) };
    let Ok(Value::Object(theirs)) = serde_json::from_str(&record.body) else {
        return Merge::Conflict(vec!["status".into()]);
    };
    let base_state = entry.imported.as_ref().map(|(_, state)| state);
    let mut conflicts = Vec::new();
    if entry.state.is_gone() || (entry.state != record.state && base_state != Some(&entry.state)) {
        conflicts.push("status".to_owned());
    }
    let mut joined = Map::new();
    for field in of_id(&record.id).map_or(&[][..], |kind| kind.fields()) {
        let (b, o, t) = (base.get(field.key), ours.get(field.key), theirs.get(field.key));
        let chosen = if o == t || b == t {
            o
        } else if b == o {
            t
        } else {
            conflicts.push(field.key.to_owned());
            o
        };
        if let Some(value) = chosen {
            joined.insert(field.key.to_owned(), value.clone());
        }
    }
    if conflicts.is_empty() { Merge::Joined(Value::Object(joined)) } else { Merge::Conflict(conflicts) }
}

fn map(item: &Item) -> Option<Map<String, Value>> {
    serde_json::from_str(item.text()?).ok()
}
