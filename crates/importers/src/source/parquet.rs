// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Columns in Parquet.

use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use super::{Cell, Take, Unreadable};

pub fn read(bytes: Vec<u8>, take: &mut dyn Take) -> Result<(), Unreadable> {
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).map_err(|e| wrong(&e))?;
    let schema = reader.metadata().file_metadata().schema();
    let names: Vec<String> = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
    take.columns(&names)?;
    for (row, number) in reader.get_row_iter(None).map_err(|e| wrong(&e))?.zip(1..) {
        let row = row.map_err(|e| wrong(&e))?;
        let fields: Vec<Owned> = row.get_column_iter().map(|(_, field)| owned(field)).collect();
        let cells: Vec<Cell<'_>> = fields.iter().map(Owned::cell).collect();
        if take.row(number, &cells).is_break() {
            break;
        }
    }
    Ok(())
}

fn wrong(error: &ParquetError) -> Unreadable {
    Unreadable::new(
        format!("Het bestand is geen leesbare Parquet: {error}"),
        format!("The file is no readable Parquet: {error}"),
    )
}

enum Owned {
    Empty,
    Number(f64),
    Text(String),
}

impl Owned {
    fn cell(&self) -> Cell<'_> {
        match self {
            Self::Empty => Cell::Empty,
            Self::Number(number) => Cell::Number(*number),
            Self::Text(text) if text.is_empty() => Cell::Empty,
            Self::Text(text) => Cell::Text(text),
        }
    }
}

/// What is neither number nor text (geometry, lists) is no figure.
fn owned(field: &Field) -> Owned {
    match field {
        Field::Byte(n) => Owned::Number(f64::from(*n)),
        Field::Short(n) => Owned::Number(f64::from(*n)),
        Field::Int(n) => Owned::Number(f64::from(*n)),
        Field::UByte(n) => Owned::Number(f64::from(*n)),
        Field::UShort(n) => Owned::Number(f64::from(*n)),
        Field::UInt(n) => Owned::Number(f64::from(*n)),
        #[expect(clippy::cast_precision_loss, reason = "figures stay far below 2^53")]
        Field::Long(n) => Owned::Number(*n as f64),
        #[expect(clippy::cast_precision_loss, reason = "figures stay far below 2^53")]
        Field::ULong(n) => Owned::Number(*n as f64),
        Field::Float(n) if !n.is_nan() => Owned::Number(f64::from(*n)),
        Field::Double(n) if !n.is_nan() => Owned::Number(*n),
        Field::Str(text) => Owned::Text(text.clone()),
        Field::Bytes(bytes) => bytes.as_utf8().map_or(Owned::Empty, |text| Owned::Text(text.to_owned())),
        Field::Decimal(_) | Field::Date(_) | Field::Bool(_) => Owned::Text(field.to_string()),
        _ => Owned::Empty,
    }
}
