// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A CSV file as columns by name.

use std::path::Path;

use wijkwijs_domain::fault::nearest;

use crate::fail::Fail;

/// A table: text by column.
pub struct Table {
    names: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

/// What stands in a cell without a value.
const MISSING: [&str; 5] = ["", "NA", "NaN", ".", "-"];

impl Table {
    /// Reads a file. Commas, semicolons and tabs are told apart by the first line; a mark before it is passed over.
    ///
    /// # Errors
    /// The file cannot be read, has no rows, or a line has more or fewer cells than the first.
    pub fn read(path: &Path) -> Result<Self, Fail> {
        let cannot =
            |e: &dyn std::fmt::Display| Fail::Refused(format!("{} kan niet worden gelezen: {e}", path.display()));
        let bytes = std::fs::read(path).map_err(|e| cannot(&e))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Fail::Refused(format!("{} is geen UTF-8; bewaar het bestand als \"CSV UTF-8\".", path.display()))
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let first = text.lines().next().unwrap_or_default();
        let most = [b',', b';', b'\t'].into_iter().max_by_key(|d| first.bytes().filter(|b| b == d).count());
        let mut reader = csv::ReaderBuilder::new().delimiter(most.unwrap_or(b',')).from_reader(text.as_bytes());
        let names = reader.headers().map_err(|e| cannot(&e))?.iter().map(|n| n.trim().to_owned()).collect();
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().map_err(|e| cannot(&e))?;
        if rows.is_empty() {
            return Err(Fail::Refused(format!("{} heeft geen rijen onder de kolomnamen.", path.display())));
        }
        Ok(Self { names, rows })
    }

    fn place(&self, name: &str) -> Result<usize, Fail> {
        if let Some(at) = self.names.iter().position(|n| n == name) {
            return Ok(at);
        }
        let near = nearest(name, self.names.iter().map(String::as_str));
        let meant = near.map_or_else(String::new, |near| format!(" Bedoelde u \"{near}\"?"));
        Err(Fail::Refused(format!("De kolom \"{name}\" is er niet.{meant} Er zijn: {}.", self.names.join(", "))))
    }

    /// A column as text; what is missing is empty.
    pub fn text(&self, name: &str) -> Result<Vec<String>, Fail> {
        let at = self.place(name)?;
        let cell = |row: &csv::StringRecord| {
            let cell = row.get(at).unwrap_or_default().trim();
            if MISSING.contains(&cell) { String::new() } else { cell.to_owned() }
        };
        Ok(self.rows.iter().map(cell).collect())
    }

    /// A column of numbers; what is missing is no number. A decimal comma will do.
    pub fn numbers(&self, name: &str) -> Result<Vec<f64>, Fail> {
        let number = |(row, cell): (usize, String)| {
            if cell.is_empty() {
                return Ok(f64::NAN);
            }
            let with_point = if cell.contains('.') { cell.clone() } else { cell.replacen(',', ".", 1) };
            with_point.parse::<f64>().map_err(|_| {
                // The first line holds the names.
                let line = row + 2;
                Fail::Refused(format!("Regel {line}, kolom \"{name}\": \"{cell}\" is geen getal."))
            })
        };
        self.text(name)?.into_iter().enumerate().map(number).collect()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
}
