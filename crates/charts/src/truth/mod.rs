// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A truth table as a drawing: which combinations of conditions occur, with which outcome, in which cases.

mod draw;
mod words;

pub(crate) use draw::{fill, swatch};

use crate::{Chart, Frame, Lang, Refused, Table, Words};

/// More conditions or rows than this are refused.
const CONDITIONS: usize = 20;
const ROWS: usize = 64;

/// What a row says of the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The outcome goes with it.
    Present,
    /// It does not.
    Absent,
    /// Cases contradict each other.
    Contradiction,
    /// Not observed.
    Remainder,
}

impl Standing {
    /// All of them, as a key lists them.
    pub(crate) const ALL: [Self; 4] = [Self::Present, Self::Absent, Self::Contradiction, Self::Remainder];

    /// What it is called.
    pub(crate) fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Present => lang.pick("voldoende", "sufficient"),
            Self::Absent => lang.pick("niet voldoende", "not sufficient"),
            Self::Contradiction => lang.pick("tegenstrijdig", "contradictory"),
            Self::Remainder => lang.pick("geen gevallen", "no cases"),
        }
    }

    /// As truth tables have it.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::Present => "1",
            Self::Absent => "0",
            Self::Contradiction => "C",
            Self::Remainder => "?",
        }
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct TruthRow {
    number: usize,
    values: Vec<u8>,
    standing: Standing,
    consistency: Option<f64>,
    cases: Vec<Words>,
}

impl TruthRow {
    /// A row by its number, with a value for each condition.
    #[must_use]
    pub fn new(number: usize, values: &[u8], standing: Standing) -> Self {
        Self { number, values: values.to_vec(), standing, consistency: None, cases: Vec::new() }
    }

    /// How consistent it is, between 0 and 1.
    #[must_use]
    pub fn consistency(mut self, consistency: Option<f64>) -> Self {
        self.consistency = consistency.filter(|c| c.is_finite());
        self
    }

    /// A case in it.
    #[must_use]
    pub fn case(mut self, name: impl Into<Words>) -> Self {
        self.cases.push(name.into());
        self
    }
}

/// A truth table.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    frame: Frame,
    outcome: Words,
    conditions: Vec<Words>,
    rows: Vec<TruthRow>,
    /// Whether a condition has more than two values, so that marks do not tell them.
    many: bool,
}

/// Collects rows.
#[derive(Clone, Debug)]
pub struct TruthBuilder(Truth);

impl Truth {
    /// A truth table for an outcome.
    pub fn builder(frame: Frame, outcome: impl Into<Words>) -> TruthBuilder {
        TruthBuilder(Self { frame, outcome: outcome.into(), conditions: Vec::new(), rows: Vec::new(), many: false })
    }
}

impl TruthBuilder {
    /// One more condition.
    #[must_use]
    pub fn condition(mut self, name: impl Into<Words>) -> Self {
        self.0.conditions.push(name.into());
        self
    }

    /// One more row, in the order in which they are drawn.
    #[must_use]
    pub fn row(mut self, row: TruthRow) -> Self {
        self.0.rows.push(row);
        self
    }

    /// Checks the table.
    ///
    /// # Errors
    /// No rows or conditions, more than 64 rows or 20 conditions, something without a name, a row with another number of
    /// values than there are conditions.
    pub fn build(self) -> Result<Truth, Refused> {
        let mut chart = self.0;
        chart.frame.check()?;
        if chart.rows.is_empty() || chart.conditions.is_empty() {
            return Err(crate::refused::nothing(""));
        }
        if chart.conditions.len() > CONDITIONS {
            return Err(crate::refused::too_many("condities", CONDITIONS));
        }
        if chart.rows.len() > ROWS {
            return Err(crate::refused::too_many("rijen", ROWS));
        }
        let names = chart.conditions.iter().chain([&chart.outcome]).chain(chart.rows.iter().flat_map(|r| &r.cases));
        if names.into_iter().any(Words::is_blank) {
            return Err(crate::refused::unnamed("conditie of geval"));
        }
        if let Some(row) = chart.rows.iter().find(|row| row.values.len() != chart.conditions.len()) {
            return Err(Refused::new(
                format!("rij {}", row.number),
                "geef voor elke conditie één waarde.",
                "give one value for each condition.",
            ));
        }
        chart.many = chart.rows.iter().flat_map(|r| &r.values).any(|v| *v > 1);
        Ok(chart)
    }
}

impl Chart for Truth {
    fn draw(&self, lang: Lang, width: u16) -> String {
        draw::draw(self, lang, width)
    }

    fn table(&self, lang: Lang) -> Table {
        words::table(self, lang)
    }
}
