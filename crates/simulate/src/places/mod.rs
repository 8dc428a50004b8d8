// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where it all happens: codes, names and borders, year by year. Nothing here is a real place.
//!
//! Codes have the form of those of Statistics Netherlands, so that everything that reads real codes reads these. They
//! cannot be mistaken for real ones: numbers of municipalities have never gone above 1999, and all of these begin with
//! 90. None is one of the numbers that stand for water or for "unknown" (0000, 9997, 9998, 9999). Only the country has
//! the code that every country has in such tables (NL00); its name says that it is not the Netherlands.

mod changes;
mod donors;
mod town;

pub use changes::{CHANGES, Piece, pieces};
pub use donors::{donors, municipality_of, name_of};
pub use town::{Focus, PLOTS, Plot, TOWN, district_of, town_name};

/// The code of the country.
pub const COUNTRY: &str = "NL00";
/// Its name.
pub const COUNTRY_NAME: &str = "Voorbeeldland (fictief)";
