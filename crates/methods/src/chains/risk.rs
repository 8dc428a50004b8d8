// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who is at risk at each moment at which something happens: one sweep over sorted times.

use super::Spells;

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

/// The moments of the rows that are `wanted`, in order of time. Events come before censorings at the same time.
pub(super) fn moments(spells: &Spells, wanted: impl Fn(usize) -> bool) -> Vec<Moment> {
    let mut by_exit: Vec<usize> = (0..spells.len()).filter(|row| wanted(*row)).collect();
    let mut by_entry = by_exit.clone();
    by_exit.sort_by(|a, b| spells.exit[*a].total_cmp(&spells.exit[*b]));
    by_entry.sort_by(|a, b| spells.entry[*a].total_cmp(&spells.entry[*b]));
    let mut entries = by_entry.into_iter().peekable();
    let (mut moments, mut risk, mut at) = (Vec::new(), 0u64, 0usize);
    while let Some(&first) = by_exit.get(at) {
        let time = spells.exit[first];
        let mut entered = Vec::new();
        while let Some(row) = entries.next_if(|row| spells.entry[*row] < time) {
            entered.push(row);
        }
        risk += entered.len() as u64;
        let mut moment =
            Moment { time, risk, events: vec![0; spells.causes.len()], censored: 0, rows: Vec::new(), entered };
        while let Some(&row) = by_exit.get(at).filter(|row| spells.exit[**row].total_cmp(&time).is_eq()) {
            match (spells.end[row] as usize).checked_sub(1) {
                Some(cause) => moment.events[cause] += 1,
                None => moment.censored += 1,
            }
            moment.rows.push(row);
            at += 1;
        }
        risk -= moment.rows.len() as u64;
        moments.push(moment);
    }
    moments
}
