// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How the interval around a share is made.

use crate::Refused;
use crate::numbers::z_of;

/// How the interval around a curve is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// On the scale of the logarithm: R's default.
    Log,
    /// On the scale of log(-log): never outside 0 and 1.
    LogLog,
    /// On the scale itself, cut off at 0 and 1.
    Plain,
}

/// Options of a curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurveOptions {
    /// How sure the interval is to be, between 0 and 1.
    pub confidence: f64,
    /// How it is made.
    pub band: Band,
}

impl Default for CurveOptions {
    fn default() -> Self {
        Self { confidence: 0.95, band: Band::LogLog }
    }
}

impl CurveOptions {
    /// The interval around a probability with this standard error, on the chosen scale; an end that cannot be given is
    /// no number.
    pub(super) fn interval(&self, z: f64, p: f64, error: f64) -> (f64, f64) {
        match self.band {
            // Not `min` and `max`: they would turn an error that is no number into the ends 0 and 1.
            Band::Plain => ((p - z * error).clamp(0.0, 1.0), (p + z * error).clamp(0.0, 1.0)),
            Band::Log => {
                let factor = (z * error / p).exp();
                // A share of 0 has no logarithm: no ends, and `min` would make one of the missing upper end.
                let upper = p * factor;
                (p / factor, if upper > 1.0 { 1.0 } else { upper })
            }
            Band::LogLog => {
                let factor = (z * error / (p * p.ln())).abs().exp();
                (p.powf(factor), p.powf(1.0 / factor))
            }
        }
    }

    pub(super) fn z(&self) -> Result<f64, Refused> {
        z_of(self.confidence)
    }
}
