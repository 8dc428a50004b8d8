// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Chains beside slow, plain references: every estimate once more by its definition over all rows, every standard error
//! by moving the weight of each row or by drawing samples again, every test by its formula or by shuffling groups.

use proptest::prelude::*;
use wijkwijs_methods::chains::*;

use super::chains_samples::*;
use super::golden::near;

/// The times at which a spell ends, once each, in order.
fn times(rows: &[Row]) -> Vec<f64> {
    let mut times: Vec<f64> = rows.iter().map(|r| r.exit).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    times
}

/// The share without any end and the share with one end by `until`, where each row counts with its weight. All sums
/// over all rows, at every moment again.
fn plain(rows: &[Row], weight: &[f64], end: usize, until: f64) -> (f64, f64) {
    let (mut without, mut share) = (1.0, 0.0);
    for time in times(rows).into_iter().filter(|t| *t <= until) {
        let sum = |wanted: &dyn Fn(&Row) -> bool| -> f64 {
            rows.iter().zip(weight).filter(|(row, _)| wanted(row)).map(|(_, weight)| weight).sum()
        };
        let at_risk = sum(&|row| row.entry < time && row.exit >= time);
        let ended = sum(&|row| row.exit == time && row.end > 0);
        let by_end = sum(&|row| row.exit == time && row.end == end);
        share += without * by_end / at_risk;
        without *= (at_risk - ended) / at_risk;
    }
    (without, share)
}

/// The errors of the same by the infinitesimal jackknife: how both change with the weight of each row, squared and
/// summed.
fn jackknife(rows: &[Row], end: usize, until: f64) -> (f64, f64) {
    const STEP: f64 = 1e-4;
    let (mut without, mut share) = (0.0, 0.0);
    for moved in 0..rows.len() {
        let with = |change: f64| {
            let weight: Vec<f64> = (0..rows.len()).map(|i| if i == moved { 1.0 + change } else { 1.0 }).collect();
            plain(rows, &weight, end, until)
        };
        let (up, down) = (with(STEP), with(-STEP));
        without += ((up.0 - down.0) / (2.0 * STEP)).powi(2);
        share += ((up.1 - down.1) / (2.0 * STEP)).powi(2);
    }
    (without.sqrt(), share.sqrt())
}

fn check_curves(rows: &[Row], spells: &Spells) {
    let ones = vec![1.0; rows.len()];
    let survival = kaplan_meier(spells, CurveOptions::default()).unwrap();
    for (i, time) in survival.curves[0].time.iter().enumerate() {
        near(survival.curves[0].without[i], plain(rows, &ones, 0, *time).0, 1e-12, &format!("Kaplan-Meier at {time}"));
    }
    if spells.causes().is_empty() {
        return;
    }
    let found = incidence(spells, CurveOptions::default()).unwrap();
    let curve = &found.curves[0];
    for (i, time) in curve.time.iter().enumerate() {
        for (k, name) in found.ends.iter().enumerate() {
            let end = 1 + ENDS.iter().position(|e| e == name).unwrap();
            let (share, error) = (plain(rows, &ones, end, *time), jackknife(rows, end, *time));
            near(curve.without[i], share.0, 1e-12, &format!("without at {time}"));
            near(curve.without_error[i], error.0, 1e-6, &format!("error of without at {time}"));
            near(curve.share[i][k], share.1, 1e-12, &format!("{name} at {time}"));
            near(curve.error[i][k], error.1, 1e-6, &format!("error of {name} at {time}"));
        }
    }
}

/// The log-rank statistic by its formula: two groups need no matrix, three a determinant.
fn plain_log_rank(rows: &[Row], rho: f64, groups: usize) -> f64 {
    let (mut z, mut v, mut without) = ([0.0; 2], [[0.0; 2]; 2], 1.0f64);
    for time in times(rows) {
        let at_risk =
            |g: usize| rows.iter().filter(|r| r.group == g && r.entry < time && r.exit >= time).count() as f64;
        let ended = |g: usize| rows.iter().filter(|r| r.group == g && r.exit == time && r.end > 0).count() as f64;
        let (n, d): (f64, f64) = ((0..groups).map(at_risk).sum(), (0..groups).map(ended).sum());
        let weight = without.powf(rho);
        without *= 1.0 - d / n;
        let spread = if n > 1.0 { d * (n - d) / (n - 1.0) } else { 0.0 };
        for i in 0..groups - 1 {
            z[i] += weight * (ended(i) - d * at_risk(i) / n);
            for (j, cell) in v[i].iter_mut().enumerate().take(groups - 1) {
                let same = if i == j { 1.0 } else { 0.0 };
                *cell += weight * weight * spread * at_risk(i) / n * (same - at_risk(j) / n);
            }
        }
    }
    if groups == 2 {
        return z[0] * z[0] / v[0][0];
    }
    let determinant = v[0][0] * v[1][1] - v[0][1] * v[1][0];
    (z[0] * z[0] * v[1][1] - 2.0 * z[0] * z[1] * v[0][1] + z[1] * z[1] * v[0][0]) / determinant
}

/// The probabilities of a chain by definition: at every moment the whole matrix I + dA, from counts over all persons.
/// For logs in which nobody makes two moves at one moment. States are the steps, then the two exits.
fn plain_states(rows: &[LogRow], until: f64) -> Vec<f64> {
    const EXITS: [&str; 2] = ["niet gestart", "gestopt"];
    let n = STEPS.len() + EXITS.len();
    let state = |what: &str| STEPS.iter().chain(&EXITS).position(|word| *word == what);
    // Of each person the moments since the first step, with the state from then on.
    let mut ways: std::collections::BTreeMap<&str, Vec<(f64, Option<usize>)>> = std::collections::BTreeMap::new();
    for (person, time, _, what) in rows {
        let way = ways.entry(person).or_default();
        way.push((*time, state(what)));
    }
    for way in ways.values_mut() {
        let start = way[0].0;
        way.iter_mut().for_each(|moment| moment.0 -= start);
    }
    let mut times: Vec<f64> = ways.values().flatten().map(|m| m.0).filter(|t| *t > 0.0 && *t <= until).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    let mut p = vec![0.0; n];
    ways.values().for_each(|way| p[way[0].1.unwrap()] += 1.0 / ways.len() as f64);
    for time in times {
        let (mut at_risk, mut goes) = (vec![0.0; n], vec![vec![0.0; n]; n]);
        for way in ways.values() {
            let Some(from) = way.iter().rfind(|m| m.0 < time).unwrap().1 else { continue };
            at_risk[from] += 1.0;
            if let Some((_, Some(to))) = way.iter().find(|m| m.0 == time) {
                goes[from][*to] += 1.0;
            }
        }
        let mut next = vec![0.0; n];
        for from in 0..n {
            let gone: f64 = goes[from].iter().sum();
            for to in 0..n {
                let stays = if from == to { 1.0 } else { 0.0 };
                let moves = if gone > 0.0 { (goes[from][to] - stays * gone) / at_risk[from] } else { 0.0 };
                next[to] += p[from] * (stays + moves);
            }
        }
        p = next;
    }
    p
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn curves_and_errors_are_those_of_their_definition(rows in rows(false, 0..=2)) {
        let rows = together(&rows);
        check_curves(&rows, &spells(&rows));
    }

    #[test]
    fn curves_and_errors_with_late_entry_are_those_of_their_definition(rows in rows(true, 0..=2)) {
        let rows = together(&rows);
        check_curves(&rows, &spells_with_entry(&rows));
    }

    #[test]
    fn the_log_rank_test_with_late_entry_is_that_of_its_formula(
        rows in rows(true, 0..=1),
        rho in prop_oneof![Just(0.0), Just(1.0), Just(0.5)],
        groups in 2usize..=3,
    ) {
        let rows: Vec<Row> = rows.into_iter().map(|r| Row { group: r.group % groups, ..r }).collect();
        let formula = plain_log_rank(&rows, rho, groups);
        // Where nothing varies, or one group is never at risk beside another, the formula divides by zero.
        if let Ok(test) = log_rank(&spells_with_entry(&rows), rho) && test.degrees == groups - 1 && formula.is_finite() {
            near(test.chi_square.unwrap(), formula, 1e-6 * (1.0 + formula), "chi square");
        }
    }

    #[test]
    fn states_of_a_chain_are_those_of_their_definition(seed in any::<u64>(), persons in 1usize..40, mixed: bool) {
        let rows = log_rows(seed, persons, true, mixed);
        let states = state_probabilities(&log(&rows));
        for point in &states.points {
            let plain = plain_states(&rows, point.time);
            for (state, name) in states.states.iter().enumerate() {
                near(point.share[state], plain[state], 1e-12, &format!("{name} at {}", point.time));
            }
        }
    }

    /// A chain of one step is a table of competing ends: the recursion of the covariance and the infinitesimal jackknife
    /// are two ways to the same errors.
    #[test]
    fn a_chain_of_one_step_is_a_table_of_competing_ends(rows in rows(false, 0..=2)) {
        let rows = together(&rows);
        let spells = spells(&rows);
        prop_assume!(!spells.causes().is_empty());
        let mut builder = ChainLog::builder(&["begin", "baan"]).exit("opleiding", ExitSort::Other).unseen("weg");
        for (person, row) in rows.iter().enumerate() {
            let person = person.to_string();
            builder.row(&person, 0.0, "", "begin");
            builder.row(&person, row.exit, "", ["weg", "baan", "opleiding"][row.end]);
        }
        let states = state_probabilities(&builder.build().unwrap());
        let found = incidence(&spells, CurveOptions::default()).unwrap();
        let curve = &found.curves[0];
        for (i, time) in curve.time.iter().enumerate() {
            let Some(point) = states.at(*time) else { continue };
            near(point.share[0], curve.without[i], 1e-12, "without");
            near(point.error[0], curve.without_error[i], 1e-7, "its error");
            for (k, name) in found.ends.iter().enumerate() {
                let state = states.states.iter().position(|s| s == name).unwrap();
                near(point.share[state], curve.share[i][k], 1e-12, name);
                near(point.error[state], curve.error[i][k], 1e-7, &format!("error of {name}"));
            }
        }
    }
}

/// Standard errors of state probabilities beside those of 400 samples drawn again from the same persons. The spread of
/// 400 samples is itself known to 1 / sqrt(800) = 3.5 %, and the recursion leans on a chain without memory, which this
/// one is; so the two are to agree within 15 % (four times the spread) wherever a state has 5 to 95 %.
#[test]
fn errors_of_states_are_those_of_samples_drawn_again() {
    const SAMPLES: usize = 400;
    for mixed in [false, true] {
        let persons = 300;
        let rows = log_rows(7, persons, true, mixed);
        let of_person = |p: usize| rows.iter().filter(move |r| r.0 == format!("p{p}"));
        let ways: Vec<Vec<&LogRow>> = (0..persons).map(|p| of_person(p).collect()).collect();
        let days = [20.0, 45.0, 70.0];
        let mut random = Random(2026);
        let (mut sum, mut squares) = (vec![[0.0; 6]; 3], vec![[0.0; 6]; 3]);
        for _ in 0..SAMPLES {
            let mut sample = Vec::new();
            for copy in 0..persons {
                let way = &ways[random.below(persons)];
                sample.extend(way.iter().map(|r| (format!("c{copy}"), r.1, r.2.clone(), r.3.clone())));
            }
            let states = state_probabilities(&log(&sample));
            for (d, day) in days.iter().enumerate() {
                let point = states.at(*day).unwrap();
                for (state, share) in point.share.iter().enumerate() {
                    sum[d][state] += share / SAMPLES as f64;
                    squares[d][state] += share * share / SAMPLES as f64;
                }
            }
        }
        let states = state_probabilities(&log(&rows));
        for (d, day) in days.iter().enumerate() {
            let point = states.at(*day).unwrap();
            for state in (0..6).filter(|s| (0.05..0.95).contains(&point.share[*s])) {
                let drawn = (squares[d][state] - sum[d][state].powi(2)).sqrt();
                let ratio = point.error[state] / drawn;
                assert!((0.85..1.15).contains(&ratio), "{} at {day}, mixed {mixed}: {ratio}", states.states[state]);
            }
        }
    }
}

/// The probability of a test beside the share of 400 shuffles of the groups with a statistic at least as large; the share
/// is known to 0.025, the chi-square is an approximation, and both are to agree within 0.08.
#[test]
fn tests_are_those_of_shuffled_groups() {
    const SHUFFLES: usize = 400;
    for seed in 1..=6 {
        let mut random = Random(seed);
        let mut rows: Vec<Row> = (0..120)
            .map(|i| {
                let group = i % 3;
                let exit = (-(8.0 + 2.0 * group as f64) * random.unit().ln()).ceil();
                Row { entry: 0.0, exit, end: random.below(3), group }
            })
            .collect();
        let statistics = |rows: &[Row]| {
            let spells = spells(rows);
            let gray = &gray_test(&spells).unwrap()[0];
            let log_rank = log_rank(&spells, 0.0).unwrap();
            [(log_rank.chi_square.unwrap(), log_rank.p.unwrap()), (gray.chi_square.unwrap(), gray.p.unwrap())]
        };
        let ours = statistics(&rows);
        let mut larger = [0.0; 2];
        for _ in 0..SHUFFLES {
            let mut groups: Vec<usize> = rows.iter().map(|r| r.group).collect();
            random.shuffle(&mut groups);
            rows.iter_mut().zip(groups).for_each(|(row, group)| row.group = group);
            for (count, (shuffled, ours)) in larger.iter_mut().zip(statistics(&rows).iter().zip(&ours)) {
                *count += if shuffled.0 >= ours.0 { 1.0 / SHUFFLES as f64 } else { 0.0 };
            }
        }
        for (name, (larger, ours)) in ["log-rank", "Gray"].iter().zip(larger.iter().zip(&ours)) {
            near(ours.1, *larger, 0.08, &format!("{name}, seed {seed}"));
        }
    }
}
