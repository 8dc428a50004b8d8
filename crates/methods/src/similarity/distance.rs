// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Distances between areas.

use super::mahalanobis::{Factors, Whitened};
use super::scale::{LANES, Scaled, reference_rows, scale};
use super::{AreaTable, Basis, Measure, SimilarityOptions};
use crate::{Note, Refused};

/// A table made ready for comparing: standardised over its reference set.
///
/// The distance of areas `i` and `j` over the indicators `S` that both have is
/// `d = sqrt( sum_S w_k (z_ik - z_jk)^2 / sum_S w_k )`: the root of Gower's (1971) mean, in standard deviations. With
/// the Mahalanobis distance the sum is `v' R_S^-1 v` with `v_k = sqrt(w_k) (z_ik - z_jk)` and `R_S` the part of the
/// covariance of the standardised indicators that belongs to `S`. A pair whose shared indicators carry less than
/// [`SimilarityOptions::min_shared`] of the weight has no distance: it is not comparable.
#[derive(Debug)]
pub struct Comparison<'a> {
    pub(super) table: &'a AreaTable,
    pub(super) scaled: Scaled,
    pub(super) reference: Vec<usize>,
    pub(super) basis: Basis,
    /// The place of every area when they are ordered by name: ties are shown in that order.
    pub(super) by_name: Vec<u32>,
    pub(super) notes: Vec<Note>,
    pub(super) whitened: Option<Whitened>,
}

impl<'a> Comparison<'a> {
    /// Standardises a table. O(areas x indicators), plus O(areas x indicators^2) for the Mahalanobis distance.
    ///
    /// # Errors
    /// An option that cannot be, a reference with unknown or fewer than two areas, no indicator that varies over the
    /// reference, a value too far outside it, or a covariance that cannot be had.
    pub fn new(table: &'a AreaTable, options: &SimilarityOptions) -> Result<Self, Refused> {
        options.check()?;
        let reference = reference_rows(table, options)?;
        let scaled = scale(table, options, &reference)?;
        let mut notes = scaled.notes.clone();
        let whitened = match options.measure {
            Measure::Euclidean => None,
            Measure::Mahalanobis(shrinkage) => {
                let whitened = Whitened::new(&scaled, &scaled.weights, &reference, shrinkage)?;
                notes.extend(whitened.notes(reference.len()));
                Some(whitened)
            }
        };
        let basis = Basis {
            indicators: scaled.indicators.clone(),
            standardise: options.standardise,
            reference: reference.len(),
            measure: options.measure,
            shrinkage: whitened.as_ref().map(|w| w.shrinkage),
            min_shared: options.min_shared,
        };
        let mut by_name = vec![0; table.len()];
        for (place, row) in (0u32..).zip(table.index.values()) {
            by_name[*row] = place;
        }
        Ok(Self { table, scaled, reference, basis, by_name, notes, whitened })
    }

    /// What the comparison stands on.
    #[must_use]
    pub fn basis(&self) -> &Basis {
        &self.basis
    }

    /// What to know about it: indicators left out, values moved, areas without a place in the covariance.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The distance of two areas; `None` when they are not comparable.
    ///
    /// # Errors
    /// An area that is not in the table.
    pub fn distance(&self, area: &str, other: &str) -> Result<Option<f64>, Refused> {
        let (i, j) = (self.table.row(area)?, self.table.row(other)?);
        let distance = self.metric().pair(i, j, &mut Factors::default());
        Ok(distance.is_finite().then_some(distance))
    }

    pub(super) fn metric(&self) -> Metric<'_> {
        let white = self.whitened.as_ref();
        Metric::new(&self.scaled, self.scaled.weights.clone(), white, self.basis.min_shared)
    }
}

/// Distances under one set of weights; a weight of zero leaves an indicator out.
pub(super) struct Metric<'a> {
    scaled: &'a Scaled,
    pub(super) weights: Vec<f64>,
    total: f64,
    min_shared: f64,
    white: Option<&'a Whitened>,
    /// For the Mahalanobis distance, the areas that have all indicators, in coordinates where it is Euclidean.
    turned: Vec<f64>,
}

impl<'a> Metric<'a> {
    pub(super) fn new(scaled: &'a Scaled, weights: Vec<f64>, white: Option<&'a Whitened>, min_shared: f64) -> Self {
        let total = weights.iter().sum();
        let turned = white.map(|w| w.turned(scaled, &weights)).unwrap_or_default();
        Self { scaled, weights, total, min_shared, white, turned }
    }

    pub(super) fn areas(&self) -> usize {
        self.scaled.values.len() / self.scaled.stride
    }

    /// The share of the weight that is on indicators both areas have.
    pub(super) fn shared(&self, i: usize, j: usize) -> f64 {
        sums(self.scaled.row(i), self.scaled.row(j), &self.weights).1 / self.total
    }

    /// The distance; `NaN` when the pair is not comparable.
    pub(super) fn pair(&self, i: usize, j: usize, factors: &mut Factors) -> f64 {
        let (squares, weight) = sums(self.scaled.row(i), self.scaled.row(j), &self.weights);
        // The margin is for sums of weights that round differently in another order.
        if !(weight > 0.0 && weight >= self.total * (self.min_shared - 1e-12)) {
            return f64::NAN;
        }
        let Some(white) = self.white else { return (squares / weight).sqrt() };
        let form = match (self.turned_row(i), self.turned_row(j)) {
            (Some(a), Some(b)) => a.iter().zip(b).map(|(x, y)| (x - y).powi(2)).sum(),
            _ => white.form(self.scaled.row(i), self.scaled.row(j), &self.weights, factors),
        };
        (form / weight).sqrt()
    }

    /// The distances of one area to all, itself included: O(areas x indicators) for the Euclidean distance.
    pub(super) fn row(&self, i: usize, factors: &mut Factors) -> Vec<f64> {
        (0..self.areas()).map(|j| self.pair(i, j, factors)).collect()
    }

    fn turned_row(&self, i: usize) -> Option<&[f64]> {
        let width = self.white?.columns.len();
        let row = self.turned.get(i * width..(i + 1) * width)?;
        (!row.first()?.is_nan()).then_some(row)
    }
}

impl Scaled {
    pub(super) fn row(&self, i: usize) -> &[f64] {
        &self.values[i * self.stride..(i + 1) * self.stride]
    }
}

/// The weighted sum of squared differences over what both rows have, and the sum of those weights. Several lanes, added
/// at the end: one running sum would wait for itself at every step.
fn sums(a: &[f64], b: &[f64], weights: &[f64]) -> (f64, f64) {
    let (mut squares, mut weight) = ([0.0; LANES], [0.0; LANES]);
    let lanes = a.as_chunks::<LANES>().0.iter().zip(b.as_chunks::<LANES>().0).zip(weights.as_chunks::<LANES>().0);
    for ((x, y), w) in lanes {
        for lane in 0..LANES {
            let difference = x[lane] - y[lane];
            let (d, w) = if difference.is_nan() { (0.0, 0.0) } else { (difference, w[lane]) };
            squares[lane] += w * d * d;
            weight[lane] += w;
        }
    }
    (squares.iter().sum(), weight.iter().sum())
}
