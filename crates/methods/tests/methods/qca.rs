// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! QCA against published solutions and R QCA 3.23: terms exactly, parameters to 1e-6.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use wijkwijs_methods::qca::*;

use super::golden::{Table, folder, json, near};

const TOLERANCE: f64 = 1e-6;

pub fn sets(path: &Path, conditions: &[String], outcome: &str, cases: bool) -> SetTable {
    let table = Table::read(path);
    let (absent, name) = outcome.strip_prefix('~').map_or((false, outcome), |name| (true, name));
    let y = table.numbers(name);
    let cases = if cases { table.text("") } else { (1..=y.len()).map(|n| n.to_string()).collect() };
    let mut builder = SetTable::builder(cases).outcome(name, y).negated(absent);
    for condition in conditions {
        builder = builder.condition(condition, table.numbers(condition));
    }
    builder.build().unwrap()
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().map(|v| v.as_str().unwrap().to_owned()).collect(),
        Value::String(one) => vec![one.clone()],
        _ => Vec::new(),
    }
}

/// A solution is a list of models, each a list of terms or, when there is one, just the term.
fn models(value: &Value) -> BTreeSet<BTreeSet<String>> {
    value["solutions"].as_array().unwrap().iter().map(|model| texts(model).into_iter().collect()).collect()
}

fn ours(solution: &Solution) -> BTreeSet<BTreeSet<String>> {
    let terms = |model: &Model| model.terms.iter().map(|t| t.term.clone()).collect();
    solution.models.iter().map(terms).collect()
}

fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or_else(|| panic!("{key} in {value}"))
}

fn fit_is(fit: &Sufficiency, theirs: &Value, what: &str) {
    near(fit.consistency.unwrap(), number(theirs, "inclS"), TOLERANCE, what);
    near(fit.pri.unwrap(), number(theirs, "PRI"), TOLERANCE, what);
    near(fit.coverage.unwrap(), number(theirs, "covS"), TOLERANCE, what);
}

/// The model with these terms, its parameters and those of its terms.
fn model_is(solution: &Solution, terms: &Value, overall: &Value) {
    let names: BTreeSet<String> =
        terms.as_array().unwrap().iter().map(|t| t["term"].as_str().unwrap().to_owned()).collect();
    let model =
        solution.models.iter().find(|m| m.terms.iter().map(|t| t.term.clone()).collect::<BTreeSet<_>>() == names);
    let model = model.unwrap_or_else(|| panic!("{names:?} in {:?}", ours(solution)));
    fit_is(&model.fit, overall, &model.formula);
    for theirs in terms.as_array().unwrap() {
        let name = theirs["term"].as_str().unwrap();
        let term = solution.term(name).unwrap();
        fit_is(&term.fit, theirs, name);
        let unique = model.terms.iter().find(|t| t.term == name).unwrap().unique.unwrap();
        // R prints no unique coverage of an only term: it is all of its coverage.
        near(unique, theirs["covU"].as_f64().unwrap_or_else(|| number(theirs, "covS")), TOLERANCE, name);
        if let Some(cases) = theirs["cases"].as_str() {
            let mine: Vec<String> = term.cases.iter().map(|row| row.join(",")).collect();
            assert_eq!(mine.join("; "), cases, "{name}");
        }
    }
}

fn solution_is(solution: &Solution, theirs: &Value) {
    assert_eq!(ours(solution), models(theirs));
    assert!(solution.proved && solution.complete);
    match &theirs["overall"] {
        Value::Array(overall) => {
            overall
                .iter()
                .zip(theirs["terms"].as_array().unwrap())
                .for_each(|(all, terms)| model_is(solution, terms, all));
        }
        overall => model_is(solution, &theirs["terms"], overall),
    }
}

fn truth_table_is(truth: &TruthTable, theirs: &Value) {
    let rows = theirs.as_array().unwrap();
    assert_eq!(truth.rows.len(), rows.len());
    for row in rows {
        let number_of: usize = row["row"].as_str().unwrap().parse().unwrap();
        let own = truth.rows.iter().find(|r| r.number == number_of).unwrap_or_else(|| panic!("no row {number_of}"));
        let values: Vec<u64> = truth.conditions.iter().map(|c| row[c].as_u64().unwrap()).collect();
        assert_eq!(own.values.iter().map(|v| u64::from(*v)).collect::<Vec<_>>(), values);
        assert_eq!(own.outcome.sign(), row["OUT"].to_string(), "row {number_of}");
        assert_eq!(own.n as u64, row["n"].as_u64().unwrap());
        assert_eq!(own.cases.join(","), row["cases"].as_str().unwrap());
        near(own.fit.consistency.unwrap(), number(row, "incl"), TOLERANCE, "incl");
        near(own.fit.pri.unwrap(), number(row, "PRI"), TOLERANCE, "PRI");
    }
}

fn expectations(conditions: &[String], theirs: &Value) -> Vec<String> {
    let Some(directions) = theirs["dir_exp"].as_array() else { return Vec::new() };
    let word = |(name, value): (&String, &Value)| if value == 1 { name.clone() } else { format!("~{name}") };
    conditions.iter().zip(directions).map(word).collect()
}

fn intermediates_are(found: &[Intermediate], theirs: &Value) {
    let Some(pairs) = theirs.as_object() else { return };
    assert_eq!(found.len(), pairs.len());
    // The numbers of tied models are ours to give: pairs are matched by what they assume and say.
    for pair in pairs.values() {
        let rows = |key: &str| -> BTreeSet<usize> { texts(&pair[key]).iter().map(|r| r.parse().unwrap()).collect() };
        let same = |i: &&Intermediate| {
            let set = |r: &Remainders| r.rows.iter().copied().collect::<BTreeSet<usize>>();
            set(&i.easy) == rows("easy_counterfactuals") && set(&i.difficult) == rows("difficult_counterfactuals")
        };
        let own = found.iter().find(same).unwrap_or_else(|| panic!("{pair} among {found:?}"));
        assert_eq!(own.easy.count, own.easy.rows.len());
        solution_is(&own.solution, pair);
    }
}

fn necessity_is(table: &SetTable, theirs: &Value) {
    let Some(conditions) = theirs.as_array() else { return };
    let found = necessity(table, NecessityOptions::default(), &[]).unwrap();
    for condition in conditions {
        let name = condition["condition"].as_str().unwrap();
        let own = found.single.iter().find(|c| c.formula == name).unwrap();
        near(own.fit.consistency.unwrap(), number(condition, "inclN"), TOLERANCE, name);
        near(own.fit.relevance.unwrap(), number(condition, "RoN"), TOLERANCE, name);
        near(own.fit.coverage.unwrap(), number(condition, "covN"), TOLERANCE, name);
    }
}

#[test]
fn every_published_set_gives_its_published_solutions() {
    let Some(folder) = folder("qca", "every_published_set_gives_its_published_solutions") else { return };
    let mut checked = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().ends_with(".expected.json") {
            continue;
        }
        let theirs = json(&path);
        let conditions = texts(&theirs["conditions"]);
        let data = folder.join(format!("{}.csv", theirs["dataset"].as_str().unwrap()));
        let table = sets(&data, &conditions, theirs["outcome"].as_str().unwrap(), true);
        let cut = TableOptions {
            consistency: number(&theirs, "incl_cut"),
            cases: usize::try_from(theirs["n_cut"].as_u64().unwrap()).unwrap(),
            ..TableOptions::default()
        };
        let options =
            QcaOptions { table: cut, expectations: expectations(&conditions, &theirs), ..QcaOptions::default() };
        let found = Qca::of(&table, &options).unwrap();
        truth_table_is(&found.table, &theirs["truth_table"]);
        solution_is(&found.conservative, &theirs["complex"]);
        solution_is(found.parsimonious.as_ref().unwrap(), &theirs["parsimonious"]);
        intermediates_are(&found.intermediate, &theirs["intermediate"]);
        necessity_is(&table, &theirs["necessity"]);
        checked += 1;
    }
    assert_eq!(checked, 9);
}

#[test]
fn raw_values_are_calibrated_as_published() {
    let Some(folder) = folder("qca", "raw_values_are_calibrated_as_published") else { return };
    let thresholds = json(&folder.join("calibration_LR.thresholds.json"));
    let expected = Table::read(&folder.join("calibration_LR.expected.csv"));
    let cases = expected.text("country");
    for (name, words) in thresholds["thresholds"].as_object().unwrap() {
        let anchor = |key: &str| -> f64 {
            let parts = words.as_str().unwrap().split(", ").find_map(|part| part.strip_prefix(&format!("{key}=")));
            parts.unwrap().parse().unwrap()
        };
        let anchors = [anchor("e"), anchor("c"), anchor("i")];
        let raw = expected.numbers(&format!("{name}_raw"));
        let of =
            |method| Calibrated::of(name, &cases, &raw, &Calibration::new(method, &anchors)).unwrap().memberships();
        let (direct, linear) = (of(Method::Direct), of(Method::Linear));
        let (log, line) = (expected.numbers(&format!("{name}_logistic")), expected.numbers(&format!("{name}_linear")));
        let published = expected.numbers(&format!("{name}_published_LF"));
        for at in 0..cases.len() {
            near(direct[at], published[at], 0.011, &format!("{name} of {} as published", cases[at]));
            // R sets what is within 0.0001 of 0 or 1 to it.
            near(direct[at], log[at], 1.01e-4, &format!("{name} of {}", cases[at]));
            near(linear[at], line[at], 1e-9, &format!("{name} of {}, linear", cases[at]));
            if (0.0002..0.9998).contains(&log[at]) {
                near(direct[at], log[at], 1e-9, &format!("{name} of {}", cases[at]));
            }
        }
    }
}

#[test]
fn the_synthetic_set_has_fifteen_tied_models_of_three_terms() {
    let Some(folder) = folder("qca", "the_synthetic_set_has_fifteen_tied_models_of_three_terms") else { return };
    let conditions: Vec<String> = ('A'..='L').map(String::from).collect();
    let table = sets(&folder.join("synthetic_k12_n40.csv"), &conditions, "OUT", false);
    let options =
        QcaOptions { table: TableOptions { consistency: 1.0, ..TableOptions::default() }, ..QcaOptions::default() };
    let found = Qca::of(&table, &options).unwrap();
    assert_eq!(found.parsimonious.as_ref().unwrap().models.len(), 15);
    assert!(found.parsimonious.as_ref().unwrap().models.iter().all(|model| model.terms.len() == 3));
    assert!(found.parsimonious.as_ref().unwrap().proved && found.parsimonious.as_ref().unwrap().complete);
}
