// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The primal-dual active set method: all points whose weight would be positive, until these are the same twice.

use super::Found;
use super::face::{Moments, by_points};
use super::points::Points;

/// More steps than this means that it goes round in circles.
const MOST: usize = 60;

/// The exact optimum, or nothing when the method does not settle.
pub(super) fn solve(points: &Points, ridge: f64) -> Option<Found> {
    let (n, width) = (points.len(), points.width());
    let mut on: Vec<usize> = (0..n).collect();
    let mut member = vec![true; n];
    let mut moments = Moments::new(width);
    on.iter().for_each(|j| moments.change(points.row(*j), 1.0));
    for step in 1..=MOST {
        let weights =
            if on.len() <= width + 1 { by_points(points, ridge, &on)? } else { moments.weights(points, ridge, &on)? };
        let away = points.mixture(&on, &weights);
        // On the set, the slope is the same for every point, and equal to the objective.
        let level = away.iter().map(|x| x * x).sum::<f64>() + ridge * weights.iter().map(|w| w * w).sum::<f64>();
        let mut changed = false;
        let mut next = Vec::with_capacity(on.len());
        let mut place = 0;
        for j in 0..n {
            let keep = if member[j] {
                place += 1;
                weights[place - 1] > 0.0
            } else {
                points.along(j, &away) < level * (1.0 - 1e-12)
            };
            if keep != member[j] {
                changed = true;
                member[j] = keep;
                moments.change(points.row(j), if keep { 1.0 } else { -1.0 });
            }
            if keep {
                next.push(j);
            }
        }
        if !changed {
            return Some(Found { on, weights, steps: step });
        }
        if next.is_empty() {
            return None;
        }
        on = next;
    }
    None
}
