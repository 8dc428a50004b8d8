// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The rest of the country: forty municipalities of ten districts each. Two of them become one.

use super::{COUNTRY_NAME, TOWN};
use crate::Year;

/// How many districts there are outside the town.
pub const DISTRICTS: usize = 400;

/// How many districts a municipality has.
const EACH: usize = 10;

/// From this year on the municipalities 9012 and 9013 are 9042.
pub const MERGED_FROM: Year = 2019;
const MERGED: [usize; 2] = [9012, 9013];
const MERGED_TO: usize = 9042;

/// A district outside the town.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Donor(usize);

/// All districts outside the town.
pub fn donors() -> impl Iterator<Item = Donor> {
    (0..DISTRICTS).map(Donor)
}

impl Donor {
    /// The six digits of its code in a year.
    #[must_use]
    pub fn code(self, year: Year) -> String {
        let (municipality, number) = (9002 + self.0 / EACH, self.0 % EACH + 1);
        match MERGED.iter().position(|merged| *merged == municipality) {
            Some(which) if year >= MERGED_FROM => format!("{MERGED_TO}{:02}", which * EACH + number),
            _ => format!("{municipality}{number:02}"),
        }
    }
}

/// The four digits of the municipality of an area.
#[must_use]
pub fn municipality_of(code: &str) -> &str {
    code.get(..4).unwrap_or_default()
}

/// The name of a municipality or district outside the town, or of the country, by its digits.
#[must_use]
pub fn name_of(code: &str) -> String {
    let (municipality, district) = (municipality_of(code), code.get(4..).unwrap_or_default());
    let number = municipality.get(2..).unwrap_or_default();
    match (municipality, district) {
        ("", _) => COUNTRY_NAME.to_owned(),
        (TOWN, "") => "Voorbeeldstad (fictief)".to_owned(),
        (_, "") => format!("Oefengemeente {number} (fictief)"),
        _ => format!("Oefengemeente {number}, wijk {} (fictief)", district.trim_start_matches('0')),
    }
}
