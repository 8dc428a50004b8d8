// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The commands of disclosure control: tables in, publishable tables and their certificate out.

pub mod audit;
pub mod cell_key;
mod files;
pub mod protect;
pub mod round;

use std::path::PathBuf;

use wijkwijs_methods::disclosure::{
    Absent, Certificate, Given, Layout, Limits, NoiseTable, Record, Seen, Tables, units,
};

use super::refused;
use super::table::Table;
use crate::fail::{Fail, Outcome};

/// Which tables, and what stands in the columns.
#[derive(clap::Args)]
pub struct Reading {
    /// Een tabel die samen met de andere wordt gepubliceerd: kolommen met komma's, hiërarchieën van wijd naar smal met /,
    /// bijvoorbeeld gemeente/wijk,leeftijd; mag vaker
    #[arg(long = "table", value_name = "TABEL", required = true, help_heading = "Kolommen")]
    tables: Vec<String>,
    /// De kolom met aantallen; zonder telt elke rij als één
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    count: Option<String>,
    /// De kolom met bedragen, als het geen tabel van aantallen is
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    amount: Option<String>,
    /// De kolom die zegt wie bijdraagt, als iemand meer rijen kan hebben
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    contributor: Option<String>,
    /// De kolom met gewichten van een steekproef: gehele getallen
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    weight: Option<String>,
    /// Hoeveel decimalen bedragen hebben
    #[arg(long, value_name = "AANTAL", default_value_t = 0, hide_default_value = true, help_heading = "Kolommen")]
    decimals: u32,
    /// De rijen zijn cellen, met de totalen erbij, in plaats van mensen of bedragen
    #[arg(long, help_heading = "Kolommen")]
    cells: bool,
    /// De code van een totaal in zulke rijen; leeg telt ook als totaal
    #[arg(long, value_name = "CODE", default_value = "Totaal", hide_default_value = true, help_heading = "Kolommen")]
    total: String,
    /// Wat een cel is die niet in zulke rijen staat: nul of onbekend; anders wordt de tabel geweigerd
    #[arg(long, value_enum, value_name = "WAT", help_heading = "Kolommen")]
    absent: Option<Missing>,
    /// Hoeveel cellen er mogen zijn; anders 250000
    #[arg(long, value_name = "AANTAL", help_heading = "Grenzen")]
    max_cells: Option<usize>,
    /// Hoeveel stappen de zoektocht naar één grens mag nemen; anders 20000
    #[arg(long, value_name = "AANTAL", help_heading = "Grenzen")]
    max_steps: Option<u64>,
    /// Hoeveel patronen een zoektocht mag proberen; anders 20000
    #[arg(long, value_name = "AANTAL", help_heading = "Grenzen")]
    max_tries: Option<usize>,
}

/// How values were published.
#[derive(Clone, Copy)]
enum Published<'a> {
    /// As they are.
    Exact,
    /// No further than this from what they are.
    Within(i64),
    /// With noise from a table.
    Noised(&'a NoiseTable),
}

/// What a cell is that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Missing {
    /// Nul, en dat weet iedereen
    #[value(name = "nul")]
    Zero,
    /// Niet gepubliceerd
    #[value(name = "onbekend")]
    Unknown,
}

impl Reading {
    fn limits(&self) -> Limits {
        let usual = Limits::default();
        Limits {
            cells: self.max_cells.unwrap_or(usual.cells),
            steps: self.max_steps.unwrap_or(usual.steps),
            tries: self.max_tries.unwrap_or(usual.tries),
            ..usual
        }
    }

    fn layout(&self) -> Result<Layout, Fail> {
        Layout::new(&self.tables).map_err(|e| refused(&e))
    }

    /// The tables of a file: of people or amounts, or of cells.
    fn read(&self, data: &std::path::Path, key: Option<&str>) -> Result<Tables, Fail> {
        let table = Table::read(data)?;
        if self.cells { self.given(&table, Published::Exact) } else { self.records(&table, key) }
    }

    fn records(&self, table: &Table, key: Option<&str>) -> Result<Tables, Fail> {
        let layout = self.layout()?;
        let columns = columns(table, &layout)?;
        let texts = |name: &Option<String>| name.as_deref().map(|name| table.text(name)).transpose();
        let (count, amount) = (texts(&self.count)?, texts(&self.amount)?);
        let (who, weight) = (texts(&self.contributor)?, texts(&self.weight)?);
        let keys = key.map(|name| table.text(name)).transpose()?;
        let mut builder = Tables::records(layout, self.decimals, self.limits());
        for row in 0..table.len() {
            let codes: Vec<&str> = columns.iter().map(|c| c[row].as_str()).collect();
            if codes.contains(&self.total.as_str()) {
                return Err(self.a_total(row));
            }
            let whole = |texts: &Option<Vec<String>>, name: &Option<String>| {
                let cell = texts.as_ref().map(|t| t[row].as_str());
                let read = |cell: &str| cell.parse().map_err(|_| not_whole(row, name.as_deref(), cell));
                cell.map_or(Ok(1), read)
            };
            let record = Record {
                count: whole(&count, &self.count)?,
                amount: amount.as_ref().map(|a| self.units(row, self.amount.as_deref(), &a[row])).transpose()?,
                weight: u32::try_from(whole(&weight, &self.weight)?).unwrap_or(u32::MAX),
                contributor: who.as_ref().map_or_else(String::new, |w| w[row].clone()),
                key: keys
                    .as_ref()
                    .map(|k| wijkwijs_methods::disclosure::Key::read(&k[row]))
                    .transpose()
                    .map_err(|e| refused(&e))?,
            };
            builder.row(&codes, record).map_err(|e| refused(&e))?;
        }
        builder.build().map_err(|e| refused(&e))
    }

    /// The column of values.
    fn values(&self) -> &str {
        self.amount.as_deref().or(self.count.as_deref()).unwrap_or("waarde")
    }

    fn a_total(&self, row: usize) -> Fail {
        let (line, total) = (row + 2, &self.total);
        Fail::Refused(format!(
            "Regel {line} heeft de code \"{total}\", en zo heten totalen. Zijn de rijen cellen met hun totalen, zet dan --cells \
             erbij; is het een gewone code, noem totalen dan anders met --total."
        ))
    }

    /// Cells as they are given.
    fn given(&self, table: &Table, published: Published<'_>) -> Result<Tables, Fail> {
        let layout = self.layout()?;
        let columns = columns(table, &layout)?;
        let name = self.values();
        let values = table.text(name)?;
        let people = self.contributor.as_deref().map(|name| table.text(name)).transpose()?;
        let builder = Tables::given(layout, self.decimals, self.limits());
        let mut builder = if self.amount.is_some() { builder.amounts() } else { builder };
        for row in 0..table.len() {
            let code = |c: &Vec<String>| if c[row] == self.total { String::new() } else { c[row].clone() };
            let codes: Vec<String> = columns.iter().map(code).collect();
            let contributors = match people.as_ref().map(|p| p[row].as_str()) {
                None => None,
                Some(text) => Some(text.parse().map_err(|_| not_whole(row, self.contributor.as_deref(), text))?),
            };
            let (value, seen) = self.seen(row, name, &values[row], published)?;
            let given = Given { value, seen, contributors };
            builder.row(&codes, given).map_err(|e| refused(&e))?;
        }
        let absent = match self.absent {
            None => Absent::Refused,
            Some(Missing::Zero) => Absent::Zero,
            Some(Missing::Unknown) => Absent::Unknown,
        };
        builder.build(absent).map_err(|e| refused(&e))
    }

    /// What is known of a value, and what a reader sees.
    fn seen(&self, row: usize, name: &str, text: &str, how: Published<'_>) -> Result<(Option<i64>, Seen), Fail> {
        if matches!(text, "" | "x" | "X" | ".") {
            return Ok((None, Seen::Nothing));
        }
        if let Some(top) = text.strip_prefix('<') {
            let top = self.units(row, Some(name), top)?;
            return Ok((None, Seen::Between(0, Some((top - 1).max(0)))));
        }
        let value = self.units(row, Some(name), text)?;
        match how {
            Published::Exact => Ok((Some(value), Seen::Value)),
            Published::Within(away) => {
                Ok((None, Seen::Between(value.saturating_sub(away).max(0), value.checked_add(away))))
            }
            Published::Noised(noise) => {
                let counts = u64::try_from(value).ok().and_then(|v| noise.behind(v));
                let (low, high) = counts.ok_or_else(|| {
                    Fail::Refused(format!("Regel {}: {value} kan met deze ruistabel niet voorkomen.", row + 2))
                })?;
                let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
                Ok((None, Seen::Between(whole(low), Some(whole(high)))))
            }
        }
    }

    fn units(&self, row: usize, name: Option<&str>, text: &str) -> Result<i64, Fail> {
        units(text, self.decimals).ok_or_else(|| number(row, name, text, self.decimals))
    }
}

fn columns(table: &Table, layout: &Layout) -> Result<Vec<Vec<String>>, Fail> {
    layout.columns().iter().map(|name| table.text(name)).collect()
}

fn not_whole(row: usize, name: Option<&str>, text: &str) -> Fail {
    let (line, name) = (row + 2, name.unwrap_or("waarde"));
    Fail::Refused(format!("Regel {line}, kolom \"{name}\": \"{text}\" is geen geheel getal van 0 of meer."))
}

fn number(row: usize, name: Option<&str>, text: &str, decimals: u32) -> Fail {
    let line = row + 2;
    let name = name.unwrap_or("waarde");
    Fail::Refused(format!(
        "Regel {line}, kolom \"{name}\": \"{text}\" is geen getal met hoogstens {decimals} decimalen; zeg met --decimals \
         hoeveel er zijn."
    ))
}

/// Where the publishable tables and their certificate go.
#[derive(clap::Args)]
pub struct Writing {
    /// Schrijft de tabellen zoals ze gepubliceerd mogen worden in een CSV-bestand
    #[arg(long, value_name = "BESTAND", help_heading = "Uitvoer")]
    out: Option<PathBuf>,
    /// Schrijft het certificaat in een JSON-bestand; vraagt ook --secret
    #[arg(long, value_name = "BESTAND", requires = "secret", help_heading = "Uitvoer")]
    certificate: Option<PathBuf>,
    /// Een bestand met een geheim van ten minste 16 tekens, waarmee u later kunt aantonen welke invoer het was
    #[arg(long, value_name = "BESTAND", help_heading = "Uitvoer")]
    secret: Option<PathBuf>,
}

impl Writing {
    /// Writes the publishable cells and their certificate, as far as that was asked for.
    fn write(
        &self,
        reading: &Reading,
        tables: &Tables,
        value: impl Fn(usize) -> Option<String>,
        certificate: impl Fn(&[u8]) -> Result<Certificate, wijkwijs_methods::Refused>,
    ) -> Outcome {
        // What cannot be certified is not written either.
        let certificate = match (&self.certificate, &self.secret) {
            (Some(path), Some(secret)) => {
                let secret = files::secret(secret)?;
                Some((path, certificate(secret.as_bytes()).map_err(|e| refused(&e))?))
            }
            _ => None,
        };
        if let Some(path) = &self.out {
            files::cells(path, tables, (&reading.total, reading.values()), value)?;
        }
        certificate.map_or(Ok(()), |(path, certificate)| files::json(path, &certificate))
    }
}
