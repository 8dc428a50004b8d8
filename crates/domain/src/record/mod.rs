// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Records and their revisions: what the ledger holds.

mod chain;
mod envelope;

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::Id;

pub use chain::{Hash, Salt, Sealed, commitment, link};
pub use envelope::{Envelope, Origin, State};

/// A moment: microseconds since 1970-01-01T00:00:00Z. Taken under the head lock, never going back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Micros(pub i64);

/// Where time comes from: a parameter, so that a test can say what time it is.
pub trait Clock: Send + Sync {
    /// The moment it is now.
    fn now(&self) -> Micros;
}

/// An opaque account number. Names and contact details live elsewhere, in an erasable table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AccountId(pub Arc<str>);

impl AccountId {
    /// The program itself, for what is filled in from its own packages.
    #[must_use]
    pub fn system() -> Self {
        Self("systeem".into())
    }

    /// Whoever may run commands on the machine that holds the ledger.
    #[must_use]
    pub fn administrator() -> Self {
        Self("beheer".into())
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What somebody wants to append: the next revision of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The record.
    pub id: Id,
    /// The version it starts from: 0 for a new record.
    pub from_version: u32,
    /// State, schema version, programme and origin.
    pub envelope: Envelope,
    /// The canonical text of the body (see [`crate::KindInfo::canonical`]).
    pub body: Arc<str>,
    /// Why, in the words of who changed it; never shown to the public.
    pub reason: String,
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// Its place in the ledger, from 1, gapless, in commit order.
    pub seq: u64,
    /// The record.
    pub record: Id,
    /// Its place in the record, from 1.
    pub version: u32,
    /// When it was written.
    pub time: Micros,
    /// Who wrote it.
    pub author: AccountId,
    /// State, schema version, programme and origin.
    pub envelope: Envelope,
    /// The body; `None` when it was redacted.
    pub body: Option<Sealed>,
    /// The reason; `None` when it was redacted.
    pub reason: Option<Sealed>,
    /// The salted commitments of body and reason, which stay when those are redacted.
    pub commitments: [Hash; 2],
    /// The link of the hash chain.
    pub hash: Hash,
}

impl Revision {
    /// The link this revision should have after `previous`: over all that stays, never over what can be redacted.
    #[must_use]
    pub fn link_after(&self, previous: &Hash) -> Hash {
        #[derive(Serialize)]
        struct Canonical<'a> {
            v: u8,
            seq: u64,
            record: &'a Id,
            version: u32,
            time: i64,
            author: &'a str,
            envelope: &'a str,
            body: &'a Hash,
            reason: &'a Hash,
        }
        let canonical = Canonical {
            v: 1,
            seq: self.seq,
            record: &self.record,
            version: self.version,
            time: self.time.0,
            author: &self.author.0,
            envelope: self.envelope.text(),
            body: &self.commitments[0],
            reason: &self.commitments[1],
        };
        // A struct of strings and numbers always serialises.
        let text = serde_json::to_string(&canonical).unwrap_or_default();
        link(previous, &text)
    }

    /// Whether the chain holds here: the link follows from the previous one, and what is not redacted matches
    /// its commitment.
    #[must_use]
    pub fn holds_after(&self, previous: &Hash) -> bool {
        let matches = |sealed: &Option<Sealed>, hash: &Hash| {
            sealed.as_ref().is_none_or(|s| commitment(&s.salt, &s.text) == *hash)
        };
        self.hash == self.link_after(previous)
            && matches(&self.body, &self.commitments[0])
            && matches(&self.reason, &self.commitments[1])
    }
}
