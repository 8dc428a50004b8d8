// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Points that lie on a line of another ring without being a point of it: on one side of a border somebody put a point,
//! on the other nobody did.

use std::collections::{HashMap, HashSet};

use geo::Coord;
use geo::algorithm::line_measures::metric_spaces::Euclidean;
use geo::{Distance as _, Line, Point};

/// How near a line a point must lie to be on it, in metres: less than the width of the line in any source.
const NEAR: f64 = 0.02;

/// How wide a square of the grid is in which lines are looked up, in metres.
const SQUARE: f64 = 500.0;

/// By the two ends of a line, the lower number first: the points on it, from the lower number on.
pub struct OnLines(HashMap<(usize, usize), Vec<usize>>);

/// Finds the points that lie on lines of these rings.
pub fn on_lines<'a>(points: &[Coord<f64>], rings: impl Iterator<Item = &'a Vec<usize>>) -> OnLines {
    let mut grid: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    for (number, point) in points.iter().enumerate() {
        grid.entry(square(*point)).or_default().push(number);
    }
    let mut found: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
    for ring in rings {
        for (at, from) in ring.iter().enumerate() {
            let to = ring[(at + 1) % ring.len()];
            let key = (*from.min(&to), *from.max(&to));
            if let std::collections::hash_map::Entry::Vacant(new) = found.entry(key) {
                new.insert(between(points, &grid, key));
            }
        }
    }
    found.retain(|_, on| !on.is_empty());
    OnLines(found)
}

#[expect(clippy::cast_possible_truncation, reason = "metres on earth; what is beyond saturates")]
fn square(point: Coord<f64>) -> (i64, i64) {
    ((point.x / SQUARE).floor() as i64, (point.y / SQUARE).floor() as i64)
}

/// The squares that a line passes or comes near, column by column.
fn squares(line: &Line<f64>) -> Vec<(i64, i64)> {
    let (west, east) = if line.start.x <= line.end.x { (line.start, line.end) } else { (line.end, line.start) };
    let (first, last) = (square(Coord { x: west.x - NEAR, ..west }).0, square(Coord { x: east.x + NEAR, ..east }).0);
    let steep = east.x - west.x < SQUARE / 1_000.0;
    let height = |x: f64| west.y + (east.y - west.y) * ((x - west.x) / (east.x - west.x)).clamp(0.0, 1.0);
    let mut squares = Vec::new();
    for column in first..=last {
        #[expect(clippy::cast_precision_loss, reason = "a column of a grid over the earth is a small number")]
        let (left, right) = (column as f64 * SQUARE - NEAR, (column + 1) as f64 * SQUARE + NEAR);
        let (a, b) = if steep { (west.y, east.y) } else { (height(left), height(right)) };
        let (low, high) = (a.min(b) - NEAR, a.max(b) + NEAR);
        let (low, high) = (square(Coord { x: 0.0, y: low }).1, square(Coord { x: 0.0, y: high }).1);
        squares.extend((low..=high).map(|row| (column, row)));
    }
    squares
}

/// The points on a line, from its lower number on.
fn between(points: &[Coord<f64>], grid: &HashMap<(i64, i64), Vec<usize>>, (from, to): (usize, usize)) -> Vec<usize> {
    let line = Line::new(points[from], points[to]);
    let along = |point: &Coord<f64>| {
        let (dx, dy) = (line.end.x - line.start.x, line.end.y - line.start.y);
        ((point.x - line.start.x) * dx + (point.y - line.start.y) * dy) / (dx * dx + dy * dy)
    };
    let mut on: Vec<(f64, usize)> = Vec::new();
    for at in squares(&line) {
        for number in grid.get(&at).into_iter().flatten() {
            let point = points[*number];
            let share = along(&point);
            let beside = *number != from && *number != to && share > 0.0 && share < 1.0;
            if beside && Euclidean.distance(&Point(point), &line) <= NEAR {
                on.push((share, *number));
            }
        }
    }
    on.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    on.into_iter().map(|(_, number)| number).collect()
}

impl OnLines {
    /// Puts the points that lie on the lines of a ring into it.
    pub fn put_into(&self, ring: &mut Vec<usize>) {
        if self.0.is_empty() {
            return;
        }
        let key = |at: usize| {
            let (from, to) = (ring[at], ring[(at + 1) % ring.len()]);
            (from.min(to), from.max(to))
        };
        if !(0..ring.len()).any(|at| self.0.contains_key(&key(at))) {
            return;
        }
        // A point that the ring has elsewhere would make it touch itself.
        let mut has: HashSet<usize> = ring.iter().copied().collect();
        let mut with = Vec::with_capacity(ring.len());
        for (at, from) in ring.iter().enumerate() {
            with.push(*from);
            let Some(on) = self.0.get(&key(at)) else { continue };
            let new = on.iter().copied().filter(|number| has.insert(*number));
            let first = with.len();
            with.extend(new);
            if *from != key(at).0 {
                with[first..].reverse();
            }
        }
        *ring = with;
    }
}
