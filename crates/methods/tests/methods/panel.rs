// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The golden sets: `panel_small` in exact rational arithmetic, `chicago` as R's `oaxaca` has it.

use std::path::Path;

use serde_json::Value;
use wijkwijs_methods::panel::*;

use super::golden::{Table, folder, json, near};

fn small(folder: &Path) -> MoveStatistics {
    let table = Table::read(&folder.join("panel_small.csv"));
    let [from, to, vital] = ["area_t0", "area_t1", "vital_status"].map(|c| table.text(c));
    let [before, after] = ["income_t0", "income_t1"].map(|c| table.numbers(c));
    let mut accumulator = Accumulator::new();
    for row in 0..from.len() {
        let vital = match vital[row].as_str() {
            "born" => Vital::Born,
            "died" => Vital::Died,
            _ => Vital::Alive,
        };
        let person = PersonRow::new(Some(&from[row]), Some(&to[row])).vital(vital);
        accumulator.push(&person.values(Some(before[row]), Some(after[row]))).unwrap();
    }
    accumulator.statistics().unwrap()
}

/// Our sum and the key of the golden set, for each method.
type Line = (&'static str, &'static [Part], Option<Term>);

const CAME_AND_WENT: [Line; 4] = [
    ("in_movers", &[Part::FromListed, Part::FromElsewhere], None),
    ("births", &[Part::Births], None),
    ("out_movers", &[Part::ToListed, Part::OutOfSight], None),
    ("deaths", &[Part::Deaths], None),
];
const STAYERS: &[Part] = &[Part::Stayers];

fn lines(method: Method) -> (&'static str, Vec<Line>) {
    let (name, stayed): (_, Vec<Line>) = match method {
        Method::MelitzPolanec => ("melitz_polanec", vec![("stayers", STAYERS, None)]),
        Method::GrilichesRegev => (
            "griliches_regev",
            vec![("stayers_within", STAYERS, Some(Term::Within)), ("stayers_share", STAYERS, Some(Term::Share))],
        ),
        Method::FosterHaltiwangerKrizan => (
            "foster_haltiwanger_krizan",
            vec![
                ("stayers_within", STAYERS, Some(Term::Within)),
                ("stayers_between", STAYERS, Some(Term::Share)),
                ("stayers_cross", STAYERS, Some(Term::Cross)),
            ],
        ),
    };
    (name, stayed.into_iter().chain(CAME_AND_WENT).collect())
}

fn check_split(split: &Split, expected: &Value, what: &str) {
    let (name, lines) = lines(split.method);
    let of = |parts: &[Part], term: Option<Term>| -> (f64, u64) {
        let wanted = split.effects.iter().filter(|e| parts.contains(&e.part) && term.is_none_or(|t| e.term == t));
        wanted.fold((0.0, 0), |sum, e| (sum.0 + e.value, sum.1 + e.n))
    };
    assert_eq!(expected[name].as_object().unwrap().len(), lines.len(), "{what}: every line of {name}");
    for (line, parts, term) in lines {
        near(of(parts, term).0, expected[name][line].as_f64().unwrap(), 1e-9, &format!("{what} {name} {line}"));
    }
    for (line, parts, _) in CAME_AND_WENT {
        assert_eq!(of(parts, None).1, expected[format!("n_{line}")].as_u64().unwrap(), "{what} n of {line}");
    }
    assert!(split.residual.abs() < 1e-9, "{what}: residual {}", split.residual);
}

#[test]
fn every_area_is_split_as_in_exact_arithmetic() {
    let Some(folder) = folder("decomposition", "every_area_is_split_as_in_exact_arithmetic") else { return };
    let expected = json(&folder.join("panel_small.expected.json"));
    let all = decompose_all(&small(&folder)).unwrap();
    let areas = expected["areas"].as_object().unwrap();
    assert_eq!(all.areas.len(), areas.len());
    for (name, expected) in areas {
        let ours = all.areas.iter().find(|a| a.area == *name).unwrap();
        assert_eq!(ours.start.n, expected["n_t0"].as_u64().unwrap());
        assert_eq!(ours.end.n, expected["n_t1"].as_u64().unwrap());
        near(ours.start.mean, expected["mean_t0"].as_f64().unwrap(), 1e-9, "mean at the start");
        near(ours.end.mean, expected["mean_t1"].as_f64().unwrap(), 1e-9, "mean at the end");
        near(ours.change, expected["change"].as_f64().unwrap(), 1e-9, "change");
        assert_eq!(ours.splits.len(), 3);
        for split in &ours.splits {
            check_split(split, expected, name);
            let stayers = split.effect(Part::Stayers, Term::Within).unwrap().n;
            assert_eq!(stayers, expected["n_stayers"].as_u64().unwrap());
        }
    }
}

#[test]
fn residents_are_followed_wherever_they_live() {
    let Some(folder) = folder("decomposition", "residents_are_followed_wherever_they_live") else { return };
    let expected = json(&folder.join("panel_small.expected.json"));
    let statistics = small(&folder);
    for (name, expected) in expected["areas"].as_object().unwrap() {
        let options = ResidentsOptions { comparison: Some(Comparison::Elsewhere), ..ResidentsOptions::default() };
        let ours = residents(&statistics, name, &options).unwrap();
        let followed = &expected["t0_residents_followed"];
        assert_eq!(ours.followed.n, followed["n"].as_u64().unwrap());
        near(ours.followed.change.unwrap(), followed["mean_change"].as_f64().unwrap(), 1e-9, name);
        near(ours.area_change.unwrap(), expected["change"].as_f64().unwrap(), 1e-9, name);
        let lost = ours.died + ours.out_of_sight + ours.without_value;
        assert_eq!(ours.at_start, ours.followed.n + lost);
        assert_eq!(ours.died, expected["n_deaths"].as_u64().unwrap());
        let others = ours.compared.unwrap();
        assert_eq!((others.n, others.left_out), (ours.followed.n, 0));
    }
}

/// The numbers the page quotes.
#[test]
fn w1_gained_little_while_its_residents_gained() {
    let Some(folder) = folder("decomposition", "w1_gained_little_while_its_residents_gained") else { return };
    let statistics = small(&folder);
    let options = ResidentsOptions { comparison: Some(Comparison::Elsewhere), ..ResidentsOptions::default() };
    let w1 = residents(&statistics, "W1", &options).unwrap();
    assert_eq!(format!("{:.2} {:.2}", w1.area_change.unwrap(), w1.followed.change.unwrap()), "7.18 172.55");
    let flows = flows(&statistics, 0.95).unwrap();
    let moved: u64 = flows.pairs.iter().map(|p| p.n).sum();
    assert_eq!(moved, 41, "rows with two different areas");
    for pair in &flows.net {
        assert_eq!(pair.net, pair.there - pair.back);
    }
    let gone = displacement(&statistics, "W1", 0.95).unwrap();
    assert_eq!((gone.left + gone.out_of_sight, gone.died), (19, 9));
    assert_eq!(gone.destinations.iter().map(|d| d.n).sum::<u64>(), gone.left);
    println!("{}\n{w1}\n{gone}\n{flows}", decompose(&statistics, "W1").unwrap());
}

const VARIABLES: [&str; 6] = ["age", "female", "LTHS", "some.college", "college", "advanced.degree"];

fn chicago(folder: &Path) -> GroupTable {
    let table = Table::read(&folder.join("chicago.csv"));
    let wage = table.numbers("ln.real.wage").iter().map(|x| x.exp()).collect();
    let builder = GroupTable::builder(wage, table.text("foreign.born")).compare("0", "1");
    VARIABLES.iter().fold(builder, |b, name| b.variable(name, table.numbers(name))).build().unwrap()
}

#[test]
fn the_wage_gap_is_split_as_r_does() {
    let Some(folder) = folder("decomposition", "the_wage_gap_is_split_as_r_does") else { return };
    let expected = json(&folder.join("chicago.expected.json"));
    let ours = blinder_oaxaca(&chicago(&folder)).unwrap();
    let number = |v: &Value| v.as_f64().unwrap();
    assert_eq!(ours.counts, [expected["n_A"].as_u64().unwrap(), expected["n_B"].as_u64().unwrap()]);
    assert_eq!(ours.left_out, 46, "rows with NA");
    near(ours.gap, number(&expected["gap"]), 1e-6, "gap");
    let parts = |t: &Threefold| [t.endowments, t.coefficients, t.interaction];
    for (k, part) in ["endowments", "coefficients", "interaction"].iter().enumerate() {
        near(parts(&ours.threefold)[k], number(&expected["threefold"][part]), 1e-6, part);
        let by_variable = expected["by_variable"][part].as_object().unwrap();
        assert_eq!(by_variable.len(), ours.variables.len());
        for (name, value) in by_variable {
            let name = if name == "(Intercept)" { "(constante)" } else { name };
            let variable = ours.variables.iter().find(|v| v.name == name).unwrap();
            near(parts(&variable.threefold)[k], number(value), 1e-6, &format!("{part} of {name}"));
        }
    }
    let twofold = &expected["twofold_neumark_pooled"];
    near(ours.twofold.explained, number(&twofold["explained"]), 1e-6, "explained");
    near(ours.twofold.unexplained, number(&twofold["unexplained"]), 1e-6, "unexplained");
    assert!(ours.residuals.iter().all(|r| r.abs() < 1e-9), "{:?}", ours.residuals);
    println!("{ours}");
}
