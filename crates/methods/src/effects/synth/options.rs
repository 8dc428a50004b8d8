// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The choices in a comparison with a mixture of areas.

use serde::{Deserialize, Serialize};

use crate::Refused;
use crate::effects::looks::no_looks;
use crate::effects::outcomes::Features;

/// How the comparison is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Estimator {
    /// Donors are weighted so that their level before the start is that of the area (Abadie, Diamond and Hainmueller 2010,
    /// JASA 105); no weights over periods, no intercept.
    #[default]
    #[serde(rename = "synthetische-controle")]
    SyntheticControl,
    /// Donors are weighted so that they move as the area did before the start, whatever their level, and periods so that
    /// before is most like after (Arkhangelsky and others 2021).
    #[serde(rename = "synthetische-did")]
    SyntheticDid,
    /// All donors and all periods before the start count the same.
    #[serde(rename = "did")]
    Did,
}

/// How the spread of the estimate is had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spread {
    /// From what the method finds where nothing started (Arkhangelsky and others, algorithm 4). With one treated area all
    /// donors are tried once and nothing is drawn; with more, groups of donors are drawn.
    #[default]
    #[serde(rename = "placebo")]
    Placebo,
    /// By leaving out one area at a time with the weights kept (algorithm 3); needs at least two treated areas. Draws nothing.
    #[serde(rename = "jackknife")]
    Jackknife,
    /// By drawing areas anew (algorithm 2); needs at least two treated areas.
    #[serde(rename = "bootstrap")]
    Bootstrap,
}

/// The choices in a comparison with a mixture of areas.
#[derive(Clone, Debug, PartialEq)]
pub struct SynthOptions {
    /// How the comparison is made.
    pub estimator: Estimator,
    /// The areas where something started, all in one period.
    pub treated: Vec<String>,
    /// Areas that may not be donors, such as neighbours that may share in the effect.
    pub excluded: Vec<String>,
    /// For synthetic control: features of the areas by which donors are weighted, as Abadie and others do; the outcomes
    /// before the start when absent. How heavily each feature counts is searched for, unless `importance` says it.
    pub features: Option<Features>,
    /// How heavily each feature counts: 0 or more, in the order of the features. Only their ratios matter.
    pub importance: Option<Vec<f64>>,
    /// The periods over which features are to predict the outcome, both included: all before the start when absent.
    pub fit_window: Option<(i32, i32)>,
    /// How the spread is had.
    pub spread: Spread,
    /// How many draws, where there are draws: 2 to 100,000.
    pub draws: usize,
    /// Where random numbers start: the same seed gives the same answer.
    pub seed: u64,
    /// How sure the interval is to be.
    pub confidence: f64,
    /// The smallest effect that would matter, in units of the outcome. When it could not be seen yet, the answer is that it
    /// is too early, and no estimate.
    pub relevant: Option<f64>,
    /// The number of outcomes that were looked at, this one included: chances are corrected for that many looks
    /// (Bonferroni, which is Holm's first step).
    pub looks: usize,
}

impl Default for SynthOptions {
    fn default() -> Self {
        Self {
            estimator: Estimator::default(),
            treated: Vec::new(),
            excluded: Vec::new(),
            features: None,
            importance: None,
            fit_window: None,
            spread: Spread::default(),
            draws: 200,
            seed: 1,
            confidence: 0.95,
            relevant: None,
            looks: 1,
        }
    }
}

impl SynthOptions {
    pub(super) fn check(&self) -> Result<(), Refused> {
        if !(2..=100_000).contains(&self.draws) {
            return Err(Refused::new(
                "draws",
                "kies 2 tot en met 100000 trekkingen, bijvoorbeeld 200.",
                "choose 2 to 100000 draws, for example 200.",
            ));
        }
        if self.looks == 0 {
            return Err(no_looks());
        }
        if self.relevant.is_some_and(|effect| !(effect.abs() > 0.0 && effect.is_finite())) {
            return Err(Refused::new(
                "relevant",
                "het kleinste effect dat ertoe doet moet een getal zijn, en niet 0.",
                "the smallest effect that matters must be a number, and not 0.",
            ));
        }
        if self.features.is_some() && self.estimator != Estimator::SyntheticControl {
            return Err(Refused::new(
                "features",
                "kenmerken horen bij synthetische controle; laat ze weg of kies die methode.",
                "features belong to synthetic control; leave them out or choose that method.",
            ));
        }
        if self.treated.is_empty() {
            return Err(Refused::new(
                "treated",
                "noem het gebied waar iets begon.",
                "name the area where something started.",
            ));
        }
        crate::numbers::z_of(self.confidence).map(|_| ())
    }
}

impl Estimator {
    /// What it is called.
    #[must_use]
    pub fn words(self) -> crate::Words {
        match self {
            Self::SyntheticControl => ("synthetische controle", "synthetic control").into(),
            Self::SyntheticDid => ("synthetisch verschil in verschillen", "synthetic difference-in-differences").into(),
            Self::Did => ("verschil in verschillen", "difference-in-differences").into(),
        }
    }
}
