// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Do groups differ in how soon the event comes? The log-rank test and its weighted family.
//!
//! Mantel (1966), Cancer Chemother. Rep. 50; weights S(t-)^rho of Harrington and Fleming (1982), Biometrika 69:
//! rho 0 is log-rank, rho 1 the Peto-Peto variant that weighs early differences more.

use std::fmt;

use serde::Serialize;

use super::Spells;
use super::survival::by_group;
use crate::linear::quadratic_form;
use crate::numbers::{chi_square_tail, real, written, written_p};
use crate::refused::note_lines;
use crate::{Lang, Note, Refused};

/// The outcome of the test.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LogRank {
    /// The weight's exponent.
    pub rho: f64,
    /// What was seen and what would be expected if the groups did not differ.
    #[serde(rename = "groepen")]
    pub groups: Vec<LogRankGroup>,
    /// The statistic.
    #[serde(rename = "chiKwadraat")]
    pub chi_square: f64,
    /// Its degrees of freedom.
    #[serde(rename = "vrijheidsgraden")]
    pub degrees: usize,
    /// The probability of a statistic at least this large if the groups did not differ.
    pub p: Option<f64>,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LogRankGroup {
    /// The group.
    #[serde(rename = "groep")]
    pub group: String,
    /// How many spells.
    #[serde(rename = "aantal")]
    pub n: usize,
    /// Events seen, weighted.
    #[serde(rename = "gezien")]
    pub observed: f64,
    /// Events expected, weighted.
    #[serde(rename = "verwacht")]
    pub expected: f64,
}

/// At each moment of all groups together: at risk and events, by group.
pub(super) struct Joint {
    pub(super) risk: Vec<u64>,
    pub(super) events: Vec<Vec<u64>>,
}

/// The moments of all groups, merged: who is at risk where another group has an event.
pub(super) fn joint(spells: &Spells) -> Vec<Joint> {
    let all = by_group(spells);
    let mut times: Vec<f64> = all.iter().flatten().map(|m| m.time).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    let mut entries: Vec<Vec<f64>> = vec![Vec::new(); all.len()];
    let mut exits = entries.clone();
    for row in 0..spells.len() {
        entries[spells.group[row] as usize].push(spells.entry[row]);
        exits[spells.group[row] as usize].push(spells.exit[row]);
    }
    entries.iter_mut().chain(exits.iter_mut()).for_each(|list| list.sort_by(f64::total_cmp));
    let mut at: Vec<(usize, usize, usize)> = vec![(0, 0, 0); all.len()];
    times
        .into_iter()
        .map(|time| {
            let mut joint = Joint { risk: Vec::new(), events: Vec::new() };
            for (group, (entered, left, moment)) in at.iter_mut().enumerate() {
                while entries[group].get(*entered).is_some_and(|t| *t < time) {
                    *entered += 1;
                }
                while exits[group].get(*left).is_some_and(|t| *t < time) {
                    *left += 1;
                }
                joint.risk.push((*entered - *left) as u64);
                let here = all[group].get(*moment).filter(|m| m.time.total_cmp(&time).is_eq());
                joint.events.push(here.map_or_else(|| vec![0; spells.causes.len()], |m| m.events.clone()));
                *moment += usize::from(here.is_some());
            }
            joint
        })
        .collect()
}

/// Compares all groups; every end counts as the event.
///
/// # Errors
/// Fewer than two groups, no event at all, or a rho that is no number.
pub fn log_rank(spells: &Spells, rho: f64) -> Result<LogRank, Refused> {
    two_groups(spells)?;
    if !rho.is_finite() {
        return Err(Refused::new(
            "rho",
            "moet een getal zijn; 0 is de gewone toets.",
            "must be a number; 0 is the usual test.",
        ));
    }
    let k = spells.groups.len();
    let (mut seen, mut expected, mut v) = (vec![0.0; k], vec![0.0; k], vec![vec![0.0; k]; k]);
    let mut without = 1.0f64;
    for joint in joint(spells) {
        let d: Vec<f64> = joint.events.iter().map(|events| real(events.iter().sum())).collect();
        let y: Vec<f64> = joint.risk.iter().map(|n| real(*n)).collect();
        let (total, n) = (d.iter().sum::<f64>(), y.iter().sum::<f64>());
        if total == 0.0 {
            continue;
        }
        let weight = without.powf(rho);
        without *= 1.0 - total / n;
        let spread = if n > 1.0 { total * (n - total) / (n - 1.0) } else { 0.0 };
        for i in 0..k {
            seen[i] += weight * d[i];
            expected[i] += weight * total * y[i] / n;
            for j in 0..k {
                let same = if i == j { 1.0 } else { 0.0 };
                v[i][j] += weight * weight * spread * (y[i] / n) * (same - y[j] / n);
            }
        }
    }
    if seen.iter().all(|s| *s == 0.0) {
        return Err(Refused::new(
            "end",
            "er is geen gebeurtenis; er valt niets te vergelijken.",
            "there is no event, so nothing to compare.",
        ));
    }
    let difference: Vec<f64> = seen.iter().zip(&expected).map(|(o, e)| o - e).collect();
    let (chi_square, degrees) = quadratic_form(&v, &difference);
    let size = |group: usize| spells.group.iter().filter(|g| **g as usize == group).count();
    let groups = spells.groups.iter().enumerate().map(|(i, group)| LogRankGroup {
        group: group.clone(),
        n: size(i),
        observed: seen[i],
        expected: expected[i],
    });
    let groups: Vec<LogRankGroup> = groups.collect();
    let mut notes = spells.notes.clone();
    notes.extend(few_events(&groups));
    Ok(LogRank { rho, groups, chi_square, degrees, p: chi_square_tail(chi_square, degrees), notes })
}

/// The approximation by a chi-square wants some five expected events in each group.
fn few_events(groups: &[LogRankGroup]) -> Option<Note> {
    groups.iter().any(|g| g.expected < 5.0).then(|| {
        Note::new(
            "weinig-gebeurtenissen",
            "in een groep zijn minder dan vijf gebeurtenissen te verwachten; de kans is dan een grove benadering.",
            "fewer than five events are expected in a group, so the probability is a rough approximation.",
        )
    })
}

pub(super) fn two_groups(spells: &Spells) -> Result<(), Refused> {
    if spells.groups.len() >= 2 {
        return Ok(());
    }
    Err(Refused::new(
        "group",
        "er is maar één groep; een vergelijking vraagt er ten minste twee.",
        "there is only one group; a comparison needs at least two.",
    ))
}

impl LogRank {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = String::new();
        for group in &self.groups {
            out.push_str(&format!(
                "{}: {} {}, {} {}, {} {}\n",
                group.group,
                group.n,
                lang.pick("personen", "persons"),
                written(group.observed, 2, lang),
                lang.pick("gezien", "seen"),
                written(group.expected, 2, lang),
                lang.pick("verwacht", "expected"),
            ));
        }
        let statistic = written(self.chi_square, 4, lang);
        out.push_str(&format!("chi² = {statistic} ({} df), {}\n", self.degrees, written_p(self.p, lang)));
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl fmt::Display for LogRank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
