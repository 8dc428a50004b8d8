// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How sure the estimate is, and what to know about it.

use super::fit::{Fit, rmspe};
use super::options::Estimator;
use super::result::SynthEstimate;
use super::run::Setting;
use super::spread::deviation;
use crate::effects::certainty::{Evidence, Judgement, judge};
use crate::numbers::{quantile, real_len, two_sided};
use crate::{Note, Words};

/// What is estimated.
pub(super) fn estimand(setting: &Setting<'_>) -> Words {
    let names: Vec<&str> = setting.treated.iter().map(|u| setting.outcomes.units[*u].as_str()).collect();
    let (names, start) = (names.join(", "), setting.outcomes.times[setting.prepared.before]);
    Words::new(
        format!("het gemiddelde verschil vanaf {start} met hoe het {names} zonder de start was vergaan"),
        format!("the mean difference from {start} on with how {names} would have fared without the start"),
    )
}

/// The estimate by the other way of weighing, with the spread of its placebos.
pub(super) fn other(setting: &Setting<'_>, groups: &[Vec<usize>]) -> Option<(Estimator, f64, Option<f64>)> {
    let estimator = match setting.options.estimator {
        Estimator::SyntheticDid => Estimator::SyntheticControl,
        Estimator::SyntheticControl | Estimator::Did => Estimator::SyntheticDid,
    };
    let prepared = &setting.prepared;
    if prepared.before < 3 || prepared.len() < 2 {
        return None;
    }
    let count = setting.treated.len();
    let own = prepared.fit(estimator, &setting.target(), count, &[]).estimate;
    let one = |group: &Vec<usize>| {
        let units: Vec<usize> = group.iter().map(|j| setting.donors[*j]).collect();
        prepared.fit(estimator, &setting.mean_of(&units), count, group).estimate
    };
    let effects: Vec<f64> = groups.iter().filter(|g| g.len() < prepared.len()).map(one).collect();
    Some((estimator, own, deviation(&effects).filter(|d| *d > 0.0)))
}

pub(super) fn judged(setting: &Setting<'_>, fit: &Fit, estimate: Option<&SynthEstimate>, too_early: bool) -> Judgement {
    let looks = real_len(setting.options.looks);
    let Some(found) = estimate else {
        return judge(Evidence { too_early, ..Evidence::default() });
    };
    let test = found.placebos.as_ref();
    let same = |effect: f64| effect * found.effect > 0.0;
    let quiet = |effect: f64| effect.abs() <= found.effect.abs() / 2.0;
    let clear = |(_, effect, error): &(Estimator, f64, Option<f64>)| {
        same(*effect) && error.is_some_and(|e| two_sided(effect / e, None).is_some_and(|p| p <= 0.05))
    };
    judge(Evidence {
        too_early,
        p: test.and_then(|t| t.p).map(|p| (p * looks).min(1.0)),
        smallest_p: test.map(|t| (t.smallest_p * looks).min(1.0)),
        clear_of_zero: found.standard_error.map(|e| found.effect.abs() >= quantile(0.975, None) * e),
        fits_before: fits(setting, fit, found),
        quiet_before: (!found.in_time.is_empty()).then(|| found.in_time.iter().all(|t| quiet(t.effect))),
        stable: (!found.leave_one_out.is_empty())
            .then(|| found.leave_one_out.iter().all(|l| same(l.effect) && l.effect.abs() >= found.effect.abs() / 2.0)),
        other_method: found.other.as_ref().map(clear),
    })
}

/// The gap before the start is at most twice what is usual among placebos.
fn fits(setting: &Setting<'_>, fit: &Fit, found: &SynthEstimate) -> Option<bool> {
    let test = found.placebos.as_ref()?;
    let mut usual: Vec<f64> = test.placebos.iter().map(|p| p.rmspe_before).collect();
    usual.sort_by(f64::total_cmp);
    let half = usual.len() / 2;
    let median = if usual.len() % 2 == 1 { usual[half] } else { f64::midpoint(usual[half - 1], usual[half]) };
    let own = rmspe(&fit.gaps[..setting.prepared.before]);
    Some(own <= 2.0 * median || own == 0.0)
}

/// What to know.
pub(super) fn notes(setting: &Setting<'_>, estimate: Option<&SynthEstimate>) -> Vec<Note> {
    let mut notes = setting.notes.clone();
    let looks = setting.options.looks;
    if looks > 1 {
        notes.push(Note::new(
            "bekeken",
            format!("er zijn {looks} uitkomsten bekeken; de kans is daarvoor gecorrigeerd (maal {looks})."),
            format!("{looks} outcomes were looked at; the chance is corrected for that (times {looks})."),
        ));
    }
    if setting.options.excluded.is_empty() {
        notes.push(Note::new(
            "buren-niet-uitgesloten",
            "er is geen buurgebied uitgesloten: een effect dat over de grens gaat, maakt het verschil te klein of te groot.",
            "no neighbour was excluded: an effect that crosses the border makes the difference too small or too large.",
        ));
    }
    let Some(test) = estimate.and_then(|e| e.placebos.as_ref()) else { return notes };
    let of = test.of;
    if test.smallest_p > 0.05 {
        notes.push(Note::new(
            "grove-toets",
            format!("met {of} plaatsen kan de kans niet onder 1/{of} komen; meer vergelijkbare gebieden maken de toets fijner."),
            format!("with {of} places the chance cannot be below 1/{of}; more comparable areas make the test finer."),
        ));
    }
    notes
}
