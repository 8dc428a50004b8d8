// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! QCA under input that means nothing, or only just something: an answer or a refusal, never a panic, and never a number
//! that is none.

use proptest::prelude::*;
use wijkwijs_methods::Lang;
use wijkwijs_methods::qca::*;

fn hostile() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => prop::sample::select(vec![0.0, 1.0, 0.5, 0.2, 0.8]),
        2 => 0.0..=1.0f64,
        1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, -0.0, -1.0, 2.0, 15.0, 16.0, 1e308, 5e-324, 0.5 + 1e-16]),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let known =
        ["A", "~A", "A*~B", "A + B", "A[1]", "~A[1;0]", "", "+", "*", "~", "A*", "A[", "A]", "A[9]", "A*~A", "Z", "C"];
    prop_oneof![4 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

fn share() -> impl Strategy<Value = f64> {
    prop_oneof![4 => 0.0..=1.0f64, 1 => prop::sample::select(vec![f64::NAN, -1.0, 2.0, 0.0, 1.0, f64::INFINITY])]
}

fn options() -> impl Strategy<Value = QcaOptions> {
    let table = (share(), prop::option::of(share()), share(), 0usize..4)
        .prop_map(|(consistency, contradiction, pri, cases)| TableOptions { consistency, contradiction, pri, cases });
    let limits = (0usize..4, 0usize..40, 0usize..30, 0usize..3, 0usize..9, 0usize..3).prop_map(
        |(models, primes, steps, pairs, overlaps, rows)| Limits { models, primes, steps, pairs, overlaps, rows },
    );
    let enhanced = (prop::collection::vec(text(), 0..2), prop::collection::vec(text(), 0..2), any::<bool>())
        .prop_map(|(necessary, impossible, contradictory)| Enhanced { necessary, impossible, contradictory });
    (table, limits, enhanced, prop::collection::vec(text(), 0..3), any::<bool>()).prop_map(
        |(table, limits, enhanced, expectations, free_contradictions)| QcaOptions {
            table,
            limits,
            enhanced,
            expectations,
            free_contradictions,
        },
    )
}

fn readable(text: &str) {
    assert!(!text.contains("NaN") && !text.contains("inf "), "{text}");
}

fn sound(found: &Qca) {
    [Lang::Nl, Lang::En].iter().for_each(|lang| {
        readable(&found.report(*lang));
        readable(&found.table.report(*lang));
    });
    for solution in std::iter::once(&found.conservative).chain(&found.parsimonious) {
        assert!(!solution.models.is_empty());
        for model in &solution.models {
            assert!(solution.at_least <= model.terms.len());
            assert!(model.fit.consistency.is_none_or(|c| (0.0..=1.0).contains(&c)));
        }
    }
    serde_json::to_string(found).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_table_makes_it_panic(
        columns in prop::collection::vec(prop::collection::vec(hostile(), 0..9), 1..5),
        rows in 1usize..9,
        names in prop::collection::vec(text(), 4),
        plain in any::<bool>(),
        options in options(),
        asked in text(),
    ) {
        let cases: Vec<String> = (0..rows).map(|at| format!("g{at}")).collect();
        let fit = |column: &Vec<f64>| if plain {
            (0..rows).map(|at| column.get(at).copied().unwrap_or(1.0)).collect()
        } else {
            column.clone()
        };
        let mut builder = SetTable::builder(cases);
        for (at, column) in columns.iter().enumerate().skip(1) {
            let name = if plain { ["A", "B", "C", "D"][at - 1].to_owned() } else { names[at % 4].clone() };
            builder = builder.condition(&name, fit(column));
        }
        match builder.outcome("Y", fit(&columns[0])).clusters(vec!["k".to_owned(); rows]).build() {
            Err(refused) => prop_assert!(!refused.words.nl.is_empty() && !refused.words.en.is_empty()),
            Ok(table) => {
                if let Ok(found) = Qca::of(&table, &options) {
                    sound(&found);
                    let simple = found.parsimonious.iter();
                    let over = simple.flat_map(|s| over_clusters(&table, s));
                    over.for_each(|c| readable(&c.report(Lang::Nl)));
                }
                let width = options.limits.models;
                let wide = NecessityOptions { width, limit: 50, ..NecessityOptions::default() };
                if let Ok(found) = necessity(&table, wide, &[asked]) {
                    readable(&found.report(Lang::En));
                }
            }
        }
    }

    #[test]
    fn no_calibration_makes_it_panic(
        raw in prop::collection::vec(prop_oneof![3 => -100.0..100.0f64, 1 => hostile()], 0..12),
        anchors in prop::collection::vec(prop_oneof![4 => -100.0..100.0f64, 1 => hostile()], 0..6),
        sorted in any::<bool>(),
        method in prop::sample::select(vec![Method::Direct, Method::Linear, Method::Indirect, Method::Crisp]),
        degree in prop_oneof![4 => Just(0.95), 1 => share()],
    ) {
        let cases: Vec<String> = (0..raw.len()).map(|at| format!("g{at}")).collect();
        let mut anchors = anchors;
        if sorted {
            anchors.sort_by(f64::total_cmp);
            if matches!(method, Method::Direct | Method::Linear) {
                anchors.truncate(3);
            }
        }
        if let Ok(found) = Calibrated::of("X", &cases, &raw, &Calibration { method, anchors, degree }) {
            readable(&found.report(Lang::Nl));
            for case in &found.cases {
                let whole = if method == Method::Crisp { 15.0 } else { 1.0 };
                prop_assert!(case.membership.is_none_or(|m| (0.0..=whole).contains(&m)), "{:?}", case);
            }
        }
    }

    #[test]
    fn no_choices_make_robustness_panic_or_hang(
        x in prop::collection::vec(0.0..100.0f64, 6),
        y in prop::collection::vec(0.0..=1.0f64, 6),
        anchors in prop::collection::vec(0.0..100.0f64, 3),
        consistency in share(),
        (step, steps, runs) in (share(), 0usize..5, 0usize..80),
    ) {
        let mut anchors = anchors;
        anchors.sort_by(f64::total_cmp);
        let choices = Choices {
            outcome: "Y".to_owned(),
            conditions: vec!["X".to_owned()],
            calibration: [("X".to_owned(), Calibration::new(Method::Direct, &anchors))].into(),
            table: TableOptions { consistency: 0.6, ..TableOptions::default() },
            robustness: RobustnessOptions { consistency, step, steps, runs, ..RobustnessOptions::default() },
            ..Choices::default()
        };
        let raw = RawTable {
            cases: (0..6).map(|at| format!("g{at}")).collect(),
            columns: [("X".to_owned(), x), ("Y".to_owned(), y)].into(),
            clusters: None,
        };
        for sort in [SolutionSort::Conservative, SolutionSort::Parsimonious, SolutionSort::Intermediate] {
            if let Ok(found) = robustness(&choices, &raw, sort) {
                readable(&found.report(Lang::Nl));
            }
        }
    }
}
