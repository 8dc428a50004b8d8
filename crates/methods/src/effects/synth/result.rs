// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a comparison with a mixture of areas gives.

use serde::Serialize;

use super::options::{Estimator, Spread};
use super::placebo::{InTime, LeftOut, PlaceboTest};
use crate::effects::certainty::Judgement;
use crate::effects::horizon::TooEarly;
use crate::{Interval, Note, Words};

/// An area and its mixture in one period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Gap {
    /// The period.
    #[serde(rename = "periode")]
    pub time: i32,
    /// What was observed: the mean, with more treated areas.
    #[serde(rename = "waargenomen")]
    pub observed: f64,
    /// What the mixture says it would have been.
    #[serde(rename = "samengesteld")]
    pub synthetic: f64,
    /// The difference.
    #[serde(rename = "verschil")]
    pub gap: f64,
    /// Whether the period counts as after the start.
    #[serde(rename = "na")]
    pub after: bool,
}

/// A donor that counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DonorWeight {
    /// The area.
    #[serde(rename = "gebied")]
    pub unit: String,
    /// Its weight.
    #[serde(rename = "gewicht")]
    pub weight: f64,
}

/// A period before the start that counts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PeriodWeight {
    /// The period.
    #[serde(rename = "periode")]
    pub time: i32,
    /// Its weight.
    #[serde(rename = "gewicht")]
    pub weight: f64,
}

/// The estimate and its spread.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SynthEstimate {
    /// The mean difference after the start.
    #[serde(rename = "effect")]
    pub effect: f64,
    /// Its standard error; absent when it cannot be had.
    #[serde(rename = "standaardfout")]
    pub standard_error: Option<f64>,
    /// The interval.
    #[serde(rename = "interval")]
    pub interval: Interval,
    /// How the spread was had.
    #[serde(rename = "spreiding")]
    pub spread: Spread,
    /// The same estimate in other periods: pretended starts.
    #[serde(rename = "eerdereStart")]
    pub in_time: Vec<InTime>,
    /// The same with one donor left out.
    #[serde(rename = "zonderDonor")]
    pub leave_one_out: Vec<LeftOut>,
    /// Where nothing started.
    #[serde(rename = "placebo")]
    pub placebos: Option<PlaceboTest>,
    /// What another estimator says, with its standard error.
    #[serde(rename = "andereMethode")]
    pub other: Option<(Estimator, f64, Option<f64>)>,
}

/// A comparison with a mixture of areas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Synth {
    /// How it was made.
    #[serde(rename = "methode")]
    pub estimator: Estimator,
    /// Where something started.
    #[serde(rename = "gebieden")]
    pub treated: Vec<String>,
    /// When.
    #[serde(rename = "start")]
    pub start: i32,
    /// What is estimated, in words.
    #[serde(rename = "schattingVan")]
    pub estimand: Words,
    /// How many areas could be donors.
    #[serde(rename = "donoren")]
    pub donors: usize,
    /// The estimate; absent when it is too early.
    #[serde(rename = "uitkomst")]
    pub estimate: Option<SynthEstimate>,
    /// Why there is no estimate yet.
    #[serde(rename = "teVroeg")]
    pub too_early: Option<TooEarly>,
    /// How sure it is.
    #[serde(rename = "zekerheid")]
    pub judgement: Judgement,
    /// Area and mixture over time; only before the start when it is too early.
    #[serde(rename = "verloop")]
    pub path: Vec<Gap>,
    /// The root mean square gap before the start, always to be shown beside the estimate.
    #[serde(rename = "rmspeErvoor")]
    pub rmspe_before: f64,
    /// The donors that count, heaviest first.
    #[serde(rename = "gewichten")]
    pub weights: Vec<DonorWeight>,
    /// The periods that count, where the method weighs periods.
    #[serde(rename = "periodegewichten")]
    pub periods: Vec<PeriodWeight>,
    /// How heavily each feature counts, where features were given; they add up to 1.
    #[serde(rename = "kenmerkgewichten")]
    pub importance: Vec<(String, f64)>,
    /// The duality gap of the weights: no weights are better by more than this, in squares of the outcome summed over the
    /// periods before the start. Absent where no weights are chosen.
    #[serde(rename = "dualiteitskloof")]
    pub certificate: Option<f64>,
    /// The same for the weights of periods, summed over donors.
    #[serde(rename = "dualiteitskloofPerioden")]
    pub certificate_periods: Option<f64>,
    /// The confidence of the interval.
    #[serde(rename = "betrouwbaarheid")]
    pub confidence: f64,
    /// The number of outcomes that were looked at.
    #[serde(rename = "bekeken")]
    pub looks: usize,
    /// The seed.
    #[serde(rename = "zaad")]
    pub seed: u64,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}
