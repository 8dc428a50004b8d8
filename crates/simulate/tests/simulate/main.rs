// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The fictional town: that it is the same every time, that what was planted can be found again, and that nothing in it
//! can be taken for real.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a test that cannot go on should stop")]

mod borders;
mod effects;
mod fictional;
mod published;
mod repeatable;
mod shapes;

use wijkwijs_simulate::tables::{Region, regions};
use wijkwijs_simulate::*;

/// The regions of a year on the borders of another.
fn regions_of(world: &World, year: Year, borders: Year) -> Vec<Region> {
    regions(world.plots_in(year), world.districts_in(year), borders)
}

/// A file of cells between semicolons: the names of the columns and the rows.
struct Csv {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Csv {
    fn of(bytes: &[u8]) -> Self {
        let text = std::str::from_utf8(bytes).unwrap();
        let mut rows = text.lines().map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
        let columns = rows.next().unwrap();
        let rows: Vec<_> = rows.collect();
        assert!(rows.iter().all(|row| row.len() == columns.len()), "a row with other cells than {columns:?}");
        Self { columns, rows }
    }

    fn at(&self, column: &str) -> usize {
        self.columns
            .iter()
            .position(|name| name.eq_ignore_ascii_case(column))
            .unwrap_or_else(|| panic!("no column {column}"))
    }

    fn cells<'a>(&'a self, column: &str) -> impl Iterator<Item = &'a str> {
        let at = self.at(column);
        self.rows.iter().map(move |row| row[at].as_str())
    }
}
