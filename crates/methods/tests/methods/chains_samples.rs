// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data the tests of chains make for themselves: always the same for the same seed.

use proptest::prelude::*;
use wijkwijs_methods::chains::*;

/// Numbers by chance (Steele, Lea and Flood 2014, SplitMix64).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// Above 0 and at most 1.
    pub fn unit(&mut self) -> f64 {
        ((self.next() >> 11) + 1) as f64 / (1u64 << 53) as f64
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            let j = self.below(i + 1);
            list.swap(i, j);
        }
    }
}

/// One spell; end 0 is "not seen to end".
#[derive(Clone, Debug)]
pub struct Row {
    pub entry: f64,
    pub exit: f64,
    pub end: usize,
    pub group: usize,
}

pub const ENDS: [&str; 3] = ["baan", "opleiding", "verhuizing"];
pub const GROUPS: [&str; 3] = ["Noord", "Oost", "Zuid"];

/// Up to forty spells on few times, so that ties are everywhere; `late`: some come into view later.
pub fn rows(late: bool, ends: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Vec<Row>> {
    let row = (0u8..6, 1u8..9, ends, 0usize..3).prop_map(move |(from, lasts, end, group)| {
        let entry = if late { f64::from(from) } else { 0.0 };
        Row { entry, exit: entry + f64::from(lasts), end, group }
    });
    proptest::collection::vec(row, 1..40)
}

/// Without a column of entries: everybody is seen from the start.
pub fn spells(rows: &[Row]) -> Spells {
    builder(rows).build().unwrap()
}

pub fn spells_with_entry(rows: &[Row]) -> Spells {
    builder(rows).entry(rows.iter().map(|r| r.entry).collect()).build().unwrap()
}

pub fn builder(rows: &[Row]) -> SpellsBuilder {
    let end = rows.iter().map(|r| r.end.checked_sub(1).map(|end| ENDS[end].to_owned())).collect();
    let group = rows.iter().map(|r| GROUPS[r.group].to_owned()).collect();
    Spells::builder(rows.iter().map(|r| r.exit).collect(), end).group(group)
}

/// Everybody in one group.
pub fn together(rows: &[Row]) -> Vec<Row> {
    rows.iter().map(|r| Row { group: 0, ..r.clone() }).collect()
}

/// One row of a log: person, time, group, what.
pub type LogRow = (String, f64, String, String);

pub const STEPS: [&str; 4] = ["aangemeld", "gesproken", "gestart", "afgerond"];

/// A chain in which people go on, skip a step, leave or are lost from view, after random times: whole days, so that
/// people move at the same moment. `lost`: whether some are lost from view. `mixed`: whether some begin later on.
pub fn log_rows(seed: u64, persons: usize, lost: bool, mixed: bool) -> Vec<LogRow> {
    let mut random = Random(seed);
    let mut rows = Vec::new();
    for person in 0..persons {
        let group = GROUPS[random.below(3)];
        let mut add =
            |time: f64, what: &str| rows.push((format!("p{person}"), time, group.to_owned(), what.to_owned()));
        let mut day = random.below(30) as f64;
        let mut at = if mixed { random.below(2) } else { 0 };
        add(day, STEPS[at]);
        while at + 1 < STEPS.len() {
            day += (-20.0 * random.unit().ln()).ceil();
            let what = random.below(100);
            if lost && what < 15 {
                add(day, "uit beeld");
                break;
            }
            if what < 30 {
                add(day, if at < 2 { "niet gestart" } else { "gestopt" });
                break;
            }
            at += if what < 40 && at == 0 { 2 } else { 1 };
            add(day, STEPS[at]);
        }
    }
    rows
}

pub fn log_builder(rows: &[LogRow]) -> ChainLogBuilder {
    let mut builder = ChainLog::builder(&STEPS)
        .exit("niet gestart", ExitSort::NonStart)
        .exit("gestopt", ExitSort::Dropout)
        .unseen("uit beeld");
    rows.iter().for_each(|(person, time, group, what)| builder.row(person, *time, group, what));
    builder
}

pub fn log(rows: &[LogRow]) -> ChainLog {
    log_builder(rows).build().unwrap()
}
