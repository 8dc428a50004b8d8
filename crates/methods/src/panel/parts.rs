// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who makes up an area at the start and at the end, by what they did in between.

use serde::Serialize;

use super::sums::{Sum, Sums};
use super::{Known, Move, MoveStatistics};
use crate::Lang;

/// A part of an area's people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Part {
    /// There at both ends, both values known.
    #[serde(rename = "blijvers")]
    Stayers,
    /// Came from another listed area.
    #[serde(rename = "gekomen uit een ander gebied")]
    FromListed,
    /// Came from no listed area.
    #[serde(rename = "van elders gekomen")]
    FromElsewhere,
    /// Born or come of age.
    #[serde(rename = "geboren of volwassen geworden")]
    Births,
    /// There at both ends, the value known only at the end: counted as one who came.
    #[serde(rename = "waarde alleen aan het einde")]
    ValueAppeared,
    /// Left for another listed area.
    #[serde(rename = "vertrokken naar een ander gebied")]
    ToListed,
    /// In no listed area any more, and not known to have died.
    #[serde(rename = "uit beeld")]
    OutOfSight,
    /// Died.
    #[serde(rename = "overleden")]
    Deaths,
    /// There at both ends, the value known only at the start: counted as one who left.
    #[serde(rename = "waarde alleen aan het begin")]
    ValueLost,
}

/// Who is only in the mean of the end.
pub(super) const ENTRIES: [Part; 4] = [Part::FromListed, Part::FromElsewhere, Part::Births, Part::ValueAppeared];
/// Who is only in the mean of the start.
pub(super) const EXITS: [Part; 4] = [Part::ToListed, Part::OutOfSight, Part::Deaths, Part::ValueLost];

impl Part {
    /// Its name for people.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Stayers => lang.pick("blijvers", "stayers"),
            Self::FromListed => lang.pick("gekomen uit een ander gebied", "came from another area"),
            Self::FromElsewhere => lang.pick("van elders gekomen", "came from elsewhere"),
            Self::Births => lang.pick("geboren of volwassen geworden", "born or come of age"),
            Self::ValueAppeared => lang.pick("waarde alleen aan het einde", "value only at the end"),
            Self::ToListed => lang.pick("vertrokken naar een ander gebied", "left for another area"),
            Self::OutOfSight => lang.pick("uit beeld", "out of sight"),
            Self::Deaths => lang.pick("overleden", "died"),
            Self::ValueLost => lang.pick("waarde alleen aan het begin", "value only at the start"),
        }
    }
}

/// Persons with one value.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct One {
    pub(super) n: u64,
    pub(super) sum: Sum,
}

impl One {
    fn take(&mut self, n: u64, sum: Sum) {
        self.n = self.n.saturating_add(n);
        self.sum = self.sum.plus(sum);
    }

    pub(super) fn mean(&self) -> f64 {
        self.sum.over(self.n)
    }

    pub(super) fn plus(mut self, other: &Self) -> Self {
        self.take(other.n, other.sum);
        self
    }
}

/// The parts of one area.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parts {
    pub(super) stayers: Sums,
    entries: [One; 4],
    exits: [One; 4],
    /// There, but without a value: at the start, at the end.
    pub(super) missing: (u64, u64),
}

impl Parts {
    pub(super) fn entry(&self, part: Part) -> One {
        ENTRIES.iter().position(|p| *p == part).map_or_else(One::default, |at| self.entries[at])
    }

    pub(super) fn exit(&self, part: Part) -> One {
        EXITS.iter().position(|p| *p == part).map_or_else(One::default, |at| self.exits[at])
    }

    /// All with a value at the start.
    pub(super) fn at_start(&self) -> One {
        let stayers = One { n: self.stayers.n, sum: self.stayers.before };
        self.exits.iter().fold(stayers, One::plus)
    }

    /// All with a value at the end.
    pub(super) fn at_end(&self) -> One {
        let stayers = One { n: self.stayers.n, sum: self.stayers.after };
        self.entries.iter().fold(stayers, One::plus)
    }

    fn come(&mut self, part: Part, known: Known, sums: &Sums) {
        match ENTRIES.iter().position(|p| *p == part) {
            Some(at) if known.after() => self.entries[at].take(sums.n, sums.after),
            _ => self.missing.1 = self.missing.1.saturating_add(sums.n),
        }
    }

    fn go(&mut self, part: Part, known: Known, sums: &Sums) {
        match EXITS.iter().position(|p| *p == part) {
            Some(at) if known.before() => self.exits[at].take(sums.n, sums.before),
            _ => self.missing.0 = self.missing.0.saturating_add(sums.n),
        }
    }

    fn stay(&mut self, known: Known, sums: &Sums) {
        if known == Known::Both {
            self.stayers.merge(sums);
        } else {
            self.go(Part::ValueLost, known, sums);
            self.come(Part::ValueAppeared, known, sums);
        }
    }
}

/// The parts of every area, in order of the areas; one pass over the sums.
pub(super) fn parts(statistics: &MoveStatistics) -> Vec<Parts> {
    let mut all = vec![Parts::default(); statistics.areas.len()];
    for (key, sums) in &statistics.cells {
        let (exit, entry) = match key.kind {
            Move::Stayed => {
                if let Some(area) = key.from.and_then(|n| all.get_mut(n as usize)) {
                    area.stay(key.known, sums);
                }
                continue;
            }
            Move::Moved => (Part::ToListed, Part::FromListed),
            // One of the two has no area, and is not looked at.
            Move::FromElsewhere | Move::OutOfSight => (Part::OutOfSight, Part::FromElsewhere),
            Move::Birth | Move::Death => (Part::Deaths, Part::Births),
        };
        if let Some(area) = key.from.and_then(|n| all.get_mut(n as usize)) {
            area.go(exit, key.known, sums);
        }
        if let Some(area) = key.to.and_then(|n| all.get_mut(n as usize)) {
            area.come(entry, key.known, sums);
        }
    }
    all
}
