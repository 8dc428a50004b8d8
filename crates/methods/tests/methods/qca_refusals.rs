// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What QCA refuses, and how it reports: the very words.

use wijkwijs_methods::qca::*;
use wijkwijs_methods::{Lang, Refused};

use super::golden::folder;
use super::qca::sets;
use super::qca_by_hand::five;

fn names(n: usize) -> Vec<String> {
    (1..=n).map(|at| format!("g{at}")).collect()
}

fn tables_refused() -> Vec<Refused> {
    let two = || SetTable::builder(names(2));
    let wide = (0..21).fold(two(), |b, at| b.condition(&format!("C{at}"), vec![0.0, 1.0]));
    let built = [
        SetTable::builder(Vec::new()),
        SetTable::builder(vec!["a".into(), " ".into()]).outcome("Y", vec![0.0, 1.0]),
        SetTable::builder(vec!["a".into(), "a".into()]).outcome("Y", vec![0.0, 1.0]),
        two().condition("A", vec![0.0, 1.0]),
        two().outcome("Y", vec![0.0, 1.0]),
        two().condition("A*B", vec![0.0, 1.0]).outcome("Y", vec![0.0, 1.0]),
        two().condition("Y", vec![0.0, 1.0]).outcome("Y", vec![0.0, 1.0]),
        two().condition("A", vec![0.0]).outcome("Y", vec![0.0, 1.0]),
        two().condition("A", vec![0.0, f64::NAN]).outcome("Y", vec![0.0, 1.0]),
        two().condition("A", vec![f64::NAN, f64::NAN]).outcome("Y", vec![0.0, 1.0]),
        two().condition("A", vec![0.0, f64::INFINITY]).outcome("Y", vec![0.0, 1.0]),
        two().condition("A", vec![0.0, 1.4]).outcome("Y", vec![0.0, 1.0]),
        two().condition("A", vec![0.0, 1.0]).outcome("Y", vec![0.0, 3.0]),
        two().condition("A", vec![0.0, 1.0]).outcome("Y", vec![0.0, 3.0]).outcome_value(2),
        two().condition("A", vec![0.0, 1.0]).outcome("Y", vec![0.0, 1.0]).clusters(vec!["k".into(), String::new()]),
        wide.outcome("Y", vec![0.0, 1.0]),
    ];
    built.into_iter().map(|builder| builder.build().unwrap_err()).collect()
}

fn analyses_refused() -> Vec<Refused> {
    let table = five();
    let half = SetTable::builder(names(2)).condition("A", vec![0.5, 0.5]).outcome("Y", vec![0.0, 1.0]).build().unwrap();
    let nobody =
        SetTable::builder(names(2)).condition("A", vec![0.0, 1.0]).outcome("Y", vec![0.2, 0.1]).build().unwrap();
    let alike = ["A", "B"].iter().fold(SetTable::builder(names(2)), |b, name| b.condition(name, vec![0.0, 1.0]));
    let alike = alike.outcome("Y", vec![0.0, 1.0]).build().unwrap();
    let apart = ["A", "B"].iter().zip([[0.0, 1.0, 0.0], [0.0, 1.0, 1.0]]);
    let apart = apart.fold(SetTable::builder(names(3)), |b, (name, x)| b.condition(name, x.to_vec()));
    let apart = apart.outcome("Y", vec![1.0, 1.0, 0.0]).build().unwrap();
    let (narrow, all) =
        (Limits { overlaps: 1, ..Limits::default() }, Enhanced { contradictory: true, ..Enhanced::default() });
    let few = Limits { primes: 1, ..Limits::default() };
    let with = |change: &dyn Fn(&mut QcaOptions)| {
        let mut options = QcaOptions::default();
        change(&mut options);
        Qca::of(&table, &options).unwrap_err()
    };
    vec![
        with(&|o| o.table.consistency = 80.0),
        with(&|o| o.table.pri = -0.1),
        with(&|o| o.table.contradiction = Some(0.9)),
        with(&|o| o.table.cases = 0),
        with(&|o| o.table.cases = 3),
        with(&|o| o.limits.models = 0),
        Qca::of(&apart, &QcaOptions { limits: few, ..QcaOptions::default() }).unwrap_err(),
        Qca::of(&alike, &QcaOptions { limits: narrow, enhanced: all, ..QcaOptions::default() }).unwrap_err(),
        with(&|o| o.expectations = vec!["Q".into()]),
        with(&|o| o.expectations = vec!["P".into(), "~P".into()]),
        with(&|o| o.expectations = vec!["P[7]".into()]),
        with(&|o| o.enhanced.impossible = vec!["P*~P".into()]),
        with(&|o| o.enhanced.impossible = vec!["P[1".into()]),
        Qca::of(&half, &QcaOptions::default()).unwrap_err(),
        Qca::of(&nobody, &QcaOptions::default()).unwrap_err(),
        necessity(&nobody, NecessityOptions::default(), &[]).unwrap_err(),
        necessity(&table, NecessityOptions { width: 0, ..NecessityOptions::default() }, &[]).unwrap_err(),
    ]
}

fn calibrations_refused() -> Vec<Refused> {
    let of = |method, anchors: &[f64], raw: &[f64]| {
        Calibrated::of("X", &names(2), raw, &Calibration::new(method, anchors)).unwrap_err()
    };
    let far = Calibration { degree: 1.0, ..Calibration::new(Method::Direct, &[1.0, 2.0, 3.0]) };
    vec![
        of(Method::Direct, &[1.0, 2.0], &[1.0, 2.0]),
        of(Method::Direct, &[1.0, 3.0, 2.0], &[1.0, 2.0]),
        of(Method::Crisp, &[2.0, 1.0], &[1.0, 2.0]),
        of(Method::Direct, &[1.0, 2.0, f64::NAN], &[1.0, 2.0]),
        of(Method::Direct, &[1.0, 2.0, 3.0], &[1.0]),
        of(Method::Direct, &[1.0, 2.0, 3.0], &[1.0, f64::INFINITY]),
        of(Method::Direct, &[1.0, 2.0, 3.0], &[f64::NAN, f64::NAN]),
        of(Method::Indirect, &[5.0, 6.0], &[1.0, 2.0]),
        Calibrated::of("X", &names(2), &[1.0, 2.0], &far).unwrap_err(),
    ]
}

fn choices_refused() -> Vec<Refused> {
    let raw = RawTable {
        cases: names(2),
        columns: [("A".to_owned(), vec![0.0, 1.0]), ("Y".to_owned(), vec![0.0, 1.0])].into(),
        clusters: None,
    };
    let base = Choices { outcome: "Y".into(), conditions: vec!["A".into()], ..Choices::default() };
    let with = |change: &dyn Fn(&mut Choices)| {
        let mut choices = base.clone();
        change(&mut choices);
        robustness(&choices, &raw, SolutionSort::Intermediate).unwrap_err()
    };
    vec![
        with(&|c| c.outcome = String::new()),
        with(&|c| c.outcome = "Y[x".into()),
        with(&|c| c.conditions = vec!["B".into()]),
        with(&|c| c.without = vec!["g9".into()]),
        with(&|c| {
            c.calibration.insert("Z".into(), Calibration::new(Method::Crisp, &[1.0]));
        }),
        with(&|c| c.robustness.step = 0.0),
        with(&|_| {}),
    ]
}

#[test]
fn every_refusal_says_what_is_wrong_and_what_to_do() {
    let all = [tables_refused(), analyses_refused(), calibrations_refused(), choices_refused()].concat();
    let mut text = String::new();
    for refused in &all {
        assert!(!refused.words.nl.is_empty() && refused.words.nl != refused.words.en, "{refused:?}");
        text.push_str(&format!("{}\n{}\n\n", refused.sentence(Lang::Nl), refused.sentence(Lang::En)));
    }
    insta::assert_snapshot!(text);
}

#[test]
fn the_analysis_of_fuzzy_lipset_reads_like_this() {
    let Some(folder) = folder("qca", "the_analysis_of_fuzzy_lipset_reads_like_this") else { return };
    let conditions = ["DEV", "URB", "LIT", "IND", "STB"].map(str::to_owned);
    let table = sets(&folder.join("LF.csv"), &conditions, "SURV", true);
    let options = QcaOptions { expectations: conditions.to_vec(), ..QcaOptions::default() };
    let found = Qca::of(&table, &options).unwrap();
    let needed = necessity(&table, NecessityOptions::default(), &[]).unwrap();
    insta::assert_snapshot!(format!(
        "{}\n{}\n{}",
        found.table.report(Lang::Nl),
        found.report(Lang::Nl),
        needed.report(Lang::Nl)
    ));
}

#[test]
fn tied_models_of_krook_read_like_this() {
    let Some(folder) = folder("qca", "tied_models_of_krook_read_like_this") else { return };
    let conditions = ["ES", "QU", "WS", "WM", "LP"].map(str::to_owned);
    let table = sets(&folder.join("Krook.csv"), &conditions, "WNP", true);
    let enhanced = Enhanced { contradictory: true, ..Enhanced::default() };
    let options = QcaOptions { expectations: conditions.to_vec(), enhanced, ..QcaOptions::default() };
    insta::assert_snapshot!(Qca::of(&table, &options).unwrap().report(Lang::En));
}

/// The keys of a result are Dutch and stay as they are: programs read them.
#[test]
fn the_keys_of_an_analysis_are_these() {
    let options = QcaOptions {
        expectations: vec!["P".to_owned()],
        enhanced: Enhanced { contradictory: true, ..Enhanced::default() },
        ..QcaOptions::default()
    };
    let found = serde_json::to_value(Qca::of(&five(), &options).unwrap()).unwrap();
    let keys = |value: &serde_json::Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    insta::assert_debug_snapshot!((
        keys(&found),
        keys(&found["waarheidstabel"]),
        keys(&found["waarheidstabel"]["rijen"][0]),
        keys(&found["spaarzaam"]),
        keys(&found["spaarzaam"]["modellen"][0]),
        keys(&found["spaarzaam"]["termen"][0]),
        keys(&found["intermediair"][0]),
        keys(&found["versterkt"]),
    ));
}
