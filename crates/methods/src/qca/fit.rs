// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Parameters of fit of a set X for an outcome Y (Ragin 2006, Political Analysis 14; Ragin 2008, Redesigning Social
//! Inquiry, chapter 3; Schneider and Wagemann 2012, Set-Theoretic Methods for the Social Sciences, chapters 5 and 9).

use serde::Serialize;

/// What a ratio of sums below this would mean nothing of.
const NOTHING: f64 = 1e-12;

/// Numbers this near each other are the same: a cut-off of 0.8 holds for 0.8 as floating point has it.
pub(super) const SAME: f64 = 1e-9;

fn ratio(top: f64, bottom: f64) -> Option<f64> {
    (bottom > NOTHING).then(|| (top / bottom).clamp(0.0, 1.0))
}

/// Whether a share reaches a cut-off.
pub(super) fn reaches(share: Option<f64>, cut: f64) -> bool {
    share.is_some_and(|share| share >= cut - SAME)
}

/// X as sufficient for Y. A parameter whose denominator is nothing is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Sufficiency {
    /// Consistency, `Σ min(X, Y) / Σ X`.
    #[serde(rename = "consistentie")]
    pub consistency: Option<f64>,
    /// Proportional reduction in inconsistency, `(Σ min(X, Y) - Σ min(X, Y, 1-Y)) / (Σ X - Σ min(X, Y, 1-Y))`: low where X
    /// is as good a subset of not-Y.
    #[serde(rename = "pri")]
    pub pri: Option<f64>,
    /// Raw coverage, `Σ min(X, Y) / Σ Y`.
    #[serde(rename = "dekking")]
    pub coverage: Option<f64>,
}

impl Sufficiency {
    /// Of memberships in X and in Y, case by case, between 0 and 1.
    #[must_use]
    pub fn of(x: &[f64], y: &[f64]) -> Self {
        let (mut both, mut of_x, mut of_y, mut astride) = (0.0, 0.0, 0.0, 0.0);
        for (x, y) in x.iter().zip(y) {
            both += x.min(*y);
            of_x += x;
            of_y += y;
            astride += x.min(*y).min(1.0 - y);
        }
        Self { consistency: ratio(both, of_x), pri: ratio(both - astride, of_x - astride), coverage: ratio(both, of_y) }
    }
}

/// X as necessary for Y. A parameter whose denominator is nothing is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Necessity {
    /// Consistency, `Σ min(X, Y) / Σ Y`.
    #[serde(rename = "consistentie")]
    pub consistency: Option<f64>,
    /// Coverage, `Σ min(X, Y) / Σ X`.
    #[serde(rename = "dekking")]
    pub coverage: Option<f64>,
    /// Relevance (RoN), `Σ (1-X) / Σ (1 - min(X, Y))`: low where X is nearly everywhere, so that it is no news that it is
    /// there (Schneider and Wagemann 2012, chapter 9). Absent when X and Y are everywhere.
    #[serde(rename = "relevantie")]
    pub relevance: Option<f64>,
}

impl Necessity {
    /// Of memberships in X and in Y, case by case, between 0 and 1.
    #[must_use]
    pub fn of(x: &[f64], y: &[f64]) -> Self {
        let (mut both, mut of_x, mut of_y, mut not_x, mut not_both) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (x, y) in x.iter().zip(y) {
            both += x.min(*y);
            of_x += x;
            of_y += y;
            not_x += 1.0 - x;
            not_both += 1.0 - x.min(*y);
        }
        Self { consistency: ratio(both, of_y), coverage: ratio(both, of_x), relevance: ratio(not_x, not_both) }
    }
}

/// Case by case the larger.
pub(super) fn either(sets: &[&Vec<f64>], cases: usize) -> Vec<f64> {
    let mut all = vec![0.0f64; cases];
    for set in sets {
        all.iter_mut().zip(set.iter()).for_each(|(a, b)| *a = a.max(*b));
    }
    all
}

/// Sets beside each other: what they hold together, and what only one of them does.
pub(super) struct Together {
    /// Case by case the largest membership.
    pub(super) x: Vec<f64>,
    /// By set, by how much the coverage of all falls without it (unique coverage, Ragin 2008, chapter 3).
    pub(super) unique: Vec<Option<f64>>,
    /// By set, the cases with the outcome that are more in than out of it and of no other.
    pub(super) alone: Vec<Vec<usize>>,
}

impl Together {
    /// One pass: without a set, a case falls to its second largest membership where that set has the largest.
    pub(super) fn of(sets: &[&Vec<f64>], y: &[f64]) -> Self {
        let (mut x, mut lost, mut alone) =
            (Vec::with_capacity(y.len()), vec![0.0; sets.len()], vec![Vec::new(); sets.len()]);
        for (case, y) in y.iter().enumerate() {
            let (mut first, mut second, mut whose) = (0.0f64, 0.0f64, 0);
            let (mut within, mut last) = (0, 0);
            for (at, set) in sets.iter().enumerate() {
                let own = set[case];
                if own > first {
                    (second, first, whose) = (first, own, at);
                } else {
                    second = second.max(own);
                }
                if own > 0.5 + SAME {
                    (within, last) = (within + 1, at);
                }
            }
            x.push(first);
            if let Some(lost) = lost.get_mut(whose) {
                *lost += first.min(*y) - second.min(*y);
            }
            if within == 1 && *y > 0.5 + SAME {
                alone[last].push(case);
            }
        }
        let of_y = y.iter().sum::<f64>();
        Self { x, unique: lost.into_iter().map(|lost| ratio(lost, of_y)).collect(), alone }
    }
}
