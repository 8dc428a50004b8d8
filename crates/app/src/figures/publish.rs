// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Making a release public: its file first, then its record.

use wijkwijs_domain::indicators::Release;
use wijkwijs_domain::model::validate;
use wijkwijs_domain::{Draft, Fault, Id, Model, Problem, Refusal, State};
use wijkwijs_ledger::{RequestId, Store};

use crate::Actor;
use crate::records::{NotPublished, Published, version, with_file};

/// A release that was read, and the mapping it was read by when that is new.
#[derive(Clone, Debug)]
pub struct NewRelease {
    /// The programme it is for.
    pub programme: Id,
    /// Its record.
    pub id: Id,
    /// What it says.
    pub release: Release,
    /// A mapping to write with it: its record and body. One that says the same already is left as it is.
    pub mapping: Option<NewMapping>,
    /// Why, for the history.
    pub reason: String,
}

/// A mapping that came in a file.
#[derive(Clone, Debug)]
pub struct NewMapping {
    /// Its record.
    pub id: Id,
    /// Whom it says it is for: [`State::Internal`] keeps it within the programme.
    pub state: State,
    /// Its body.
    pub body: serde_json::Value,
}

/// Publishes a release. `put` writes its file, and is called only when the record would be accepted; when it fails,
/// nothing is recorded.
///
/// # Errors
/// [`NotPublished`].
pub async fn publish<E>(
    store: &Store,
    actor: &Actor,
    request: &RequestId,
    new: &NewRelease,
    put: impl FnOnce() -> Result<(), E>,
) -> Result<Published, NotPublished<E>> {
    with_file(store, actor, request, put, |model| drafts(model, new)).await
}

fn drafts(model: &Model, new: &NewRelease) -> Result<Vec<Draft>, Refusal> {
    if model.entry(&new.programme).is_none() {
        return Err(Refusal::one(Fault::new(Some(&new.programme), "", Problem::Absent)));
    }
    let mut drafts = Vec::new();
    let audience = audience(model, new);
    if let Some(NewMapping { id, body, .. }) = &new.mapping {
        drafts.extend(version(model, &new.programme, &audience, (id, body.clone()), &new.reason)?);
    }
    let known = model.entry(&new.id).is_some_and(|entry| !entry.state.is_gone());
    if !known {
        let body = serde_json::to_value(&new.release).unwrap_or_default();
        drafts.extend(version(model, &new.programme, &audience, (&new.id, body), &new.reason)?);
    }
    validate(model, &drafts)?;
    Ok(drafts)
}

/// Whom the release is for: everybody, unless its mapping or one of its indicators is for the programme alone.
fn audience(model: &Model, new: &NewRelease) -> State {
    let internal = |id: &Id| matches!(model.entry(id).and_then(|e| e.published.as_ref()), Some((_, State::Internal)));
    let indicators = new.release.contents.iter().map(|contents| contents.indicator.id());
    let by_file = new.mapping.as_ref().is_some_and(|mapping| mapping.state == State::Internal);
    let mapping = new.release.mapping.iter().map(wijkwijs_domain::Ref::id);
    if by_file || indicators.chain(mapping).any(internal) { State::Internal } else { State::Public }
}
