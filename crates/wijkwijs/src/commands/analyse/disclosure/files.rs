// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables and certificates as files.

use std::path::Path;

use serde::Serialize;
use wijkwijs_methods::disclosure::{Certificate, Tables};

use crate::fail::{Fail, Outcome};

/// Writes cells as a CSV file: a column for each code, the value, and what it is.
pub fn cells(path: &Path, tables: &Tables, value: impl Fn(usize) -> Option<String>) -> Outcome {
    let failed =
        |e: &dyn std::fmt::Display| Fail::Impossible(format!("{} kan niet worden geschreven: {e}", path.display()));
    let mut writer = csv::Writer::from_path(path).map_err(|e| failed(&e))?;
    let columns = tables.layout().columns().iter().map(String::as_str);
    writer.write_record(columns.chain(["waarde"])).map_err(|e| failed(&e))?;
    for (at, cell) in tables.cells().iter().enumerate() {
        let codes = cell.codes().iter().map(|code| if code.is_empty() { "Totaal" } else { code.as_str() });
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
    serde_json::from_str(&text(path)?)
        .map_err(|e| Fail::Refused(format!("{} is niet te lezen als certificaat: {e}", path.display())))
}

/// Reads a secret.
pub fn secret(path: &Path) -> Result<String, Fail> {
    Ok(text(path)?.trim().to_owned())
}

fn text(path: &Path) -> Result<String, Fail> {
    std::fs::read_to_string(path).map_err(|e| Fail::Refused(format!("{} kan niet worden gelezen: {e}", path.display())))
}
