// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of named cases on two axes.

use std::collections::BTreeMap;

use super::place::{self, Box};
use super::{Scatter, words};
use crate::Lang;
use crate::frame::{MARGIN, Sheet, sensible};
use crate::numbers::roomy;
use crate::palette::{AXIS, GRID, INK, Series};
use crate::plot::Scale;
use crate::svg::{Anchor, Style, Tag, path, snapped};
use crate::text::{clean, shorten};

pub(super) fn draw(chart: &Scatter, lang: Lang, width: u16) -> String {
    let mut sheet = Sheet::new(&chart.frame, "scatter", lang, width);
    key(&mut sheet, chart);
    let (x, y, labels) = axes(&mut sheet, chart);
    let mut taken: Vec<Box> = Vec::new();
    uprights(&mut sheet, &labels, y, &mut taken);
    rug(&mut sheet, chart, x, y);
    curve(&mut sheet, chart, x, y);
    let unnamed = cases(&mut sheet, chart, x, y, &mut taken);
    let mut notes = words::notes(chart);
    if !unnamed.is_empty() {
        notes.push(words::unnamed(&unnamed));
    }
    sheet.finish(&words::description(chart, lang), &notes)
}

/// What each mark stands for, when there are several.
fn key(sheet: &mut Sheet<'_>, chart: &Scatter) {
    if chart.series.len() < 2 {
        return;
    }
    let room = sheet.right() - MARGIN - 18.0;
    for (at, name) in chart.series.iter().enumerate() {
        sheet.y += 18.0;
        sheet.canvas.leaf(&Series(at).mark(MARGIN + 6.0, sheet.y - 4.0));
        let y = sheet.y;
        sheet.fitted((MARGIN + 18.0, y), Anchor::Start, Style::Label, name.in_lang(sheet.lang), room);
    }
    sheet.y += 6.0;
}

/// Draws both axes with their grids; moves the sheet on.
fn axes(sheet: &mut Sheet<'_>, chart: &Scatter) -> (Scale, Scale, Vec<Upright>) {
    let lang = sheet.lang;
    sheet.lines(&chart.y.heading(lang), Style::Small, MARGIN, sheet.width - 2.0 * MARGIN, 2);
    let left = MARGIN + Style::Small.width("0,00") + 10.0;
    let wide = sheet.right() - 8.0 - left;
    let height = if chart.diagonal { wide.min(480.0) } else { (sheet.width * 0.5).clamp(220.0, 380.0) };
    let right = if chart.diagonal { left + wide.min(height * 1.25) } else { left + wide };
    let (lo, hi) = if chart.diagonal { (0.0, 1.0) } else { padded(chart.domain()) };
    let x = Scale { lo, hi, from: left, to: right };
    let labels = labels(sheet, chart, x);
    // Names of uprights stand over the plot.
    let lanes = labels.iter().map(|label| label.lane + 1).max().unwrap_or(0);
    let top = sheet.y + 15.0 + 16.0 * crate::numbers::real(lanes);
    let y = Scale { lo: 0.0, hi: 1.0, from: top + height, to: top };
    // The grid first, so that it does not cut the line at one half.
    let ticks = sensible(lo, hi, right - left, 0.0, |v, step| chart.x.tick(v, step, lang));
    for (value, _) in &ticks {
        sheet.canvas.line("ww-chart-grid", GRID, 1.0, (x.at(*value), top), (x.at(*value), top + height));
    }
    for (value, text) in [0.0, 0.25, 0.5, 0.75, 1.0].map(|v| (v, chart.y.tick(v, 0.01, lang))) {
        let half = value == 0.5 && chart.halves;
        let (class, colour) = if half { ("ww-chart-zero", INK) } else { ("ww-chart-grid", GRID) };
        sheet.canvas.line(class, colour, 1.0, (left, y.at(value)), (right, y.at(value)));
        let short = shorten(&text, Style::Small.measure(), left - MARGIN - 4.0);
        sheet.canvas.text((left - 6.0, y.at(value) + 4.0), Anchor::End, Style::Small, &short, &text);
    }
    if chart.diagonal {
        sheet.canvas.line("ww-chart-zero", INK, 1.0, (x.at(0.5), top), (x.at(0.5), top + height));
        sheet.canvas.line("ww-chart-axis", AXIS, 1.5, (x.at(0.0), y.at(0.0)), (x.at(1.0), y.at(1.0)));
    }
    let drawn: Vec<(f64, String)> = ticks.iter().map(|(v, text)| (x.at(*v), text.clone())).collect();
    sheet.ticks(&drawn, top + height);
    sheet.y = top + height + 22.0;
    sheet.lines(&chart.x.heading(lang), Style::Small, left, sheet.right() - left, 2);
    (x, y, labels)
}

/// Some room at both ends, so that no case lies on the edge.
fn padded(domain: (f64, f64)) -> (f64, f64) {
    let (lo, hi) = roomy(domain.0, domain.1);
    let pad = (hi - lo) * 0.04;
    (lo - pad, hi + pad)
}

/// An upright line and its name over the plot.
struct Upright {
    at: f64,
    /// The middle of the name, and which lane over the plot it is in.
    middle: f64,
    lane: usize,
    short: String,
    text: String,
}

/// Names of uprights in lanes, so that none lies on another; those beyond the fourth lane are left to the table.
fn labels(sheet: &Sheet<'_>, chart: &Scatter, x: Scale) -> Vec<Upright> {
    const LANES: usize = 4;
    let mut lanes: Vec<f64> = Vec::new();
    let mut order: Vec<&(f64, crate::Words)> = chart.uprights.iter().collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut all = Vec::new();
    for (value, name) in order {
        let (at, text) = (x.at(*value), clean(name.in_lang(sheet.lang)));
        let mut short = shorten(&text, Style::Small.measure(), sheet.width * 0.4);
        let half = Style::Small.width(&short) / 2.0;
        let middle = at.clamp(MARGIN + half, (sheet.right() - half).max(MARGIN + half));
        let mut lane = lanes.iter().position(|end| *end + 8.0 <= middle - half).unwrap_or(lanes.len());
        match lanes.get_mut(lane) {
            Some(end) => *end = middle + half,
            None if lane < LANES => lanes.push(middle + half),
            None => (short, lane) = (String::new(), 0),
        }
        all.push(Upright { at, middle, lane, short, text });
    }
    all
}

fn uprights(sheet: &mut Sheet<'_>, labels: &[Upright], y: Scale, taken: &mut Vec<Box>) {
    for label in labels {
        let tag = Tag::new("path").set("class", "ww-chart-median").set("fill", "none").set("stroke", INK);
        let tag = tag.num("stroke-width", 1.0).set("stroke-dasharray", "4 3");
        sheet.canvas.leaf(&tag.set("d", &path(&[(label.at, y.to), (label.at, y.from)])));
        let base = y.to - 11.0 - 16.0 * crate::numbers::real(label.lane);
        sheet.canvas.text((label.middle, base), Anchor::Middle, Style::Small, &label.short, &label.text);
        let half = Style::Small.width(&label.short) / 2.0;
        taken.push((label.middle - half, base - 11.0, label.middle + half, base + 4.0));
    }
}

/// Where the cases lie, along the level axis.
fn rug(sheet: &mut Sheet<'_>, chart: &Scatter, x: Scale, y: Scale) {
    if !chart.rug {
        return;
    }
    for (at, _) in chart.points.iter().filter_map(|p| p.at) {
        sheet.canvas.line("ww-chart-whisker", AXIS, 1.0, (x.at(at), y.from - 8.0), (x.at(at), y.from));
    }
}

fn curve(sheet: &mut Sheet<'_>, chart: &Scatter, x: Scale, y: Scale) {
    if chart.curve.len() < 2 {
        return;
    }
    let points: Vec<(f64, f64)> = chart.curve.iter().map(|(a, b)| (x.at(*a), y.at(*b))).collect();
    let tag = Tag::new("path").set("class", "ww-chart-axis").set("fill", "none").set("stroke", AXIS);
    sheet.canvas.leaf(&tag.num("stroke-width", 2.0).set("d", &path(&points)));
}

/// A place of one or more cases, and their names.
type Shared = (f64, f64, Vec<String>);

/// Marks with their names; gives the names for which there was no room. Cases in one place have one mark and one name.
fn cases(sheet: &mut Sheet<'_>, chart: &Scatter, x: Scale, y: Scale, taken: &mut Vec<Box>) -> Vec<String> {
    let lang = sheet.lang;
    let mut places: BTreeMap<(i64, i64, usize), Shared> = BTreeMap::new();
    for point in &chart.points {
        let Some((a, b)) = point.at else { continue };
        let (a, b) = (snapped(x.at(a)), snapped(y.at(b)));
        let near = |v: f64| snapped(v / 3.0).round();
        let key = (whole(near(b)), whole(near(a)), point.series);
        places.entry(key).or_insert((a, b, Vec::new())).2.push(clean(point.name.in_lang(lang)));
    }
    taken.extend(places.values().map(|(a, b, _)| place::mark(*a, *b)));
    let room = (MARGIN.max(x.from - 2.0), y.to - 4.0, sheet.right(), y.from - if chart.rug { 9.0 } else { 1.0 });
    let mut unnamed = Vec::new();
    for ((_, _, series), (a, b, names)) in places {
        let all = names.join(", ");
        sheet.canvas.titled(&Series(series).mark(a, b), &all);
        match place::place(&all, (a, b), room, taken) {
            None => unnamed.extend(names),
            Some(placed) => {
                let whole = placed.lines.join(" ") == all;
                for (at, line) in placed.lines.iter().enumerate() {
                    let base = placed.at.1 + place::leading() * crate::numbers::real(at);
                    let full = if whole { line } else { &all };
                    sheet.canvas.text((placed.at.0, base), Anchor::Start, Style::Small, line, full);
                }
            }
        }
    }
    unnamed
}

#[expect(clippy::cast_possible_truncation, reason = "units of a drawing are small")]
fn whole(v: f64) -> i64 {
    v as i64
}
