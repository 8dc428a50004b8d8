// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What difference-in-differences gives.

use serde::Serialize;

use super::options::{Base, Controls, Weighing};
use crate::effects::certainty::Judgement;
use crate::effects::horizon::TooEarly;
use crate::{Interval, Note, Words};

/// An estimate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The effect.
    #[serde(rename = "effect")]
    pub effect: f64,
    /// Its standard error, clustered by area; absent when it cannot be had or the effect is zero by definition.
    #[serde(rename = "standaardfout")]
    pub standard_error: Option<f64>,
    /// The interval of this effect on its own.
    #[serde(rename = "interval")]
    pub interval: Interval,
    /// The interval that holds for all parts beside it at once.
    #[serde(rename = "band")]
    pub band: Interval,
}

/// The effect for areas that started in one period, in one period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// When they started.
    #[serde(rename = "start")]
    pub cohort: i32,
    /// The period.
    #[serde(rename = "periode")]
    pub time: i32,
    /// The effect; before the start it is none if areas went together.
    #[serde(flatten)]
    pub estimate: Estimate,
}

/// How effects are taken together (Callaway and Sant'Anna 2021, section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Aggregation {
    /// Over all areas and periods after the start.
    #[serde(rename = "gewoon")]
    Simple,
    /// By when areas started; in all, every area counts the same.
    #[serde(rename = "naar-start")]
    Group,
    /// By how long ago areas started; in all, every length counts the same.
    #[serde(rename = "naar-duur")]
    Dynamic,
    /// By period; in all, every period counts the same.
    #[serde(rename = "naar-periode")]
    Calendar,
}

/// One part of an aggregation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Part {
    /// The start, the number of periods since it, or the period.
    #[serde(rename = "waarde")]
    pub key: i32,
    /// The effect.
    #[serde(flatten)]
    pub estimate: Estimate,
}

/// Effects taken together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Aggregated {
    /// How.
    #[serde(rename = "soort")]
    pub aggregation: Aggregation,
    /// In all.
    #[serde(rename = "samen")]
    pub overall: Estimate,
    /// By part.
    #[serde(rename = "delen")]
    pub parts: Vec<Part>,
    /// By how many standard errors a band lies about a part.
    #[serde(rename = "bandfactor")]
    pub critical: f64,
}

/// Whether areas went together before the start: all effects before it at once (Wald).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PreTest {
    /// The statistic.
    #[serde(rename = "statistiek")]
    pub statistic: f64,
    /// Its degrees of freedom.
    #[serde(rename = "vrijheidsgraden")]
    pub degrees: usize,
    /// The chance of one at least this large when areas did go together.
    #[serde(rename = "kans")]
    pub p: Option<f64>,
}

/// Areas that started at different moments.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Did {
    /// What is estimated, in words.
    #[serde(rename = "schattingVan")]
    pub estimand: Words,
    /// With whom areas are compared.
    #[serde(rename = "vergelijking")]
    pub controls: Controls,
    /// How they are made comparable.
    #[serde(rename = "weging")]
    pub weighing: Weighing,
    /// What periods before the start are compared with.
    #[serde(rename = "basis")]
    pub base: Base,
    /// How many areas took part, and how many of them started.
    #[serde(rename = "gebieden")]
    pub areas: usize,
    /// How many of them started within the table.
    #[serde(rename = "gestart")]
    pub started: usize,
    /// Every cohort in every period; only those before the start when it is too early.
    #[serde(rename = "cellen")]
    pub cells: Vec<Cell>,
    /// Taken together in four ways; none when it is too early.
    #[serde(rename = "samengevat")]
    pub aggregated: Vec<Aggregated>,
    /// Whether areas went together before.
    #[serde(rename = "vooraf")]
    pub pre_test: Option<PreTest>,
    /// Why there is no estimate yet.
    #[serde(rename = "teVroeg")]
    pub too_early: Option<TooEarly>,
    /// How sure the effect in all (by start) is.
    #[serde(rename = "zekerheid")]
    pub judgement: Judgement,
    /// The confidence.
    #[serde(rename = "betrouwbaarheid")]
    pub confidence: f64,
    /// Draws for the bands; none when they were had without drawing.
    #[serde(rename = "trekkingen")]
    pub draws: usize,
    /// The seed.
    #[serde(rename = "zaad")]
    pub seed: u64,
    /// The number of outcomes that were looked at.
    #[serde(rename = "bekeken")]
    pub looks: usize,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

impl Did {
    /// The effects taken together in one of the ways.
    #[must_use]
    pub fn by(&self, aggregation: Aggregation) -> Option<&Aggregated> {
        self.aggregated.iter().find(|a| a.aggregation == aggregation)
    }
}
