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
    /// How many areas `own` is the mean of.
    pub(super) treated: usize,
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

    /// What stands in for the treated: each donor, or with several treated as many donors together, because the mean of many
    /// areas has less noise than one. There are as many groups as donors: by name, each begins one further than the one
    /// before. At least two donors stay to compare with, so that groups may be smaller than the treated, and noise larger.
    fn stand_ins(&self) -> Vec<Vec<usize>> {
        let n = self.donors.len();
        let size = self.treated.min(n / 2).max(1);
        (0..n).map(|first| (first..first + size).map(|j| j % n).collect()).collect()
    }

    fn mean_of(&self, group: &[usize]) -> Vec<f64> {
        let count = real_len(group.len());
        (0..self.own.len()).map(|t| group.iter().map(|j| self.donors[*j][t]).sum::<f64>() / count).collect()
    }

    /// The noise of the stand-ins; that of the treated counts for them when it is larger.
    fn noise(&self, others: &[Vec<f64>], own: Vec<f64>) -> Option<Measured> {
        let mut noise = Noise::of(others)?;
        if let Some(own) = Noise::of(&[own]) {
            noise.deviation = noise.deviation.max(own.deviation);
        }
        Some(Measured { noise, areas: self.donors.len() + self.treated, degrees: None })
    }

    /// Stand-ins are compared with the other donors on the first two thirds of the periods; the gaps in the last third are
    /// the noise.
    fn pooled(&self, estimator: Estimator) -> Option<Measured> {
        let width = self.own.len();
        let fitted = width - (width / 3).max(1).min(width);
        let least = if estimator == Estimator::Did { 1 } else { 3 };
        if fitted < least || self.donors.len() < 2 {
            return None;
        }
        let rows: Vec<f64> = self.donors.iter().flatten().copied().collect();
        let prepared = Prepared::new(rows, width, fitted);
        let out = |target: &[f64], count: usize, except: &[usize]| {
            prepared.fit(estimator, target, count, except).gaps[fitted..].to_vec()
        };
        let others = self.stand_ins().into_iter().map(|group| out(&self.mean_of(&group), group.len(), &group));
        self.noise(&others.collect::<Vec<_>>(), out(&self.own, self.treated, &[]))
    }

    /// Gaps with the mean of the other donors, about their own mean: what one period differs from another.
    fn differences(&self) -> Option<Measured> {
        let width = self.own.len();
        if width < 3 || self.donors.len() < 2 {
            return None;
        }
        let all: Vec<f64> = (0..width).map(|t| self.donors.iter().map(|d| d[t]).sum()).collect();
        let about = |series: &[f64], out: usize| {
            let others = real_len(self.donors.len() - out);
            let gap = |t: usize| series[t] - (all[t] - series[t] * real_len(out)) / others;
            let gaps: Vec<f64> = (0..width).map(gap).collect();
            let middle = gaps.iter().sum::<f64>() / real_len(width);
            // Taking off the mean takes away one part in the number of periods.
            let up = (real_len(width) / real_len(width - 1)).sqrt();
            gaps.iter().map(|g| (g - middle) * up).collect::<Vec<f64>>()
        };
        let others = self.stand_ins().into_iter().map(|group| about(&self.mean_of(&group), group.len()));
        self.noise(&others.collect::<Vec<_>>(), about(&self.own, 0))
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
