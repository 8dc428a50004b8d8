// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The shapes fit each other, the codes and the figures.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// Twice the surface, positive when the ring runs anti-clockwise. Whole numbers: exact.
fn surface(shape: &Shape) -> i64 {
    let at = |(x, y): (i32, i32)| (i64::from(x), i64::from(y));
    shape.ring.windows(2).map(|two| (at(two[0]), at(two[1]))).map(|((ax, ay), (bx, by))| ax * by - bx * ay).sum()
}

fn by_code(year: Year) -> BTreeMap<String, Shape> {
    shapes(year).into_iter().map(|shape| (shape.code.clone(), shape)).collect()
}

#[test]
fn every_area_with_figures_has_a_shape_that_its_parts_fill_exactly() {
    let world = World::new(4, &plan::Plan::all());
    for year in BORDER_YEARS {
        let shapes = by_code(year);
        let regions: BTreeSet<String> = regions_of(&world, year.min(LAST), year).into_iter().map(|r| r.code).collect();
        let with_shape: BTreeSet<String> = shapes.keys().cloned().chain(["NL00".to_owned()]).collect();
        assert_eq!(regions, with_shape, "{year}");
        let mut filled: BTreeMap<&str, i64> = BTreeMap::new();
        for (code, shape) in &shapes {
            assert!(surface(shape) > 0, "{code} runs clockwise");
            assert_eq!(shape.ring.first(), shape.ring.last());
            let parent = match &code[..2] {
                "BU" => format!("WK{}", &code[2..8]),
                "WK" => format!("GM{}", &code[2..6]),
                _ => continue,
            };
            *filled.entry(shapes.get_key_value(&parent).unwrap().0).or_default() += surface(shape);
        }
        for (parent, sum) in filled {
            assert_eq!(surface(&shapes[parent]), sum, "{year} {parent}");
        }
    }
}

#[test]
fn two_areas_of_a_level_never_run_along_a_line_in_the_same_direction() {
    for year in BORDER_YEARS {
        let mut steps = BTreeSet::new();
        for (code, shape) in by_code(year) {
            for two in shape.ring.windows(2) {
                assert!(steps.insert((code[..2].to_owned(), two[0], two[1])), "{year} {code}");
            }
        }
    }
}

#[test]
fn borders_change_as_the_codes_say_they_did() {
    let (before, after) = (by_code(2019), by_code(2020));
    assert_ne!(before["BU90010502"].ring, after["BU90010502"].ring);
    let both = |all: &BTreeMap<String, Shape>| surface(&all["BU90010502"]) + surface(&all["BU90010601"]);
    assert_eq!(both(&before), both(&after));
    let changed: Vec<&str> =
        before.iter().filter(|(code, shape)| after[*code].ring != shape.ring).map(|(c, _)| &**c).collect();
    assert_eq!(changed, ["BU90010502", "BU90010601", "WK900105", "WK900106"]);
    let (split, whole) = (by_code(2013), by_code(2010));
    assert_eq!(surface(&split["BU90010105"]) + surface(&split["BU90010106"]), surface(&whole["BU90010103"]));
    assert_eq!(by_code(2018)["WK900107"].ring, by_code(2016)["WK900102"].ring);
    let merged = by_code(2018);
    assert_eq!(surface(&by_code(2019)["GM9042"]), surface(&merged["GM9012"]) + surface(&merged["GM9013"]));
}

#[test]
fn all_of_it_lies_in_the_sea() {
    for shape in shapes(LAST) {
        for (x, y) in shape.ring {
            // The coast lies east of 60 kilometres there.
            assert!((-61_000..40_000).contains(&x) && (499_000..580_000).contains(&y), "{x} {y}");
        }
    }
}
