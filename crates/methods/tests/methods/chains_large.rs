// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Chains with many of everything. Work that grows with the square of the rows, groups or moments would take these tests
//! hours, and tables of groups by moments would not fit in memory.

use wijkwijs_methods::chains::*;

use super::chains_samples::Random;

fn many(rows: usize, groups: usize) -> SpellsBuilder {
    let mut random = Random(1);
    let exit = (0..rows).map(|_| -100.0 * random.unit().ln()).collect();
    let end = (0..rows).map(|i| (i % 3 > 0).then(|| format!("einde {}", i % 3))).collect();
    Spells::builder(exit, end).group((0..rows).map(|i| format!("wijk {}", i % groups)).collect())
}

#[test]
fn many_groups_and_late_entries() {
    let spells = many(60_000, 20_000).entry((0..60_000).map(|i| f64::from(i % 7) * 1e-9 - 1.0).collect());
    let spells = spells.build().unwrap();
    assert_eq!(kaplan_meier(&spells, CurveOptions::default()).unwrap().curves.len(), 20_000);
    assert_eq!(incidence(&spells, CurveOptions::default()).unwrap().curves.len(), 20_000);
    assert!(log_rank(&spells, 0.0).is_err() && gray_test(&spells).is_err());
}

#[test]
fn many_moments_in_a_few_groups() {
    let spells = many(60_000, 3).build().unwrap();
    assert_eq!(log_rank(&spells, 0.0).unwrap().degrees, 2);
    assert_eq!(gray_test(&spells).unwrap().len(), 2);
}

/// A group of one beside two of a hundred thousand carries little information, not none: it keeps its degree of freedom.
#[test]
fn a_group_of_one_beside_many_is_a_group() {
    const N: u32 = 200_000;
    let exit = (0..=N).map(|i| f64::from(i) + 1.0).collect();
    let end = (0..=N).map(|_| Some("e".to_owned())).collect();
    let group = (0..=N).map(|i| if i == 0 { "C" } else { ["A", "B"][(i % 2) as usize] }.to_owned()).collect();
    let spells = Spells::builder(exit, end).group(group).build().unwrap();
    assert_eq!(log_rank(&spells, 0.0).unwrap().degrees, 2);
}

/// A chain of persons who all move at moments of their own.
fn long_log(persons: usize, groups: usize) -> ChainLog {
    let steps = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let mut random = Random(3);
    let mut builder = ChainLog::builder(&steps).exit("weg", ExitSort::Dropout).exit("anders", ExitSort::Other);
    for person in 0..persons {
        let (name, group, mut day) = (format!("p{person}"), format!("wijk {}", person % groups), random.unit());
        for (at, step) in steps.iter().enumerate() {
            builder.row(&name, day, &group, step);
            day += random.unit();
            if at < 9 && random.below(40) == 0 {
                builder.row(&name, day, &group, ["weg", "anders"][person % 2]);
                break;
            }
        }
    }
    builder.followed_until(1e6).build().unwrap()
}

#[test]
fn many_persons_in_many_groups() {
    let log = long_log(8_000, 4_000);
    let report = chain_report(&log, 1.0, CurveOptions::default()).unwrap();
    assert_eq!((report.n, report.steps[0].reached, log.groups().len()), (8_000, 8_000, 4_000));
    assert!(report.states.points.len() > 60_000);
    let comparison = chain_comparison(&log, 1.0, CurveOptions::default()).unwrap();
    assert_eq!(comparison.groups.len(), 4_000);
}

/// A million rows: by hand, with `cargo nextest run a_million_rows --run-ignored all`.
#[test]
#[ignore = "takes half a minute in a debug build"]
fn a_million_rows() {
    let log = long_log(120_000, 3);
    assert_eq!(chain_report(&log, 1.0, CurveOptions::default()).unwrap().n, 120_000);
}
