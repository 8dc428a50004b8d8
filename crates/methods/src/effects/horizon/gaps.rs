// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How far a method was off before the start, in periods it had not been fitted to.

use super::noise::Noise;
use super::options::HorizonMethod;
use crate::effects::its::ar::restricted;
use crate::effects::synth::{Estimator, Prepared};
use crate::numbers::real_len;

/// Series before the start: the treated area (or the mean of several) and the donors.
pub(super) struct Before {
    pub(super) own: Vec<f64>,
    pub(super) donors: Vec<Vec<f64>>,
}

/// Noise, on how many areas it was measured, and the degrees of freedom of a test; absent for a normal test.
pub(super) struct Measured {
    pub(super) noise: Noise,
    pub(super) areas: usize,
    pub(super) degrees: Option<usize>,
}

impl Before {
    /// Measures the noise of a method; nothing when there are too few periods or areas.
    pub(super) fn measured(&self, method: HorizonMethod) -> Option<Measured> {
        match method {
            HorizonMethod::SyntheticControl => self.pooled(Estimator::SyntheticControl),
            HorizonMethod::SyntheticDid => self.pooled(Estimator::SyntheticDid),
            HorizonMethod::Did => self.pooled(Estimator::Did),
            HorizonMethod::EventStudy => self.differences(),
            HorizonMethod::Interrupted => self.about_trend(),
        }
    }

    /// Every area is compared with the other donors on the first two thirds of the periods; the gaps in the last third are
    /// the noise. The area's own gaps count for it alone when they are larger than those of the donors together.
    fn pooled(&self, estimator: Estimator) -> Option<Measured> {
        let width = self.own.len();
        let fitted = width - (width / 3).max(1).min(width);
        let least = if estimator == Estimator::Did { 1 } else { 3 };
        if fitted < least || self.donors.len() < 2 {
            return None;
        }
        let rows: Vec<f64> = self.donors.iter().flatten().copied().collect();
        let prepared = Prepared::new(rows, width, fitted);
        let out = |target: &[f64], except: &[usize]| prepared.fit(estimator, target, 1, except).gaps[fitted..].to_vec();
        let others: Vec<Vec<f64>> = (0..self.donors.len()).map(|j| out(&self.donors[j], &[j])).collect();
        let own = Noise::of(&[out(&self.own, &[])]);
        let mut noise = Noise::of(&others)?;
        if let Some(own) = own {
            noise.deviation = noise.deviation.max(own.deviation);
        }
        Some(Measured { noise, areas: self.donors.len() + 1, degrees: None })
    }

    /// Gaps with the mean of the donors, about their own mean: what one period differs from another.
    fn differences(&self) -> Option<Measured> {
        let width = self.own.len();
        if width < 3 || self.donors.len() < 2 {
            return None;
        }
        let n = real_len(self.donors.len());
        let total: Vec<f64> = (0..width).map(|t| self.donors.iter().map(|d| d[t]).sum()).collect();
        let about = |series: &[f64], others: f64, own: bool| {
            let gap: Vec<f64> =
                (0..width).map(|t| series[t] - (total[t] - if own { series[t] } else { 0.0 }) / others).collect();
            let middle = gap.iter().sum::<f64>() / real_len(width);
            // Taking off the mean takes away one part in the number of periods.
            let up = (real_len(width) / real_len(width - 1)).sqrt();
            gap.iter().map(|g| (g - middle) * up).collect::<Vec<f64>>()
        };
        let others: Vec<Vec<f64>> = self.donors.iter().map(|d| about(d, n - 1.0, true)).collect();
        let own = Noise::of(&[about(&self.own, n, false)]);
        let mut noise = Noise::of(&others)?;
        if let Some(own) = own {
            noise.deviation = noise.deviation.max(own.deviation);
        }
        Some(Measured { noise, areas: self.donors.len() + 1, degrees: None })
    }

    /// The area's own errors about its trend; nothing when they carry over so far that there is no trend to speak of.
    fn about_trend(&self) -> Option<Measured> {
        let width = self.own.len();
        if width < 5 {
            return None;
        }
        let columns = trend(width);
        let fit = restricted(&self.own, &columns)?;
        let deviation = (fit.fresh / (1.0 - fit.rho * fit.rho)).sqrt();
        (deviation > 0.0 && !fit.at_bound).then_some(Measured {
            noise: Noise { deviation, rho: fit.rho },
            areas: 1,
            degrees: Some(fit.degrees),
        })
    }
}

/// A constant and a trend over so many periods.
pub(super) fn trend(width: usize) -> Vec<Vec<f64>> {
    let middle = real_len(width) / 2.0;
    vec![vec![1.0; width], (0..width).map(|t| real_len(t) - middle).collect()]
}
