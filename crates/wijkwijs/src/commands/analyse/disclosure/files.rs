// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables and certificates as files.

use std::path::Path;

use serde::Serialize;
use wijkwijs_methods::disclosure::{Certificate, Key, NoiseTable, Tables};

use super::super::refused;
use super::super::table::Table;

use crate::fail::{Fail, Outcome};

/// Writes cells as a CSV file: a column for each code, and the value under its name; `total` is the code of a total.
pub fn cells(
    path: &Path,
    tables: &Tables,
    (total, name): (&str, &str),
    value: impl Fn(usize) -> Option<String>,
) -> Outcome {
    let failed =
        |e: &dyn std::fmt::Display| Fail::Impossible(format!("{} kan niet worden geschreven: {e}", path.display()));
    let mut writer = csv::Writer::from_path(path).map_err(|e| failed(&e))?;
    let columns = tables.layout().columns().iter().map(String::as_str);
    writer.write_record(columns.chain([name])).map_err(|e| failed(&e))?;
    for (at, cell) in tables.cells().iter().enumerate() {
        let codes = cell.codes().iter().map(|code| if code.is_empty() { total } else { code.as_str() });
        // What is held back is said, and is never a zero.
        let value = value(at).unwrap_or_else(|| "x".to_owned());
        writer.write_record(codes.chain([value.as_str()])).map_err(|e| failed(&e))?;
    }
    writer.flush().map_err(|e| failed(&e))
}

/// Writes something as JSON.
pub fn json<T: Serialize>(path: &Path, what: &T) -> Outcome {
    let failed =
        |e: &dyn std::fmt::Display| Fail::Impossible(format!("{} kan niet worden geschreven: {e}", path.display()));
    let text = serde_json::to_string_pretty(what).map_err(|e| failed(&e))?;
    std::fs::write(path, text + "\n").map_err(|e| failed(&e))
}

/// Reads a certificate.
pub fn certificate(path: &Path) -> Result<Certificate, Fail> {
    serde_json::from_str(&text(path)?).map_err(|e| {
        Fail::Refused(format!(
            "{} is geen certificaat, of niet heel: het leest niet verder dan regel {}, teken {}. Geef het JSON-bestand dat \
             --certificate heeft geschreven.",
            path.display(),
            e.line(),
            e.column()
        ))
    })
}

/// Reads a noise table.
pub fn noise(path: &Path) -> Result<NoiseTable, Fail> {
    let rows = Table::read(path)?;
    let (counts, noises, bounds) = (rows.text("i")?, rows.text("v")?, rows.text("p_cumulative_upper")?);
    let mut table = Vec::new();
    for (row, ((count, noise), bound)) in counts.iter().zip(&noises).zip(&bounds).enumerate() {
        let whole =
            |text: &str| Fail::Refused(format!("Regel {} van de ruistabel: \"{text}\" is geen geheel getal.", row + 2));
        let key = Key::read(bound).map_err(|e| refused(&e))?;
        table.push((count.parse().map_err(|_| whole(count))?, noise.parse().map_err(|_| whole(noise))?, key));
    }
    NoiseTable::new(&table).map_err(|e| refused(&e))
}

/// Reads a secret.
pub fn secret(path: &Path) -> Result<String, Fail> {
    Ok(text(path)?.trim().to_owned())
}

fn text(path: &Path) -> Result<String, Fail> {
    std::fs::read_to_string(path).map_err(|e| Fail::Refused(format!("{} kan niet worden gelezen: {e}", path.display())))
}
