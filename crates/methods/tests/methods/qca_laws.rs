// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What must not matter to QCA, and what must turn around.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wijkwijs_methods::qca::*;

type Rows = Vec<(Vec<f64>, f64)>;

fn rows() -> impl Strategy<Value = Rows> {
    let fuzzy = prop_oneof![1 => Just(0.0), 1 => Just(1.0), 4 => (0u8..=20).prop_filter("0.5", |n| *n != 10).prop_map(|n| f64::from(n) / 20.0)];
    prop::collection::vec((prop::collection::vec(fuzzy.clone(), 4), fuzzy), 4..16)
}

fn crisp_rows() -> impl Strategy<Value = Rows> {
    let bit = || any::<bool>().prop_map(|b| f64::from(u8::from(b)));
    prop::collection::vec((prop::collection::vec(bit(), 4), bit()), 4..24)
}

fn build(rows: &Rows, order: &[usize], names: &[&str], absent: bool) -> SetTable {
    let cases = rows.iter().map(|(x, y)| format!("{x:?} {y}")).enumerate().map(|(at, t)| format!("{t} {at}")).collect();
    let mut builder = SetTable::builder(cases).outcome("Y", rows.iter().map(|(_, y)| *y).collect()).negated(absent);
    for at in order {
        builder = builder.condition(names[*at], rows.iter().map(|(x, _)| x[*at]).collect());
    }
    builder.build().unwrap()
}

const NAMES: [&str; 4] = ["A", "B", "C", "D"];
const SAME: [usize; 4] = [0, 1, 2, 3];

fn options() -> QcaOptions {
    QcaOptions {
        expectations: ["A", "~B"].map(str::to_owned).to_vec(),
        limits: Limits { models: 10_000, pairs: 10_000, ..Limits::default() },
        ..QcaOptions::default()
    }
}

type Models = BTreeSet<BTreeSet<String>>;

/// The models of all solutions, terms with their literals sorted.
fn solved(table: &SetTable, options: &QcaOptions) -> Option<Vec<Models>> {
    let found = Qca::of(table, options).ok()?;
    let literals = |term: &str| {
        let mut all: Vec<&str> = term.split('*').collect();
        all.sort_unstable();
        all.join("*")
    };
    let models = |s: &Solution| -> Models {
        s.models.iter().map(|m| m.terms.iter().map(|t| literals(&t.term)).collect()).collect()
    };
    let between = found.intermediate.iter().flat_map(|i| models(&i.solution)).collect();
    Some(vec![models(&found.conservative), models(found.parsimonious.as_ref()?), between])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn the_order_of_cases_and_conditions_does_not_matter(rows in rows(), turn in 0usize..16, order in Just(SAME.to_vec()).prop_shuffle()) {
        let table = build(&rows, &SAME, &NAMES, false);
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len());
        prop_assert_eq!(solved(&table, &options()), solved(&build(&turned, &order, &NAMES, false), &options()));
    }

    #[test]
    fn names_do_not_matter(rows in rows()) {
        let other = ["zon", "maan", "aarde", "mars"];
        let mine = solved(&build(&rows, &SAME, &NAMES, false), &options());
        let renamed = QcaOptions { expectations: ["zon", "~maan"].map(str::to_owned).to_vec(), ..options() };
        let theirs = solved(&build(&rows, &SAME, &other, false), &renamed);
        let rename = |term: &str| {
            let word = |l: &str| {
                let (sign, name) = l.strip_prefix('~').map_or(("", l), |n| ("~", n));
                let at = other.iter().position(|o| *o == name);
                format!("{sign}{}", at.map_or(name, |at| NAMES[at]))
            };
            let mut all: Vec<String> = term.split('*').map(word).collect();
            all.sort_unstable();
            all.join("*")
        };
        let back = |models: Models| models.into_iter().map(|m| m.iter().map(|t| rename(t)).collect()).collect();
        prop_assert_eq!(mine, theirs.map(|all| all.into_iter().map(back).collect::<Vec<Models>>()));
    }

    /// A condition in the place of its absence: the same with the sign turned around.
    #[test]
    fn a_condition_can_be_told_by_its_absence(rows in rows()) {
        let turned: Rows = rows.iter().map(|(x, y)| ([&[1.0 - x[0]], &x[1..]].concat(), *y)).collect();
        let mine = solved(&build(&rows, &SAME, &NAMES, false), &options());
        let mirrored = QcaOptions { expectations: ["~A", "~B"].map(str::to_owned).to_vec(), ..options() };
        let theirs = solved(&build(&turned, &SAME, &NAMES, false), &mirrored);
        let flip = |term: &String| {
            let word = |l: &str| match l { "A" => "~A".to_owned(), "~A" => "A".to_owned(), l => l.to_owned() };
            let mut all: Vec<String> = term.split('*').map(word).collect();
            all.sort_unstable();
            all.join("*")
        };
        let back = |models: Models| models.iter().map(|m| m.iter().map(flip).collect()).collect();
        prop_assert_eq!(mine, theirs.map(|all| all.into_iter().map(back).collect::<Vec<Models>>()));
    }

    /// De Morgan: with every combination observed, what explains the outcome and what explains its absence divide the
    /// cases, and the absence of a set explained is explained by the table of the absence.
    #[test]
    fn the_outcome_and_its_absence_divide_a_full_table(kinds in prop::collection::vec(any::<bool>(), 16)) {
        let rows: Rows = (0..16u8)
            .map(|n| ((0..4).map(|at| f64::from((n >> (3 - at)) & 1)).collect(), f64::from(u8::from(kinds[usize::from(n)]))))
            .collect();
        prop_assume!(kinds.iter().any(|k| *k) && kinds.iter().any(|k| !*k));
        let present = Qca::of(&build(&rows, &SAME, &NAMES, false), &QcaOptions::default()).unwrap();
        let absent = Qca::of(&build(&rows, &SAME, &NAMES, true), &QcaOptions::default()).unwrap();
        for (a, b) in present.parsimonious.as_ref().unwrap().models.iter().zip(&absent.parsimonious.as_ref().unwrap().models) {
            for (x, not) in a.membership().iter().zip(b.membership()) {
                prop_assert!((x + not - 1.0).abs() < 1e-12);
            }
        }
        prop_assert_eq!(present.table.remainders, 0);
        prop_assert_eq!(solved(&build(&rows, &SAME, &NAMES, false), &QcaOptions::default()).unwrap()[0].clone(),
            solved(&build(&rows, &SAME, &NAMES, false), &QcaOptions::default()).unwrap()[1].clone());
    }

    /// By De Morgan too: X is sufficient for Y as not-X is necessary for not-Y, with consistency for consistency.
    #[test]
    fn sufficiency_is_necessity_of_the_absence(x in prop::collection::vec(0.0..=1.0f64, 1..12), seed in prop::collection::vec(0.0..=1.0f64, 12)) {
        let y = &seed[..x.len()];
        let not = |all: &[f64]| all.iter().map(|a| 1.0 - a).collect::<Vec<f64>>();
        let necessity = Necessity::of(&x, y);
        let sufficiency = Sufficiency::of(y, &x);
        prop_assert_eq!(necessity.consistency, sufficiency.consistency);
        prop_assert_eq!(necessity.coverage, sufficiency.coverage);
        let whole = Sufficiency::of(&x, &not(&x));
        prop_assert!(whole.pri.is_none_or(|p| (0.0..=1.0).contains(&p)));
    }

    /// A case twice in a crisp table changes no formula.
    #[test]
    fn a_case_told_twice_changes_no_formula(rows in crisp_rows()) {
        let twice: Rows = [&rows[..], &rows[..]].concat();
        let mine = solved(&build(&rows, &SAME, &NAMES, false), &options());
        prop_assert_eq!(mine, solved(&build(&twice, &SAME, &NAMES, false), &options()));
    }

    /// The solutions hold each other: conservative terms lie in the parsimonious model, and shorter is never less coverage.
    #[test]
    fn solutions_hold_each_other(rows in rows()) {
        let Ok(found) = Qca::of(&build(&rows, &SAME, &NAMES, false), &options()) else { return Ok(()) };
        let least = found.conservative.models.len() == 1;
        for between in &found.intermediate {
            prop_assert!(between.solution.at_least <= found.conservative.at_least || !least);
            prop_assert!(between.solution.at_least >= found.parsimonious.as_ref().unwrap().at_least);
        }
        prop_assert!(found.parsimonious.as_ref().unwrap().at_least <= found.conservative.at_least);
        for model in &found.conservative.models {
            prop_assert_eq!(model.assumptions.count, 0);
        }
    }
}
