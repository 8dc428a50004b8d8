// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What all fits to the same donors and start share: one area after another is compared with them.

use crate::numbers::real_len;

/// Donors over all periods, with what the weight problems need of them.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    /// Donors by periods.
    pub(super) rows: Vec<f64>,
    pub(super) width: usize,
    pub(super) before: usize,
    /// Donors by contrasts of the periods before the start: what is left when each donor may have a level of its own.
    pub(super) contrasts: Vec<f64>,
    /// Of every donor, its periods before the start and its mean after, seen from the means over donors.
    pub(super) centred: Vec<f64>,
    /// Products of those columns, over all donors.
    pub(super) gram: Vec<f64>,
    /// Of every donor, the sum and the sum of squares of its yearly changes before the start.
    changes: Vec<(f64, f64)>,
}

impl Prepared {
    /// Donors in rows of `width` periods, of which `before` lie before the start (0 < before < width).
    pub(crate) fn new(rows: Vec<f64>, width: usize, before: usize) -> Self {
        let contrasts = rows.chunks_exact(width).flat_map(|row| contrasts(&row[..before])).collect();
        let n = rows.len() / width;
        let size = before + 1;
        let mut centred: Vec<f64> = Vec::with_capacity(n * size);
        for row in rows.chunks_exact(width) {
            centred.extend_from_slice(&row[..before]);
            centred.push(mean(&row[before..]));
        }
        for column in 0..size {
            let first = centred.get(column).copied().unwrap_or(0.0);
            let away: f64 = (0..n).map(|j| centred[j * size + column] - first).sum();
            let middle = first + away / real_len(n.max(1));
            (0..n).for_each(|j| centred[j * size + column] -= middle);
        }
        let mut gram = vec![0.0; size * size];
        for row in centred.chunks_exact(size) {
            add(&mut gram, row, 1.0);
        }
        let changes = rows.chunks_exact(width).map(|row| {
            let steps = row[..before].windows(2).map(|w| w[1] - w[0]);
            steps.fold((0.0, 0.0), |(sum, squares), d| (sum + d, squares + d * d))
        });
        let changes = changes.collect();
        Self { contrasts, centred, gram, changes, rows, width, before }
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len() / self.width
    }

    pub(crate) fn row(&self, j: usize) -> &[f64] {
        &self.rows[j * self.width..(j + 1) * self.width]
    }

    /// The standard deviation of yearly changes before the start, over the donors but some: the noise of the paper's
    /// regularisation (section 2.2).
    pub(super) fn noise(&self, except: &[usize]) -> f64 {
        let kept = self.changes.iter().enumerate().filter(|(j, _)| !except.contains(j));
        let (n, sum, squares) =
            kept.fold((0usize, 0.0, 0.0), |(n, s, q), (_, (sum, squares))| (n + 1, s + sum, q + squares));
        let count = real_len(n * self.before.saturating_sub(1));
        let variance = (squares - sum * sum / count) / (count - 1.0);
        if variance > 0.0 { variance.sqrt() } else { 0.0 }
    }

    /// The products of periods over the donors but some, about the means of those that are left.
    pub(super) fn gram_without(&self, except: &[usize]) -> Vec<f64> {
        let mut gram = self.gram.clone();
        if except.is_empty() {
            return gram;
        }
        let (n, size) = (self.len(), self.before + 1);
        let mut sums = vec![0.0; size];
        for j in except {
            let row = &self.centred[j * size..(j + 1) * size];
            add(&mut gram, row, -1.0);
            sums.iter_mut().zip(row).for_each(|(s, v)| *s += v);
        }
        add(&mut gram, &sums, -1.0 / real_len(n.saturating_sub(except.len()).max(1)));
        gram
    }
}

fn add(gram: &mut [f64], row: &[f64], sign: f64) {
    let size = row.len();
    for (a, x) in row.iter().enumerate() {
        let line = &mut gram[a * size..(a + 1) * size];
        line.iter_mut().zip(row).for_each(|(sum, y)| *sum += sign * x * y);
    }
}

/// Orthonormal contrasts (Helmert): the same products as after taking off the mean, in one coordinate fewer.
pub(super) fn contrasts(row: &[f64]) -> Vec<f64> {
    let mut out = Vec::with_capacity(row.len().saturating_sub(1));
    let mut middle = row.first().copied().unwrap_or(0.0);
    for (k, value) in row.iter().enumerate().skip(1) {
        let k = real_len(k);
        out.push((middle - value) * (k / (k + 1.0)).sqrt());
        middle += (value - middle) / (k + 1.0);
    }
    out
}

pub(super) fn mean(values: &[f64]) -> f64 {
    let first = values.first().copied().unwrap_or(f64::NAN);
    first + values.iter().map(|v| v - first).sum::<f64>() / real_len(values.len())
}
