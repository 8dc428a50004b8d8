// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The same comparison where or when nothing started, and with one donor fewer.

use serde::Serialize;

use super::fit::{Fit, rmspe};
use super::run::Setting;
use crate::numbers::real_len;
use crate::random::SplitMix64;

/// What the method finds where nothing started.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Placebo {
    /// The area, or the areas of a drawn group.
    #[serde(rename = "gebieden")]
    pub units: Vec<String>,
    /// The mean difference after the pretended start.
    #[serde(rename = "effect")]
    pub effect: f64,
    /// The root mean square gap before it.
    #[serde(rename = "rmspeErvoor")]
    pub rmspe_before: f64,
    /// The root mean square gap after it, divided by that before; absent when the fit before is without error.
    #[serde(rename = "verhouding")]
    pub ratio: Option<f64>,
    /// The gaps, in the order of the periods.
    #[serde(rename = "verschillen")]
    pub gaps: Vec<f64>,
}

/// Where the area stands among placebos (Abadie, Diamond and Hainmueller 2010, section 3.4).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceboTest {
    /// The ratio of the area itself.
    #[serde(rename = "verhouding")]
    pub ratio: Option<f64>,
    /// Its place, 1 being the largest ratio; equal ones count against it.
    #[serde(rename = "plaats")]
    pub rank: Option<usize>,
    /// Of how many, itself included.
    #[serde(rename = "van")]
    pub of: usize,
    /// The chance of a place at least this high where nothing started: place / of.
    #[serde(rename = "kans")]
    pub p: Option<f64>,
    /// The smallest chance this test can give, `1 / (n + 1)`: the granularity of the rank.
    #[serde(rename = "kleinsteKans")]
    pub smallest_p: f64,
    /// Whether all donors were tried once, so that nothing was drawn.
    #[serde(rename = "alle")]
    pub all: bool,
    /// The placebos.
    #[serde(rename = "placebos")]
    pub placebos: Vec<Placebo>,
}

/// The estimate for a start that was pretended earlier, with nothing of after the real start in it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct InTime {
    /// The pretended start.
    #[serde(rename = "start")]
    pub start: i32,
    /// The mean difference between it and the real start.
    #[serde(rename = "effect")]
    pub effect: f64,
    /// The root mean square gap before it.
    #[serde(rename = "rmspeErvoor")]
    pub rmspe_before: f64,
}

/// The estimate without one donor.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftOut {
    /// The donor.
    #[serde(rename = "gebied")]
    pub unit: String,
    /// The mean difference after the start.
    #[serde(rename = "effect")]
    pub effect: f64,
}

/// Weights below this are rounding.
pub(super) const COUNTS: f64 = 1e-6;

/// A start is pretended only with this many periods before it, and with at least half of those there are: with fewer, a
/// mixture of many areas fits whatever there is and says nothing about how the comparison itself was made.
const LEAST_BEFORE: usize = 3;

/// The ratio of gaps after and before; nothing when those before are rounding beside those after.
pub(super) fn ratio(gaps: &[f64], before: usize) -> Option<f64> {
    let (pre, post) = (rmspe(&gaps[..before]), rmspe(&gaps[before..]));
    (pre > post * 1e-9 && pre > 0.0).then(|| post / pre)
}

/// Groups of donors to stand in for the treated: each once for one, drawn for more.
pub(super) fn groups(setting: &Setting<'_>, random: &mut SplitMix64) -> Vec<Vec<usize>> {
    let (n, treated) = (setting.prepared.len(), setting.treated.len());
    if treated == 1 {
        return (0..n).map(|j| vec![j]).collect();
    }
    if treated >= n {
        return Vec::new();
    }
    (0..setting.options.draws).map(|_| random.some_of(n, treated)).collect()
}

/// Runs the placebos.
pub(super) fn placebos(setting: &Setting<'_>, groups: &[Vec<usize>]) -> Vec<Placebo> {
    let prepared = &setting.prepared;
    let one = |group: &Vec<usize>| {
        let fit = setting.placebo(group);
        Placebo {
            units: group.iter().map(|j| setting.donor(*j).to_owned()).collect(),
            effect: fit.estimate,
            rmspe_before: rmspe(&fit.gaps[..prepared.before]),
            ratio: ratio(&fit.gaps, prepared.before),
            gaps: fit.gaps,
        }
    };
    // With one donor there is nothing to compare it with.
    groups.iter().filter(|group| group.len() < prepared.len()).map(one).collect()
}

/// Ranks the ratio of the area among those of the placebos. A placebo that fits without error has no ratio and ranks above:
/// it counts against the area.
pub(super) fn ranked(own: Option<f64>, placebos: Vec<Placebo>, all: bool) -> Option<PlaceboTest> {
    if placebos.is_empty() {
        return None;
    }
    let of = placebos.len() + 1;
    let above = |own: f64| placebos.iter().filter(|p| p.ratio.is_none_or(|r| r >= own * (1.0 - 1e-12))).count();
    let rank = own.map(|own| above(own) + 1);
    let p = rank.map(|rank| real_len(rank) / real_len(of));
    Some(PlaceboTest { ratio: own, rank, of, p, smallest_p: real_len(of).recip(), all, placebos })
}

/// The estimate for each earlier start with enough periods on both sides.
pub(super) fn in_time(setting: &Setting<'_>) -> Vec<InTime> {
    let before = setting.prepared.before;
    let starts = LEAST_BEFORE.max(before.div_ceil(2))..before;
    let one = |earlier: usize| {
        let cut = setting.cut(earlier, before)?;
        let fit = cut.own();
        let start = *setting.outcomes.times().get(earlier)?;
        Some(InTime { start, effect: fit.estimate, rmspe_before: rmspe(&fit.gaps[..earlier]) })
    };
    starts.filter_map(one).collect()
}

/// The estimate without each donor that counts.
pub(super) fn leave_one_out(setting: &Setting<'_>, fit: &Fit) -> Vec<LeftOut> {
    if setting.prepared.len() < 2 {
        return Vec::new();
    }
    let counting = fit.omega.iter().enumerate().filter(|(_, w)| **w > COUNTS).map(|(j, _)| j);
    counting.map(|j| LeftOut { unit: setting.donor(j).to_owned(), effect: setting.without(&[j]).estimate }).collect()
}
