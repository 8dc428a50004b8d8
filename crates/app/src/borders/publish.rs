// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Making a division public: its file first, then its record.

use wijkwijs_domain::areas::Division;
use wijkwijs_domain::model::validate;
use wijkwijs_domain::{Draft, Fault, Id, Model, Problem, Refusal, State};
use wijkwijs_ledger::{RequestId, Store};

use crate::Actor;
use crate::records::{NotPublished, Published, version, with_file};

/// A division that was read.
#[derive(Clone, Debug)]
pub struct NewDivision {
    /// The programme it is for.
    pub programme: Id,
    /// Its record.
    pub id: Id,
    /// What it says.
    pub division: Division,
    /// Why, for the history.
    pub reason: String,
}

/// Publishes a division. `put` writes its file, and is called only when the record would be accepted; when it fails,
/// nothing is recorded.
///
/// # Errors
/// [`NotPublished`].
pub async fn publish<E>(
    store: &Store,
    actor: &Actor,
    request: &RequestId,
    new: &NewDivision,
    put: impl FnOnce() -> Result<(), E>,
) -> Result<Published, NotPublished<E>> {
    with_file(store, actor, request, put, |model| drafts(model, new)).await
}

fn drafts(model: &Model, new: &NewDivision) -> Result<Vec<Draft>, Refusal> {
    if model.entry(&new.programme).is_none() {
        return Err(Refusal::one(Fault::new(Some(&new.programme), "", Problem::Absent)));
    }
    if model.entry(&new.id).is_some_and(|entry| !entry.state.is_gone()) {
        return Ok(Vec::new());
    }
    let body = serde_json::to_value(&new.division).unwrap_or_default();
    let draft = version(model, &new.programme, &State::Public, (&new.id, body), &new.reason)?;
    let drafts: Vec<Draft> = draft.into_iter().collect();
    validate(model, &drafts)?;
    Ok(drafts)
}
