// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! All figures of whole tables, row by row, with everything there is to know of each.

use std::io;

use wijkwijs_domain::indicators::Observation;

use super::super::{Broken, Figures};
use super::rows::Rows;
use super::table::{Measure, Table};

/// How many rows of a columnar file are written at once.
const GROUP: usize = 50_000;

/// A figure as a row of a file.
#[derive(Clone, Debug)]
pub struct WholeRow<'a> {
    /// The table it is from.
    pub table: &'a Table,
    /// What is measured.
    pub measure: &'a Measure,
    /// The name of its region, as the source spells it; empty where it gives none.
    pub name: &'a str,
    /// The figure, or why there is none.
    pub observation: Observation,
}

/// A columnar file that is being written.
pub trait TableFile {
    /// Adds rows, as a group of their own.
    ///
    /// # Errors
    /// [`Broken`] when they cannot be written.
    fn group(&mut self, rows: &[WholeRow<'_>]) -> Result<(), Broken>;

    /// Writes its end, without which nobody can read it.
    ///
    /// # Errors
    /// [`Broken`] when it cannot be written.
    fn end(self: Box<Self>) -> Result<(), Broken>;
}

/// Why a file was not written to its end.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// The figures cannot be read, or a columnar file cannot be written.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// Whoever reads went away.
    #[error(transparent)]
    Gone(#[from] io::Error),
}

/// Hands over every figure of these tables, in their order. A table whose file is not here has none: ask
/// [`Table::regions`] first.
///
/// # Errors
/// [`Stopped`]: what `each` says, or [`Broken`] figures.
pub fn whole<'a>(
    figures: &dyn Figures,
    tables: &'a [Table],
    each: &mut dyn FnMut(&WholeRow<'_>) -> Result<(), Stopped>,
) -> Result<(), Stopped> {
    for table in tables {
        let Some(names) = table.regions(figures)? else { continue };
        for row in Rows::from(figures, table, (), 0) {
            let row = row?;
            let Some(measure) = table.measures.get(row.measure) else { continue };
            let name = names.get(&row.observation.region).map_or("", String::as_str);
            each(&WholeRow { table, measure, name, observation: row.observation })?;
        }
    }
    Ok(())
}

/// Writes every figure of these tables as a columnar file. Holds so many rows at a time, whatever the tables hold.
/// False from a room that writes none.
///
/// # Errors
/// [`Stopped`].
pub fn columnar(figures: &dyn Figures, tables: &[Table], to: &mut (dyn io::Write + Send)) -> Result<bool, Stopped> {
    let Some(mut file) = figures.table_file(to)? else { return Ok(false) };
    for table in tables {
        let Some(names) = table.regions(figures)? else { continue };
        let mut group = Vec::new();
        for row in Rows::from(figures, table, (), 0) {
            let row = row?;
            let Some(measure) = table.measures.get(row.measure) else { continue };
            let name = names.get(&row.observation.region).map_or("", String::as_str);
            group.push(WholeRow { table, measure, name, observation: row.observation });
            if group.len() == GROUP {
                file.group(&group)?;
                group.clear();
            }
        }
        if !group.is_empty() {
            file.group(&group)?;
        }
    }
    file.end()?;
    Ok(true)
}
