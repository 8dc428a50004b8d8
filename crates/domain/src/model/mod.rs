// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The current state: an immutable fold of the ledger with links in both directions.

mod few;
mod graph;
mod item;
mod public;
mod validate;

use std::sync::Arc;

use crate::kind::of_id;
use crate::record::{Envelope, Hash, Micros, Origin};
use crate::{Id, KindInfo, Revision, State};

use graph::Map;
pub use graph::{Backlink, Graph};
pub use item::{Body, Content, HeadLine, Item};
pub use public::{Gone, GoneWhy, PublicModel};
pub use validate::validate;

/// What the ledger says of one record now.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The newest revision: the working head.
    pub working: Arc<Item>,
    /// The state of the working head.
    pub state: State,
    /// The published head, with whether it is public, internal, withdrawn or merged.
    pub published: Option<(Arc<Item>, State)>,
    /// The revision last imported from a package, with its state: the base of the next three-way import.
    pub imported: Option<(Arc<Item>, State)>,
}

/// The whole ledger, folded. Cheap to clone: maps are persistent.
#[derive(Clone)]
pub struct Model {
    seq: u64,
    head: Hash,
    time: Micros,
    entries: Map<Id, Arc<Entry>>,
    working: Graph,
    public: PublicModel,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            seq: 0,
            head: Hash::ZERO,
            time: Micros(0),
            entries: Map::default(),
            working: Graph::default(),
            public: PublicModel::default(),
        }
    }
}

impl Model {
    /// The sequence of the last revision folded.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The link of the last revision folded.
    #[must_use]
    pub fn head(&self) -> Hash {
        self.head
    }

    /// The time of the last revision folded.
    #[must_use]
    pub fn time(&self) -> Micros {
        self.time
    }

    /// What anonymous readers get to see.
    #[must_use]
    pub fn public(&self) -> &PublicModel {
        &self.public
    }

    /// The working heads and the links between them.
    #[must_use]
    pub fn working(&self) -> &Graph {
        &self.working
    }

    /// One record.
    #[must_use]
    pub fn entry(&self, id: &Id) -> Option<&Arc<Entry>> {
        self.entries.get(id)
    }

    /// All records, in no order.
    pub fn entries(&self) -> impl Iterator<Item = (&Id, &Arc<Entry>)> {
        self.entries.iter()
    }

    /// How many records there are, withdrawn ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing was ever written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Takes in a part of the revisions that are heads, in order of sequence: what a start reads. The links
    /// between records are made at the end, by [`Model::link`], many at once.
    pub fn load(&mut self, part: Vec<(Envelope, Arc<Item>)>) {
        for (envelope, item) in part {
            self.enter(&envelope, &item);
            self.public.load(&envelope.state, item);
        }
    }

    /// Makes the lists and links of all that was loaded.
    ///
    /// Nearly all records are public with no draft over them, so the working graph begins as a copy of the public
    /// one, which costs nothing, and only the rest is put in by itself.
    pub fn link(&mut self) {
        self.public.link();
        self.working = self.public.graph().clone();
        for (id, entry) in &self.entries {
            let there = self.working.get(id).map(|item| item.seq);
            if entry.state.is_gone() {
                self.working.remove(id);
            } else if there != Some(entry.working.seq) {
                self.working.put(Arc::clone(&entry.working));
            }
        }
    }

    /// Takes one revision in. Total: a body that cannot be read becomes an unreadable item.
    pub fn apply(&mut self, revision: &Revision) {
        let item = Arc::new(Item::read(&HeadLine::from(revision)));
        let state = &revision.envelope.state;
        self.enter(&revision.envelope, &item);
        if state.is_gone() {
            self.working.remove(&revision.record);
        } else {
            self.working.put(Arc::clone(&item));
        }
        self.public.apply(state, &item);
        if revision.seq >= self.seq {
            self.at_head(revision.seq, revision.hash, revision.time);
        }
    }

    /// What the ledger says of the record once this revision is in.
    fn enter(&mut self, envelope: &Envelope, item: &Arc<Item>) {
        let state = envelope.state.clone();
        let head = || Some((Arc::clone(item), state.clone()));
        let before = self.entries.get(&item.id);
        let imported = match envelope.origin {
            Origin::Package => head(),
            Origin::Person => before.and_then(|e| e.imported.clone()),
        };
        let published = if state.publishes() { head() } else { before.and_then(|e| e.published.clone()) };
        let entry = Entry { working: Arc::clone(item), state, published, imported };
        self.entries.insert(item.id.clone(), Arc::new(entry));
    }

    /// Says where the ledger ends: the heads that a start reads need not include the last revision.
    pub fn at_head(&mut self, seq: u64, head: Hash, time: Micros) {
        self.seq = seq;
        self.head = head;
        self.time = time;
    }

    /// The kind of a record.
    #[must_use]
    pub fn kind_of(id: &Id) -> Option<&'static KindInfo> {
        of_id(id).ok()
    }

    /// Everything that can be compared between two folds, in one order: for tests and for `doctor`.
    #[must_use]
    pub fn dump(&self) -> Vec<String> {
        let mut lines: Vec<String> = self
            .entries
            .iter()
            .map(|(id, e)| {
                let head = |head: &Option<(Arc<Item>, State)>| head.as_ref().map(|(i, s)| (i.seq, s.code()));
                let (published, imported) = (head(&e.published), head(&e.imported));
                format!("{id} {} {} {published:?} {imported:?} {:?}", e.working.seq, e.state.code(), e.working.body)
            })
            .collect();
        lines.extend(self.working.dump().into_iter().map(|l| format!("working {l}")));
        lines.extend(self.public.dump().into_iter().map(|l| format!("public {l}")));
        lines.sort_unstable();
        lines.push(format!("head {} {}", self.seq, self.head));
        lines
    }
}

#[cfg(test)]
mod tests;
