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
use crate::record::{Hash, Micros, Origin};
use crate::{Id, KindInfo, Revision, State};

pub use graph::{Backlink, Graph};
pub use item::{Body, Content, Item};
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
    entries: imbl::HashMap<Id, Arc<Entry>>,
    working: Graph,
    public: PublicModel,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            seq: 0,
            head: Hash::ZERO,
            time: Micros(0),
            entries: imbl::HashMap::new(),
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

    /// Takes one revision in. Total: a body that cannot be read becomes an unreadable item.
    pub fn apply(&mut self, revision: &Revision) {
        self.apply_item(revision, Arc::new(Item::read(revision)));
    }

    /// As [`Model::apply`], with the item read before (at start many are read at once).
    pub fn apply_item(&mut self, revision: &Revision, item: Arc<Item>) {
        let id = &revision.record;
        let state = revision.envelope.state.clone();
        let before = self.entries.get(id).cloned();
        let imported = if revision.envelope.origin == Origin::Package {
            Some((Arc::clone(&item), state.clone()))
        } else {
            before.as_ref().and_then(|e| e.imported.clone())
        };
        let published = if state.publishes() {
            Some((Arc::clone(&item), state.clone()))
        } else {
            before.as_ref().and_then(|e| e.published.clone())
        };
        if state.is_gone() {
            self.working.remove(id);
        } else {
            self.working.put(Arc::clone(&item));
        }
        self.public.apply(&state, &item);
        self.entries.insert(id.clone(), Arc::new(Entry { working: item, state, published, imported }));
        if revision.seq >= self.seq {
            self.seq = revision.seq;
            self.head = revision.hash;
            self.time = revision.time;
        }
    }

    /// Says where the ledger ends. The heads that a start reads need not include the last revision.
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
