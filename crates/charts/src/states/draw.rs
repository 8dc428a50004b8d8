// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of stacked states.

use super::StateCurves;
use crate::Lang;
use crate::frame::Sheet;
use crate::palette::{AXIS, INK, PAPER, Series};
use crate::plot::{Axes, EndLabels, Plot, Run, runs};
use crate::svg::{Tag, path};

pub(super) fn draw(chart: &StateCurves, lang: Lang, width: u16) -> String {
    let mut sheet = Sheet::new(&chart.frame, "states", lang, width);
    let last: Vec<f64> = chart.last().map(|(_, shares)| shares.to_vec()).unwrap_or_default();
    let labels: Vec<(String, String)> = chart
        .states
        .iter()
        .enumerate()
        .map(|(i, name)| (name.in_lang(lang).to_owned(), chart.share(last.get(i).copied(), lang)))
        .collect();
    let labels = EndLabels::new(&sheet, &labels);
    let axes = Axes { time: &chart.time, times: chart.times(), share: &chart.share, floor: 0.0, most: 1.0, least: 0.0 };
    let plot = Plot::new(&mut sheet, &axes, &labels);
    let sums = chart.moments.iter().map(|m| (plot.x.at(m.time), m.shares.as_deref().map(sums_of)));
    // A single moment lasts no time; it is drawn as wide as there is room.
    let end = if chart.times().0 < chart.end() { plot.x.at(chart.end()) } else { plot.right };
    let runs = runs(sums, end);
    for (i, name) in chart.states.iter().enumerate() {
        for run in &runs {
            let area = run.area(|sums| height(&plot, sums, i + 1), |sums| height(&plot, sums, i));
            let class = format!("ww-chart-area {}", Series(i).class());
            let tag = Tag::new("path").set("class", &class).set("fill", Series(i).area()).set("d", &area);
            sheet.canvas.titled(&tag, name.in_lang(lang));
        }
    }
    for run in &runs {
        borders(&mut sheet, &plot, run, chart.states.len());
    }
    let x = runs.last().map_or(plot.right, |run| run.end);
    let all = sums_of(&last);
    // A label points at the middle of its area where the area ends.
    let ends: Vec<(f64, f64)> =
        (0..chart.states.len()).map(|i| (x, (height(&plot, &all, i) + height(&plot, &all, i + 1)) / 2.0)).collect();
    labels.draw(&mut sheet, &plot, &ends, key);
    sheet.finish(&chart.description(lang), &chart.notes())
}

/// The running sums of shares, from 0.
fn sums_of(shares: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0];
    let mut sum = 0.0;
    for share in shares {
        sum += share.max(0.0);
        sums.push(sum);
    }
    sums
}

fn height(plot: &Plot, sums: &[f64], i: usize) -> f64 {
    plot.y.at(sums.get(i).copied().unwrap_or(0.0))
}

/// A dark line in a light one between areas: visible between any two colours, in grey too.
fn borders(sheet: &mut Sheet<'_>, plot: &Plot, run: &Run<Vec<f64>>, states: usize) {
    for i in 1..=states {
        let way = path(&run.stairs(|sums| height(plot, sums, i)));
        for (class, colour, width) in [("ww-chart-border-light", PAPER, 2.2), ("ww-chart-border", INK, 0.9)] {
            let tag = Tag::new("path").set("class", class).set("fill", "none").set("stroke", colour);
            sheet.canvas.leaf(&tag.num("stroke-width", width).set("d", &way));
        }
    }
}

/// A patch of the colour, as key beside a label.
fn key(i: usize, x: f64, y: f64) -> Tag {
    let tag = Tag::new("rect").set("class", &format!("ww-chart-key {}", Series(i).class()));
    let tag = tag.num("x", x - 5.0).num("y", y - 5.0).num("width", 11.0).num("height", 11.0);
    tag.set("fill", Series(i).area()).set("stroke", AXIS).num("stroke-width", 1.0)
}
