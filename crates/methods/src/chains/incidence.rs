// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How many had which of several ends by when: the Aalen-Johansen estimator of competing ends.
//!
//! Aalen and Johansen (1978), Scand. J. Statist. 5. Standard errors by the infinitesimal jackknife (the sum of squared
//! influences of every spell), as R's `survival` gives them: the influence of a spell follows from where it entered and
//! left, so that running sums over those at risk and those gone give all variances in one pass, O(n log n).

use std::fmt;

use serde::Serialize;

use super::risk::Moment;
use super::survival::by_group;
use super::{CurveOptions, Spells};
use crate::numbers::{real, written};
use crate::refused::note_lines;
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
    /// The share without any end just after, and its standard error.
    #[serde(rename = "zonder")]
    pub without: Vec<(f64, f64)>,
    /// The share that had each end.
    #[serde(rename = "aandeel")]
    pub share: Vec<Vec<f64>>,
    /// Its standard error.
    #[serde(rename = "standaardfout")]
    pub error: Vec<Vec<f64>>,
    /// Its interval.
    #[serde(rename = "interval")]
    pub interval: Vec<Vec<Interval>>,
}

/// Cumulative incidence of all ends in all groups.
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
    let groups = spells.groups.iter().zip(by_group(spells));
    let curves = groups.map(|(group, moments)| curve(spells, group, &moments, &options, z)).collect();
    let notes = spells.notes.clone();
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
        share: Vec::with_capacity(moments.len()),
        error: Vec::with_capacity(moments.len()),
        interval: Vec::with_capacity(moments.len()),
    };
    for moment in moments {
        sweep.step(moment);
        let share: Vec<f64> = sweep.ends.iter().map(|end| end.share).collect();
        let error: Vec<f64> = sweep.ends.iter().map(End::error).collect();
        let interval = share.iter().zip(&error).map(|(p, e)| around(options, z, *p, *e)).collect();
        curve.time.push(moment.time);
        curve.at_risk.push(moment.risk);
        curve.without.push((sweep.without, sweep.without_error()));
        curve.share.push(share);
        curve.error.push(error);
        curve.interval.push(interval);
    }
    curve
}

/// An interval around a share that grows from 0: on the scale of what is left of 1, so that it stays between 0 and 1.
fn around(options: &CurveOptions, z: f64, share: f64, error: f64) -> Interval {
    if share <= 0.0 || error <= 0.0 {
        return Interval::new(share, share);
    }
    let (lower, upper) = options.interval(z, 1.0 - share, error);
    Interval::new((1.0 - upper).max(0.0), (1.0 - lower).min(1.0))
}

/// The sums that give the variance of one end: over those at risk and those gone.
#[derive(Clone, Default)]
struct End {
    share: f64,
    /// Sum of S(s-) dL(s) / Y(s), and of S(s-) H(s-) dL(s), over the moments so far.
    b: f64,
    c: f64,
    /// Over those at risk: beta, beta squared, beta times eta (eta is the same for all ends).
    beta: [f64; 2],
    beta_eta: f64,
    /// Over those at risk: eta and its square; kept per end so that each is read in one place.
    eta: [f64; 2],
    at_risk: f64,
    /// Over those gone: alpha squared, alpha times gamma, gamma squared.
    gone: [f64; 3],
}

impl End {
    fn variance(&self) -> f64 {
        let g = self.c - self.b;
        let f = self.share;
        let risk = self.at_risk * g * g + self.beta[1] + self.eta[1] * f * f + 2.0 * g * self.beta[0]
            - 2.0 * g * f * self.eta[0]
            - 2.0 * f * self.beta_eta;
        risk + self.gone[0] + 2.0 * f * self.gone[1] + f * f * self.gone[2]
    }

    fn error(&self) -> f64 {
        self.variance().max(0.0).sqrt()
    }
}

/// One pass over the moments of a group.
struct Sweep<'a> {
    spells: &'a Spells,
    without: f64,
    /// Sum of dL / (Y (1 - dL)).
    h: f64,
    ends: Vec<End>,
    /// beta of each row at risk for each end, and eta.
    held: Vec<(Vec<f64>, f64)>,
    place: Vec<u32>,
    /// Over those at risk eta and its square, over those gone gamma squared: for the share without any end.
    eta: [f64; 2],
    at_risk: f64,
    gone: f64,
}

const NOT_HELD: u32 = u32::MAX;

impl<'a> Sweep<'a> {
    fn new(spells: &'a Spells) -> Self {
        Self {
            spells,
            without: 1.0,
            h: 0.0,
            ends: vec![End::default(); spells.causes.len()],
            held: Vec::new(),
            place: Vec::new(),
            eta: [0.0; 2],
            at_risk: 0.0,
            gone: 0.0,
        }
    }

    fn step(&mut self, moment: &Moment) {
        for row in &moment.entered {
            self.enter(*row);
        }
        let y = real(moment.risk);
        let before = self.without;
        let total = real(moment.total()) / y;
        for (end, events) in self.ends.iter_mut().zip(&moment.events) {
            let hazard = real(*events) / y;
            end.share += before * hazard;
            end.b += before * hazard / y;
            end.c += before * self.h * hazard;
        }
        let left = 1.0 - total;
        // When all at risk have an end the share without one is 0 for good: nothing after it has an influence.
        let jump = if left > 0.0 { total / (y * left) } else { 0.0 };
        self.h += jump;
        self.without = before * left;
        for row in &moment.rows {
            self.leave(*row, before / y, if left > 0.0 { 1.0 / (y * left) } else { 0.0 });
        }
    }

    fn enter(&mut self, row: usize) {
        let eta = self.h;
        let beta: Vec<f64> = self.ends.iter().map(|end| end.b - end.c + eta * end.share).collect();
        for (end, beta) in self.ends.iter_mut().zip(&beta) {
            end.at_risk += 1.0;
            end.beta[0] += beta;
            end.beta[1] += beta * beta;
            end.beta_eta += beta * eta;
            end.eta[0] += eta;
            end.eta[1] += eta * eta;
        }
        self.at_risk += 1.0;
        self.eta[0] += eta;
        self.eta[1] += eta * eta;
        // Most spells enter together at the start with nothing behind them, and need no memory of their own.
        if eta == 0.0 && beta.iter().all(|b| *b == 0.0) {
            return;
        }
        if self.place.is_empty() {
            self.place = vec![NOT_HELD; self.spells.len()];
        }
        self.place[row] = u32::try_from(self.held.len()).unwrap_or(NOT_HELD);
        self.held.push((beta, eta));
    }

    /// A row leaves: its influence from now on is fixed but for a part that grows with the share.
    fn leave(&mut self, row: usize, own: f64, own_hazard: f64) {
        let cause = (self.spells.end[row] as usize).checked_sub(1);
        let held = self.place.get(row).filter(|p| **p != NOT_HELD).and_then(|p| self.held.get(*p as usize)).cloned();
        let eta = held.as_ref().map_or(0.0, |(_, eta)| *eta);
        let gamma = (self.h - eta) - if cause.is_some() { own_hazard } else { 0.0 };
        for (k, end) in self.ends.iter_mut().enumerate() {
            let beta = held.as_ref().map_or(0.0, |(beta, _)| beta[k]);
            end.at_risk -= 1.0;
            end.beta[0] -= beta;
            end.beta[1] -= beta * beta;
            end.beta_eta -= beta * eta;
            end.eta[0] -= eta;
            end.eta[1] -= eta * eta;
            let at_exit = (end.c - end.b) + beta - eta * end.share + if cause == Some(k) { own } else { 0.0 };
            let alpha = at_exit - gamma * end.share;
            end.gone[0] += alpha * alpha;
            end.gone[1] += alpha * gamma;
            end.gone[2] += gamma * gamma;
        }
        self.at_risk -= 1.0;
        self.eta[0] -= eta;
        self.eta[1] -= eta * eta;
        self.gone += gamma * gamma;
    }

    fn without_error(&self) -> f64 {
        let risk = self.at_risk * self.h * self.h - 2.0 * self.h * self.eta[0] + self.eta[1];
        self.without * (risk + self.gone).max(0.0).sqrt()
    }
}

impl IncidenceCurve {
    /// The share that had an end by a time, its standard error and its interval.
    #[must_use]
    pub fn at(&self, end: usize, time: f64) -> (f64, f64, Interval) {
        match self.time.partition_point(|t| *t <= time).checked_sub(1) {
            Some(i) if end < self.share[i].len() => (self.share[i][end], self.error[i][end], self.interval[i][end]),
            _ => (0.0, 0.0, Interval::new(0.0, 0.0)),
        }
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
            let name = if curve.group.is_empty() { lang.pick("Alle", "All") } else { &curve.group };
            let until = written(last, 1, lang);
            out.push_str(&format!(
                "{name} ({} {}, {} {until}):\n",
                curve.n,
                lang.pick("personen", "persons"),
                lang.pick("tot", "up to")
            ));
            for (k, end) in self.ends.iter().enumerate() {
                let (share, _, interval) = curve.at(k, last);
                let percent = |x: f64| written(x * 100.0, 1, lang);
                let ends = (interval.lower.unwrap_or(0.0), interval.upper.unwrap_or(1.0));
                out.push_str(&format!("  {end}: {} % ({} - {})\n", percent(share), percent(ends.0), percent(ends.1)));
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
