// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A distance taken apart by indicator.

use serde::Serialize;

use super::Comparison;
use super::distance::Metric;
use super::mahalanobis::Factors;
use crate::{Note, Refused};

/// Why two areas are as far apart as they are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairExplanation {
    /// One area.
    #[serde(rename = "gebied")]
    pub area: String,
    /// The other.
    #[serde(rename = "ander")]
    pub other: String,
    /// The distance, in standard deviations on a typical indicator; absent when they are not comparable.
    #[serde(rename = "afstand")]
    pub distance: Option<f64>,
    /// The share of the indicators, by weight, that both have.
    #[serde(rename = "gedeeld")]
    pub shared: f64,
    /// Every indicator that counts.
    #[serde(rename = "indicatoren")]
    pub parts: Vec<IndicatorPart>,
    /// What to know about this pair: no distance, few shared indicators, one indicator that dominates.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// One indicator of a pair.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IndicatorPart {
    /// Its name.
    #[serde(rename = "indicator")]
    pub indicator: String,
    /// The value of the one area, as it was given.
    #[serde(rename = "waarde")]
    pub value: Option<f64>,
    /// The value of the other.
    #[serde(rename = "waardeAnder")]
    pub other_value: Option<f64>,
    /// Where it is unknown.
    #[serde(rename = "ontbreekt")]
    pub missing: Option<Missing>,
    /// The other minus the one, in standard deviations (or scaled median deviations) of the reference.
    #[serde(rename = "verschil")]
    pub difference: Option<f64>,
    /// Its share of the squared distance, from 0 to 1. Absent when there is no distance, or when it is zero.
    #[serde(rename = "aandeel")]
    pub share: Option<f64>,
}

/// Where an indicator is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Missing {
    /// For the one area.
    #[serde(rename = "gebied")]
    Area,
    /// For the other.
    #[serde(rename = "ander")]
    Other,
    /// For both.
    #[serde(rename = "beide")]
    Both,
}

/// Pairs that share less of the weight than this carry a note.
const FEW: f64 = 0.75;

impl PairExplanation {
    /// Whether the two share so little that it needs saying.
    #[must_use]
    pub fn shares_few(&self) -> bool {
        self.shared < FEW - 1e-12
    }

    /// The indicator that makes up more than half of the squared distance, when there is one.
    #[must_use]
    pub fn dominant(&self) -> Option<&IndicatorPart> {
        self.parts.iter().find(|part| part.share.is_some_and(|share| share > 0.5 + 1e-12))
    }

    fn own_notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        if self.distance.is_none() {
            notes.push(Note::new(
                "niet-vergelijkbaar",
                "deze gebieden hebben te weinig dezelfde indicatoren voor een afstand.",
                "these areas share too few indicators for a distance.",
            ));
        } else if self.shares_few() {
            notes.push(Note::new(
                "weinig-gedeeld",
                "minder dan driekwart van de indicatoren (naar gewicht) is bij beide bekend.",
                "less than three quarters of the indicators (by weight) are known for both.",
            ));
        }
        if let Some(part) = self.dominant() {
            let name = &part.indicator;
            notes.push(Note::new(
                "een-indicator",
                format!("meer dan de helft van de afstand komt van {name}."),
                format!("more than half of the distance comes from {name}."),
            ));
        }
        notes
    }

    /// The indicators that one or both do not have.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter(|part| part.missing.is_some()).map(|part| part.indicator.as_str())
    }
}

impl Comparison<'_> {
    /// Takes the distance of two areas apart by indicator.
    ///
    /// # Errors
    /// An area that is not in the table.
    pub fn explain(&self, area: &str, other: &str) -> Result<PairExplanation, Refused> {
        let (i, j) = (self.table.row(area)?, self.table.row(other)?);
        let metric = self.metric();
        let distance = metric.pair(i, j, &mut Factors::default());
        Ok(self.explained(&metric, i, j, distance))
    }

    pub(super) fn explained(&self, metric: &Metric<'_>, i: usize, j: usize, distance: f64) -> PairExplanation {
        let shares = if distance > 0.0 { self.shares(metric, i, j) } else { Vec::new() };
        let (a, b) = (self.scaled.row(i), self.scaled.row(j));
        let known = |x: f64| (!x.is_nan()).then_some(x);
        let part = |(k, indicator): (usize, &super::UsedIndicator)| {
            let raw = &self.table.columns[self.scaled.columns[k]].values;
            let missing = match (raw[i].is_nan(), raw[j].is_nan()) {
                (true, true) => Some(Missing::Both),
                (true, false) => Some(Missing::Area),
                (false, true) => Some(Missing::Other),
                (false, false) => None,
            };
            IndicatorPart {
                indicator: indicator.name.clone(),
                value: known(raw[i]),
                other_value: known(raw[j]),
                missing,
                difference: known(b[k] - a[k]),
                share: shares.get(k).copied().flatten(),
            }
        };
        let mut explanation = PairExplanation {
            area: self.table.areas[i].clone(),
            other: self.table.areas[j].clone(),
            distance: distance.is_finite().then_some(distance),
            shared: metric.shared(i, j),
            parts: self.scaled.indicators.iter().enumerate().map(part).collect(),
            notes: Vec::new(),
        };
        explanation.notes = explanation.own_notes();
        explanation
    }

    /// Each indicator's share of the squared distance; they add up to 1.
    fn shares(&self, metric: &Metric<'_>, i: usize, j: usize) -> Vec<Option<f64>> {
        let (a, b) = (self.scaled.row(i), self.scaled.row(j));
        let mut parts = vec![None; self.scaled.indicators.len()];
        match &self.whitened {
            None => {
                for (k, part) in parts.iter_mut().enumerate() {
                    let difference = a[k] - b[k];
                    *part = (!difference.is_nan()).then_some(metric.weights[k] * difference * difference);
                }
            }
            Some(whitened) => {
                for (k, square) in whitened.parts(a, b, &metric.weights) {
                    parts[k] = Some(square);
                }
            }
        }
        let total: f64 = parts.iter().flatten().sum();
        parts.iter().map(|part| part.map(|part| part / total).filter(|share| share.is_finite())).collect()
    }
}
