// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The first sheet of a workbook.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use super::{Cell, Take, Unreadable};

pub fn read(bytes: Vec<u8>, take: &mut dyn Take) -> Result<(), Unreadable> {
    let wrong = |error: &dyn std::fmt::Display| {
        Unreadable::new(
            format!("Het bestand is geen leesbaar werkblad: {error}"),
            format!("The file is no readable workbook: {error}"),
        )
    };
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|e: calamine::XlsxError| wrong(&e))?;
    let empty = || Unreadable::new("Het werkblad is leeg.", "The workbook is empty.");
    let sheet = book.worksheet_range_at(0).ok_or_else(empty)?.map_err(|e| wrong(&e))?;
    let first = sheet.start().map_or(0, |(row, _)| u64::from(row));
    let mut rows = sheet.rows().zip(first + 1..).skip_while(|(row, _)| row.iter().all(|cell| *cell == Data::Empty));
    let (header, _) = rows.next().ok_or_else(empty)?;
    let names: Vec<String> = header.iter().map(|cell| cell.to_string().trim().to_owned()).collect();
    take.columns(&names)?;
    for (row, number) in rows {
        let texts: Vec<Option<String>> = row.iter().map(as_text).collect();
        let cells: Vec<Cell<'_>> = row.iter().zip(&texts).map(|(cell, text)| of(cell, text.as_deref())).collect();
        if take.row(number, &cells).is_break() {
            break;
        }
    }
    Ok(())
}

/// The text of a cell that is no number.
fn as_text(cell: &Data) -> Option<String> {
    match cell {
        Data::Empty | Data::Int(_) | Data::Float(_) => None,
        Data::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn of<'a>(cell: &Data, text: Option<&'a str>) -> Cell<'a> {
    match (cell, text) {
        #[expect(clippy::cast_precision_loss, reason = "figures stay far below 2^53")]
        (Data::Int(n), _) => Cell::Number(*n as f64),
        (Data::Float(n), _) if !n.is_nan() => Cell::Number(*n),
        (_, Some(text)) if !text.is_empty() => Cell::Text(text),
        _ => Cell::Empty,
    }
}
