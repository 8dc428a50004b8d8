// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of a truth table.

use super::{Standing, Truth, words};
use crate::Lang;
use crate::frame::{MARGIN, Sheet};
use crate::numbers::real;
use crate::palette::{AXIS, GRID, INK, PAPER, Series};
use crate::svg::{Anchor, Style, Tag};

/// How high a row is, and how much more when its cases stand under it.
const ROW: f64 = 22.0;
const UNDER: f64 = 18.0;

/// In narrower columns conditions have numbers over them.
const NAMED: f64 = 26.0;

/// Where the columns stand.
struct Columns {
    first: f64,
    step: f64,
    outcome: f64,
    n: f64,
    consistency: f64,
    cases: f64,
    under: bool,
}

impl Columns {
    /// On a narrow sheet numbers and names of cases stand under their row.
    fn new(sheet: &Sheet<'_>, chart: &Truth) -> Self {
        let number = |row: &super::TruthRow| Style::Small.width(&row.number.to_string());
        let widest = chart.rows.iter().map(number).fold(Style::Small.width("rij"), f64::max);
        let first = MARGIN + widest + 14.0;
        let beside = if sheet.narrow() { 0.0 } else { 90.0 + (sheet.width * 0.3).min(260.0) };
        let left = sheet.right() - first - 44.0 - beside;
        let step = (left / real(chart.conditions.len())).clamp(7.8, 64.0);
        let outcome = first + step * real(chart.conditions.len()) + 26.0;
        let (n, consistency) = (outcome + 42.0, outcome + 90.0);
        Self { first, step, outcome, n, consistency, cases: consistency + 12.0, under: sheet.narrow() }
    }
}

pub(super) fn draw(chart: &Truth, lang: Lang, width: u16) -> String {
    let mut sheet = Sheet::new(&chart.frame, "truth", lang, width);
    let columns = Columns::new(&sheet, chart);
    key(&mut sheet, chart);
    heads(&mut sheet, chart, &columns);
    for row in &chart.rows {
        let middle = sheet.y + ROW / 2.0;
        sheet.canvas.line("ww-chart-grid", GRID, 1.0, (MARGIN, sheet.y), (sheet.right(), sheet.y));
        let number = row.number.to_string();
        sheet.canvas.text((columns.first - 12.0, middle + 4.0), Anchor::End, Style::Small, &number, &number);
        for (at, value) in row.values.iter().enumerate() {
            let x = columns.first + columns.step * (real(at) + 0.5);
            value_mark(&mut sheet, chart.many, *value, (x, middle));
        }
        standing(&mut sheet, row.standing, (columns.outcome, middle));
        numbers(&mut sheet, row, &columns);
    }
    let y = sheet.y;
    sheet.canvas.line("ww-chart-axis", AXIS, 1.0, (MARGIN, y), (sheet.right(), y));
    let mut notes = words::notes(chart);
    if columns.step < NAMED {
        notes.push(words::numbered(chart));
    }
    sheet.finish(&words::description(chart, lang), &notes)
}

/// How many cases, how consistent, and which: beside the row, or under it.
fn numbers(sheet: &mut Sheet<'_>, row: &super::TruthRow, columns: &Columns) {
    let lang = sheet.lang;
    let (n, consistency) = (row.cases.len().to_string(), words::consistency(row, lang));
    let (cases, base) = (words::cases(row, lang), sheet.y + ROW / 2.0 + 4.0);
    sheet.y += ROW;
    if columns.under {
        let line = format!("n {n}; cons. {consistency}; {cases}");
        let y = sheet.y + 9.0;
        let room = sheet.right() - columns.first;
        sheet.fitted((columns.first, y), Anchor::Start, Style::Small, line.trim_end_matches("; "), room);
        sheet.y += UNDER;
    } else {
        sheet.canvas.text((columns.n, base), Anchor::End, Style::Small, &n, &n);
        sheet.canvas.text((columns.consistency, base), Anchor::End, Style::Small, &consistency, &consistency);
        let room = sheet.right() - columns.cases;
        sheet.fitted((columns.cases, base), Anchor::Start, Style::Small, &cases, room);
    }
}

/// The fill of a standing: no two alike in grey, and each with its sign beside it.
pub(crate) fn fill(standing: Standing) -> (&'static str, String) {
    match standing {
        Standing::Present => (Series(0).area(), format!("ww-chart-area {}", Series(0).class())),
        Standing::Absent => (Series(5).area(), format!("ww-chart-area {}", Series(6).class())),
        Standing::Contradiction => (Series(3).area(), format!("ww-chart-area {}", Series(4).class())),
        Standing::Remainder => (PAPER, "ww-chart-paper".to_owned()),
    }
}

/// A box in the colour of a standing, or in a pattern that stands for it.
pub(crate) fn swatch(sheet: &mut Sheet<'_>, standing: Standing, at: (f64, f64), pattern: Option<&str>) {
    let (colour, class) = fill(standing);
    let colour = pattern.unwrap_or(colour);
    let tag = Tag::new("rect").set("class", &class).num("x", at.0 - 7.0).num("y", at.1 - 7.0);
    let tag = tag.num("width", 14.0).num("height", 14.0).set("fill", colour).set("stroke", AXIS);
    sheet.canvas.leaf(&tag.num("stroke-width", 1.0));
}

fn standing(sheet: &mut Sheet<'_>, standing: Standing, at: (f64, f64)) {
    swatch(sheet, standing, (at.0 - 10.0, at.1), None);
    sheet.canvas.text((at.0 + 2.0, at.1 + 4.0), Anchor::Start, Style::Small, standing.sign(), standing.sign());
}

fn value_mark(sheet: &mut Sheet<'_>, many: bool, value: u8, at: (f64, f64)) {
    if many {
        let text = value.to_string();
        sheet.canvas.text((at.0, at.1 + 4.0), Anchor::Middle, Style::Small, &text, &text);
        return;
    }
    let (class, fill) = if value > 0 { ("ww-chart-mark", INK) } else { ("ww-chart-mark-open", PAPER) };
    let tag = Tag::new("circle").set("class", class).num("cx", at.0).num("cy", at.1).num("r", 3.6);
    sheet.canvas.leaf(&tag.set("fill", fill).set("stroke", INK).num("stroke-width", 1.5));
}

fn key(sheet: &mut Sheet<'_>, chart: &Truth) {
    let room = sheet.right() - MARGIN - 40.0;
    for kind in Standing::ALL {
        if chart.rows.iter().any(|row| row.standing == kind) {
            sheet.y += 18.0;
            swatch(sheet, kind, (MARGIN + 8.0, sheet.y - 4.0), None);
            let words = format!("{}  {}", kind.sign(), kind.name(sheet.lang));
            let y = sheet.y;
            sheet.fitted((MARGIN + 22.0, y), Anchor::Start, Style::Small, &words, room);
        }
    }
    sheet.y += 10.0;
}

fn heads(sheet: &mut Sheet<'_>, chart: &Truth, columns: &Columns) {
    let (lang, y) = (sheet.lang, sheet.y + 14.0);
    let row = lang.pick("rij", "row");
    sheet.canvas.text((columns.first - 12.0, y), Anchor::End, Style::Small, row, row);
    for (at, name) in chart.conditions.iter().enumerate() {
        let x = columns.first + columns.step * (real(at) + 0.5);
        // Under the width of a few letters a name is no name; the table has it.
        if columns.step >= NAMED {
            sheet.fitted((x, y), Anchor::Middle, Style::Small, name.in_lang(lang), columns.step - 4.0);
        } else if columns.step >= 20.0 || at % 2 == 0 {
            let number = (at + 1).to_string();
            sheet.canvas.text((x, y), Anchor::Middle, Style::Small, &number, name.in_lang(lang));
        }
    }
    sheet.fitted((columns.outcome - 4.0, y), Anchor::Middle, Style::Small, chart.outcome.in_lang(lang), 44.0);
    if !columns.under {
        sheet.canvas.text((columns.n, y), Anchor::End, Style::Small, "n", "n");
        let full = lang.pick("consistentie", "consistency");
        sheet.canvas.text((columns.consistency, y), Anchor::End, Style::Small, "cons.", full);
        let room = sheet.right() - columns.cases;
        sheet.fitted((columns.cases, y), Anchor::Start, Style::Small, lang.pick("gevallen", "cases"), room);
    }
    sheet.y = y + 8.0;
}
