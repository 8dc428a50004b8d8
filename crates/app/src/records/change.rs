// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Changing and withdrawing one record.

use wijkwijs_domain::kind::of_id;
use wijkwijs_domain::model::{Body, validate};
use wijkwijs_domain::record::{Envelope, Origin};
use wijkwijs_domain::{Draft, Fault, Id, Model, Problem, Refusal, State};
use wijkwijs_ledger::{RequestId, Store, Written};

use crate::{Actor, Error};

/// Writes the next version of a record that exists.
///
/// `from_version` is the version the change starts from: if another came in between, nothing is written.
///
/// # Errors
/// Every fault of the body and every broken rule; a failing store.
pub async fn save(
    store: &Store,
    actor: &Actor,
    request: &RequestId,
    change: &Draftable,
    reason: &str,
) -> Result<Written, Error> {
    let author = actor.writer()?;
    store.write(author, request, |model| next(model, change, reason)).await
}

/// What a person wants a record to be.
#[derive(Clone, Debug)]
pub struct Draftable {
    /// The record.
    pub id: Id,
    /// The version the change starts from.
    pub from_version: u32,
    /// The state it should have.
    pub state: State,
    /// The body, in any order of fields.
    pub body: serde_json::Value,
}

fn next(model: &Model, change: &Draftable, reason: &str) -> Result<Vec<Draft>, Refusal> {
    let absent = || Refusal::one(Fault::new(Some(&change.id), "", Problem::Absent));
    let entry = model.entry(&change.id).ok_or_else(absent)?;
    let kind = of_id(&change.id).map_err(|p| Refusal::one(Fault::new(Some(&change.id), "", p)))?;
    let body = kind.canonical(Some(&change.id), change.body.clone())?;
    let programme = entry.working.programme.clone();
    let envelope = Envelope::new(change.state.clone(), kind.schema_version(), programme, Origin::Person);
    let (id, from_version) = (change.id.clone(), change.from_version);
    let draft = Draft { id, from_version, envelope, body: body.into(), reason: reason.to_owned() };
    validate(model, std::slice::from_ref(&draft))?;
    Ok(vec![draft])
}

/// Withdraws a record: its page will say so. Refused while others still refer to it.
///
/// # Errors
/// When it does not exist, cannot be read, or is still referred to; a failing store.
pub async fn withdraw(
    store: &Store,
    actor: &Actor,
    request: &RequestId,
    id: &Id,
    reason: &str,
) -> Result<Written, Error> {
    let author = actor.writer()?;
    let plan = |model: &Model| {
        let refused = |problem| Refusal::one(Fault::new(Some(id), "", problem));
        let entry = model.entry(id).ok_or_else(|| refused(Problem::Absent))?;
        let text = match &entry.working.body {
            Body::Read(content) => &content.text,
            Body::Unreadable(_) => return Err(refused(Problem::Unreadable)),
            Body::Removed => return Err(refused(Problem::Erased)),
        };
        let body = serde_json::from_str(text).unwrap_or_default();
        let from_version = entry.working.version;
        next(model, &Draftable { id: id.clone(), from_version, state: State::Withdrawn, body }, reason)
    };
    store.write(author, request, plan).await
}
