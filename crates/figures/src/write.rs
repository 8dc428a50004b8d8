// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writing a release.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use wijkwijs_app::figures::out::{TableFile, WholeRow, rounded};
use wijkwijs_app::figures::{Broken, Column, FileRow, RegionNames};
use wijkwijs_domain::indicators::Observation;

use crate::layout::{GROUPS, GroupOf, figures_schema, names_schema, shown_schema, whole_schema};

/// A release to write.
#[derive(Clone, Debug)]
pub struct NewRelease {
    /// What it is known by: a digest of its source and mapping.
    pub digest: String,
    /// The columns, in the order in which they are written.
    pub columns: Vec<(GroupOf, Arc<Column>)>,
    /// The names of all regions that occur.
    pub names: RegionNames,
}

/// Writes the figures as Parquet, a group of rows for each column.
pub fn figures<W: Write + Send>(to: W, release: &NewRelease) -> Result<W, ParquetError> {
    let groups: Vec<&GroupOf> = release.columns.iter().map(|(of, _)| of).collect();
    let groups = serde_json::to_string(&groups).map_err(|e| ParquetError::External(Box::new(e)))?;
    let properties = properties(vec![KeyValue::new(GROUPS.to_owned(), groups)]);
    let mut file = SerializedFileWriter::new(to, figures_schema()?, Arc::new(properties))?;
    for (of, column) in &release.columns {
        let rows: Vec<Observation> = column.all().collect();
        let mut group = file.next_row_group()?;
        texts(&mut group, rows.iter().map(|_| of.indicator.as_str()))?;
        optional_texts(&mut group, rows.iter().map(|_| of.part.as_deref()))?;
        texts(&mut group, rows.iter().map(|row| row.region.as_str()))?;
        let periods: Vec<String> = rows.iter().map(|row| row.period.to_string()).collect();
        texts(&mut group, periods.iter().map(String::as_str))?;
        numbers(&mut group, rows.iter().map(|row| row.value))?;
        texts(&mut group, rows.iter().map(|row| row.status.code()))?;
        numbers(&mut group, rows.iter().map(|row| row.denominator))?;
        numbers(&mut group, rows.iter().map(|row| row.interval.map(|(low, _)| low)))?;
        numbers(&mut group, rows.iter().map(|row| row.interval.map(|(_, high)| high)))?;
        group.close()?;
    }
    file.into_inner()
}

/// Writes the names of the regions.
pub fn names<W: Write + Send>(to: W, names: &RegionNames) -> Result<W, ParquetError> {
    let mut file = SerializedFileWriter::new(to, names_schema()?, Arc::new(properties(Vec::new())))?;
    let mut group = file.next_row_group()?;
    texts(&mut group, names.keys().map(|code| code.as_str()))?;
    optional_texts(&mut group, names.values().map(|name| (!name.is_empty()).then_some(name.as_str())))?;
    group.close()?;
    file.into_inner()
}

/// Writes what a page shows, as one group of rows.
pub fn shown<W: Write + Send>(to: W, rows: &[FileRow]) -> Result<W, ParquetError> {
    let mut file = SerializedFileWriter::new(to, shown_schema()?, Arc::new(properties(Vec::new())))?;
    let mut group = file.next_row_group()?;
    texts(&mut group, rows.iter().map(|row| row.indicator.as_str()))?;
    texts(&mut group, rows.iter().map(|row| row.unit.as_str()))?;
    texts(&mut group, rows.iter().map(|row| row.line.as_str()))?;
    texts(&mut group, rows.iter().map(|row| row.of.as_str()))?;
    texts(&mut group, rows.iter().map(|row| row.period.as_str()))?;
    numbers(&mut group, rows.iter().map(|row| row.value))?;
    texts(&mut group, rows.iter().map(|row| row.status.as_str()))?;
    let years: Vec<Option<String>> = rows.iter().map(|row| row.boundary_year.map(|year| year.to_string())).collect();
    optional_texts(&mut group, years.iter().map(Option::as_deref))?;
    optional_texts(&mut group, rows.iter().map(|row| Some(row.release.as_str()).filter(|id| !id.is_empty())))?;
    texts(&mut group, rows.iter().map(|row| if row.fictional { "ja" } else { "nee" }))?;
    group.close()?;
    file.into_inner()
}

/// A file with whole releases, written group by group.
pub struct Whole<'w>(SerializedFileWriter<&'w mut (dyn Write + Send)>);

impl<'w> Whole<'w> {
    pub fn begin(to: &'w mut (dyn Write + Send)) -> Result<Self, ParquetError> {
        SerializedFileWriter::new(to, whole_schema()?, Arc::new(properties(Vec::new()))).map(Self)
    }

    fn add(&mut self, rows: &[WholeRow<'_>]) -> Result<(), ParquetError> {
        let mut group = self.0.next_row_group()?;
        let value = |row: &WholeRow<'_>| row.observation.value.map(|value| rounded(value, row.measure.about.decimals));
        let bounds = |row: &WholeRow<'_>| row.observation.interval;
        texts(&mut group, rows.iter().map(|row| row.measure.indicator.slug()))?;
        optional_texts(&mut group, rows.iter().map(|row| row.measure.part.as_deref()))?;
        texts(&mut group, rows.iter().map(|row| &*row.measure.about.unit))?;
        texts(&mut group, rows.iter().map(|row| row.observation.region.as_str()))?;
        optional_texts(&mut group, rows.iter().map(|row| Some(row.name).filter(|name| !name.is_empty())))?;
        texts(&mut group, rows.iter().map(|row| row.observation.region.level().code()))?;
        let periods: Vec<String> = rows.iter().map(|row| row.observation.period.to_string()).collect();
        texts(&mut group, periods.iter().map(String::as_str))?;
        let years: Vec<String> = rows.iter().map(|row| row.table.release.boundary_year.to_string()).collect();
        texts(&mut group, years.iter().map(String::as_str))?;
        numbers(&mut group, rows.iter().map(value))?;
        texts(&mut group, rows.iter().map(|row| row.observation.status.code()))?;
        numbers(&mut group, rows.iter().map(|row| row.observation.denominator))?;
        numbers(&mut group, rows.iter().map(|row| bounds(row).map(|(low, _)| low)))?;
        numbers(&mut group, rows.iter().map(|row| bounds(row).map(|(_, high)| high)))?;
        texts(&mut group, rows.iter().map(|row| row.table.id.as_str()))?;
        texts(&mut group, rows.iter().map(|row| if row.table.fictional { "ja" } else { "nee" }))?;
        group.close().map(drop)
    }
}

impl TableFile for Whole<'_> {
    fn group(&mut self, rows: &[WholeRow<'_>]) -> Result<(), Broken> {
        self.add(rows).map_err(|error| Broken(error.to_string()))
    }

    fn end(self: Box<Self>) -> Result<(), Broken> {
        self.0.close().map(drop).map_err(|error| Broken(error.to_string()))
    }
}

/// The same bytes for the same figures: nothing of the moment or the machine is in the file.
fn properties(about: Vec<KeyValue>) -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_writer_version(WriterVersion::PARQUET_1_0)
        .set_created_by("wijkwijs".to_owned())
        .set_key_value_metadata(Some(about))
        .build()
}

fn texts<'a, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: impl Iterator<Item = &'a str>,
) -> Result<(), ParquetError> {
    let values: Vec<ByteArray> = values.map(ByteArray::from).collect();
    column::<ByteArrayType, W>(group, |writer| writer.write_batch(&values, None, None))
}

fn optional_texts<'a, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: impl Iterator<Item = Option<&'a str>>,
) -> Result<(), ParquetError> {
    let (values, levels) = with_levels(values.map(|value| value.map(ByteArray::from)));
    column::<ByteArrayType, W>(group, |writer| writer.write_batch(&values, Some(&levels), None))
}

fn numbers<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: impl Iterator<Item = Option<f64>>,
) -> Result<(), ParquetError> {
    let (values, levels) = with_levels(values);
    column::<DoubleType, W>(group, |writer| writer.write_batch(&values, Some(&levels), None))
}

/// The values that are there, and for each row whether one is.
fn with_levels<T>(values: impl Iterator<Item = Option<T>>) -> (Vec<T>, Vec<i16>) {
    let mut there = Vec::new();
    let levels = values.map(|value| {
        let level = i16::from(value.is_some());
        there.extend(value);
        level
    });
    let levels = levels.collect();
    (there, levels)
}

fn column<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    write: impl FnOnce(&mut ColumnWriterImpl<'_, T>) -> Result<usize, ParquetError>,
) -> Result<(), ParquetError> {
    let mut writer = group.next_column()?.ok_or_else(|| ParquetError::General("a column too many".to_owned()))?;
    write(writer.typed::<T>())?;
    writer.close()
}
