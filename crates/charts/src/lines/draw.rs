// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of lines.

use super::{Line, LinePoint, Lines, words};
use crate::Lang;
use crate::frame::Sheet;
use crate::numbers::real;
use crate::palette::{AXIS, QUIET, Series};
use crate::plot::{Axes, EndLabels, Plot, mark_key, usual_height};
use crate::svg::{Tag, path, snapped};

/// More lines in the background than this only make it grey.
const MOST_QUIET: usize = 200;

pub(super) fn draw(chart: &Lines, lang: Lang, width: u16) -> String {
    let mut sheet = Sheet::new(&chart.frame, "lines", lang, width);
    let label = |l: &Line| (l.name.in_lang(lang).to_owned(), words::value(chart, l.last().and_then(|p| p.value), lang));
    let labels: Vec<(String, String)> = chart.lines.iter().map(label).collect();
    let labels = EndLabels::new(&sheet, &labels);
    let (lowest, most) = chart.values();
    let (time, times, share, height) = (&chart.time, roomy(chart), &chart.value, usual_height(&sheet));
    let axes = Axes { time, times, share, lowest, most, height, least: 0.0 };
    let plot = Plot::new(&mut sheet, &axes, &labels);
    quiet(&mut sheet, &plot, chart);
    let opacity = (0.4 / real(chart.lines.len())).min(0.15);
    for (i, line) in chart.lines.iter().enumerate().filter(|(_, l)| !l.loose) {
        band(&mut sheet, &plot, line, Series(i), opacity);
    }
    held(&mut sheet, &plot, chart);
    let mut ends = Vec::new();
    for (i, line) in chart.lines.iter().enumerate() {
        if line.loose {
            marks(&mut sheet, &plot, line, Series(i));
        } else {
            curve(&mut sheet, &plot, line, Series(i));
        }
        let end = line.last().and_then(|p| p.value.map(|v| (plot.x.at(p.at), plot.y.at(v))));
        ends.push(end.unwrap_or((plot.right, plot.bottom)));
    }
    labels.draw(&mut sheet, &plot, &ends, mark_key);
    sheet.finish(&words::description(chart, lang), &words::notes(chart))
}

/// From the first to the last moment; marks and their whiskers get some room from the edges.
fn roomy(chart: &Lines) -> (f64, f64) {
    let (lo, hi) = chart.times();
    let pad = if chart.lines.iter().any(|l| l.loose) { (hi - lo) * 0.04 } else { 0.0 };
    (lo - pad, hi + pad)
}

fn quiet(sheet: &mut Sheet<'_>, plot: &Plot, chart: &Lines) {
    let Some((_, all)) = &chart.quiet else { return };
    for line in all.iter().take(MOST_QUIET) {
        let corners: Vec<(f64, f64)> =
            line.iter().map(|(x, y)| (snapped(plot.x.at(*x)), snapped(plot.y.at(*y)))).collect();
        let tag = Tag::new("path").set("class", "ww-chart-quiet").set("fill", "none").set("stroke", QUIET);
        sheet.canvas.leaf(&tag.num("stroke-width", 1.0).set("d", &path(&corners)));
    }
}

/// The zero, the start and the level to hold lines against.
fn held(sheet: &mut Sheet<'_>, plot: &Plot, chart: &Lines) {
    if let Some(start) = chart.start {
        let x = plot.x.at(start);
        sheet.canvas.line("ww-chart-mark-line", AXIS, 1.4, (x, plot.top), (x, plot.bottom));
    }
    if let Some((level, _)) = &chart.level {
        let y = plot.y.at(*level);
        let tag = Tag::new("path").set("class", "ww-chart-mark-line").set("fill", "none").set("stroke", AXIS);
        let tag = tag.num("stroke-width", 1.4).set("stroke-dasharray", "6 4");
        sheet.canvas.leaf(&tag.set("d", &path(&[(plot.left, y), (plot.right, y)])));
    }
}

/// The stretches without gaps.
fn stretches(line: &Line) -> Vec<Vec<(&LinePoint, f64)>> {
    let mut all: Vec<Vec<(&LinePoint, f64)>> = vec![Vec::new()];
    for point in &line.points {
        match (point.value, all.last_mut()) {
            (Some(value), Some(last)) => last.push((point, value)),
            _ => all.push(Vec::new()),
        }
    }
    all.retain(|stretch| !stretch.is_empty());
    all
}

fn band(sheet: &mut Sheet<'_>, plot: &Plot, line: &Line, series: Series, opacity: f64) {
    for stretch in stretches(line) {
        for part in stretch.split(|(p, _)| p.interval.is_none()).filter(|part| part.len() > 1) {
            let end = |upper: bool| {
                part.iter().filter_map(move |(p, _)| {
                    p.interval
                        .map(|(lo, hi)| (snapped(plot.x.at(p.at)), snapped(plot.y.at(if upper { hi } else { lo }))))
                })
            };
            let mut corners: Vec<(f64, f64)> = end(true).collect();
            corners.extend(end(false).collect::<Vec<_>>().into_iter().rev());
            let tag = Tag::new("path").set("class", &format!("ww-chart-band {}", series.class()));
            let tag = tag.set("d", &(path(&corners) + "Z")).set("fill", series.line());
            let tag = tag.set("fill-opacity", &format!("{opacity:.2}")).set("stroke", series.line());
            sheet.canvas.leaf(&tag.num("stroke-width", 0.6).set("stroke-opacity", "0.6"));
        }
    }
}

fn curve(sheet: &mut Sheet<'_>, plot: &Plot, line: &Line, series: Series) {
    for stretch in stretches(line) {
        let corners: Vec<(f64, f64)> =
            stretch.iter().map(|(p, v)| (snapped(plot.x.at(p.at)), snapped(plot.y.at(*v)))).collect();
        if let [(x, y)] = corners[..] {
            sheet.canvas.leaf(&series.mark(x, y));
            continue;
        }
        let tag = series.stroked(Tag::new("path"), 2.2).set("d", &path(&corners));
        sheet.canvas.titled(&tag, line.name.in_lang(sheet.lang));
    }
}

fn marks(sheet: &mut Sheet<'_>, plot: &Plot, line: &Line, series: Series) {
    for (point, value) in stretches(line).into_iter().flatten() {
        let (x, y) = (snapped(plot.x.at(point.at)), plot.y.at(value));
        if let Some((lo, hi)) = point.interval {
            let (lo, hi) = (plot.y.at(lo), plot.y.at(hi));
            let class = format!("ww-chart-whisker {}", series.class());
            sheet.canvas.line(&class, series.line(), 1.6, (x, lo), (x, hi));
        }
        sheet.canvas.leaf(&series.mark(x, y));
    }
}
