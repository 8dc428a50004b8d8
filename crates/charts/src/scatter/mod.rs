// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Named cases on two axes: memberships in a set against those in an outcome (an XY plot), or raw values against the
//! memberships they get, with the curve between them and the anchors.

mod draw;
mod place;
mod words;

use crate::numbers::{LARGEST, range};
use crate::{Axis, Chart, Frame, Lang, Refused, Table, Words};

/// More series, points or uprights than this are refused.
const SERIES: usize = 6;
const POINTS: usize = 2_000;
const UPRIGHTS: usize = 12;

/// A named case.
#[derive(Clone, Debug, PartialEq)]
struct Point {
    name: Words,
    at: Option<(f64, f64)>,
    series: usize,
}

/// Named cases on two axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Scatter {
    frame: Frame,
    x: Axis,
    y: Axis,
    series: Vec<Words>,
    points: Vec<Point>,
    curve: Vec<(f64, f64)>,
    uprights: Vec<(f64, Words)>,
    halves: bool,
    diagonal: bool,
    rug: bool,
}

/// Collects cases.
#[derive(Clone, Debug)]
pub struct ScatterBuilder(Scatter);

impl Scatter {
    /// A chart on two axes. Values on the upright axis are between 0 and 1.
    #[must_use]
    pub fn builder(frame: Frame, x: Axis, y: Axis) -> ScatterBuilder {
        ScatterBuilder(Self {
            frame,
            x,
            y,
            series: Vec::new(),
            points: Vec::new(),
            curve: Vec::new(),
            uprights: Vec::new(),
            halves: false,
            diagonal: false,
            rug: false,
        })
    }

    /// From the least to the most on the level axis.
    fn domain(&self) -> (f64, f64) {
        if self.diagonal {
            return (0.0, 1.0);
        }
        let points = self.points.iter().filter_map(|p| p.at.map(|(x, _)| x));
        let others = self.curve.iter().map(|(x, _)| *x).chain(self.uprights.iter().map(|(x, _)| *x));
        range(points.chain(others)).unwrap_or((0.0, 1.0))
    }
}

impl ScatterBuilder {
    /// One more series of cases, told apart by mark and colour; the cases that follow belong to it. One series needs none.
    #[must_use]
    pub fn series(mut self, name: impl Into<Words>) -> Self {
        self.0.series.push(name.into());
        self
    }

    /// A case. Where a value is absent or no number it is said and not drawn.
    #[must_use]
    pub fn point(mut self, name: impl Into<Words>, x: impl Into<Option<f64>>, y: impl Into<Option<f64>>) -> Self {
        let known = |v: Option<f64>| v.filter(|v| v.is_finite());
        let at = known(x.into()).zip(known(y.into()));
        let series = self.0.series.len().saturating_sub(1);
        self.0.points.push(Point { name: name.into(), at, series });
        self
    }

    /// A curve under the cases.
    #[must_use]
    pub fn curve(mut self, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        self.0.curve.extend(points.into_iter().filter(|(x, y)| x.is_finite() && y.is_finite()));
        self
    }

    /// An upright line with a name, such as an anchor.
    #[must_use]
    pub fn upright(mut self, x: f64, name: impl Into<Words>) -> Self {
        self.0.uprights.push((x, name.into()));
        self
    }

    /// Lines at one half on both axes and the diagonal: an XY plot of two sets. What lies above the diagonal is in line with
    /// sufficiency, what lies below it with necessity.
    #[must_use]
    pub fn sets(mut self) -> Self {
        (self.0.halves, self.0.diagonal) = (true, true);
        self
    }

    /// A line at one half of the upright axis, and strokes along the level axis that show where the cases lie.
    #[must_use]
    pub fn distribution(mut self) -> Self {
        (self.0.halves, self.0.rug) = (true, true);
        self
    }

    /// Checks the chart.
    ///
    /// # Errors
    /// No case with both values, more than 6 series, 2,000 cases or 12 uprights, something without a name, a value beyond 0
    /// and 1 on the upright axis (or on both, for sets).
    pub fn build(self) -> Result<Scatter, Refused> {
        let mut chart = self.0;
        chart.frame.check()?;
        if chart.series.is_empty() {
            chart.series.push(("Gevallen", "Cases").into());
        }
        for (what, n, most) in [
            ("reeksen", chart.series.len(), SERIES),
            ("gevallen", chart.points.len(), POINTS),
            ("ankers", chart.uprights.len(), UPRIGHTS),
        ] {
            if n > most {
                return Err(crate::refused::too_many(what, most));
            }
        }
        let names = chart.points.iter().map(|p| &p.name).chain(&chart.series);
        if names.chain(chart.uprights.iter().map(|(_, name)| name)).any(Words::is_blank) {
            return Err(crate::refused::unnamed("geval, reeks of anker"));
        }
        if chart.points.iter().all(|p| p.at.is_none()) {
            return Err(crate::refused::nothing(""));
        }
        let inside = |v: f64| (-1e-9..=1.0 + 1e-9).contains(&v);
        let known = || chart.points.iter().filter_map(|p| p.at).chain(chart.curve.iter().copied());
        if known().any(|(x, y)| !inside(y) || chart.diagonal && !inside(x)) {
            return Err(Refused::new(
                "",
                "een lidmaatschap ligt tussen 0 en 1; kalibreer eerst.",
                "a membership lies between 0 and 1; calibrate first.",
            ));
        }
        let xs = known().map(|(x, _)| x).chain(chart.uprights.iter().map(|(x, _)| *x));
        if xs.into_iter().any(|x| x.is_nan() || x.abs() > LARGEST) {
            return Err(crate::refused::too_large(""));
        }
        Ok(chart)
    }
}

impl Chart for Scatter {
    fn draw(&self, lang: Lang, width: u16) -> String {
        draw::draw(self, lang, width)
    }

    fn table(&self, lang: Lang) -> Table {
        words::table(self, lang)
    }
}
