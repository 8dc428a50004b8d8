// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One comparison: weights over donors and periods, and the gap between an area and its mixture.

use super::options::Estimator;
use super::prepared::{Prepared, contrasts, mean};
use crate::effects::simplex::{Points, Weights, solve};
use crate::numbers::real_len;

/// Weights and what they give.
#[derive(Clone, Debug)]
pub(crate) struct Fit {
    /// The weight of each donor; 0 for those left out.
    pub(crate) omega: Vec<f64>,
    /// The weight of each period before the start.
    pub(crate) lambda: Vec<f64>,
    /// The area minus its mixture, for each period; with weights over periods, less the weighted gap before the start.
    pub(crate) gaps: Vec<f64>,
    /// The mean gap after the start.
    pub(crate) estimate: f64,
    /// The duality gap of the weights over donors, as part of the objective's scale; absent where nothing is optimised.
    pub(crate) certificate: Option<Certificate>,
}

/// How sure it is that there are no better weights.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Certificate {
    pub(crate) omega: f64,
    pub(crate) lambda: Option<f64>,
}

/// What the paper's regularisation is relative to noise where weights should be free (footnote 7 of the published code).
const NEARLY_NONE: f64 = 1e-6;

/// A gap below this part of the largest value is rounding and no gap.
const ROUNDING: f64 = 1e-13;

impl Prepared {
    /// Compares a series with the donors but some; `treated` is how many areas the series is the mean of.
    pub(crate) fn fit(&self, estimator: Estimator, target: &[f64], treated: usize, except: &[usize]) -> Fit {
        let (n, before) = (self.len(), self.before);
        let kept = real_len(n.saturating_sub(except.len()));
        match estimator {
            Estimator::Did => {
                let omega = (0..n).map(|j| if except.contains(&j) { 0.0 } else { kept.recip() }).collect();
                self.with(omega, vec![real_len(before).recip(); before], target, None)
            }
            Estimator::SyntheticControl => {
                let ridge = real_len(before) * (NEARLY_NONE * self.noise(except)).powi(2);
                let levels: Vec<f64> =
                    self.rows.chunks_exact(self.width).flat_map(|row| &row[..before]).copied().collect();
                let found = solve(&Points::new(&levels, &target[..before], except), ridge);
                let certificate = Certificate { omega: found.gap, lambda: None };
                self.with(self.spread_out(&found, except), vec![0.0; before], target, Some(certificate))
            }
            Estimator::SyntheticDid => {
                let noise = self.noise(except);
                let eta = real_len(treated * (self.width - before)).powf(0.25);
                let ridge = real_len(before) * (eta * noise).powi(2);
                let omega = solve(&Points::new(&self.contrasts, &contrasts(&target[..before]), except), ridge);
                let lambda = self.periods(noise, except, kept);
                let certificate = Certificate { omega: omega.gap, lambda: Some(lambda.gap) };
                self.with(self.spread_out(&omega, except), lambda.weights, target, Some(certificate))
            }
        }
    }

    /// The gaps that weights give.
    pub(super) fn with(
        &self,
        omega: Vec<f64>,
        lambda: Vec<f64>,
        target: &[f64],
        certificate: Option<Certificate>,
    ) -> Fit {
        let mut gaps = target.to_vec();
        for (j, weight) in omega.iter().enumerate().filter(|(_, w)| **w != 0.0) {
            gaps.iter_mut().zip(self.row(j)).for_each(|(gap, v)| *gap -= weight * v);
        }
        let level: f64 = lambda.iter().zip(&gaps).map(|(l, gap)| l * gap).sum();
        let rounding = target.iter().fold(0.0, |most: f64, v| most.max(v.abs())) * ROUNDING;
        gaps.iter_mut().for_each(|gap| *gap -= level);
        gaps.iter_mut().filter(|gap| gap.abs() <= rounding).for_each(|gap| *gap = 0.0);
        let estimate = mean(&gaps[self.before..]);
        Fit { omega, lambda, gaps, estimate, certificate }
    }

    fn spread_out(&self, found: &Weights, except: &[usize]) -> Vec<f64> {
        let mut weights = found.weights.iter().copied();
        (0..self.len()).map(|j| if except.contains(&j) { 0.0 } else { weights.next().unwrap_or(0.0) }).collect()
    }

    /// Weights over the periods: the columns of donors as points, turned into as many coordinates as there are columns,
    /// which have the same products.
    fn periods(&self, noise: f64, except: &[usize], kept: f64) -> Weights {
        let size = self.before + 1;
        let turned = semidefinite_factor(self.gram_without(except), size);
        let (points, target) = turned.split_at(self.before * size);
        solve(&Points::new(points, target, &[]), kept * (NEARLY_NONE * noise).powi(2))
    }
}

/// Rows whose products are a symmetric matrix without negative eigenvalues: a Cholesky factor in which a pivot that is
/// lost to rounding is nothing.
fn semidefinite_factor(mut a: Vec<f64>, n: usize) -> Vec<f64> {
    let largest = (0..n).map(|i| a[i * n + i]).fold(0.0, f64::max);
    for j in 0..n {
        let pivot = a[j * n + j] - (0..j).map(|k| a[j * n + k].powi(2)).sum::<f64>();
        let root = if pivot > largest * 1e-14 { pivot.sqrt() } else { 0.0 };
        for i in j + 1..n {
            let sum: f64 = (0..j).map(|k| a[i * n + k] * a[j * n + k]).sum();
            a[i * n + j] = if root > 0.0 { (a[i * n + j] - sum) / root } else { 0.0 };
        }
        a[j * n + j] = root;
        (j + 1..n).for_each(|i| a[j * n + i] = 0.0);
    }
    a
}

/// The root of the mean square of some gaps.
pub(crate) fn rmspe(gaps: &[f64]) -> f64 {
    let largest = gaps.iter().fold(0.0, |most: f64, g| most.max(g.abs()));
    if largest == 0.0 || gaps.is_empty() {
        return 0.0;
    }
    largest * (gaps.iter().map(|g| (g / largest).powi(2)).sum::<f64>() / real_len(gaps.len())).sqrt()
}
