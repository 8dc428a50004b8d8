// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Kaplan-Meier curve: how many are still without the event.
//!
//! Kaplan and Meier (1958), JASA 53; standard error by Greenwood (1926); quantiles as Brookmeyer and Crowley (1982),
//! Biometrics 38, with the midpoint where the curve is flat at the very quantile, as R's `survival` has it. With late
//! entry (left truncation) everybody counts from when they came into view: Tsai, Jewell and Wang (1987), Biometrika 74.

use std::fmt;

use serde::Serialize;

use super::risk::{Moment, by_group, emptied};
use super::words::{group_name, short, time_or_not};
use super::{CurveOptions, Spells};
use crate::note::note_lines;
use crate::numbers::{real, real_len, written};
use crate::{Interval, Lang, Note, Refused};

/// Kaplan-Meier curves, one for each group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Survival {
    /// How sure the intervals are.
    #[serde(rename = "betrouwbaarheid")]
    pub confidence: f64,
    /// The time up to which the mean is taken: the last time up to which the curve of every group is known, so that
    /// the means can be compared and none leans on a time at which nobody was in view.
    #[serde(rename = "gemiddeldeTot")]
    pub horizon: f64,
    /// The curves.
    #[serde(rename = "groepen")]
    pub curves: Vec<SurvivalCurve>,
    /// What to know about them.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// The curve of one group. The lists have one value for each moment at which something happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SurvivalCurve {
    /// The group; empty when there are none.
    #[serde(rename = "groep")]
    pub group: String,
    /// How many spells it has.
    #[serde(rename = "aantal")]
    pub n: usize,
    /// How many events.
    #[serde(rename = "gebeurtenissen")]
    pub events: u64,
    /// The moments.
    #[serde(rename = "tijd")]
    pub time: Vec<f64>,
    /// At risk just before.
    #[serde(rename = "onderRisico")]
    pub at_risk: Vec<u64>,
    /// Events at the moment.
    #[serde(rename = "gebeurd")]
    pub happened: Vec<u64>,
    /// Lost from view at the moment.
    #[serde(rename = "uitBeeld")]
    pub censored: Vec<u64>,
    /// The share still without the event just after.
    #[serde(rename = "zonder")]
    pub without: Vec<f64>,
    /// Its standard error (Greenwood).
    #[serde(rename = "standaardfout")]
    pub error: Vec<Option<f64>>,
    /// Its interval.
    #[serde(rename = "interval")]
    pub interval: Vec<Interval>,
    /// Nelson-Aalen cumulative hazard.
    #[serde(rename = "cumulatiefRisico")]
    pub hazard: Vec<f64>,
    /// The times by which a quarter, half and three quarters had the event.
    #[serde(rename = "kwantielen")]
    pub quantiles: Vec<Quantile>,
    /// Mean time without the event up to the horizon; absent where the curve is not known so far.
    #[serde(rename = "gemiddelde")]
    pub mean: Option<Mean>,
}

/// A mean time up to a horizon.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Mean {
    /// The area under the curve up to the horizon.
    #[serde(rename = "waarde")]
    pub value: f64,
    /// Its standard error.
    #[serde(rename = "standaardfout")]
    pub error: f64,
}

/// The time by which a share of the group had the event; absent when it was not reached.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Quantile {
    /// The share.
    #[serde(rename = "aandeel")]
    pub share: f64,
    /// The time.
    #[serde(rename = "tijd")]
    pub time: Option<f64>,
    /// Its interval.
    #[serde(rename = "interval")]
    pub interval: Interval,
}

/// Kaplan-Meier curves of all groups; every end counts as the event. O(n log n) in the number of spells.
///
/// # Errors
/// A confidence outside 0 and 1.
pub fn kaplan_meier(spells: &Spells, options: CurveOptions) -> Result<Survival, Refused> {
    let z = options.z()?;
    let groups = spells.groups.iter().zip(by_group(spells));
    let mut notes = spells.notes.clone();
    let mut curves = Vec::with_capacity(spells.groups.len());
    for (group, moments) in groups {
        notes.extend(emptied(group, &moments));
        curves.push(curve(group, &moments, &options, z));
    }
    let last = spells.exit.iter().copied().fold(0.0, f64::max);
    let horizon = curves.iter().map(SurvivalCurve::known_until).fold(f64::INFINITY, f64::min).min(last);
    curves.iter_mut().for_each(|curve| curve.mean = curve.restricted_mean(horizon));
    if curves.iter().all(|c| c.events == 0) {
        notes.push(Note::new(
            "geen-gebeurtenis",
            "er is geen enkele gebeurtenis; de lijn blijft overal op 1.",
            "there is not a single event; the curve stays at 1 everywhere.",
        ));
    }
    Ok(Survival { confidence: options.confidence, horizon, curves, notes })
}

fn curve(group: &str, moments: &[Moment], options: &CurveOptions, z: f64) -> SurvivalCurve {
    let (mut without, mut greenwood, mut hazard) = (1.0, 0.0, 0.0);
    let mut curve = SurvivalCurve::empty(group, moments);
    for moment in moments {
        let (d, n) = (real(moment.total()), real(moment.risk));
        without *= 1.0 - d / n;
        greenwood += d / (n * (n - d));
        hazard += d / n;
        let error = without * greenwood.sqrt();
        // Before the first event nothing varies yet; R writes 1 to 1 there.
        let (lower, upper) = if greenwood == 0.0 { (1.0, 1.0) } else { options.interval(z, without, error) };
        curve.time.push(moment.time);
        curve.at_risk.push(moment.risk);
        curve.happened.push(moment.total());
        curve.censored.push(moment.censored);
        curve.without.push(without);
        curve.error.push(error.is_finite().then_some(error));
        curve.interval.push(Interval::new(lower, upper));
        curve.hazard.push(hazard);
    }
    curve.quantiles = [0.25, 0.5, 0.75].map(|share| curve.quantile(share)).into();
    curve
}

impl SurvivalCurve {
    fn empty(group: &str, moments: &[Moment]) -> Self {
        Self {
            group: group.to_owned(),
            n: moments.iter().map(|m| m.rows.len()).sum(),
            events: moments.iter().map(Moment::total).sum(),
            time: Vec::new(),
            at_risk: Vec::new(),
            happened: Vec::new(),
            censored: Vec::new(),
            without: Vec::new(),
            error: Vec::new(),
            interval: Vec::new(),
            hazard: Vec::new(),
            quantiles: Vec::new(),
            mean: None,
        }
    }

    /// The time by which this share had the event, with its interval; nothing for what is no share above 0 and up
    /// to 1.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Quantile {
        if !(share > 0.0 && share <= 1.0) {
            return Quantile { share, time: None, interval: Interval { lower: None, upper: None } };
        }
        let level = 1.0 - share;
        let ends = |pick: fn(&Interval) -> Option<f64>| {
            let values: Vec<f64> = self.interval.iter().map(|i| pick(i).unwrap_or(f64::NAN)).collect();
            crossing(&self.time, &values, level).unwrap_or(f64::NAN)
        };
        let interval = Interval::new(ends(|i| i.lower), ends(|i| i.upper));
        Quantile { share, time: crossing(&self.time, &self.without, level), interval }
    }

    /// Up to when the curve is known: to the last moment, or for good once nobody is left without the event.
    fn known_until(&self) -> f64 {
        match (self.without.last(), self.time.last()) {
            (Some(without), Some(time)) if *without > 0.0 => *time,
            _ => f64::INFINITY,
        }
    }

    /// The area under the curve up to `horizon`, and its standard error; absent where the curve is not known so far.
    #[must_use]
    pub fn restricted_mean(&self, horizon: f64) -> Option<Mean> {
        if !(horizon >= 0.0 && horizon.is_finite() && horizon <= self.known_until()) {
            return None;
        }
        let inside = self.time.iter().take_while(|t| **t < horizon).count();
        // Area to the right of each moment, from the last back to the first, as a part of the horizon: the square of
        // a time may not exist.
        let (mut variance, mut area, mut until) = (0.0, 0.0, horizon);
        for i in (0..inside).rev() {
            area += self.without[i] * (until - self.time[i]);
            until = self.time[i];
            variance += (area / horizon).powi(2) * self.greenwood_term(i);
        }
        Some(Mean { value: area + until, error: horizon * variance.sqrt() })
    }

    fn greenwood_term(&self, i: usize) -> f64 {
        let (n, d) = (real(self.at_risk[i]), real(self.happened[i]));
        if n - d > 0.0 { d / (n * (n - d)) } else { 0.0 }
    }
}

/// Where a falling step curve comes to `level` or below; the middle of the flat piece when it is exactly there, up to
/// the last moment when it is the last piece.
fn crossing(time: &[f64], values: &[f64], level: f64) -> Option<f64> {
    const SAME: f64 = 1e-9;
    let at = values.iter().position(|v| *v <= level + SAME)?;
    if (values[at] - level).abs() > SAME {
        return Some(time[at]);
    }
    // A value that is no number ends the flat piece as well.
    let flat = |v: f64| v >= values[at] - SAME;
    let next = (at + 1..values.len()).find(|i| !flat(values[*i]));
    let until = next.or(time.len().checked_sub(1)).unwrap_or(at);
    Some(f64::midpoint(time[at], time[until]))
}

impl Survival {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = String::new();
        for curve in &self.curves {
            out.push_str(&curve.line(self, lang));
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl SurvivalCurve {
    fn line(&self, of: &Survival, lang: Lang) -> String {
        let half = self.quantile(0.5);
        let mean = self.mean.map_or_else(
            || time_or_not(None, lang),
            |mean| format!("{} (± {})", written(mean.value, 1, lang), written(mean.error, 1, lang)),
        );
        format!(
            "{}: {} {}, {} {}; {} {} ({} %: {} {} {}); {} {} {}: {mean}\n",
            group_name(&self.group, lang),
            self.n,
            lang.pick("personen", "persons"),
            self.events,
            lang.pick("gebeurtenissen", "events"),
            lang.pick("mediaan", "median"),
            time_or_not(half.time, lang),
            short(of.confidence * 100.0, lang),
            time_or_not(half.interval.lower, lang),
            lang.pick("tot", "to"),
            time_or_not(half.interval.upper, lang),
            lang.pick("gemiddelde", "mean"),
            lang.pick("tot", "up to"),
            written(of.horizon, 1, lang),
        )
    }

    /// The share still without the event at a time; absent where nobody was in view so late.
    #[must_use]
    pub fn at(&self, time: f64) -> Option<f64> {
        let known = time <= self.known_until();
        let seen = self.time.partition_point(|t| *t <= time);
        known.then(|| seen.checked_sub(1).map_or(1.0, |i| self.without[i]))
    }

    /// The share of spells that had the event.
    #[must_use]
    pub fn share_of_events(&self) -> f64 {
        real(self.events) / real_len(self.n.max(1))
    }
}

impl fmt::Display for Survival {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
