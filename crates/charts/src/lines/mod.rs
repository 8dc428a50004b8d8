// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Values over time, of one or more series, with bands or intervals, and others in the background to compare them with: an area
//! and its mixture, gaps among placebos, an event study, what could be seen when.

mod draw;
mod words;

use crate::numbers::LARGEST;
use crate::palette::MOST;
use crate::{Axis, Chart, Frame, Lang, Refused, Table, Words};

/// One series.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    name: Words,
    points: Vec<LinePoint>,
    loose: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct LinePoint {
    at: f64,
    value: Option<f64>,
    interval: Option<(f64, f64)>,
}

impl Line {
    /// A series whose points are joined, with intervals as a band.
    pub fn new(name: impl Into<Words>) -> Self {
        Self { name: name.into(), points: Vec::new(), loose: false }
    }

    /// A series of loose marks, with intervals as whiskers.
    pub fn loose(name: impl Into<Words>) -> Self {
        Self { loose: true, ..Self::new(name) }
    }

    /// A value with its interval. Times go up. A value that is absent or no number is a gap.
    #[must_use]
    pub fn point(mut self, at: f64, value: impl Into<Option<f64>>, interval: Option<(f64, f64)>) -> Self {
        let value = value.into().filter(|v| v.is_finite());
        let interval = interval.filter(|(lo, hi)| lo.is_finite() && hi.is_finite());
        self.points.push(LinePoint { at, value, interval });
        self
    }

    fn last(&self) -> Option<&LinePoint> {
        self.points.iter().rev().find(|p| p.value.is_some())
    }

    fn check(&self) -> Result<(), Refused> {
        let name = || self.name.nl.clone();
        if self.name.is_blank() {
            return Err(crate::refused::unnamed("lijn"));
        }
        if self.points.iter().all(|p| p.value.is_none()) {
            return Err(crate::refused::nothing(&name()));
        }
        let late = self.points.windows(2).any(|w| w[0].at > w[1].at);
        if late || self.points.iter().any(|p| !p.at.is_finite()) {
            return Err(Refused::new(
                name(),
                "de tijden zijn geen getallen of lopen niet op; geef de punten op volgorde van tijd.",
                "the times are no numbers or do not go up; give the points in order of time.",
            ));
        }
        if self.points.iter().any(|p| p.interval.is_some_and(|(lo, hi)| lo > hi)) {
            return Err(Refused::new(
                name(),
                "een ondergrens ligt boven zijn bovengrens; draai ze om.",
                "a lower end lies above its upper end; turn them round.",
            ));
        }
        Ok(())
    }

    fn numbers(&self) -> impl Iterator<Item = f64> {
        let ends = |p: &LinePoint| p.interval.map_or([None, None], |(lo, hi)| [Some(lo), Some(hi)]);
        self.points.iter().flat_map(move |p| [p.value].into_iter().chain(ends(p))).flatten()
    }
}

/// Series in the background: what they are, and their points.
type Quiet = (Words, Vec<Vec<(f64, f64)>>);

/// Lines over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    frame: Frame,
    time: Axis,
    value: Axis,
    lines: Vec<Line>,
    quiet: Option<Quiet>,
    start: Option<f64>,
    level: Option<(f64, Words)>,
    top: Option<f64>,
    bands: Option<Words>,
}

/// Collects lines.
#[derive(Clone, Debug)]
pub struct LinesBuilder(Lines);

impl Lines {
    /// Lines over a time axis of a value.
    #[must_use]
    pub fn builder(frame: Frame, time: Axis, value: Axis) -> LinesBuilder {
        let (lines, quiet) = (Vec::new(), None);
        LinesBuilder(Self { frame, time, value, lines, quiet, start: None, level: None, top: None, bands: None })
    }

    fn times(&self) -> (f64, f64) {
        let own = self.lines.iter().flat_map(|l| &l.points).map(|p| p.at).chain(self.start);
        crate::numbers::range(own).unwrap_or((0.0, 1.0))
    }

    /// From the smallest to the largest value; when that is near nothing, nothing belongs to it.
    fn values(&self) -> (f64, f64) {
        let quiet = self.quiet.iter().flat_map(|(_, all)| all).flatten().map(|(_, v)| *v);
        let own = self.lines.iter().flat_map(Line::numbers).chain(self.level.as_ref().map(|(v, _)| *v));
        let (lo, hi) = crate::numbers::range(own.chain(quiet)).unwrap_or((0.0, 1.0));
        let hi = self.top.map_or(hi, |top| hi.min(top)).max(lo);
        let near = |a: f64, b: f64| a.abs() <= (b - a).abs();
        let (lo, hi) = if lo > 0.0 && near(lo, hi) { (0.0, hi) } else { (lo, hi) };
        let (lo, hi) = if hi < 0.0 && near(hi, lo) { (lo, 0.0) } else { (lo, hi) };
        crate::numbers::roomy(lo, hi)
    }
}

impl LinesBuilder {
    /// One more series.
    #[must_use]
    pub fn line(mut self, line: Line) -> Self {
        self.0.lines.push(line);
        self
    }

    /// Series in the background, all under one name; what is no number is left out.
    #[must_use]
    pub fn quiet(mut self, name: impl Into<Words>, all: impl IntoIterator<Item = Vec<(f64, f64)>>) -> Self {
        let finite = |line: Vec<(f64, f64)>| -> Vec<(f64, f64)> {
            line.into_iter().filter(|(x, y)| x.is_finite() && y.is_finite()).collect()
        };
        self.0.quiet = Some((name.into(), all.into_iter().map(finite).filter(|l| l.len() > 1).collect()));
        self
    }

    /// The moment at which something started: an upright line.
    #[must_use]
    pub fn start(mut self, at: f64) -> Self {
        self.0.start = Some(at).filter(|at| at.is_finite());
        self
    }

    /// A value to hold the lines against, with what it is: a level line.
    #[must_use]
    pub fn level(mut self, value: f64, name: impl Into<Words>) -> Self {
        self.0.level = value.is_finite().then(|| (value, name.into()));
        self
    }

    /// What the tinted bands are, in a sentence, where they are no intervals of the lines themselves.
    #[must_use]
    pub fn bands(mut self, sentence: impl Into<Words>) -> Self {
        self.0.bands = Some(sentence.into());
        self
    }

    /// Values above this are drawn at the edge, which is said.
    #[must_use]
    pub fn top(mut self, value: f64) -> Self {
        self.0.top = Some(value).filter(|v| v.is_finite());
        self
    }

    /// Checks the lines.
    ///
    /// # Errors
    /// No lines or more than 12, a line without a name or a value, times that go down or are no numbers, an interval upside
    /// down, or values beyond 1e15.
    pub fn build(self) -> Result<Lines, Refused> {
        let chart = self.0;
        chart.frame.check()?;
        if chart.lines.is_empty() {
            return Err(crate::refused::nothing(""));
        }
        if chart.lines.len() > MOST {
            return Err(crate::refused::too_many("lijnen", MOST));
        }
        chart.lines.iter().try_for_each(Line::check)?;
        let times = chart.lines.iter().flat_map(|l| &l.points).map(|p| p.at).chain(chart.start);
        let quiet = chart.quiet.iter().flat_map(|(_, all)| all).flatten().flat_map(|(x, y)| [*x, *y]);
        let all = chart.lines.iter().flat_map(Line::numbers).chain(times).chain(quiet);
        if all.chain(chart.level.as_ref().map(|(v, _)| *v)).any(|v| v.abs() > LARGEST) {
            return Err(crate::refused::too_large(""));
        }
        Ok(chart)
    }
}

impl Chart for Lines {
    fn draw(&self, lang: Lang, width: u16) -> String {
        draw::draw(self, lang, width)
    }

    fn table(&self, lang: Lang) -> Table {
        words::table(self, lang)
    }
}
