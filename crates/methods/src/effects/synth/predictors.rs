// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Donor weights by features, and how heavily each feature counts (Abadie, Diamond and Hainmueller 2011, J. Stat. Softw.
//! 42(13), section 2).
//!
//! For given importances the weights are exact. The importances themselves minimise the gap before the start, which is no
//! convex problem: a simplex search (Nelder and Mead 1965) from two starts, without random numbers. It need not find the
//! best, and importances that differ much can give the same weights.

use super::prepared::Prepared;
use crate::effects::simplex::{Points, Weights, solve};
use crate::numbers::real_len;

/// Features of donors and of an area, on a scale of one standard deviation over all of them.
pub(super) struct Described {
    donors: Vec<f64>,
    own: Vec<f64>,
}

impl Described {
    /// Features that do not vary count for nothing.
    pub(super) fn new(donors: &[Vec<f64>], own: &[f64]) -> Self {
        let width = own.len();
        let scale: Vec<f64> = (0..width)
            .map(|k| {
                let all: Vec<f64> = donors.iter().map(|row| row[k]).chain([own[k]]).collect();
                let middle = super::prepared::mean(&all);
                let squares: f64 = all.iter().map(|v| (v - middle).powi(2)).sum();
                let deviation = (squares / (real_len(all.len()) - 1.0)).sqrt();
                if deviation > middle.abs() * 1e-12 && deviation.is_finite() { deviation.recip() } else { 0.0 }
            })
            .collect();
        let scaled = |row: &[f64]| row.iter().zip(&scale).map(|(v, s)| v * s).collect::<Vec<f64>>();
        Self { donors: donors.iter().flat_map(|row| scaled(row)).collect(), own: scaled(own) }
    }

    fn weights(&self, importance: &[f64]) -> Weights {
        let root: Vec<f64> = importance.iter().map(|v| v.sqrt()).collect();
        let times = |row: &[f64]| row.iter().zip(&root).map(|(x, r)| x * r).collect::<Vec<f64>>();
        let donors: Vec<f64> = self.donors.chunks_exact(root.len()).flat_map(times).collect();
        solve(&Points::new(&donors, &times(&self.own), &[]), 0.0)
    }

    /// The weights for importances that are given.
    pub(super) fn given(&self, importance: &[f64]) -> (Weights, Vec<f64>) {
        let sum: f64 = importance.iter().sum();
        let importance: Vec<f64> = importance.iter().map(|v| v / sum).collect();
        (self.weights(&importance), importance)
    }

    /// The weights for the importances found to predict best over some periods.
    pub(super) fn searched(&self, donors: &Prepared, target: &[f64], window: (usize, usize)) -> (Weights, Vec<f64>) {
        let width = self.own.len();
        let loss = |logs: &[f64]| {
            let weights = self.weights(&shares(logs)).weights;
            let miss = |t: usize| {
                let mixed: f64 = weights.iter().enumerate().map(|(j, w)| w * donors.row(j)[t]).sum();
                (target[t] - mixed).powi(2)
            };
            (window.0..window.1).map(miss).sum::<f64>()
        };
        let even = vec![0.0; width];
        let like: Vec<f64> = (0..width).map(|k| self.relation(donors, k, window).max(1e-4).ln()).collect();
        let starts = [even, like];
        let found = starts.iter().map(|start| search(start, &loss));
        let best = found.min_by(|a, b| a.1.total_cmp(&b.1)).map_or_else(|| vec![0.0; width], |(at, _)| at);
        let importance = shares(&best);
        (self.weights(&importance), importance)
    }

    /// How far a feature goes with the outcome over the donors: a start for the search.
    fn relation(&self, donors: &Prepared, k: usize, window: (usize, usize)) -> f64 {
        let width = self.own.len();
        let x: Vec<f64> = (0..donors.len()).map(|j| self.donors[j * width + k]).collect();
        let y: Vec<f64> =
            (0..donors.len()).map(|j| super::prepared::mean(&donors.row(j)[window.0..window.1])).collect();
        let (mx, my) = (super::prepared::mean(&x), super::prepared::mean(&y));
        let sum = |f: &dyn Fn(f64, f64) -> f64| x.iter().zip(&y).map(|(a, b)| f(a - mx, b - my)).sum::<f64>();
        let (xy, xx, yy) = (sum(&|a, b| a * b), sum(&|a, _| a * a), sum(&|_, b| b * b));
        let squared = xy * xy / (xx * yy);
        if squared.is_finite() { squared } else { 0.0 }
    }
}

/// Shares that add up to 1, from numbers of any size.
fn shares(logs: &[f64]) -> Vec<f64> {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raw: Vec<f64> = logs.iter().map(|l| (l - most).max(-40.0).exp()).collect();
    let sum: f64 = raw.iter().sum();
    raw.iter().map(|v| v / sum).collect()
}

/// How many times the loss is looked at from each start.
const LOOKS: usize = 400;

/// Nelder and Mead's search, started again once where it ended, which gets it out of a simplex that has collapsed.
fn search(start: &[f64], loss: &impl Fn(&[f64]) -> f64) -> (Vec<f64>, f64) {
    let first = descend(start, 1.5, loss);
    let second = descend(&first.0, 0.5, loss);
    if second.1 < first.1 { second } else { first }
}

fn descend(start: &[f64], size: f64, loss: &impl Fn(&[f64]) -> f64) -> (Vec<f64>, f64) {
    let n = start.len();
    let corner = |i: usize| {
        let mut at = start.to_vec();
        if i > 0 {
            at[i - 1] += size;
        }
        let value = loss(&at);
        (at, value)
    };
    let mut corners: Vec<(Vec<f64>, f64)> = (0..=n).map(corner).collect();
    let mut looks = n + 1;
    while looks < LOOKS {
        corners.sort_by(|a, b| a.1.total_cmp(&b.1));
        let (best, worst) = (corners[0].1, corners[n].1);
        if worst - best <= 1e-12 * best.abs() {
            break;
        }
        let centre: Vec<f64> =
            (0..n).map(|k| corners[..n].iter().map(|(at, _)| at[k]).sum::<f64>() / real_len(n)).collect();
        let towards = |by: f64| {
            let at: Vec<f64> = centre.iter().zip(&corners[n].0).map(|(c, w)| c + by * (c - w)).collect();
            let value = loss(&at);
            (at, value)
        };
        let mirrored = towards(1.0);
        looks += 1;
        let next = if mirrored.1 < best {
            looks += 1;
            let further = towards(2.0);
            if further.1 < mirrored.1 { further } else { mirrored }
        } else if mirrored.1 < corners[n.saturating_sub(1)].1 {
            mirrored
        } else {
            looks += 1;
            let nearer = if mirrored.1 < worst { towards(0.5) } else { towards(-0.5) };
            if nearer.1 >= worst.min(mirrored.1) {
                looks += n;
                let middle = corners[0].0.clone();
                for (at, value) in corners.iter_mut().skip(1) {
                    at.iter_mut().zip(&middle).for_each(|(a, m)| *a = f64::midpoint(*a, *m));
                    *value = loss(at);
                }
                continue;
            }
            nearer
        };
        corners[n] = next;
    }
    corners.sort_by(|a, b| a.1.total_cmp(&b.1));
    corners.swap_remove(0)
}
