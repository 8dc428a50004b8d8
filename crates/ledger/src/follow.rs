// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Keeping up: the first read at start, and the poll that takes in what other processes write.

use std::sync::Arc;
use std::time::Duration;

use wijkwijs_domain::model::{HeadLine, Item};
use wijkwijs_domain::record::Envelope;
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

/// The first read: only the revisions that are heads, in chunks. While one chunk is read from the database, those
/// before it are parsed and entered.
pub(crate) async fn start(db: &Db, head: &HeadRow) -> Result<Model, StoreError> {
    let seqs = db.head_seqs().await?;
    let (send, mut chunks) = tokio::sync::mpsc::channel::<Vec<HeadLine>>(4);
    let entering = tokio::task::spawn_blocking(move || {
        let mut model = Model::default();
        while let Some(lines) = chunks.blocking_recv() {
            model.load(parsed(lines));
        }
        model.link();
        model
    });
    for chunk in seqs.chunks(CHUNK as usize) {
        let (Some(first), Some(last)) = (chunk.first(), chunk.last()) else { continue };
        let lines = db.head_lines(*first, *last, chunk).await?;
        if lines.len() != chunk.len() {
            return Err(StoreError::Gap { after: first - 1, found: *last });
        }
        // The other side takes until there is no more.
        let _ = send.send(lines).await;
    }
    drop(send);
    let mut model = entering.await.map_err(|_| StoreError::Foreign)?;
    model.at_head(head.seq, head.hash, head.time);
    Ok(model)
}

fn parsed(lines: Vec<HeadLine>) -> Vec<(Envelope, Arc<Item>)> {
    let read = |line: HeadLine| {
        let item = Arc::new(Item::read(&line));
        (line.envelope, item)
    };
    lines.into_iter().map(read).collect()
}
