// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The current state: an immutable fold of the ledger with links in both directions.

mod few;
mod graph;
mod item;
mod linked;
mod public;
mod validate;

use std::sync::Arc;

use crate::kind::of_id;
use crate::record::{Envelope, Hash, Micros, Origin};
use crate::{Id, KindInfo, Revision, State};

use graph::Map;
pub use graph::{Backlink, Graph};
pub use item::{Body, Content, HeadLine, Item, Met};
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

impl Entry {
    fn in_force(&self) -> Option<&Arc<Item>> {
        let (item, state) = self.published.as_ref()?;
        (!state.is_gone() && !matches!(item.body, Body::Removed)).then_some(item)
    }
}

/// The whole ledger, folded. Cheap to clone: maps are persistent.
#[derive(Clone)]
pub struct Model {
    seq: u64,
    head: Hash,
    time: Micros,
    erasures: u64,
    entries: Map<Id, Arc<Entry>>,
    working: Graph,
    public: PublicModel,
}

/// A model in the making, from the revisions that are heads: what a start reads.
#[derive(Default)]
pub struct Loading {
    model: Model,
    /// The public revisions, whose lists and links are made at the end, all at once.
    public: Vec<Arc<Item>>,
    /// The records of all others.
    apart: Vec<Id>,
}

impl Loading {
    /// Takes in the next revisions, in order of sequence.
    pub fn take(&mut self, part: Vec<(Envelope, Arc<Item>)>) {
        for (envelope, item) in part {
            self.model.enter(&envelope, &item);
            if self.model.public.load(&envelope.state, &item) {
                self.public.push(item);
            } else {
                self.apart.push(item.id.clone());
            }
        }
    }

    /// The model, of a ledger that ends here: the heads need not include the last revision.
    ///
    /// Nearly all records are public with no draft over them, so the working graph begins as a copy of the public
    /// one, which costs nothing, and only the rest is put in by itself.
    #[must_use]
    pub fn finish(self, seq: u64, head: Hash, time: Micros) -> Model {
        let Self { mut model, public, apart } = self;
        model.public.link(public);
        model.working = model.public.graph().clone();
        for id in &apart {
            let Some(entry) = model.entries.get(id) else { continue };
            let there = model.working.get(id).map(|item| item.seq);
            if entry.state.is_gone() {
                model.working.remove(id);
            } else if there != Some(entry.working.seq) {
                model.working.put(Arc::clone(&entry.working));
            }
        }
        model.at_head(seq, head, time);
        model
    }
}

impl Default for Model {
    fn default() -> Self {
        Self {
            seq: 0,
            head: Hash::ZERO,
            time: Micros(0),
            erasures: 0,
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

    /// How many erasures it has followed. What is derived from a model and kept is stale when this or the sequence
    /// has moved.
    #[must_use]
    pub fn erasures(&self) -> u64 {
        self.erasures
    }

    /// Says how many erasures it has followed.
    pub fn erased(&mut self, erasures: u64) {
        self.erasures = erasures;
    }

    /// Folds one record again from its heads: something of it was erased.
    pub fn refold(&mut self, id: &Id, heads: &[HeadLine]) {
        self.entries.remove(id);
        self.working.remove(id);
        self.public.forget(id);
        for line in heads {
            self.take(&line.envelope, &Arc::new(Item::read(line)));
        }
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

    /// A record as it was last published, for everybody or within the programme; `None` when it never was or is gone.
    /// For people of the programme: never for a page.
    #[must_use]
    pub fn in_force(&self, id: &Id) -> Option<&Arc<Item>> {
        self.entries.get(id).and_then(|entry| entry.in_force())
    }

    /// The records of one kind that are in force, in no order.
    pub fn all_in_force<'m>(&'m self, kind: &'m str) -> impl Iterator<Item = &'m Arc<Item>> {
        self.entries.iter().filter(move |(id, _)| id.kind() == kind).filter_map(|(_, entry)| entry.in_force())
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
        self.take(&revision.envelope, &Arc::new(Item::read(&HeadLine::from(revision))));
        if revision.seq >= self.seq {
            self.at_head(revision.seq, revision.hash, revision.time);
        }
    }

    fn take(&mut self, envelope: &Envelope, item: &Arc<Item>) {
        self.enter(envelope, item);
        if envelope.state.is_gone() {
            self.working.remove(&item.id);
        } else {
            self.working.put(Arc::clone(item));
        }
        self.public.apply(&envelope.state, item);
    }

    /// What the ledger says of the record once this revision is in.
    fn enter(&mut self, envelope: &Envelope, item: &Arc<Item>) {
        let head = |counts: bool| counts.then(|| (Arc::clone(item), envelope.state.clone()));
        let mut entry = Entry {
            working: Arc::clone(item),
            state: envelope.state.clone(),
            published: head(envelope.state.publishes()),
            imported: head(envelope.origin == Origin::Package),
        };
        // Put in without looking first: at a start nearly all records are new, and each look costs.
        let Some(before) = self.entries.insert(item.id.clone(), Arc::new(entry.clone())) else { return };
        if entry.published.is_none() || entry.imported.is_none() {
            entry.published = entry.published.or_else(|| before.published.clone());
            entry.imported = entry.imported.or_else(|| before.imported.clone());
            self.entries.insert(item.id.clone(), Arc::new(entry));
        }
    }

    fn at_head(&mut self, seq: u64, head: Hash, time: Micros) {
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
        lines.push(format!("head {} {} {}", self.seq, self.head, self.erasures));
        lines
    }
}

#[cfg(test)]
mod tests;
