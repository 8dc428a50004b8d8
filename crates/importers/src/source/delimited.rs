// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Text with cells between signs.

use super::{Cell, How, Take, Unreadable, decoded};

/// Signs that stand between cells, in the order in which they win when a line has as many of each.
const SIGNS: [u8; 4] = [b';', b',', b'\t', b'|'];

pub fn read(bytes: &[u8], how: &How, take: &mut dyn Take) -> Result<(), Unreadable> {
    let text = decoded(bytes);
    let delimiter = how.delimiter.unwrap_or_else(|| recognised(&text));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut width = None;
    loop {
        let more = reader.read_record(&mut record).map_err(|error| {
            Unreadable::new(format!("Het bestand is geen tabel: {error}"), format!("The file is no table: {error}"))
        })?;
        if !more {
            break;
        }
        let line = record.position().map_or(0, csv::Position::line);
        let Some(width) = width else {
            let names: Vec<String> = record.iter().map(|name| name.trim().to_owned()).collect();
            width = Some(names.len());
            take.columns(&names)?;
            continue;
        };
        let cell = |at| {
            record.get(at).map_or(Cell::Empty, |text| if text.is_empty() { Cell::Empty } else { Cell::Text(text) })
        };
        let cells: Vec<Cell<'_>> = (0..width).map(cell).collect();
        if take.row(line, &cells).is_break() {
            break;
        }
    }
    if width.is_none() {
        return Err(Unreadable::new("Het bestand is leeg.", "The file is empty."));
    }
    Ok(())
}

/// The sign that the first line has most of, outside quotation marks.
fn recognised(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [0_usize; SIGNS.len()];
    for byte in line.bytes() {
        if byte == b'"' {
            quoted = !quoted;
        } else if let Some(at) = SIGNS.iter().position(|sign| *sign == byte).filter(|_| !quoted)
            && let Some(count) = counts.get_mut(at)
        {
            *count += 1;
        }
    }
    let best = SIGNS.iter().zip(counts).rev().max_by_key(|(_, count)| *count);
    best.map_or(b';', |(sign, _)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_between_cells_is_recognised() {
        assert_eq!(recognised("a;b,c;d\n1;2;3"), b';');
        assert_eq!(recognised("\"a;b;c\",d,e"), b',');
        assert_eq!(recognised("a\tb\n"), b'\t');
        assert_eq!(recognised("alleen"), b';');
    }
}
