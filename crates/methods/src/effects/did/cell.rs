// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One comparison of two groups in two periods, with what each area adds to its error (Sant'Anna and Zhao 2020, Journal of
//! Econometrics 219, equations 2.2 to 2.5 and section 3; Callaway and Sant'Anna 2021, section 4).

use super::logit::{Logit, logit};
use super::options::{Base, Controls, DidOptions, Weighing};
use super::sample::Sample;
use crate::effects::dense::ols;
use crate::numbers::real_len;

/// Chances above this have no one comparable beside them.
const OVERLAP: f64 = 0.995;

/// An effect of a cohort in a period, with the influence of each area of the sample.
#[derive(Clone, Debug)]
pub(super) struct Effect {
    pub(super) cohort: usize,
    pub(super) time: usize,
    pub(super) value: f64,
    pub(super) influence: Vec<f64>,
}

/// The period a period is compared with; nothing when there is none.
pub(super) fn base_of(options: &DidOptions, cohort: usize, time: usize) -> Option<usize> {
    let last = cohort.checked_sub(1 + usize::from(options.anticipation))?;
    if options.base == Base::Universal || time > last { Some(last) } else { time.checked_sub(1) }
}

/// The effect; nothing when there is nobody to compare with.
pub(super) fn effect(sample: &Sample, options: &DidOptions, cohort: usize, time: usize) -> Option<Effect> {
    let base = base_of(options, cohort, time)?;
    let n = sample.len();
    if base == time {
        return Some(Effect { cohort, time, value: 0.0, influence: vec![0.0; n] });
    }
    let until = time.max(base) + usize::from(options.anticipation);
    let controls = |group: Option<usize>| match options.controls {
        Controls::Never => group.is_none(),
        Controls::NotYet => group.is_none_or(|g| g > until && g != cohort),
    };
    let member = |i: &usize| sample.groups[*i] == Some(cohort) || controls(sample.groups[*i]);
    let members: Vec<usize> = (0..n).filter(member).collect();
    let started: Vec<bool> = members.iter().map(|i| sample.groups[*i] == Some(cohort)).collect();
    let change: Vec<f64> = members.iter().map(|i| sample.rows[*i][time] - sample.rows[*i][base]).collect();
    let design: Vec<&[f64]> = members.iter().map(|i| sample.design[*i].as_slice()).collect();
    let pair = Pair { started: &started, change: &change, design: &design };
    let (value, own) = pair.effect(options.weighing)?;
    let up = real_len(n) / real_len(members.len());
    let mut influence = vec![0.0; n];
    members.iter().zip(own).for_each(|(i, v)| influence[*i] = up * v);
    value.is_finite().then_some(Effect { cohort, time, value, influence })
}

struct Pair<'a> {
    started: &'a [bool],
    change: &'a [f64],
    design: &'a [&'a [f64]],
}

/// A model of the change without a start: what is left of each change, and what each area adds to the coefficients.
struct Model {
    left: Vec<f64>,
    adds: Vec<Vec<f64>>,
}

impl Pair<'_> {
    fn effect(&self, weighing: Weighing) -> Option<(f64, Vec<f64>)> {
        let n = self.change.len();
        let model = if weighing == Weighing::Inverse { self.none() } else { self.model()? };
        let treat: Vec<f64> = self.started.iter().map(|d| f64::from(u8::from(*d))).collect();
        let (value, mut influence) = self.side(&treat, &model, None);
        if !value.is_finite() {
            return None;
        }
        if weighing == Weighing::Regression {
            return Some((value, influence));
        }
        let fit = logit(self.started, self.design)?;
        if fit.chance.iter().zip(self.started).any(|(p, d)| !*d && *p > OVERLAP) {
            return None;
        }
        let odds: Vec<f64> =
            (0..n).map(|i| if self.started[i] { 0.0 } else { fit.chance[i] / (1.0 - fit.chance[i]) }).collect();
        let (other, theirs) = self.side(&odds, &model, Some(&fit));
        influence.iter_mut().zip(theirs).for_each(|(a, b)| *a -= b);
        Some((value - other, influence))
    }

    /// The weighted mean of what the model leaves, and what each area adds to its error.
    fn side(&self, weights: &[f64], model: &Model, fit: Option<&Logit>) -> (f64, Vec<f64>) {
        let (n, width) = (self.change.len(), self.design[0].len());
        let total = weights.iter().sum::<f64>() / real_len(n);
        let value = weights.iter().zip(&model.left).map(|(w, l)| w * l).sum::<f64>() / real_len(n) / total;
        let along = |f: &dyn Fn(usize) -> f64| -> Vec<f64> {
            (0..width).map(|k| (0..n).map(|i| f(i) * self.design[i][k]).sum::<f64>() / real_len(n)).collect()
        };
        let by_model = along(&|i| weights[i]);
        let by_chance = along(&|i| weights[i] * (model.left[i] - value));
        let influence = (0..n).map(|i| {
            let own = weights[i] * (model.left[i] - value);
            let modelled: f64 = model.adds[i].iter().zip(&by_model).map(|(a, b)| a * b).sum();
            let chance = fit.map_or(0.0, |fit| {
                let miss = f64::from(u8::from(self.started[i])) - fit.chance[i];
                let turned = |k: usize| fit.inverse[k].iter().zip(self.design[i]).map(|(v, x)| v * x).sum::<f64>();
                (0..width).map(|k| miss * turned(k) * by_chance[k]).sum()
            });
            (own - modelled + chance) / total
        });
        (value, influence.collect())
    }

    fn none(&self) -> Model {
        Model { left: self.change.to_vec(), adds: vec![Vec::new(); self.change.len()] }
    }

    /// Least squares over those who did not start.
    fn model(&self) -> Option<Model> {
        let (n, width) = (self.change.len(), self.design[0].len());
        let others: Vec<usize> = (0..n).filter(|i| !self.started[*i]).collect();
        let y: Vec<f64> = others.iter().map(|i| self.change[*i]).collect();
        let columns: Vec<Vec<f64>> = (0..width).map(|k| others.iter().map(|i| self.design[*i][k]).collect()).collect();
        let fit = ols(&y, &columns)?;
        let fitted = |i: usize| self.design[i].iter().zip(&fit.coefficients).map(|(x, b)| x * b).sum::<f64>();
        let left: Vec<f64> = (0..n).map(|i| self.change[i] - fitted(i)).collect();
        let adds = (0..n).map(|i| {
            if self.started[i] {
                return vec![0.0; width];
            }
            let turned = |k: usize| fit.inverse[k].iter().zip(self.design[i]).map(|(v, x)| v * x).sum::<f64>();
            (0..width).map(|k| left[i] * turned(k) * real_len(n)).collect()
        });
        let adds = adds.collect();
        Some(Model { left, adds })
    }
}
