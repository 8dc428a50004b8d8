// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The choices in looking ahead.

use serde::{Deserialize, Serialize};

use crate::{Refused, Words};

/// A method whose reach is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HorizonMethod {
    /// Synthetic control: the mean effect over all periods so far.
    #[serde(rename = "synthetische-controle")]
    SyntheticControl,
    /// Synthetic difference-in-differences: the same.
    #[serde(rename = "synthetische-did")]
    SyntheticDid,
    /// Difference-in-differences with all donors: the same.
    #[serde(rename = "did")]
    Did,
    /// An event study: the effect in that one period, against the last before the start.
    #[serde(rename = "gebeurtenisstudie")]
    EventStudy,
    /// An interrupted time series, without other areas: the mean effect so far, against the trend before the start.
    #[serde(rename = "onderbroken-tijdreeks")]
    Interrupted,
}

impl HorizonMethod {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::SyntheticControl, Self::SyntheticDid, Self::Did, Self::EventStudy, Self::Interrupted];

    /// What it is called.
    #[must_use]
    pub fn words(self) -> Words {
        match self {
            Self::SyntheticControl => ("synthetische controle", "synthetic control").into(),
            Self::SyntheticDid => ("synthetisch verschil in verschillen", "synthetic difference-in-differences").into(),
            Self::Did => ("verschil in verschillen", "difference-in-differences").into(),
            Self::EventStudy => ("gebeurtenisstudie", "event study").into(),
            Self::Interrupted => ("onderbroken tijdreeks", "interrupted time series").into(),
        }
    }
}

/// The choices in looking ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct HorizonOptions {
    /// The areas where something started or will start, all in one period.
    pub treated: Vec<String>,
    /// Areas that may not be donors.
    pub excluded: Vec<String>,
    /// The methods.
    pub methods: Vec<HorizonMethod>,
    /// The size of an effect to look for, in units of the outcome.
    pub effect: Option<f64>,
    /// The confidence of the test: 0.95 tests at 5 %, two-sided.
    pub confidence: f64,
    /// The chance that an effect of that size is seen.
    pub power: f64,
    /// How many periods ahead, 1 to 100.
    pub periods: usize,
}

impl Default for HorizonOptions {
    fn default() -> Self {
        Self {
            treated: Vec::new(),
            excluded: Vec::new(),
            methods: HorizonMethod::ALL.to_vec(),
            effect: None,
            confidence: 0.95,
            power: 0.8,
            periods: 20,
        }
    }
}

impl HorizonOptions {
    pub(super) fn check(&self) -> Result<(), Refused> {
        crate::numbers::z_of(self.confidence)?;
        if !(self.power > 0.0 && self.power < 1.0) {
            return Err(Refused::new(
                "power",
                format!("{} kan niet: kies een kans tussen 0 en 1, bijvoorbeeld 0.8.", self.power),
                format!("{} is not possible: choose a chance between 0 and 1, for example 0.8.", self.power),
            ));
        }
        if !(1..=100).contains(&self.periods) || self.methods.is_empty() || self.treated.is_empty() {
            return Err(Refused::new(
                "horizon",
                "noem een gebied en ten minste één methode, en kijk 1 tot en met 100 perioden vooruit.",
                "name an area and at least one method, and look 1 to 100 periods ahead.",
            ));
        }
        if self.effect.is_some_and(|e| !(e.abs() > 0.0 && e.is_finite())) {
            return Err(Refused::new(
                "effect",
                "de grootte van het effect moet een getal zijn, en niet 0.",
                "the size of the effect must be a number, and not 0.",
            ));
        }
        Ok(())
    }
}
