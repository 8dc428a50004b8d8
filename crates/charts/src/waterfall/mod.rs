// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How contributions lead from a start to an end: a decomposition, by one or more methods side by side.

mod draw;
mod words;

use crate::numbers::LARGEST;
use crate::{Axis, Chart, Frame, Lang, Refused, Table, Words};

/// More methods, or more contributions, than this are refused.
const METHODS: usize = 6;
const PARTS: usize = 30;

/// A decomposition by one method.
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    name: Words,
    start: f64,
    end: f64,
    parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Part {
    value: Option<f64>,
    interval: Option<(f64, f64)>,
}

impl Method {
    /// A method with the value it starts from and the value it ends at.
    pub fn new(name: impl Into<Words>, start: f64, end: f64) -> Self {
        Self { name: name.into(), start, end, parts: Vec::new() }
    }

    /// The next contribution, in the order of the chart's parts. Absent or no number: the method does not give it.
    #[must_use]
    pub fn part(mut self, value: impl Into<Option<f64>>, interval: Option<(f64, f64)>) -> Self {
        let value = value.into().filter(|v| v.is_finite());
        let interval = interval.filter(|(lo, hi)| value.is_some() && lo.is_finite() && hi.is_finite());
        self.parts.push(Part { value, interval });
        self
    }

    /// What the contributions do not account for.
    fn rest(&self) -> f64 {
        let values = || self.parts.iter().filter_map(|p| p.value);
        let rest = self.end - self.start - values().sum::<f64>();
        let size = self.start.abs() + self.end.abs() + values().map(f64::abs).sum::<f64>();
        // What rounding of published figures leaves is not worth a row.
        if rest.abs() <= size * 1e-6 { 0.0 } else { rest }
    }

    fn check(&self, parts: usize) -> Result<(), Refused> {
        if self.name.is_blank() {
            return Err(crate::refused::unnamed("methode"));
        }
        let name = self.name.nl.clone();
        if !self.start.is_finite() || !self.end.is_finite() {
            return Err(Refused::new(
                name,
                "het begin of het einde is geen getal; zonder die twee is er geen verschil om te verdelen.",
                "the start or the end is no number; without those two there is no difference to decompose.",
            ));
        }
        if self.parts.len() != parts {
            return Err(Refused::new(
                name,
                format!(
                    "heeft {} bijdragen, de grafiek {parts}; geef er een voor elk, zo nodig als ontbrekend.",
                    self.parts.len()
                ),
                format!(
                    "has {} contributions, the chart {parts}; give one for each, as missing where need be.",
                    self.parts.len()
                ),
            ));
        }
        if self.parts.iter().all(|p| p.value.is_none()) {
            return Err(crate::refused::nothing(&name));
        }
        let around = self.parts.iter().filter_map(|p| p.interval);
        if around.clone().any(|(lo, hi)| lo > hi) {
            return Err(Refused::new(
                name,
                "de ondergrens van een interval ligt boven zijn bovengrens.",
                "the lower end of an interval lies above its upper end.",
            ));
        }
        let values = self.parts.iter().filter_map(|p| p.value).chain(around.flat_map(|(lo, hi)| [lo, hi]));
        if values.chain([self.start, self.end]).any(|v| v.abs() > LARGEST / 100.0) {
            return Err(crate::refused::too_large(&name));
        }
        Ok(())
    }
}

/// A waterfall of one or more methods.
#[derive(Clone, Debug, PartialEq)]
pub struct Waterfall {
    frame: Frame,
    value: Axis,
    start: Words,
    end: Words,
    parts: Vec<Words>,
    methods: Vec<Method>,
}

/// Collects a waterfall.
#[derive(Clone, Debug)]
pub struct WaterfallBuilder(Waterfall);

impl Waterfall {
    /// A waterfall of a value, from a start to an end, each with its name (`"2018"`, `"2022"`).
    pub fn builder(frame: Frame, value: Axis, start: impl Into<Words>, end: impl Into<Words>) -> WaterfallBuilder {
        let (parts, methods) = (Vec::new(), Vec::new());
        WaterfallBuilder(Self { frame, value, start: start.into(), end: end.into(), parts, methods })
    }

    /// Whether any method leaves something unaccounted for.
    fn has_rest(&self) -> bool {
        self.methods.iter().any(|m| m.rest() != 0.0)
    }

    /// The largest contribution, by which the numbers are written.
    fn spread(&self) -> f64 {
        let parts = self.methods.iter().flat_map(|m| m.parts.iter().filter_map(|p| p.value).chain([m.rest()]));
        let most = parts.map(f64::abs).fold(0.0, f64::max);
        if most > 0.0 { most } else { self.methods.iter().map(|m| m.start.abs()).fold(0.0, f64::max) }
    }
}

impl WaterfallBuilder {
    /// The next contribution all methods have.
    #[must_use]
    pub fn part(mut self, name: impl Into<Words>) -> Self {
        self.0.parts.push(name.into());
        self
    }

    /// One more method.
    #[must_use]
    pub fn method(mut self, method: Method) -> Self {
        self.0.methods.push(method);
        self
    }

    /// Checks the waterfall.
    ///
    /// # Errors
    /// No methods or more than 6, no contributions or more than 30, a name that is empty, a method with another number
    /// of contributions or with none known, a start or end that is no number.
    pub fn build(self) -> Result<Waterfall, Refused> {
        let chart = self.0;
        chart.frame.check()?;
        if chart.methods.is_empty() || chart.parts.is_empty() {
            return Err(crate::refused::nothing(""));
        }
        if chart.methods.len() > METHODS {
            return Err(crate::refused::too_many("methoden", METHODS));
        }
        if chart.parts.len() > PARTS {
            return Err(crate::refused::too_many("bijdragen", PARTS));
        }
        if chart.parts.iter().chain([&chart.start, &chart.end]).any(Words::is_blank) {
            return Err(crate::refused::unnamed("bijdrage"));
        }
        chart.methods.iter().try_for_each(|m| m.check(chart.parts.len()))?;
        Ok(chart)
    }
}

impl Chart for Waterfall {
    fn draw(&self, lang: Lang, width: u16) -> String {
        draw::draw(self, lang, width)
    }

    fn table(&self, lang: Lang) -> Table {
        words::table(self, lang)
    }
}
