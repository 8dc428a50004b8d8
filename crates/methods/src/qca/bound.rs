// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How few columns can cover what is left: a lower bound with a certificate.
//!
//! For any weights u of the rows that are not negative, no cover has fewer than `Σu + Σ_j min(0, 1 - Σ_{i in j} u_i)`
//! columns (Lagrange; Beasley 1987, An algorithm for set covering problem, European Journal of Operational Research 31).
//! Good weights are looked for by subgradients; whatever they are, the bound holds.

use crate::numbers::real_len;

/// What rounding may do to a bound.
pub(super) const ROUNDING: f64 = 1e-6;

/// Rows to be covered, and columns by the places of the rows they cover.
pub(super) struct Part {
    /// How many rows there are.
    pub(super) rows: usize,
    /// Columns: what they are called, and the places of their rows.
    pub(super) columns: Vec<(usize, Vec<u32>)>,
}

/// A bound, and by how much each column is too dear.
pub(super) struct Bound {
    pub(super) value: f64,
    pub(super) reduced: Vec<f64>,
}

impl Part {
    /// A bound for covering all rows; the search for weights stops once it is beyond the budget.
    pub(super) fn bound(&self, budget: f64, rounds: usize) -> Bound {
        let mut weights = self.start();
        let mut best = self.at(&weights);
        let (mut step, mut since) = (1.0, 0);
        let mut now = Bound { value: best.value, reduced: best.reduced.clone() };
        for _ in 0..rounds {
            if best.value > budget + ROUNDING {
                break;
            }
            let slope = self.slope(&now.reduced);
            let length: f64 = slope.iter().map(|s| s * s).sum();
            if length < 0.5 {
                break;
            }
            // The aim is just beyond the budget: that is all a bound is for.
            let stride = step * (budget + 1.0 - now.value).max(0.05) / length;
            weights.iter_mut().zip(&slope).for_each(|(u, s)| *u = (*u + stride * s).max(0.0));
            now = self.at(&weights);
            since += 1;
            if now.value > best.value {
                best = Bound { value: now.value, reduced: now.reduced.clone() };
                since = 0;
            } else if since >= 8 {
                step /= 2.0;
                since = 0;
            }
        }
        best
    }

    /// A share of each row in the largest column that covers it: no column is then paid more than one.
    fn start(&self) -> Vec<f64> {
        let mut largest = vec![1usize; self.rows];
        for (_, rows) in &self.columns {
            rows.iter().for_each(|row| largest[*row as usize] = largest[*row as usize].max(rows.len()));
        }
        largest.into_iter().map(|n| 1.0 / real_len(n)).collect()
    }

    fn at(&self, weights: &[f64]) -> Bound {
        let pay = |rows: &Vec<u32>| 1.0 - rows.iter().map(|row| weights[*row as usize]).sum::<f64>();
        let reduced: Vec<f64> = self.columns.iter().map(|(_, rows)| pay(rows)).collect();
        let value = weights.iter().sum::<f64>() + reduced.iter().map(|r| r.min(0.0)).sum::<f64>();
        Bound { value, reduced }
    }

    fn slope(&self, reduced: &[f64]) -> Vec<f64> {
        let mut slope = vec![1.0; self.rows];
        for ((_, rows), _) in self.columns.iter().zip(reduced).filter(|(_, r)| **r < 0.0) {
            rows.iter().for_each(|row| slope[*row as usize] -= 1.0);
        }
        slope
    }
}
