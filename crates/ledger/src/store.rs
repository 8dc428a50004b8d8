// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The store: the database, the model in memory, and the one call that writes.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwap;
use tokio::sync::{Mutex, watch};
use wijkwijs_domain::record::{AccountId, Clock, Micros, Sealed, commitment};
use wijkwijs_domain::{Draft, Id, Model, Refusal, Revision};

use crate::READER;
use crate::db::{self, Db, HeadRow, Locked};
use crate::entropy::{Entropy, SystemClock, SystemEntropy, random_hex};
use crate::error::{OpenError, StoreError, WriteError};
use crate::follow::{self, Health};

/// How a ledger is opened.
pub struct Options {
    /// The folder it lives in.
    pub folder: PathBuf,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where salts come from.
    pub entropy: Arc<dyn Entropy>,
}

impl Options {
    /// A folder, the machine's clock and the system's random generator.
    #[must_use]
    pub fn folder(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), clock: Arc::new(SystemClock), entropy: Arc::new(SystemEntropy) }
    }
}

/// The identifier of a request to write: the same one twice is written once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RequestId(pub String);

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The first sequence; higher than `last` when there was nothing to write.
    pub first: u64,
    /// The last sequence: a reader that has seen this sees it all.
    pub last: u64,
    /// Whether it had been written before by the same request.
    pub repeated: bool,
}

/// A ledger that is open.
pub struct Store {
    pub(crate) db: Db,
    model: ArcSwap<Model>,
    seen: watch::Sender<u64>,
    pub(crate) health: watch::Sender<Health>,
    /// What the verification in the background found wrong, once and for all.
    pub(crate) damage: OnceLock<String>,
    /// Held while the model changes, by a writer or by the follower.
    turn: Mutex<()>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    ledger_id: String,
    epoch: i64,
}

impl Store {
    /// Opens a ledger and reads its current state from the heads.
    ///
    /// # Errors
    /// [`OpenError`], in a sentence that says what to do.
    pub async fn open(options: Options) -> Result<Arc<Self>, OpenError> {
        let db = db::open(&options.folder, &*options.entropy).await?;
        let fails = |source| OpenError::Store { file: options.folder.join("ledger.sqlite"), source };
        let head = db.head().await.map_err(fails)?;
        let model = follow::start(&db, &head).await.map_err(fails)?;
        Ok(Arc::new(Self {
            seen: watch::Sender::new(model.seq()),
            health: watch::Sender::new(Health::Following),
            damage: OnceLock::new(),
            model: ArcSwap::from_pointee(model),
            db,
            turn: Mutex::new(()),
            clock: options.clock,
            entropy: options.entropy,
            ledger_id: head.ledger_id,
            epoch: head.epoch,
        }))
    }

    /// The current state. Takes no lock and never waits.
    #[must_use]
    pub fn model(&self) -> Arc<Model> {
        self.model.load_full()
    }

    /// Which ledger this is.
    #[must_use]
    pub fn ledger_id(&self) -> &str {
        &self.ledger_id
    }

    /// A fresh request identifier.
    ///
    /// # Errors
    /// [`StoreError::Entropy`].
    pub fn new_request(&self) -> Result<RequestId, StoreError> {
        random_hex(&*self.entropy).map(RequestId).map_err(StoreError::Entropy)
    }

    /// Writes what `plan` makes of the newest state: all of it or nothing.
    ///
    /// `plan` sees the model under the head lock and answers with drafts or a refusal; it is pure and may be run
    /// again. A request that was answered before is not planned at all: its first answer is given again.
    ///
    /// # Errors
    /// [`WriteError::Refused`] is the plan's own; [`WriteError::Store`] may be tried again with the same request.
    pub async fn write(
        &self,
        author: &AccountId,
        request: &RequestId,
        plan: impl Fn(&Model) -> Result<Vec<Draft>, Refusal> + Send,
    ) -> Result<Written, WriteError> {
        if let Some(why) = self.damage.get() {
            return Err(StoreError::Damaged(why.clone()).into());
        }
        let turn = self.turn.lock().await;
        let (mut locked, head) = self.db.lock().await?;
        self.same_ledger(&head)?;
        let model = follow::advance(&mut locked, self.model(), &head).await?;
        if let Some((first, last)) = locked.answered(&request.0).await? {
            locked.rollback().await?;
            self.publish(model);
            return Ok(Written { first, last, repeated: true });
        }
        let drafts = match plan(&model) {
            Ok(drafts) => drafts,
            Err(refusal) => {
                locked.rollback().await?;
                self.publish(model);
                return Err(refusal.into());
            }
        };
        let revisions = self.seal(&head, author, drafts)?;
        let written = append(locked, request, &head, &revisions).await?;
        self.publish(with(model, &revisions));
        drop(turn);
        Ok(written)
    }

    /// Everything that was ever said of one record, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn history(&self, record: &Id) -> Result<Vec<Revision>, StoreError> {
        self.db.history(record).await
    }

    /// Waits until this store has seen `seq`: what another server wrote.
    pub async fn wait_for(&self, seq: u64) {
        let mut seen = self.seen.subscribe();
        // The sender lives as long as the store, so waiting ends only with the number.
        let _ = seen.wait_for(|at| *at >= seq).await;
    }

    /// Ends the connections. The store answers from its model until it is dropped.
    pub async fn close(&self) {
        self.db.close().await;
    }

    /// Takes in what others added.
    ///
    /// # Errors
    /// A gap or a foreign ledger: the follower stops at those.
    pub(crate) async fn catch_up(&self) -> Result<(), StoreError> {
        let head = self.db.head().await?;
        self.same_ledger(&head)?;
        if head.seq == self.model.load().seq() {
            return Ok(());
        }
        let _turn = self.turn.lock().await;
        let model = follow::advance(&mut follow::Unlocked(&self.db), self.model(), &head).await?;
        self.publish(model);
        Ok(())
    }

    fn same_ledger(&self, head: &HeadRow) -> Result<(), StoreError> {
        if head.min_reader > READER {
            return Err(StoreError::Newer { needs: head.min_reader, have: READER });
        }
        let ours = head.ledger_id == self.ledger_id && head.epoch == self.epoch && head.seq >= self.model.load().seq();
        if ours { Ok(()) } else { Err(StoreError::Foreign) }
    }

    /// Numbers, times, salts and chains the drafts.
    fn seal(&self, head: &HeadRow, author: &AccountId, drafts: Vec<Draft>) -> Result<Vec<Revision>, StoreError> {
        let time = self.clock.now().max(head.time);
        let mut previous = head.hash;
        let mut revisions = Vec::with_capacity(drafts.len());
        for (seq, draft) in (head.seq + 1..).zip(drafts) {
            let revision = self.sealed(seq, time, author, draft)?;
            let revision = Revision { hash: revision.link_after(&previous), ..revision };
            previous = revision.hash;
            revisions.push(revision);
        }
        Ok(revisions)
    }

    fn sealed(&self, seq: u64, time: Micros, author: &AccountId, draft: Draft) -> Result<Revision, StoreError> {
        let body = self.with_salt(draft.body)?;
        let reason = self.with_salt(draft.reason.into())?;
        Ok(Revision {
            seq,
            record: draft.id,
            version: draft.from_version + 1,
            time,
            author: author.clone(),
            envelope: draft.envelope,
            commitments: [commitment(&body.salt, &body.text), commitment(&reason.salt, &reason.text)],
            body: Some(body),
            reason: Some(reason),
            hash: wijkwijs_domain::record::Hash::ZERO,
        })
    }

    fn with_salt(&self, text: Arc<str>) -> Result<Sealed, StoreError> {
        let mut salt = [0; 16];
        self.entropy.fill(&mut salt).map_err(StoreError::Entropy)?;
        Ok(Sealed { text, salt })
    }

    /// Makes a model the current one. The old one is dropped elsewhere: that may take a while.
    fn publish(&self, model: Arc<Model>) {
        let seq = model.seq();
        let old = self.model.swap(model);
        self.seen.send_replace(seq);
        if old.seq() != seq {
            tokio::task::spawn_blocking(move || drop(old));
        }
    }
}

async fn append(
    mut locked: Locked,
    request: &RequestId,
    head: &HeadRow,
    revisions: &[Revision],
) -> Result<Written, StoreError> {
    locked.append(&request.0, head, revisions).await?;
    locked.commit().await?;
    let last = revisions.last().map_or(head.seq, |r| r.seq);
    Ok(Written { first: head.seq + 1, last, repeated: false })
}

/// The model with these revisions in it; shares all that did not change.
pub fn with(model: Arc<Model>, revisions: &[Revision]) -> Arc<Model> {
    if revisions.is_empty() {
        return model;
    }
    let mut next = Model::clone(&model);
    for revision in revisions {
        next.apply(revision);
    }
    Arc::new(next)
}
