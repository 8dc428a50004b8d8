// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Wolfe's method: one point comes in at a time, and those that would get less than nothing go out.

use super::face::best;
use super::points::Points;
use super::{Found, Perfect};

/// Slopes that differ by less than this part of the squared size of the points are the same slope.
const SAME: f64 = 1e-15;

/// The optimum. It ends because the objective goes down and there are finitely many sets; the bound is for rounding. It
/// breaks off where the error, without the ridge, comes below `perfect` while more points are left than can be fixed by it.
pub(super) fn solve(points: &Points, ridge: f64, perfect: Option<f64>) -> Result<Found, Perfect> {
    let n = points.len();
    let size = |j: usize| points.along(j, points.row(j));
    let first = (0..n).min_by(|a, b| size(*a).total_cmp(&size(*b))).unwrap_or(0);
    let (mut on, mut weights) = (vec![first], vec![1.0]);
    let most = 20 * (n.min(4 * points.width()) + points.width()) + 100;
    let mut barred = vec![false; n];
    for step in 1..=most {
        let away = points.mixture(&on, &weights);
        let length: f64 = weights.iter().map(|w| w * w).sum();
        let error = away.iter().map(|x| x * x).sum::<f64>();
        if n > points.width() + 1 && perfect.is_some_and(|least| error <= least) {
            return Err(Perfect);
        }
        let level = error + ridge * length;
        let mut out = barred.iter().map(|b| !b).collect::<Vec<bool>>();
        on.iter().for_each(|j| out[*j] = false);
        let open = (0..n).filter(|j| out[*j]).map(|j| (j, points.along(j, &away)));
        let steepest = open.min_by(|a, b| a.1.total_cmp(&b.1));
        let Some((enter, _)) = steepest.filter(|(_, slope)| *slope < level - SAME - level * 1e-13) else {
            return Ok(Found { on, weights, steps: step });
        };
        on.push(enter);
        weights.push(0.0);
        // What depends on the others to rounding, or brings nothing, may not come in again until something else has.
        if settle(points, ridge, &mut on, &mut weights) && objective(points, ridge, &on, &weights) < level {
            barred.fill(false);
        } else {
            barred[enter] = true;
        }
    }
    Ok(Found { on, weights, steps: most })
}

fn objective(points: &Points, ridge: f64, on: &[usize], weights: &[f64]) -> f64 {
    let away = points.mixture(on, weights);
    away.iter().map(|x| x * x).sum::<f64>() + ridge * weights.iter().map(|w| w * w).sum::<f64>()
}

/// Goes from feasible weights to the best on their set, leaving points where the way goes out of the simplex. Says
/// whether the best could be had.
fn settle(points: &Points, ridge: f64, on: &mut Vec<usize>, weights: &mut Vec<f64>) -> bool {
    loop {
        let Some(goal) = best(points, ridge, on) else {
            on.pop();
            weights.pop();
            let sum: f64 = weights.iter().sum();
            weights.iter_mut().for_each(|w| *w /= sum);
            return false;
        };
        if goal.iter().all(|w| *w > 0.0) {
            *weights = goal;
            return true;
        }
        // How far along the way the first weight reaches nothing.
        let reach = |(w, g): (&f64, &f64)| if *g <= 0.0 { w / (w - g) } else { 1.0 };
        let part = weights.iter().zip(&goal).map(reach).fold(1.0, f64::min).max(0.0);
        let part = if part.is_finite() { part } else { 0.0 };
        let before = on.len();
        let mut kept = (Vec::with_capacity(before), Vec::with_capacity(before));
        for ((j, w), g) in on.iter().zip(weights.iter()).zip(&goal) {
            let moved = w + part * (g - w);
            if *g > 0.0 || moved > 1e-300 && moved > w * 1e-14 {
                kept.0.push(*j);
                kept.1.push(moved.max(0.0));
            }
        }
        if kept.0.len() == before {
            // Rounding hid which one reached nothing: the least of those that were to go.
            let gone = (0..before).filter(|i| goal[*i] <= 0.0).min_by(|a, b| kept.1[*a].total_cmp(&kept.1[*b]));
            if let Some(gone) = gone {
                kept.0.remove(gone);
                kept.1.remove(gone);
            }
        }
        if kept.0.is_empty() {
            return false;
        }
        let sum: f64 = kept.1.iter().sum();
        if sum > 0.0 {
            kept.1.iter_mut().for_each(|w| *w /= sum);
        }
        (*on, *weights) = kept;
    }
}
