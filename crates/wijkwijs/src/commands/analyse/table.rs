// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A CSV file, row by row or as columns by name.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use csv::StringRecord;
use wijkwijs_domain::fault::nearest;

use crate::fail::{Fail, Outcome};

/// What stands in a cell without a value.
const MISSING: [&str; 5] = ["", "NA", "NaN", ".", "-"];

/// A file that is read row by row, so that it may be larger than memory.
pub struct Rows {
    shown: String,
    names: Vec<String>,
    reader: csv::Reader<BufReader<Box<dyn Read>>>,
}

impl Rows {
    /// Opens a file. Commas, semicolons and tabs are told apart by the first line; a mark before it is passed over.
    ///
    /// # Errors
    /// The file or its first line cannot be read.
    pub fn open(path: &Path) -> Result<Self, Fail> {
        let shown = path.display().to_string();
        let file = File::open(path).map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => {
                Fail::Refused(format!("{shown} is er niet; kijk naar de naam en naar de map waarin u staat."))
            }
            _ => cannot(&shown, &e),
        })?;
        Self::of(Box::new(file), shown)
    }

    /// The same for what is not a file, under the name it is shown by.
    ///
    /// # Errors
    /// As [`Rows::open`].
    pub fn of(source: Box<dyn Read>, shown: String) -> Result<Self, Fail> {
        let mut file = BufReader::with_capacity(1 << 16, source);
        let start = file.fill_buf().map_err(|e| cannot(&shown, &e))?;
        let first = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let count = |mark: &u8| first.iter().filter(|byte| *byte == mark).count();
        let mark = [b',', b';', b'\t'].into_iter().max_by_key(count).unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new().delimiter(mark).from_reader(file);
        let headers = reader.headers().map_err(|e| unreadable(&shown, &e))?;
        let names = headers.iter().map(|name| name.trim().to_owned()).collect();
        Ok(Self { shown, names, reader })
    }

    /// Where a column stands.
    ///
    /// # Errors
    /// No column has the name; the nearest is proposed.
    pub fn place(&self, name: &str) -> Result<usize, Fail> {
        place(&self.names, name)
    }

    /// Passes every row on.
    ///
    /// # Errors
    /// No rows, a line with more or fewer cells than the first, or what is said of a row.
    pub fn each(mut self, mut take: impl FnMut(Row<'_>) -> Outcome) -> Outcome {
        let mut cells = StringRecord::new();
        let mut some = false;
        while self.reader.read_record(&mut cells).map_err(|e| unreadable(&self.shown, &e))? {
            some = true;
            take(Row { names: &self.names, cells: &cells })?;
        }
        if some {
            return Ok(());
        }
        Err(Fail::Refused(format!("{} heeft geen rijen onder de kolomnamen.", self.shown)))
    }
}

/// One row of a file.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    names: &'a [String],
    cells: &'a StringRecord,
}

impl<'a> Row<'a> {
    /// A cell as text; what is missing is empty.
    pub fn text(self, at: usize) -> &'a str {
        let cell = self.cells.get(at).unwrap_or_default().trim();
        if MISSING.contains(&cell) { "" } else { cell }
    }

    /// A cell as a number; what is missing is no number. A decimal comma will do.
    pub fn number(self, at: usize) -> Result<f64, Fail> {
        let cell = self.text(at);
        if cell.is_empty() {
            return Ok(f64::NAN);
        }
        let comma = !cell.contains('.') && cell.contains(',');
        let number = if comma { cell.replacen(',', ".", 1).parse() } else { cell.parse() };
        number.map_err(|_| {
            let line = self.cells.position().map_or(0, csv::Position::line);
            let name = self.names.get(at).map_or("", String::as_str);
            Fail::Refused(format!("Regel {line}, kolom \"{name}\": \"{cell}\" is geen getal."))
        })
    }
}

/// A whole file in memory.
pub struct Table {
    names: Vec<String>,
    rows: Vec<StringRecord>,
}

impl Table {
    /// Reads a file.
    ///
    /// # Errors
    /// As [`Rows::open`] and [`Rows::each`].
    pub fn read(path: &Path) -> Result<Self, Fail> {
        Self::of(Rows::open(path)?)
    }

    /// Reads what was opened.
    ///
    /// # Errors
    /// As [`Rows::each`].
    pub fn of(file: Rows) -> Result<Self, Fail> {
        let names = file.names.clone();
        let mut rows = Vec::new();
        file.each(|row| {
            rows.push(row.cells.clone());
            Ok(())
        })?;
        Ok(Self { names, rows })
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { names: &self.names, cells })
    }

    /// A column as text; what is missing is empty.
    pub fn text(&self, name: &str) -> Result<Vec<String>, Fail> {
        let at = place(&self.names, name)?;
        Ok(self.rows().map(|row| row.text(at).to_owned()).collect())
    }

    /// A column of numbers; what is missing is no number. A decimal comma will do.
    pub fn numbers(&self, name: &str) -> Result<Vec<f64>, Fail> {
        let at = place(&self.names, name)?;
        self.rows().map(|row| row.number(at)).collect()
    }

    /// The name of the first column; nothing where there is none.
    pub fn first(&self) -> &String {
        static NONE: String = String::new();
        self.names.first().unwrap_or(&NONE)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
}

fn place(names: &[String], name: &str) -> Result<usize, Fail> {
    names.iter().position(|n| n == name).ok_or_else(|| unknown("De kolom", name, names))
}

/// No more names than this are listed.
const LISTED: usize = 40;

/// Says that a name is not there, which one may have been meant, and which there are.
pub fn unknown(what: &str, name: &str, names: &[String]) -> Fail {
    let near = nearest(name, names.iter().map(String::as_str));
    let meant = near.map_or_else(String::new, |near| format!(" Bedoelde u \"{near}\"?"));
    // R leaves the column with the names of the rows without a name.
    let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    let listed = names.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
    let more = if names.len() > LISTED { format!(" en {} andere", names.len() - LISTED) } else { String::new() };
    Fail::Refused(format!("{what} \"{name}\" is er niet.{meant} Er zijn: {listed}{more}."))
}

fn cannot(shown: &str, error: &dyn std::fmt::Display) -> Fail {
    Fail::Refused(format!("{shown} kan niet worden gelezen: {error}"))
}

fn unreadable(shown: &str, error: &csv::Error) -> Fail {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => {
            Fail::Refused(format!("{shown} is geen UTF-8; bewaar het bestand als \"CSV UTF-8\"."))
        }
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            Fail::Refused(format!(
                "{shown}, regel {line}: {len} cellen waar de eerste regel er {expected_len} heeft. Staat er een \
                 scheidingsteken in een cel, zet die dan tussen aanhalingstekens."
            ))
        }
        _ => cannot(shown, error),
    }
}
