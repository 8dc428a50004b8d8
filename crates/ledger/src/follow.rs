// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Keeping up: the first read at start, and the poll that takes in what other processes write.

use std::sync::Arc;
use std::time::Duration;

use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Model, Revision};

use crate::db::{Db, HeadRow, Locked};
use crate::error::StoreError;
use crate::store::{Store, with};

const POLL: Duration = Duration::from_millis(200);
const CHUNK: u32 = 10_000;

/// Whether a store keeps up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// It follows.
    Following,
    /// The database did not answer last time; it is tried again.
    Trying(String),
    /// It stopped, and why: what it shows may be old, and it writes nothing.
    Stopped(String),
}

impl Store {
    /// Follows the ledger until the store is dropped, a number is missing or the ledger is replaced.
    pub fn follow(self: &Arc<Self>) -> tokio::task::JoinHandle<()> {
        let store = Arc::downgrade(self);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(POLL).await;
                let Some(store) = store.upgrade() else { return };
                match store.catch_up().await {
                    Ok(()) => store.set_health(Health::Following),
                    Err(StoreError::Database(e)) => store.set_health(Health::Trying(e.to_string())),
                    Err(fatal) => {
                        tracing::error!(error = %fatal, "the follower stops");
                        store.set_health(Health::Stopped(fatal.to_string()));
                        return;
                    }
                }
            }
        })
    }

    /// Whether this store keeps up.
    #[must_use]
    pub fn health(&self) -> Health {
        self.health.borrow().clone()
    }

    fn set_health(&self, health: Health) {
        self.health.send_if_modified(|now| {
            let changed = *now != health;
            *now = health;
            changed
        });
    }
}

/// Where revisions after a sequence are read from: under the head lock, or not.
pub(crate) trait After {
    async fn after(&mut self, seq: u64, limit: u32) -> Result<Vec<Revision>, StoreError>;
}

impl After for Locked {
    async fn after(&mut self, seq: u64, limit: u32) -> Result<Vec<Revision>, StoreError> {
        Locked::after(self, seq, limit).await
    }
}

/// The database without its lock.
pub(crate) struct Unlocked<'a>(pub &'a Db);

impl After for Unlocked<'_> {
    async fn after(&mut self, seq: u64, limit: u32) -> Result<Vec<Revision>, StoreError> {
        self.0.after(seq, limit).await
    }
}

/// The model as of `head`: reads what is missing and stops at a gap.
pub(crate) async fn advance(
    from: &mut impl After,
    mut model: Arc<Model>,
    head: &HeadRow,
) -> Result<Arc<Model>, StoreError> {
    while model.seq() < head.seq {
        let revisions = from.after(model.seq(), CHUNK).await?;
        for (expected, revision) in (model.seq() + 1..).zip(&revisions) {
            if revision.seq != expected {
                return Err(StoreError::Gap { after: expected - 1, found: revision.seq });
            }
        }
        if revisions.is_empty() {
            return Err(StoreError::Gap { after: model.seq(), found: head.seq });
        }
        model = with(model, &revisions);
    }
    Ok(model)
}

/// The first read: only the revisions that are heads, in chunks, each read on all cores.
pub(crate) async fn start(db: &Db, head: &HeadRow) -> Result<Model, StoreError> {
    let seqs = db.head_seqs().await?;
    let mut model = Model::default();
    for chunk in seqs.chunks(50_000) {
        let (Some(first), Some(last)) = (chunk.first(), chunk.last()) else { continue };
        for (revision, item) in read_all(db.head_revisions(*first, *last).await?) {
            model.apply_item(&revision, Arc::new(item));
        }
    }
    model.at_head(head.seq, head.hash, head.time);
    Ok(model)
}

/// Reads bodies on as many threads as there are cores.
fn read_all(revisions: Vec<Revision>) -> Vec<(Revision, Item)> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = revisions.len().div_ceil(threads).max(1);
    let read = |part: &[Revision]| part.iter().map(Item::read).collect::<Vec<Item>>();
    let items: Vec<Item> = std::thread::scope(|scope| {
        let parts: Vec<_> = revisions.chunks(share).map(|part| scope.spawn(move || read(part))).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
    });
    if items.len() == revisions.len() {
        return revisions.into_iter().zip(items).collect();
    }
    // A thread failed; reading is total, so once more without threads.
    let items = read(&revisions);
    revisions.into_iter().zip(items).collect()
}
