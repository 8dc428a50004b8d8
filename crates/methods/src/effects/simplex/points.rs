// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Points seen from the target, on a scale of one.

/// The differences `d_j = a_j - b`, divided by the largest among them, row after row.
#[derive(Clone, Debug)]
pub(crate) struct Points {
    rows: Vec<f64>,
    width: usize,
    scale: f64,
}

impl Points {
    /// Points in rows of the length of the target, some of them perhaps left out.
    pub(crate) fn new(flat: &[f64], target: &[f64], except: &[usize]) -> Self {
        let width = target.len();
        let mut rows = Vec::with_capacity(flat.len());
        for (j, row) in flat.chunks_exact(width).enumerate() {
            if !except.contains(&j) {
                rows.extend(row.iter().zip(target).map(|(a, b)| a - b));
            }
        }
        let largest = rows.iter().fold(0.0, |most: f64, v| most.max(v.abs()));
        let scale = if largest > 0.0 { largest } else { 1.0 };
        rows.iter_mut().for_each(|v| *v /= scale);
        Self { rows, width, scale }
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len() / self.width
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The square of the unit.
    pub(super) fn square(&self) -> f64 {
        self.scale * self.scale
    }

    pub(super) fn row(&self, j: usize) -> &[f64] {
        &self.rows[j * self.width..(j + 1) * self.width]
    }

    /// The product of a point and a vector.
    pub(super) fn along(&self, j: usize, v: &[f64]) -> f64 {
        dot(self.row(j), v)
    }

    /// How far a mixture of points is from the target.
    pub(super) fn mixture(&self, on: &[usize], weights: &[f64]) -> Vec<f64> {
        let mut sum = vec![0.0; self.width];
        for (j, w) in on.iter().zip(weights) {
            sum.iter_mut().zip(self.row(*j)).for_each(|(s, d)| *s += w * d);
        }
        sum
    }
}

/// The product of two vectors, in four sums that the processor can do side by side.
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; 4];
    let (a4, b4) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = a4.remainder().iter().zip(b4.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a4.zip(b4) {
        for lane in 0..4 {
            lanes[lane] += x[lane] * y[lane];
        }
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + rest
}
