// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Difference-in-differences against published answers.

use std::collections::BTreeMap;
use std::path::Path;

use wijkwijs_methods::effects::did::*;
use wijkwijs_methods::effects::{Features, Outcomes};

use super::golden::{Table, folder, json, near};

#[expect(clippy::cast_possible_truncation, reason = "years and codes")]
fn whole(values: &[f64]) -> Vec<i32> {
    values.iter().map(|v| *v as i32).collect()
}

/// Teen employment in 500 counties, by when their state raised the minimum wage.
pub fn counties(folder: &Path) -> (Outcomes, Features) {
    let table = Table::read(&folder.join("mpdta.csv"));
    let (unit, year, start) =
        (table.text("countyreal"), whole(&table.numbers("year")), whole(&table.numbers("first.treat")));
    let (employment, people) = (table.numbers("lemp"), table.numbers("lpop"));
    let mut builder = Outcomes::builder();
    let mut population = BTreeMap::new();
    for i in 0..unit.len() {
        builder = builder.row(&unit[i], year[i], employment[i]);
        if start[i] > 0 {
            builder = builder.start(&unit[i], start[i]);
        }
        population.insert(unit[i].clone(), people[i]);
    }
    let outcomes = builder.build().unwrap();
    let population: Vec<(String, f64)> = population.into_iter().collect();
    let features = Features::new().with(&outcomes, "lpop", &population).unwrap();
    (outcomes, features)
}

fn scenario(name: &str, features: &Features) -> DidOptions {
    let usual = DidOptions { draws: 0, ..DidOptions::default() };
    match name {
        "mpdta_nyt_dr" => DidOptions { controls: Controls::NotYet, ..usual },
        "mpdta_nev_ipw" => DidOptions { weighing: Weighing::Inverse, ..usual },
        "mpdta_nev_reg_cov" => DidOptions { weighing: Weighing::Regression, features: Some(features.clone()), ..usual },
        _ => usual,
    }
}

const SCENARIOS: [&str; 4] = ["mpdta_nev_dr", "mpdta_nyt_dr", "mpdta_nev_ipw", "mpdta_nev_reg_cov"];

#[test]
fn every_cohort_and_period_of_the_minimum_wage_is_as_published() {
    let Some(folder) = folder("did", "every_cohort_and_period_of_the_minimum_wage_is_as_published") else { return };
    let (outcomes, features) = counties(&folder);
    let table = Table::read(&folder.join("mpdta_attgt.expected.csv"));
    let (names, group, time) = (table.text("scenario"), table.numbers("group"), table.numbers("t"));
    let (att, se) = (table.numbers("att"), table.numbers("se"));
    let mut checked = 0;
    for scenario_name in SCENARIOS {
        let found = did(&outcomes, &scenario(scenario_name, &features)).unwrap();
        for i in (0..names.len()).filter(|i| names[*i] == scenario_name) {
            let cell = found.cells.iter().find(|c| f64::from(c.cohort) == group[i] && f64::from(c.time) == time[i]);
            let estimate = cell.unwrap().estimate;
            near(estimate.effect, att[i], 1e-8, scenario_name);
            near(estimate.standard_error.unwrap(), se[i], 1e-8, scenario_name);
            checked += 1;
        }
    }
    assert_eq!(checked, 48);
}

#[test]
fn the_minimum_wage_taken_together_is_as_published() {
    let Some(folder) = folder("did", "the_minimum_wage_taken_together_is_as_published") else { return };
    let (outcomes, features) = counties(&folder);
    let table = Table::read(&folder.join("mpdta_aggte.expected.csv"));
    let (names, kind, key) = (table.text("scenario"), table.text("type"), table.numbers("egt"));
    let (att, se) = (table.numbers("att_egt"), table.numbers("se_egt"));
    let (overall, overall_se) = (table.numbers("overall_att"), table.numbers("overall_se"));
    let mut checked = 0;
    for name in SCENARIOS {
        let found = did(&outcomes, &scenario(name, &features)).unwrap();
        for i in (0..names.len()).filter(|i| names[*i] == name) {
            let aggregation = match kind[i].as_str() {
                "simple" => Aggregation::Simple,
                "group" => Aggregation::Group,
                "dynamic" => Aggregation::Dynamic,
                _ => Aggregation::Calendar,
            };
            let ours = found.by(aggregation).unwrap();
            near(ours.overall.effect, overall[i], 1e-8, &kind[i]);
            near(ours.overall.standard_error.unwrap(), overall_se[i], 1e-8, &kind[i]);
            if !key[i].is_nan() {
                let part = ours.parts.iter().find(|p| f64::from(p.key) == key[i]).unwrap();
                near(part.estimate.effect, att[i], 1e-8, &kind[i]);
                near(part.estimate.standard_error.unwrap(), se[i], 1e-8, &kind[i]);
            }
            checked += 1;
        }
    }
    assert_eq!(checked, 60);
}

/// The walkthrough of fixest: 108 areas, ten periods, a start in the sixth for half of them.
fn base_did(folder: &Path) -> (Outcomes, Vec<(String, Outcomes)>) {
    let table = Table::read(&folder.join("base_did.csv"));
    let (unit, period, treat) = (table.text("id"), whole(&table.numbers("period")), whole(&table.numbers("treat")));
    let (y, x) = (table.numbers("y"), table.numbers("x1"));
    let (mut outcome, mut covariate) = (Outcomes::builder(), Outcomes::builder());
    for i in 0..unit.len() {
        outcome = outcome.row(&unit[i], period[i], y[i]);
        covariate = covariate.row(&unit[i], period[i], x[i]);
        if treat[i] == 1 {
            outcome = outcome.start(&unit[i], 6);
        }
    }
    (outcome.build().unwrap(), vec![("x1".to_owned(), covariate.build().unwrap())])
}

#[test]
fn two_way_fixed_effects_are_those_of_fixest() {
    let Some(folder) = folder("did", "two_way_fixed_effects_are_those_of_fixest") else { return };
    let expected = json(&folder.join("base_did.expected.json"));
    let (outcomes, covariates) = base_did(&folder);
    let plain = two_way(&outcomes, &covariates, false, 0.95).unwrap();
    near(plain.coefficients[0].effect, expected["twfe_post"].as_f64().unwrap(), 1e-8, "post");
    let dynamic = two_way(&outcomes, &covariates, true, 0.95).unwrap();
    for (period, coefficient) in expected["coef"].as_object().unwrap() {
        let since = (period.parse::<i32>().unwrap() - 6).to_string();
        let ours = dynamic.coefficients.iter().find(|c| c.name == since).unwrap();
        near(ours.effect, coefficient.as_f64().unwrap(), 1e-8, period);
    }
    let x1 = dynamic.coefficients.iter().find(|c| c.name == "x1").unwrap();
    near(x1.effect, expected["x1"].as_f64().unwrap(), 1e-8, "x1");
}

/// Without features, against areas that never start and the last period before the start, the two are the same comparison
/// made in two ways: a regression and a difference of means.
#[test]
fn sun_and_abraham_agree_with_callaway_and_santanna_where_theory_says_so() {
    let Some(folder) = folder("did", "sun_and_abraham_agree_with_callaway_and_santanna_where_theory_says_so") else {
        return;
    };
    let (outcomes, _) = counties(&folder);
    let found = event_study(&outcomes, &DidOptions { draws: 0, ..DidOptions::default() }).unwrap();
    let callaway = found.callaway.unwrap();
    assert_eq!(found.sun_abraham.len(), 7);
    for ours in &found.sun_abraham {
        let part = callaway.parts.iter().find(|p| p.key.to_string() == ours.name).unwrap();
        near(ours.effect, part.estimate.effect, 1e-10, &ours.name);
    }
}
