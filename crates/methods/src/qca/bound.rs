// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How few columns can cover what is left: a lower bound with a certificate.
//!
//! For any weights u of the rows that are not negative, no cover has fewer than `Σu + Σ_j min(0, 1 - Σ_{i in j} u_i)`
//! columns (Lagrange; Beasley 1987, An algorithm for set covering problem, European Journal of Operational Research 31).
//! Good weights are looked for by subgradients, from those of the larger problem before; whatever they are, the bound holds.

use super::matrix::{Matrix, Node, both, members};
use crate::numbers::real_len;

/// What rounding may do to a bound.
const ROUNDING: f64 = 1e-6;

/// Rows to be covered, and columns by the places of the rows they cover.
struct Part {
    /// The rows.
    rows: Vec<usize>,
    /// Columns: what they are called, and the places of their rows.
    columns: Vec<(usize, Vec<u32>)>,
}

/// A bound, and by how much each column is too dear.
pub(super) struct Bound {
    value: f64,
    /// By column that is allowed, what a cover with it costs more than the bound.
    pub(super) reduced: Vec<(usize, f64)>,
    /// By row of the whole matrix.
    pub(super) weights: Vec<f64>,
}

impl Bound {
    /// No cover of what is left has fewer columns than this.
    pub(super) fn least(&self) -> usize {
        up(self.value)
    }

    /// No cover with this column, at this reduced cost, has fewer columns than this.
    pub(super) fn least_with(&self, reduced: f64) -> usize {
        up(self.value + reduced.max(0.0))
    }
}

/// The least whole number that is not below a bound.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no bound is below zero or beyond the rows"
)]
fn up(value: f64) -> usize {
    (value - ROUNDING).ceil().max(0.0) as usize
}

/// Weights to begin with: a share of each row in the largest column that covers it. No column is then paid more than one.
pub(super) fn even(matrix: &Matrix<'_>) -> Vec<f64> {
    let sizes: Vec<usize> = matrix.columns.iter().map(|column| members(column).count()).collect();
    let largest = |row: &Vec<u64>| members(row).map(|column| sizes[column]).max().unwrap_or(1);
    matrix.rows.iter().map(|row| 1.0 / real_len(largest(row))).collect()
}

/// A bound for covering what is left; the search for weights stops once it is beyond the budget.
pub(super) fn bound(matrix: &Matrix<'_>, node: &Node, weights: &[f64], budget: usize, rounds: usize) -> Bound {
    let part = part(matrix, node);
    let budget = real_len(budget.min(part.rows.len()));
    let mut own: Vec<f64> = part.rows.iter().map(|row| weights[*row]).collect();
    let (mut value, mut reduced) = part.at(&own);
    let mut best = (value, reduced.clone(), own.clone());
    let (mut step, mut since) = (1.0, 0);
    for _ in 0..rounds {
        if best.0 > budget + ROUNDING {
            break;
        }
        let slope = part.slope(&reduced);
        let length: f64 = slope.iter().map(|s| s * s).sum();
        if length < 0.5 {
            break;
        }
        // The aim is just beyond the budget: that is all a bound is for.
        let stride = step * (budget + 1.0 - value).max(0.05) / length;
        own.iter_mut().zip(&slope).for_each(|(u, s)| *u = (*u + stride * s).max(0.0));
        (value, reduced) = part.at(&own);
        since += 1;
        if value > best.0 {
            best = (value, reduced.clone(), own.clone());
            since = 0;
        } else if since >= 8 {
            step /= 2.0;
            since = 0;
        }
    }
    let mut weights = weights.to_vec();
    part.rows.iter().zip(&best.2).for_each(|(row, own)| weights[*row] = *own);
    let reduced = part.columns.iter().map(|(column, _)| *column).zip(best.1).collect();
    Bound { value: best.0, reduced, weights }
}

fn part(matrix: &Matrix<'_>, node: &Node) -> Part {
    let rows: Vec<usize> = members(&node.left).collect();
    let mut place = vec![u32::MAX; node.left.len() * 64];
    (0u32..).zip(&rows).for_each(|(at, row)| place[*row] = at);
    let among =
        |column: usize| (column, members(&both(&matrix.columns[column], &node.left)).map(|row| place[row]).collect());
    Part { columns: members(&node.allowed).map(among).collect(), rows }
}

impl Part {
    fn at(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let pay = |rows: &Vec<u32>| 1.0 - rows.iter().map(|row| weights[*row as usize]).sum::<f64>();
        let reduced: Vec<f64> = self.columns.iter().map(|(_, rows)| pay(rows)).collect();
        let value = weights.iter().sum::<f64>() + reduced.iter().map(|r| r.min(0.0)).sum::<f64>();
        (value, reduced)
    }

    fn slope(&self, reduced: &[f64]) -> Vec<f64> {
        let mut slope = vec![1.0; self.rows.len()];
        for ((_, rows), _) in self.columns.iter().zip(reduced).filter(|(_, r)| **r < 0.0) {
            rows.iter().for_each(|row| slope[*row as usize] -= 1.0);
        }
        slope
    }
}
