// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The regions of a year, each with the sum of what it is made of.

use std::collections::BTreeMap;

use crate::Year;
use crate::places::{COUNTRY, PLOTS, TOWN, district_of, donors, municipality_of, name_of, town_name};
use crate::sums::Sums;

/// A region.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Its code.
    pub code: String,
    /// Its name, which says that it does not exist.
    pub name: String,
    /// What is counted of it.
    pub sums: Sums,
}

/// All regions on the borders of a year, from what is counted of plots and of districts elsewhere: the country, its
/// municipalities, its districts, and the neighbourhoods of the town. Larger ones first, then by code.
#[must_use]
pub fn regions(plots: &[Sums], elsewhere: &[Sums], borders: Year) -> Vec<Region> {
    let mut all: BTreeMap<(u8, String), Region> = BTreeMap::new();
    let mut add = |rank: u8, letters: &str, digits: &str, name: String, sums: &Sums| {
        let code = format!("{letters}{digits}");
        let known = all.entry((rank, code.clone()));
        known.or_insert_with(|| Region { code, name, sums: Sums::default() }).sums += sums;
    };
    for (plot, sums) in PLOTS.iter().zip(plots) {
        let code = plot.code(borders);
        let district = district_of(code);
        add(0, "", COUNTRY, name_of(""), sums);
        add(1, "GM", TOWN, name_of(TOWN), sums);
        add(2, "WK", &format!("{TOWN}{district}"), town_name(district), sums);
        add(3, "BU", &format!("{TOWN}{code}"), town_name(code), sums);
    }
    for (donor, sums) in donors().zip(elsewhere) {
        let code = donor.code(borders);
        let municipality = municipality_of(&code);
        add(0, "", COUNTRY, name_of(""), sums);
        add(1, "GM", municipality, name_of(municipality), sums);
        add(2, "WK", &code, name_of(&code), sums);
    }
    all.into_values().collect()
}
