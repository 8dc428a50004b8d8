// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The best weights on a set of points, together 1 but of any sign.
//!
//! They are proportional to `(1 1' + D D' + ridge I)⁻¹ 1` (Wolfe 1976, section 3). With more points than coordinates that is
//! `B' (ridge I + B B')⁻¹ e_1` with `B = [1'; D']`, a system as small as the coordinates.

use super::points::{Points, dot};
use crate::effects::dense::Cholesky;

/// The best weights on `on` by a system as large as the set; nothing when the points depend on one another.
fn by_points(points: &Points, ridge: f64, on: &[usize]) -> Option<Vec<f64>> {
    let n = on.len();
    let mut gram = vec![0.0; n * n];
    for (a, j) in on.iter().enumerate() {
        for (b, k) in on.iter().enumerate().take(a + 1) {
            gram[a * n + b] = 1.0 + dot(points.row(*j), points.row(*k));
        }
        gram[a * n + a] += ridge;
    }
    let mut weights = vec![1.0; n];
    Cholesky::new(gram, n)?.solve(&mut weights);
    normalised(weights)
}

/// `B B'` over a set of points that changes.
pub(super) struct Moments {
    sums: Vec<f64>,
    size: usize,
}

impl Moments {
    pub(super) fn new(width: usize) -> Self {
        Self { sums: vec![0.0; (width + 1) * (width + 1)], size: width + 1 }
    }

    /// Adds a point, or with -1 takes it away.
    pub(super) fn change(&mut self, row: &[f64], sign: f64) {
        let n = self.size;
        self.sums[0] += sign;
        for (a, x) in row.iter().enumerate() {
            let line = &mut self.sums[(a + 1) * n..(a + 2) * n];
            let x = sign * x;
            line[0] += x;
            for (sum, y) in line[1..=a + 1].iter_mut().zip(row) {
                *sum += x * y;
            }
        }
    }

    /// `(ridge I + B B')⁻¹ e_1`.
    pub(super) fn dual(&self, ridge: f64) -> Option<Vec<f64>> {
        let n = self.size;
        let mut matrix = self.sums.clone();
        (0..n).for_each(|i| matrix[i * n + i] += ridge);
        let mut dual = vec![0.0; n];
        dual[0] = 1.0;
        Cholesky::new(matrix, n)?.solve(&mut dual);
        Some(dual)
    }

    /// The best weights on the set these moments are of.
    fn weights(&self, points: &Points, ridge: f64, on: &[usize]) -> Option<Vec<f64>> {
        let dual = self.dual(ridge)?;
        normalised(on.iter().map(|j| dual[0] + points.along(*j, &dual[1..])).collect())
    }
}

fn normalised(mut weights: Vec<f64>) -> Option<Vec<f64>> {
    let sum: f64 = weights.iter().sum();
    if !sum.is_finite() || sum <= 0.0 {
        return None;
    }
    weights.iter_mut().for_each(|w| *w /= sum);
    weights.iter().all(|w| w.is_finite()).then_some(weights)
}

/// The best weights on a set, by whichever system is the smaller.
pub(super) fn best(points: &Points, ridge: f64, on: &[usize]) -> Option<Vec<f64>> {
    if on.len() <= points.width() + 1 {
        return by_points(points, ridge, on);
    }
    let mut moments = Moments::new(points.width());
    on.iter().for_each(|j| moments.change(points.row(*j), 1.0));
    moments.weights(points, ridge, on)
}
