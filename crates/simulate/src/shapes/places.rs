// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which part of the lattice is what, and where the lattice lies.

use std::collections::BTreeSet;

use super::outline::{Crossing, Rectangle};
use crate::places::donors;

/// The south-western corner of the country, in metres of the Dutch grid: in the sea, sixty kilometres from the coast.
const CORNER: (i32, i32) = (-60_000, 500_000);
/// How far crossings are apart, in metres.
const STEP: i32 = 200;
/// How far a crossing is pushed aside at most, in metres: less than makes lines cross.
const ASIDE: i32 = 60;
/// How many steps a municipality is wide and high.
const SIDE: i32 = 60;
/// How many municipalities lie beside each other. The last of the six rows has one less: there is the sea.
const BESIDE: usize = 7;
/// The place of the town, in the middle.
const TOWN_AT: usize = 3 * BESIDE + 3;
/// Districts outside the town lie in two rows of five.
const DISTRICTS: (usize, usize) = (5, 2);

/// The rows of the town from north to south, each with its plots from west to east.
const ROWS: [&[usize]; 6] =
    [&[0, 1, 2, 3, 4], &[14, 15, 16, 17], &[18, 21, 22, 19, 20], &[25, 24, 23], &[10, 11, 12, 13], &[5, 6, 7, 8, 9]];

/// The south-western crossing of the municipality at a place.
fn corner_of(place: usize) -> Crossing {
    (whole(place % BESIDE) * SIDE, whole(place / BESIDE) * SIDE)
}

fn whole(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The rectangle of a plot of the town, by its number.
pub fn of_plot(plot: usize) -> Option<Rectangle> {
    let found = ROWS.iter().enumerate().find_map(|(row, plots)| {
        let column = plots.iter().position(|one| *one == plot)?;
        Some((row, column, plots.len()))
    });
    let (row, column, beside) = found?;
    let (x, y) = corner_of(TOWN_AT);
    let (wide, high) = (SIDE / whole(beside), SIDE / whole(ROWS.len()));
    let (west, north) = (x + whole(column) * wide, y + SIDE - whole(row) * high);
    Some(Rectangle { low: (west, north - high), high: (west + wide, north) })
}

/// The rectangle of a district outside the town, by its number.
pub fn of_donor(donor: usize) -> Rectangle {
    let (beside, above) = DISTRICTS;
    let (municipality, district) = (donor / (beside * above), donor % (beside * above));
    let place = municipality + usize::from(municipality >= TOWN_AT);
    let (x, y) = corner_of(place);
    let (wide, high) = (SIDE / whole(beside), SIDE / whole(above));
    let (west, south) = (x + whole(district % beside) * wide, y + whole(district / beside) * high);
    Rectangle { low: (west, south), high: (west + wide, south + high) }
}

/// The crossings that are a corner of something: borders meet only there.
pub fn corners() -> BTreeSet<Crossing> {
    let plots = ROWS.iter().flat_map(|row| row.iter()).filter_map(|plot| of_plot(*plot));
    let all = plots.chain(donors().enumerate().map(|(at, _)| of_donor(at)));
    all.flat_map(|r| [r.low, r.high, (r.low.0, r.high.1), (r.high.0, r.low.1)]).collect()
}

/// Whether a crossing is drawn: corners are, and of the rest one in five.
pub fn is_drawn(at: Crossing, corners: &BTreeSet<Crossing>) -> bool {
    (at.0 + at.1) % 5 == 0 || corners.contains(&at)
}

/// Where a crossing lies, in metres of the Dutch grid.
pub fn metres((x, y): Crossing) -> (i32, i32) {
    let place = |at: i32, corner: i32, aside: i32| corner + at * STEP + aside % (2 * ASIDE + 1) - ASIDE;
    let mixed = mix(x, y);
    (place(x, CORNER.0, mixed & 0xffff), place(y, CORNER.1, mixed >> 16))
}

/// A number that looks random and is the same every time; not negative.
fn mix(x: i32, y: i32) -> i32 {
    let mut mixed = x.cast_unsigned().wrapping_mul(0x9e37_79b1) ^ y.cast_unsigned().wrapping_mul(0x85eb_ca77);
    for (shift, times) in [(15, 0x2c1b_3c6d), (12, 0x297a_2d39)] {
        mixed = (mixed ^ (mixed >> shift)).wrapping_mul(times);
    }
    (mixed >> 1).cast_signed()
}
