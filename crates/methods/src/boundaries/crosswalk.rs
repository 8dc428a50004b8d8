// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The table of which share of each old area went where.

use std::sync::Arc;

use super::changes::Sliver;
use super::events::{Event, Found, find};
use super::weights::{KINDS, PerKind};
use super::{Converter, CrosswalkBuilder, WeightForm, WeightKind};
use crate::{Note, Refused};

/// A validated crosswalk from old areas to new areas: sparse, by new area.
#[derive(Clone, Debug)]
pub struct Crosswalk {
    /// Codes, sorted.
    pub(super) old: Arc<[String]>,
    pub(super) new: Arc<[String]>,
    /// The kinds of weight; the first is the one values are converted by.
    pub(super) kinds: Vec<WeightKind>,
    /// Whether each kind has amounts and not only shares.
    pub(super) has_amounts: [bool; KINDS],
    /// The links of new area `j` are `starts[j]..starts[j + 1]`.
    pub(super) starts: Vec<usize>,
    pub(super) links: Vec<Link>,
    /// How large each link is among the links of its new area, for "which share is unknown".
    pub(super) sizes: Vec<f64>,
    /// Whether each old area has more than one link.
    pub(super) split: Vec<bool>,
    /// The share of each old area that has a place in the new map, by the first kind.
    pub(super) placed: Vec<f64>,
    pub(super) old_events: Vec<Event>,
    pub(super) new_events: Arc<[Event]>,
    /// New areas that exchanged something, directly or by way of others, have the same number.
    pub(super) groups: Arc<[u32]>,
    pub(super) slivers: Vec<Sliver>,
    pub(super) notes: Vec<Note>,
}

/// What went from one old area to one new area.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) old: u32,
    pub(super) new: u32,
    /// The share of the old area, by kind.
    pub(super) share: PerKind,
    /// The amount in the intersection, by kind; no number when it was not given.
    pub(super) amount: PerKind,
}

/// What a crosswalk is made of.
pub(super) struct Parts {
    pub(super) old: Vec<String>,
    pub(super) new: Vec<String>,
    pub(super) kinds: Vec<WeightKind>,
    pub(super) has_amounts: [bool; KINDS],
    pub(super) links: Vec<Link>,
    pub(super) slivers: Vec<Sliver>,
    pub(super) notes: Vec<Note>,
}

impl Crosswalk {
    /// Starts a table whose rows have these weights, in this order.
    #[must_use]
    pub fn builder(weights: &[(WeightKind, WeightForm)]) -> CrosswalkBuilder {
        CrosswalkBuilder::new(weights)
    }

    /// The codes of the old areas, sorted.
    #[must_use]
    pub fn old_areas(&self) -> &[String] {
        &self.old
    }

    /// The codes of the new areas, sorted.
    #[must_use]
    pub fn new_areas(&self) -> &[String] {
        &self.new
    }

    /// The kinds of weight; the first is the one values are converted by, the others give the range.
    #[must_use]
    pub fn kinds(&self) -> &[WeightKind] {
        &self.kinds
    }

    /// What to know about the table.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// What happened to an old area.
    #[must_use]
    pub fn old_event(&self, code: &str) -> Option<Event> {
        place(&self.old, code).map(|at| self.old_events[at])
    }

    /// How a new area came about.
    #[must_use]
    pub fn new_event(&self, code: &str) -> Option<Event> {
        place(&self.new, code).map(|at| self.new_events[at])
    }

    /// Gets ready to convert values that stand in the order of these old areas; to be used for many indicators.
    ///
    /// # Errors
    /// A code that occurs twice.
    pub fn converter<S: AsRef<str>>(&self, codes: &[S]) -> Result<Converter<'_>, Refused> {
        Converter::new(self, codes)
    }

    /// Puts the parts together: order, events and sizes follow from the links. O(n log n) in their number.
    pub(super) fn assemble(mut parts: Parts) -> Self {
        parts.links.sort_unstable_by_key(|link| (link.new, link.old));
        let mut starts = vec![0; parts.new.len() + 1];
        let mut degree = vec![0u32; parts.old.len()];
        let mut placed = vec![0.0; parts.old.len()];
        for link in &parts.links {
            starts[link.new as usize + 1] += 1;
            degree[link.old as usize] += 1;
            placed[link.old as usize] += link.share[0];
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let sizes = sizes(&parts);
        let Found { old: old_events, new: new_events, groups, notes } = find(&parts, &sizes);
        // Steps of a chain can have said the same before.
        let mut said: Vec<Note> = Vec::new();
        for note in std::mem::take(&mut parts.notes).into_iter().chain(notes) {
            if !said.contains(&note) {
                said.push(note);
            }
        }
        Self {
            old: parts.old.into(),
            new: parts.new.into(),
            kinds: parts.kinds,
            has_amounts: parts.has_amounts,
            starts,
            links: parts.links,
            sizes,
            split: degree.iter().map(|d| *d > 1).collect(),
            placed,
            old_events,
            new_events: new_events.into(),
            groups: groups.into(),
            slivers: parts.slivers,
            notes: said,
        }
    }

    /// The links of a new area.
    pub(super) fn of_new(&self, new: usize) -> &[Link] {
        &self.links[self.starts[new]..self.starts[new + 1]]
    }
}

/// Where a code stands in a sorted list.
pub(super) fn place(codes: &[String], code: &str) -> Option<usize> {
    codes.binary_search_by(|c| c.as_str().cmp(code)).ok()
}

/// Amounts of the first kind that has them everywhere; else shares of the old areas, the next best thing.
fn sizes(parts: &Parts) -> Vec<f64> {
    let complete = |kind: &usize| {
        parts.has_amounts[*kind]
            && parts.links.iter().all(|link| link.amount[*kind].is_finite())
            && parts.links.iter().any(|link| link.amount[*kind] > 0.0)
    };
    match (0..parts.kinds.len()).find(complete) {
        Some(kind) => parts.links.iter().map(|link| link.amount[kind]).collect(),
        None => parts.links.iter().map(|link| link.share[0]).collect(),
    }
}
