// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! QCA on cases worked out by hand.

use std::collections::BTreeMap;

use wijkwijs_methods::Lang;
use wijkwijs_methods::qca::*;

use super::golden::near;

fn cases(n: usize) -> Vec<String> {
    (1..=n).map(|at| format!("wijk {at}")).collect()
}

/// Five areas: a meeting place (P), a steady team (T), contact kept (Y).
///
/// | | P | T | Y |
/// |---|---|---|---|
/// | 1 | 0.9 | 0.8 | 0.9 |
/// | 2 | 0.8 | 0.3 | 0.6 |
/// | 3 | 0.2 | 0.9 | 0.3 |
/// | 4 | 0.1 | 0.2 | 0.1 |
/// | 5 | 0.7 | 0.6 | 0.8 |
pub fn five() -> SetTable {
    SetTable::builder(cases(5))
        .condition("P", vec![0.9, 0.8, 0.2, 0.1, 0.7])
        .condition("T", vec![0.8, 0.3, 0.9, 0.2, 0.6])
        .outcome("Y", vec![0.9, 0.6, 0.3, 0.1, 0.8])
        .build()
        .unwrap()
}

#[test]
fn a_truth_table_by_hand() {
    let truth = TruthTable::of(&five(), TableOptions::default()).unwrap();
    let signs: Vec<(usize, &str, usize)> = truth.rows.iter().map(|r| (r.number, r.outcome.sign(), r.n)).collect();
    // P*T holds 1 and 5 and P*~T holds 2; ~P*T holds 3, ~P*~T holds 4.
    assert_eq!(signs, [(1, "0", 1), (2, "0", 1), (3, "1", 1), (4, "1", 2)]);
    // P*T: memberships 0.8, 0.3, 0.2, 0.1, 0.6 (sum 2.0), with Y 0.8, 0.3, 0.2, 0.1, 0.6: all of it.
    near(truth.rows[3].fit.consistency.unwrap(), 1.0, 1e-12, "P*T");
    // ~P*T: 0.1, 0.2, 0.8, 0.2, 0.3 (1.6); with Y 0.1, 0.2, 0.3, 0.1, 0.3 (1.0); with Y and ~Y 0.1, 0.2, 0.3, 0.1, 0.2 (0.9).
    near(truth.rows[1].fit.consistency.unwrap(), 1.0 / 1.6, 1e-12, "~P*T");
    near(truth.rows[1].fit.pri.unwrap(), 0.1 / 0.7, 1e-12, "PRI of ~P*T");
}

#[test]
fn a_solution_by_hand() {
    let found = Qca::of(&five(), &QcaOptions::default()).unwrap();
    assert_eq!(found.conservative.models.len(), 1);
    let model = &found.conservative.models[0];
    assert_eq!(model.formula, "P");
    // P with Y: 0.9, 0.6, 0.2, 0.1, 0.7 is 2.5, of P 2.7 and of Y 2.7.
    near(model.fit.consistency.unwrap(), 2.5 / 2.7, 1e-12, "consistency");
    near(model.fit.coverage.unwrap(), 2.5 / 2.7, 1e-12, "coverage");
    assert!(model.unexplained.is_empty());
    assert_eq!(found.conservative.terms[0].cases, [vec!["wijk 2"], vec!["wijk 1", "wijk 5"]]);
}

#[test]
fn necessity_by_hand_with_a_disjunction() {
    // Y is there with A or with B, never without both; neither is necessary alone.
    let table = SetTable::builder(cases(6))
        .condition("A", vec![1.0, 1.0, 0.0, 0.0, 0.0, 0.0])
        .condition("B", vec![0.0, 0.0, 1.0, 0.0, 0.0, 0.0])
        .condition("C", vec![1.0, 1.0, 1.0, 1.0, 1.0, 0.0])
        .outcome("Y", vec![1.0, 1.0, 1.0, 0.0, 0.0, 0.0])
        .build()
        .unwrap();
    let found = necessity(&table, NecessityOptions::default(), &["A + B".to_owned(), "~C".to_owned()]).unwrap();
    let disjunctions: Vec<&str> = found.disjunctions.iter().map(|c| c.formula.as_str()).collect();
    assert_eq!(disjunctions, ["A + B"]);
    near(found.disjunctions[0].fit.relevance.unwrap(), 1.0, 1e-12, "A + B is nowhere else");
    // C is in all three with the outcome and in two without: 1 of 6 has no C, 3 of 6 have not both.
    let c = found.single.iter().find(|c| c.formula == "C").unwrap();
    assert!(c.necessary);
    near(c.fit.relevance.unwrap(), 1.0 / 3.0, 1e-12, "C");
    assert!(found.notes.iter().any(|n| n.code == "weinig-relevant" && n.words.nl.contains(": C.")));
    assert_eq!(found.asked[0].formula, "A + B");
    assert_eq!(found.asked[1].deviant, ["wijk 1", "wijk 2", "wijk 3"]);
}

#[test]
fn a_case_at_one_half_is_in_no_row_and_is_named() {
    let table = SetTable::builder(cases(3))
        .condition("A", vec![0.9, 0.5, 0.1])
        .outcome("Y", vec![0.9, 0.9, 0.1])
        .build()
        .unwrap();
    let truth = TruthTable::of(&table, TableOptions::default()).unwrap();
    assert_eq!(truth.at_half, ["wijk 2"]);
    assert_eq!(truth.rows.iter().map(|r| r.n).sum::<usize>(), 2);
    assert!(truth.notes.iter().any(|n| n.code == "op-de-helft" && n.words.nl.contains("wijk 2")));
}

#[test]
fn contradictions_are_rows_of_their_own_and_free_by_choice() {
    // Row 1 (A) has three with and one without: 0.75. Row 0 has none.
    let table = SetTable::builder(cases(6))
        .condition("A", vec![1.0, 1.0, 1.0, 1.0, 0.0, 0.0])
        .condition("B", vec![1.0, 1.0, 1.0, 1.0, 1.0, 0.0])
        .outcome("Y", vec![1.0, 1.0, 1.0, 0.0, 1.0, 0.0])
        .build()
        .unwrap();
    let options = TableOptions { contradiction: Some(0.6), ..TableOptions::default() };
    let truth = TruthTable::of(&table, options).unwrap();
    let row = truth.rows.iter().find(|r| r.number == 4).unwrap();
    assert_eq!((row.outcome, row.contradictory), (RowOutcome::Contradiction, true));
    let bound = Qca::of(&table, &QcaOptions { table: options, ..QcaOptions::default() }).unwrap();
    assert_eq!(bound.parsimonious.as_ref().unwrap().models[0].formula, "~A*B");
    let free = QcaOptions { table: options, free_contradictions: true, ..QcaOptions::default() };
    assert_eq!(Qca::of(&table, &free).unwrap().conservative.models[0].formula, "B");
}

#[test]
fn assumptions_for_the_outcome_and_its_absence_are_found_and_left_out() {
    // Observed: A*B*C with, ~A*~B*~C without. A, B or C alone would do for Y, ~A, ~B or ~C for its absence.
    let table = SetTable::builder(cases(2))
        .condition("A", vec![1.0, 0.0])
        .condition("B", vec![1.0, 0.0])
        .condition("C", vec![1.0, 0.0])
        .outcome("Y", vec![1.0, 0.0])
        .build()
        .unwrap();
    let plain = Qca::of(&table, &QcaOptions::default()).unwrap();
    let formulas: Vec<&str> = plain.parsimonious.as_ref().unwrap().models.iter().map(|m| m.formula.as_str()).collect();
    assert_eq!(formulas, ["A", "B", "C"]);
    assert_eq!(plain.contradictory.as_ref().unwrap().count, 6, "every remainder is assumed by some model of both");
    assert!(plain.notes.iter().any(|n| n.code == "tegenstrijdige-aannamen"));
    let enhanced = Enhanced { contradictory: true, ..Enhanced::default() };
    let found = Qca::of(&table, &QcaOptions { enhanced, ..QcaOptions::default() }).unwrap().enhanced.unwrap();
    assert_eq!(found.contradictory.unwrap().count, 0);
    assert_eq!(found.parsimonious.models[0].formula, "A*B*C");
}

#[test]
fn what_is_necessary_or_impossible_leaves_remainders_out() {
    let table = SetTable::builder(cases(3))
        .condition("A", vec![1.0, 0.0, 1.0])
        .condition("B", vec![1.0, 1.0, 0.0])
        .outcome("Y", vec![1.0, 0.0, 0.0])
        .build()
        .unwrap();
    let with = |enhanced: Enhanced| {
        let options = QcaOptions { enhanced, ..QcaOptions::default() };
        Qca::of(&table.negated(), &options).unwrap()
    };
    let plain = with(Enhanced::default());
    assert_eq!(plain.parsimonious.as_ref().unwrap().models[0].formula, "~A + ~B");
    assert_eq!(plain.parsimonious.as_ref().unwrap().models[0].assumptions.rows, [1]);
    // Row 1 (~A*~B) cannot be: the terms stay apart.
    let impossible = with(Enhanced { impossible: vec!["~A*~B".to_owned()], ..Enhanced::default() }).enhanced.unwrap();
    assert_eq!(impossible.parsimonious.models[0].formula, "A*~B + ~A*B");
    assert_eq!(impossible.excluded[0].rows.rows, [1]);
    // A + B is necessary for it: where neither is, nothing can be sufficient.
    let necessary = with(Enhanced { necessary: vec!["A + B".to_owned()], ..Enhanced::default() }).enhanced.unwrap();
    assert_eq!(necessary.parsimonious.models[0].formula, "A*~B + ~A*B");
}

#[test]
fn directional_expectations_of_more_values_let_only_those_in() {
    // DEV[0] with B has the outcome; DEV[2] is expected to help, so B*DEV[2] is easy and B*DEV[1] is not.
    let table = SetTable::builder(cases(3))
        .condition("DEV", vec![0.0, 1.0, 2.0])
        .condition("B", vec![1.0, 0.0, 0.0])
        .outcome("Y", vec![1.0, 0.0, 0.0])
        .build()
        .unwrap();
    let options = QcaOptions { expectations: vec!["DEV[2]".to_owned(), "B".to_owned()], ..QcaOptions::default() };
    let found = Qca::of(&table, &options).unwrap();
    let through_b = found
        .intermediate
        .iter()
        .find(|i| found.parsimonious.as_ref().unwrap().models[i.parsimonious - 1].formula == "B[1]");
    let through_b = through_b.unwrap();
    assert_eq!(through_b.easy.rows, [6], "DEV[2]*B[1]");
    assert_eq!(through_b.difficult.rows, [4], "DEV[1]*B[1]");
}

#[test]
fn one_value_of_an_outcome_of_more_is_explained() {
    let table = SetTable::builder(cases(3))
        .condition("A", vec![1.0, 0.0, 1.0])
        .outcome("Y", vec![2.0, 0.0, 2.0])
        .outcome_value(2)
        .negated(true)
        .build()
        .unwrap();
    assert_eq!(table.outcome(), "~Y[2]");
    assert_eq!(table.outcome_memberships(), [0.0, 1.0, 0.0]);
}

#[test]
fn calibration_names_the_cases_at_each_anchor() {
    let raw = [10.0, 20.0, 30.0, 40.0, f64::NAN];
    let found = Calibrated::of("X", &cases(5), &raw, &Calibration::new(Method::Direct, &[10.0, 20.0, 40.0])).unwrap();
    let memberships = found.memberships();
    // ln 19 on each side: 0.05 and 0.95 at the outer anchors, one half at the crossover, √19 to 1 halfway.
    for (at, right) in [(0, 0.05), (1, 0.5), (2, 19f64.sqrt() / (1.0 + 19f64.sqrt())), (3, 0.95)] {
        near(memberships[at], right, 1e-12, "direct");
    }
    assert!(memberships[4].is_nan());
    assert_eq!(found.anchors[1].at, ["wijk 2"]);
    assert_eq!(found.anchors[1].below.as_ref().unwrap().case, "wijk 1");
    assert_eq!(found.anchors[1].above.as_ref().unwrap().case, "wijk 3");
    let codes: Vec<&str> = found.notes.iter().map(|n| n.code).collect();
    assert_eq!(codes, ["ontbreekt", "op-de-helft"]);
    // A falling set is the mirror image.
    let falling = Calibrated::of("X", &cases(5), &raw, &Calibration::new(Method::Direct, &[40.0, 20.0, 10.0])).unwrap();
    for (a, b) in falling.memberships().iter().zip(&memberships).take(4) {
        near(a + b, 1.0, 1e-12, "falling");
    }
}

#[test]
fn crisp_borders_and_the_indirect_method() {
    let raw: Vec<f64> = (0..40).map(f64::from).collect();
    let of =
        |method, anchors: &[f64]| Calibrated::of("X", &cases(40), &raw, &Calibration::new(method, anchors)).unwrap();
    let crisp = of(Method::Crisp, &[10.0]).memberships();
    assert_eq!((crisp[9], crisp[10]), (0.0, 1.0), "a case at the border is above it");
    assert_eq!(of(Method::Crisp, &[10.0, 20.0]).memberships()[25], 2.0);
    for (anchors, rising) in [([8.0, 16.0, 24.0, 32.0], true), ([32.0, 24.0, 16.0, 8.0], false)] {
        let indirect = of(Method::Indirect, &anchors).memberships();
        assert!(indirect.windows(2).all(|w| if rising { w[1] >= w[0] } else { w[1] <= w[0] }));
        let ends = [indirect[0], indirect[39]];
        let (low, high) = if rising { (ends[0], ends[1]) } else { (ends[1], ends[0]) };
        assert!(low < 0.1 && high > 0.9, "{ends:?}");
        // The groups are symmetric around 20, so that membership is about one half there.
        near(indirect[20], 0.5, 0.06, "the middle");
    }
}

#[test]
fn consistency_over_clusters_by_hand() {
    let table = SetTable::builder(cases(4))
        .condition("A", vec![1.0, 1.0, 1.0, 0.0])
        .outcome("Y", vec![1.0, 1.0, 0.0, 0.0])
        .clusters(["stad", "stad", "dorp", "dorp"].map(str::to_owned).to_vec())
        .build()
        .unwrap();
    let options =
        QcaOptions { table: TableOptions { consistency: 0.6, ..TableOptions::default() }, ..QcaOptions::default() };
    let found = over_clusters(&table, Qca::of(&table, &options).unwrap().parsimonious.as_ref().unwrap());
    assert_eq!(found.len(), 1);
    let parts: Vec<(&str, Option<f64>)> =
        found[0].clusters.iter().map(|c| (c.cluster.as_str(), c.fit.consistency)).collect();
    assert_eq!(parts, [("dorp", Some(0.0)), ("stad", Some(1.0))]);
    // Shares 0 and 1 against one half each: √(1/4 + 1/4).
    near(found[0].distance.unwrap(), 0.5f64.sqrt(), 1e-12, "distance");
    near(found[0].pooled.consistency.unwrap(), 2.0 / 3.0, 1e-12, "pooled");
}

fn raw() -> (Choices, RawTable) {
    let columns: BTreeMap<String, Vec<f64>> = [
        ("X".to_owned(), vec![10.0, 20.0, 30.0, 60.0, 70.0, 80.0]),
        ("Y".to_owned(), vec![0.1, 0.2, 0.1, 0.9, 0.8, 0.9]),
    ]
    .into();
    let choices = Choices {
        outcome: "Y".to_owned(),
        conditions: vec!["X".to_owned()],
        calibration: [("X".to_owned(), Calibration::new(Method::Direct, &[20.0, 45.0, 70.0]))].into(),
        ..Choices::default()
    };
    (choices, RawTable { cases: cases(6), columns, clusters: None })
}

#[test]
fn robustness_finds_how_far_each_choice_can_go() {
    let (choices, raw) = raw();
    let found = robustness(&choices, &raw, SolutionSort::Parsimonious).unwrap();
    assert_eq!(found.models, ["X"]);
    let table = choices.sets(&raw).unwrap();
    let rows = TruthTable::of(&table, choices.table).unwrap().rows;
    let cut = &found.ranges[0];
    // Exact: the cut-off can go down to the consistency of the row that then comes in, and up to that of its own row.
    assert!(cut.exact);
    near(cut.down.stays, rows[0].fit.consistency.unwrap(), 1e-9, "down");
    near(cut.up.stays, rows[1].fit.consistency.unwrap(), 1e-9, "up");
    let n = &found.ranges[1];
    assert_eq!((n.down.stays, n.up.stays), (1.0, 3.0), "three cases in each row");
    assert_eq!(n.up.beyond, Some(Vec::new()));
    assert_eq!(found.fit[0].rank, 1);
    assert_eq!(found.fit[0].typical, Some(1.0));
    assert!(found.trials.iter().all(|t| t.same), "{:?}", found.trials);
    assert!(found.report(Lang::Nl).contains("rang 1") && found.report(Lang::En).contains("rank 1"));
}

#[test]
fn the_crossover_can_move_until_a_case_changes_sides() {
    let (mut choices, raw) = raw();
    choices.robustness.step = 0.1;
    choices.calibration.insert("X".to_owned(), Calibration::new(Method::Direct, &[5.0, 45.0, 95.0]));
    let found = robustness(&choices, &raw, SolutionSort::Parsimonious).unwrap();
    let cross = found.ranges.iter().find(|r| r.choice.nl == "X, kruispunt").unwrap();
    // Below 30 the third area comes in, which has no outcome; at 80 the last typical one goes.
    assert!(cross.down.stays < 45.0 && cross.up.stays > 45.0);
    assert!(cross.down.stays >= 10.0 && cross.up.stays <= 80.0, "{cross:?}");
}

#[test]
fn a_disjunction_that_holds_a_necessary_one_is_no_news() {
    // B + C is necessary alone; A + B and A + C are not, so A + B + C says nothing more.
    let table = SetTable::builder(cases(5))
        .condition("A", vec![1.0, 0.0, 0.0, 0.0, 0.0])
        .condition("B", vec![1.0, 1.0, 0.0, 0.0, 0.0])
        .condition("C", vec![0.0, 0.0, 1.0, 0.0, 0.0])
        .outcome("Y", vec![1.0, 1.0, 1.0, 0.0, 0.0])
        .build()
        .unwrap();
    let wide = NecessityOptions { width: 3, ..NecessityOptions::default() };
    let found = necessity(&table, wide, &[]).unwrap();
    let formulas: Vec<&str> = found.disjunctions.iter().map(|c| c.formula.as_str()).collect();
    assert!(formulas.contains(&"B + C"), "{formulas:?}");
    assert!(!formulas.contains(&"A + B + C"), "{formulas:?}");
}

#[test]
fn some_values_of_a_condition_together_can_be_necessary_and_all_of_them_are_no_news() {
    let table = SetTable::builder(cases(6))
        .condition("DEV", vec![0.0, 0.0, 1.0, 1.0, 2.0, 2.0])
        .outcome("Y", vec![0.0, 0.0, 1.0, 0.0, 1.0, 1.0])
        .build()
        .unwrap();
    let wide = NecessityOptions { width: 3, ..NecessityOptions::default() };
    let found = necessity(&table, wide, &[]).unwrap();
    let formulas: Vec<&str> = found.disjunctions.iter().map(|c| c.formula.as_str()).collect();
    assert_eq!(formulas, ["DEV[2] + DEV[1]"]);
}

#[test]
fn what_is_always_so_can_be_read_back() {
    let table = five();
    let (formula, membership) = table.membership_of(" 1 ").unwrap();
    assert_eq!((formula.as_str(), membership), ("1", vec![1.0; 5]));
}

#[test]
fn the_conservative_solution_is_given_where_the_parsimonious_has_too_many_primes() {
    // A or B alone would do, and that is one too many; what holds nothing else is A*B.
    let table = SetTable::builder(cases(2))
        .condition("A", vec![0.0, 1.0])
        .condition("B", vec![0.0, 1.0])
        .outcome("Y", vec![0.0, 1.0])
        .build()
        .unwrap();
    let options = QcaOptions {
        expectations: vec!["A".to_owned()],
        enhanced: Enhanced { contradictory: true, ..Enhanced::default() },
        limits: Limits { primes: 1, ..Limits::default() },
        ..QcaOptions::default()
    };
    let found = Qca::of(&table, &options).unwrap();
    assert_eq!(found.conservative.models[0].formula, "A*B");
    assert!(found.parsimonious.is_none() && found.intermediate.is_empty() && found.enhanced.is_none());
    assert!(found.contradictory.is_none());
    let note = found.notes.iter().find(|n| n.code == "spaarzaam-niet-gegeven").unwrap();
    assert!(note.words.en.contains("not given") && note.words.en.contains("more than 1 shortest combinations"));
    assert!(found.chosen(SolutionSort::Intermediate).is_none());
}

#[test]
fn a_range_that_was_not_searched_to_its_end_is_not_called_exact() {
    let raw = RawTable {
        cases: cases(4),
        columns: [
            ("A".to_owned(), vec![0.9, 0.8, 0.2, 0.1]),
            ("B".to_owned(), vec![0.8, 0.2, 0.7, 0.3]),
            ("Y".to_owned(), vec![0.9, 0.7, 0.3, 0.1]),
        ]
        .into(),
        clusters: None,
    };
    let mut choices =
        Choices { outcome: "Y".to_owned(), conditions: vec!["A".to_owned(), "B".to_owned()], ..Choices::default() };
    let whole = robustness(&choices, &raw, SolutionSort::Parsimonious).unwrap();
    assert!(whole.ranges[0].exact);
    choices.robustness.runs = 1;
    let stopped = robustness(&choices, &raw, SolutionSort::Parsimonious).unwrap();
    let consistency = &stopped.ranges[0];
    assert!(!consistency.exact);
    assert!(consistency.up.beyond.is_some() || consistency.up.stays < 1.0, "{consistency:?}");
}
