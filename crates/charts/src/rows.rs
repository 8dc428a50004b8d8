// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rows with a name: at the left on a wide sheet, above the row on a narrow one.

use crate::frame::{MARGIN, Sheet};
use crate::numbers::real;
use crate::palette::PAPER;
use crate::svg::{Anchor, Style, Tag};
use crate::text::{clean, shorten, wrap};

/// A name, and a line of smaller text that stands under it on a narrow sheet.
pub(crate) struct RowName {
    pub(crate) name: String,
    pub(crate) below: String,
    /// The height of what is drawn in the row.
    pub(crate) band: f64,
}

/// The rows of a chart: their names in lines, how high each is and where in it the drawing goes.
pub(crate) struct Rows {
    /// Where the drawing of the rows begins.
    pub(crate) left: f64,
    rows: Vec<Row>,
}

struct Row {
    lines: Vec<String>,
    full: String,
    below: String,
    height: f64,
    /// From the top of the row to the middle of its drawing.
    middle: f64,
}

impl Rows {
    pub(crate) fn new(sheet: &Sheet<'_>, names: &[RowName]) -> Self {
        let narrow = sheet.narrow();
        let room = if narrow { sheet.width - 2.0 * MARGIN } else { (sheet.width * 0.28).min(260.0) };
        let lead = Style::Label.leading();
        let rows: Vec<Row> = names
            .iter()
            .map(|row| {
                let full = clean(&row.name);
                let lines = wrap(&full, Style::Label.measure(), room, if narrow { 2 } else { 3 });
                let below = if narrow { clean(&row.below) } else { String::new() };
                let text = lead * real(lines.len() + usize::from(!below.is_empty()));
                let (height, middle) = if narrow {
                    (text + row.band + 12.0, text + 5.0 + row.band / 2.0)
                } else {
                    let height = (text + 8.0).max(row.band + 8.0);
                    (height, height / 2.0)
                };
                Row { lines, full, below, height, middle }
            })
            .collect();
        let widest = rows.iter().flat_map(|r| &r.lines).map(|l| Style::Label.width(l)).fold(0.0, f64::max);
        Self { left: if narrow { MARGIN + 6.0 } else { MARGIN + widest + 14.0 }, rows }
    }

    /// The height of all rows.
    pub(crate) fn height(&self) -> f64 {
        self.rows.iter().map(|r| r.height).sum()
    }

    /// The middles of the drawings, with the first row at a top.
    pub(crate) fn middles(&self, top: f64) -> Vec<f64> {
        let mut y = top;
        let place = |row: &Row| {
            y += row.height;
            y - row.height + row.middle
        };
        self.rows.iter().map(place).collect()
    }

    /// Draws the names over the rest, with the first row at a top. On a narrow sheet they stand on paper of their own, so
    /// that no line of the drawing runs through them.
    pub(crate) fn draw(&self, sheet: &mut Sheet<'_>, top: f64) {
        let (lead, narrow) = (Style::Label.leading(), sheet.narrow());
        let mut y = top;
        for row in &self.rows {
            let block = lead * real(row.lines.len());
            let mut baseline = if narrow { y + 15.0 } else { y + (row.height - block) / 2.0 + 12.0 };
            if narrow {
                backing(sheet, row, y);
            }
            for line in &row.lines {
                let full = if row.lines.join(" ") == row.full { line } else { &row.full };
                sheet.canvas.text((MARGIN, baseline), Anchor::Start, Style::Label, line, full);
                baseline += lead;
            }
            let below = shorten(&row.below, Style::Small.measure(), sheet.width - 2.0 * MARGIN);
            sheet.canvas.text((MARGIN, baseline), Anchor::Start, Style::Small, &below, &row.below);
            y += row.height;
        }
    }
}

fn backing(sheet: &mut Sheet<'_>, row: &Row, top: f64) {
    let below = Style::Small.width(&row.below).min(sheet.width - 2.0 * MARGIN);
    let width = row.lines.iter().map(|l| Style::Label.width(l)).fold(below, f64::max);
    let lines = real(row.lines.len() + usize::from(!row.below.is_empty()));
    let tag = Tag::new("rect").set("class", "ww-chart-paper").num("x", MARGIN - 2.0).num("y", top + 2.0);
    let tag = tag.num("width", width + 4.0).num("height", Style::Label.leading() * lines + 1.0);
    sheet.canvas.leaf(&tag.set("fill", PAPER));
}
