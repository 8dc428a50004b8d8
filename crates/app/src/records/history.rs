// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The public history of a record: what was published when, and which fields changed.

use serde_json::{Map, Value};
use wijkwijs_domain::kind::{Field, of_id};
use wijkwijs_domain::record::Micros;
use wijkwijs_domain::{Id, KindInfo, PublicModel, Revision, State};
use wijkwijs_ledger::{Store, StoreError};

/// One public version of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its place in the record. Versions that never were public are skipped.
    pub version: u32,
    /// Its place in the ledger.
    pub seq: u64,
    /// When it was published.
    pub time: Micros,
    /// Which fields changed; all of them in the first version.
    pub fields: Vec<FieldChange>,
    /// Whether the text of this version was removed or cannot be read.
    pub unreadable: bool,
}

/// A field that changed between two public versions.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field.
    pub field: &'static Field,
    /// What it was.
    pub old: Option<Value>,
    /// What it became.
    pub new: Option<Value>,
}

/// The public versions of a record that is public now, newest first; `None` when it is not. Who made a change and
/// why is not public.
///
/// # Errors
/// When the store fails.
pub async fn public_history(store: &Store, public: &PublicModel, id: &Id) -> Result<Option<Vec<Change>>, StoreError> {
    let Some(kind) = of_id(id).ok().filter(|_| public.get(id).is_some()) else { return Ok(None) };
    let revisions = store.history(id).await?;
    let mut before = Map::new();
    let mut changes: Vec<Change> = Vec::new();
    for revision in revisions.iter().filter(|r| r.envelope.state == State::Public) {
        let body = body(kind, revision);
        let unreadable = body.is_none();
        let body = body.unwrap_or_default();
        let fields = if unreadable { Vec::new() } else { compare(kind, &before, &body) };
        changes.push(Change { version: revision.version, seq: revision.seq, time: revision.time, fields, unreadable });
        if !unreadable {
            before = body;
        }
    }
    changes.reverse();
    Ok(Some(changes))
}

fn body(kind: &KindInfo, revision: &Revision) -> Option<Map<String, Value>> {
    let text = &revision.body.as_ref()?.text;
    let today = kind.raised(revision.envelope.schema, text).ok()?;
    serde_json::from_str(&today).ok()
}

fn compare(kind: &'static KindInfo, old: &Map<String, Value>, new: &Map<String, Value>) -> Vec<FieldChange> {
    let differs = |field: &&Field| old.get(field.key) != new.get(field.key);
    let change = |field: &'static Field| FieldChange {
        field,
        old: old.get(field.key).cloned(),
        new: new.get(field.key).cloned(),
    };
    kind.fields().iter().filter(differs).map(change).collect()
}
