// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A ring cut off at the edges of a square (I. E. Sutherland & G. W. Hodgman, "Reentrant polygon clipping",
//! Communications of the ACM 17, 1974). What lies outside runs along the edge, where nobody sees it.

use geo::Coord;

/// The part of a ring within a square from `low` to `high` in both directions.
pub fn clipped(ring: &[Coord<f64>], low: f64, high: f64) -> Vec<Coord<f64>> {
    let within = |point: &Coord<f64>| point.x >= low && point.x <= high && point.y >= low && point.y <= high;
    if ring.iter().all(within) {
        return ring.to_vec();
    }
    let x = |point: Coord<f64>| point.x;
    let y = |point: Coord<f64>| point.y;
    let west = beyond(ring, |point| x(point) - low);
    let east = beyond(&west, |point| high - x(point));
    let north = beyond(&east, |point| y(point) - low);
    beyond(&north, |point| high - y(point))
}

/// What lies on the side where `inside` is not negative.
fn beyond(ring: &[Coord<f64>], inside: impl Fn(Coord<f64>) -> f64) -> Vec<Coord<f64>> {
    let mut kept = Vec::with_capacity(ring.len());
    let Some(mut before) = ring.last().copied() else { return kept };
    for point in ring.iter().copied() {
        let (was, is) = (inside(before), inside(point));
        if (was < 0.0) != (is < 0.0) {
            let share = was / (was - is);
            kept.push(before + (point - before) * share);
        }
        if is >= 0.0 {
            kept.push(point);
        }
        before = point;
    }
    kept
}
