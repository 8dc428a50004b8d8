// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables from rows of people or amounts: all cells and margins are derived.

use std::collections::BTreeMap;

use super::cellkey::Key as RecordKey;
use super::layout::Layout;
use super::nodes::{Key, Nodes};
use super::options::Limits;
use super::tables::{Contributions, Grid, Tables};
use crate::{Note, Refused};

/// What one row adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// How many people (or things) the row stands for.
    pub count: u64,
    /// The amount, in units of the last decimal; absent when people are counted.
    pub amount: Option<i64>,
    /// How often the amount counts (a weight in a sample); 1 unless the rows are a sample.
    pub weight: u32,
    /// Who contributes; blank when every row is someone else.
    pub contributor: String,
    /// The record's key for the cell key method.
    pub key: Option<RecordKey>,
}

impl Record {
    /// So many people.
    #[must_use]
    pub fn people(count: u64) -> Self {
        Self { count, amount: None, weight: 1, contributor: String::new(), key: None }
    }

    /// An amount of one contributor.
    #[must_use]
    pub fn amount(amount: i64) -> Self {
        Self { count: 1, amount: Some(amount), weight: 1, contributor: String::new(), key: None }
    }
}

/// Collects rows.
#[derive(Clone, Debug)]
pub struct RecordsBuilder {
    layout: Layout,
    decimals: u32,
    limits: Limits,
    nodes: Nodes,
    rows: Vec<(Vec<u32>, Record)>,
}

/// Of how many contributions the sizes are kept, for rules of dominance.
const LARGEST: usize = 12;

impl Tables {
    /// Starts tables from rows of people or amounts, of which cells and margins are sums. `decimals` says in which units
    /// amounts come: of the last decimal.
    #[must_use]
    pub fn records(layout: Layout, decimals: u32, limits: Limits) -> RecordsBuilder {
        let nodes = Nodes::new(&layout);
        RecordsBuilder { layout, decimals, limits, nodes, rows: Vec::new() }
    }
}

impl RecordsBuilder {
    /// A row: a code for each column of the layout, and what it adds.
    ///
    /// # Errors
    /// A blank code, another number of codes than columns, a code that comes under two codes, a negative amount.
    pub fn row<S: AsRef<str>>(&mut self, codes: &[S], record: Record) -> Result<(), Refused> {
        let place = self.rows.len() + 1;
        let learned = self.nodes.learn(&self.layout, codes)?;
        let Some(codes) = learned.iter().copied().collect::<Option<Vec<u32>>>() else {
            let column = learned.iter().position(Option::is_none).unwrap_or(0);
            return Err(Refused::new(
                format!("rij {place}"),
                format!("heeft geen code in {}; geef er een, bijvoorbeeld \"onbekend\".", self.layout.columns[column]),
                format!("has no code in {}; give one, for example \"unknown\".", self.layout.columns[column]),
            ));
        };
        if record.amount.is_some_and(i64::is_negative) {
            return Err(Refused::new(
                format!("rij {place}"),
                "heeft een negatief bedrag; de bescherming gaat ervan uit dat niets negatief is. Splits op in plus en min.",
                "has a negative amount; protection takes it that nothing is negative. Split into plus and minus.",
            ));
        }
        self.rows.push((codes, record));
        Ok(())
    }

    /// Adds up.
    ///
    /// # Errors
    /// No rows, rows with and rows without an amount, more cells than the limit, sums beyond 9 x 10^15.
    pub fn build(self) -> Result<Tables, Refused> {
        let amounts = self.rows.iter().filter(|(_, r)| r.amount.is_some()).count();
        if self.rows.is_empty() || (amounts > 0 && amounts < self.rows.len()) {
            return Err(Refused::new(
                "rijen",
                "er zijn geen rijen, of maar een deel heeft een bedrag; geef elke rij een bedrag of geen enkele.",
                "there are no rows, or only some have an amount; give every row an amount or none.",
            ));
        }
        let counts = amounts == 0;
        let mut grid = Grid::new(&self.layout, &self.nodes, self.limits.cells)?;
        let keys = self.keys();
        let first = self.contributors()?;
        let mut sums = vec![(0i64, 0u64); grid.cells.len()];
        let mut parts: Vec<Vec<u32>> = vec![Vec::new(); grid.cells.len()];
        for (at, (codes, record)) in self.rows.iter().enumerate() {
            let amount = record.amount.map_or_else(|| i64::try_from(record.count).ok(), Some);
            let amount = amount.and_then(|a| a.checked_mul(i64::from(record.weight.max(1))));
            for cell in cells_of(&keys, codes, &grid) {
                let sum = &mut sums[cell as usize];
                sum.0 = amount.and_then(|a| sum.0.checked_add(a)).filter(|s| *s <= TOP).ok_or_else(too_large)?;
                sum.1 = sum.1.saturating_add(record.count);
                #[expect(clippy::cast_possible_truncation, reason = "rows in memory, far below 2^32")]
                parts[cell as usize].push(at as u32);
            }
        }
        for ((cell, (value, people)), rows) in grid.cells.iter_mut().zip(&sums).zip(&parts) {
            cell.value = Some(*value);
            cell.contributions = self.contributions(rows, *people, counts, &first);
        }
        let notes = self.notes();
        Ok(grid.into_tables(self.layout, if counts { 0 } else { self.decimals }, counts, notes))
    }

    /// The first row of each named contributor, counted from 1.
    fn contributors(&self) -> Result<BTreeMap<&str, u32>, Refused> {
        let mut first: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for ((_, record), row) in self.rows.iter().zip(1u32..).filter(|((_, r), _)| !r.contributor.is_empty()) {
            let known = first.entry(&record.contributor).or_insert((row, record.weight));
            if known.1 != record.weight {
                return Err(Refused::new(
                    format!("rij {row}"),
                    "geeft een bijdrager een ander gewicht dan een eerdere rij; een bijdrager heeft één gewicht.",
                    "gives a contributor another weight than an earlier row; a contributor has one weight.",
                ));
            }
        }
        Ok(first.into_iter().map(|(name, (row, _))| (name, row)).collect())
    }

    /// For each table, the columns of every combination of levels.
    fn keys(&self) -> Vec<Vec<usize>> {
        let mut all: Vec<Vec<usize>> = Vec::new();
        for table in &self.layout.tables {
            let mut combinations: Vec<Vec<usize>> = vec![Vec::new()];
            for path in table {
                let longer = |c: &Vec<usize>| {
                    path.iter().map(|column| c.iter().copied().chain([*column]).collect()).collect::<Vec<Vec<usize>>>()
                };
                let more: Vec<Vec<usize>> = combinations.iter().flat_map(longer).collect();
                combinations.extend(more);
            }
            for mut columns in combinations {
                columns.sort_unstable();
                if !all.contains(&columns) {
                    all.push(columns);
                }
            }
        }
        all
    }

    fn contributions(&self, rows: &[u32], people: u64, counts: bool, first: &BTreeMap<&str, u32>) -> Contributions {
        let record = |row: &u32| &self.rows[*row as usize].1;
        let key = rows.iter().try_fold(RecordKey::default(), |sum, row| record(row).key.map(|key| sum.plus(key)));
        let named = rows.iter().any(|row| !record(row).contributor.is_empty());
        if counts && !named {
            let only =
                if people == 1 { rows.iter().find(|row| record(row).count > 0).map_or(0, |row| row + 1) } else { 0 };
            return Contributions { contributors: people, largest: Vec::new(), key, only };
        }
        let mut by_name: BTreeMap<(&str, u32), i64> = BTreeMap::new();
        let mut alone: Vec<(i64, u32)> = Vec::new();
        let mut people = 0u64;
        for record in rows.iter().map(record) {
            let amount = record.amount.unwrap_or(0);
            if record.contributor.is_empty() {
                alone.push((amount, record.weight.max(1)));
                people = people.saturating_add(record.count.max(1));
            } else {
                let sum = by_name.entry((&record.contributor, record.weight.max(1))).or_insert(0);
                *sum = sum.saturating_add(amount);
            }
        }
        let mut names: Vec<&str> = by_name.keys().map(|(name, _)| *name).collect();
        names.dedup();
        alone.extend(by_name.iter().map(|((_, weight), sum)| (*sum, *weight)));
        alone.sort_unstable_by(|a, b| b.cmp(a));
        alone.truncate(LARGEST);
        let largest = if counts { Vec::new() } else { alone };
        let contributors = people.saturating_add(names.len() as u64);
        let only = match (contributors, rows.first(), names.first()) {
            (1, _, Some(name)) => first.get(name).copied().unwrap_or(0),
            (1, Some(row), None) => row + 1,
            _ => 0,
        };
        Contributions { contributors, largest, key, only }
    }

    fn notes(&self) -> Vec<Note> {
        let sampled = self.rows.iter().filter(|(_, r)| r.weight > 1).count();
        let mut notes = Vec::new();
        if sampled > 0 {
            notes.push(Note::new(
                "gewichten",
                format!("{sampled} rijen tellen meer dan één keer mee (gewichten van een steekproef)."),
                format!("{sampled} rows count more than once (weights of a sample)."),
            ));
        }
        notes.extend(self.untold());
        notes
    }

    /// Columns of different tables of which each code of one comes under one code of the other, while no table says so: what
    /// follows from that is not reckoned with.
    fn untold(&self) -> Option<Note> {
        let columns = self.layout.columns.len();
        let together = |a: usize, b: usize| {
            self.layout
                .tables
                .iter()
                .any(|t| t.iter().flatten().any(|c| *c == a) && t.iter().flatten().any(|c| *c == b))
        };
        let pairs = (0..columns).flat_map(|below| (0..columns).map(move |above| (below, above)));
        let found: Vec<String> = pairs
            .filter(|(below, above)| below != above && !together(*below, *above) && self.comes_under(*below, *above))
            .map(|(below, above)| format!("{}/{}", self.layout.columns[above], self.layout.columns[below]))
            .collect();
        (!found.is_empty()).then(|| {
            let which = found.join(", ");
            Note::new(
                "hierarchie-niet-genoemd",
                format!(
                    "in deze rijen valt elke code van de ene kolom onder één code van de andere, en geen tabel zegt dat: {which}. \
                     Weten lezers dat, noem het dan als tabel; anders is er niet mee gerekend."
                ),
                format!(
                    "in these rows each code of one column comes under one code of the other, and no table says so: {which}. If \
                     readers know that, name it as a table; else it is not reckoned with."
                ),
            )
        })
    }

    /// Whether each code of a column comes under one code of another, which has fewer codes but more than one.
    fn comes_under(&self, below: usize, above: usize) -> bool {
        let mut over: BTreeMap<u32, u32> = BTreeMap::new();
        let fits = |(codes, _): &(Vec<u32>, Record)| *over.entry(codes[below]).or_insert(codes[above]) == codes[above];
        let all = self.rows.iter().all(fits);
        let mut wide: Vec<u32> = over.values().copied().collect();
        wide.sort_unstable();
        wide.dedup();
        all && wide.len() > 1 && wide.len() < over.len()
    }
}

/// Sums stay exact as floats of others too.
const TOP: i64 = 9_000_000_000_000_000;

fn too_large() -> Refused {
    Refused::new(
        "bedragen",
        "tellen op tot meer dan 9 x 10^15; kies een grotere eenheid of minder decimalen.",
        "add up to more than 9 x 10^15; choose a larger unit or fewer decimals.",
    )
}

/// The cells a row counts in, each of them once.
fn cells_of(keys: &[Vec<usize>], codes: &[u32], grid: &Grid) -> Vec<u32> {
    #[expect(clippy::cast_possible_truncation, reason = "at most 64 columns")]
    let key = |columns: &Vec<usize>| -> Key { columns.iter().map(|c| (*c as u16, codes[*c])).collect() };
    let mut cells: Vec<u32> = keys.iter().filter_map(|columns| grid.index.get(&key(columns)).copied()).collect();
    cells.sort_unstable();
    cells.dedup();
    cells
}
