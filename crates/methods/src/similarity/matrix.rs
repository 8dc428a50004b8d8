// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! All distances, some rows at a time, and what is usual among them.

use serde::Serialize;

use super::Comparison;
use super::distance::Metric;
use super::mahalanobis::Factors;
use crate::Refused;
use crate::numbers::{real, real_len};

/// With fewer areas than this, the 95th percentile is hardly more than the largest value: one in twenty is none.
const ENOUGH: usize = 20;

/// Some rows of the matrix of distances.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Block {
    /// The row of the table the block begins with.
    #[serde(rename = "vanaf")]
    pub first: usize,
    /// The distances to all areas, row after row, in the order of the table; not a number where not comparable.
    #[serde(rename = "afstanden")]
    pub rows: Vec<Vec<f64>>,
}

impl Block {
    /// The distance of two areas by their rows in the table; `None` when not comparable or not in this block.
    #[must_use]
    pub fn distance(&self, row: usize, column: usize) -> Option<f64> {
        let distances = self.rows.get(row.checked_sub(self.first)?)?;
        distances.get(column).copied().filter(|d| d.is_finite())
    }
}

/// The matrix of distances, block after block: memory for one block at a time.
pub struct Blocks<'a> {
    metric: Metric<'a>,
    factors: Factors,
    next: usize,
    size: usize,
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        let first = self.next;
        let until = first.saturating_add(self.size).min(self.metric.areas());
        if first >= until {
            return None;
        }
        self.next = until;
        let rows = (first..until).map(|i| self.metric.row(i, &mut self.factors)).collect();
        Some(Block { first, rows })
    }
}

/// How near the nearest area usually is, over the reference set.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Typical {
    /// How many areas of the reference have a nearest one.
    #[serde(rename = "gebieden")]
    pub areas: usize,
    /// The median of the distances to the nearest.
    #[serde(rename = "mediaan")]
    pub median: Option<f64>,
    /// Their 95th percentile (Hyndman and Fan's type 7); absent with fewer than twenty areas.
    #[serde(rename = "percentiel95")]
    pub percentile_95: Option<f64>,
}

impl Comparison<'_> {
    /// The whole matrix of distances, `size` rows at a time: 8 bytes x `size` x areas of memory.
    ///
    /// # Errors
    /// A block of no rows.
    pub fn blocks(&self, size: usize) -> Result<Blocks<'_>, Refused> {
        if size == 0 {
            return Err(Refused::new(
                "size",
                "een blok van 0 rijen kan niet: kies er ten minste één, bijvoorbeeld 256.",
                "a block of 0 rows is not possible: choose at least one, for example 256.",
            ));
        }
        Ok(Blocks { metric: self.metric(), factors: Factors::default(), next: 0, size })
    }

    /// How near the nearest area usually is, over the reference set. O(reference^2 x indicators), and no more memory
    /// than a number for each area: have it once and hand it to every [`Comparison::nearest`].
    #[must_use]
    pub fn typical(&self) -> Typical {
        let metric = self.metric();
        let mut factors = Factors::default();
        let mut nearest: Vec<f64> = Vec::with_capacity(self.reference.len());
        for i in &self.reference {
            let others = self.reference.iter().filter(|j| *j != i).map(|j| metric.pair(*i, *j, &mut factors));
            nearest.extend(others.filter(|d| d.is_finite()).reduce(f64::min));
        }
        nearest.sort_unstable_by(f64::total_cmp);
        let percentile_95 = (nearest.len() >= ENOUGH).then(|| quantile(&nearest, 95)).flatten();
        Typical { areas: nearest.len(), median: quantile(&nearest, 50), percentile_95 }
    }
}

/// A percentile of sorted values, between the two it falls between.
fn quantile(sorted: &[f64], percent: usize) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let (at, rest) = (last * percent / 100, last * percent % 100);
    let below = sorted[at];
    let above = sorted.get(at + 1).copied().unwrap_or(below);
    Some(below + (above - below) * real_len(rest) / real(100))
}
