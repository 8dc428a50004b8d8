// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Many points in and out at a time: Newton's method on the dual problem, which is as small as the coordinates.
//!
//! With `b_j = [1; d_j]` the weights are proportional to `max(0, b_j'z)`, where z minimises
//! `½ Σ max(0, b_j'z)² + ½ ridge |z|² - z_1`, a convex function that is quadratic as long as the same points are in. A Newton
//! step goes to the lowest point of the piece it is on; halving it until the function goes down makes the method end.

use super::Found;
use super::face::{Moments, best};
use super::points::Points;

/// More steps than this means that rounding keeps it from ending.
const MOST: usize = 60;

/// The exact optimum, or nothing when the method does not settle.
pub(super) fn solve(points: &Points, ridge: f64) -> Option<Found> {
    let n = points.len();
    let mut member = vec![true; n];
    let mut moments = Moments::new(points.width());
    (0..n).for_each(|j| moments.change(points.row(j), 1.0));
    let mut at = moments.dual(ridge)?;
    let mut here = Look::new(points, ridge, &at);
    let mut whole = true;
    for step in 1..=MOST {
        let mut changed = false;
        for (j, (own, height)) in member.iter_mut().zip(&here.heights).enumerate() {
            let keep = *height > 0.0;
            if keep != *own {
                changed = true;
                *own = keep;
                moments.change(points.row(j), if keep { 1.0 } else { -1.0 });
            }
        }
        // The same points are in, and this is the lowest place with them.
        if !changed && whole {
            return settled(points, ridge, &member, step);
        }
        let goal = moments.dual(ridge)?;
        (at, here, whole) = down(points, ridge, &at, &here, &goal)?;
    }
    None
}

/// The best weights on the points that stay; nothing when rounding made one of them go after all.
fn settled(points: &Points, ridge: f64, member: &[bool], steps: usize) -> Option<Found> {
    let on: Vec<usize> = (0..member.len()).filter(|j| member[*j]).collect();
    let weights = best(points, ridge, &on)?;
    weights.iter().all(|w| *w > -1e-12).then_some(Found { on, weights, steps })
}

/// The function at a place, and how high each point stands there.
struct Look {
    value: f64,
    heights: Vec<f64>,
}

impl Look {
    fn new(points: &Points, ridge: f64, at: &[f64]) -> Self {
        let heights: Vec<f64> = (0..points.len()).map(|j| at[0] + points.along(j, &at[1..])).collect();
        let squares: f64 = heights.iter().map(|h| h.max(0.0).powi(2)).sum();
        let length: f64 = at.iter().map(|z| z * z).sum();
        Self { value: 0.5 * squares + 0.5 * ridge * length - at[0], heights }
    }
}

/// The whole step, or the first half of a half of it that goes down; and whether it was whole.
fn down(points: &Points, ridge: f64, at: &[f64], here: &Look, goal: &[f64]) -> Option<(Vec<f64>, Look, bool)> {
    let mut part: f64 = 1.0;
    while part > 1e-6 {
        let next: Vec<f64> = at.iter().zip(goal).map(|(a, g)| a + part * (g - a)).collect();
        let look = Look::new(points, ridge, &next);
        let whole = part > 0.99;
        if look.value < here.value || whole && look.value <= here.value + here.value.abs() * 1e-14 {
            return Some((next, look, whole));
        }
        part /= 2.0;
    }
    None
}
