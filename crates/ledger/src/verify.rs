// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Verifying the whole ledger: sequence, chain, commitments and heads.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use wijkwijs_domain::Revision;
use wijkwijs_domain::record::Hash;

use crate::error::StoreError;
use crate::heads::Heads;
use crate::store::Store;

/// A ledger that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many revisions.
    pub revisions: u64,
    /// How many records.
    pub records: usize,
    /// How many bodies were redacted.
    pub redacted: u64,
    /// The last link: the anchor to print elsewhere.
    pub head: Hash,
}

/// The first thing that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// A number is missing.
    Gap {
        /// The number that should have come.
        expected: u64,
        /// The one that came.
        found: u64,
    },
    /// A link does not follow, or a body does not match its commitment.
    Link {
        /// The sequence.
        seq: u64,
        /// The record.
        record: String,
    },
    /// A record's versions are not numbered on.
    Version {
        /// The sequence.
        seq: u64,
        /// The record.
        record: String,
    },
    /// The time goes back.
    Time {
        /// The sequence.
        seq: u64,
    },
    /// The heads table says something else than the revisions.
    Heads {
        /// The record.
        record: String,
    },
    /// The head row says something else than the last revision.
    Head,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gap { expected, found } => write!(f, "volgnummer {expected} ontbreekt; gevonden: {found}"),
            Self::Link { seq, record } => {
                write!(f, "de keten breekt bij volgnummer {seq} ({record}): de inhoud is na het schrijven veranderd")
            }
            Self::Version { seq, record } => {
                write!(f, "bij volgnummer {seq} sluit de versie van {record} niet aan op de vorige")
            }
            Self::Time { seq } => write!(f, "bij volgnummer {seq} gaat de tijd terug"),
            Self::Heads { record } => write!(f, "de stand van {record} past niet bij de geschiedenis"),
            Self::Head => write!(f, "de stand van het gegevensbestand past niet bij de laatste wijziging"),
        }
    }
}

/// What is remembered while reading on.
struct Progress {
    revisions: u64,
    redacted: u64,
    previous: Hash,
    time: i64,
    heads: BTreeMap<String, (u32, Heads)>,
}

impl Store {
    /// Verifies the whole ledger now and then in the background, until the store is dropped. What does not hold is
    /// logged and makes [`Store::health`] say so; the pages go on showing what was read at the start.
    pub fn watch_over(self: &Arc<Self>, every: Duration) -> tokio::task::JoinHandle<()> {
        let store = Arc::downgrade(self);
        tokio::spawn(async move {
            loop {
                let Some(store) = store.upgrade() else { return };
                match store.verify().await {
                    Ok(Ok(verified)) => tracing::info!(revisions = verified.revisions, "the ledger holds"),
                    Ok(Err(broken)) => {
                        tracing::error!(%broken, "the ledger does not hold");
                        let _ = store.damage.set(broken.to_string());
                    }
                    Err(error) => tracing::warn!(%error, "the ledger could not be verified; it is tried again"),
                }
                drop(store);
                tokio::time::sleep(every).await;
            }
        })
    }

    /// Reads the whole ledger and checks that it holds.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be read; the inner `Err` is the first thing that does not hold.
    pub async fn verify(&self) -> Result<Result<Verified, Broken>, StoreError> {
        let head = self.db.head().await?;
        let mut so_far =
            Progress { revisions: 0, redacted: 0, previous: Hash::ZERO, time: i64::MIN, heads: BTreeMap::new() };
        while so_far.revisions < head.seq {
            let revisions = self.db.after(so_far.revisions, 10_000).await?;
            if revisions.is_empty() {
                return Ok(Err(Broken::Gap { expected: so_far.revisions + 1, found: head.seq }));
            }
            for revision in revisions.iter().take_while(|r| r.seq <= head.seq) {
                if let Some(broken) = so_far.step(revision) {
                    return Ok(Err(broken));
                }
            }
        }
        if so_far.previous != head.hash {
            return Ok(Err(Broken::Head));
        }
        // Writers may go on meanwhile; their records have moved and are left for the next time.
        let moved = |heads: &Heads| heads.working > head.seq;
        for (record, heads) in self.db.all_heads().await? {
            let expected = so_far.heads.get(&record).map(|(_, heads)| heads);
            if !moved(&heads) && expected != Some(&heads) {
                return Ok(Err(Broken::Heads { record }));
            }
        }
        let (revisions, redacted) = (so_far.revisions, so_far.redacted);
        Ok(Ok(Verified { revisions, records: so_far.heads.len(), redacted, head: head.hash }))
    }
}

impl Progress {
    fn step(&mut self, revision: &Revision) -> Option<Broken> {
        let (seq, record) = (revision.seq, revision.record.to_string());
        if seq != self.revisions + 1 {
            return Some(Broken::Gap { expected: self.revisions + 1, found: seq });
        }
        if !revision.holds_after(&self.previous) {
            return Some(Broken::Link { seq, record });
        }
        if revision.time.0 < self.time {
            return Some(Broken::Time { seq });
        }
        let (version, heads) = self.heads.entry(record.clone()).or_default();
        if revision.version != *version + 1 {
            return Some(Broken::Version { seq, record });
        }
        *heads = heads.then(&Heads::of(revision));
        *version = revision.version;
        self.revisions = seq;
        self.previous = revision.hash;
        self.time = revision.time.0;
        self.redacted += u64::from(revision.body.is_none());
        None
    }
}
