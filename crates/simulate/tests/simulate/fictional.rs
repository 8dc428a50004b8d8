// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Nothing in it can be taken for real.

use std::collections::BTreeSet;

use wijkwijs_simulate::files::{ANSWERS, files};

use super::*;

/// Municipalities have numbers up to 1999; these begin with 90. None stands for water or for an unknown place.
fn is_made_up(code: &str) -> bool {
    let digits = code.get(2..).unwrap_or_default();
    let form = match code.get(..2) {
        Some("GM") => digits.len() == 4,
        Some("WK") => digits.len() == 6,
        Some("BU") => digits.len() == 8,
        _ => return code == "NL00",
    };
    let ends = ["0000", "9997", "9998", "9999"];
    form && digits.starts_with("90")
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !ends.iter().any(|e| digits.ends_with(e))
}

#[test]
fn every_code_and_every_name_says_that_there_is_no_such_place() {
    let mut seen = BTreeSet::new();
    for file in files(3).iter().filter(|file| file.path.ends_with(".csv")) {
        let csv = Csv::of(&file.bytes);
        assert!(csv.cells("herkomst").all(|cell| cell == "fictief"), "{}", file.path);
        for code in csv.rows.iter().flatten().filter(|cell| {
            let code = cell.get(..2).is_some_and(|start| ["NL", "GM", "WK", "BU"].contains(&start));
            code && cell.get(2..3).is_some_and(|digit| digit.bytes().all(|b| b.is_ascii_digit()))
        }) {
            assert!(is_made_up(code), "{code} in {}", file.path);
            seen.insert(code.clone());
        }
        if file.path.starts_with("cijfers/") {
            assert!(csv.cells("Naam").all(|name| name.ends_with(" (fictief)")), "{}", file.path);
        }
    }
    // The town, 40 others and the one that two became; its districts and neighbourhoods, old and new.
    assert_eq!(seen.iter().filter(|code| code.starts_with("GM")).count(), 42);
    assert!(seen.len() > 450, "{}", seen.len());
}

/// Names are made of these words alone, and none of them is a place.
#[test]
fn no_name_is_of_a_real_place() {
    let world = World::new(3, &plan::Plan::all());
    let known =
        ["Voorbeeldland", "Voorbeeldstad", "Oefengemeente", "Noord", "Zuid", "Oost", "West", "Midden", "Buiten"];
    for year in [FIRST, LAST] {
        for region in regions_of(&world, year, year) {
            let words = region.name.trim_end_matches(" (fictief)").split([' ', ',']).filter(|word| !word.is_empty());
            for word in words.filter(|word| word.starts_with(char::is_uppercase)) {
                assert!(known.contains(&word), "{} in {}", word, region.name);
            }
        }
    }
}

#[test]
fn the_truth_stands_in_the_answers_and_nowhere_else() {
    let all = files(3);
    let answers = all.iter().find(|file| file.path == ANSWERS).unwrap();
    let answers: serde_json::Value = serde_json::from_slice(&answers.bytes).unwrap();
    assert_eq!(answers["fictief"], true);
    assert_eq!(answers["aanpakken"].as_array().unwrap().len(), plan::INTERVENTIONS.len());
    for file in all.iter().filter(|file| file.path != ANSWERS) {
        let text = std::str::from_utf8(&file.bytes).unwrap();
        for tells in ["waarheid\"", "verschil\"", "aanpak/", "PerDag"] {
            assert!(!text.contains(tells), "{tells} in {}", file.path);
        }
    }
}
