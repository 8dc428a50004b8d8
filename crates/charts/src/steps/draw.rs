// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of step curves.

use super::{Median, StepCurves, StepGroup, words};
use crate::Lang;
use crate::frame::Sheet;
use crate::numbers::{counted, real};
use crate::palette::{AXIS, Series};
use crate::plot::{Axes, EndLabels, Plot, mark_key, runs, usual_height};
use crate::svg::{Anchor, Style, Tag, path, snapped};

pub(super) fn draw(chart: &StepCurves, lang: Lang, width: u16) -> String {
    let mut sheet = Sheet::new(&chart.frame, "steps", lang, width);
    let labels: Vec<(String, String)> = chart
        .groups
        .iter()
        .map(|g| (g.name.in_lang(lang).to_owned(), words::share(chart, g.last().and_then(|p| p.value), lang)))
        .collect();
    let labels = EndLabels::new(&sheet, &labels);
    let counts = chart.groups.iter().flat_map(|g| &g.at_risk).map(|(_, n)| Style::Small.width(&counted(n, lang)));
    let least = counts.fold(0.0, f64::max);
    let height = usual_height(&sheet);
    let (time, times, share) = (&chart.time, chart.times(), &chart.share);
    let axes = Axes { time, times, share, lowest: 0.0, most: chart.most(), height, least };
    let plot = Plot::new(&mut sheet, &axes, &labels);
    // Many bands over one another would hide the lines.
    let opacity = (0.4 / real(chart.groups.len())).min(0.13);
    for (i, group) in chart.groups.iter().enumerate() {
        band(&mut sheet, &plot, group, Series(i), opacity);
    }
    medians(&mut sheet, &plot, chart);
    let mut ends = Vec::new();
    for (i, group) in chart.groups.iter().enumerate() {
        ends.push(curve(&mut sheet, &plot, group, Series(i)));
    }
    labels.draw(&mut sheet, &plot, &ends, mark_key);
    at_risk(&mut sheet, &plot, chart);
    sheet.finish(&words::description(chart, lang), &words::notes(chart))
}

fn band(sheet: &mut Sheet<'_>, plot: &Plot, group: &StepGroup, series: Series, opacity: f64) {
    let points = group.points.iter().map(|p| (plot.x.at(p.time), p.value.and(p.interval)));
    for run in runs(points, plot.x.at(group.end())) {
        let area = run.area(|(_, hi)| plot.y.at(*hi), |(lo, _)| plot.y.at(*lo));
        let tag = Tag::new("path").set("class", &format!("ww-chart-band {}", series.class())).set("d", &area);
        let tag =
            tag.set("fill", series.line()).set("fill-opacity", &format!("{opacity:.2}")).set("stroke", series.line());
        sheet.canvas.leaf(&tag.num("stroke-width", 0.6).set("stroke-opacity", "0.6"));
    }
}

/// Draws a curve with what was lost from view; gives the point where its label's leader starts.
fn curve(sheet: &mut Sheet<'_>, plot: &Plot, group: &StepGroup, series: Series) -> (f64, f64) {
    let end = plot.x.at(group.end());
    let stretches = runs(group.points.iter().map(|p| (plot.x.at(p.time), p.value)), end);
    for run in &stretches {
        let line = series.stroked(Tag::new("path"), 2.2).set("d", &path(&run.stairs(|v| plot.y.at(*v))));
        sheet.canvas.titled(&line, group.name.in_lang(sheet.lang));
    }
    let mut before = f64::NEG_INFINITY;
    let mut times = group.censored.clone();
    times.sort_by(f64::total_cmp);
    for time in times {
        let x = snapped(plot.x.at(time));
        let Some(value) = group.holds_at(time).and_then(|p| p.value) else { continue };
        // What would be drawn in one place is drawn once: a thousand lines on a pixel say no more than one.
        if x > before {
            let y = plot.y.at(value);
            sheet.canvas.line(
                &format!("ww-chart-censored {}", series.class()),
                series.line(),
                1.2,
                (x, y - 4.0),
                (x, y + 4.0),
            );
            before = x;
        }
    }
    let y = group.last().and_then(|p| p.value).map_or(plot.bottom, |v| plot.y.at(v));
    let x = stretches.last().map_or(end, |run| run.end);
    // A value that holds for no time has no line; a mark shows that it is there.
    if stretches.last().is_some_and(|run| run.points.first().is_some_and(|(from, _)| *from >= run.end)) {
        sheet.canvas.leaf(&series.mark(x, y));
    }
    (x, y)
}

/// Where half had the event: a level line once, and down from it for every group that reached it.
fn medians(sheet: &mut Sheet<'_>, plot: &Plot, chart: &StepCurves) {
    let reached: Vec<(usize, f64)> = chart
        .groups
        .iter()
        .enumerate()
        .filter_map(|(i, g)| match g.median {
            Median::At(t) if (plot.x.lo..=plot.x.hi).contains(&t) => Some((i, plot.x.at(t))),
            _ => None,
        })
        .collect();
    let Some(furthest) = reached.iter().map(|(_, x)| *x).max_by(f64::total_cmp) else { return };
    if plot.y.hi < 0.5 {
        return;
    }
    let (half, class) = (plot.y.at(0.5), "ww-chart-median");
    sheet.canvas.line(class, AXIS, 1.0, (plot.left, half), (furthest, half));
    for (i, x) in reached {
        let tag = Tag::new("path").set("class", class).set("fill", "none").set("stroke", AXIS).num("stroke-width", 1.0);
        sheet.canvas.leaf(&tag.set("stroke-dasharray", "3 3").set("d", &path(&[(x, half), (x, plot.bottom)])));
        sheet.canvas.leaf(&Series(i).mark(x, half));
    }
}

/// The numbers at risk, in columns under the ticks of time, each row with the mark and name of its group.
fn at_risk(sheet: &mut Sheet<'_>, plot: &Plot, chart: &StepCurves) {
    if chart.groups.iter().all(|g| g.at_risk.is_empty()) {
        return;
    }
    let lang = sheet.lang;
    sheet.y += 6.0;
    sheet.lines(words::at_risk_heading(lang), Style::Small, plot.left, sheet.right() - plot.left, 1);
    for (i, group) in chart.groups.iter().enumerate() {
        sheet.y += Style::Small.leading();
        let baseline = sheet.y - 4.0;
        let mut free = f64::NEG_INFINITY;
        for time in &plot.times {
            let text = if group.at_risk.is_empty() { "?".to_owned() } else { counted(group.at_risk_at(*time), lang) };
            let half = Style::Small.width(&text) / 2.0;
            let x = plot.x.at(*time).max(half + 2.0);
            if x - half >= free {
                sheet.canvas.text((x, baseline), Anchor::Middle, Style::Small, &text, &text);
                free = x + half + 6.0;
            }
        }
        let start = (plot.right + 16.0).max(free + 6.0);
        sheet.canvas.leaf(&Series(i).mark(start + 6.0, baseline - 4.0));
        let name = group.name.in_lang(lang).to_owned();
        sheet.fitted((start + 18.0, baseline), Anchor::Start, Style::Small, &name, sheet.right() - start - 18.0);
    }
}
