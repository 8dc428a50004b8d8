// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A table of cells as text, of a file in any form.

use std::ops::ControlFlow;
use std::path::Path;

use wijkwijs_domain::indicators::FileForm;
use wijkwijs_importers::source::{Cell, How, Source, Take, Unreadable, form_of};

use crate::fail::Fail;

/// The cells of a file.
#[derive(Default)]
pub struct Sheet {
    /// The first row.
    pub columns: Vec<String>,
    /// The other rows, each with its number as people count.
    pub rows: Vec<(u64, Vec<String>)>,
}

/// Reads all cells of a file.
pub fn sheet(path: &Path) -> Result<Sheet, Fail> {
    let mut sheet = Sheet::default();
    let form = form_of(path).unwrap_or(FileForm::Csv);
    Source::open(path)
        .and_then(|source| source.read(form, &How::default(), &mut sheet))
        .map_err(|error| Fail::Refused(named(path, &error.nl)))?;
    Ok(sheet)
}

/// With the file it is about, where the words do not name it.
fn named(path: &Path, words: &str) -> String {
    let shown = path.display().to_string();
    if words.contains(&shown) { words.to_owned() } else { format!("{shown}: {words}") }
}

impl Take for Sheet {
    fn columns(&mut self, names: &[String]) -> Result<(), Unreadable> {
        self.columns = names.to_vec();
        Ok(())
    }

    fn row(&mut self, number: u64, cells: &[Cell<'_>]) -> ControlFlow<()> {
        let text = |cell: &Cell<'_>| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => (*text).to_owned(),
            Cell::Number(number) => number.to_string(),
        };
        self.rows.push((number, cells.iter().map(text).collect()));
        ControlFlow::Continue(())
    }
}
