// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Effects of cohorts in periods taken together, with the error of the weights (Callaway and Sant'Anna 2021, section 3 and
//! theorem 4).

use super::cell::Effect;
use super::result::Aggregation;
use super::sample::Sample;
use crate::numbers::real_len;

/// A number with what each area adds to its error.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) value: f64,
    pub(super) influence: Vec<f64>,
}

/// Parts by key, and in all.
pub(super) struct Together {
    pub(super) parts: Vec<(i32, Line)>,
    pub(super) overall: Line,
}

/// Takes effects together; nothing when there are none after a start.
pub(super) fn together(sample: &Sample, effects: &[Effect], aggregation: Aggregation) -> Option<Together> {
    let after: Vec<&Effect> = effects.iter().filter(|e| e.time >= e.cohort).collect();
    if after.is_empty() {
        return None;
    }
    let time = |at: usize| sample.times[at];
    let since = |e: &Effect| time(e.time) - time(e.cohort);
    match aggregation {
        Aggregation::Simple => Some(Together { parts: Vec::new(), overall: by_share(sample, &after) }),
        Aggregation::Group => {
            let cohorts = keys(after.iter().map(|e| e.cohort));
            let one = |g: &usize| {
                let own: Vec<&Effect> = after.iter().copied().filter(|e| e.cohort == *g).collect();
                (*g, evenly(own.iter().map(|e| (e.value, e.influence.as_slice()))))
            };
            let parts: Vec<(usize, Line)> = cohorts.iter().map(one).collect();
            let shares: Vec<(usize, &Line)> = parts.iter().map(|(g, line)| (*g, line)).collect();
            let overall = weighed(sample, &shares);
            Some(Together { parts: parts.into_iter().map(|(g, line)| (time(g), line)).collect(), overall })
        }
        Aggregation::Dynamic => {
            let one = |key: i32| {
                let own: Vec<&Effect> = effects.iter().filter(|e| since(e) == key).collect();
                (key, by_share(sample, &own))
            };
            let parts: Vec<(i32, Line)> = keys(effects.iter().map(since)).into_iter().map(one).collect();
            let overall =
                evenly(parts.iter().filter(|(key, _)| *key >= 0).map(|(_, l)| (l.value, l.influence.as_slice())));
            Some(Together { parts, overall })
        }
        Aggregation::Calendar => {
            let one = |at: usize| {
                let own: Vec<&Effect> = after.iter().copied().filter(|e| e.time == at).collect();
                (time(at), by_share(sample, &own))
            };
            let parts: Vec<(i32, Line)> = keys(after.iter().map(|e| e.time)).into_iter().map(one).collect();
            let overall = evenly(parts.iter().map(|(_, l)| (l.value, l.influence.as_slice())));
            Some(Together { parts, overall })
        }
    }
}

fn keys<K: Ord>(all: impl Iterator<Item = K>) -> Vec<K> {
    let mut keys: Vec<K> = all.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn evenly<'a>(lines: impl Iterator<Item = (f64, &'a [f64])>) -> Line {
    let all: Vec<(f64, &[f64])> = lines.collect();
    let count = real_len(all.len());
    let mut influence = vec![0.0; all.first().map_or(0, |(_, i)| i.len())];
    for (_, own) in &all {
        influence.iter_mut().zip(*own).for_each(|(sum, v)| *sum += v / count);
    }
    Line { value: all.iter().map(|(v, _)| v).sum::<f64>() / count, influence }
}

/// Weighed by how many areas started when; that share is itself estimated, which adds to the error.
fn weighed(sample: &Sample, lines: &[(usize, &Line)]) -> Line {
    let n = sample.len();
    let shares: Vec<f64> = lines.iter().map(|(g, _)| sample.share(*g)).collect();
    let total: f64 = shares.iter().sum();
    let value = lines.iter().zip(&shares).map(|((_, line), share)| line.value * share).sum::<f64>() / total;
    let mut influence = vec![0.0; n];
    for ((cohort, line), share) in lines.iter().zip(&shares) {
        for (i, sum) in influence.iter_mut().enumerate() {
            let own = if sample.groups[i] == Some(*cohort) { 1.0 } else { 0.0 };
            // The derivative of share / total: own part less that of the total.
            *sum += line.influence[i] * share / total + (own - share) * (line.value - value) / total;
        }
    }
    Line { value, influence }
}

fn by_share(sample: &Sample, effects: &[&Effect]) -> Line {
    let lines: Vec<(usize, Line)> =
        effects.iter().map(|e| (e.cohort, Line { value: e.value, influence: e.influence.clone() })).collect();
    let lines: Vec<(usize, &Line)> = lines.iter().map(|(g, line)| (*g, line)).collect();
    weighed(sample, &lines)
}
