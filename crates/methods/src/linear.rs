// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small linear systems.

use faer::{Mat, Side};

/// The quadratic form `x' V^- x` over the part of a symmetric, positive semi-definite `v` that carries information,
/// with the rank of that part: a generalised inverse by eigenvalues, because groups without events leave empty rows.
/// The rows are put on one scale first: beside a group of a million a group of one is small, not empty. For an `x` in
/// the range of `v`, as scores are, the form does not depend on that scale (Rao 1973, section 1b.5). No number comes
/// of a matrix that holds none.
pub(crate) fn quadratic_form(v: &[Vec<f64>], x: &[f64]) -> (f64, usize) {
    let n = x.len();
    if v.iter().flatten().chain(x).any(|cell| !cell.is_finite()) {
        return (f64::NAN, 0);
    }
    let scale: Vec<f64> = (0..n).map(|i| if v[i][i] > 0.0 { v[i][i].sqrt().recip() } else { 0.0 }).collect();
    let matrix = Mat::<f64>::from_fn(n, n, |i, j| v[i][j] * scale[i] * scale[j]);
    let Ok(eigen) = matrix.self_adjoint_eigen(Side::Lower) else { return (f64::NAN, 0) };
    let values: Vec<f64> = (0..n).map(|i| eigen.S()[i]).collect();
    let largest = values.iter().copied().fold(0.0, f64::max);
    let vectors = eigen.U();
    let (mut form, mut rank) = (0.0, 0);
    for (k, value) in values.iter().enumerate() {
        if *value > largest * 1e-10 && *value > 0.0 {
            let along: f64 = (0..n).map(|i| vectors[(i, k)] * x[i] * scale[i]).sum();
            form += along * along / value;
            rank += 1;
        }
    }
    (form, rank)
}
