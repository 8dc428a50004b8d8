// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables of cells, whatever form they come in.

mod delimited;
mod json;
mod parquet;
mod text;
mod workbook;

use std::path::Path;

use wijkwijs_domain::indicators::FileForm;

pub use text::decoded;

use crate::of_bytes;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text, as it stands there.
    Text(&'a str),
    /// A number, in a form that knows numbers.
    Number(f64),
}

/// What a source tells: first the columns, then each row with its number as people count in that file.
pub trait Take {
    /// The names of the columns. What it answers decides whether the rows follow.
    ///
    /// # Errors
    /// Whatever stops the reading.
    fn columns(&mut self, names: &[String]) -> Result<(), Unreadable>;

    /// A row; it has as many cells as there are columns. `Break` when enough was seen.
    fn row(&mut self, number: u64, cells: &[Cell<'_>]) -> std::ops::ControlFlow<()>;
}

/// A source that cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{nl}")]
pub struct Unreadable {
    /// What is wrong, in Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

impl Unreadable {
    /// In both languages.
    pub fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { nl: nl.into(), en: en.into() }
    }

    /// What is wrong with a text that is no JSON, and where.
    pub fn json(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        if error.is_eof() && (line, column) == (1, 0) {
            return Self::new("Het bestand is leeg. Haal het opnieuw op.", "The file is empty. Fetch it again.");
        }
        if error.is_eof() {
            return Self::new(
                format!("Het bestand is niet heel: het houdt op in regel {line}. Haal het opnieuw op."),
                format!("The file is not whole: it ends in line {line}. Fetch it again."),
            );
        }
        Self::new(
            format!("Het bestand is geen goede JSON: kijk bij regel {line}, teken {column}, of haal het opnieuw op."),
            format!("The file is no proper JSON: look at line {line}, character {column}, or fetch it again."),
        )
    }
}

/// How a file is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// The sign between cells; recognised where absent.
    pub delimiter: Option<u8>,
}

/// A file, read into memory whole: sources of figures are some tens of megabytes.
#[derive(Clone, Debug)]
pub struct Source {
    bytes: Vec<u8>,
    sha256: [u8; 32],
}

impl Source {
    /// Opens a file. A compressed one (`.gz`) is unpacked on the way.
    ///
    /// # Errors
    /// [`Unreadable`]: it is not there, or its compression is damaged.
    pub fn open(path: &Path) -> Result<Self, Unreadable> {
        let shown = path.display();
        let wrong = |error: std::io::Error| {
            use std::io::ErrorKind;
            match error.kind() {
                ErrorKind::NotFound => Unreadable::new(
                    format!("{shown} is er niet. Klopt de naam?"),
                    format!("{shown} is not there. Is the name right?"),
                ),
                ErrorKind::IsADirectory => Unreadable::new(
                    format!("{shown} is een map. Noem een bestand dat erin staat."),
                    format!("{shown} is a folder. Name a file that is in it."),
                ),
                _ => Unreadable::new(
                    format!("{shown} is niet te lezen: {error}"),
                    format!("{shown} cannot be read: {error}"),
                ),
            }
        };
        let bytes = std::fs::read(path).map_err(wrong)?;
        if bytes.starts_with(&[0x1f, 0x8b]) {
            let sha256 = of_bytes(&bytes);
            let mut out = Vec::new();
            std::io::Read::read_to_end(&mut flate2::read::MultiGzDecoder::new(&*bytes), &mut out).map_err(wrong)?;
            return Ok(Self { bytes: out, sha256 });
        }
        Ok(Self::of_bytes(bytes))
    }

    /// A source that is in memory already, and not compressed.
    #[must_use]
    pub fn of_bytes(bytes: Vec<u8>) -> Self {
        let sha256 = of_bytes(&bytes);
        Self { bytes, sha256 }
    }

    /// Bytes that are in memory already.
    #[must_use]
    pub fn of(bytes: Vec<u8>) -> Self {
        Self { sha256: of_bytes(&bytes), bytes }
    }

    /// The digest of the file as it stands on the disk.
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        self.sha256
    }

    /// Tells its rows.
    ///
    /// # Errors
    /// [`Unreadable`]: it is not of that form.
    pub fn read(&self, form: FileForm, how: &How, take: &mut dyn Take) -> Result<(), Unreadable> {
        match form {
            FileForm::Csv | FileForm::Cbs => delimited::read(&self.bytes, how, take),
            FileForm::Xlsx => workbook::read(self.bytes.clone(), take),
            FileForm::Parquet => self::parquet::read(self.bytes.clone(), take),
            FileForm::GeoJson => json::read_features(&self.bytes, take),
            FileForm::Json => json::read(&self.bytes, take),
        }
    }
}

/// The form a file has by its name.
#[must_use]
pub fn form_of(path: &Path) -> Option<FileForm> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    match name.rsplit_once('.')?.1 {
        "csv" | "txt" | "tsv" => Some(FileForm::Csv),
        "xlsx" => Some(FileForm::Xlsx),
        "parquet" => Some(FileForm::Parquet),
        "geojson" | "topojson" => Some(FileForm::GeoJson),
        "json" => Some(FileForm::Json),
        _ => None,
    }
}
