// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Effects where causality is hard: what their commands have in common.

pub mod did;
pub mod horizon;
pub mod its;
mod plot;
pub mod synth;

use wijkwijs_methods::effects::Outcomes;

use super::refused;
use super::table::{Table, unknown};
use crate::fail::Fail;

/// The columns of a table of areas over time.
#[derive(clap::Args)]
pub struct Columns {
    /// De kolom met de naam of code van elk gebied
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    unit: String,
    /// De kolom met het jaar (of een andere periode als heel getal)
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    time: String,
    /// De kolom met de uitkomst; een lege cel is onbekend, geen nul
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    value: String,
}

/// How many outcomes were looked at, and what would matter.
#[derive(clap::Args)]
pub struct Looking {
    /// Het kleinste effect dat ertoe doet, in eenheden van de uitkomst: is dat nog niet te zien, dan is het antwoord te vroeg
    #[arg(long, value_name = "GETAL", allow_hyphen_values = true, help_heading = "Opties")]
    effect: Option<f64>,
    /// Hoeveel uitkomsten u bekeek, deze meegeteld: de kans wordt daarvoor gecorrigeerd
    #[arg(long, value_name = "AANTAL", default_value_t = 1, help_heading = "Opties")]
    looks: usize,
}

/// A whole number in a cell; a period is nothing else.
fn whole(value: f64, line: usize, name: &str) -> Result<Option<i32>, Fail> {
    if value.is_nan() {
        return Ok(None);
    }
    if value.fract() == 0.0 && value.abs() < 1e9 {
        #[expect(clippy::cast_possible_truncation, reason = "whole and far inside the range")]
        return Ok(Some(value as i32));
    }
    Err(Fail::Refused(format!("Regel {line}, kolom \"{name}\": {value} is geen hele periode, zoals een jaar.")))
}

/// The periods of a column, absent where the cell is empty.
fn periods(table: &Table, name: &str) -> Result<Vec<Option<i32>>, Fail> {
    table.numbers(name)?.iter().zip(2..).map(|(value, line)| whole(*value, line, name)).collect()
}

/// The table, with the same start for the areas that are named, or with starts from a column (empty or 0: none).
fn outcomes(
    columns: &Columns,
    table: &Table,
    treated: &[String],
    start: Option<i32>,
    starts: Option<&str>,
) -> Result<Outcomes, Fail> {
    let units = table.text(&columns.unit)?;
    if let Some(wrong) = treated.iter().find(|t| !units.contains(t)) {
        let mut names = units.clone();
        names.sort();
        names.dedup();
        return Err(unknown("Het gebied", wrong, &names));
    }
    let times = periods(table, &columns.time)?;
    let values = table.numbers(&columns.value)?;
    let own = starts.map(|name| periods(table, name)).transpose()?;
    let mut builder = Outcomes::builder();
    for (row, (unit, time)) in units.iter().zip(&times).enumerate() {
        let Some(time) = time else {
            let (line, name) = (row + 2, &columns.time);
            return Err(Fail::Refused(format!("Regel {line}, kolom \"{name}\": de periode ontbreekt; vul haar in.")));
        };
        builder = builder.row(unit, *time, values[row]);
        if let Some(start) = own.as_ref().and_then(|own| own[row]).filter(|start| *start != 0) {
            builder = builder.start(unit, start);
        }
    }
    for unit in treated {
        if let Some(start) = start {
            builder = builder.start(unit, start);
        }
    }
    builder.build().map_err(|e| refused(&e))
}
