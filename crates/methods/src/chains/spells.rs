// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Spells: from when somebody was under observation, until when, and how it ended.

use std::collections::BTreeMap;

use crate::numbers::z_of;
use crate::{Note, Refused};

/// A validated table of spells. Row `i` was at risk in `(entry, exit]`.
#[derive(Clone, Debug)]
pub struct Spells {
    pub(super) entry: Vec<f64>,
    pub(super) exit: Vec<f64>,
    /// 0 when the end was not seen; else one more than the place in `causes`.
    pub(super) end: Vec<u32>,
    pub(super) group: Vec<u32>,
    /// The ends that occur, in order.
    pub(super) causes: Vec<String>,
    /// The groups that occur, in order; one nameless group when none were given.
    pub(super) groups: Vec<String>,
    pub(super) notes: Vec<Note>,
}

/// Collects the columns of [`Spells`].
#[derive(Clone, Debug, Default)]
pub struct SpellsBuilder {
    exit: Vec<f64>,
    end: Vec<Option<String>>,
    entry: Option<Vec<f64>>,
    group: Option<Vec<String>>,
}

impl Spells {
    /// Starts a table: for each spell the time at which it ended and what ended it, `None` for "not seen to end".
    #[must_use]
    pub fn builder(exit: Vec<f64>, end: Vec<Option<String>>) -> SpellsBuilder {
        SpellsBuilder { exit, end, ..SpellsBuilder::default() }
    }

    /// How many spells there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.exit.len()
    }

    /// Whether there are none; a built table has at least one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.exit.is_empty()
    }

    /// The ends that occur.
    #[must_use]
    pub fn causes(&self) -> &[String] {
        &self.causes
    }

    /// The groups that occur.
    #[must_use]
    pub fn groups(&self) -> &[String] {
        &self.groups
    }
}

impl SpellsBuilder {
    /// From when each spell was under observation (left truncation): who came in late was not at risk before.
    #[must_use]
    pub fn entry(mut self, entry: Vec<f64>) -> Self {
        self.entry = Some(entry);
        self
    }

    /// The group each spell belongs to.
    #[must_use]
    pub fn group(mut self, group: Vec<String>) -> Self {
        self.group = Some(group);
        self
    }

    /// Checks the columns. Spells without a time are left out, counted and said.
    ///
    /// # Errors
    /// Columns of different lengths, a negative or infinite time, an exit that is not after its entry, or nothing left.
    pub fn build(self) -> Result<Spells, Refused> {
        self.lengths()?;
        let entry = self.entry.unwrap_or_else(|| vec![f64::NEG_INFINITY; self.exit.len()]);
        let mut spells = Spells {
            entry: Vec::new(),
            exit: Vec::new(),
            end: Vec::new(),
            group: Vec::new(),
            causes: names(self.end.iter().flatten()),
            groups: self.group.as_ref().map_or_else(|| vec![String::new()], |group| names(group.iter())),
            notes: Vec::new(),
        };
        let cause: BTreeMap<&str, u32> = (1..).zip(&spells.causes).map(|(n, c)| (c.as_str(), n)).collect();
        let group: BTreeMap<&str, u32> = (0..).zip(&spells.groups).map(|(n, g)| (g.as_str(), n)).collect();
        let mut missing = 0usize;
        for row in 0..self.exit.len() {
            let (from, to) = (entry[row], self.exit[row]);
            if from.is_nan() || to.is_nan() {
                missing += 1;
                continue;
            }
            times_hold(row, from, to)?;
            spells.entry.push(from);
            spells.exit.push(to);
            spells.end.push(self.end[row].as_deref().map_or(0, |end| cause[end]));
            spells.group.push(self.group.as_ref().map_or(0, |groups| group[groups[row].as_str()]));
        }
        if missing > 0 {
            spells.notes.push(Note::new(
                "zonder-tijd",
                format!("{missing} rijen zonder tijd zijn weggelaten."),
                format!("{missing} rows without a time were left out."),
            ));
        }
        if spells.exit.is_empty() {
            return Err(Refused::new(
                "",
                "er is geen enkele rij met een tijd; kies een andere kolom of vul de tijden aan.",
                "there is no row with a time; choose another column or fill in the times.",
            ));
        }
        Ok(spells)
    }

    fn lengths(&self) -> Result<(), Refused> {
        let n = self.exit.len();
        let others = [
            ("end", self.end.len()),
            ("entry", self.entry.as_ref().map_or(n, Vec::len)),
            ("group", self.group.as_ref().map_or(n, Vec::len)),
        ];
        match others.iter().find(|(_, len)| *len != n) {
            None => Ok(()),
            Some((name, len)) => Err(Refused::new(
                *name,
                format!("heeft {len} waarden, de tijden zijn er {n}; elke rij heeft één waarde per kolom."),
                format!("has {len} values and there are {n} times; each row has one value in each column."),
            )),
        }
    }
}

/// The names that occur, in order, once each.
fn names<'a>(all: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut names: Vec<String> = all.cloned().collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn times_hold(row: usize, from: f64, to: f64) -> Result<(), Refused> {
    let subject = format!("{}", row + 1);
    if to.is_infinite() || to < 0.0 {
        return Err(Refused::new(
            subject,
            format!("de tijd {to} in deze rij kan niet: tijden zijn eindig en niet negatief."),
            format!("the time {to} in this row is not possible: times are finite and not negative."),
        ));
    }
    if from >= to {
        return Err(Refused::new(
            subject,
            format!("het einde ({to}) in deze rij ligt niet na het begin ({from})."),
            format!("the end ({to}) in this row is not after the beginning ({from})."),
        ));
    }
    Ok(())
}

/// How the interval around a curve is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// On the scale of the logarithm: R's default.
    Log,
    /// On the scale of log(-log): never outside 0 and 1.
    LogLog,
    /// On the scale itself, cut off at 0 and 1.
    Plain,
}

/// Options of a curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurveOptions {
    /// How sure the interval is to be, between 0 and 1.
    pub confidence: f64,
    /// How it is made.
    pub band: Band,
}

impl Default for CurveOptions {
    fn default() -> Self {
        Self { confidence: 0.95, band: Band::LogLog }
    }
}

impl CurveOptions {
    /// The interval around a probability with this standard error, on the chosen scale.
    pub(super) fn interval(&self, z: f64, p: f64, error: f64) -> (f64, f64) {
        match self.band {
            Band::Plain => ((p - z * error).max(0.0), (p + z * error).min(1.0)),
            Band::Log => {
                let factor = (z * error / p).exp();
                // A share of 0 has no logarithm: no ends, and `min` would make one of the missing upper end.
                let upper = p * factor;
                (p / factor, if upper > 1.0 { 1.0 } else { upper })
            }
            Band::LogLog => {
                let factor = (z * error / (p * p.ln())).abs().exp();
                (p.powf(factor), p.powf(1.0 / factor))
            }
        }
    }

    pub(super) fn z(&self) -> Result<f64, Refused> {
        z_of(self.confidence)
    }
}
