// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The formulas of the page on similarity as they stand there, slowly.

use wijkwijs_methods::similarity::RobustnessOptions;

use super::similarity_laws::Columns;

pub fn standardised(column: &[f64]) -> Vec<f64> {
    let known: Vec<f64> = column.iter().copied().filter(|x| !x.is_nan()).collect();
    let n = known.len() as f64;
    let mean = known.iter().sum::<f64>() / n;
    let sd = (known.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    column.iter().map(|x| (x - mean) / sd).collect()
}

fn shared(z: &Columns, weights: &[f64], i: usize, j: usize) -> Option<Vec<usize>> {
    let set: Vec<usize> = (0..z.len()).filter(|k| !(z[*k][i].is_nan() || z[*k][j].is_nan())).collect();
    let weight: f64 = set.iter().map(|k| weights[*k]).sum();
    let total: f64 = weights.iter().sum();
    (weight > 0.0 && weight / total >= 0.5 - 1e-12).then_some(set)
}

pub fn distance(z: &Columns, weights: &[f64], i: usize, j: usize) -> Option<f64> {
    let set = shared(z, weights, i, j)?;
    let weight: f64 = set.iter().map(|k| weights[*k]).sum();
    Some((set.iter().map(|k| weights[*k] * (z[*k][i] - z[*k][j]).powi(2)).sum::<f64>() / weight).sqrt())
}

/// The rows among the k nearest of row 0, with those as near as the last.
fn near(z: &Columns, weights: &[f64], k: usize) -> Vec<usize> {
    let distances: Vec<(usize, f64)> = (1..z[0].len()).filter_map(|j| Some((j, distance(z, weights, 0, j)?))).collect();
    let mut sorted: Vec<f64> = distances.iter().map(|d| d.1).collect();
    sorted.sort_by(f64::total_cmp);
    let Some(last) = sorted.get(k - 1).or(sorted.last()) else { return Vec::new() };
    distances.iter().filter(|d| d.1 <= last + 1e-9).map(|d| d.0).collect()
}

/// For each row: in how many leavings-out, in how many draws, and whether in the first place.
pub fn robustness(z: &Columns, weights: &[f64], options: &RobustnessOptions) -> Vec<(f64, f64, f64)> {
    let mut counts = vec![(0.0, 0.0, 0.0); z[0].len()];
    near(z, weights, options.k).iter().for_each(|row| counts[*row].2 += 1.0);
    for k in 0..z.len() {
        let kept: Vec<usize> = (0..z.len()).filter(|other| *other != k).collect();
        let z: Columns = kept.iter().map(|k| z[*k].clone()).collect();
        let weights: Vec<f64> = kept.iter().map(|k| weights[*k]).collect();
        near(&z, &weights, options.k).iter().for_each(|row| counts[*row].0 += 1.0);
    }
    let mut state = options.seed;
    for _ in 0..options.draws {
        let drawn: Vec<f64> =
            weights.iter().map(|w| w * options.factor.powf(2.0 * uniform(&mut state) - 1.0)).collect();
        near(z, &drawn, options.k).iter().for_each(|row| counts[*row].1 += 1.0);
    }
    counts
}

pub fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn uniform(state: &mut u64) -> f64 {
    (next(state) >> 11) as f64 * 2.0f64.powi(-53)
}

/// Ledoit and Wolf as in their paper, with matrices of every single area.
pub fn shrunk_covariance(z: &Columns) -> (Columns, f64) {
    let p = z.len();
    let rows: Vec<Vec<f64>> = (0..z[0].len())
        .map(|i| z.iter().map(|c| c[i]).collect::<Vec<f64>>())
        .filter(|row| !row.iter().any(|x| x.is_nan()))
        .collect();
    let n = rows.len() as f64;
    let mean: Vec<f64> = (0..p).map(|k| rows.iter().map(|r| r[k]).sum::<f64>() / n).collect();
    let of = |r: &Vec<f64>, i: usize, j: usize| (r[i] - mean[i]) * (r[j] - mean[j]);
    let s = |i: usize, j: usize| rows.iter().map(|r| of(r, i, j)).sum::<f64>() / n;
    let m = (0..p).map(|i| s(i, i)).sum::<f64>() / p as f64;
    let target = |i: usize, j: usize| if i == j { m } else { 0.0 };
    let (mut away, mut error) = (0.0, 0.0);
    for i in 0..p {
        for j in 0..p {
            away += (s(i, j) - target(i, j)).powi(2);
            error += rows.iter().map(|r| (of(r, i, j) - s(i, j)).powi(2)).sum::<f64>() / (n * n);
        }
    }
    let part = (error / away).min(1.0);
    let cell = |i, j| ((1.0 - part) * s(i, j) + part * target(i, j)) * n / (n - 1.0);
    ((0..p).map(|i| (0..p).map(|j| cell(i, j)).collect()).collect(), part)
}

/// By Gaussian elimination of the part of the covariance the two share.
pub fn mahalanobis(z: &Columns, weights: &[f64], covariance: &Columns, i: usize, j: usize) -> Option<f64> {
    let set = shared(z, weights, i, j)?;
    let v: Vec<f64> = set.iter().map(|k| weights[*k].sqrt() * (z[*k][i] - z[*k][j])).collect();
    let mut rows: Columns = set.iter().map(|a| set.iter().map(|b| covariance[*a][*b]).collect()).collect();
    rows.iter_mut().zip(&v).for_each(|(row, v)| row.push(*v));
    let n = set.len();
    for a in 0..n {
        let pivot = rows[a].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(b, _)| *b != a) {
            let by = row[a] / pivot[a];
            row.iter_mut().zip(&pivot).for_each(|(x, y)| *x -= by * y);
        }
    }
    let form: f64 = (0..n).map(|a| v[a] * rows[a][n] / rows[a][a]).sum();
    let weight: f64 = set.iter().map(|k| weights[*k]).sum();
    Some(if i == j { 0.0 } else { (form / weight).sqrt() })
}
