// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Counts add up, whatever the borders; and the tables say what happened to these.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

const ALL: [Of; 32] = [
    Of::Age0,
    Of::Age15,
    Of::Age25,
    Of::Age45,
    Of::Age65,
    Of::Base15,
    Of::Base25,
    Of::Base45,
    Of::Work15,
    Of::Work25,
    Of::Work45,
    Of::Welfare,
    Of::Income,
    Of::Youth,
    Of::YouthCare,
    Of::Pupils,
    Of::Leavers,
    Of::Homes,
    Of::Households,
    Of::Corporation,
    Of::Value,
    Of::Theft,
    Of::Vandalism,
    Of::Violence,
    Of::Adults18,
    Of::Adults65,
    Of::Contact18,
    Of::Contact65,
    Of::Healthy,
    Of::Safe,
    Of::Learning,
    Of::Marks,
];

/// The sums of the regions at a level, by the first so many signs of their digits.
fn by_parent(regions: &[Region], letters: &str, digits: usize) -> BTreeMap<String, Sums> {
    let mut sums: BTreeMap<String, Sums> = BTreeMap::new();
    for region in regions.iter().filter(|region| region.code.starts_with(letters)) {
        *sums.entry(region.code[2..2 + digits].to_owned()).or_default() += &region.sums;
    }
    sums
}

#[test]
fn before_rounding_every_region_is_the_sum_of_its_parts() {
    let world = World::new(4, &plan::Plan::all());
    for year in FIRST..=LAST {
        for borders in [year, LAST] {
            let all = regions_of(&world, year, borders);
            let mut compared = 0;
            for (parts, parents, digits) in [("BU", "WK", 6), ("WK", "GM", 4), ("BU", "GM", 4), ("GM", "NL", 0)] {
                let sums = by_parent(&all, parts, digits);
                for parent in all.iter().filter(|region| region.code.starts_with(parents)) {
                    let Some(sum) = sums.get(parent.code[2..].get(..digits).unwrap()) else { continue };
                    compared += 1;
                    for of in ALL {
                        let (own, sum) = (parent.sums[of], sum[of]);
                        assert!((own - sum).abs() <= 1e-9 * own.abs().max(1.0), "{year} {} {of:?}", parent.code);
                    }
                }
            }
            // Six districts of the town, all municipalities, the town from its neighbourhoods, and the country.
            assert_eq!(compared, 6 + if borders < 2019 { 41 } else { 40 } + 1 + 1, "{year}");
            let count = |letters: &str| all.iter().filter(|region| region.code.starts_with(letters)).count();
            let neighbourhoods = if (2013..2016).contains(&borders) { 25 } else { 24 };
            assert_eq!((count("BU"), count("WK")), (neighbourhoods, 406), "{borders}");
        }
    }
}

#[test]
fn the_tables_say_of_every_code_that_changed_where_its_addresses_went() {
    let world = World::new(4, &plan::Plan::all());
    for year in FIRST + 1..=LAST {
        let before = year - 1;
        let homes = |sums: &[Sums]| sums.iter().map(|sums| sums[Of::Homes]).collect::<Vec<_>>();
        let pieces = pieces(year, &homes(world.plots_in(before)), &homes(world.districts_in(before)));
        let happened = CHANGES.iter().any(|(first, _)| *first == year);
        assert_eq!(!pieces.is_empty(), happened, "{year}");
        // The addresses of the year before, by the borders of both years.
        let by_code = |borders| -> BTreeMap<String, f64> {
            let all = regions_of(&world, before, borders);
            all.into_iter().map(|region| (region.code, region.sums[Of::Homes])).collect()
        };
        let (old, new) = (by_code(before), by_code(year));
        let gone: BTreeSet<&String> = old.keys().filter(|code| old.get(*code) != new.get(*code)).collect();
        let come: BTreeSet<&String> = new.keys().filter(|code| old.get(*code) != new.get(*code)).collect();
        let (mut from, mut to): (BTreeMap<&String, f64>, BTreeMap<&String, f64>) = Default::default();
        for piece in &pieces {
            *from.entry(&piece.old).or_default() += piece.addresses;
            *to.entry(&piece.new).or_default() += piece.addresses;
        }
        assert_eq!(from.keys().copied().collect::<BTreeSet<_>>(), gone, "{year}");
        assert_eq!(to.keys().copied().collect::<BTreeSet<_>>(), come, "{year}");
        assert!(from.iter().all(|(code, addresses)| old[*code] == *addresses), "{year}");
        assert!(to.iter().all(|(code, addresses)| new[*code] == *addresses), "{year}");
    }
}

#[test]
fn an_equal_code_is_not_always_an_equal_area() {
    let world = World::new(4, &plan::Plan::all());
    let of = |borders| {
        let all = regions_of(&world, 2019, borders);
        all.into_iter().find(|region| region.code == "BU90010502").unwrap().sums.inhabitants()
    };
    assert!(of(2020) < of(2019) - 200.0, "{} {}", of(2019), of(2020));
}
