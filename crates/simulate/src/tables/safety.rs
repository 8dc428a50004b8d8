// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Registered crime: all years in one file, on the borders of the last year, as a police table has them.

use std::ops::RangeInclusive;

use super::cell::{count, few, ratio};
use super::{FICTIONAL, Table, regions};
use crate::draws::Draws;
use crate::sums::Of;
use crate::{LAST, World, Year};

const COLUMNS: [&str; 10] = [
    "Regio",
    "Naam",
    "Periode",
    "Herkomst",
    "Misdrijven",
    "Diefstal",
    "Vernieling",
    "Geweld",
    "MisdrijvenPer1000",
    "Inwoners",
];

/// The file of some years.
pub fn file(world: &World, years: RangeInclusive<Year>) -> String {
    let mut table = Table::new(&COLUMNS);
    for year in years {
        for region in regions(world.plots_in(year), world.districts_in(year), LAST) {
            let (sums, draws) =
                (&region.sums, &mut Draws::new(world.seed, &format!("misdrijven {} {year}", region.code)));
            table.row(&[
                region.code.clone(),
                region.name.clone(),
                format!("{year}JJ00"),
                FICTIONAL.to_owned(),
                few(draws, sums.crimes(), 5.0),
                few(draws, sums[Of::Theft], 5.0),
                few(draws, sums[Of::Vandalism], 5.0),
                few(draws, sums[Of::Violence], 5.0),
                ratio(sums.crimes(), sums.inhabitants(), 1000.0, 0, 100.0),
                count(draws, sums.inhabitants(), 5.0),
            ]);
        }
    }
    table.text()
}
