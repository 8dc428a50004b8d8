// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of dots, intervals and pairs.

use super::{DotRow, Dots, words};
use crate::Lang;
use crate::frame::{MARGIN, Sheet, sensible};
use crate::numbers::{nice_step, range, real, roomy};
use crate::palette::{AXIS, GRID, INK, Series};
use crate::plot::Scale;
use crate::rows::{RowName, Rows};
use crate::svg::{Anchor, Style, Tag, path};
use crate::text::{clean, shorten};

/// From the middle of one lane of a row to the next; and how near two marks in one lane may come.
const LANE: f64 = 13.0;
const NEAR: f64 = 12.0;

/// A column of numbers at the right of a wide sheet.
struct Column {
    head: String,
    /// The series whose mark stands in the head.
    series: Option<Series>,
    cells: Vec<String>,
    width: f64,
}

pub(super) fn draw(chart: &Dots, lang: Lang, width: u16) -> String {
    let mut sheet = Sheet::new(&chart.frame, "dots", lang, width);
    key(&mut sheet, chart);
    let columns = if sheet.narrow() { Vec::new() } else { columns(chart, &sheet) };
    // Reckoned with the least room a plot can have.
    let lanes: Vec<usize> = chart.rows.iter().map(|row| lanes(chart, row, sheet.width * 0.25)).collect();
    let names: Vec<RowName> = chart
        .rows
        .iter()
        .zip(&lanes)
        .map(|(row, lanes)| RowName {
            name: row.name.in_lang(lang).to_owned(),
            below: words::line(chart, row, lang),
            band: LANE * real(*lanes),
        })
        .collect();
    let rows = Rows::new(&sheet, &names);
    let numbers: f64 = columns.iter().map(|c| c.width + 14.0).sum();
    let (lo, hi) = domain(chart);
    let x = Scale { lo, hi, from: rows.left, to: sheet.right() - 6.0 - numbers };
    heads(&mut sheet, &columns);
    let top = sheet.y + 6.0;
    let bottom = top + rows.height();
    axis(&mut sheet, chart, x, (top, bottom));
    let middles = rows.middles(top);
    for ((row, lanes), middle) in chart.rows.iter().zip(&lanes).zip(&middles) {
        dots(&mut sheet, row, x, *middle, *lanes);
    }
    numbers_of(&mut sheet, &columns, &middles);
    rows.draw(&mut sheet, top);
    sheet.y = bottom + 22.0;
    let left = if sheet.narrow() { MARGIN } else { rows.left };
    let room = sheet.right() - left;
    sheet.lines(&chart.axis.heading(lang), Style::Small, left, room, 2);
    sheet.finish(&words::description(chart, lang), &words::notes(chart))
}

fn numbers_of(sheet: &mut Sheet<'_>, columns: &[Column], middles: &[f64]) {
    let mut end = sheet.right();
    for column in columns.iter().rev() {
        for (cell, middle) in column.cells.iter().zip(middles) {
            sheet.fitted((end, middle + 4.5), Anchor::End, Style::Label, cell, column.width);
        }
        end -= column.width + 14.0;
    }
}

/// The marks and names of the series on top, in as many lines as they need.
fn key(sheet: &mut Sheet<'_>, chart: &Dots) {
    if chart.series.len() < 2 {
        return;
    }
    let mut x = MARGIN;
    sheet.y += 18.0;
    for (i, name) in chart.series.iter().enumerate() {
        let name = clean(name.in_lang(sheet.lang));
        let room = (Style::Label.width(&name) + 2.0).min(sheet.width - 2.0 * MARGIN - 18.0);
        if x > MARGIN && x + 18.0 + room > sheet.right() {
            x = MARGIN;
            sheet.y += 18.0;
        }
        sheet.canvas.leaf(&Series(i).mark(x + 6.0, sheet.y - 4.5));
        sheet.fitted((x + 18.0, sheet.y), Anchor::Start, Style::Label, &name, room);
        x += room + 18.0 + 20.0;
    }
    sheet.y += 6.0;
}

/// The numbers as columns, as far as they leave the dots their room.
fn columns(chart: &Dots, sheet: &Sheet<'_>) -> Vec<Column> {
    let (lang, several) = (sheet.lang, chart.series.len() > 1);
    let column = |head: &str, series: Option<Series>, cells: Vec<String>| {
        let widest = cells.iter().map(|c| Style::Label.width(c)).fold(0.0, f64::max).min(sheet.width * 0.18);
        let width = widest.max(Style::Small.width(head)).max(16.0) + 1.0;
        Column { head: head.to_owned(), series, cells, width }
    };
    let mut columns = Vec::new();
    for (i, name) in chart.series.iter().enumerate() {
        let cells = chart.rows.iter().filter_map(|r| r.dots.get(i).map(|d| words::value(chart, d, lang)));
        let (head, series) = if several { ("", Some(Series(i))) } else { (name.in_lang(lang).trim(), None) };
        let head = shorten(&clean(head), Style::Small.measure(), sheet.width * 0.14);
        columns.push(column(&head, series, cells.collect()));
    }
    if !several && chart.rows.iter().any(|r| r.dots.iter().any(|d| d.interval.is_some())) {
        let interval = |r: &DotRow| r.dots.first().and_then(|d| words::interval(chart, d, lang));
        let cells = chart.rows.iter().map(|r| interval(r).unwrap_or_else(|| "\u{2013}".to_owned()));
        columns.push(column("Interval", None, cells.collect()));
    }
    if chart.pairs() {
        let cells = chart.rows.iter().map(|r| words::difference(chart, r, lang)).collect();
        columns.push(column(words::difference_head(lang), None, cells));
    }
    // The rightmost matter most; the others are in the table.
    let room = |columns: &[Column]| columns.iter().map(|c| c.width + 14.0).sum::<f64>();
    while columns.len() > 1 && room(&columns) > sheet.width * 0.4 {
        columns.remove(0);
    }
    columns
}

fn heads(sheet: &mut Sheet<'_>, columns: &[Column]) {
    if columns.is_empty() {
        return;
    }
    sheet.y += 18.0;
    let (mut end, y) = (sheet.right(), sheet.y);
    for column in columns.iter().rev() {
        match column.series {
            Some(series) => sheet.canvas.leaf(&series.mark(end - 6.0, y - 4.5)),
            None => sheet.canvas.text((end, y), Anchor::End, Style::Small, &column.head, &column.head),
        }
        end -= column.width + 14.0;
    }
}

fn domain(chart: &Dots) -> (f64, f64) {
    let (lo, hi) = range(chart.places()).unwrap_or((0.0, 1.0));
    let (lo, hi) = roomy(lo, hi);
    // Shares near nought are read from nought.
    let lo = if chart.axis.kind == crate::Kind::Share && lo >= 0.0 && lo < 0.5 * hi { 0.0 } else { lo };
    let step = nice_step(lo, hi, 8);
    let (from, to) = ((lo / step + 1e-9).floor() * step, (hi / step - 1e-9).ceil() * step);
    if to > from { (from, to) } else { (lo, hi) }
}

/// How many lanes a row needs so that no mark or interval lies on another.
fn lanes(chart: &Dots, row: &DotRow, room: f64) -> usize {
    let (lo, hi) = domain(chart);
    let near = NEAR / room * (hi - lo);
    let mut values: Vec<f64> = row.dots.iter().filter_map(|d| d.value).collect();
    values.sort_by(f64::total_cmp);
    let touch = values.windows(2).any(|w| w[1] - w[0] < near);
    if touch || row.dots.iter().any(|d| d.interval.is_some()) { row.dots.len().max(1) } else { 1 }
}

fn axis(sheet: &mut Sheet<'_>, chart: &Dots, x: Scale, rows: (f64, f64)) {
    let lang = sheet.lang;
    let ticks = sensible(x.lo, x.hi, x.to - x.from, 0.0, |v, step| chart.axis.tick(v, step, lang));
    for (value, _) in &ticks {
        let zero = *value == 0.0 && x.lo < 0.0;
        let (class, colour) = if zero { ("ww-chart-zero", INK) } else { ("ww-chart-grid", GRID) };
        sheet.canvas.line(class, colour, 1.0, (x.at(*value), rows.0), (x.at(*value), rows.1));
    }
    sheet.canvas.line("ww-chart-axis", AXIS, 1.0, (x.from, rows.1), (x.to, rows.1));
    let ticks: Vec<(f64, String)> = ticks.into_iter().map(|(v, text)| (x.at(v), text)).collect();
    sheet.ticks(&ticks, rows.1);
}

fn dots(sheet: &mut Sheet<'_>, row: &DotRow, x: Scale, middle: f64, lanes: usize) {
    let lane = |i: usize| if lanes > 1 { middle + LANE * (real(i) - real(lanes - 1) / 2.0) } else { middle };
    let at: Vec<Option<(f64, f64)>> =
        row.dots.iter().enumerate().map(|(i, d)| d.value.map(|v| (x.at(v), lane(i)))).collect();
    let intervals = row.dots.iter().any(|d| d.interval.is_some());
    if let (false, [Some(a), Some(b)]) = (intervals, at.as_slice()) {
        let tag = Tag::new("path").set("class", "ww-chart-pair").set("fill", "none").set("stroke", AXIS);
        sheet.canvas.leaf(&tag.num("stroke-width", 2.0).set("d", &path(&[*a, *b])));
    }
    for (i, (dot, at)) in row.dots.iter().zip(&at).enumerate() {
        let Some((cx, cy)) = *at else { continue };
        if let Some((lo, hi)) = dot.interval {
            let way = path(&[(x.at(lo), cy), (x.at(hi), cy)]);
            let ends = [lo, hi].map(|end| path(&[(x.at(end), cy - 4.0), (x.at(end), cy + 4.0)])).join("");
            let tag = Tag::new("path").set("class", &format!("ww-chart-line {}", Series(i).class()));
            let tag = tag.set("fill", "none").set("stroke", Series(i).line()).num("stroke-width", 2.0);
            sheet.canvas.leaf(&tag.set("d", &(way + &ends)));
        }
        sheet.canvas.leaf(&Series(i).mark(cx, cy));
    }
}
