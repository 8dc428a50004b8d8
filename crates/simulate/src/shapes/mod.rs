// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where it lies: shapes for all areas, drawn in the North Sea, where nobody lives.
//!
//! The country is a lattice of squares of 200 metres whose crossings are pushed aside a little, so that borders look
//! drawn by people. An area is a set of rectangles of that lattice; what two rectangles share is inside, so the border
//! of any set of them is found by leaving out every line that is passed twice. Areas of all levels and years then fit
//! exactly.

mod outline;
mod places;

use std::collections::BTreeMap;

use crate::Year;
use crate::places::{PLOTS, TOWN, district_of, donors, municipality_of, name_of, town_name};
use outline::{Rectangle, outline};

/// An area with its shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its code.
    pub code: String,
    /// Its name, which says that it does not exist.
    pub name: String,
    /// Its border in metres of the Dutch grid (RD, EPSG:28992): an outer ring, anti-clockwise, whose last point is the
    /// first.
    pub ring: Vec<(i32, i32)>,
}

/// The years from which there are borders of their own, and those that figures are given on.
pub const BORDER_YEARS: [Year; 7] = [2010, 2013, 2016, 2018, 2019, 2020, 2024];

/// All areas on the borders of a year: municipalities, districts, and the neighbourhoods of the town. Larger ones
/// first, then by code.
#[must_use]
pub fn shapes(borders: Year) -> Vec<Shape> {
    let mut all: BTreeMap<(u8, String), (String, Vec<Rectangle>)> = BTreeMap::new();
    let mut add = |rank: u8, code: String, name: String, rectangle: Rectangle| {
        all.entry((rank, code)).or_insert_with(|| (name, Vec::new())).1.push(rectangle);
    };
    for (at, plot) in PLOTS.iter().enumerate() {
        let Some(rectangle) = places::of_plot(at) else { continue };
        let code = plot.code(borders);
        let district = district_of(code);
        add(1, format!("GM{TOWN}"), name_of(TOWN), rectangle);
        add(2, format!("WK{TOWN}{district}"), town_name(district), rectangle);
        add(3, format!("BU{TOWN}{code}"), town_name(code), rectangle);
    }
    for (at, donor) in donors().enumerate() {
        let rectangle = places::of_donor(at);
        let code = donor.code(borders);
        let municipality = municipality_of(&code);
        add(1, format!("GM{municipality}"), name_of(municipality), rectangle);
        add(2, format!("WK{code}"), name_of(&code), rectangle);
    }
    let corners = places::corners();
    let shape = |((_, code), (name, rectangles)): ((u8, String), (String, Vec<Rectangle>))| {
        let ring = outline(&rectangles).into_iter().filter(|at| places::is_drawn(*at, &corners)).map(places::metres);
        let mut ring: Vec<(i32, i32)> = ring.collect();
        ring.extend(ring.first().copied());
        Shape { code, name, ring }
    };
    all.into_iter().map(shape).collect()
}
