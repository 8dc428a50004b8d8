// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Exporting a programme as a package.

use wijkwijs_domain::kind::{of_id, registry};
use wijkwijs_domain::model::{Body, Entry, Item};
use wijkwijs_domain::{Fault, Id, Model, Problem, Refusal, State};
use wijkwijs_package::{Package, Record};

use crate::Actor;

/// The programme as a package: of each record what is published, or else what is being written. What is withdrawn
/// or merged is left out, as is what this program cannot read.
///
/// # Errors
/// When the actor may not read what is not public, or there is no such programme.
pub fn export(model: &Model, actor: &Actor, programme: &Id) -> Result<Package, Refusal> {
    actor.writer()?;
    if model.entry(programme).is_none() {
        return Err(Refusal::one(Fault::new(Some(programme), "", Problem::Absent)));
    }
    // A package without them would refer to what is not in it.
    let newest = |e: &Entry| e.published.as_ref().map_or_else(|| e.working.clone(), |(item, _)| item.clone());
    let unreadable = |e: &Entry| e.working.programme == *programme && matches!(newest(e).body, Body::Unreadable(_));
    let faults = model.entries().filter(|(_, e)| unreadable(e));
    Refusal::unless_none(faults.map(|(id, _)| Fault::new(Some(id), "", Problem::Unreadable)).collect())?;
    let of_programme = model.entries().filter(|(_, e)| e.working.programme == *programme);
    let mut records: Vec<Record> = of_programme.filter_map(|(_, entry)| record(entry)).collect();
    let order = |id: &Id| registry().iter().position(|kind| kind.code == id.kind());
    records.sort_by_cached_key(|r| (order(&r.id), r.id.clone()));
    Ok(Package { programme: programme.clone(), records })
}

fn record(entry: &Entry) -> Option<Record> {
    let (item, state): (&Item, &State) = match &entry.published {
        Some((item, state)) => (item, state),
        None => (&entry.working, &entry.state),
    };
    // Withdrawn, merged, or in a state that only a later program knows: no package can say that.
    if !State::WRITABLE.contains(&state.code()) {
        return None;
    }
    let schema = of_id(&item.id).ok()?.schema_version();
    Some(Record { id: item.id.clone(), state: state.clone(), schema, body: item.text()?.to_string() })
}
