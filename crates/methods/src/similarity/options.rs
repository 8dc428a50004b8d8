// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The choices in a comparison.

use serde::{Deserialize, Serialize};

use crate::Refused;

/// How an indicator is brought to a common scale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standardise {
    /// Minus the mean, divided by the standard deviation (over n - 1). The default: on average over all pairs of areas
    /// every indicator then has the same part in the squared distance, so that weights mean what they say.
    #[default]
    #[serde(rename = "gemiddelde")]
    MeanSd,
    /// Minus the median, divided by 1.4826 times the median absolute deviation. A few extreme areas do not change the
    /// scale; in return an indicator with extremes weighs more than the others.
    #[serde(rename = "mediaan")]
    MedianMad,
}

/// How differences on several indicators become one distance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Measure {
    /// The root of the weighted mean squared standardised difference, over the indicators both areas have.
    #[default]
    #[serde(rename = "euclidisch")]
    Euclidean,
    /// The same, after correction for correlation between the indicators (Mahalanobis 1936): two indicators that say
    /// the same thing count as about one.
    #[serde(rename = "mahalanobis")]
    Mahalanobis(Shrinkage),
}

/// How far the estimated covariance is drawn towards indicators that do not hang together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Shrinkage {
    /// As far as Ledoit and Wolf (2004) estimate is best: little with many areas, much with many indicators.
    #[default]
    #[serde(rename = "ledoit-wolf")]
    LedoitWolf,
    /// A part between 0 (as estimated) and 1 (no correlation at all).
    #[serde(rename = "vast")]
    Fixed(f64),
    /// Not at all; refused when indicators follow from each other or the areas are too few.
    #[serde(rename = "geen")]
    None,
}

/// The choices in a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SimilarityOptions {
    /// How indicators are brought to a common scale.
    #[serde(rename = "standaardisatie")]
    pub standardise: Standardise,
    /// The areas over which that is done, and the covariance estimated; all areas of the table when absent. Other areas
    /// of the table can still be neighbours.
    #[serde(rename = "referentie")]
    pub reference: Option<Vec<String>>,
    /// The distance.
    #[serde(rename = "maat")]
    pub measure: Measure,
    /// The share of the indicators, by weight, that two areas must both have to be compared: above 0, at most 1. The
    /// default is one half: below it, a distance would be more about what is unknown than about what is known.
    #[serde(rename = "minimaalGedeeld")]
    pub min_shared: f64,
}

impl Default for SimilarityOptions {
    fn default() -> Self {
        Self { standardise: Standardise::default(), reference: None, measure: Measure::default(), min_shared: 0.5 }
    }
}

impl SimilarityOptions {
    /// Whether the options can be used.
    pub(super) fn check(&self) -> Result<(), Refused> {
        let min = self.min_shared;
        if !(min > 0.0 && min <= 1.0) {
            return Err(Refused::new(
                "min_shared",
                format!("{min} kan niet: kies een aandeel boven 0 en hoogstens 1, bijvoorbeeld 0.5."),
                format!("{min} is not possible: choose a share above 0 and at most 1, for example 0.5."),
            ));
        }
        match self.measure {
            Measure::Mahalanobis(Shrinkage::Fixed(part)) if !(0.0..=1.0).contains(&part) => Err(Refused::new(
                "shrinkage",
                format!("{part} kan niet: kies een getal van 0 tot en met 1, bijvoorbeeld 0.1."),
                format!("{part} is not possible: choose a number from 0 to 1, for example 0.1."),
            )),
            _ => Ok(()),
        }
    }
}
