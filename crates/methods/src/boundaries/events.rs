// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What happened to an area: read from what went where, never from its code.

use serde::{Deserialize, Serialize};

use super::crosswalk::{Parts, place};
use crate::{Lang, Note};

/// What happened to an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Event {
    /// All of it is all of one area with the same code.
    #[serde(rename = "gelijk")]
    Same,
    /// All of it is all of one area with another code: renamed or renumbered, not a new area.
    #[serde(rename = "hernummerd")]
    Recoded,
    /// One old area became several. Also an old area that was divided over others that each are mainly another's.
    #[serde(rename = "gesplitst")]
    Split,
    /// Several old areas became one.
    #[serde(rename = "samengevoegd")]
    Merge,
    /// Areas exchanged parts.
    #[serde(rename = "grenswijziging")]
    BorderShift,
    /// There is nothing for it on the other side.
    #[serde(rename = "geen tegenhanger")]
    Alone,
}

impl Event {
    /// Its word.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Same => lang.pick("gelijk", "same"),
            Self::Recoded => lang.pick("hernummerd", "renumbered"),
            Self::Split => lang.pick("gesplitst", "split"),
            Self::Merge => lang.pick("samengevoegd", "merge"),
            Self::BorderShift => lang.pick("grenswijziging", "border shift"),
            Self::Alone => lang.pick("geen tegenhanger", "no counterpart"),
        }
    }
}

/// What was found.
pub(super) struct Found {
    pub(super) old: Vec<Event>,
    pub(super) new: Vec<Event>,
    /// For each new area, the number of the group of areas it exchanged with.
    pub(super) groups: Vec<u32>,
    pub(super) notes: Vec<Note>,
}

/// Reads the events from the links, which are in order of new area.
pub(super) fn find(parts: &Parts, sizes: &[f64]) -> Found {
    let (n_old, n_new) = (parts.old.len(), parts.new.len());
    let mut sets = Sets::new(n_old + n_new);
    for link in &parts.links {
        sets.join(link.old as usize, n_old + link.new as usize);
    }
    // How many old and new areas each group has.
    let mut count = vec![(0u32, 0u32); n_old + n_new];
    (0..n_old).for_each(|at| count[sets.root(at)].0 += 1);
    (0..n_new).for_each(|at| count[sets.root(n_old + at)].1 += 1);
    let mainly = mainly(parts, sizes);
    let mut found = Found { old: Vec::new(), new: vec![Event::Alone; n_new], groups: Vec::new(), notes: Vec::new() };
    found.old = (0..n_old).map(|at| shape(count[sets.root(at)], mainly[at])).collect();
    for new in 0..n_new {
        let root = sets.root(n_old + new);
        found.new[new] = shape(count[root], true);
        found.groups.push(u32::try_from(root).unwrap_or(u32::MAX));
    }
    for link in &parts.links {
        let (old, new) = (link.old as usize, link.new as usize);
        if found.new[new] == Event::Recoded && parts.old[old] == parts.new[new] {
            (found.old[old], found.new[new]) = (Event::Same, Event::Same);
        }
    }
    found.notes = notes(parts, &found);
    found
}

/// For each old area, whether some new area is mainly made of it: then it goes on, with other borders.
fn mainly(parts: &Parts, sizes: &[f64]) -> Vec<bool> {
    let mut largest = vec![f64::NEG_INFINITY; parts.new.len()];
    for (link, size) in parts.links.iter().zip(sizes) {
        let so_far = &mut largest[link.new as usize];
        *so_far = so_far.max(*size);
    }
    let mut mainly = vec![false; parts.old.len()];
    for (link, size) in parts.links.iter().zip(sizes) {
        mainly[link.old as usize] |= *size >= largest[link.new as usize];
    }
    mainly
}

/// The event of a group of so many old and new areas; 1 to 1 is read as recoded until the codes are seen.
fn shape(count: (u32, u32), goes_on: bool) -> Event {
    match count {
        (0, _) | (_, 0) => Event::Alone,
        (1, 1) => Event::Recoded,
        (1, _) => Event::Split,
        (_, 1) => Event::Merge,
        _ if goes_on => Event::BorderShift,
        _ => Event::Split,
    }
}

fn notes(parts: &Parts, found: &Found) -> Vec<Note> {
    let alone = |codes: &[String], events: &[Event]| -> Vec<String> {
        codes.iter().zip(events).filter(|(_, e)| **e == Event::Alone).map(|(c, _)| c.clone()).collect()
    };
    let (no_target, no_source) = (alone(&parts.old, &found.old), alone(&parts.new, &found.new));
    let kept = |at: &usize| found.old[*at] != Event::Same && place(&parts.new, &parts.old[*at]).is_some();
    let changed: Vec<String> = (0..parts.old.len()).filter(kept).map(|at| parts.old[at].clone()).collect();
    let all = [
        named(
            "zonder-doel",
            &no_target,
            "oude gebieden hebben geen plaats op de nieuwe kaart; hun waarde blijft apart staan",
            "old areas have no place on the new map; their value is kept apart",
        ),
        named(
            "zonder-bron",
            &no_source,
            "nieuwe gebieden krijgen van geen enkel oud gebied iets; hun waarde is onbekend, niet nul",
            "new areas get nothing from any old area; their value is unknown, not zero",
        ),
        named(
            "gelijke-code-ander-gebied",
            &changed,
            "codes bestaan in beide jaren maar zijn niet hetzelfde gebied; vergelijk ze niet zonder omrekening",
            "codes exist in both years but are not the same area; do not compare them without conversion",
        ),
    ];
    all.into_iter().flatten().collect()
}

/// A note about some areas, with the first of their names; `None` when there are none.
pub(super) fn named(code: &'static str, names: &[String], nl: &str, en: &str) -> Option<Note> {
    const SHOWN: usize = 5;
    let n = names.len();
    let shown = names[..n.min(SHOWN)].join(", ");
    let more = if n > SHOWN { ", ..." } else { "" };
    (n > 0).then(|| Note::new(code, format!("{n} {nl}: {shown}{more}."), format!("{n} {en}: {shown}{more}.")))
}

/// Sets that can be joined (union by halving paths).
struct Sets(Vec<usize>);

impl Sets {
    fn new(n: usize) -> Self {
        Self((0..n).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        // The lower number wins, so that the outcome does not depend on the order of joining.
        self.0[a.max(b)] = a.min(b);
    }
}
