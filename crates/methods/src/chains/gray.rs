// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Do groups differ in how many come to one end, when other ends compete? Gray's test.
//!
//! Gray (1988), Annals of Statistics 16: scores of the subdistribution hazard (2.3) and their variance (3.2-3.4), with
//! the correction for ties of the author's own program (`crstm` in the R package cmprsk).

use std::fmt;

use serde::Serialize;

use super::Spells;
use super::logrank::{comparable, few_events, statistic, test_words, undecided};
use super::risk::{Together, together};
use crate::note::note_lines;
use crate::numbers::{chi_square_tail, real};
use crate::{Lang, Note, Refused};

/// The outcome of the test for one end.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GrayTest {
    /// The end it is about.
    #[serde(rename = "einde")]
    pub end: String,
    /// The statistic; absent when it cannot be had.
    #[serde(rename = "chiKwadraat")]
    pub chi_square: Option<f64>,
    /// Its degrees of freedom.
    #[serde(rename = "vrijheidsgraden")]
    pub degrees: usize,
    /// The probability of a statistic at least this large if the groups did not differ.
    pub p: Option<f64>,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// The test for every end. O(n log n + t k^2) for n spells, t moments and k groups.
///
/// # Errors
/// Fewer than two groups or more than a hundred, spells that entered late (the test is for spells seen from their
/// start), or no ends.
pub fn gray_test(spells: &Spells) -> Result<Vec<GrayTest>, Refused> {
    comparable(spells)?;
    if spells.entry.iter().any(|entry| *entry > 0.0) {
        return Err(Refused::new(
            "entry",
            "Gray's toets kan niet met wie later in beeld kwam; laat de kolom met het begin weg of gebruik logrank.",
            "Gray's test cannot take spells that were seen late; leave out the entry column or use logrank.",
        ));
    }
    if spells.causes.is_empty() {
        return Err(Refused::new(
            "end",
            "er is geen enkel einde gezien, dus niets te vergelijken; kies een andere kolom of wacht langer.",
            "no end was seen, so there is nothing to compare; choose another column or wait longer.",
        ));
    }
    let mut scores = vec![Scores::new(spells.groups.len()); spells.causes.len()];
    together(spells, |moment| scores.iter_mut().enumerate().for_each(|(cause, scores)| scores.step(moment, cause)));
    Ok(spells.causes.iter().zip(scores).map(|(end, scores)| scores.test(end, &spells.notes)).collect())
}

/// The scores and the parts of their variance, in the names of Gray's program where the paper has none.
#[derive(Clone)]
struct Scores {
    /// Share without any end just before, by group.
    without: Vec<f64>,
    /// Share that had the end just before, by group and in all.
    had: Vec<f64>,
    had_all: f64,
    /// Seen less expected, and expected, by group.
    score: Vec<f64>,
    expected: Vec<f64>,
    c: Vec<Vec<f64>>,
    v: Vec<Vec<f64>>,
    v2: Vec<Vec<f64>>,
    v3: Vec<f64>,
}

impl Scores {
    fn new(k: usize) -> Self {
        let square = vec![vec![0.0; k]; k];
        Self {
            without: vec![1.0; k],
            had: vec![0.0; k],
            had_all: 0.0,
            score: vec![0.0; k],
            expected: vec![0.0; k],
            c: square.clone(),
            v: square.clone(),
            v2: square,
            v3: vec![0.0; k],
        }
    }

    fn step(&mut self, moment: &Together, cause: usize) {
        let y: Vec<f64> = moment.risk.iter().map(|n| real(*n)).collect();
        let own: Vec<f64> = moment.events.iter().map(|events| real(events[cause])).collect();
        let all: Vec<f64> = moment.totals.iter().map(|total| real(*total)).collect();
        let other: Vec<f64> = all.iter().zip(&own).map(|(a, o)| a - o).collect();
        let (d1, d2): (f64, f64) = (own.iter().sum(), other.iter().sum());
        // Only groups with somebody at risk take part; the others stay where they are.
        let groups: Vec<usize> = (0..y.len()).filter(|i| y[*i] > 0.0 && self.without[*i] > 0.0).collect();
        let mut after = self.without.clone();
        groups.iter().for_each(|i| after[*i] *= (y[*i] - all[*i]) / y[*i]);
        let tr: f64 = groups.iter().map(|i| y[*i] / self.without[*i]).sum();
        let tq: f64 = groups.iter().map(|i| y[*i] * (1.0 - self.had[*i]) / self.without[*i]).sum();
        let had_after = self.had_all + if tr > 0.0 { d1 / tr } else { 0.0 };
        if d1 > 0.0 {
            let a = self.coefficients(&groups, &y, tr, d1);
            for i in &groups {
                let expected = d1 * y[*i] * (1.0 - self.had[*i]) / (self.without[*i] * tq);
                self.expected[*i] += expected;
                self.score[*i] += own[*i] - expected;
            }
            self.own_end(&groups, &y, &after, &a, (d1, tr, had_after));
        }
        if d2 > 0.0 {
            self.other_ends(&groups, &y, &after, &other, had_after);
        }
        for i in groups {
            self.had[i] += self.without[i] * own[i] / y[i];
        }
        self.had_all = had_after;
        self.without = after;
    }

    fn coefficients(&mut self, groups: &[usize], y: &[f64], tr: f64, d1: f64) -> Vec<Vec<f64>> {
        let mut a = vec![vec![0.0; y.len()]; y.len()];
        for &i in groups {
            let t = y[i] / self.without[i];
            for &j in groups {
                a[i][j] = if i == j { t * (1.0 - t / tr) } else { -t * y[j] / (self.without[j] * tr) };
                // With one group left there is nothing to divide, and the share of all may have come to 1.
                if a[i][j] != 0.0 {
                    self.c[i][j] += a[i][j] * d1 / (tr * (1.0 - self.had_all));
                }
            }
        }
        a
    }

    fn own_end(&mut self, groups: &[usize], y: &[f64], after: &[f64], a: &[Vec<f64>], of: (f64, f64, f64)) {
        let (d1, tr, had_after) = of;
        for &k in groups {
            let t4 = if after[k] > 0.0 { 1.0 - (1.0 - had_after) / after[k] } else { 1.0 };
            let ties = if d1 > 1.0 { 1.0 - (d1 - 1.0) / (tr * self.without[k] - 1.0) } else { 1.0 };
            let t3 = ties * self.without[k] * d1 / (tr * y[k]);
            self.v3[k] += t4 * t4 * t3;
            let along: Vec<f64> = (0..y.len()).map(|i| a[i][k] - t4 * self.c[i][k]).collect();
            along.iter().enumerate().for_each(|(i, t1)| self.v2[i][k] += t1 * t4 * t3);
            add_product(&mut self.v, &along, t3);
        }
    }

    fn other_ends(&mut self, groups: &[usize], y: &[f64], after: &[f64], other: &[f64], had_after: f64) {
        for &k in groups.iter().filter(|k| after[**k] > 0.0 && other[**k] > 0.0) {
            let t4 = (1.0 - had_after) / after[k];
            let ties = if other[k] > 1.0 { 1.0 - (other[k] - 1.0) / (y[k] - 1.0) } else { 1.0 };
            let t3 = ties * self.without[k] * self.without[k] * other[k] / (y[k] * y[k]);
            self.v3[k] += t4 * t4 * t3;
            let along: Vec<f64> = (0..y.len()).map(|i| t4 * self.c[i][k]).collect();
            along.iter().enumerate().for_each(|(i, t1)| self.v2[i][k] -= t1 * t4 * t3);
            add_product(&mut self.v, &along, t3);
        }
    }

    fn test(mut self, end: &str, notes: &[Note]) -> GrayTest {
        let n = self.score.len();
        for k in 0..n {
            for i in 0..n {
                for j in 0..n {
                    let (ci, cj) = (self.c[i][k], self.c[j][k]);
                    self.v[i][j] += ci * cj * self.v3[k] + ci * self.v2[j][k] + cj * self.v2[i][k];
                }
            }
        }
        // The scores sum to nothing, so the last group adds nothing.
        let less: Vec<Vec<f64>> = self.v[..n - 1].iter().map(|row| row[..n - 1].to_vec()).collect();
        let (chi_square, degrees) = statistic(&less, &self.score[..n - 1]);
        let mut notes = notes.to_vec();
        notes.extend(few_events(&self.expected));
        notes.extend(chi_square.is_none().then(undecided));
        let p = chi_square.and_then(|statistic| chi_square_tail(statistic, degrees));
        GrayTest { end: end.to_owned(), chi_square, degrees, p, notes }
    }
}

/// Adds `weight` times the product of a column with itself.
fn add_product(v: &mut [Vec<f64>], along: &[f64], weight: f64) {
    for (row, a) in v.iter_mut().zip(along) {
        row.iter_mut().zip(along).for_each(|(cell, b)| *cell += weight * a * b);
    }
}

impl GrayTest {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        format!(
            "{}: {}{}",
            self.end,
            test_words(self.chi_square, self.degrees, self.p, lang),
            note_lines(&self.notes, lang)
        )
    }

    pub(super) fn test_line(&self, lang: Lang) -> String {
        format!("Gray: {}", test_words(self.chi_square, self.degrees, self.p, lang))
    }
}

impl fmt::Display for GrayTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
