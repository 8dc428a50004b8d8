// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What looking ahead gives.

use serde::Serialize;

use super::options::HorizonMethod;
use crate::Note;

/// The reach of one method.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HorizonCurve {
    /// The method.
    #[serde(rename = "methode")]
    pub method: HorizonMethod,
    /// The standard deviation of its error in one period.
    #[serde(rename = "ruis")]
    pub noise: f64,
    /// How far an error carries over to the next period.
    #[serde(rename = "samenhang")]
    pub autocorrelation: f64,
    /// How many areas the noise was measured on.
    #[serde(rename = "gemetenOp")]
    pub areas: usize,
    /// The smallest visible effect after 1, 2, ... periods.
    #[serde(rename = "kleinsteZichtbare")]
    pub smallest: Vec<f64>,
    /// The first period, counted from the start, after which the effect that was asked for is visible; absent when it is
    /// not within the periods looked at, or none was asked for.
    #[serde(rename = "eersteZichtbaar")]
    pub first: Option<usize>,
}

/// From when on anything could be seen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Horizon {
    /// The areas.
    #[serde(rename = "gebieden")]
    pub treated: Vec<String>,
    /// The start.
    #[serde(rename = "start")]
    pub start: i32,
    /// How many periods there are before it.
    #[serde(rename = "periodenErvoor")]
    pub before: usize,
    /// The effect that was asked for.
    #[serde(rename = "effect")]
    pub effect: Option<f64>,
    /// The confidence of the test.
    #[serde(rename = "betrouwbaarheid")]
    pub confidence: f64,
    /// The chance to see an effect that is there.
    #[serde(rename = "onderscheidingsvermogen")]
    pub power: f64,
    /// A curve for each method that could be tried.
    #[serde(rename = "methoden")]
    pub curves: Vec<HorizonCurve>,
    /// What to know about it, and why a method is not among them.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// The answer that it is too early, in the place of a number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TooEarly {
    /// The effect that was asked for.
    #[serde(rename = "effect")]
    pub effect: f64,
    /// How many periods there are since the start.
    #[serde(rename = "perioden")]
    pub periods: usize,
    /// The smallest effect that could be seen by now.
    #[serde(rename = "kleinsteZichtbare")]
    pub smallest: f64,
    /// After how many periods it could be seen; absent when not within those looked at.
    #[serde(rename = "eersteZichtbaar")]
    pub first: Option<usize>,
    /// How many periods ahead were looked at.
    #[serde(rename = "vooruit")]
    pub ahead: usize,
}

impl HorizonCurve {
    /// Whether it is too early for an effect after so many periods; beyond those looked at, the last of them counts.
    pub(super) fn too_early(&self, effect: f64, periods: usize) -> Option<TooEarly> {
        let ahead = self.smallest.len();
        let smallest = *self.smallest.get(periods.min(ahead).checked_sub(1)?)?;
        (smallest > effect.abs()).then_some(TooEarly { effect, periods, smallest, first: self.first, ahead })
    }
}
