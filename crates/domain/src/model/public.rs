// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What anonymous readers get to see: folded from published public records only.

use std::sync::Arc;

use super::graph::{Backlink, Graph, Map};
use super::item::{Body, Item};
use crate::record::Micros;
use crate::{Id, State};

/// Public records and what is left of those that were. Nothing else ever enters: not a draft, not an internal
/// record, not a reason, not an author's account.
#[derive(Clone, Default)]
pub struct PublicModel {
    graph: Graph,
    gone: Map<Id, Gone>,
}

/// What is left of a record that was public.
#[derive(Clone, Debug, PartialEq)]
pub struct Gone {
    /// Why it is gone.
    pub why: GoneWhy,
    /// Since when.
    pub time: Micros,
    /// The place in the ledger of the change by which it went.
    pub seq: u64,
    /// The programme it belonged to.
    pub programme: Id,
}

/// Why a public record is gone.
#[derive(Clone, Debug, PartialEq)]
pub enum GoneWhy {
    /// Withdrawn, or no longer public.
    Withdrawn,
    /// Merged into another.
    Forwards(Id),
    /// Removed on request.
    Removed,
}

impl PublicModel {
    /// One public record.
    #[must_use]
    pub fn get(&self, id: &Id) -> Option<&Arc<Item>> {
        self.graph.get(id)
    }

    /// What is left of a record that was public.
    #[must_use]
    pub fn gone(&self, id: &Id) -> Option<&Gone> {
        self.gone.get(id)
    }

    /// All that is left of records that were public, in no order.
    pub fn all_gone(&self) -> impl Iterator<Item = (&Id, &Gone)> {
        self.gone.iter()
    }

    /// The public records of one kind in one programme, sorted by name.
    pub fn list(&self, programme: &Id, kind: &str) -> impl Iterator<Item = &Arc<Item>> {
        self.graph.list(programme, kind)
    }

    /// How many public records of one kind there are in one programme.
    #[must_use]
    pub fn count(&self, programme: &Id, kind: &str) -> usize {
        self.graph.count(programme, kind)
    }

    /// The public programmes.
    pub fn programmes(&self) -> impl Iterator<Item = &Arc<Item>> {
        self.graph.programmes()
    }

    /// Which public records link to a record.
    pub fn incoming(&self, id: &Id) -> impl Iterator<Item = &Backlink> {
        self.graph.incoming(id)
    }

    /// The public records known under another name that would give this identifier.
    pub fn known_as(&self, id: &Id) -> impl Iterator<Item = &Id> {
        self.graph.known_as(id)
    }

    /// How many public records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.graph.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.graph.is_empty()
    }

    pub(super) fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Takes a head in, and says whether it is a public record whose lists and links [`PublicModel::link`] is to
    /// make.
    pub(super) fn load(&mut self, state: &State, item: &Arc<Item>) -> bool {
        let public = *state == State::Public && !matches!(item.body, Body::Removed);
        if public {
            self.gone.remove(&item.id);
            self.graph.load(Arc::clone(item));
        } else {
            self.apply(state, item);
        }
        public
    }

    pub(super) fn link(&mut self, loaded: Vec<Arc<Item>>) {
        self.graph.link(loaded);
    }

    pub(super) fn apply(&mut self, state: &State, item: &Arc<Item>) {
        match state {
            State::Public if matches!(item.body, Body::Removed) => self.leave(item, GoneWhy::Removed),
            State::Public => {
                self.gone.remove(&item.id);
                self.graph.put(Arc::clone(item));
            }
            State::Internal | State::Withdrawn => self.leave(item, GoneWhy::Withdrawn),
            State::Forwards(to) => self.leave(item, GoneWhy::Forwards(to.clone())),
            State::Concept | State::InReview | State::Approved | State::Unknown => {}
        }
    }

    /// Takes out all there is of a record, for it to be folded again.
    pub(super) fn forget(&mut self, id: &Id) {
        self.graph.remove(id);
        self.gone.remove(id);
    }

    /// Takes a record out. One that never was public leaves nothing: even that it exists is not public.
    fn leave(&mut self, item: &Arc<Item>, why: GoneWhy) {
        let was_public = self.graph.get(&item.id).is_some() || self.gone.contains_key(&item.id);
        self.graph.remove(&item.id);
        if was_public || why == GoneWhy::Removed {
            let (time, seq, programme) = (item.time, item.seq, item.programme.clone());
            self.gone.insert(item.id.clone(), Gone { why, time, seq, programme });
        }
    }

    pub(super) fn dump(&self) -> Vec<String> {
        let gone = self.gone.iter().map(|(id, gone)| format!("gone {id} {gone:?}"));
        self.graph.dump().into_iter().chain(gone).collect()
    }
}
