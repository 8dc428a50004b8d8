// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which revisions of a record a start has to read.

use wijkwijs_domain::{Revision, State, record::Origin};

/// The sequences of the revisions that make up a record's current state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heads {
    /// The newest.
    pub working: u64,
    /// The newest that published, withdrew or merged.
    pub published: Option<u64>,
    /// The newest that was public.
    pub public: Option<u64>,
    /// The newest that came from a package.
    pub imported: Option<u64>,
}

impl Heads {
    /// What one revision moves.
    #[must_use]
    pub fn of(revision: &Revision) -> Self {
        let seq = revision.seq;
        let state = &revision.envelope.state;
        Self {
            working: seq,
            published: state.publishes().then_some(seq),
            public: (*state == State::Public).then_some(seq),
            imported: (revision.envelope.origin == Origin::Package).then_some(seq),
        }
    }

    /// The heads after one more revision of the record.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        Self {
            working: next.working,
            published: next.published.or(self.published),
            public: next.public.or(self.public),
            imported: next.imported.or(self.imported),
        }
    }
}
