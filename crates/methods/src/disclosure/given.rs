// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables of which cells and margins are given, as somebody published them or is about to.

use super::layout::Layout;
use super::nodes::{Key, Nodes};
use super::options::Limits;
use super::tables::{Contributions, Grid, Seen, Tables};
use crate::{Note, Refused};

/// What is given of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The value in units of the last decimal; absent when it is not known here.
    pub value: Option<i64>,
    /// What is published of it.
    pub seen: Seen,
    /// How many contribute to it; for counts the value itself when absent. With neither, a threshold cannot be judged.
    pub contributors: Option<u64>,
}

/// What a cell means that stands in none of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Absent {
    /// It should be there.
    #[default]
    Refused,
    /// Readers know that it is zero.
    Zero,
    /// Nothing is published of it.
    Unknown,
}

/// Collects cells.
#[derive(Clone, Debug)]
pub struct GivenBuilder {
    layout: Layout,
    decimals: u32,
    limits: Limits,
    amounts: bool,
    nodes: Nodes,
    rows: Vec<(Key, Given)>,
}

impl Tables {
    /// Starts tables from cells, margins included. `decimals` says in which units values come: of the last decimal; with
    /// none they are counts.
    #[must_use]
    pub fn given(layout: Layout, decimals: u32, limits: Limits) -> GivenBuilder {
        let nodes = Nodes::new(&layout);
        GivenBuilder { layout, decimals, limits, amounts: false, nodes, rows: Vec::new() }
    }
}

impl GivenBuilder {
    /// Values are amounts, also without decimals: they need not be whole, and do not say how many contribute.
    #[must_use]
    pub fn amounts(mut self) -> Self {
        self.amounts = true;
        self
    }

    /// A cell: a code for each column, blank where it is the whole, and what is given of it. Of a narrow code the wider
    /// ones must be there too.
    ///
    /// # Errors
    /// Another number of codes than columns, a code without the one above it or under two, a negative value.
    pub fn row<S: AsRef<str>>(&mut self, codes: &[S], given: Given) -> Result<(), Refused> {
        let codes = self.nodes.learn(&self.layout, codes)?;
        let place = self.rows.len() + 1;
        let low = match given.seen {
            Seen::Between(lower, upper) => lower.min(upper.unwrap_or(lower)),
            Seen::Value | Seen::Nothing => 0,
        };
        if given.value.unwrap_or(0).min(low) < 0 {
            return Err(Refused::new(
                format!("rij {place}"),
                "heeft een negatieve waarde; de controle gaat ervan uit dat niets negatief is.",
                "has a negative value; the audit takes it that nothing is negative.",
            ));
        }
        let wide = |column: usize| self.layout.above().iter().any(|(b, a)| *a == column && codes[*b].is_some());
        #[expect(clippy::cast_possible_truncation, reason = "at most 64 columns")]
        let key = (0..codes.len()).filter(|c| !wide(*c)).filter_map(|c| Some((c as u16, codes[c]?))).collect();
        self.rows.push((key, given));
        Ok(())
    }

    /// Puts the cells in their places.
    ///
    /// # Errors
    /// No rows, a row that belongs to no table or stands there twice, a cell without a row (unless that means something),
    /// values that do not add up, more cells than the limit.
    pub fn build(self, absent: Absent) -> Result<Tables, Refused> {
        let counts = self.decimals == 0 && !self.amounts;
        let mut grid = Grid::new(&self.layout, &self.nodes, self.limits.cells)?;
        let mut there = vec![false; grid.cells.len()];
        for (at, (key, given)) in self.rows.iter().enumerate() {
            let place = grid.index.get(key).copied().ok_or_else(|| misplaced(at))? as usize;
            if std::mem::replace(&mut there[place], true) {
                return Err(twice(at));
            }
            let cell = &mut grid.cells[place];
            let value = given.value;
            let people = given.contributors.or_else(|| value.filter(|_| counts).and_then(|v| u64::try_from(v).ok()));
            let contributors = people.unwrap_or(Contributions::UNKNOWN);
            (cell.value, cell.seen) = (value, given.seen);
            cell.contributions = Contributions { contributors, ..Contributions::default() };
            if value.is_none() && given.seen == Seen::Value {
                cell.seen = Seen::Nothing;
            }
        }
        let missing: Vec<usize> = (0..there.len()).filter(|at| !there[*at]).collect();
        let mut notes = Vec::new();
        if !missing.is_empty() {
            notes.push(absent_note(missing.len(), absent));
        }
        for at in &missing {
            match absent {
                Absent::Zero => grid.cells[*at].value = Some(0),
                Absent::Unknown => grid.cells[*at].seen = Seen::Nothing,
                Absent::Refused => {}
            }
        }
        let tables = grid.into_tables(self.layout, self.decimals, counts, notes);
        if self.rows.is_empty() {
            return Err(Refused::new("rijen", "er zijn geen rijen.", "there are no rows."));
        }
        if let (Some(first), Absent::Refused) = (missing.first(), absent) {
            return Err(not_there(&tables, *first, missing.len()));
        }
        adds_up(&tables)?;
        Ok(tables)
    }
}

fn misplaced(at: usize) -> Refused {
    Refused::new(
        format!("rij {}", at + 1),
        "hoort bij geen van de tabellen: er is een code ingevuld op een as die geen tabel zo heeft. Noem die tabel ook.",
        "belongs to none of the tables: it has a code on an axis that no table has in this way. Name that table too.",
    )
}

fn twice(at: usize) -> Refused {
    Refused::new(
        format!("rij {}", at + 1),
        "is een cel die er al staat; laat één rij over, of noem de kolom die het verschil maakt.",
        "is a cell that is there already; leave one row, or name the column that makes the difference.",
    )
}

fn not_there(tables: &Tables, first: usize, n: usize) -> Refused {
    Refused::new(
        tables.name(first, crate::Lang::Nl),
        format!(
            "staat niet in de rijen ({n} cellen niet). Zeg of een ontbrekende cel nul is (zero) of onbekend (unknown)."
        ),
        format!("is not in the rows ({n} cells are not). Say whether a missing cell is zero or unknown."),
    )
}

fn absent_note(n: usize, absent: Absent) -> Note {
    if absent == Absent::Zero {
        return Note::new(
            "ontbrekend-nul",
            format!("{n} cellen staan niet in de rijen en tellen als nul, die iedereen kent."),
            format!("{n} cells are not in the rows and count as a zero that everyone knows."),
        );
    }
    Note::new(
        "ontbrekend-onbekend",
        format!("{n} cellen staan niet in de rijen en tellen als onbekend."),
        format!("{n} cells are not in the rows and count as unknown."),
    )
}

/// Every total must be the sum of its parts, as far as they are known.
fn adds_up(tables: &Tables) -> Result<(), Refused> {
    for equation in &tables.equations {
        let value = |cell: u32| tables.cells[cell as usize].value.map(i128::from);
        let Some(total) = value(equation.total) else { continue };
        let Some(parts) = equation.parts.iter().map(|p| value(*p)).collect::<Option<Vec<i128>>>() else { continue };
        let sum: i128 = parts.iter().sum();
        if sum != total {
            let column = &tables.layout.columns[equation.column as usize];
            return Err(Refused::new(
                tables.name(equation.total as usize, crate::Lang::Nl),
                format!(
                    "is {total}, maar de delen naar {column} tellen op tot {sum} (in eenheden van de laatste decimaal). Zijn \
                     de cijfers afgerond, zeg dan op welk veelvoud."
                ),
                format!(
                    "is {total}, but the parts by {column} add up to {sum} (in units of the last decimal). If the figures are \
                     rounded, say to which multiple."
                ),
            ));
        }
    }
    Ok(())
}
