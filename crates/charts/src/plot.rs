// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A plot of values over time, with labels at its right end: what step curves, state curves and lines have in common.

use crate::frame::{MARGIN, Sheet, sensible};
use crate::labels::{apart, needed};
use crate::numbers::{Axis, multiples, nice_step, roomy};
use crate::palette::{AXIS, GRID, Series};
use crate::svg::{Anchor, Style, Tag, path, snapped};
use crate::text::{clean, shorten, wrap};

/// A straight scale from values to units of the drawing; what lies outside is drawn at the edge.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    pub(crate) lo: f64,
    pub(crate) hi: f64,
    pub(crate) from: f64,
    pub(crate) to: f64,
}

impl Scale {
    pub(crate) fn at(&self, value: f64) -> f64 {
        let part = ((value - self.lo) / (self.hi - self.lo)).clamp(0.0, 1.0);
        self.from + (self.to - self.from) * part
    }
}

/// The labels that stand at the right of a plot, broken into lines.
pub(crate) struct EndLabels {
    lines: Vec<Vec<String>>,
    full: Vec<String>,
    heights: Vec<f64>,
    width: f64,
}

/// Between the end of a curve and its label: room for the leader, and for the mark.
const LEADER: f64 = 16.0;
const KEY: f64 = 18.0;

impl EndLabels {
    /// Labels of a name and a value, at most a part of the sheet wide. The name may be shortened, the value never.
    pub(crate) fn new(sheet: &Sheet<'_>, labels: &[(String, String)]) -> Self {
        let room = (sheet.width * if sheet.narrow() { 0.3 } else { 0.24 }).min(240.0);
        let lines: Vec<Vec<String>> =
            labels.iter().map(|(name, value)| label_lines(&clean(name), value, room)).collect();
        let full = labels.iter().map(|(name, value)| clean(&format!("{name} {value}"))).collect();
        let heights = lines.iter().map(|l| Style::Label.leading() * crate::numbers::real(l.len()) + 3.0).collect();
        let width = lines.iter().flatten().map(|l| Style::Label.width(l)).fold(0.0, f64::max);
        Self { lines, full, heights, width }
    }

    /// Draws them beside a plot, each with a leader from the end of its curve.
    pub(crate) fn draw(
        &self,
        sheet: &mut Sheet<'_>,
        plot: &Plot,
        ends: &[(f64, f64)],
        key: impl Fn(usize, f64, f64) -> Tag,
    ) {
        let wishes: Vec<f64> = ends.iter().map(|(_, y)| *y).collect();
        let middles = apart(&wishes, &self.heights, plot.top - 6.0, plot.bottom + 6.0);
        for (i, ((x, y), middle)) in ends.iter().zip(&middles).enumerate() {
            let start = plot.right + LEADER;
            let bend = (plot.right + 3.0).max(*x);
            let leader = Tag::new("path").set("class", "ww-chart-leader").set("fill", "none").set("stroke", AXIS);
            let leader = leader.num("stroke-width", 1.0);
            // Where the curve ended before the plot does, the way to its label must not look like more of it.
            if *x < plot.right - 1.0 {
                let dotted = leader.clone().set("stroke-dasharray", "1 4");
                sheet.canvas.leaf(&dotted.set("d", &path(&[(*x, *y), (bend, *y)])));
            }
            let way = [(plot.right.max(*x), *y), (bend, *y), (start - 2.0, *middle), (start, *middle)];
            sheet.canvas.leaf(&leader.set("d", &path(&way)));
            sheet.canvas.leaf(&key(i, start + 6.0, *middle));
            let mut baseline = middle - self.heights[i] / 2.0 + 13.0;
            for line in &self.lines[i] {
                let full = if self.lines[i].join(" ") == self.full[i] { line } else { &self.full[i] };
                sheet.canvas.text((start + KEY, baseline), Anchor::Start, Style::Label, line, full);
                baseline += Style::Label.leading();
            }
        }
    }
}

/// A name in at most two lines, and its value behind it or under it.
pub(crate) fn label_lines(name: &str, value: &str, room: f64) -> Vec<String> {
    let style = Style::Label;
    let mut lines = wrap(name, style.measure(), room, 2);
    match lines.last_mut() {
        Some(last) if style.width(&format!("{last} {value}")) <= room => {
            last.push(' ');
            last.push_str(value);
        }
        _ => lines.push(shorten(value, style.measure(), room)),
    }
    lines
}

/// A drawn frame of axes.
pub(crate) struct Plot {
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) x: Scale,
    pub(crate) y: Scale,
    /// The ticks of the time axis.
    pub(crate) times: Vec<f64>,
}

/// How high a plot usually is on a sheet.
pub(crate) fn usual_height(sheet: &Sheet<'_>) -> f64 {
    (sheet.width * 0.42).clamp(200.0, 340.0)
}

/// What the axes measure, from where to where.
pub(crate) struct Axes<'a> {
    pub(crate) time: &'a Axis,
    pub(crate) times: (f64, f64),
    pub(crate) share: &'a Axis,
    /// The smallest and the largest value to have room for.
    pub(crate) lowest: f64,
    pub(crate) most: f64,
    /// How high the plot is at least.
    pub(crate) height: f64,
    /// The widest text that will stand at a tick of time besides its number.
    pub(crate) least: f64,
}

impl Plot {
    /// Draws the axes under what is on the sheet, and moves the sheet on.
    pub(crate) fn new(sheet: &mut Sheet<'_>, axes: &Axes<'_>, labels: &EndLabels) -> Self {
        let lang = sheet.lang;
        sheet.lines(&axes.share.heading(lang), Style::Small, MARGIN, sheet.width - 2.0 * MARGIN, 2);
        let top = sheet.y + 10.0;
        let height = axes.height.max(needed(&labels.heights));
        let (bottom, step) = (top + height, nice_step(axes.lowest, axes.most, 5));
        let lowest = (axes.lowest / step + 1e-9).floor() * step;
        let most = (axes.most / step - 1e-9).ceil() * step;
        let shares: Vec<(f64, String)> =
            multiples(lowest, most, step).into_iter().map(|v| (v, axes.share.tick(v, step, lang))).collect();
        let widest = shares.iter().map(|(_, text)| Style::Small.width(text)).fold(0.0, f64::max);
        let left = MARGIN + widest + 8.0;
        let right = sheet.right() - labels.width - LEADER - KEY;
        let y = Scale { lo: lowest, hi: most, from: bottom, to: top };
        for (value, text) in &shares {
            let at = y.at(*value);
            let (class, colour) = if *value == 0.0 { ("ww-chart-axis", AXIS) } else { ("ww-chart-grid", GRID) };
            sheet.canvas.line(class, colour, 1.0, (left, at), (right, at));
            sheet.canvas.text((left - 6.0, at + 4.0), Anchor::End, Style::Small, text, text);
        }
        let (lo, hi) = roomy(axes.times.0, axes.times.1);
        let x = Scale { lo, hi, from: left, to: right };
        let years = axes.time.kind == crate::Kind::Year;
        // There is no year 2020.5: a short series has a tick for each whole year.
        let least = if years { 1.0 } else { 0.0 };
        let mut ticks = sensible(lo, hi, right - left, axes.least, |v, step| axes.time.tick(v, step.max(least), lang));
        ticks.retain(|(at, _)| !years || (at - at.round()).abs() < 1e-9);
        let drawn: Vec<(f64, String)> = ticks.iter().map(|(v, text)| (x.at(*v), text.clone())).collect();
        sheet.ticks(&drawn, bottom);
        sheet.y = bottom + 22.0;
        sheet.lines(&axes.time.heading(lang), Style::Small, left, sheet.right() - left, 2);
        Self { top, bottom, left, right, x, y, times: ticks.into_iter().map(|(v, _)| v).collect() }
    }
}

/// A stretch without gaps of something that changes in steps: where each value begins, and where the last ends.
pub(crate) struct Run<T> {
    pub(crate) points: Vec<(f64, T)>,
    pub(crate) end: f64,
}

/// The stretches between what is missing. Moments that would be drawn in one place count once, by the last of them.
pub(crate) fn runs<T>(points: impl Iterator<Item = (f64, Option<T>)>, end: f64) -> Vec<Run<T>> {
    let mut runs: Vec<Run<T>> = Vec::new();
    let mut open = false;
    for (x, value) in points {
        let x = snapped(x);
        if let (true, Some(run)) = (open, runs.last_mut()) {
            run.end = x;
            if run.points.last().is_some_and(|(before, _)| *before == x) {
                run.points.pop();
            }
        }
        let Some(value) = value else {
            open = false;
            continue;
        };
        match runs.last_mut().filter(|_| open) {
            Some(run) => run.points.push((x, value)),
            None => runs.push(Run { points: vec![(x, value)], end: x }),
        }
        open = true;
    }
    if let (true, Some(run)) = (open, runs.last_mut()) {
        run.end = snapped(end).max(run.end);
    }
    runs.retain(|run| !run.points.is_empty());
    runs
}

impl<T> Run<T> {
    /// The corners of the stairs that a height makes of the stretch.
    pub(crate) fn stairs(&self, height: impl Fn(&T) -> f64) -> Vec<(f64, f64)> {
        let mut corners: Vec<(f64, f64)> = Vec::with_capacity(2 * self.points.len() + 1);
        for (x, value) in &self.points {
            let y = snapped(height(value));
            match corners.last() {
                Some((_, before)) if *before == y => {}
                Some((_, before)) => corners.extend([(*x, *before), (*x, y)]),
                None => corners.push((*x, y)),
            }
        }
        if let Some((_, y)) = corners.last().copied() {
            corners.push((self.end, y));
        }
        corners
    }

    /// The area between two heights.
    pub(crate) fn area(&self, upper: impl Fn(&T) -> f64, lower: impl Fn(&T) -> f64) -> String {
        let mut corners = self.stairs(upper);
        let mut back = self.stairs(lower);
        back.reverse();
        corners.extend(back);
        path(&corners) + "Z"
    }
}

/// The mark of a series, as key beside its label.
pub(crate) fn mark_key(i: usize, x: f64, y: f64) -> Tag {
    Series(i).mark(x, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_a_gap() {
        let points = [(0.0, Some(1.0)), (2.0, Some(3.0)), (4.0, None), (6.0, Some(2.0)), (6.01, Some(5.0))];
        let runs = runs(points.into_iter(), 9.0);
        assert_eq!(runs.len(), 2);
        assert_eq!(runs[0].stairs(|v| *v), [(0.0, 1.0), (2.0, 1.0), (2.0, 3.0), (4.0, 3.0)]);
        assert_eq!(runs[1].stairs(|v| *v), [(6.0, 5.0), (9.0, 5.0)]);
        assert_eq!(runs[0].area(|v| *v, |_| 0.0), "M0 1H2V3H4V0H0Z");
    }
}
