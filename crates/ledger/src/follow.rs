// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Keeping up: the first read at start, and the poll that takes in what other processes write.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use wijkwijs_domain::Model;
use wijkwijs_domain::model::{HeadLine, Item, Loading, Met};
use wijkwijs_domain::record::Envelope;

use crate::db::{Db, HeadRow, Lines, Session};
use crate::erase;
use crate::error::StoreError;
use crate::store::{Store, with};

const POLL: Duration = Duration::from_millis(200);
/// At every how many polls the follower tries to clean up after an erasure: each try holds writers up for a moment.
const SCRUB: u64 = 25;
/// How many revisions the follower takes at once.
const CHUNK: u32 = 10_000;
/// How many heads a start reads at once: a text of a few megabytes.
const PART: usize = 4_000;

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
        self.followed.store(true, Ordering::Relaxed);
        let store = Arc::downgrade(self);
        tokio::spawn(async move {
            for polls in 1_u64.. {
                tokio::time::sleep(POLL).await;
                let Some(store) = store.upgrade() else { return };
                match store.catch_up().await {
                    Ok(()) => {
                        store.set_health(Health::Following);
                        if polls.is_multiple_of(SCRUB) && store.unscrubbed.load(Ordering::Relaxed) {
                            store.scrub().await;
                        }
                    }
                    Err(error) if error.may_pass() => store.set_health(Health::Trying(error.to_string())),
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
        match self.damage.get() {
            Some(why) => Health::Stopped(why.clone()),
            None => self.health.borrow().clone(),
        }
    }

    /// How many revisions the ledger has, as far as the follower knows, that this store does not show yet.
    #[must_use]
    pub fn lag(&self) -> u64 {
        self.ahead.load(Ordering::Relaxed).saturating_sub(self.model().seq())
    }

    pub(crate) fn set_health(&self, health: Health) {
        self.health.send_if_modified(|now| {
            let changed = *now != health;
            *now = health;
            changed
        });
    }
}

/// The model as of `head`: reads what is missing and stops at a gap or at a link that does not follow.
pub(crate) async fn advance(
    session: &mut Session,
    mut model: Arc<Model>,
    head: &HeadRow,
) -> Result<Arc<Model>, StoreError> {
    while model.seq() < head.seq {
        let revisions = session.after(model.seq(), CHUNK).await?;
        let mut last = model.head();
        for (expected, revision) in (model.seq() + 1..).zip(&revisions) {
            if revision.seq != expected {
                return Err(StoreError::Gap { after: expected - 1, found: revision.seq });
            }
            if !revision.holds_after(&last) {
                return Err(StoreError::Foreign);
            }
            last = revision.hash;
        }
        if revisions.is_empty() {
            return Err(StoreError::Gap { after: model.seq(), found: head.seq });
        }
        model = with(model, &revisions);
    }
    erase::follow(session, model, head.erasures).await
}

/// A part of the heads, read and ready to be entered.
type Part = Result<Vec<(Envelope, Arc<Item>)>, StoreError>;

/// The first read: only the revisions that are heads, in parts and as of one moment. While one part is read from the
/// database, those before it are parsed, each on a thread of its own, and entered in order.
pub(crate) async fn start(db: &Db) -> Result<(HeadRow, Model), StoreError> {
    let mut session = db.read().await?;
    let head = session.head().await?;
    let seqs = session.head_seqs().await?;
    // A few at a time: the rest of the ledger waits on the disk and not in memory.
    let (queue, parts) = mpsc::channel(4);
    let met = Arc::new(Mutex::new(Vec::new()));
    let entering = tokio::task::spawn_blocking(move || loaded(parts));
    for wanted in seqs.chunks(PART) {
        let lines = session.lines(wanted).await?;
        let (done, part) = oneshot::channel();
        let met = Arc::clone(&met);
        tokio::task::spawn_blocking(move || done.send(parsed(lines, &met)));
        if queue.send(part).await.is_err() {
            // The other side stopped at an error.
            break;
        }
    }
    drop(queue);
    session.rollback().await?;
    let loading = entering.await.map_err(|_| StoreError::Foreign)??;
    let (seq, hash, time, erasures) = (head.seq, head.hash, head.time, head.erasures);
    let finish = move || {
        let mut model = loading.finish(seq, hash, time);
        model.erased(erasures);
        model
    };
    let model = tokio::task::spawn_blocking(finish).await.map_err(|_| StoreError::Foreign)?;
    Ok((head, model))
}

/// Parses a part. Parsers hand on what they met, so there are as many of those as there are parsers at once.
fn parsed(lines: Lines, all_met: &Mutex<Vec<Met>>) -> Part {
    let all_met = || all_met.lock().unwrap_or_else(PoisonError::into_inner);
    let mut met = all_met().pop().unwrap_or_default();
    let read = |line: HeadLine| {
        let item = Arc::new(Item::read(&line).sharing(&mut met));
        (line.envelope, item)
    };
    let part = lines.parse()?.into_iter().map(read).collect();
    all_met().push(met);
    Ok(part)
}

fn loaded(mut parts: mpsc::Receiver<oneshot::Receiver<Part>>) -> Result<Loading, StoreError> {
    let mut loading = Loading::default();
    while let Some(part) = parts.blocking_recv() {
        loading.take(part.blocking_recv().map_err(|_| StoreError::Foreign)??);
    }
    Ok(loading)
}
