// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Claims on ten thousand series, and on the same series after something in them changed.

use wijkwijs_domain::Id;
use wijkwijs_domain::indicators::{Period, Status};
use wijkwijs_testkit::Seeded;

use super::*;

fn figure(value: Option<f64>, off: f64, status: Status) -> Aggregate {
    let gaps = Vec::new();
    Aggregate { value, rounding_error: Some(off), status, parts: 1, gaps, known: None, covered: None, carried: None }
}

fn values(dice: &Seeded, most: usize, around: f64) -> Vec<f64> {
    let mut all: Vec<f64> = (0..dice.below(most)).map(|_| around + tenths(dice, 60) - 3.0).collect();
    all.sort_by(f64::total_cmp);
    all
}

fn tenths(dice: &Seeded, below: usize) -> f64 {
    f64::from(u32::try_from(dice.below(below)).unwrap()) / 10.0
}

/// A series of up to twelve years, with gaps, other boundaries, open ends and comparable areas, or without them.
fn evidence(dice: &Seeded) -> Evidence {
    let (start, level, pace) = (tenths(dice, 400), tenths(dice, 20) - 1.0, [0.0, 0.05, 0.5][dice.below(3)]);
    let (years, moved) = (dice.below(13), dice.below(14));
    let mut points = Vec::new();
    let mut band = Vec::new();
    for k in 0..years {
        let year = 2010 + u16::try_from(k).unwrap();
        let value = ((start + level * f64::from(u32::try_from(k).unwrap())) * 10.0).round() / 10.0;
        let known = dice.below(6) > 0;
        let status = match (known, dice.below(5)) {
            (false, _) => Status::Suppressed,
            (true, 0) => Status::Provisional,
            _ => Status::Measured,
        };
        let boundary_year = if k < moved { 2012 } else { 2018 };
        let release = Id::new("levering", "x").unwrap();
        let figure = figure(known.then_some(value), pace, status);
        points.push(Point { period: Period::year(year), figure, release, boundary_year });
        if dice.below(5) > 0 {
            band.push(BandPoint { period: Period::year(year), values: values(dice, 41, value) });
        }
    }
    let due = match dice.below(3) {
        0 => Due::NotSaid,
        1 => Due::NothingBegun,
        _ => Due::From { year: 2012 + u16::try_from(dice.below(14)).unwrap(), began: 2012 },
    };
    Evidence {
        points,
        band,
        changes: values(dice, 41, level),
        due,
        own_reading: dice.below(2) == 0,
        count: dice.below(4) == 0,
    }
}

/// The same with one thing changed.
fn mutated(dice: &Seeded, from: &Evidence) -> Evidence {
    let mut to = from.clone();
    let at = dice.below(to.points.len().max(1));
    match dice.below(9) {
        0 | 1 => {
            if let Some(value) = to.points.get_mut(at).and_then(|point| point.figure.value.as_mut()) {
                *value += tenths(dice, 100) - 5.0;
            }
        }
        2 => {
            if let Some(point) = to.points.get_mut(at) {
                point.figure = figure(None, 0.0, Status::Unknown);
            }
        }
        3 => drop(to.points.pop()),
        4 => to.changes.iter_mut().for_each(|change| *change += 2.0),
        5 => to.band.iter_mut().flat_map(|band| &mut band.values).for_each(|value| *value -= 2.0),
        7 => to.count = !to.count,
        6 => to.due = Due::From { year: 2040, began: 2030 },
        _ => to.points.iter_mut().for_each(|point| point.boundary_year = 2018),
    }
    to
}

#[test]
fn what_is_said_of_ten_thousand_series_holds_and_what_stops_holding_is_no_longer_said() {
    let dice = Seeded::new(20_261_128);
    let (mut said, mut withdrawn) = (0_usize, 0_usize);
    for _ in 0..10_000 {
        let before = evidence(&dice);
        let claims_before = claims(&before);
        for claim in &claims_before {
            assert!(claim.holds(&before), "{claim:?} of {before:#?}");
        }
        said += claims_before.len();
        let after = mutated(&dice, &before);
        let claims_after = claims(&after);
        assert!(claims_after.iter().all(|claim| claim.holds(&after)), "{claims_after:?} of {after:#?}");
        for claim in &claims_before {
            let still = claims_after.contains(claim);
            assert_eq!(claim.holds(&after), still, "{claim:?} of {after:#?}, which says {claims_after:?}");
            withdrawn += usize::from(!still);
        }
    }
    assert!(said > 40_000 && withdrawn > 5_000, "{said} said, {withdrawn} withdrawn");
}

#[test]
fn nothing_is_said_without_a_figure_and_no_direction_of_two() {
    let nothing =
        Evidence { points: vec![], band: vec![], changes: vec![], due: Due::NotSaid, own_reading: true, count: false };
    assert_eq!(claims(&nothing), []);
    let point = |year, value| Point {
        period: Period::year(year),
        figure: figure(Some(value), 0.0, Status::Measured),
        release: Id::new("levering", "x").unwrap(),
        boundary_year: 2024,
    };
    let two = Evidence { points: vec![point(2022, 10.0), point(2023, 20.0)], ..nothing };
    let said = claims(&two);
    assert!(said.contains(&Claim::FewYears) && !said.iter().any(|claim| matches!(claim, Claim::Moved { .. })));
    let three = Evidence { points: vec![point(2021, 9.0), point(2022, 10.0), point(2023, 20.0)], ..two };
    let up = Claim::Moved {
        since: Period::year(2021),
        until: Period::year(2023),
        direction: Direction::Up,
        difference: 11.0,
    };
    assert!(claims(&three).contains(&up));
}
