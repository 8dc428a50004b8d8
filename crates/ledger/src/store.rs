// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The store: the database, the model in memory, and the one call that writes.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::sync::{Mutex, watch};
use tokio::time::Instant;
use wijkwijs_domain::record::{AccountId, Clock, Micros, Sealed, commitment};
use wijkwijs_domain::{Draft, Id, Model, Refusal, Revision};

use crate::READER;
use crate::db::{self, Db, HeadRow, Session};
use crate::entropy::{Entropy, SystemClock, SystemEntropy, random_hex};
use crate::error::{OpenError, StoreError, WriteError};
use crate::follow::{self, Health};
use crate::gate::{self, Gate, Step};
use crate::place::Place;

/// How a ledger is opened.
pub struct Options {
    /// Where it lives.
    pub place: Place,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where salts come from.
    pub entropy: Arc<dyn Entropy>,
    /// Who may go on at each step: everybody, but in a test.
    pub gate: Arc<dyn Gate>,
    /// How long a write is tried again while the database does not answer.
    pub patience: Duration,
}

impl Options {
    /// A place, the machine's clock and the system's random generator.
    #[must_use]
    pub fn at(place: impl Into<Place>) -> Self {
        Self {
            place: place.into(),
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            gate: Arc::new(gate::Open),
            patience: Duration::from_secs(10),
        }
    }

    /// A folder on this machine.
    #[must_use]
    pub fn folder(folder: &Path) -> Self {
        Self::at(folder)
    }
}

/// How long to wait before a write is tried again; doubled each time.
const PAUSE: Duration = Duration::from_millis(20);
const LONGEST_PAUSE: Duration = Duration::from_millis(500);

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
    pub(crate) turn: Mutex<()>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) gate: Arc<dyn Gate>,
    patience: Duration,
    pub(crate) ledger_id: String,
    epoch: i64,
    /// The last sequence that the follower saw in the head row.
    pub(crate) ahead: AtomicU64,
    backup: std::sync::Mutex<Option<(u64, Micros)>>,
    /// Whether something was erased of which the space is not cleaned up yet.
    pub(crate) unscrubbed: AtomicBool,
    /// Whether a follower says how the database is.
    pub(crate) followed: AtomicBool,
}

impl Store {
    /// Opens a ledger and reads its current state from the heads.
    ///
    /// # Errors
    /// [`OpenError`], in a sentence that says what to do.
    pub async fn open(options: Options) -> Result<Arc<Self>, OpenError> {
        let db = db::open(&options.place, &*options.entropy).await?;
        let (head, model) =
            follow::start(&db).await.map_err(|source| OpenError::Store { place: options.place.to_string(), source })?;
        Ok(Arc::new(Self {
            seen: watch::Sender::new(model.seq()),
            health: watch::Sender::new(Health::Following),
            damage: OnceLock::new(),
            ahead: AtomicU64::new(model.seq()),
            backup: std::sync::Mutex::new(head.backup),
            followed: AtomicBool::new(false),
            unscrubbed: AtomicBool::new(false),
            model: ArcSwap::from_pointee(model),
            db,
            turn: Mutex::new(()),
            clock: options.clock,
            entropy: options.entropy,
            gate: options.gate,
            patience: options.patience,
            ledger_id: head.ledger_id,
            epoch: head.epoch,
        }))
    }

    /// Whether there is a ledger at a place.
    ///
    /// # Errors
    /// [`OpenError`] when that cannot be seen.
    pub async fn exists(place: &Place) -> Result<bool, OpenError> {
        db::exists(place).await
    }

    /// What the clock of this ledger says. It is a parameter ([`Options::clock`]), so tests decide.
    #[must_use]
    pub fn now(&self) -> Micros {
        self.clock.now()
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

    /// Up to where and when the last backup was made, as far as the follower knows.
    #[must_use]
    pub fn last_backup(&self) -> Option<(u64, Micros)> {
        *self.backup.lock().unwrap_or_else(PoisonError::into_inner)
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
    /// again. A request that was answered before is not planned at all: its first answer is given again. That makes
    /// it harmless to try again when the database goes away, even if it went while it committed; this is done for
    /// as long as [`Options::patience`] says.
    ///
    /// # Errors
    /// [`WriteError::Refused`] is the plan's own; [`WriteError::Store`] may be tried again with the same request.
    pub async fn write(
        &self,
        author: &AccountId,
        request: &RequestId,
        plan: impl Fn(&Model) -> Result<Vec<Draft>, Refusal> + Send + Sync,
    ) -> Result<Written, WriteError> {
        let give_up = Instant::now() + self.patience;
        let mut pause = PAUSE;
        loop {
            match self.attempt(author, request, &plan).await {
                Err(WriteError::Store(error)) if error.is_away() && Instant::now() + pause < give_up => {
                    tracing::warn!(%error, "a write is tried again");
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
                outcome => return outcome,
            }
        }
    }

    async fn attempt(
        &self,
        author: &AccountId,
        request: &RequestId,
        plan: impl Fn(&Model) -> Result<Vec<Draft>, Refusal> + Send,
    ) -> Result<Written, WriteError> {
        if let Some(why) = self.damage.get() {
            return Err(StoreError::Damaged(why.clone()).into());
        }
        let turn = self.turn.lock().await;
        // One waits for a database that is away, not each in turn: the follower sees when it is back.
        if self.followed.load(Ordering::Relaxed) && matches!(self.health(), Health::Trying(_)) {
            return Err(StoreError::Away("zojuist ook niet".into()).into());
        }
        self.gate.pass(Step::Lock).await?;
        let (mut locked, head) = self.db.lock().await.inspect_err(|error| {
            if error.is_away() {
                self.set_health(Health::Trying(error.to_string()));
            }
        })?;
        self.gate.pass(Step::Locked).await?;
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
        let written = self.append(locked, request, &head, &revisions).await?;
        self.publish(with(model, &revisions));
        drop(turn);
        Ok(written)
    }

    async fn append(
        &self,
        mut locked: Session,
        request: &RequestId,
        head: &HeadRow,
        revisions: &[Revision],
    ) -> Result<Written, StoreError> {
        locked.append(&request.0, head, revisions).await?;
        self.gate.pass(Step::Commit).await?;
        locked.commit().await?;
        self.gate.pass(Step::Committed).await?;
        let last = revisions.last().map_or(head.seq, |r| r.seq);
        Ok(Written { first: head.seq + 1, last, repeated: false })
    }

    /// Everything that was ever said of one record, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn history(&self, record: &Id) -> Result<Vec<Revision>, StoreError> {
        let mut session = self.db.read().await?;
        let history = session.history(record).await?;
        session.rollback().await?;
        Ok(history)
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

    /// Takes in what others added or erased. The follower does this all the time.
    ///
    /// # Errors
    /// A gap or a foreign ledger: the follower stops at those.
    pub async fn catch_up(&self) -> Result<(), StoreError> {
        self.gate.pass(Step::Follow).await?;
        // Before the head row is read: a writer of this store could publish in between, and the row would look old.
        let _turn = self.turn.lock().await;
        let mut session = self.db.read().await?;
        let head = session.head().await?;
        self.ahead.store(head.seq, Ordering::Relaxed);
        *self.backup.lock().unwrap_or_else(PoisonError::into_inner) = head.backup;
        self.same_ledger(&head)?;
        let model = follow::advance(&mut session, self.model(), &head).await?;
        session.rollback().await?;
        if model.seq() != self.model.load().seq() || model.erasures() != self.model.load().erasures() {
            self.gate.pass(Step::Publish).await?;
            self.publish(model);
        }
        Ok(())
    }

    /// Whether a head row is one of this ledger, at or after what we have seen of it. Only to be asked while it is
    /// our turn.
    pub(crate) fn same_ledger(&self, head: &HeadRow) -> Result<(), StoreError> {
        if head.min_reader > READER {
            return Err(StoreError::Newer { needs: head.min_reader, have: READER });
        }
        let model = self.model.load();
        let same = head.ledger_id == self.ledger_id && head.epoch == self.epoch;
        let later = head.seq >= model.seq() && head.erasures >= model.erasures();
        let fork = head.seq == model.seq() && head.hash != model.head();
        if same && later && !fork { Ok(()) } else { Err(StoreError::Foreign) }
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
        let erasures = model.erasures();
        let old = self.model.swap(model);
        if erasures > old.erasures() {
            self.unscrubbed.store(true, Ordering::Relaxed);
        }
        self.ahead.fetch_max(seq, Ordering::Relaxed);
        self.seen.send_replace(seq);
        if old.seq() != seq {
            tokio::task::spawn_blocking(move || drop(old));
        }
    }
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
