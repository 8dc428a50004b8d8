// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small linear systems.

use faer::{Mat, Side};

/// The quadratic form `x' V^-1 x` over the part of a symmetric, positive semi-definite `v` that carries information,
/// with the rank of that part: a pseudo-inverse by eigenvalues, because groups without events leave empty rows.
pub(crate) fn quadratic_form(v: &[Vec<f64>], x: &[f64]) -> (f64, usize) {
    let n = x.len();
    let matrix = Mat::<f64>::from_fn(n, n, |i, j| v[i][j]);
    let Ok(eigen) = matrix.self_adjoint_eigen(Side::Lower) else { return (f64::NAN, 0) };
    let values: Vec<f64> = (0..n).map(|i| eigen.S()[i]).collect();
    let largest = values.iter().copied().fold(0.0, f64::max);
    let vectors = eigen.U();
    let (mut form, mut rank) = (0.0, 0);
    for (k, value) in values.iter().enumerate() {
        if *value > largest * 1e-10 && *value > 0.0 {
            let along: f64 = (0..n).map(|i| vectors[(i, k)] * x[i]).sum();
            form += along * along / value;
            rank += 1;
        }
    }
    (form, rank)
}
