// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who starts, by logistic regression.

use crate::effects::dense::Cholesky;
use crate::numbers::real_len;

/// Chances and the inverse of the mean information.
pub(super) struct Logit {
    pub(super) chance: Vec<f64>,
    pub(super) inverse: Vec<Vec<f64>>,
}

/// Newton's method; nothing when a feature tells apart who starts and who does not, or features depend on one another.
pub(super) fn logit(started: &[bool], design: &[&[f64]]) -> Option<Logit> {
    let (n, width) = (started.len(), design.first()?.len());
    let scale: Vec<f64> =
        (0..width).map(|k| design.iter().fold(0.0, |m: f64, x| m.max(x[k].abs())).max(1e-300)).collect();
    let mut beta = vec![0.0; width];
    for _ in 0..50 {
        let chance: Vec<f64> = design.iter().map(|x| logistic(x, &beta, &scale)).collect();
        let (mut slope, mut information) = (vec![0.0; width], vec![0.0; width * width]);
        for ((x, p), d) in design.iter().zip(&chance).zip(started) {
            let miss = f64::from(u8::from(*d)) - p;
            for a in 0..width {
                slope[a] += miss * x[a] / scale[a];
                for b in 0..=a {
                    information[a * width + b] += p * (1.0 - p) * x[a] * x[b] / scale[a] / scale[b];
                }
            }
        }
        let factor = Cholesky::new(information, width)?;
        let mut step = slope;
        factor.solve(&mut step);
        beta.iter_mut().zip(&step).for_each(|(b, s)| *b += s);
        if beta.iter().any(|b| !b.is_finite()) || beta.iter().map(|b| b.abs()).sum::<f64>() > 1e4 {
            return None;
        }
        if step.iter().all(|s| s.abs() < 1e-12) {
            let chance: Vec<f64> = design.iter().map(|x| logistic(x, &beta, &scale)).collect();
            let column = |k: usize| {
                let mut unit = vec![0.0; width];
                unit[k] = real_len(n) / scale[k];
                factor.solve(&mut unit);
                unit.iter().zip(&scale).map(|(u, s)| u / s).collect()
            };
            return Some(Logit { chance, inverse: (0..width).map(column).collect() });
        }
    }
    None
}

fn logistic(x: &[f64], beta: &[f64], scale: &[f64]) -> f64 {
    let score: f64 = x.iter().zip(beta).zip(scale).map(|((x, b), s)| x * b / s).sum();
    1.0 / (1.0 + (-score).exp())
}
