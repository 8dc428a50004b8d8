// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The figures of a table one after another.

use std::sync::Arc;

use wijkwijs_domain::indicators::Observation;

use super::super::{Broken, Column, ColumnKey, Figures};
use super::table::{Measure, Table};

/// How many figures a measure may have: the numbers of one begin where the room for those of the one before ends.
pub const SPAN: u64 = 1_000_000_000;

/// A figure, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number in the table: the place of its measure times [`SPAN`], plus its place in the column.
    pub number: u64,
    /// The place of its measure in the table.
    pub measure: usize,
    /// The figure.
    pub observation: Observation,
}

/// Which figures are wanted.
pub trait Narrow {
    /// Whether any figure of a measure may be; a column of which none may be is not read.
    fn measure(&self, measure: &Measure) -> bool;

    /// Whether this figure is.
    fn row(&self, measure: &Measure, observation: &Observation) -> bool;
}

/// All of them.
impl Narrow for () {
    fn measure(&self, _: &Measure) -> bool {
        true
    }

    fn row(&self, _: &Measure, _: &Observation) -> bool {
        true
    }
}

/// The figures of a table, by measure, region and period. Holds one column at a time. A column whose file is not on
/// this server has none.
pub struct Rows<'a, N> {
    figures: &'a dyn Figures,
    table: &'a Table,
    narrow: N,
    measure: usize,
    place: usize,
    column: Option<Arc<Column>>,
    broken: bool,
}

impl<'a, N: Narrow> Rows<'a, N> {
    /// The figures that are wanted, from this number on.
    pub fn from(figures: &'a dyn Figures, table: &'a Table, narrow: N, number: u64) -> Self {
        let place = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let (measure, place) = (place(number / SPAN), place(number % SPAN));
        Self { figures, table, narrow, measure, place, column: None, broken: false }
    }

    /// On to the next measure.
    fn leave(&mut self) {
        self.measure += 1;
        self.place = 0;
        self.column = None;
    }

    fn column(&self, measure: &Measure) -> Result<Option<Arc<Column>>, Broken> {
        if let Some(column) = &self.column {
            return Ok(Some(Arc::clone(column)));
        }
        if !self.narrow.measure(measure) {
            return Ok(None);
        }
        let digest = self.table.release.digest.to_string();
        self.figures.column(&ColumnKey { digest, indicator: measure.indicator.clone(), part: measure.part.clone() })
    }
}

impl<N: Narrow> Iterator for Rows<'_, N> {
    type Item = Result<Row, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.broken {
            let measure = self.table.measures.get(self.measure)?;
            let column = match self.column(measure) {
                Ok(Some(column)) => column,
                Ok(None) => {
                    self.leave();
                    continue;
                }
                Err(error) => {
                    self.broken = true;
                    return Some(Err(error));
                }
            };
            while let Some(observation) = column.row(self.place) {
                let place = self.place;
                self.place += 1;
                if self.narrow.row(measure, &observation) {
                    self.column = Some(column);
                    let number = |place: usize| u64::try_from(place).unwrap_or(u64::MAX);
                    let number = number(self.measure).saturating_mul(SPAN).saturating_add(number(place));
                    return Some(Ok(Row { number, measure: self.measure, observation }));
                }
            }
            self.leave();
        }
        None
    }
}
