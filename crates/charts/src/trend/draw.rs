// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of a trend.

use super::{Certainty, Line, Trend, words};
use crate::Lang;
use crate::frame::{MARGIN, Sheet};
use crate::palette::{AXIS, Series, WARNING_FILL};
use crate::plot::{Axes, EndLabels, Plot, mark_key, usual_height};
use crate::svg::{Anchor, Style, Tag, path};

/// A bar and its name.
const BAR: f64 = 24.0;

/// How wide the band of one year is.
const LONE: f64 = 36.0;

pub(super) fn draw(chart: &Trend, lang: Lang, width: u16) -> String {
    let mut sheet = Sheet::new(&chart.frame, "trend", lang, width);
    let value = |line: &Line| words::value(chart, line.last().and_then(|point| point.value), lang);
    let labels: Vec<(String, String)> =
        chart.lines.iter().map(|line| (line.name.in_lang(lang).to_owned(), value(line))).collect();
    let labels = EndLabels::new(&sheet, &labels);
    let height = if chart.small { 120.0 } else { usual_height(&sheet) };
    let (lowest, most) = chart.values();
    let (time, times, share) = (&chart.time, chart.room(), &chart.value);
    let axes = Axes { time, times, share, lowest, most, height, least: 0.0 };
    let plot = Plot::new(&mut sheet, &axes, &labels);
    waiting(&mut sheet, &plot, chart);
    band(&mut sheet, &plot, chart);
    for (time, why) in &chart.breaks {
        marked(&mut sheet, &plot, *time, why.in_lang(lang));
    }
    // The area that the chart is about is drawn last, over the others.
    let mut ends: Vec<(f64, f64)> = Vec::new();
    for (i, line) in chart.lines.iter().enumerate().rev() {
        ends.push(drawn(&mut sheet, &plot, chart, line, Series(i)));
    }
    ends.reverse();
    labels.draw(&mut sheet, &plot, &ends, mark_key);
    bars(&mut sheet, &plot, chart);
    let mut notes = if chart.small { Vec::new() } else { words::notes(chart) };
    notes.extend(words::cut_off(chart));
    sheet.finish(&words::description(chart, lang), &notes)
}

/// The years in which no change can be expected yet, if something was begun.
fn waiting(sheet: &mut Sheet<'_>, plot: &Plot, chart: &Trend) {
    let Some(due) = chart.due else { return };
    let start = chart.bars.iter().map(|bar| bar.start).fold(f64::INFINITY, f64::min);
    let (from, to) = (plot.x.at(start.min(due)), plot.x.at(due));
    if to - from < 1.0 {
        return;
    }
    let tag = Tag::new("rect").set("class", "ww-chart-waiting").num("x", from).num("y", plot.top);
    let tag = tag.num("width", to - from).num("height", plot.bottom - plot.top).set("fill", WARNING_FILL);
    sheet.canvas.titled(&tag.set("fill-opacity", "0.6"), words::too_early(sheet.lang));
}

fn band(sheet: &mut Sheet<'_>, plot: &Plot, chart: &Trend) {
    let Some(band) = &chart.band else { return };
    if let [(time, [low, middle, high])] = band.points.as_slice() {
        // One year makes no band: a bar beside which the marks stand.
        let (x, top, bottom) = (plot.x.at(*time), plot.y.at(*high), plot.y.at(*low));
        let tag = Tag::new("rect").num("x", x - LONE / 2.0).num("y", top).num("width", LONE);
        sheet.canvas.titled(&shaded(tag.num("height", bottom - top)), band.name.in_lang(sheet.lang));
        let y = plot.y.at(*middle);
        median(sheet, &[(x - LONE / 2.0, y), (x + LONE / 2.0, y)]);
        return;
    }
    let side = |which: usize| band.points.iter().map(move |(time, ends)| (plot.x.at(*time), plot.y.at(ends[which])));
    let (mut around, back): (Vec<_>, Vec<_>) = (side(2).collect(), side(0).collect());
    around.extend(back.into_iter().rev());
    let tag = Tag::new("path").set("d", &(path(&around) + "Z"));
    sheet.canvas.titled(&shaded(tag), band.name.in_lang(sheet.lang));
    median(sheet, &side(1).collect::<Vec<_>>());
}

fn median(sheet: &mut Sheet<'_>, way: &[(f64, f64)]) {
    let tag = Tag::new("path").set("class", "ww-chart-median").set("fill", "none").set("stroke", AXIS);
    sheet.canvas.leaf(&tag.num("stroke-width", 1.0).set("stroke-dasharray", "1 3").set("d", &path(way)));
}

/// In the grey of comparable areas.
fn shaded(tag: Tag) -> Tag {
    let tag = tag.set("class", "ww-chart-band ww-chart-c6").set("fill", AXIS).set("fill-opacity", "0.22");
    tag.set("stroke", AXIS).num("stroke-width", 0.6).set("stroke-opacity", "0.6")
}

/// An upright line where a series breaks.
fn marked(sheet: &mut Sheet<'_>, plot: &Plot, time: f64, why: &str) {
    let (lo, hi) = (plot.x.lo, plot.x.hi);
    if !(lo..=hi).contains(&time) {
        return;
    }
    // Between the last year before it and the first year after.
    let x = plot.x.at((time - 0.5).max(lo));
    let tag = Tag::new("path").set("class", "ww-chart-break").set("fill", "none").set("stroke", AXIS);
    let tag = tag.num("stroke-width", 1.5).set("stroke-dasharray", "2 3");
    sheet.canvas.titled(&tag.set("d", &path(&[(x, plot.top), (x, plot.bottom)])), why);
}

/// Draws a line, broken where a value is missing; gives the point where its label's leader starts.
fn drawn(sheet: &mut Sheet<'_>, plot: &Plot, chart: &Trend, line: &Line, series: Series) -> (f64, f64) {
    let name = line.name.in_lang(sheet.lang);
    let mut end = (plot.left, plot.bottom);
    for run in line.points.split(|point| point.value.is_none()) {
        let at = |point: &super::Point| Some((plot.x.at(point.time), plot.y.at(point.value?)));
        let way: Vec<(f64, f64)> = run.iter().filter_map(at).collect();
        if way.len() > 1 {
            let width = if series.0 == 0 { 2.6 } else { 1.6 };
            sheet.canvas.titled(&series.stroked(Tag::new("path"), width).set("d", &path(&way)), name);
        }
        end = way.last().copied().unwrap_or(end);
        // Many marks on a small drawing hide the line; what is unsure and what stands alone keeps its own.
        for (point, (x, y)) in run.iter().zip(&way) {
            let alone = way.len() == 1;
            if point.certainty == Certainty::Sure && !alone && (chart.small || series.0 > 0) {
                continue;
            }
            let said = words::point(chart, point, sheet.lang);
            let mark = series.dot(*x, *y, point.certainty == Certainty::Sure);
            sheet.canvas.titled(&mark, &format!("{name}, {said}"));
        }
    }
    end
}

/// What was done, under the same axis of time.
fn bars(sheet: &mut Sheet<'_>, plot: &Plot, chart: &Trend) {
    let lang = sheet.lang;
    let inside = |bar: &&super::Bar| bar.start <= plot.x.hi && bar.end.is_none_or(|end| end >= plot.x.lo);
    let shown: Vec<&super::Bar> = chart.bars.iter().filter(inside).collect();
    if shown.is_empty() {
        return;
    }
    sheet.y += 6.0;
    for bar in shown {
        let (from, to) = (plot.x.at(bar.start), plot.x.at(bar.end.map_or(plot.x.hi, |end| end + 1.0)));
        let top = sheet.y + 16.0;
        let tag = Tag::new("rect").set("class", "ww-chart-mark ww-chart-c3").num("x", from).num("y", top);
        let tag = tag.num("width", (to - from).max(3.0)).num("height", 6.0).set("fill", Series(2).line());
        let name = bar.name.in_lang(lang);
        sheet.canvas.titled(&tag, &format!("{name}, {}", words::years(bar, lang)));
        // Its name begins above the bar, or ends at the right of the sheet when there is no room.
        let room = sheet.right() - from;
        let text = format!("{name} ({})", words::years(bar, lang));
        if Style::Small.width(&text) <= room {
            sheet.fitted((from, top - 3.0), Anchor::Start, Style::Small, &text, room);
        } else {
            sheet.fitted((sheet.right(), top - 3.0), Anchor::End, Style::Small, &text, sheet.width - 2.0 * MARGIN);
        }
        sheet.y += BAR;
    }
}
