// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writing records that a program made: new ones, or the next version of those that are there.

use wijkwijs_domain::kind::of_id;
use wijkwijs_domain::model::validate;
use wijkwijs_domain::record::{Envelope, Origin};
use wijkwijs_domain::{Draft, Fault, Id, Model, Problem, Refusal, State};
use wijkwijs_ledger::{RequestId, Store, Written};

use crate::{Actor, Error};

/// Writes records for everybody, all or none. One that says the same already is left as it is.
///
/// # Errors
/// Every fault of the bodies and every broken rule; a failing store.
pub async fn put(
    store: &Store,
    actor: &Actor,
    request: &RequestId,
    programme: &Id,
    records: &[(Id, serde_json::Value)],
    reason: &str,
) -> Result<Written, Error> {
    let author = actor.writer()?;
    store
        .write(author, request, |model| {
            if model.entry(programme).is_none() {
                return Err(Refusal::one(Fault::new(Some(programme), "", Problem::Absent)));
            }
            let mut drafts = Vec::new();
            for (id, body) in records {
                drafts.extend(version(model, programme, &State::Public, (id, body.clone()), reason)?);
            }
            validate(model, &drafts)?;
            Ok(drafts)
        })
        .await
}

/// The next version of a record; none when it says the same already.
pub(crate) fn version(
    model: &Model,
    programme: &Id,
    audience: &State,
    (id, body): (&Id, serde_json::Value),
    reason: &str,
) -> Result<Option<Draft>, Refusal> {
    let kind = of_id(id).map_err(|problem| Refusal::one(Fault::new(Some(id), "", problem)))?;
    let body = kind.canonical(Some(id), body)?;
    let entry = model.entry(id);
    if let Some(entry) = entry
        && entry.working.programme != *programme
    {
        let programme = entry.working.programme.clone();
        return Err(Refusal::one(Fault::new(Some(id), "", Problem::TakenByOtherProgramme { programme })));
    }
    if entry.is_some_and(|entry| entry.state == *audience && entry.working.text().is_some_and(|text| **text == *body)) {
        return Ok(None);
    }
    let envelope = Envelope::new(audience.clone(), kind.schema_version(), programme.clone(), Origin::Person);
    let from_version = entry.map_or(0, |entry| entry.working.version);
    Ok(Some(Draft { id: id.clone(), from_version, envelope, body: body.into(), reason: reason.to_owned() }))
}
