// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A measure over the years: lines, the band in which comparable areas lie, and under the same axis what was done when.

mod draw;
mod words;

use crate::numbers::LARGEST;
use crate::palette::MOST;
use crate::{Axis, Chart, Frame, Lang, Refused, Table, Words};

/// How sure a value is: a filled mark, or an open one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Counted or registered.
    Sure,
    /// Estimated, provisional or moved from other boundaries.
    Unsure,
}

#[derive(Clone, Debug, PartialEq)]
struct Point {
    time: f64,
    value: Option<f64>,
    certainty: Certainty,
    /// Why there is no value, or what the value is worth.
    said: Option<Words>,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    name: Words,
    points: Vec<Point>,
}

impl Line {
    /// A line of whom or what.
    pub fn new(name: impl Into<Words>) -> Self {
        Self { name: name.into(), points: Vec::new() }
    }

    /// A value at a time. Times go up.
    #[must_use]
    pub fn point(mut self, time: f64, value: f64) -> Self {
        self.points.push(Point { time, value: Some(value), certainty: Certainty::Sure, said: None });
        self
    }

    /// A value that is less than counted, and what it is worth.
    #[must_use]
    pub fn unsure(mut self, time: f64, value: f64, worth: impl Into<Words>) -> Self {
        self.points.push(Point { time, value: Some(value), certainty: Certainty::Unsure, said: Some(worth.into()) });
        self
    }

    /// A time without a value, and why. The line is broken there.
    #[must_use]
    pub fn missing(mut self, time: f64, why: impl Into<Words>) -> Self {
        self.points.push(Point { time, value: None, certainty: Certainty::Unsure, said: Some(why.into()) });
        self
    }

    fn last(&self) -> Option<&Point> {
        self.points.iter().rev().find(|point| point.value.is_some())
    }
}

/// Between what values comparable areas lie, from year to year.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    name: Words,
    points: Vec<(f64, [f64; 3])>,
}

impl Band {
    /// The band of whom.
    pub fn new(name: impl Into<Words>) -> Self {
        Self { name: name.into(), points: Vec::new() }
    }

    /// From where to where at a time, with the middle. Times go up.
    #[must_use]
    pub fn point(mut self, time: f64, low: f64, middle: f64, high: f64) -> Self {
        self.points.push((time, [low, middle, high]));
        self
    }
}

/// Something that was done from a time on, and until when as far as known.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    name: Words,
    start: f64,
    end: Option<f64>,
}

impl Bar {
    /// What was done, from when until when; without an end it goes on.
    pub fn new(name: impl Into<Words>, start: f64, end: Option<f64>) -> Self {
        Self { name: name.into(), start, end }
    }
}

/// A measure over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    frame: Frame,
    time: Axis,
    value: Axis,
    lines: Vec<Line>,
    band: Option<Band>,
    bars: Vec<Bar>,
    breaks: Vec<(f64, Words)>,
    due: Option<f64>,
    within: Option<(f64, f64)>,
    small: bool,
}

/// How many years stand around figures of one moment: enough for ticks at whole years, however wide the drawing.
const AROUND: f64 = 4.0;

/// Collects a trend.
#[derive(Clone, Debug)]
pub struct TrendBuilder(Trend);

impl Trend {
    /// A measure over years: `Axis::number("Inwoners met bijstand").unit("per 1.000").decimals(1)`.
    #[must_use]
    pub fn builder(frame: Frame, value: Axis) -> TrendBuilder {
        // Years say by themselves what they are.
        let time = Axis::year("");
        let (lines, bars, breaks) = (Vec::new(), Vec::new(), Vec::new());
        TrendBuilder(Self {
            frame,
            time,
            value,
            lines,
            band: None,
            bars,
            breaks,
            due: None,
            within: None,
            small: false,
        })
    }

    /// From the earliest to the latest time of a figure.
    fn times(&self) -> (f64, f64) {
        let points = self.lines.iter().flat_map(|line| &line.points).map(|point| point.time);
        let band = self.band.iter().flat_map(|band| &band.points).map(|(time, _)| *time);
        crate::numbers::range(points.chain(band)).unwrap_or((0.0, 1.0))
    }

    /// The times to have room for: figures of one moment stand in the middle of the years around it.
    fn room(&self) -> (f64, f64) {
        let (lo, hi) = self.times();
        if hi > lo { (lo, hi) } else { (lo - AROUND, hi + AROUND) }
    }

    /// The smallest and largest value to have room for. A measure that cannot be negative starts at nothing, unless all
    /// of it lies so far up that its changes could no longer be seen.
    fn values(&self) -> (f64, f64) {
        let points = self.lines.iter().flat_map(|line| &line.points).filter_map(|point| point.value);
        let band = self.band.iter().flat_map(|band| &band.points).flat_map(|(_, [low, _, high])| [*low, *high]);
        let within = self.within.into_iter().flat_map(|(low, high)| [low, high]);
        let (low, high) = crate::numbers::range(points.chain(band).chain(within)).unwrap_or((0.0, 1.0));
        let (low, high) = crate::numbers::roomy(low, high);
        if low >= 0.0 && high > 0.0 && low / high < 0.6 { (0.0, high) } else { (low, high) }
    }
}

impl TrendBuilder {
    /// One more line.
    #[must_use]
    pub fn line(mut self, line: Line) -> Self {
        self.0.lines.push(line);
        self
    }

    /// The band of comparable areas.
    #[must_use]
    pub fn band(mut self, band: Band) -> Self {
        self.0.band = Some(band).filter(|band| !band.points.is_empty());
        self
    }

    /// Something that was done.
    #[must_use]
    pub fn bar(mut self, bar: Bar) -> Self {
        self.0.bars.push(bar);
        self
    }

    /// From this time on the values cannot be compared with those before it, and why.
    #[must_use]
    pub fn break_at(mut self, time: f64, why: impl Into<Words>) -> Self {
        self.0.breaks.push((time, why.into()));
        self
    }

    /// From when on a change can be expected at the earliest.
    #[must_use]
    pub fn due(mut self, time: Option<f64>) -> Self {
        self.0.due = time.filter(|time| time.is_finite());
        self
    }

    /// Has room for these values too: drawings beside each other share a scale.
    #[must_use]
    pub fn within(mut self, low: f64, high: f64) -> Self {
        self.0.within = Some((low, high)).filter(|(low, high)| low.is_finite() && high.is_finite() && low <= high);
        self
    }

    /// One of many beside each other: lower, and without the notes that hold for all of them.
    #[must_use]
    pub fn small(mut self) -> Self {
        self.0.small = true;
        self
    }

    /// Checks the trend.
    ///
    /// # Errors
    /// No lines or more than 12, a line without a name or without a single value, times that go down or are no numbers,
    /// values that are no numbers.
    pub fn build(self) -> Result<Trend, Refused> {
        let mut chart = self.0;
        chart.frame.check()?;
        // What came before the first figure, or comes after the last, breaks nothing of what is shown.
        let (first, last) = chart.times();
        chart.breaks.retain(|(time, _)| first < *time && *time <= last);
        if chart.lines.is_empty() {
            return Err(crate::refused::nothing(""));
        }
        if chart.lines.len() > MOST {
            return Err(crate::refused::too_many("lijnen", MOST));
        }
        chart.lines.iter().try_for_each(check)?;
        let band = chart.band.iter().flat_map(|band| &band.points);
        let ordered = band.clone().map(|(time, _)| *time).is_sorted();
        if !ordered || band.flat_map(|(time, ends)| ends.iter().chain([time])).any(|v| !v.is_finite()) {
            return Err(wrong_point(&chart.band.as_ref().map_or_else(String::new, |band| band.name.nl.clone())));
        }
        if chart.bars.iter().any(|bar| !bar.start.is_finite() || bar.end.is_some_and(|end| end < bar.start)) {
            return Err(Refused::new(
                "aanpak",
                "een aanpak eindigt voor hij begint; kijk de jaren na.",
                "an intervention ends before it begins; check the years.",
            ));
        }
        Ok(chart)
    }
}

fn check(line: &Line) -> Result<(), Refused> {
    if line.name.is_blank() {
        return Err(crate::refused::unnamed("lijn"));
    }
    if line.last().is_none() {
        return Err(crate::refused::nothing(&line.name.nl));
    }
    let numbers = || line.points.iter().flat_map(|point| point.value.into_iter().chain([point.time]));
    if !line.points.iter().map(|point| point.time).is_sorted() || numbers().any(|v| !v.is_finite()) {
        return Err(wrong_point(&line.name.nl));
    }
    if numbers().any(|v| v.abs() > LARGEST) {
        return Err(crate::refused::too_large(&line.name.nl));
    }
    Ok(())
}

fn wrong_point(name: &str) -> Refused {
    Refused::new(
        name.to_owned(),
        "een punt is geen getal of ligt voor het punt ervoor; geef de punten op volgorde van tijd.",
        "a point is no number or lies before the point before it; give the points in order of time.",
    )
}

impl Chart for Trend {
    fn draw(&self, lang: Lang, width: u16) -> String {
        draw::draw(self, lang, width)
    }

    fn table(&self, lang: Lang) -> Table {
        words::table(self, lang)
    }
}
