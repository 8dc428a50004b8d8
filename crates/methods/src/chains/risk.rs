// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who is at risk at each moment at which something happens: one sweep over sorted times, of each group alone or of all
//! groups side by side. A spell is at risk in `(entry, exit]`, so who comes in at a moment is not at risk at it.

use super::Spells;
use crate::numbers::written;
use crate::{Lang, Note};

/// A moment of one group.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Moment {
    /// The time.
    pub(super) time: f64,
    /// How many are at risk just before.
    pub(super) risk: u64,
    /// How many spells end here, by cause.
    pub(super) events: Vec<u64>,
    /// How many are lost from view here, after the events.
    pub(super) censored: u64,
    /// The rows whose spells end here.
    pub(super) rows: Vec<usize>,
    /// The rows that came under observation since the moment before.
    pub(super) entered: Vec<usize>,
}

impl Moment {
    pub(super) fn total(&self) -> u64 {
        self.events.iter().sum()
    }
}

/// The moments of each group, in the order of the groups.
pub(super) fn by_group(spells: &Spells) -> Vec<Vec<Moment>> {
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); spells.groups.len()];
    for (row, group) in spells.group.iter().enumerate() {
        rows[*group as usize].push(row);
    }
    rows.into_iter().map(|rows| moments(spells, rows)).collect()
}

/// These rows in order of when they left, and in order of when they entered.
fn in_order(spells: &Spells, rows: Vec<usize>) -> (Vec<usize>, Vec<usize>) {
    let mut by_entry = rows.clone();
    let mut by_exit = rows;
    by_exit.sort_by(|a, b| spells.exit[*a].total_cmp(&spells.exit[*b]));
    by_entry.sort_by(|a, b| spells.entry[*a].total_cmp(&spells.entry[*b]));
    (by_exit, by_entry)
}

/// The moments of these rows, in order of time. Events come before censorings at the same time.
fn moments(spells: &Spells, rows: Vec<usize>) -> Vec<Moment> {
    let (by_exit, by_entry) = in_order(spells, rows);
    let mut entries = by_entry.into_iter().peekable();
    let (mut moments, mut risk) = (Vec::new(), 0u64);
    for here in by_exit.chunk_by(|a, b| spells.exit[*a].total_cmp(&spells.exit[*b]).is_eq()) {
        let time = spells.exit[here[0]];
        let mut entered = Vec::new();
        while let Some(row) = entries.next_if(|row| spells.entry[*row] < time) {
            entered.push(row);
        }
        risk += entered.len() as u64;
        let (mut events, mut censored) = (vec![0; spells.causes.len()], 0);
        for row in here {
            match (spells.end[*row] as usize).checked_sub(1) {
                Some(cause) => events[cause] += 1,
                None => censored += 1,
            }
        }
        moments.push(Moment { time, risk, events, censored, rows: here.to_vec(), entered });
        // Who leaves here entered before: the table refuses an exit that is not after its entry.
        risk -= here.len() as u64;
    }
    moments
}

/// A moment of all groups side by side.
pub(super) struct Together {
    /// How many are at risk just before, by group.
    pub(super) risk: Vec<u64>,
    /// How many spells end here, by group and cause.
    pub(super) events: Vec<Vec<u64>>,
    /// The same for all causes together.
    pub(super) totals: Vec<u64>,
}

/// Shows every moment at which a spell of any group ended by an event, in order of time. Nothing is kept between
/// moments but the counts, so that many groups and many moments fit.
pub(super) fn together(spells: &Spells, mut visit: impl FnMut(&Together)) {
    let (by_exit, by_entry) = in_order(spells, (0..spells.len()).collect());
    let group = |row: usize| spells.group[row] as usize;
    let k = spells.groups.len();
    let mut now = Together { risk: vec![0; k], events: vec![vec![0; spells.causes.len()]; k], totals: vec![0; k] };
    let mut entries = by_entry.into_iter().peekable();
    for here in by_exit.chunk_by(|a, b| spells.exit[*a].total_cmp(&spells.exit[*b]).is_eq()) {
        let time = spells.exit[here[0]];
        while let Some(row) = entries.next_if(|row| spells.entry[*row] < time) {
            now.risk[group(row)] += 1;
        }
        let ended = || here.iter().filter_map(|row| Some((*row, (spells.end[*row] as usize).checked_sub(1)?)));
        for (row, cause) in ended() {
            now.events[group(row)][cause] += 1;
            now.totals[group(row)] += 1;
        }
        if ended().next().is_some() {
            visit(&now);
        }
        for (row, cause) in ended() {
            now.events[group(row)][cause] = 0;
            now.totals[group(row)] = 0;
        }
        here.iter().for_each(|row| now.risk[group(*row)] -= 1);
    }
}

/// Says so when everybody at risk had an end while others came in later: a curve of products stays where it fell.
pub(super) fn emptied(group: &str, moments: &[Moment]) -> Option<Note> {
    let before_last = moments.split_last()?.1;
    let fell = before_last.iter().find(|moment| moment.total() == moment.risk)?;
    let subject = if group.is_empty() { String::new() } else { format!("{group}: ") };
    let at = |lang| written(fell.time, 1, lang);
    Some(Note::new(
        "risico-leeg",
        format!(
            "{subject}op {} had iedereen die toen in beeld was een einde, en kwamen anderen pas later in beeld; de lijn \
             blijft daarna op 0. Begin de waarneming later, waar er meer mensen in beeld zijn.",
            at(Lang::Nl)
        ),
        format!(
            "{subject}at {} everybody then in view had an end, and others came into view only later; the curve stays at 0 \
             from there. Begin the observation later, where more people are in view.",
            at(Lang::En)
        ),
    ))
}
