// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The covariance of the standardised indicators and distances by it.
//!
//! Mahalanobis (1936); shrinkage by Ledoit and Wolf (2004), J. Multivariate Anal. 88; contributions of indicators by
//! the corr-max transformation of Garthwaite and Koch (2016), Aust. N. Z. J. Stat. 58.

use std::collections::BTreeMap;

use faer::{Mat, Side};

use super::Shrinkage;
use super::scale::Scaled;
use crate::numbers::real_len;
use crate::{Note, Refused};

/// How many different sets of shared indicators are remembered at once, so that memory stays bounded.
const REMEMBERED: usize = 512;

/// Below this part of its own variance an indicator follows from the others to working precision.
const SINGULAR: f64 = 1e-10;

/// A covariance over the indicators that count (`columns`), with its Cholesky factor.
#[derive(Debug)]
pub(super) struct Whitened {
    pub(super) columns: Vec<usize>,
    pub(super) shrinkage: f64,
    covariance: Vec<Vec<f64>>,
    factor: Factor,
    complete: usize,
}

/// The lower Cholesky factor of part of the covariance, row after row.
type Factor = Vec<Vec<f64>>;

/// Factors for sets of shared indicators, made when first asked for; absent where it cannot be had.
#[derive(Default)]
pub(super) struct Factors(BTreeMap<Vec<usize>, Option<Factor>>);

impl Whitened {
    pub(super) fn new(
        scaled: &Scaled,
        weights: &[f64],
        reference: &[usize],
        shrinkage: Shrinkage,
    ) -> Result<Self, Refused> {
        let columns: Vec<usize> = (0..scaled.indicators.len()).filter(|k| weights[*k] > 0.0).collect();
        let of = |row: &usize| -> Vec<f64> { columns.iter().map(|k| scaled.row(*row)[*k]).collect() };
        let rows: Vec<Vec<f64>> = reference.iter().map(of).filter(|row| !row.iter().any(|z| z.is_nan())).collect();
        let n = rows.len();
        if n < 3 {
            return Err(cannot(n, columns.len()));
        }
        let rows = centred(rows);
        let covariance = covariance(&rows);
        let part = match shrinkage {
            Shrinkage::None => 0.0,
            Shrinkage::Fixed(part) => part,
            Shrinkage::LedoitWolf => ledoit_wolf(&rows, &covariance),
        };
        let covariance = shrunk(&covariance, part);
        let all: Vec<usize> = (0..columns.len()).collect();
        let factor = cholesky(&covariance, &all).ok_or_else(|| cannot(n, columns.len()))?;
        Ok(Self { columns, shrinkage: part, covariance, factor, complete: n })
    }

    pub(super) fn notes(&self, reference: usize) -> Option<Note> {
        let n = self.complete;
        (n < reference).then(|| {
            Note::new(
                "samenhang-volledig",
                format!(
                    "de samenhang is geschat op de {n} van {reference} referentiegebieden zonder ontbrekende waarde."
                ),
                format!(
                    "the covariance was estimated on the {n} of {reference} reference areas without missing values."
                ),
            )
        })
    }

    /// Every area in coordinates where the distance is Euclidean; `NaN` for areas that miss an indicator.
    pub(super) fn turned(&self, scaled: &Scaled, weights: &[f64]) -> Vec<f64> {
        let width = self.columns.len();
        let areas = scaled.values.len() / scaled.stride;
        let mut out = Vec::with_capacity(width * areas);
        for i in 0..areas {
            let row = scaled.row(i);
            let v: Vec<f64> = self.columns.iter().map(|k| weights[*k].sqrt() * row[*k]).collect();
            let complete = !v.iter().any(|x| x.is_nan());
            out.extend(if complete { forward(&self.factor, &v) } else { vec![f64::NAN; width] });
        }
        out
    }

    /// `v' R_S^-1 v` over the indicators both rows have; `NaN` when it cannot be had.
    pub(super) fn form(&self, a: &[f64], b: &[f64], weights: &[f64], factors: &mut Factors) -> f64 {
        let (set, v) = self.difference(a, b, weights);
        if factors.0.len() >= REMEMBERED {
            factors.0.clear();
        }
        let factor = factors.0.entry(set).or_insert_with_key(|set| cholesky(&self.covariance, set));
        factor.as_ref().map_or(f64::NAN, |factor| forward(factor, &v).iter().map(|y| y * y).sum())
    }

    /// The contribution of each shared indicator to the squared form, never negative: the squares of `C^-1/2 v / s`,
    /// with `C` the correlation matrix of the shared indicators and `s` their standard deviations. By column.
    pub(super) fn parts(&self, a: &[f64], b: &[f64], weights: &[f64]) -> Vec<(usize, f64)> {
        let (set, v) = self.difference(a, b, weights);
        let sd: Vec<f64> = set.iter().map(|k| self.covariance[*k][*k].sqrt()).collect();
        let n = set.len();
        let correlation = Mat::<f64>::from_fn(n, n, |i, j| self.covariance[set[i]][set[j]] / (sd[i] * sd[j]));
        let Ok(eigen) = correlation.self_adjoint_eigen(Side::Lower) else { return Vec::new() };
        let (vectors, values) = (eigen.U(), eigen.S());
        let u: Vec<f64> = v.iter().zip(&sd).map(|(v, s)| v / s).collect();
        // C^-1/2 u = sum over eigenvectors e of e (e'u) / sqrt(value).
        let along: Vec<f64> = (0..n)
            .map(|k| (0..n).map(|i| vectors[(i, k)] * u[i]).sum::<f64>() / values[k].max(f64::MIN_POSITIVE).sqrt())
            .collect();
        let part = |i: usize| (0..n).map(|k| vectors[(i, k)] * along[k]).sum::<f64>().powi(2);
        set.iter().enumerate().map(|(i, k)| (self.columns[*k], part(i))).collect()
    }

    /// The places (in `columns`) both rows have, and their weighted differences.
    fn difference(&self, a: &[f64], b: &[f64], weights: &[f64]) -> (Vec<usize>, Vec<f64>) {
        let each = self.columns.iter().enumerate();
        each.map(|(place, k)| (place, weights[*k].sqrt() * (a[*k] - b[*k]))).filter(|(_, d)| !d.is_nan()).unzip()
    }
}

fn cannot(complete: usize, indicators: usize) -> Refused {
    Refused::new(
        "mahalanobis",
        format!(
            "de samenhang van {indicators} indicatoren is niet te bepalen uit {complete} volledige gebieden: het zijn \
             er te weinig, of indicatoren volgen uit elkaar. Kies krimp, minder indicatoren of de euclidische afstand."
        ),
        format!(
            "the covariance of {indicators} indicators cannot be had from {complete} complete areas: they are too few, \
             or indicators follow from each other. Choose shrinkage, fewer indicators or the Euclidean distance."
        ),
    )
}

fn centred(mut rows: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let n = real_len(rows.len());
    for k in 0..rows[0].len() {
        let mean = rows.iter().map(|row| row[k]).sum::<f64>() / n;
        rows.iter_mut().for_each(|row| row[k] -= mean);
    }
    rows
}

/// Over n - 1, as the standard deviations are.
fn covariance(centred: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let width = centred[0].len();
    let mut sums = vec![vec![0.0; width]; width];
    for row in centred {
        for (i, x) in row.iter().enumerate() {
            for (sum, y) in sums[i].iter_mut().zip(row) {
                *sum += x * y;
            }
        }
    }
    let degrees = real_len(centred.len()) - 1.0;
    sums.iter_mut().flatten().for_each(|sum| *sum /= degrees);
    sums
}

fn trace_mean(covariance: &[Vec<f64>]) -> f64 {
    covariance.iter().enumerate().map(|(i, row)| row[i]).sum::<f64>() / real_len(covariance.len())
}

/// How far to shrink: `b^2 / d^2` of Ledoit and Wolf (2004), section 3.2. With `S` the covariance over n and `m` the
/// mean of its diagonal: `d^2 = ||S - m I||^2`, `b^2 = min(d^2, (sum_i |x_i|^4 - n ||S||^2) / n^2)`.
fn ledoit_wolf(centred: &[Vec<f64>], covariance: &[Vec<f64>]) -> f64 {
    let n = real_len(centred.len());
    let over_n = (n - 1.0) / n;
    let norm: f64 = covariance.iter().flatten().map(|s| (s * over_n).powi(2)).sum();
    let mean = trace_mean(covariance) * over_n;
    let away = norm - mean * mean * real_len(covariance.len());
    let fourth: f64 = centred.iter().map(|row| row.iter().map(|x| x * x).sum::<f64>().powi(2)).sum();
    let error = ((fourth - n * norm) / (n * n)).max(0.0);
    // A covariance that is its own target: any part gives the same.
    if away > 0.0 { (error / away).min(1.0) } else { 1.0 }
}

fn shrunk(covariance: &[Vec<f64>], part: f64) -> Vec<Vec<f64>> {
    let mean = trace_mean(covariance);
    let cell = |i: usize, j: usize, s: f64| (1.0 - part) * s + if i == j { part * mean } else { 0.0 };
    let rows = covariance.iter().enumerate();
    rows.map(|(i, row)| row.iter().enumerate().map(|(j, s)| cell(i, j, *s)).collect()).collect()
}

/// The Cholesky factor of the part of the covariance over these places; nothing when an indicator follows from others.
fn cholesky(covariance: &[Vec<f64>], set: &[usize]) -> Option<Factor> {
    let n = set.len();
    let matrix = Mat::<f64>::from_fn(n, n, |i, j| covariance[set[i]][set[j]]);
    let decomposed = matrix.llt(Side::Lower).ok()?;
    let lower = decomposed.L();
    // The square of a diagonal element is what the indicators before it leave unexplained.
    let holds = (0..n).all(|i| lower[(i, i)].powi(2) > SINGULAR * covariance[set[i]][set[i]]);
    holds.then(|| (0..n).map(|i| (0..=i).map(|j| lower[(i, j)]).collect()).collect())
}

/// Solves `L y = v`.
fn forward(factor: &Factor, v: &[f64]) -> Vec<f64> {
    let mut y: Vec<f64> = Vec::with_capacity(v.len());
    for (row, v) in factor.iter().zip(v) {
        let known: f64 = row.iter().zip(&y).map(|(l, y)| l * y).sum();
        let diagonal = row.last().copied().unwrap_or(f64::NAN);
        y.push((v - known) / diagonal);
    }
    y
}
