// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was planted can be found again by the simplest of methods, within what chance does elsewhere.

use std::ops::RangeInclusive;

use wijkwijs_simulate::files::{Answered, Answers, files};

use super::*;

type Years = RangeInclusive<Year>;

/// The mean of something over some years.
fn mean(years: &Years, of: impl Fn(Year) -> f64) -> f64 {
    years.clone().map(of).sum::<f64>() / years.clone().count() as f64
}

/// The change of an area less the mean change of all districts elsewhere (difference in differences), and how far such
/// differences lie apart among districts where nothing was done (their standard deviation).
fn difference(world: &World, focus: Focus, measure: Measure, before: &Years, after: &Years) -> (f64, f64) {
    let change = |of: &dyn Fn(Year) -> f64| mean(after, of) - mean(before, of);
    let own = change(&|year| measure.value(&focus_sums(world, focus, year)));
    let count = world.districts_in(FIRST).len();
    let others: Vec<f64> = (0..count).map(|at| change(&|year| measure.value(&world.districts_in(year)[at]))).collect();
    let middle = others.iter().sum::<f64>() / count as f64;
    let spread = (others.iter().map(|x| (x - middle).powi(2)).sum::<f64>() / (count as f64 - 1.0)).sqrt();
    (own - middle, spread)
}

fn answers(seed: u64) -> (World, Vec<Answered>) {
    let world = World::new(seed, &plan::Plan::all());
    let answers = Answers::new(&world, &[]).interventions;
    (world, answers)
}

fn truth(answers: &[Answered], record: &str, indicator: &str, after: &Years) -> f64 {
    let one = answers.iter().find(|one| one.record == record).unwrap();
    let effect = one.effects.iter().find(|effect| effect.indicator == indicator).unwrap();
    mean(after, |year| effect.difference[&year])
}

/// An effect that was planted: by which record, where, of what, over which years.
type Planted = (&'static str, Focus, Measure, Years, Years);

fn planted() -> Vec<Planted> {
    vec![
        ("aanpak/wijkbanen-voorbeeldstad-noord", Focus::North, Measure::Work, 2010..=2015, 2018..=2024),
        ("aanpak/samen-aan-tafel-voorbeeldstad-noord", Focus::North, Measure::Contact, 2010..=2020, 2022..=2024),
        ("aanpak/samen-aan-tafel-voorbeeldstad-zuid", Focus::South, Measure::Contact, 2010..=2020, 2022..=2024),
        ("aanpak/veilige-straat-voorbeeldstad-west", Focus::West, Measure::Crime, 2010..=2017, 2018..=2024),
        ("aanpak/veilige-straat-voorbeeldstad-west", Focus::West, Measure::Safe, 2010..=2017, 2020..=2024),
        ("aanpak/leerwerkplaats-voorbeeldstad-west", Focus::West, Measure::Leavers, 2010..=2017, 2020..=2024),
    ]
}

#[test]
fn planted_effects_are_found_again_and_stand_out() {
    let mut found = vec![(0.0_f64, 0.0_f64); planted().len()];
    for seed in 1..=6 {
        let (world, answers) = answers(seed);
        for ((record, focus, measure, before, after), (worst, from_nothing)) in planted().into_iter().zip(&mut found) {
            let truth = truth(&answers, record, measure.indicator(), &after);
            let (estimate, spread) = difference(&world, focus, measure, &before, &after);
            *worst = worst.max((estimate - truth).abs() / spread);
            *from_nothing += (estimate / spread).abs() / 6.0;
        }
        // What comes after the last year is nowhere yet.
        let early = answers.iter().find(|one| one.record == "aanpak/jeugdteam-voorbeeldstad-zuid").unwrap();
        assert!(early.effects.iter().all(|effect| effect.difference.values().all(|x| *x == 0.0)));
        assert!(early.truth.contains("te vroeg"));
    }
    for ((record, _, measure, ..), (worst, from_nothing)) in planted().into_iter().zip(found) {
        assert!(worst < 4.0, "{record} {measure:?}: {worst:.1} standard deviations from the truth");
        assert!(from_nothing > 2.5, "{record} {measure:?}: {from_nothing:.1} standard deviations from nothing");
    }
}

#[test]
fn where_nothing_was_changed_nothing_is_found() {
    let nothing =
        answers(1).1.into_iter().find(|one| one.record == "aanpak/straat-op-orde-voorbeeldstad-zuid").unwrap();
    assert!(nothing.effects.is_empty() && nothing.truth == "Deze aanpak veranderde niets.");
    let (before, after) = (2010..=2020, 2022..=2024);
    for seed in 1..=6 {
        let world = World::new(seed, &plan::Plan::all());
        for measure in [Measure::Crime, Measure::Safe, Measure::Mark, Measure::Work, Measure::Learning] {
            let (estimate, spread) = difference(&world, Focus::South, measure, &before, &after);
            assert!((estimate / spread).abs() < 3.5, "{seed} {measure:?}: {estimate:.2}, sd {spread:.2}");
        }
    }
}

#[test]
fn an_area_gets_better_off_by_who_moves_while_those_who_stay_do_not() {
    let mut gaps = Vec::new();
    for seed in 1..=4 {
        let all = files(seed);
        let answers = all.iter().find(|file| file.path == files::ANSWERS).unwrap();
        let answers: serde_json::Value = serde_json::from_slice(&answers.bytes).unwrap();
        let one = answers["aanpakken"].as_array().unwrap().iter().find(|one| one["bewoners"].is_object()).unwrap();
        let change = |who: &str| one["bewoners"][who][1].as_f64().unwrap() - one["bewoners"][who][0].as_f64().unwrap();
        let (area, stayers, elsewhere) = (change("gebied"), change("blijvers"), change("blijversElders"));
        assert!(area > 3.0, "{seed}: the area changed by {area}");
        // Incomes of fifteen hundred stayers: their mean change is known to about 0.4.
        assert!((stayers - elsewhere).abs() < 1.5, "{seed}: {stayers} against {elsewhere} elsewhere");
        gaps.push(stayers - elsewhere);
        // It shows in what is published too.
        let world = World::new(seed, &plan::Plan::all());
        for measure in [Measure::Work, Measure::Welfare] {
            let (estimate, spread) = difference(&world, Focus::East, measure, &(2010..=2014), &(2019..=2024));
            let better = if measure == Measure::Work { estimate } else { -estimate };
            assert!(better > 1.5 * spread, "{seed} {measure:?}: {estimate}, sd {spread}");
        }
    }
    let mean = gaps.iter().sum::<f64>() / 4.0;
    assert!(mean.abs() < 0.5, "{gaps:?}");
}

#[test]
fn people_go_through_the_chain_as_the_answers_say() {
    for seed in 1..=2 {
        let all = files(seed);
        let log = Csv::of(&all.iter().find(|file| file.path.starts_with("ketens/")).unwrap().bytes);
        let (who, where_, what) = (log.at("id"), log.at("gebied"), log.at("gebeurtenis"));
        for rates in files::AREAS {
            let of = |event: &str| {
                let here = log.rows.iter().filter(|row| row[where_] == rates.area && row[what] == event);
                here.map(|row| row[who].as_str()).collect::<std::collections::BTreeSet<_>>()
            };
            let (talked, started, under_way) = (of(files::STEPS[1]), of(files::STEPS[2]), of("nog-bezig"));
            // Those who are still between the two are few, and left out.
            let known = talked.iter().filter(|id| started.contains(*id) || !under_way.contains(*id)).count() as f64;
            let share = talked.intersection(&started).count() as f64 / known;
            let expected = rates.shares()[1];
            let spread = (expected * (1.0 - expected) / known).sqrt();
            assert!((share - expected).abs() < 4.0 * spread, "{seed} {}: {share} for {expected}", rates.area);
        }
    }
}
