// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How a person is doing in a year, from who that is and where.

use super::{Group, Person};
use crate::Year;

/// What the area adds, or the chance that it gives.
#[derive(Clone, Copy, Debug)]
pub struct Chances {
    /// Added to the chance to work.
    pub work: f64,
    /// Added to the chance to be on welfare when not working.
    pub welfare: f64,
    /// The chance of youth care.
    pub youth_care: f64,
    /// The chance to leave school early.
    pub leavers: f64,
}

/// How a person is doing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Whether somebody works.
    pub works: bool,
    /// Whether somebody is on welfare.
    pub welfare: bool,
    /// The income in a year, in thousands of euros of the last year.
    pub income: f64,
    /// Whether there is youth care.
    pub youth_care: bool,
    /// Whether somebody left school early.
    pub left_school: bool,
}

/// The chance to work by group, in the ages in which most do.
pub const WORKS: [f64; 3] = [0.60, 0.76, 0.86];
/// The chance to be on welfare when not working, by group.
pub const WELFARE: [f64; 3] = [0.32, 0.17, 0.07];
/// What those who work earn, in thousands of euros.
pub const WAGES: [f64; 3] = [27.0, 35.0, 50.0];
/// What pensioners have.
pub const PENSIONS: [f64; 3] = [18.0, 22.0, 31.0];
/// What somebody on welfare has.
pub const ON_WELFARE: f64 = 14.5;
/// What others of 18 to 67 years have who do not work.
pub const OTHERS: f64 = 12.0;

/// The chance to work at an age, before what the area adds.
pub fn works(group: Group, age: u16) -> f64 {
    let full = WORKS[group as usize];
    match age {
        15..22 => 0.45,
        22..62 => full,
        62..67 => 0.75 * full,
        67..75 => 0.10,
        _ => 0.0,
    }
}

/// How a person is doing in a year.
#[must_use]
pub fn outcome(person: &Person, year: Year, chances: &Chances) -> Outcome {
    let age = person.age(year);
    let group = person.group as usize;
    let [work, welfare, care, school] = person.fates;
    let works = (15..75).contains(&age) && work < (works(person.group, age) + chances.work).clamp(0.01, 0.98);
    let welfare = (18..67).contains(&age) && !works && welfare < (WELFARE[group] + chances.welfare).clamp(0.01, 0.98);
    let income = if works {
        person.earns * if age < 22 { 0.3 * WAGES[group] } else { WAGES[group] }
    } else if welfare {
        ON_WELFARE
    } else {
        person.earns
            * match age {
                0..15 => 0.0,
                15..18 => 2.0,
                18..67 => OTHERS,
                _ => PENSIONS[group],
            }
    };
    Outcome {
        works,
        welfare,
        income,
        youth_care: age < 23 && care < chances.youth_care,
        left_school: (15..23).contains(&age) && school < chances.leavers,
    }
}
