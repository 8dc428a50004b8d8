// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Estimates with intervals (at which step people drop out), or pairs of values with their difference (why two areas
//! are alike, indicator by indicator).

mod draw;
mod words;

use crate::numbers::{LARGEST, range};
use crate::{Axis, Chart, Frame, Lang, Refused, Table, Words};

/// More series, or more rows, than this are refused.
const SERIES: usize = 6;
const ROWS: usize = 60;

/// A value of one series in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    value: Option<f64>,
    interval: Option<(f64, f64)>,
    shown: Option<Words>,
}

impl Dot {
    /// A value on the axis. Absent or no number: missing, which is said and not drawn.
    pub fn at(value: impl Into<Option<f64>>) -> Self {
        Self { value: value.into().filter(|v| v.is_finite()), interval: None, shown: None }
    }

    /// A missing value.
    #[must_use]
    pub fn missing() -> Self {
        Self::at(None)
    }

    /// Its interval. One of which an end is no number is not drawn.
    #[must_use]
    pub fn interval(mut self, lower: f64, upper: f64) -> Self {
        self.interval = Some((lower, upper)).filter(|_| lower.is_finite() && upper.is_finite());
        self
    }

    /// How the value is written, when the axis is another scale than people read it in: `"23,4%"` at a standardised
    /// distance of 1.2.
    #[must_use]
    pub fn shown(mut self, text: impl Into<Words>) -> Self {
        self.shown = Some(text.into());
        self
    }
}

/// A row: an indicator, a step, a breakpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct DotRow {
    name: Words,
    dots: Vec<Dot>,
    difference: Option<Words>,
}

impl DotRow {
    /// A row with a name.
    pub fn new(name: impl Into<Words>) -> Self {
        Self { name: name.into(), dots: Vec::new(), difference: None }
    }

    /// The value of the next series.
    #[must_use]
    pub fn dot(mut self, dot: Dot) -> Self {
        self.dots.push(dot);
        self
    }

    /// How the difference between two series is written, when it is not that on the axis.
    #[must_use]
    pub fn difference(mut self, text: impl Into<Words>) -> Self {
        self.difference = Some(text.into());
        self
    }
}

/// Rows of values on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Dots {
    frame: Frame,
    axis: Axis,
    rows_are: Words,
    series: Vec<Words>,
    rows: Vec<DotRow>,
}

/// Collects rows of values.
#[derive(Clone, Debug)]
pub struct DotsBuilder(Dots);

impl Dots {
    /// A chart of rows (`rows_are` says of what: `("stap", "step")`) on an axis.
    pub fn builder(frame: Frame, rows_are: impl Into<Words>, axis: Axis) -> DotsBuilder {
        DotsBuilder(Self { frame, axis, rows_are: rows_are.into(), series: Vec::new(), rows: Vec::new() })
    }

    /// Whether the chart is of pairs, so that differences are shown.
    fn pairs(&self) -> bool {
        self.series.len() == 2
    }

    /// All numbers that have a place on the axis.
    fn places(&self) -> impl Iterator<Item = f64> {
        let dots = self.rows.iter().flat_map(|r| &r.dots).filter(|d| d.value.is_some());
        dots.flat_map(|d| d.value.into_iter().chain(d.interval.into_iter().flat_map(|(lo, hi)| [lo, hi])))
    }

    /// By what the numbers are written: the largest of them, or for years how far they are apart.
    fn spread(&self) -> f64 {
        let (lo, hi) = range(self.places()).unwrap_or((0.0, 1.0));
        match self.axis.kind {
            crate::Kind::Year => hi - lo,
            _ => lo.abs().max(hi.abs()),
        }
    }
}

impl DotsBuilder {
    /// One more series: what a dot in each row stands for. A chart of one series needs no name for it.
    #[must_use]
    pub fn series(mut self, name: impl Into<Words>) -> Self {
        self.0.series.push(name.into());
        self
    }

    /// One more row, with a dot for every series.
    #[must_use]
    pub fn row(mut self, row: DotRow) -> Self {
        self.0.rows.push(row);
        self
    }

    /// Checks the chart.
    ///
    /// # Errors
    /// No value at all, more than 6 series or 60 rows, a row or series without a name, a row with another number of dots
    /// than there are series, an interval upside down.
    pub fn build(self) -> Result<Dots, Refused> {
        let mut chart = self.0;
        chart.frame.check()?;
        if chart.series.is_empty() {
            chart.series.push(("Waarde", "Value").into());
        }
        if chart.series.len() > SERIES {
            return Err(crate::refused::too_many("reeksen", SERIES));
        }
        if chart.rows.len() > ROWS {
            return Err(crate::refused::too_many("rijen", ROWS));
        }
        if chart.series.iter().chain(chart.rows.iter().map(|r| &r.name)).any(Words::is_blank) {
            return Err(crate::refused::unnamed("rij of reeks"));
        }
        if range(chart.places()).is_none() {
            return Err(crate::refused::nothing(""));
        }
        for row in &chart.rows {
            let upside_down = row.dots.iter().filter_map(|d| d.interval).any(|(lo, hi)| lo > hi);
            if row.dots.len() != chart.series.len() || upside_down {
                return Err(Refused::new(
                    row.name.nl.clone(),
                    "geef voor elke reeks één waarde (zo nodig ontbrekend), met de ondergrens van een interval niet boven de bovengrens.",
                    "give one value for each series (missing where need be), the lower end of an interval not above the upper.",
                ));
            }
        }
        if chart.places().any(|v| v.abs() > LARGEST) {
            return Err(crate::refused::too_large(""));
        }
        Ok(chart)
    }
}

impl Chart for Dots {
    fn draw(&self, lang: Lang, width: u16) -> String {
        draw::draw(self, lang, width)
    }

    fn table(&self, lang: Lang) -> Table {
        words::table(self, lang)
    }
}
