// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading a release.

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::column::reader::{ColumnReaderImpl, get_typed_column_reader};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use wijkwijs_app::figures::{Column, ColumnBuilder, RegionNames};
use wijkwijs_domain::areas::RegionCode;
use wijkwijs_domain::indicators::{Observation, Period, Status};

use crate::Error;
use crate::layout::{GROUPS, GroupOf, at};
use crate::positioned::Positioned;

/// An open release: its footer is read, its figures are not.
pub struct Open {
    path: PathBuf,
    reader: SerializedFileReader<Positioned>,
    groups: HashMap<GroupOf, usize>,
    /// All regions that occur, by code.
    regions: Arc<[RegionCode]>,
    pub names: Arc<RegionNames>,
}

impl Open {
    /// Opens the file of a release and the one with its names; `None` when there is none.
    pub fn at(figures: &Path, names: &Path) -> Result<Option<Self>, Error> {
        let Some(reader) = open(figures)? else { return Ok(None) };
        let Some(names_reader) = open(names)? else { return Ok(None) };
        let wrong = |error| Error::Parquet(figures.to_owned(), error);
        let groups = groups(&reader).map_err(wrong)?;
        let names = read_names(&names_reader).map_err(|error| Error::Parquet(names.to_owned(), error))?;
        let regions = names.keys().cloned().collect();
        Ok(Some(Self { path: figures.to_owned(), reader, groups, regions, names: Arc::new(names) }))
    }

    /// Reads a column; `None` when the release does not have it.
    pub fn column(&self, of: &GroupOf) -> Result<Option<Column>, Error> {
        let Some(group) = self.groups.get(of) else { return Ok(None) };
        let wrong = |error| Error::Parquet(self.path.clone(), error);
        let group = self.reader.get_row_group(*group).map_err(wrong)?;
        read_group(&*group, &self.regions).map(Some).map_err(wrong)
    }
}

fn open(path: &Path) -> Result<Option<SerializedFileReader<Positioned>>, Error> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::Io(path.to_owned(), error)),
    };
    let file = Positioned::new(file).map_err(|error| Error::Io(path.to_owned(), error))?;
    SerializedFileReader::new(file).map(Some).map_err(|error| Error::Parquet(path.to_owned(), error))
}

fn groups(reader: &SerializedFileReader<Positioned>) -> Result<HashMap<GroupOf, usize>, ParquetError> {
    let about = reader.metadata().file_metadata().key_value_metadata();
    let text = about.into_iter().flatten().find(|entry| entry.key == GROUPS).and_then(|entry| entry.value.as_deref());
    let text = text.ok_or_else(|| ParquetError::General(format!("{GROUPS} is not in the footer")))?;
    let groups: Vec<GroupOf> = serde_json::from_str(text).map_err(|e| ParquetError::External(Box::new(e)))?;
    if groups.len() != reader.num_row_groups() {
        return Err(ParquetError::General(format!("{GROUPS} does not name every group of rows")));
    }
    Ok(groups.into_iter().zip(0..).collect())
}

fn read_names(reader: &SerializedFileReader<Positioned>) -> Result<RegionNames, ParquetError> {
    let group = reader.get_row_group(0)?;
    let rows = rows(&*group)?;
    let codes = texts(&*group, 0, rows)?;
    let names = optional::<ByteArrayType>(&*group, 1, rows)?;
    let mut all = RegionNames::new();
    for (code, name) in codes.iter().zip(names) {
        let name = name.as_ref().map_or(Ok(""), text)?;
        all.insert(region(text(code)?)?, name.to_owned());
    }
    Ok(all)
}

fn read_group(group: &dyn RowGroupReader, regions: &Arc<[RegionCode]>) -> Result<Column, ParquetError> {
    let rows = rows(group)?;
    let codes = texts(group, at::REGION, rows)?;
    let periods = texts(group, at::PERIOD, rows)?;
    let values = optional::<DoubleType>(group, at::VALUE, rows)?;
    let statuses = texts(group, at::STATUS, rows)?;
    let denominators = optional::<DoubleType>(group, at::DENOMINATOR, rows)?;
    let lower = optional::<DoubleType>(group, at::LOWER, rows)?;
    let upper = optional::<DoubleType>(group, at::UPPER, rows)?;
    let mut builder = ColumnBuilder::default();
    let mut guess = Guess { regions, place: 0 };
    let mut same_period = Same(None);
    let mut same_status = Same(None);
    let intervals = lower.into_iter().zip(upper).map(|(low, high)| low.zip(high));
    let figures = values.into_iter().zip(denominators).zip(intervals);
    for (((code, period), status), ((value, denominator), interval)) in
        codes.iter().zip(&periods).zip(&statuses).zip(figures)
    {
        let code = guess.region(text(code)?)?;
        let period = same_period.or(period, |text| Period::parse(text).ok_or_else(|| damaged("periode", text)))?;
        let status = same_status.or(status, |text| Status::of_code(text).ok_or_else(|| damaged("status", text)))?;
        builder.push(Observation { region: code, period, value, status, denominator, interval });
    }
    Ok(builder.build(regions))
}

/// Where the next code of a file that is sorted will be.
struct Guess<'a> {
    regions: &'a [RegionCode],
    place: usize,
}

impl Guess<'_> {
    /// The code as it is in the list, so that all columns share one text for it: mostly the last one, or the one after.
    fn region(&mut self, code: &str) -> Result<RegionCode, ParquetError> {
        let near = self.place..self.regions.len().min(self.place + 2);
        let found = near.into_iter().find(|at| self.regions.get(*at).is_some_and(|known| known.as_str() == code));
        let place = match found {
            Some(place) => Ok(place),
            None => self.regions.binary_search_by(|known| known.as_str().cmp(code)),
        };
        self.place = place.map_err(|_| damaged("regio", code))?;
        self.regions.get(self.place).cloned().ok_or_else(|| damaged("regio", code))
    }
}

/// What the last text meant: most rows say the same as the one before.
struct Same<T>(Option<(ByteArray, T)>);

impl<T: Copy> Same<T> {
    fn or(&mut self, bytes: &ByteArray, read: impl Fn(&str) -> Result<T, ParquetError>) -> Result<T, ParquetError> {
        if let Some((known, value)) = &self.0
            && known == bytes
        {
            return Ok(*value);
        }
        let value = read(text(bytes)?)?;
        self.0 = Some((bytes.clone(), value));
        Ok(value)
    }
}

fn region(code: &str) -> Result<RegionCode, ParquetError> {
    RegionCode::parse(code).map_err(|_| damaged("regio", code))
}

fn damaged(column: &str, text: &str) -> ParquetError {
    ParquetError::General(format!("{column}: “{text}” cannot stand there"))
}

fn rows(group: &dyn RowGroupReader) -> Result<usize, ParquetError> {
    let rows = group.metadata().num_rows();
    usize::try_from(rows).map_err(|_| ParquetError::General(format!("{rows} rows")))
}

fn text(bytes: &ByteArray) -> Result<&str, ParquetError> {
    bytes.as_utf8()
}

fn texts(group: &dyn RowGroupReader, column: usize, rows: usize) -> Result<Vec<ByteArray>, ParquetError> {
    let all: Option<Vec<ByteArray>> = optional::<ByteArrayType>(group, column, rows)?.into_iter().collect();
    all.ok_or_else(|| ParquetError::General(format!("nothing in column {column}")))
}

/// A whole column, with nothing where there is nothing.
fn optional<T: DataType>(
    group: &dyn RowGroupReader,
    column: usize,
    rows: usize,
) -> Result<Vec<Option<T::T>>, ParquetError> {
    let may_lack = group.metadata().column(column).column_descr().max_def_level() > 0;
    let mut reader: ColumnReaderImpl<T> = get_typed_column_reader(group.get_column_reader(column)?);
    let (mut levels, mut values) = (Vec::new(), Vec::new());
    let mut read = 0;
    while read < rows {
        let (more, _, _) = reader.read_records(rows - read, may_lack.then_some(&mut levels), None, &mut values)?;
        if more == 0 {
            return Err(ParquetError::EOF(format!("column {column} ends after {read} of {rows} rows")));
        }
        read += more;
    }
    if !may_lack {
        return Ok(values.into_iter().map(Some).collect());
    }
    let mut values = values.into_iter();
    Ok(levels.into_iter().map(|level| if level > 0 { values.next() } else { None }).collect())
}
