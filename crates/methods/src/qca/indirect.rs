// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The indirect method: groups by membership, smoothed by a regression of the log odds on the raw values.
//!
//! Ragin (2008, chapter 5) fits fractional polynomials of degree two (Royston and Altman 1994, Applied Statistics 43) to
//! the memberships of the groups, by a quasi-binomial likelihood. So does this, over the same eight powers, and keeps the
//! curve of least deviance among those that never fall where the value goes up: a smoothing that did would contradict
//! the groups it smooths.

use faer::linalg::solvers::Solve;
use faer::{Mat, Side};

use crate::Refused;
use crate::numbers::real_len;

const POWERS: [f64; 8] = [-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0];

/// A fitted curve.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Indirect {
    powers: (f64, f64),
    /// Intercept and slopes.
    weights: Vec<f64>,
    /// What is added to a value, and divided by, before a power is taken.
    shift: f64,
    scale: f64,
}

impl Indirect {
    /// Fits the groups between borders; rising borders make a rising set.
    pub(super) fn fit(borders: &[f64], raw: &[f64]) -> Result<Self, Refused> {
        let x: Vec<f64> = raw.iter().copied().filter(|x| !x.is_nan()).collect();
        let rising = borders.first() < borders.last();
        let above = |x: f64| real_len(borders.iter().filter(|border| x > **border).count()) / real_len(borders.len());
        let y: Vec<f64> = x.iter().map(|x| if rising { above(*x) } else { 1.0 - above(*x) }).collect();
        if y.iter().all(|a| (a - y[0]).abs() < 1e-12) {
            return Err(Refused::new(
                "",
                "alle waarden liggen in één groep; kies grenzen die de gevallen verdelen.",
                "all values are in one group; choose borders that divide the cases.",
            ));
        }
        let (least, most) = x.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(*x), b.max(*x)));
        let scale = most - least;
        // Powers are of positive numbers only: values start at a tenth of their spread.
        let shift = scale / 10.0 - least;
        let mut best: Option<(f64, Self)> = None;
        for (at, first) in POWERS.iter().enumerate() {
            for second in &POWERS[at..] {
                let mut curve = Self { powers: (*first, *second), weights: Vec::new(), shift, scale };
                let Some(deviance) = curve.regress(&x, &y) else { continue };
                let better = best.as_ref().is_none_or(|(least, _)| deviance < least - 1e-9);
                if better && curve.follows(&x, rising) {
                    best = Some((deviance, curve));
                }
            }
        }
        best.map(|(_, curve)| curve).ok_or_else(|| {
            Refused::new(
                "",
                "door deze groepen past geen lopende curve; neem minder grenzen of de directe methode.",
                "no steady curve fits these groups; take fewer borders or the direct method.",
            )
        })
    }

    /// The membership of a value.
    pub(super) fn at(&self, x: f64) -> f64 {
        let odds: f64 = self.terms(x).iter().zip(&self.weights).map(|(t, w)| t * w).sum();
        1.0 / (1.0 + (-odds).exp())
    }

    fn terms(&self, x: f64) -> [f64; 3] {
        let x = ((x + self.shift) / self.scale).max(1e-6);
        let power = |p: f64| if p == 0.0 { x.ln() } else { x.powf(p) };
        let (first, second) = self.powers;
        let again = if first.total_cmp(&second).is_eq() { x.ln() } else { 1.0 };
        [1.0, power(first), power(second) * again]
    }

    /// Iteratively reweighted least squares; gives the deviance.
    fn regress(&mut self, x: &[f64], y: &[f64]) -> Option<f64> {
        const ROUNDS: usize = 60;
        // Beyond these odds a membership is 0 or 1 for all purposes; weights stay away from nothing.
        const FAR: f64 = 30.0;
        let rows: Vec<[f64; 3]> = x.iter().map(|x| self.terms(*x)).collect();
        let mut weights = vec![0.0; 3];
        for _ in 0..ROUNDS {
            let (mut normal, mut right) = (Mat::<f64>::zeros(3, 3), Mat::<f64>::zeros(3, 1));
            for (row, y) in rows.iter().zip(y) {
                let odds = row.iter().zip(&weights).map(|(t, w)| t * w).sum::<f64>().clamp(-FAR, FAR);
                let fitted = 1.0 / (1.0 + (-odds).exp());
                let weight = (fitted * (1.0 - fitted)).max(1e-9);
                let aim = odds + (y - fitted) / weight;
                for i in 0..3 {
                    right[(i, 0)] += weight * row[i] * aim;
                    (0..3).for_each(|j| normal[(i, j)] += weight * row[i] * row[j]);
                }
            }
            let next = normal.llt(Side::Lower).ok()?.solve(&right);
            let next: Vec<f64> = (0..3).map(|i| next[(i, 0)]).collect();
            let moved = next.iter().zip(&weights).map(|(a, b)| (a - b).abs() / (1.0 + b.abs())).fold(0.0, f64::max);
            weights = next;
            if moved < 1e-10 {
                break;
            }
        }
        self.weights = weights;
        let deviance: f64 = x.iter().zip(y).map(|(x, y)| deviance(*y, self.at(*x))).sum();
        (deviance.is_finite() && self.weights.iter().all(|w| w.is_finite())).then_some(deviance)
    }

    /// Whether the curve goes one way over the range of the values.
    fn follows(&self, x: &[f64], rising: bool) -> bool {
        let mut sorted = x.to_vec();
        sorted.sort_by(f64::total_cmp);
        let values: Vec<f64> = sorted.iter().map(|x| self.at(*x)).collect();
        values.windows(2).all(|w| if rising { w[1] >= w[0] - 1e-9 } else { w[1] <= w[0] + 1e-9 })
    }
}

fn deviance(y: f64, fitted: f64) -> f64 {
    let part = |a: f64, b: f64| if a > 0.0 { a * (a / b.max(1e-15)).ln() } else { 0.0 };
    2.0 * (part(y, fitted) + part(1.0 - y, 1.0 - fitted))
}
