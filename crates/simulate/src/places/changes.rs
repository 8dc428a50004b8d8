// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What happened to borders, as a table that says how many addresses of each old area went to which new one.

use std::collections::BTreeMap;

use super::{PLOTS, TOWN, district_of, donors};
use crate::Year;

/// The first years of new borders, and what happened.
pub const CHANGES: [(Year, &str); 5] = [
    (2013, "buurt BU90010103 is gesplitst in BU90010105 en BU90010106"),
    (2016, "buurten BU90010204 en BU90010205 zijn samengevoegd tot BU90010206"),
    (2018, "wijk WK900102 kreeg het nummer WK900107, met al haar buurten"),
    (2019, "gemeenten GM9012 en GM9013 zijn samengevoegd tot GM9042, met nieuwe nummers voor hun wijken"),
    (2020, "een deel van buurt BU90010502 ging naar buurt BU90010601; de codes bleven gelijk"),
];

/// A part that an old area and a new one share.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The old area.
    pub old: String,
    /// The new area.
    pub new: String,
    /// How many addresses lie in both.
    pub addresses: f64,
}

/// How the areas of a level became those of a year, from those of the year before. Areas that stayed as they were are
/// left out. `homes` are the addresses of each plot and of each district elsewhere, at the moment of the change.
#[must_use]
pub fn pieces(year: Year, homes: &[f64], elsewhere: &[f64]) -> Vec<Piece> {
    let before = year.saturating_sub(1);
    let mut shared: BTreeMap<(String, String), f64> = BTreeMap::new();
    let mut add = |old: String, new: String, addresses: f64| *shared.entry((old, new)).or_default() += addresses;
    for (plot, homes) in PLOTS.iter().zip(homes) {
        let (old, new) = (plot.code(before), plot.code(year));
        add(format!("BU{TOWN}{old}"), format!("BU{TOWN}{new}"), *homes);
        add(format!("WK{TOWN}{}", district_of(old)), format!("WK{TOWN}{}", district_of(new)), *homes);
    }
    for (donor, homes) in donors().zip(elsewhere) {
        let (old, new) = (donor.code(before), donor.code(year));
        add(format!("GM{}", super::municipality_of(&old)), format!("GM{}", super::municipality_of(&new)), *homes);
        add(format!("WK{old}"), format!("WK{new}"), *homes);
    }
    let touched = |code: &String| shared.keys().any(|(old, new)| old != new && (old == code || new == code));
    let changed = shared.iter().filter(|((old, new), _)| touched(old) || touched(new));
    changed.map(|((old, new), addresses)| Piece { old: old.clone(), new: new.clone(), addresses: *addresses }).collect()
}
