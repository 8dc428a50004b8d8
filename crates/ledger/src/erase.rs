// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Erasure: a text, a reason or a person is deleted for good, and the chain still verifies. What is erased is first
//! written in a journal outside the database, so that a restored backup can be made to forget it again.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use wijkwijs_domain::record::{AccountId, Hash, Micros};
use wijkwijs_domain::{Id, Model};

use crate::db::Session;
use crate::error::StoreError;
use crate::gate::Step;
use crate::journal::Journal;
use crate::store::Store;

/// What is erased. Texts are named with their link in the chain: after a restore the same sequence may be another
/// revision.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The body of a revision.
    Body {
        /// Its sequence.
        seq: u64,
        /// Its link.
        link: Hash,
    },
    /// The reason of a revision.
    Reason {
        /// Its sequence.
        seq: u64,
        /// Its link.
        link: Hash,
    },
    /// The name and contact details of a person.
    Person {
        /// Their account.
        account: AccountId,
    },
}

/// One erasure that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Erasure {
    /// Its place among the erasures, from 1, gapless.
    pub number: u64,
    /// When.
    pub time: Micros,
    /// Who did it.
    pub author: AccountId,
    /// What.
    pub target: Target,
}

/// What came of a request to erase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// How many were erased now.
    pub done: usize,
    /// How many were not there: erased before, or never.
    pub absent: usize,
}

impl Target {
    /// The stored word for a body.
    pub const BODY: &'static str = "tekst";
    /// The stored word for a reason.
    pub const REASON: &'static str = "toelichting";
    /// The stored word for a person.
    pub const PERSON: &'static str = "persoon";

    /// The stored word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Body { .. } => Self::BODY,
            Self::Reason { .. } => Self::REASON,
            Self::Person { .. } => Self::PERSON,
        }
    }

    /// The revision, if it is a text.
    #[must_use]
    pub fn seq(&self) -> Option<u64> {
        match self {
            Self::Body { seq, .. } | Self::Reason { seq, .. } => Some(*seq),
            Self::Person { .. } => None,
        }
    }
}

impl Store {
    /// Erases for good, all or nothing. What is not there is left; the same call again does no harm.
    ///
    /// # Errors
    /// [`StoreError`]; [`StoreError::Journal`] when the journal cannot be written, and then nothing is erased.
    pub async fn erase(&self, author: &AccountId, targets: &[Target], journal: &Journal) -> Result<Erased, StoreError> {
        let turn = self.turn.lock().await;
        self.gate.pass(Step::Lock).await?;
        let (mut session, head) = self.db.lock().await?;
        self.gate.pass(Step::Locked).await?;
        self.same_ledger(&head)?;
        let mut there = Vec::new();
        for target in targets {
            if session.there(target).await? {
                there.push(target.clone());
            }
        }
        // First the journal: whatever happens after this, nobody comes back.
        if !there.is_empty() {
            journal.append(&self.ledger_id, &there, self.clock.now())?;
        }
        for (number, target) in (head.erasures + 1..).zip(&there) {
            let time = self.clock.now().max(head.time);
            let erasure = Erasure { number, time, author: author.clone(), target: target.clone() };
            session.erase(&erasure).await?;
        }
        self.gate.pass(Step::Commit).await?;
        session.commit().await?;
        drop(turn);
        self.gate.pass(Step::Committed).await?;
        self.catch_up().await?;
        self.scrub().await;
        Ok(Erased { done: there.len(), absent: targets.len() - there.len() })
    }

    /// Makes the database let go of what was erased. While somebody reads for long it cannot; the follower of a store
    /// tries again, and the last one that closes an SQLite file does it anyway.
    pub(crate) async fn scrub(&self) {
        let done = self.db.scrub().await;
        self.unscrubbed.store(done.is_err(), Ordering::Relaxed);
        if let Err(error) = done {
            tracing::debug!(%error, "the space of what was erased is cleaned up later");
        }
    }

    /// The reasons an account gave that can still be read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn reasons_by(&self, account: &AccountId) -> Result<Vec<Target>, StoreError> {
        let mut session = self.db.read().await?;
        let reasons = session.reasons_by(account).await?;
        session.rollback().await?;
        Ok(reasons)
    }

    /// What was erased after the erasure with this number: for caches and indexes that must follow.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn erasures_after(&self, number: u64) -> Result<Vec<Erasure>, StoreError> {
        let mut session = self.db.read().await?;
        let erasures = session.erasures_after(number).await?;
        session.rollback().await?;
        Ok(erasures)
    }
}

/// The model without what was erased since: the records concerned are folded again from what is left.
pub(crate) async fn follow(
    session: &mut Session,
    mut model: Arc<Model>,
    erasures: u64,
) -> Result<Arc<Model>, StoreError> {
    if model.erasures() >= erasures {
        return Ok(model);
    }
    let mut records: Vec<Id> = Vec::new();
    for erasure in session.erasures_after(model.erasures()).await? {
        if let Target::Body { seq, .. } = erasure.target {
            records.extend(session.record_of(seq).await?);
        }
    }
    records.sort_unstable();
    records.dedup();
    let mut next = Model::clone(&model);
    for record in &records {
        next.refold(record, &session.record_lines(record).await?.parse()?);
    }
    next.erased(erasures);
    model = Arc::new(next);
    Ok(model)
}
