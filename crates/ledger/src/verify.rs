// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Verifying the whole ledger: sequence, chain, commitments and heads.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use wijkwijs_domain::Revision;
use wijkwijs_domain::record::{Hash, Micros};

use crate::erase::{Erasure, Target};
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
    /// How many texts and reasons were erased.
    pub erased: usize,
    /// The last link: the anchor to print elsewhere.
    pub head: Hash,
    /// The sequence and time of the revision with the link that was asked for, if it is one of these.
    pub anchor: Option<(u64, Micros)>,
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
    /// A text is gone that nobody erased.
    Emptied {
        /// The sequence.
        seq: u64,
        /// Which of its texts.
        what: &'static str,
    },
    /// A text that was erased is back.
    Returned {
        /// The sequence.
        seq: u64,
        /// Which of its texts.
        what: &'static str,
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
            Self::Emptied { seq, what } => {
                write!(f, "bij volgnummer {seq} ontbreekt de {what}, en er is niet vastgelegd dat die is gewist")
            }
            Self::Returned { seq, what } => write!(f, "bij volgnummer {seq} staat een {what} die was gewist"),
            Self::Head => write!(f, "de stand van het gegevensbestand past niet bij de laatste wijziging"),
        }
    }
}

/// How many revisions are read at once.
const PART: u32 = 2_000;
/// How long a verification in the background rests after each part, so that it never keeps readers waiting.
const REST: Duration = Duration::from_millis(20);

/// What is remembered while reading on.
struct Progress {
    revisions: u64,
    previous: Hash,
    time: i64,
    heads: BTreeMap<String, (u32, Heads)>,
    /// The texts that are gone, by sequence.
    emptied: BTreeSet<(u64, &'static str)>,
    wanted: Option<Hash>,
    anchor: Option<(u64, Micros)>,
}

impl Store {
    /// Verifies the whole ledger now and then in the background, until the store is dropped. What does not hold is
    /// logged and makes [`Store::health`] say so; the pages go on showing what was read at the start.
    pub fn watch_over(self: &Arc<Self>, every: Duration) -> tokio::task::JoinHandle<()> {
        let store = Arc::downgrade(self);
        tokio::spawn(async move {
            loop {
                let Some(store) = store.upgrade() else { return };
                match store.verify_slowly(None, REST).await {
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

    /// Reads the whole ledger and checks that it holds: numbers, chain, commitments, times, versions, heads, and
    /// that every text that is gone was erased. Looks for the revision with the link `anchor` on the way.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be read; the inner `Err` is the first thing that does not hold.
    pub async fn verify(&self, anchor: Option<Hash>) -> Result<Result<Verified, Broken>, StoreError> {
        self.verify_slowly(anchor, Duration::ZERO).await
    }

    async fn verify_slowly(
        &self,
        anchor: Option<Hash>,
        rest: Duration,
    ) -> Result<Result<Verified, Broken>, StoreError> {
        let head = self.db.head().await?;
        let mut so_far = Progress::new(anchor);
        while so_far.revisions < head.seq {
            // A session of its own for each part: one for all would keep the database from cleaning up meanwhile.
            let revisions = self.db.after(so_far.revisions, PART).await?;
            if revisions.is_empty() {
                return Ok(Err(Broken::Gap { expected: so_far.revisions + 1, found: head.seq }));
            }
            for revision in revisions.iter().take_while(|r| r.seq <= head.seq) {
                if let Some(broken) = so_far.step(revision) {
                    return Ok(Err(broken));
                }
            }
            tokio::time::sleep(rest).await;
        }
        if so_far.previous != head.hash {
            return Ok(Err(Broken::Head));
        }
        let mut session = self.db.read().await?;
        let (heads, erasures) = (session.all_heads().await?, session.erasures_after(0).await?);
        session.rollback().await?;
        let broken = so_far.wrong_heads(heads, head.seq).or_else(|| so_far.wrong_texts(&erasures, head.erasures));
        Ok(match broken {
            Some(broken) => Err(broken),
            None => Ok(so_far.verified()),
        })
    }
}

impl Progress {
    fn new(wanted: Option<Hash>) -> Self {
        Self {
            revisions: 0,
            previous: Hash::ZERO,
            time: i64::MIN,
            heads: BTreeMap::new(),
            emptied: BTreeSet::new(),
            wanted,
            anchor: None,
        }
    }

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
        for (there, what) in [(&revision.body, Target::BODY), (&revision.reason, Target::REASON)] {
            if there.is_none() {
                self.emptied.insert((seq, what));
            }
        }
        if self.wanted == Some(revision.hash) {
            self.anchor = Some((seq, revision.time));
        }
        None
    }

    /// Writers may go on meanwhile; their records have moved and are left for the next time.
    fn wrong_heads(&self, found: Vec<(String, Heads)>, last: u64) -> Option<Broken> {
        let mut missing: BTreeSet<&str> = self.heads.keys().map(String::as_str).collect();
        for (record, heads) in found {
            missing.remove(record.as_str());
            let expected = self.heads.get(&record).map(|(_, heads)| heads);
            if heads.working <= last && expected != Some(&heads) {
                return Some(Broken::Heads { record });
            }
        }
        missing.first().map(|record| Broken::Heads { record: (*record).to_owned() })
    }

    /// What was erased while this read on may have been read before: only erasures from before it must have been
    /// followed, and all explain a text that is gone.
    fn wrong_texts(&self, erasures: &[Erasure], before: u64) -> Option<Broken> {
        let text = |erasure: &Erasure| Some((erasure.target.seq()?, erasure.target.word()));
        let erased: BTreeSet<(u64, &str)> = erasures.iter().filter_map(text).collect();
        if let Some((seq, what)) = self.emptied.iter().find(|text| !erased.contains(*text)) {
            return Some(Broken::Emptied { seq: *seq, what });
        }
        let mut followed = erasures.iter().filter(|erasure| erasure.number <= before).filter_map(text);
        let (seq, what) = followed.find(|text| !self.emptied.contains(text))?;
        Some(Broken::Returned { seq, what })
    }

    fn verified(self) -> Verified {
        Verified {
            revisions: self.revisions,
            records: self.heads.len(),
            erased: self.emptied.len(),
            head: self.previous,
            anchor: self.anchor,
        }
    }
}
