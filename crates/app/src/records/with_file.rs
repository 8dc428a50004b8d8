// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Records that come with a file: the file first, then the record that says what it is, so that no record ever speaks
//! of what is not there. What a stopped import leaves is a file that nobody sees.

use wijkwijs_domain::{Draft, Model, Refusal};
use wijkwijs_ledger::{RequestId, Store, Written};

use crate::{Actor, Error};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// It was written.
    Now(Written),
    /// It was there already: the same source, read in the same way.
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

/// Writes a file by `put` and then the records that speak of it. The file is written only when the records would be
/// accepted; when it fails, nothing is recorded.
///
/// # Errors
/// [`NotPublished`].
pub(crate) async fn with_file<E>(
    store: &Store,
    actor: &Actor,
    request: &RequestId,
    put: impl FnOnce() -> Result<(), E>,
    drafts: impl Fn(&Model) -> Result<Vec<Draft>, Refusal> + Send + Sync,
) -> Result<Published, NotPublished<E>> {
    let author = actor.writer().map_err(|refusal| NotPublished::Record(refusal.into()))?;
    let wanted = drafts(&store.model()).map_err(|refusal| NotPublished::Record(refusal.into()))?;
    put().map_err(NotPublished::File)?;
    if wanted.is_empty() {
        return Ok(Published::Before);
    }
    let written = store.write(author, request, drafts).await?;
    Ok(if written.first > written.last { Published::Before } else { Published::Now(written) })
}
