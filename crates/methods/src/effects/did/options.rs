// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The choices in difference-in-differences.

use serde::{Deserialize, Serialize};

use crate::Refused;
use crate::effects::looks::no_looks;
use crate::effects::outcomes::Features;

/// With whom areas are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Controls {
    /// Areas where nothing ever started within the table.
    #[default]
    #[serde(rename = "nooit")]
    Never,
    /// Those, and areas where it had not started yet in the period.
    #[serde(rename = "nog-niet")]
    NotYet,
}

/// How areas are made comparable on features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Weighing {
    /// By a model of the change and one of who starts; right when either is (Sant'Anna and Zhao 2020).
    #[default]
    #[serde(rename = "dubbel-robuust")]
    DoublyRobust,
    /// By a model of who starts (Abadie 2005, with weights that add up to 1).
    #[serde(rename = "weging")]
    Inverse,
    /// By a model of the change (Heckman, Ichimura and Todd 1997).
    #[serde(rename = "regressie")]
    Regression,
}

/// What periods before the start are compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Base {
    /// The period before each, so that each number before the start is one year's change.
    #[default]
    #[serde(rename = "vorige")]
    Varying,
    /// The last period before the start, for all.
    #[serde(rename = "vaste")]
    Universal,
}

/// The choices in difference-in-differences.
#[derive(Clone, Debug, PartialEq)]
pub struct DidOptions {
    /// With whom areas are compared.
    pub controls: Controls,
    /// How areas are made comparable on features.
    pub weighing: Weighing,
    /// What periods before the start are compared with.
    pub base: Base,
    /// How many periods before the start an effect may already show, because the start was known.
    pub anticipation: u16,
    /// Features on which areas are made comparable, from before any start.
    pub features: Option<Features>,
    /// How sure intervals are to be.
    pub confidence: f64,
    /// Draws of the multiplier bootstrap for bands that hold for all parts at once; 0 draws nothing and takes the wider band
    /// of Šidák. At most 100,000.
    pub draws: usize,
    /// Where random numbers start.
    pub seed: u64,
    /// The smallest effect that would matter; when it could not be seen yet, there is no estimate.
    pub relevant: Option<f64>,
    /// The number of outcomes that were looked at, this one included.
    pub looks: usize,
}

impl Default for DidOptions {
    fn default() -> Self {
        Self {
            controls: Controls::default(),
            weighing: Weighing::default(),
            base: Base::default(),
            anticipation: 0,
            features: None,
            confidence: 0.95,
            draws: 1_000,
            seed: 1,
            relevant: None,
            looks: 1,
        }
    }
}

impl DidOptions {
    pub(super) fn check(&self) -> Result<(), Refused> {
        crate::numbers::z_of(self.confidence)?;
        if self.looks == 0 {
            return Err(no_looks());
        }
        if self.draws > 100_000 {
            return Err(Refused::new("draws", "kies 0 tot en met 100000 trekkingen.", "choose 0 to 100000 draws."));
        }
        if self.relevant.is_some_and(|effect| !(effect.abs() > 0.0 && effect.is_finite())) {
            return Err(Refused::new(
                "relevant",
                "het kleinste effect dat ertoe doet moet een getal zijn, en niet 0.",
                "the smallest effect that matters must be a number, and not 0.",
            ));
        }
        Ok(())
    }
}
