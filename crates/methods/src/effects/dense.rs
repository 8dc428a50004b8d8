// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small dense systems: a Cholesky factor in flat storage, for the hundreds of thousands of systems of twenty unknowns of
//! the weight problems, where a general library spends most of its time on arranging; and least squares by QR.

use faer::Mat;
use faer::linalg::solvers::{DenseSolveCore, SolveLstsq};

/// A factor `L L'` of a symmetric positive definite matrix, of which the lower half was given.
pub(crate) struct Cholesky {
    factor: Vec<f64>,
    n: usize,
}

impl Cholesky {
    /// Factors in place; nothing when a pivot is lost to rounding.
    pub(crate) fn new(mut a: Vec<f64>, n: usize) -> Option<Self> {
        for i in 0..n {
            let (above, rest) = a.split_at_mut(i * n);
            let row = &mut rest[..n];
            for j in 0..i {
                let other = &above[j * n..j * n + n];
                let sum: f64 = row[..j].iter().zip(&other[..j]).map(|(x, y)| x * y).sum();
                row[j] = (row[j] - sum) / other[j];
            }
            let whole = row[i];
            let pivot = whole - row[..i].iter().map(|x| x * x).sum::<f64>();
            if !(pivot > whole * 1e-15 && pivot.is_finite()) {
                return None;
            }
            row[i] = pivot.sqrt();
        }
        Some(Self { factor: a, n })
    }

    /// The logarithm of the determinant.
    pub(crate) fn log_det(&self) -> f64 {
        2.0 * (0..self.n).map(|i| self.factor[i * self.n + i].ln()).sum::<f64>()
    }

    /// Solves `L L' x = b` in place.
    pub(crate) fn solve(&self, b: &mut [f64]) {
        let (l, n) = (&self.factor, self.n);
        for i in 0..n {
            let sum: f64 = l[i * n..i * n + i].iter().zip(&b[..i]).map(|(x, y)| x * y).sum();
            b[i] = (b[i] - sum) / l[i * n + i];
        }
        for i in (0..n).rev() {
            let sum: f64 = (i + 1..n).map(|k| l[k * n + i] * b[k]).sum();
            b[i] = (b[i] - sum) / l[i * n + i];
        }
    }
}

/// A least squares fit.
pub(crate) struct Ols {
    /// The coefficients.
    pub(crate) coefficients: Vec<f64>,
    /// What is left of each row.
    pub(crate) residuals: Vec<f64>,
    /// `(X'X)⁻¹`.
    pub(crate) inverse: Vec<Vec<f64>>,
}

/// Least squares on columns; nothing when a column is a combination of others, to rounding, or is empty.
pub(crate) fn ols(y: &[f64], columns: &[Vec<f64>]) -> Option<Ols> {
    let (rows, width) = (y.len(), columns.len());
    if rows < width || width == 0 {
        return None;
    }
    let length = |c: &Vec<f64>| c.iter().map(|x| x * x).sum::<f64>().sqrt();
    let lengths: Vec<f64> = columns.iter().map(length).collect();
    if lengths.iter().any(|l| !l.is_finite() || *l <= 0.0) || y.iter().any(|v| !v.is_finite()) {
        return None;
    }
    let qr = Mat::<f64>::from_fn(rows, width, |i, j| columns[j][i] / lengths[j]).qr();
    let triangle = qr.thin_R();
    if (0..width).any(|j| triangle[(j, j)].abs() <= 1e-10 || triangle[(j, j)].is_nan()) {
        return None;
    }
    let solved = qr.solve_lstsq(Mat::<f64>::from_fn(rows, 1, |i, _| y[i]));
    let coefficients: Vec<f64> = (0..width).map(|j| solved[(j, 0)] / lengths[j]).collect();
    let fitted = |i: usize| columns.iter().zip(&coefficients).map(|(c, b)| c[i] * b).sum::<f64>();
    let residuals = (0..rows).map(|i| y[i] - fitted(i)).collect();
    let cross = Mat::<f64>::from_fn(width, width, |a, b| {
        columns[a].iter().zip(&columns[b]).map(|(x, y)| x * y).sum::<f64>() / lengths[a] / lengths[b]
    });
    let inverse = cross.full_piv_lu().inverse();
    let inverse = (0..width).map(|a| (0..width).map(|b| inverse[(a, b)] / lengths[a] / lengths[b]).collect()).collect();
    Some(Ols { coefficients, residuals, inverse })
}
