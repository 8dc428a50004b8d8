// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A condition: one indicator held against a bound, and how it is written.

use std::fmt;

use wijkwijs_domain::indicators::Indicator;
use wijkwijs_domain::{Id, Kind as _};

use crate::figures::percentile;

/// What a figure is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Test {
    /// More than a number.
    Above(f64),
    /// A number or more.
    AtLeast(f64),
    /// Less than a number.
    Below(f64),
    /// A number or less.
    AtMost(f64),
    /// As high as the value below which four in five regions of the level lie, or higher. Equal values are on one side,
    /// so it may be more than a fifth.
    HighestFifth,
    /// As low as the value below which one in five lie, or lower.
    LowestFifth,
}

/// The words for a fifth in an address.
const FIFTHS: [(&str, Test); 2] = [("hoogste-vijfde", Test::HighestFifth), ("laagste-vijfde", Test::LowestFifth)];

impl Test {
    /// The test by its sign and number, as they stand in an address or a form.
    ///
    /// # Errors
    /// [`NotACondition`].
    pub fn parse(sign: &str, value: &str) -> Result<Self, NotACondition> {
        let value = value.trim();
        if sign == "=" {
            let fifth = FIFTHS.iter().find(|(word, _)| *word == value).map(|(_, test)| *test);
            return fifth.ok_or_else(|| NotACondition::Sign(format!("={value}")));
        }
        // A decimal comma is as good as a point; a point between thousands cannot be told from one.
        let number = value.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
        let number = number.ok_or_else(|| NotACondition::Number(value.to_owned()));
        match sign {
            ">" => number.map(Self::Above),
            ">=" => number.map(Self::AtLeast),
            "<" => number.map(Self::Below),
            "<=" => number.map(Self::AtMost),
            _ => Err(NotACondition::Sign(sign.to_owned())),
        }
    }

    /// Its sign and what comes after it.
    #[must_use]
    pub fn words(self) -> (&'static str, String) {
        match self {
            Self::Above(number) => (">", number.to_string()),
            Self::AtLeast(number) => (">=", number.to_string()),
            Self::Below(number) => ("<", number.to_string()),
            Self::AtMost(number) => ("<=", number.to_string()),
            Self::HighestFifth => ("=", FIFTHS[0].0.to_owned()),
            Self::LowestFifth => ("=", FIFTHS[1].0.to_owned()),
        }
    }

    /// The same with a number in the place of a fifth of these sorted values. `None` where there are no values.
    pub(super) fn bounded(self, sorted: &[f64]) -> Option<Self> {
        match self {
            Self::HighestFifth => percentile(sorted, 0.8).map(Self::AtLeast),
            Self::LowestFifth => percentile(sorted, 0.2).map(Self::AtMost),
            _ => Some(self),
        }
    }

    /// Whether a value meets it. A fifth, which has no bound by itself, is met by none.
    pub(super) fn holds(self, value: f64) -> bool {
        match self {
            Self::Above(number) => value > number,
            Self::AtLeast(number) => value >= number,
            Self::Below(number) => value < number,
            Self::AtMost(number) => value <= number,
            Self::HighestFifth | Self::LowestFifth => false,
        }
    }
}

/// One indicator held against a bound.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The indicator.
    pub indicator: Id,
    /// The bound.
    pub test: Test,
}

/// As it stands in an address: `bijstand>=10`, `bijstand=hoogste-vijfde`.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, rest) = self.test.words();
        write!(f, "{}{sign}{rest}", self.indicator.slug())
    }
}

/// Why a text is no condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotACondition {
    /// There is no sign in it, or one that is none of those there are.
    Sign(String),
    /// What comes before the sign is no name of an indicator.
    Indicator(String),
    /// What comes after it is no number.
    Number(String),
}

impl Condition {
    /// Reads a condition as it stands in an address.
    ///
    /// # Errors
    /// [`NotACondition`].
    pub fn parse(text: &str) -> Result<Self, NotACondition> {
        let at = text.find(['<', '>', '=']).ok_or_else(|| NotACondition::Sign(text.to_owned()))?;
        let (name, rest) = text.split_at(at);
        let length = rest.len() - rest.trim_start_matches(['<', '>', '=']).len();
        let (sign, value) = rest.split_at(length);
        let name = name.trim();
        let indicator = Id::new(Indicator::CODE, name).map_err(|_| NotACondition::Indicator(name.to_owned()))?;
        Ok(Self { indicator, test: Test::parse(sign, value)? })
    }
}
