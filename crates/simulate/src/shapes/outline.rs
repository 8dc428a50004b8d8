// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The border of a set of rectangles on a lattice.

use std::collections::{BTreeMap, BTreeSet};

/// A crossing of the lattice: column from the west, row from the south.
pub type Crossing = (i32, i32);

/// From the south-western crossing to the north-eastern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rectangle {
    /// Its south-western crossing.
    pub low: Crossing,
    /// Its north-eastern crossing.
    pub high: Crossing,
}

impl Rectangle {
    /// Its border, anti-clockwise, in steps of one.
    fn steps(self) -> Vec<(Crossing, Crossing)> {
        let ((west, south), (east, north)) = (self.low, self.high);
        let mut steps = Vec::new();
        for x in west..east {
            steps.push(((x, south), (x + 1, south)));
            steps.push(((x + 1, north), (x, north)));
        }
        for y in south..north {
            steps.push(((east, y), (east, y + 1)));
            steps.push(((west, y + 1), (west, y)));
        }
        steps
    }
}

/// The outer border of rectangles that together are one area without holes, anti-clockwise, each crossing once.
pub fn outline(rectangles: &[Rectangle]) -> Vec<Crossing> {
    let mut steps: BTreeSet<(Crossing, Crossing)> = BTreeSet::new();
    for (from, to) in rectangles.iter().flat_map(|rectangle| rectangle.steps()) {
        // A step that is gone the other way too lies inside.
        if !steps.remove(&(to, from)) {
            steps.insert((from, to));
        }
    }
    let mut next: BTreeMap<Crossing, Crossing> = steps.into_iter().collect();
    let mut ring = Vec::new();
    let Some(first) = next.keys().next().copied() else { return ring };
    let mut at = first;
    while let Some(to) = next.remove(&at) {
        ring.push(at);
        at = to;
    }
    ring
}
