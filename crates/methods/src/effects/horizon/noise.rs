// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Noise that carries over from one period to the next.

use crate::numbers::real_len;

/// A longer memory cannot be told from a random walk in the handful of periods there are.
const BOUND: f64 = 0.95;

/// Errors with a spread and a correlation between neighbouring periods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Noise {
    pub(crate) deviation: f64,
    pub(crate) rho: f64,
}

impl Noise {
    /// From series of errors about zero: a series that is off on one side throughout counts as noise, because after the
    /// start it would be taken for an effect. Nothing when there are no errors.
    pub(crate) fn of(series: &[Vec<f64>]) -> Option<Self> {
        let count: usize = series.iter().map(Vec::len).sum();
        let squares: f64 = series.iter().flatten().map(|e| e * e).sum();
        let pairs: usize = series.iter().map(|s| s.len().saturating_sub(1)).sum();
        let products: f64 = series.iter().flat_map(|s| s.windows(2)).map(|w| w[0] * w[1]).sum();
        let variance = squares / real_len(count);
        if !(variance.is_finite() && variance > 0.0) {
            return None;
        }
        let rho = if pairs == 0 { BOUND } else { products / real_len(pairs) / variance };
        Some(Self { deviation: variance.sqrt(), rho: rho.clamp(0.0, BOUND) })
    }

    /// The standard deviation of the mean over so many periods.
    pub(crate) fn of_mean(&self, periods: usize) -> f64 {
        let n = real_len(periods);
        let lagged: f64 = (1..periods).map(|lag| 2.0 * (n - real_len(lag)) * power(self.rho, lag)).sum();
        self.deviation * ((n + lagged) / (n * n)).sqrt()
    }

    /// The standard deviation of a difference between two moments so many periods apart.
    pub(crate) fn of_difference(&self, periods: usize) -> f64 {
        self.deviation * (2.0 * (1.0 - power(self.rho, periods))).sqrt()
    }
}

fn power(rho: f64, lag: usize) -> f64 {
    i32::try_from(lag).map_or(0.0, |lag| rho.powi(lag))
}
