// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Effects: against slow plain references, under changes that must not matter, and on tables that nobody should give.

use proptest::prelude::*;
use wijkwijs_methods::effects::batch::{BatchOptions, Outcome, batch};
use wijkwijs_methods::effects::did::{Aggregation, DidOptions, did, event_study, two_way};
use wijkwijs_methods::effects::horizon::{HorizonOptions, horizon};
use wijkwijs_methods::effects::its::{InterruptedOptions, interrupted};
use wijkwijs_methods::effects::simplex::simplex_least_squares;
use wijkwijs_methods::effects::synth::{Estimator, Spread, SynthOptions, synthetic};
use wijkwijs_methods::effects::{Certainty, Outcomes};
use wijkwijs_methods::{Lang, Refused};

use super::golden::near;

/// Numbers by chance (a linear congruence, enough for made-up tables).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64 * 2.0 - 1.0
    }
}

pub fn name(unit: usize) -> String {
    format!("G{unit:03}")
}

/// Areas over ten periods that move together; the first `treated` start in period 6 with this effect.
pub fn made_up(seed: u64, units: usize, treated: usize, effect: f64, change: impl Fn(f64) -> f64) -> Outcomes {
    let mut chance = Chance(seed);
    let common: Vec<f64> = (0..10).map(|_| chance.next() * 3.0).collect();
    let mut builder = Outcomes::builder();
    for unit in 0..units {
        let (level, part) = (chance.next() * 10.0, 1.0 + 0.5 * chance.next());
        for (t, moved) in (0..).zip(&common) {
            let after = if unit < treated && t >= 6 { effect } else { 0.0 };
            builder = builder.row(&name(unit), t, change(level + part * moved + chance.next() + after));
        }
        if unit < treated {
            builder = builder.start(&name(unit), 6);
        }
    }
    builder.build().unwrap()
}

pub fn synth(estimator: Estimator, treated: usize) -> SynthOptions {
    SynthOptions { estimator, treated: (0..treated).map(name).collect(), draws: 20, ..SynthOptions::default() }
}

pub const ALL: [Estimator; 3] = [Estimator::SyntheticControl, Estimator::SyntheticDid, Estimator::Did];

/// The projection of Duchi and others (2008) in a plain loop: slow, and certain to come near.
fn plain(points: &[Vec<f64>], target: &[f64], ridge: f64) -> (f64, Vec<f64>) {
    let n = points.len();
    let slope = |w: &[f64]| -> (f64, Vec<f64>) {
        let away: Vec<f64> =
            (0..target.len()).map(|t| points.iter().zip(w).map(|(p, w)| w * p[t]).sum::<f64>() - target[t]).collect();
        let value = away.iter().map(|a| a * a).sum::<f64>() + ridge * w.iter().map(|w| w * w).sum::<f64>();
        let along = |p: &Vec<f64>| p.iter().zip(&away).map(|(x, a)| 2.0 * x * a).sum::<f64>();
        (value, points.iter().zip(w).map(|(p, w)| along(p) + 2.0 * ridge * w).collect())
    };
    let steepness = 2.0 * points.iter().flatten().map(|v| v * v).sum::<f64>() + 2.0 * ridge;
    let project = |v: Vec<f64>| -> Vec<f64> {
        let mut sorted = v.clone();
        sorted.sort_by(|a, b| b.total_cmp(a));
        let mut sum = 0.0;
        let mut shift = 0.0;
        for (k, x) in sorted.iter().enumerate() {
            sum += x;
            let try_shift = (sum - 1.0) / (k + 1) as f64;
            if *x > try_shift {
                shift = try_shift;
            }
        }
        v.into_iter().map(|x| (x - shift).max(0.0)).collect()
    };
    let mut w = vec![1.0 / n as f64; n];
    let mut ahead = w.clone();
    let mut t = 1.0f64;
    for _ in 0..5_000 {
        let (_, g) = slope(&ahead);
        let next = project(ahead.iter().zip(&g).map(|(x, g)| x - g / steepness).collect());
        let t_next = f64::midpoint(1.0, (1.0 + 4.0 * t * t).sqrt());
        ahead = next.iter().zip(&w).map(|(a, b)| a + (t - 1.0) / t_next * (a - b)).collect();
        (w, t) = (next, t_next);
    }
    (slope(&w).0, w)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn weights_are_at_the_optimum_of_a_slow_plain_method(
        seed in any::<u64>(), n in 1..30usize, width in 1..12usize, kind in 0..3usize
    ) {
        let ridge = [0.0, 0.01, 3.0][kind];
        let mut chance = Chance(seed);
        let points: Vec<Vec<f64>> = (0..n).map(|_| (0..width).map(|_| chance.next() * 4.0).collect()).collect();
        let target: Vec<f64> = (0..width).map(|_| chance.next() * 3.0).collect();
        let exact = simplex_least_squares(&points, &target, ridge).unwrap();
        let (slow, weights) = plain(&points, &target, ridge);
        prop_assert!(exact.objective <= slow + 1e-9, "{} {slow}", exact.objective);
        prop_assert!(slow - exact.objective <= 1e-4 * (1.0 + slow), "{} {slow}", exact.objective);
        prop_assert!(exact.gap <= 1e-9, "{}", exact.gap);
        prop_assert!((exact.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert!(exact.weights.iter().all(|w| *w >= 0.0));
        if ridge > 1.0 {
            prop_assert!(exact.weights.iter().zip(&weights).all(|(a, b)| (a - b).abs() < 1e-5));
        }
    }

    #[test]
    fn another_zero_unit_or_order_changes_nothing(seed in any::<u64>(), shift in -1e3..1e3f64, scale in 0.01..100.0f64) {
        let plain = made_up(seed, 14, 1, 2.0, |v| v);
        let moved = made_up(seed, 14, 1, 2.0, |v| shift + scale * v);
        for estimator in ALL {
            let (a, b) = (synthetic(&plain, &synth(estimator, 1)).unwrap(), synthetic(&moved, &synth(estimator, 1)).unwrap());
            let (x, y) = (a.estimate.unwrap(), b.estimate.unwrap());
            prop_assert!((x.effect * scale - y.effect).abs() < 1e-5 * scale, "{estimator:?} {} {}", x.effect * scale, y.effect);
            let (p, q) = (x.placebos.unwrap(), y.placebos.unwrap());
            prop_assert_eq!(p.rank, q.rank);
            let (p, q) = (x.standard_error.unwrap() * scale, y.standard_error.unwrap());
            prop_assert!((p - q).abs() < 1e-5 * scale, "{p} {q}");
        }
    }

    #[test]
    fn no_table_makes_a_method_panic(
        cells in prop::collection::vec((0..6usize, 0..9i32, prop_oneof![
            5 => -10.0..10.0f64, 1 => Just(f64::NAN), 1 => Just(0.0), 1 => Just(1e99), 1 => Just(-1e99), 1 => Just(1e-300), 1 => Just(f64::INFINITY),
        ]), 0..60),
        starts in prop::collection::vec((0..7usize, -2..11i32), 0..4),
        whole in any::<bool>(),
    ) {
        let mut builder = Outcomes::builder();
        if whole {
            for unit in 0..6 {
                for time in 0..9 {
                    let value = cells.iter().find(|c| c.0 == unit && c.1 == time).map_or(1.0, |c| c.2);
                    builder = builder.row(&name(unit), time, if value.is_finite() { value } else { 3.0 });
                }
            }
        } else {
            for (unit, time, value) in &cells {
                builder = builder.row(&name(*unit), *time, *value);
            }
        }
        for (unit, time) in &starts {
            builder = builder.start(&name(*unit), *time);
        }
        let Ok(outcomes) = builder.build() else { return Ok(()) };
        everything(&outcomes);
    }
}

fn everything(outcomes: &Outcomes) {
    for estimator in ALL {
        for (spread, treated) in [(Spread::Placebo, 1), (Spread::Jackknife, 2), (Spread::Bootstrap, 2)] {
            let options = SynthOptions { spread, draws: 3, ..synth(estimator, treated) };
            told(synthetic(outcomes, &options).map(|r| (r.report(Lang::Nl), r.report(Lang::En), json(&r))));
            let early = SynthOptions { relevant: Some(0.5), ..options };
            told(synthetic(outcomes, &early).map(|r| (r.report(Lang::Nl), r.report(Lang::En), json(&r))));
        }
    }
    let options = DidOptions { draws: 5, ..DidOptions::default() };
    told(did(outcomes, &options).map(|r| (r.report(Lang::Nl), r.report(Lang::En), json(&r))));
    told(event_study(outcomes, &options).map(|r| (r.report(Lang::Nl), r.report(Lang::En), json(&r))));
    let _ = two_way(outcomes, &[], true, 0.95);
    for unit in outcomes.units() {
        told(
            interrupted(outcomes, &InterruptedOptions::of(unit))
                .map(|r| (r.report(Lang::Nl), r.report(Lang::En), json(&r))),
        );
        let ahead = HorizonOptions { treated: vec![unit.clone()], effect: Some(1.0), ..HorizonOptions::default() };
        told(horizon(outcomes, &ahead).map(|r| (r.report(Lang::Nl), r.report(Lang::En), json(&r))));
    }
    let one = Outcome { name: "a".into(), outcomes: outcomes.clone() };
    let _ = batch(&[one], &BatchOptions::default(), Vec::new(), &|_| std::ops::ControlFlow::Continue(()));
}

fn json<T: serde::Serialize>(result: &T) -> String {
    serde_json::to_string(result).unwrap()
}

fn told(result: Result<(String, String, String), Refused>) {
    match result {
        Ok((nl, en, _)) => assert!(nl != en && !nl.is_empty()),
        Err(refused) => assert_ne!(refused.sentence(Lang::Nl), refused.sentence(Lang::En)),
    }
}

#[test]
fn an_effect_that_was_planted_is_found_by_every_method() {
    let outcomes = made_up(7, 60, 12, 4.0, |v| v);
    for estimator in ALL {
        for spread in [Spread::Placebo, Spread::Jackknife, Spread::Bootstrap] {
            let found = synthetic(&outcomes, &SynthOptions { spread, ..synth(estimator, 12) });
            if (estimator, spread) == (Estimator::SyntheticControl, Spread::Jackknife) {
                assert!(found.unwrap_err().sentence(Lang::En).contains("choose placebo or bootstrap"));
                continue;
            }
            let found = found.unwrap();
            let estimate = found.estimate.unwrap();
            near(estimate.effect, 4.0, 0.6, "effect");
            let error = estimate.standard_error.unwrap();
            assert!((0.05..0.6).contains(&error), "{estimator:?} {spread:?} {error}");
            let again = synthetic(&outcomes, &SynthOptions { spread, ..synth(estimator, 12) }).unwrap();
            assert_eq!(again.estimate.unwrap().standard_error, Some(error), "the same seed gives the same answer");
        }
    }
    let options = DidOptions::default();
    let found = did(&outcomes, &options).unwrap();
    near(found.by(Aggregation::Simple).unwrap().overall.effect, 4.0, 0.6, "did");
    // One start: the four ways to take effects together, and a regression, are the same mean.
    let twfe = two_way(&outcomes, &[], false, 0.95).unwrap().coefficients[0].effect;
    let synthetic_did = synthetic(&outcomes, &synth(Estimator::Did, 12)).unwrap().estimate.unwrap().effect;
    near(twfe, synthetic_did, 1e-10, "regression and difference of means");
    let dynamic = found.by(Aggregation::Dynamic).unwrap();
    for part in &dynamic.parts {
        let (interval, band) = (part.estimate.interval, part.estimate.band);
        assert!(band.lower <= interval.lower && band.upper >= interval.upper, "a band holds all at once");
    }
    assert!(dynamic.critical > 1.96 && dynamic.critical < 4.0, "{}", dynamic.critical);
}

#[test]
fn a_mixture_that_is_exact_is_found() {
    let mut builder = Outcomes::builder().start("A", 6);
    let rows = [
        [1.0, 5.0, 2.0, 8.0, 3.0, 9.0, 4.0, 4.0],
        [7.0, 3.0, 6.0, 1.0, 5.0, 2.0, 8.0, 8.0],
        [0.0, 9.0, 9.0, 0.0, 1.0, 7.0, 0.0, 3.0],
    ];
    for (unit, row) in ["B", "C", "D"].iter().zip(&rows) {
        for (t, value) in (0..).zip(row) {
            builder = builder.row(unit, t, *value);
        }
    }
    for t in 0..8 {
        let at = usize::try_from(t).unwrap();
        let mixed = 0.25 * rows[0][at] + 0.75 * rows[1][at];
        builder = builder.row("A", t, mixed + if t >= 6 { 2.0 } else { 0.0 });
    }
    let outcomes = builder.build().unwrap();
    let options = SynthOptions { treated: vec!["A".into()], ..SynthOptions::default() };
    let found = synthetic(&outcomes, &options).unwrap();
    near(found.estimate.as_ref().unwrap().effect, 2.0, 1e-6, "effect");
    near(found.weights[0].weight, 0.75, 1e-6, "C");
    near(found.weights[1].weight, 0.25, 1e-6, "B");
    let without = SynthOptions { excluded: vec!["C".into()], ..options };
    let found = synthetic(&outcomes, &without).unwrap();
    assert!(found.weights.iter().all(|w| w.unit != "C"), "an excluded neighbour is no donor");
    assert!(found.notes.iter().any(|n| n.code == "uitgesloten"));
    // Two donors: the smallest chance is one in three, and nothing can be said.
    assert_eq!(found.judgement.certainty, Certainty::NoStatement);
    near(found.estimate.unwrap().placebos.unwrap().smallest_p, 1.0 / 3.0, 1e-12, "granularity");
}

#[test]
fn every_answer_carries_the_proof_that_there_is_no_better() {
    let mut chance = Chance(1);
    for problem in 0..1_500 {
        let (n, width) = (1 + problem % 41, 1 + problem % 13);
        let scale = 10f64.powi(problem % 7 - 3);
        let ridge = [0.0, 1e-9, 1e-4, 1e-2, 1.0, 100.0][usize::try_from(problem % 6).unwrap()] * scale * scale;
        let mut row = |far: f64| (0..width).map(|_| chance.next() * far * scale).collect::<Vec<f64>>();
        let points: Vec<Vec<f64>> = (0..n).map(|_| row(4.0)).collect();
        let target = row(if problem % 2 == 0 { 3.0 } else { 0.5 });
        let found = simplex_least_squares(&points, &target, ridge).unwrap();
        let bound = 1e-9 * (scale * scale + found.objective);
        assert!(
            found.gap <= bound,
            "{problem}: {n} points, {width} periods, ridge {ridge}: {} {}",
            found.gap,
            found.objective
        );
    }
}

#[test]
fn of_many_mixtures_without_error_the_most_even_is_given() {
    let corners = [[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]].map(|c| c.to_vec());
    let found = simplex_least_squares(&corners, &[0.0, 0.0], 0.0).unwrap();
    assert!(found.weights.iter().all(|w| (w - 0.25).abs() < 1e-9), "{:?}", found.weights);
    // A hundred points around the target, by both ways: all at once with a ridge that is nearly none, and one at a time.
    let mut chance = Chance(8);
    let many: Vec<Vec<f64>> = (0..100).map(|_| (0..4).map(|_| chance.next()).collect()).collect();
    let even = simplex_least_squares(&many, &[0.1, 0.0, -0.1, 0.05], 0.0).unwrap();
    let near_even = simplex_least_squares(&many, &[0.1, 0.0, -0.1, 0.05], 1e-6).unwrap();
    assert!(even.objective < 1e-20 && even.weights.iter().filter(|w| **w > 1e-6).count() > 20);
    assert!(even.weights.iter().zip(&near_even.weights).all(|(a, b)| (a - b).abs() < 1e-4));
}

#[test]
fn a_series_that_breaks_is_seen_to_break() {
    let mut builder = Outcomes::builder().start("A", 20);
    let mut chance = Chance(5);
    for t in 0..30 {
        let (level, since) = (if t >= 20 { 6.0 } else { 0.0 }, f64::from((t - 20).max(0)));
        builder = builder.row("A", t, 3.0 + 0.5 * f64::from(t) + level + 0.4 * since + 0.2 * chance.next());
    }
    let outcomes = builder.build().unwrap();
    let found = interrupted(&outcomes, &InterruptedOptions::of("A")).unwrap();
    near(found.level.unwrap().estimate, 6.0, 0.4, "level");
    near(found.slope.unwrap().estimate, 0.4, 0.06, "slope");
    near(found.effect.unwrap().estimate, 6.0 + 0.4 * 4.5, 0.4, "mean effect");
    assert!(found.pretended.unwrap().estimate.abs() < 0.5);
    // One area cannot be checked against others: never more than an indication.
    assert_eq!(found.judgement.certainty, Certainty::Indication);
}

#[test]
fn what_cannot_be_says_what_would_be_right() {
    let row = |b: wijkwijs_methods::effects::OutcomesBuilder| b.row("A", 1, 2.0);
    let refused = |r: Result<Outcomes, Refused>, words: &str| {
        let sentence = r.unwrap_err().sentence(Lang::En);
        assert!(sentence.contains(words), "{sentence}");
    };
    refused(row(Outcomes::builder()).build(), "1 periods; give at least one before");
    refused(row(row(Outcomes::builder())).row("A", 2, 1.0).build(), "already has a value for this period, in row 1");
    refused(row(Outcomes::builder()).row("A", 2, f64::INFINITY).build(), "infinite or too large");
    refused(row(Outcomes::builder()).row(" ", 2, 1.0).build(), "no name of an area");
    refused(row(Outcomes::builder()).row("A", 2, 1.0).start("B", 2).build(), "has a start, but no values");
    refused(row(Outcomes::builder()).row("A", 2, 1.0).start("A", 2).start("A", 1).build(), "two different starts");
    let outcomes = made_up(1, 10, 2, 1.0, |v| v);
    let say = |options: SynthOptions| synthetic(&outcomes, &options).unwrap_err().sentence(Lang::En);
    let usual = synth(Estimator::SyntheticControl, 1);
    assert!(say(SynthOptions { treated: vec!["X".into()], ..usual.clone() }).contains("not in the table"));
    assert!(say(SynthOptions { treated: vec![name(5)], ..usual.clone() }).contains("has no start"));
    assert!(say(SynthOptions { spread: Spread::Jackknife, ..usual.clone() }).contains("at least two areas"));
    assert!(say(SynthOptions { confidence: 1.0, ..usual.clone() }).contains("between 0 and 1"));
    assert!(say(SynthOptions { draws: 1, ..usual.clone() }).contains("draws"));
    let excluded = (2..10).map(name).collect();
    assert!(say(SynthOptions { excluded, ..usual }).contains("no area to compare with"));
}
