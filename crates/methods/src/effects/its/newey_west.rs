// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The standard error of Newey and West (1987, Econometrica 55), shown beside ours.

use crate::effects::dense::ols;
use crate::numbers::real_len;

/// The standard error of a combination of coefficients, with Bartlett weights over `4 (n / 100)^(2/9)` lags and the factor
/// `n / (n - k)`.
pub(super) fn standard_error(y: &[f64], columns: &[Vec<f64>], combination: &[f64]) -> Option<f64> {
    let fit = ols(y, columns)?;
    let (n, width) = (y.len(), columns.len());
    let lags = (4.0 * (real_len(n) / 100.0).powf(2.0 / 9.0)).floor();
    // What a row adds to the combination.
    let direction: Vec<f64> =
        (0..width).map(|a| (0..width).map(|b| fit.inverse[a][b] * combination[b]).sum()).collect();
    let score: Vec<f64> =
        (0..n).map(|t| fit.residuals[t] * columns.iter().zip(&direction).map(|(c, d)| c[t] * d).sum::<f64>()).collect();
    let mut sum: f64 = score.iter().map(|s| s * s).sum();
    for lag in 1..n {
        let weight = 1.0 - real_len(lag) / (lags + 1.0);
        if weight <= 0.0 {
            break;
        }
        sum += 2.0 * weight * score.iter().zip(&score[lag..]).map(|(a, b)| a * b).sum::<f64>();
    }
    let variance = sum * real_len(n) / real_len(n.checked_sub(width).filter(|d| *d > 0)?);
    (variance > 0.0).then(|| variance.sqrt())
}
