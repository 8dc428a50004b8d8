// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Maps for the tests: a small reader of WKT, and a plain way to the area two areas share.

use geo::{Coord, LineString, MultiPolygon, Polygon};

/// Reads `POLYGON` and `MULTIPOLYGON`: every innermost list of points is a ring; `((` begins a polygon.
pub fn wkt(text: &str) -> MultiPolygon {
    let mut polygons: Vec<Vec<LineString>> = Vec::new();
    for part in text.split("((").skip(1) {
        let rings = part.split('(').map(|ring| {
            let points = ring.split(',').filter_map(|pair| {
                let mut numbers = pair.split([' ', ')']).filter_map(|n| n.parse().ok());
                Some(Coord { x: numbers.next()?, y: numbers.next()? })
            });
            LineString::new(points.collect())
        });
        polygons.push(rings.collect());
    }
    let whole = |mut rings: Vec<LineString>| {
        let shell = rings.remove(0);
        Polygon::new(shell, rings)
    };
    MultiPolygon(polygons.into_iter().map(whole).collect())
}

/// The area two areas share, without making their intersection: an area is a signed sum of the strips under its edges,
/// so the shared area is a signed sum over pairs of edges of what two strips share. Slow, and nothing to go wrong.
pub fn shared(a: &MultiPolygon, b: &MultiPolygon) -> f64 {
    let (a, b) = (edges(a), edges(b));
    let base = a.iter().chain(&b).map(|e| e.0.y.min(e.1.y)).fold(f64::INFINITY, f64::min);
    let mut sum = 0.0;
    for (p, q, s) in &a {
        for (u, v, t) in &b {
            sum += s * t * both(*p, *q, *u, *v, base);
        }
    }
    sum
}

/// Edges from left to right, with the sign their strip has.
fn edges(area: &MultiPolygon) -> Vec<(Coord, Coord, f64)> {
    let mut found = Vec::new();
    let mut ring = |ring: &LineString, shell: bool| {
        let points = &ring.0;
        let twice: f64 = points.windows(2).map(|p| (p[1].x - p[0].x) * (p[1].y + p[0].y - 2.0 * points[0].y)).sum();
        let way = if (twice > 0.0) == shell { 1.0 } else { -1.0 };
        for pair in points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            if from.x < to.x {
                found.push((from, to, way));
            } else if to.x < from.x {
                found.push((to, from, -way));
            }
        }
    };
    for polygon in &area.0 {
        ring(polygon.exterior(), true);
        polygon.interiors().iter().for_each(|hole| ring(hole, false));
    }
    found
}

/// What the strips under two edges, down to `base`, share.
fn both(p: Coord, q: Coord, u: Coord, v: Coord, base: f64) -> f64 {
    let (left, right) = (p.x.max(u.x), q.x.min(v.x));
    if left >= right {
        return 0.0;
    }
    let on = |a: Coord, b: Coord, x: f64| a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x)) - base;
    let (p1, p2, u1, u2) = (on(p, q, left), on(p, q, right), on(u, v, left), on(u, v, right));
    let (d1, d2) = (p1 - u1, p2 - u2);
    let width = right - left;
    if d1 * d2 >= 0.0 {
        let lower = if d1 + d2 < 0.0 { p1 + p2 } else { u1 + u2 };
        return width * lower / 2.0;
    }
    // They cross: the lower of the two is one before the crossing and the other after it.
    let at = d1 / (d1 - d2);
    let cross = p1 + (p2 - p1) * at;
    width * (at * (p1.min(u1) + cross) + (1.0 - at) * (cross + p2.min(u2))) / 2.0
}
