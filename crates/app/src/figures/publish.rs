// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Making a release public: its file first, then the record that says what it is, so that no record ever speaks of
//! figures that are not there. What a stopped import leaves is a file that nobody sees.

use wijkwijs_domain::indicators::Release;
use wijkwijs_domain::model::validate;
use wijkwijs_domain::{Draft, Fault, Id, Model, Problem, Refusal, State};
use wijkwijs_ledger::{RequestId, Store, Written};

use crate::records::version;
use crate::{Actor, Error};

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

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// It was written.
    Now(Written),
    /// It was there already: the same source by the same mapping.
    Before,
}

/// Why it was not published.
#[derive(Debug, thiserror::Error)]
pub enum NotPublished<E> {
    /// The record breaks a rule, or the store fails.
    #[error(transparent)]
    Record(#[from] Error),
    /// The file could not be written.
    #[error("{0}")]
    File(E),
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
    let author = actor.writer().map_err(|refusal| NotPublished::Record(refusal.into()))?;
    let wanted = drafts(&store.model(), new).map_err(|refusal| NotPublished::Record(refusal.into()))?;
    put().map_err(NotPublished::File)?;
    if wanted.is_empty() {
        return Ok(Published::Before);
    }
    let written = store.write(author, request, |model| drafts(model, new)).await?;
    Ok(if written.first > written.last { Published::Before } else { Published::Now(written) })
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
