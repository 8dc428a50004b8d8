// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Makes the sums from person rows, one by one, without keeping a row.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::row::kind;
use super::statistics::{Key, Tallies};
use super::sums::Sums;
use super::{Known, Move, MoveStatistics, PersonRow, Vital};
use crate::Refused;

/// How many different sums are kept by default, some 150 bytes each.
pub const CELLS_AT_MOST: usize = 2_000_000;

/// The largest value that is accepted, so that no sum or square can overflow.
pub const VALUE_AT_MOST: f64 = 1e100;

/// Hashing without a random seed: the same rows make the same memory, whenever they come. Rows by the million look up
/// four names and a cell each; with std's hasher a third more time went by.
type Hashed<K, V> = HashMap<K, V, FixedState>;

/// Names and their numbers, in order of appearance.
#[derive(Clone, Debug, Default)]
struct Names {
    number: Hashed<String, u32>,
    names: Vec<String>,
}

impl Names {
    fn get(&self, name: &str) -> Option<u32> {
        self.number.get(name).copied()
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.get(name) {
            return number;
        }
        // Never more names than cells, and those are fewer than u32::MAX.
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.number.insert(name.to_owned(), number);
        self.names.push(name.to_owned());
        number
    }
}

/// Takes person rows one by one, in memory bounded by the number of different sums (pairs of areas that occur, times
/// periods and groups), not by the number of rows.
///
/// Parts of a stream may be accumulated apart and merged. That a person occurs twice in a period cannot be seen here:
/// make sure of it before.
#[derive(Clone, Debug)]
pub struct Accumulator {
    areas: Names,
    groups: Names,
    periods: Names,
    cells: Hashed<Key, Sums>,
    tallies: Tallies,
    cells_at_most: usize,
}

impl Default for Accumulator {
    fn default() -> Self {
        Self::new()
    }
}

impl Accumulator {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self {
            areas: Names::default(),
            groups: Names::default(),
            periods: Names::default(),
            cells: Hashed::default(),
            tallies: Tallies::default(),
            cells_at_most: CELLS_AT_MOST,
        }
    }

    /// How many different sums may be kept; a row that needs one more is refused.
    #[must_use]
    pub fn cells_at_most(mut self, most: usize) -> Self {
        self.cells_at_most = most.min(u32::MAX as usize - 1);
        self
    }

    /// How many rows were taken, those refused not among them.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tallies.rows
    }

    /// Takes a row. A row that is refused is not counted, leaves everything else as it was, and is said in the notes
    /// of the statistics.
    ///
    /// # Errors
    /// An infinite or absurdly large value, born yet there at the start, died yet there at the end, or more different
    /// sums than allowed.
    pub fn push(&mut self, row: &PersonRow<'_>) -> Result<(), Refused> {
        let taken = self.take(row);
        if taken.is_err() {
            self.tallies.refused = self.tallies.refused.saturating_add(1);
        }
        taken
    }

    fn take(&mut self, row: &PersonRow<'_>) -> Result<(), Refused> {
        let number = self.tallies.rows.saturating_add(self.tallies.refused).saturating_add(1);
        let subject = || number.to_string();
        let Some(kind) = kind(row.from.as_ref(), row.to.as_ref(), row.vital, subject)? else {
            self.tallies.rows = self.tallies.rows.saturating_add(1);
            self.tallies.nowhere = self.tallies.nowhere.saturating_add(1);
            return Ok(());
        };
        // Who was not born yet or has died has no value then; one that is given anyway is not used, and said.
        let before = row.before.filter(|_| row.vital != Vital::Born);
        let after = row.after.filter(|_| row.vital != Vital::Died);
        for value in [before, after].into_iter().flatten() {
            value_holds(value, subject)?;
        }
        let key = self.key(row, kind, Known::of(before, after), subject)?;
        self.cells.entry(key).or_default().add(before, after);
        let unused = before.is_some() != row.before.is_some() || after.is_some() != row.after.is_some();
        self.tallies.unused = self.tallies.unused.saturating_add(u64::from(unused));
        self.tallies.rows = self.tallies.rows.saturating_add(1);
        Ok(())
    }

    /// The key of a row; names are only remembered when there is room for their sums.
    fn key(
        &mut self,
        row: &PersonRow<'_>,
        kind: Move,
        known: Known,
        subject: impl Fn() -> String,
    ) -> Result<Key, Refused> {
        if self.cells.len() >= self.cells_at_most && !self.has(row, kind, known) {
            return Err(too_many(subject(), self.cells_at_most));
        }
        Ok(Key {
            period: self.periods.number(row.period),
            group: self.groups.number(row.group),
            from: row.from.map(|name| self.areas.number(name)),
            to: row.to.map(|name| self.areas.number(name)),
            kind,
            known,
        })
    }

    fn has(&self, row: &PersonRow<'_>, kind: Move, known: Known) -> bool {
        let place = |name: Option<&str>| name.map_or(Some(None), |name| self.areas.get(name).map(Some));
        let key = || {
            let (period, group) = (self.periods.get(row.period)?, self.groups.get(row.group)?);
            Some(Key { period, group, from: place(row.from)?, to: place(row.to)?, kind, known })
        };
        key().is_some_and(|key| self.cells.contains_key(&key))
    }

    /// Adds what another has taken, as if its rows had come here.
    ///
    /// # Errors
    /// More different sums together than this one allows; then nothing has changed.
    pub fn merge(&mut self, other: &Self) -> Result<(), Refused> {
        let known = |ours: &Names, theirs: &Names| -> Vec<Option<u32>> {
            theirs.names.iter().map(|name| ours.get(name)).collect()
        };
        let (areas, groups, periods) = (
            known(&self.areas, &other.areas),
            known(&self.groups, &other.groups),
            known(&self.periods, &other.periods),
        );
        let ours = |key: &Key| key.renamed(|n| areas[n as usize], |n| groups[n as usize], |n| periods[n as usize]);
        let new = other.cells.keys().filter(|key| !ours(key).is_some_and(|k| self.cells.contains_key(&k))).count();
        if self.cells.len().saturating_add(new) > self.cells_at_most {
            return Err(too_many(String::new(), self.cells_at_most));
        }
        let areas: Vec<u32> = other.areas.names.iter().map(|n| self.areas.number(n)).collect();
        let groups: Vec<u32> = other.groups.names.iter().map(|n| self.groups.number(n)).collect();
        let periods: Vec<u32> = other.periods.names.iter().map(|n| self.periods.number(n)).collect();
        for (key, sums) in &other.cells {
            let ours =
                key.renamed(|n| Some(areas[n as usize]), |n| Some(groups[n as usize]), |n| Some(periods[n as usize]));
            if let Some(ours) = ours {
                self.cells.entry(ours).or_default().merge(sums);
            }
        }
        self.tallies.merge(&other.tallies);
        Ok(())
    }

    /// The sums so far; more rows may follow.
    ///
    /// # Errors
    /// No row with an area.
    pub fn statistics(&self) -> Result<MoveStatistics, Refused> {
        let names = [self.areas.names.as_slice(), &self.groups.names, &self.periods.names];
        MoveStatistics::new(names, self.cells.iter().map(|(key, sums)| (*key, *sums)).collect(), self.tallies)
    }
}

fn value_holds(value: f64, subject: impl Fn() -> String) -> Result<(), Refused> {
    if value.abs() <= VALUE_AT_MOST {
        return Ok(());
    }
    Err(Refused::new(
        subject(),
        format!(
            "de waarde {value} in deze rij kan niet: waarden zijn eindig en hooguit 1e100. Laat haar leeg als \
             zij onbekend is."
        ),
        format!(
            "the value {value} in this row is not possible: values are finite and at most 1e100. Leave it \
             empty when it is unknown."
        ),
    ))
}

fn too_many(subject: String, most: usize) -> Refused {
    Refused::new(
        subject,
        format!(
            "er komen meer dan {most} verschillende combinaties van gebied, periode en groep voor; neem \
             grotere gebieden of minder groepen, of sta er meer toe."
        ),
        format!(
            "more than {most} different combinations of area, period and group occur; take larger areas or \
             fewer groups, or allow more."
        ),
    )
}
