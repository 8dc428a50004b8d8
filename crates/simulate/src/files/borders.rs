// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables that say how old areas became new ones, with how many addresses.

use crate::places::{CHANGES, Piece, pieces};
use crate::sums::{Of, Sums};
use crate::tables::{FICTIONAL, Table};
use crate::{World, Year};

/// What became of what in each first year of new borders. Areas that stayed as they were are left out.
#[must_use]
pub fn changes(world: &World) -> Vec<(Year, Vec<Piece>)> {
    let homes = |sums: &[Sums]| -> Vec<f64> { sums.iter().map(|sums| sums[Of::Homes]).collect() };
    let one = |(year, _): &(Year, &str)| {
        // Addresses as they were just before the change: old figures are divided over new areas by them.
        let before = year - 1;
        (*year, pieces(*year, &homes(world.plots_in(before)), &homes(world.districts_in(before))))
    };
    CHANGES.iter().map(one).collect()
}

/// A table for each first year of new borders.
pub fn files(world: &World) -> Vec<(Year, String)> {
    let one = |(year, pieces): (Year, Vec<Piece>)| {
        let mut table = Table::new(&["oud", "nieuw", "adressen", "herkomst"]);
        for piece in pieces {
            table.row(&[piece.old, piece.new, format!("{:.0}", piece.addresses), FICTIONAL.to_owned()]);
        }
        (year, table.text())
    };
    changes(world).into_iter().map(one).collect()
}
