// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a statistical office would publish of it: rounded, and silent about the few.

mod cell;
mod key_figures;
mod regions;
mod safety;
mod survey;

use std::fmt::Write;

pub use regions::{Region, regions};

use crate::{FIRST, LAST, World};

/// A file as its source gives it, and by which mapping it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The slug of the mapping in the programme.
    pub mapping: &'static str,
    /// The edition.
    pub edition: String,
    /// Its name.
    pub file: String,
    /// What is in it: CSV with semicolons and decimal commas, UTF-8.
    pub bytes: Vec<u8>,
}

/// The slugs of the mappings.
pub const MAPPINGS: [&str; 3] = [KEY_FIGURES, SAFETY, SURVEY];
const KEY_FIGURES: &str = "kerncijfers-voorbeeldstad";
const SAFETY: &str = "veiligheid-voorbeeldstad";
const SURVEY: &str = "leefmonitor-voorbeeldstad";

/// What every row of every file says.
pub const FICTIONAL: &str = "fictief";

/// All files with figures of a run, in the order in which they were published.
#[must_use]
pub fn sources(world: &World) -> Vec<Source> {
    let mut all: Vec<Source> = (FIRST..=LAST)
        .map(|year| Source {
            mapping: KEY_FIGURES,
            edition: year.to_string(),
            file: format!("kerncijfers-voorbeeldstad-{year}.csv"),
            bytes: key_figures::file(world, year).into_bytes(),
        })
        .collect();
    let safety = [("2023", FIRST..=LAST - 1), ("2024-voorlopig", LAST..=LAST)];
    all.extend(safety.map(|(edition, years)| Source {
        mapping: SAFETY,
        edition: edition.to_owned(),
        file: format!("veiligheid-voorbeeldstad-{edition}.csv"),
        bytes: safety::file(world, years).into_bytes(),
    }));
    all.push(Source {
        mapping: SURVEY,
        edition: LAST.to_string(),
        file: format!("leefmonitor-voorbeeldstad-{LAST}.csv"),
        bytes: survey::file(world).into_bytes(),
    });
    all
}

/// A table as text: cells between semicolons.
pub(crate) struct Table(String);

impl Table {
    pub(crate) fn new(columns: &[&str]) -> Self {
        Self(format!("{}\n", columns.join(";")))
    }

    pub(crate) fn row(&mut self, cells: &[String]) {
        let _ = writeln!(self.0, "{}", cells.join(";"));
    }

    pub(crate) fn text(self) -> String {
        self.0
    }
}
