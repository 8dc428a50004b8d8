// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How many had which of several ends by when: the Aalen-Johansen estimator of competing ends.
//!
//! Aalen and Johansen (1978), Scand. J. Statist. 5. Standard errors by the infinitesimal jackknife (the sum of squared
//! influences of every spell), as R's `survival` gives them: the influence of a spell follows from where it entered and
//! left, so that running sums over those at risk and those gone give all variances in one pass.
//!
//! With S the share without any end, Y those at risk, dL the share of them that has an end at a moment and dLk the share
//! that has end k, let H sum dL / (Y (1 - dL)) and D sum S(s-) (H(s-) - 1/Y) dLk. A spell that entered at e and is still
//! at risk has influence D - D(e) - H(e) (F - F(e)) on the share F of end k, which is D - H(e) F + beta with
//! beta = H(e) F(e) - D(e). Once it left at x its influence is alpha + gamma F: gamma is its influence on the logarithm of
//! S, which stays as it was at x, and alpha what else it had by then. The influence on S itself is S gamma, with
//! gamma = H - H(e) as long as it is at risk.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::risk::{Moment, by_group, emptied};
use super::words::{group_name, percent, range};
use super::{CurveOptions, Spells};
use crate::note::note_lines;
use crate::numbers::{real, written};
use crate::{Interval, Lang, Note, Refused};

/// Cumulative incidence of every end, for each group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Incidence {
    /// The ends, in the order of the lists.
    #[serde(rename = "einden")]
    pub ends: Vec<String>,
    /// How sure the intervals are.
    #[serde(rename = "betrouwbaarheid")]
    pub confidence: f64,
    /// The groups.
    #[serde(rename = "groepen")]
    pub curves: Vec<IncidenceCurve>,
    /// What to know about them.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// The curves of one group: for each moment one value, or one value per end.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IncidenceCurve {
    /// The group; empty when there are none.
    #[serde(rename = "groep")]
    pub group: String,
    /// How many spells it has.
    #[serde(rename = "aantal")]
    pub n: usize,
    /// The moments.
    #[serde(rename = "tijd")]
    pub time: Vec<f64>,
    /// At risk just before.
    #[serde(rename = "onderRisico")]
    pub at_risk: Vec<u64>,
    /// The share without any end just after.
    #[serde(rename = "zonder")]
    pub without: Vec<f64>,
    /// Its standard error.
    #[serde(rename = "zonderStandaardfout")]
    pub without_error: Vec<f64>,
    /// The share that had each end.
    #[serde(rename = "aandeel")]
    pub share: Vec<Vec<f64>>,
    /// Its standard error.
    #[serde(rename = "standaardfout")]
    pub error: Vec<Vec<f64>>,
    /// Its interval; without ends where the share is 0 or 1.
    #[serde(rename = "interval")]
    pub interval: Vec<Vec<Interval>>,
}

/// The share that had an end by some time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// The share.
    #[serde(rename = "aandeel")]
    pub share: f64,
    /// Its standard error.
    #[serde(rename = "standaardfout")]
    pub error: f64,
    /// Its interval.
    #[serde(rename = "interval")]
    pub interval: Interval,
}

/// Cumulative incidence of all ends in all groups. O(n log n + n k) for n spells and k ends.
///
/// # Errors
/// A confidence outside 0 and 1, or a table without any end.
pub fn incidence(spells: &Spells, options: CurveOptions) -> Result<Incidence, Refused> {
    let z = options.z()?;
    if spells.causes.is_empty() {
        return Err(Refused::new(
            "end",
            "geen enkele rij heeft een einde; dan is er niets te schatten. Is de goede kolom gekozen?",
            "no row has an end, so there is nothing to estimate. Is this the right column?",
        ));
    }
    let mut notes = spells.notes.clone();
    let mut curves = Vec::with_capacity(spells.groups.len());
    for (group, moments) in spells.groups.iter().zip(by_group(spells)) {
        notes.extend(emptied(group, &moments));
        curves.push(curve(spells, group, &moments, &options, z));
    }
    Ok(Incidence { ends: spells.causes.clone(), confidence: options.confidence, curves, notes })
}

fn curve(spells: &Spells, group: &str, moments: &[Moment], options: &CurveOptions, z: f64) -> IncidenceCurve {
    let mut sweep = Sweep::new(spells);
    let mut curve = IncidenceCurve {
        group: group.to_owned(),
        n: moments.iter().map(|m| m.rows.len()).sum(),
        time: Vec::with_capacity(moments.len()),
        at_risk: Vec::with_capacity(moments.len()),
        without: Vec::with_capacity(moments.len()),
        without_error: Vec::with_capacity(moments.len()),
        share: Vec::with_capacity(moments.len()),
        error: Vec::with_capacity(moments.len()),
        interval: Vec::with_capacity(moments.len()),
    };
    for moment in moments {
        sweep.step(moment);
        let share: Vec<f64> = sweep.ends.iter().map(|end| end.share.min(1.0)).collect();
        let error: Vec<f64> = sweep.ends.iter().map(|end| end.error(&sweep.all)).collect();
        let interval = share.iter().zip(&error).map(|(p, e)| around(options, z, *p, *e)).collect();
        curve.time.push(moment.time);
        curve.at_risk.push(moment.risk);
        curve.without.push(sweep.without);
        curve.without_error.push(sweep.without_error());
        curve.share.push(share);
        curve.error.push(error);
        curve.interval.push(interval);
    }
    curve
}

/// An interval around a share that grows from 0: on the scale of what is left of 1, so that it stays between 0 and 1.
/// At 0 and 1 the error is nothing but rounding, and says nothing of how sure the share is.
fn around(options: &CurveOptions, z: f64, share: f64, error: f64) -> Interval {
    const ROUNDING: f64 = 1e-12;
    if !(ROUNDING..=1.0 - ROUNDING).contains(&share) {
        return Interval { lower: None, upper: None };
    }
    let (lower, upper) = options.interval(z, 1.0 - share, error);
    Interval::new((1.0 - upper).clamp(0.0, 1.0), (1.0 - lower).clamp(0.0, 1.0))
}

/// Sums that are the same for every end: H, and over those at risk their number, H(e) and its square; over those gone
/// the square of gamma.
#[derive(Default)]
struct All {
    hazard: f64,
    at_risk: f64,
    entry: f64,
    entry_squared: f64,
    gamma_squared: f64,
}

/// The sums that give the variance of one end: over those at risk and those gone.
#[derive(Clone, Default)]
struct End {
    /// F.
    share: f64,
    /// D.
    drift: f64,
    /// Over those at risk: beta, its square, and beta times H(e).
    beta: f64,
    beta_squared: f64,
    beta_entry: f64,
    /// Over those gone: alpha squared and alpha times gamma.
    alpha_squared: f64,
    alpha_gamma: f64,
}

impl End {
    /// The sum of the squares of D - H(e) F + beta over those at risk and of alpha + gamma F over those gone.
    fn variance(&self, all: &All) -> f64 {
        let (d, f) = (self.drift, self.share);
        let at_risk = all.at_risk * d * d + self.beta_squared + all.entry_squared * f * f + 2.0 * d * self.beta
            - 2.0 * d * f * all.entry
            - 2.0 * f * self.beta_entry;
        at_risk + self.alpha_squared + 2.0 * f * self.alpha_gamma + f * f * all.gamma_squared
    }

    fn error(&self, all: &All) -> f64 {
        self.variance(all).max(0.0).sqrt()
    }

    fn enter(&mut self, beta: f64, entry: f64, sign: f64) {
        self.beta += sign * beta;
        self.beta_squared += sign * beta * beta;
        self.beta_entry += sign * beta * entry;
    }
}

/// What is remembered of a spell that entered when something had happened: H(e), and beta for each end.
struct Late {
    entry: f64,
    beta: Vec<f64>,
}

/// One pass over the moments of a group.
struct Sweep<'a> {
    spells: &'a Spells,
    without: f64,
    all: All,
    ends: Vec<End>,
    /// By row. Most spells enter at the start with nothing behind them, and need no memory of their own.
    late: BTreeMap<usize, Late>,
}

impl<'a> Sweep<'a> {
    fn new(spells: &'a Spells) -> Self {
        let ends = vec![End::default(); spells.causes.len()];
        Self { spells, without: 1.0, all: All::default(), ends, late: BTreeMap::new() }
    }

    fn step(&mut self, moment: &Moment) {
        for row in &moment.entered {
            self.enter(*row);
        }
        let y = real(moment.risk);
        let before = self.without;
        for (end, events) in self.ends.iter_mut().zip(&moment.events) {
            let hazard = real(*events) / y;
            end.share += before * hazard;
            end.drift += before * (self.all.hazard - 1.0 / y) * hazard;
        }
        let total = real(moment.total());
        // When all at risk have an end the share without one is 0 for good: nothing after it has an influence.
        let own_hazard = if total < y { 1.0 / (y - total) } else { 0.0 };
        self.all.hazard += total / y * own_hazard;
        self.without = before * (1.0 - total / y);
        for row in &moment.rows {
            self.leave(*row, before / y, own_hazard);
        }
    }

    fn enter(&mut self, row: usize) {
        let entry = self.all.hazard;
        let beta: Vec<f64> = self.ends.iter().map(|end| entry * end.share - end.drift).collect();
        self.ends.iter_mut().zip(&beta).for_each(|(end, beta)| end.enter(*beta, entry, 1.0));
        self.all.at_risk += 1.0;
        self.all.entry += entry;
        self.all.entry_squared += entry * entry;
        if entry != 0.0 || beta.iter().any(|b| *b != 0.0) {
            self.late.insert(row, Late { entry, beta });
        }
    }

    /// A row leaves: its influence from now on is fixed but for a part that grows with the share.
    fn leave(&mut self, row: usize, own: f64, own_hazard: f64) {
        let cause = (self.spells.end[row] as usize).checked_sub(1);
        let late = self.late.remove(&row);
        let entry = late.as_ref().map_or(0.0, |late| late.entry);
        let gamma = (self.all.hazard - entry) - if cause.is_some() { own_hazard } else { 0.0 };
        for (k, end) in self.ends.iter_mut().enumerate() {
            let beta = late.as_ref().map_or(0.0, |late| late.beta[k]);
            end.enter(beta, entry, -1.0);
            let influence = end.drift - entry * end.share + beta + if cause == Some(k) { own } else { 0.0 };
            let alpha = influence - gamma * end.share;
            end.alpha_squared += alpha * alpha;
            end.alpha_gamma += alpha * gamma;
        }
        self.all.at_risk -= 1.0;
        self.all.entry -= entry;
        self.all.entry_squared -= entry * entry;
        self.all.gamma_squared += gamma * gamma;
    }

    fn without_error(&self) -> f64 {
        let All { hazard, at_risk, entry, entry_squared, gamma_squared } = self.all;
        let at_risk = at_risk * hazard * hazard - 2.0 * hazard * entry + entry_squared;
        self.without * (at_risk + gamma_squared).max(0.0).sqrt()
    }
}

impl IncidenceCurve {
    /// The share that had an end by a time; absent where nobody was in view so late, or when there is no such end.
    #[must_use]
    pub fn at(&self, end: usize, time: f64) -> Option<Share> {
        let last = self.time.len().checked_sub(1)?;
        let known = time <= self.time[last] || (self.without[last] <= 0.0 && !time.is_nan());
        if !known || end >= self.share[last].len() {
            return None;
        }
        let Some(i) = self.time.partition_point(|t| *t <= time).checked_sub(1) else {
            return Some(Share { share: 0.0, error: 0.0, interval: Interval { lower: None, upper: None } });
        };
        Some(Share { share: self.share[i][end], error: self.error[i][end], interval: self.interval[i][end] })
    }

    /// The time by which this share of all had an end; absent when it was not reached.
    #[must_use]
    pub fn reached(&self, end: usize, share: f64) -> Option<f64> {
        let at = self.share.iter().position(|s| s.get(end).is_some_and(|s| *s >= share - 1e-12))?;
        Some(self.time[at])
    }
}

impl Incidence {
    /// The result in words: the share with each end at the last moment.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = String::new();
        for curve in &self.curves {
            let last = curve.time.last().copied().unwrap_or(0.0);
            out.push_str(&format!(
                "{} ({} {}, {} {}):\n",
                group_name(&curve.group, lang),
                curve.n,
                lang.pick("personen", "persons"),
                lang.pick("tot", "up to"),
                written(last, 1, lang),
            ));
            for (end, by_last) in self.ends.iter().enumerate().filter_map(|(k, end)| Some((end, curve.at(k, last)?))) {
                out.push_str(&format!(
                    "  {end}: {} ({})\n",
                    percent(by_last.share, lang),
                    range(&by_last.interval, lang)
                ));
            }
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl fmt::Display for Incidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
