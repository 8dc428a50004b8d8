// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The weights that make a mixture of points come closest to a target: least squares over the simplex, solved exactly,
//! with a certificate.
//!
//! Minimises `|Σ w_j a_j - b|² + ridge |w|²` over `w >= 0, Σ w = 1`. With `d_j = a_j - b` that is the point of least norm of a
//! polytope (Wolfe 1976, Mathematical Programming 11), with a ridge. Two algorithms share one step, the best weights on a
//! set of donors without regard to signs (`face.rs`): semismooth Newton on the dual problem (Qi and Sun 1993, Mathematical Programming
//! 58), which moves many donors at a time, for a ridge that spreads weights over many donors and where many mixtures fit
//! without error; and Wolfe's own, which moves one at a time and always ends, for the rest and where the first
//! does not settle. Neither needs the Gram matrix of the donors: a step costs O(donors x periods), and one with more
//! donors than periods is solved in the space of the periods.

mod active;
mod face;
mod newton;
mod points;

use serde::Serialize;

use crate::Refused;
pub(crate) use points::Points;

/// Weights and the proof that there are no better ones.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weights {
    /// The weight of each point, in their order: not negative, together 1.
    #[serde(rename = "gewichten")]
    pub weights: Vec<f64>,
    /// `|Σ w_j a_j - b|² + ridge |w|²`.
    #[serde(rename = "doel")]
    pub objective: f64,
    /// No weights are better by more than this, in units of the objective: `max_v ∇f(w)'(w - v)` over the corners of the
    /// simplex, which bounds `f(w) - f(w*)` because f is convex (Jaggi 2013, ICML, equation 2).
    #[serde(rename = "dualiteitskloof")]
    pub gap: f64,
    /// How many steps it took.
    #[serde(rename = "stappen")]
    pub steps: usize,
}

/// The best weights for points of equal length, the ridge in the same units as squares of the points.
///
/// # Errors
/// No points, points of another length than the target, values that are no finite numbers, or a negative ridge.
pub fn simplex_least_squares(points: &[Vec<f64>], target: &[f64], ridge: f64) -> Result<Weights, Refused> {
    let finite = |row: &[f64]| row.iter().all(|v| v.is_finite() && v.abs() < 1e150);
    if points.is_empty() || target.is_empty() {
        return Err(Refused::new(
            "",
            "er is niets om gewichten voor te zoeken; geef ten minste één punt en één waarde.",
            "there is nothing to look for weights for; give at least one point and one value.",
        ));
    }
    if let Some(at) = points.iter().position(|p| p.len() != target.len() || !finite(p)) {
        return Err(Refused::new(
            format!("{}", at + 1),
            format!("dit punt moet {} getallen hebben, zonder onbekende of oneindige.", target.len()),
            format!("this point must have {} numbers, none of them unknown or infinite.", target.len()),
        ));
    }
    if !(finite(target) && ridge >= 0.0 && ridge.is_finite()) {
        return Err(Refused::new(
            "",
            "het doel en de regularisatie moeten getallen zijn, de regularisatie 0 of meer.",
            "target and ridge must be numbers, the ridge 0 or more.",
        ));
    }
    let flat: Vec<f64> = points.iter().flatten().copied().collect();
    Ok(solve(&Points::new(&flat, target, &[]), ridge))
}

/// With a ridge above this part of the squared size of the points, weights spread and Newton's method is tried first.
const SPREAD: f64 = 1e-7;

/// An error below this part of the squared size of the points is none.
const PERFECT: f64 = 1e-18;

/// A duality gap below this part of the squared size of the points, and 1e-10 of the objective, is rounding.
const CERTAIN: f64 = 1e-11;

/// The ridge by which the most even of many mixtures is found, as such a part; a smaller one is lost to rounding.
const LEAST_RIDGE: f64 = 1e-13;

/// The best weights for points that were checked. Where the target can be made without error in many ways, the most even
/// of them, which is what a small ridge asks for.
pub(crate) fn solve(points: &Points, ridge: f64) -> Weights {
    let scaled = ridge / points.square();
    if scaled > SPREAD
        && let Some(found) = newton::solve(points, scaled)
    {
        let found = found.finish(points, scaled);
        // The certificate is what decides; the other method always ends.
        if found.gap <= (CERTAIN + 1e-10 * found.objective / points.square()) * points.square() {
            return found;
        }
    }
    match active::solve(points, scaled, Some(PERFECT)) {
        Ok(found) => found.finish(points, scaled),
        // Many mixtures fit without error, and going from one to the next is slow: most are found at a time.
        Err(Perfect) => newton::solve(points, scaled.max(LEAST_RIDGE))
            .map(|even| even.finish(points, scaled))
            .filter(|even| even.objective <= (PERFECT + 2.0 * scaled) * points.square())
            .unwrap_or_else(|| {
                let slow = active::solve(points, scaled, None);
                slow.unwrap_or_else(|_| Found::first()).finish(points, scaled)
            }),
    }
}

/// A fit without error was met on the way.
struct Perfect;

/// Weights on some of the points.
#[derive(Clone, Debug)]
struct Found {
    on: Vec<usize>,
    weights: Vec<f64>,
    steps: usize,
}

impl Found {
    /// All weight on the first point.
    fn first() -> Self {
        Self { on: vec![0], weights: vec![1.0], steps: 0 }
    }

    fn finish(mut self, points: &Points, ridge: f64) -> Weights {
        let sum: f64 = self.weights.iter().map(|w| w.max(0.0)).sum();
        self.weights.iter_mut().for_each(|w| *w = w.max(0.0) / sum);
        let mut weights = vec![0.0; points.len()];
        self.on.iter().zip(&self.weights).for_each(|(j, w)| weights[*j] = *w);
        let away = points.mixture(&self.on, &self.weights);
        let length: f64 = self.weights.iter().map(|w| w * w).sum();
        let objective = away.iter().map(|x| x * x).sum::<f64>() + ridge * length;
        let slope = |j: usize| points.along(j, &away) + ridge * weights[j];
        let least = (0..points.len()).map(slope).fold(f64::INFINITY, f64::min);
        let square = points.square();
        Weights {
            gap: (2.0 * (objective - least)).max(0.0) * square,
            objective: objective * square,
            weights,
            steps: self.steps,
        }
    }
}
