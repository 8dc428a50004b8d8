// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which tables are published together: by which columns, along which hierarchies.

use crate::Refused;

/// The tables that are published together, by the columns they are made from.
///
/// A table is written as its dimensions with commas, a dimension as its columns from wide to narrow with slashes:
/// `gemeente/wijk,leeftijd` has totals for each municipality and for all, each by age and for all ages. A cell that two
/// tables have in common (the same codes) is one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub(super) columns: Vec<String>,
    /// Table, dimension, columns from wide to narrow.
    pub(super) tables: Vec<Vec<Vec<usize>>>,
    texts: Vec<String>,
}

/// More tables or columns than this are refused.
const MOST: usize = 64;

impl Layout {
    /// Reads the tables.
    ///
    /// # Errors
    /// No table, a table that is not written as above, a column twice in one table, more than 64 tables or columns.
    pub fn new<S: AsRef<str>>(tables: &[S]) -> Result<Self, Refused> {
        let mut layout = Self { columns: Vec::new(), tables: Vec::new(), texts: Vec::new() };
        for text in tables {
            layout.add(text.as_ref())?;
        }
        if layout.tables.is_empty() {
            return Err(Refused::new(
                "tabel",
                "er is geen tabel; noem er een als KOLOMMEN, bijvoorbeeld gemeente/wijk,leeftijd.",
                "there is no table; name one as COLUMNS, for example gemeente/wijk,leeftijd.",
            ));
        }
        if layout.tables.len() > MOST || layout.columns.len() > MOST {
            return Err(Refused::new(
                "tabel",
                format!("meer dan {MOST} tabellen of kolommen samen gaat niet; verdeel ze en zeg dat erbij."),
                format!("more than {MOST} tables or columns together is not possible; divide them and say so."),
            ));
        }
        Ok(layout)
    }

    /// The columns, in the order they were named.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The tables as they were written.
    #[must_use]
    pub fn tables(&self) -> &[String] {
        &self.texts
    }

    fn add(&mut self, text: &str) -> Result<(), Refused> {
        let mut table = Vec::new();
        let mut seen = Vec::new();
        for dimension in text.split(',') {
            let mut path = Vec::new();
            for name in dimension.split('/').map(str::trim) {
                if name.is_empty() || seen.contains(&name) {
                    return Err(Refused::new(
                        text,
                        "is niet te lezen als tabel; schrijf elke kolom één keer, met komma's tussen de assen en / van wijd \
                         naar smal: gemeente/wijk,leeftijd.",
                        "cannot be read as a table; write each column once, with commas between the axes and / from wide to \
                         narrow: gemeente/wijk,leeftijd.",
                    ));
                }
                seen.push(name);
                path.push(self.column(name));
            }
            table.push(path);
        }
        if !self.tables.contains(&table) {
            self.tables.push(table);
            self.texts.push(text.to_owned());
        }
        Ok(())
    }

    fn column(&mut self, name: &str) -> usize {
        self.columns.iter().position(|c| c == name).unwrap_or_else(|| {
            self.columns.push(name.to_owned());
            self.columns.len() - 1
        })
    }

    /// The column just above each, in any table.
    pub(super) fn above(&self) -> Vec<(usize, usize)> {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for path in self.tables.iter().flatten() {
            for pair in path.windows(2) {
                if !pairs.contains(&(pair[1], pair[0])) {
                    pairs.push((pair[1], pair[0]));
                }
            }
        }
        pairs
    }
}
