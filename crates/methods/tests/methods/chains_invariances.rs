// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Chains under changes that must not matter, or must matter in a known way.

use proptest::prelude::*;
use wijkwijs_methods::chains::*;

use super::chains_samples::*;
use super::golden::near;

fn options() -> CurveOptions {
    CurveOptions::default()
}

/// Every number of curves and tests, times apart, so that two tables can be laid side by side.
fn numbers(spells: &Spells) -> Vec<f64> {
    let known = |x: Option<f64>| x.unwrap_or(f64::NAN);
    let mut all = Vec::new();
    for curve in kaplan_meier(spells, options()).unwrap().curves {
        all.extend(&curve.without);
        all.extend(curve.error.iter().map(|x| known(*x)));
        all.extend(curve.interval.iter().flat_map(|i| [known(i.lower), known(i.upper)]));
        all.extend(&curve.hazard);
    }
    if let Ok(found) = incidence(spells, options()) {
        for curve in found.curves {
            all.extend(curve.without.iter().chain(&curve.without_error));
            all.extend(curve.share.iter().chain(&curve.error).flatten());
        }
    }
    all.extend(tests(spells));
    all
}

fn tests(spells: &Spells) -> Vec<f64> {
    let known = |x: Option<f64>| x.unwrap_or(f64::NAN);
    let ranks = [0.0, 1.0].iter().filter_map(|rho| log_rank(spells, *rho).ok());
    let mut all: Vec<f64> = ranks.flat_map(|t| [known(t.chi_square), t.degrees as f64, known(t.p)]).collect();
    let gray = gray_test(spells).into_iter().flatten();
    all.extend(gray.flat_map(|t| [known(t.chi_square), t.degrees as f64, known(t.p)]));
    all
}

/// Times, medians and means.
fn scaled(spells: &Spells) -> Vec<f64> {
    let known = |x: Option<f64>| x.unwrap_or(f64::NAN);
    let found = kaplan_meier(spells, options()).unwrap();
    let mut all = vec![found.horizon];
    for curve in found.curves {
        all.extend(&curve.time);
        all.extend(
            curve.quantiles.iter().flat_map(|q| [known(q.time), known(q.interval.lower), known(q.interval.upper)]),
        );
        all.extend([known(curve.mean.map(|m| m.value)), known(curve.mean.map(|m| m.error))]);
    }
    all
}

#[track_caller]
fn same(ours: &[f64], theirs: &[f64], tolerance: f64) {
    assert_eq!(ours.len(), theirs.len());
    for (i, (a, b)) in ours.iter().zip(theirs).enumerate() {
        near(*a, *b, tolerance * (1.0 + b.abs()), &format!("number {i}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn another_unit_of_time_scales_times_and_nothing_else(rows in rows(true, 0..=2), unit in 1e-3f64..1e3) {
        let other: Vec<Row> =
            rows.iter().map(|r| Row { entry: r.entry * unit, exit: r.exit * unit, ..r.clone() }).collect();
        let (ours, theirs) = (spells_with_entry(&rows), spells_with_entry(&other));
        same(&numbers(&ours), &numbers(&theirs), 1e-12);
        let times: Vec<f64> = scaled(&ours).iter().map(|t| t * unit).collect();
        same(&times, &scaled(&theirs), 1e-12);
    }

    #[test]
    fn the_order_of_rows_does_not_matter(rows in rows(true, 0..=2), seed in any::<u64>()) {
        let mut other = rows.clone();
        Random(seed).shuffle(&mut other);
        same(&numbers(&spells_with_entry(&rows)), &numbers(&spells_with_entry(&other)), 1e-7);
    }

    #[test]
    fn names_of_groups_and_ends_do_not_matter(rows in rows(false, 0..=2)) {
        let other: Vec<Row> = rows
            .iter()
            .map(|r| Row { group: 2 - r.group, end: [0, 2, 1][r.end], ..r.clone() })
            .collect();
        let (ours, theirs) = (spells(&rows), spells(&other));
        for rho in [0.0, 1.0] {
            match (log_rank(&ours, rho), log_rank(&theirs, rho)) {
                (Ok(a), Ok(b)) => {
                    prop_assert_eq!(a.degrees, b.degrees);
                    near(a.chi_square.unwrap_or(f64::NAN), b.chi_square.unwrap_or(f64::NAN), 1e-8, "log-rank");
                }
                (a, b) => prop_assert_eq!(a.is_err(), b.is_err()),
            }
        }
        let of = |name: &str| GROUPS[2 - GROUPS.iter().position(|g| *g == name).unwrap()];
        let end = |name: &str| ENDS[1 - ENDS.iter().position(|e| *e == name).unwrap()];
        if let (Ok(a), Ok(b)) = (incidence(&ours, options()), incidence(&theirs, options())) {
            for curve in &a.curves {
                let twin = b.curves.iter().find(|c| c.group == of(&curve.group)).unwrap();
                for (k, name) in a.ends.iter().enumerate() {
                    let twin_end = b.ends.iter().position(|e| *e == end(name)).unwrap();
                    for i in 0..curve.time.len() {
                        near(curve.share[i][k], twin.share[i][twin_end], 1e-12, name);
                        near(curve.error[i][k], twin.error[i][twin_end], 1e-12, name);
                    }
                }
            }
        }
        for (a, b) in gray_test(&ours).into_iter().flatten().flat_map(|a| {
            let twin = gray_test(&theirs).unwrap().into_iter().find(|b| b.end == end(&a.end)).unwrap();
            [(a, twin)]
        }) {
            // Which group is dropped as the last must not matter.
            if a.degrees == 2 && b.degrees == 2 {
                near(a.chi_square.unwrap(), b.chi_square.unwrap(), 1e-6 * (1.0 + b.chi_square.unwrap()), &a.end);
            }
        }
    }

    #[test]
    fn everybody_twice_keeps_estimates_and_shrinks_errors(rows in rows(true, 0..=2)) {
        let rows = together(&rows);
        let twice: Vec<Row> = rows.iter().chain(&rows).cloned().collect();
        let (ours, theirs) = (spells_with_entry(&rows), spells_with_entry(&twice));
        let root = 2.0f64.sqrt();
        let (a, b) = (kaplan_meier(&ours, options()).unwrap(), kaplan_meier(&theirs, options()).unwrap());
        same(&a.curves[0].without, &b.curves[0].without, 1e-12);
        for (ours, theirs) in a.curves[0].error.iter().zip(&b.curves[0].error) {
            near(ours.unwrap_or(f64::NAN), theirs.map_or(f64::NAN, |e| e * root), 1e-12, "Greenwood");
        }
        prop_assert_eq!(a.curves[0].quantile(0.5).time, b.curves[0].quantile(0.5).time);
        if let (Ok(a), Ok(b)) = (incidence(&ours, options()), incidence(&theirs, options())) {
            let (a, b) = (&a.curves[0], &b.curves[0]);
            for i in 0..a.time.len() {
                same(&a.share[i], &b.share[i], 1e-12);
                // The variance is known to 1e-15 or so, and so the error to its root.
                same(&a.error[i], &b.error[i].iter().map(|e| e * root).collect::<Vec<f64>>(), 1e-7);
                near(a.without_error[i], b.without_error[i] * root, 1e-7, "error of without");
            }
        }
    }

    #[test]
    fn without_loss_curves_are_plain_shares(rows in rows(false, 1..=2)) {
        let rows = together(&rows);
        let spells = spells(&rows);
        let n = rows.len() as f64;
        let error = |p: f64| (p * (1.0 - p) / n).sqrt();
        let survival = kaplan_meier(&spells, options()).unwrap();
        let found = incidence(&spells, options()).unwrap();
        for (i, time) in survival.curves[0].time.iter().enumerate() {
            let left = rows.iter().filter(|r| r.exit > *time).count() as f64 / n;
            near(survival.curves[0].without[i], left, 1e-12, "Kaplan-Meier");
            near(survival.curves[0].error[i].unwrap_or(0.0), error(left), 1e-9, "Greenwood");
            for (k, name) in found.ends.iter().enumerate() {
                let had = |r: &&Row| r.exit <= *time && ENDS[r.end - 1] == name;
                let had = rows.iter().filter(had).count() as f64 / n;
                near(found.curves[0].share[i][k], had, 1e-12, name);
                near(found.curves[0].error[i][k], error(had), 1e-7, &format!("error of {name}"));
            }
        }
    }

    #[test]
    fn shares_of_all_ends_and_of_none_are_one(rows in rows(true, 0..=2)) {
        if let Ok(found) = incidence(&spells_with_entry(&rows), options()) {
            for curve in &found.curves {
                for (shares, without) in curve.share.iter().zip(&curve.without) {
                    near(shares.iter().sum::<f64>() + without, 1.0, 1e-12, "sum");
                }
            }
        }
    }

    /// With one end its share is what Kaplan-Meier leaves of 1. Seen from the start the infinitesimal jackknife is
    /// Greenwood's formula exactly: the influences at two moments do not go together, as everybody at risk at the later
    /// one was at risk at the earlier one and did the same at it.
    #[test]
    fn one_end_is_kaplan_meier(rows in rows(true, 0..=1), late: bool) {
        let rows: Vec<Row> = rows.iter().map(|r| if late { r.clone() } else { Row { entry: 0.0, ..r.clone() } }).collect();
        let spells = spells_with_entry(&rows);
        if let Ok(found) = incidence(&spells, options()) {
            for (a, b) in found.curves.iter().zip(kaplan_meier(&spells, options()).unwrap().curves) {
                for i in 0..a.time.len() {
                    near(a.share[i][0], 1.0 - b.without[i], 1e-12, "share");
                    near(a.without[i], b.without[i], 1e-12, "without");
                    near(a.error[i][0], a.without_error[i], 1e-7, "an end and its absence vary alike");
                    if !late {
                        near(a.error[i][0], b.error[i].unwrap_or(0.0), 1e-7, "Greenwood");
                    }
                }
            }
        }
    }

    #[test]
    fn groups_that_are_the_same_do_not_differ(rows in rows(false, 0..=2)) {
        let copies = |group: usize| rows.iter().map(move |r| Row { group, ..r.clone() });
        let spells = spells(&copies(0).chain(copies(1)).collect::<Vec<Row>>());
        for test in [log_rank(&spells, 0.0), log_rank(&spells, 1.0)].into_iter().flatten() {
            near(test.chi_square.unwrap_or(0.0), 0.0, 1e-12, "log-rank");
            near(test.p.unwrap_or(1.0), 1.0, 1e-5, "its probability");
        }
        for test in gray_test(&spells).into_iter().flatten() {
            near(test.chi_square.unwrap_or(0.0), 0.0, 1e-12, "Gray");
        }
    }

    #[test]
    fn late_entry_at_the_start_changes_nothing(rows in rows(false, 0..=2)) {
        same(&numbers(&spells(&rows)), &numbers(&spells_with_entry(&rows)), 0.0);
        same(&scaled(&spells(&rows)), &scaled(&spells_with_entry(&rows)), 0.0);
    }

    #[test]
    fn a_chain_without_loss_gives_plain_shares(seed in any::<u64>(), persons in 1usize..40, mixed: bool) {
        let rows = log_rows(seed, persons, false, mixed);
        let states = state_probabilities(&log(&rows));
        let n = persons as f64;
        for point in &states.points {
            for (state, name) in states.states.iter().enumerate() {
                let here = (0..persons).filter(|p| {
                    let own = || rows.iter().filter(|r| r.0 == format!("p{p}"));
                    let start = own().next().unwrap().1;
                    own().rfind(|r| r.1 - start <= point.time).unwrap().3 == *name
                });
                let share = here.count() as f64 / n;
                near(point.share[state], share, 1e-12, name);
                near(point.error[state], (share * (1.0 - share) / n).sqrt(), 1e-7, &format!("error of {name}"));
            }
        }
    }

    #[test]
    fn a_chain_keeps_its_shares_under_what_does_not_matter(seed in any::<u64>(), persons in 2usize..40, mixed: bool) {
        let rows = log_rows(seed, persons, true, mixed);
        let ours = chain_report(&log(&rows), 25.0, options()).unwrap();
        for point in &ours.states.points {
            near(point.share.iter().sum(), 1.0, 1e-12, "all states");
        }
        let lost: f64 = ours.breakpoints.iter().map(|b| b.share).sum();
        let last = ours.states.points.last().unwrap();
        near(lost, last.share[STEPS.len()..].iter().sum(), 1e-12, "breakpoints are all that was lost");
        // Times four times as long, from another day; a power of two keeps what falls on one moment together.
        let other: Vec<LogRow> = rows.iter().map(|r| (r.0.clone(), 4.0 * r.1 - 8.0, r.2.clone(), r.3.clone())).collect();
        let later = chain_report(&log(&other), 100.0, options()).unwrap();
        for (a, b) in ours.steps.iter().zip(&later.steps) {
            prop_assert_eq!(&a.conversion, &b.conversion);
            prop_assert_eq!(a.median.map(|m| 4.0 * m), b.median);
            prop_assert_eq!(a.median_of_those.map(|m| 4.0 * m), b.median_of_those);
        }
        prop_assert_eq!(&ours.breakpoints, &later.breakpoints);
        // Persons in another order, everybody twice.
        let copy = |name: &str| -> Vec<LogRow> {
            rows.iter().map(|r| (format!("{name}{}", r.0), r.1, r.2.clone(), r.3.clone())).collect()
        };
        let twice = chain_report(&log(&[copy("z"), copy("a")].concat()), 25.0, options()).unwrap();
        for (a, b) in ours.states.points.iter().zip(&twice.states.points) {
            same(&a.share, &b.share, 1e-12);
            same(&a.error, &b.error.iter().map(|e| e * 2.0f64.sqrt()).collect::<Vec<f64>>(), 1e-7);
        }
    }

    #[test]
    fn all_steps_after_one_are_one_way_on(seed in any::<u64>(), persons in 2usize..60) {
        let report = chain_report(&log(&log_rows(seed, persons, true, true)), 15.0, options()).unwrap();
        for step in report.steps.iter().filter(|s| s.conversion.is_some()) {
            let Some(course) = &step.course else { continue };
            let on = (0..step.course_ends.len()).filter(|k| STEPS.contains(&step.course_ends[*k].as_str()));
            let sum: f64 = on.map(|k| course.at(k, 15.0).unwrap().share).sum();
            near(step.conversion.unwrap().share, sum, 1e-12, &step.name);
        }
    }

    #[test]
    fn groups_of_a_chain_are_reported_as_if_alone(seed in any::<u64>(), persons in 10usize..60) {
        let log = log(&log_rows(seed, persons, true, false));
        prop_assume!(log.groups().len() > 1);
        let comparison = chain_comparison(&log, 25.0, options()).unwrap();
        for (g, group) in comparison.groups.iter().enumerate() {
            prop_assert_eq!(&group.report, &chain_report(&log.of_group(g), 25.0, options()).unwrap());
        }
        prop_assert_eq!(comparison.groups.iter().map(|g| g.report.n).sum::<usize>(), persons);
        prop_assert_eq!(comparison.steps.len(), STEPS.len() - 1);
    }
}
