// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A table of which some cells are held back, as a drawing: which cells, and why.

mod draw;
mod words;

use crate::{Chart, Frame, Lang, Refused, Table, Words};

/// More columns or rows than this are refused.
const COLUMNS: usize = 14;
const ROWS: usize = 64;

/// What became of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// It is published.
    Published,
    /// It is unsafe by itself, for this reason.
    Unsafe(Words),
    /// It is held back to protect others.
    Secondary,
}

impl Held {
    pub(super) fn name(&self, lang: Lang) -> String {
        match self {
            Self::Published => lang.pick("gepubliceerd", "published").to_owned(),
            Self::Unsafe(why) => why.in_lang(lang).trim().to_owned(),
            Self::Secondary => lang.pick("om een andere cel te beschermen", "to protect another cell").to_owned(),
        }
    }
}

/// Cells in rows and columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Cells {
    frame: Frame,
    axis: Words,
    columns: Vec<Words>,
    rows: Vec<(Words, Vec<Held>)>,
}

/// Collects rows.
#[derive(Clone, Debug)]
pub struct CellsBuilder(Cells);

impl Cells {
    /// A table with the name of what its rows are.
    pub fn builder(frame: Frame, rows: impl Into<Words>) -> CellsBuilder {
        CellsBuilder(Self { frame, axis: rows.into(), columns: Vec::new(), rows: Vec::new() })
    }
}

impl CellsBuilder {
    /// One more column.
    #[must_use]
    pub fn column(mut self, name: impl Into<Words>) -> Self {
        self.0.columns.push(name.into());
        self
    }

    /// One more row, with what became of the cell in each column.
    #[must_use]
    pub fn row(mut self, name: impl Into<Words>, cells: Vec<Held>) -> Self {
        self.0.rows.push((name.into(), cells));
        self
    }

    /// Checks the table.
    ///
    /// # Errors
    /// No rows or columns, more than 64 rows or 14 columns, something without a name, a row with another number of cells than
    /// there are columns.
    pub fn build(self) -> Result<Cells, Refused> {
        let chart = self.0;
        chart.frame.check()?;
        if chart.rows.is_empty() || chart.columns.is_empty() {
            return Err(crate::refused::nothing(""));
        }
        if chart.columns.len() > COLUMNS {
            return Err(crate::refused::too_many("kolommen", COLUMNS));
        }
        if chart.rows.len() > ROWS {
            return Err(crate::refused::too_many("rijen", ROWS));
        }
        let names = chart.columns.iter().chain([&chart.axis]).chain(chart.rows.iter().map(|(name, _)| name));
        let reasons = chart.rows.iter().flat_map(|(_, cells)| cells).filter_map(|c| match c {
            Held::Unsafe(why) => Some(why),
            Held::Published | Held::Secondary => None,
        });
        if names.chain(reasons).any(Words::is_blank) {
            return Err(crate::refused::unnamed("rij, kolom of reden"));
        }
        if let Some((name, _)) = chart.rows.iter().find(|(_, cells)| cells.len() != chart.columns.len()) {
            return Err(Refused::new(
                name.nl.clone(),
                "geef voor elke kolom één cel.",
                "give one cell for each column.",
            ));
        }
        Ok(chart)
    }
}

impl Chart for Cells {
    fn draw(&self, lang: Lang, width: u16) -> String {
        draw::draw(self, lang, width)
    }

    fn table(&self, lang: Lang) -> Table {
        words::table(self, lang)
    }
}
