// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The five commands of qualitative comparative analysis, over one set of choices.

pub mod calibrate;
mod choices;
mod draw;
#[cfg(test)]
mod fuzz;
pub mod necessity;
pub mod robustness;
pub mod solve;
pub mod truth_table;

use std::collections::BTreeMap;
use std::path::Path;

use wijkwijs_methods::qca::{Choices, RawTable, SetTable, SolutionSort};

use super::refused;
use super::table::Table;
use crate::fail::Fail;

/// Columns of a file, and who the cases are.
fn raw(data: &Path, choices: &Choices, wanted: &[String]) -> Result<RawTable, Fail> {
    columns(&Table::read(data)?, choices, wanted)
}

/// The same of a table that was read.
fn columns(table: &Table, choices: &Choices, wanted: &[String]) -> Result<RawTable, Fail> {
    let mut columns = BTreeMap::new();
    for name in wanted {
        columns.insert(name.clone(), table.numbers(name)?);
    }
    let clusters = choices.cluster.as_ref().map(|name| table.text(name)).transpose()?;
    Ok(RawTable { cases: cases(table, choices, wanted)?, columns, clusters })
}

/// The names of the cases: those of a column, by default the first; numbers when that one holds values.
fn cases(table: &Table, choices: &Choices, wanted: &[String]) -> Result<Vec<String>, Fail> {
    match &choices.cases {
        Some(name) => table.text(name),
        None if wanted.contains(table.first()) => Ok((1..=table.len()).map(|row| row.to_string()).collect()),
        None => table.text(table.first()),
    }
}

/// The table of sets.
fn sets(data: &Path, choices: &Choices) -> Result<SetTable, Fail> {
    let wanted = choices.columns().map_err(|e| refused(&e))?;
    choices.sets(&raw(data, choices, &wanted)?).map_err(|e| refused(&e))
}

/// Which solution a drawing or a test is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Which {
    /// Zonder aannamen over combinaties zonder gevallen
    #[value(name = "conservatief")]
    Conservative,
    /// Met elke aanname die de oplossing korter maakt
    #[value(name = "spaarzaam")]
    Parsimonious,
    /// Met de aannamen die de verwachtingen toelaten
    #[value(name = "intermediair")]
    Intermediate,
}

/// The solution that was asked for; otherwise the intermediate one where there are expectations, else the parsimonious.
fn which(asked: Option<Which>, choices: &Choices) -> Result<SolutionSort, Fail> {
    match asked {
        Some(Which::Conservative) => Ok(SolutionSort::Conservative),
        Some(Which::Parsimonious) => Ok(SolutionSort::Parsimonious),
        Some(Which::Intermediate) if choices.expectations.is_empty() => Err(Fail::Refused(
            "Een intermediaire oplossing vraagt verwachtingen; noem ze met --expect, bijvoorbeeld --expect A,~B."
                .into(),
        )),
        None if choices.expectations.is_empty() => Ok(SolutionSort::Parsimonious),
        Some(Which::Intermediate) | None => Ok(SolutionSort::Intermediate),
    }
}
