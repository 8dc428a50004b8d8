// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! In which order points go when borders are made coarser.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use geo::Coord;
use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use super::cut::Cut;
use crate::TOLERANCES;

/// A point that may go, with the square centimetres of its triangle and how often that was worked out.
type Candidate = Reverse<(u64, usize, u32)>;

/// The surface at which each point goes, in square metres; infinite for one that stays at every tolerance.
pub fn order(cut: &Cut) -> Vec<f64> {
    let mut order = Order::new(cut);
    let coarsest = TOLERANCES.iter().copied().fold(0.0, f64::max);
    let most = units(coarsest * coarsest);
    while let Some(Reverse((surface, point, time))) = order.heap.pop() {
        if surface > most {
            break;
        }
        if order.times[point] != time || order.left[order.arc_of[point]] <= order.least[order.arc_of[point]] {
            continue;
        }
        match order.in_the_way(point) {
            Some(other) => order.waiting.entry(other).or_default().push(point),
            None => order.remove(point, surface),
        }
    }
    order.gone_at
}

struct Order<'a> {
    points: &'a [Coord<f64>],
    before: Vec<usize>,
    after: Vec<usize>,
    /// Of a point that may go its arc; others stay.
    arc_of: Vec<usize>,
    /// How many points between its ends an arc has left.
    left: Vec<usize>,
    /// How many it must keep.
    least: Vec<usize>,
    gone_at: Vec<f64>,
    /// The largest surface so far: what comes later is never finer.
    level: u64,
    times: Vec<u32>,
    heap: BinaryHeap<Candidate>,
    /// By a point in the way: those that could not go because of it.
    waiting: HashMap<usize, Vec<usize>>,
    /// The points that were there when it was made, to find those in a triangle.
    tree: RTree<GeomWithData<[f64; 2], usize>>,
    alive: usize,
}

/// The mark of a point that stays.
const STAYS: usize = usize::MAX;

impl<'a> Order<'a> {
    fn new(cut: &'a Cut) -> Self {
        let count = cut.points.len();
        let mut order = Self {
            points: &cut.points,
            before: vec![STAYS; count],
            after: vec![STAYS; count],
            arc_of: vec![STAYS; count],
            left: cut.arcs.iter().map(|arc| arc.len().saturating_sub(2)).collect(),
            least: least(cut),
            gone_at: vec![f64::INFINITY; count],
            level: 0,
            times: vec![0; count],
            heap: BinaryHeap::new(),
            waiting: HashMap::new(),
            tree: RTree::new(),
            alive: count,
        };
        order.plant();
        for (number, arc) in cut.arcs.iter().enumerate() {
            for three in arc.windows(3) {
                let [before, point, after] = [three[0], three[1], three[2]];
                order.arc_of[point] = number;
                order.before[point] = before;
                order.after[point] = after;
            }
        }
        (0..count).for_each(|point| order.offer(point));
        order
    }

    /// Makes the tree of the points that are there.
    fn plant(&mut self) {
        let there = self.gone_at.iter().zip(self.points).enumerate().filter(|(_, (gone, _))| gone.is_infinite());
        self.tree = RTree::bulk_load(there.map(|(n, (_, point))| GeomWithData::new([point.x, point.y], n)).collect());
    }

    fn triangle(&self, point: usize) -> [Coord<f64>; 3] {
        [self.points[self.before[point]], self.points[point], self.points[self.after[point]]]
    }

    fn offer(&mut self, point: usize) {
        if self.arc_of[point] == STAYS {
            return;
        }
        let [a, b, c] = self.triangle(point);
        self.times[point] += 1;
        self.heap.push(Reverse((units(cross(a, b, c).abs() / 2.0), point, self.times[point])));
    }

    /// A point that lies in the triangle of a point with its neighbours, or on its edge.
    fn in_the_way(&self, point: usize) -> Option<usize> {
        let corners = self.triangle(point);
        let own = [self.before[point], point, self.after[point]];
        let [a, b, c] = corners;
        let low = [a.x.min(b.x).min(c.x), a.y.min(b.y).min(c.y)];
        let high = [a.x.max(b.x).max(c.x), a.y.max(b.y).max(c.y)];
        let mut near = self.tree.locate_in_envelope_intersecting(&AABB::from_corners(low, high));
        let in_way = |other: usize| {
            !own.contains(&other) && self.gone_at[other].is_infinite() && holds(corners, self.points[other])
        };
        near.find(|found| in_way(found.data)).map(|found| found.data)
    }

    fn remove(&mut self, point: usize, surface: u64) {
        self.level = self.level.max(surface);
        self.gone_at[point] = metres(self.level);
        self.times[point] += 1;
        self.left[self.arc_of[point]] -= 1;
        let (before, after) = (self.before[point], self.after[point]);
        if self.arc_of[before] != STAYS {
            self.after[before] = after;
            self.offer(before);
        }
        if self.arc_of[after] != STAYS {
            self.before[after] = before;
            self.offer(after);
        }
        for other in self.waiting.remove(&point).unwrap_or_default() {
            if self.gone_at[other].is_infinite() {
                self.offer(other);
            }
        }
        self.alive -= 1;
        if self.alive < self.tree.size() / 2 {
            self.plant();
        }
    }
}

/// How many points each arc must keep between its ends: a ring three corners, and of two arcs between the same ends
/// either one, so that they do not come to lie on each other.
fn least(cut: &Cut) -> Vec<usize> {
    let ends = |arc: &[usize]| {
        let (first, last) = (arc.first().copied().unwrap_or(STAYS), arc.last().copied().unwrap_or(STAYS));
        (first.min(last), first.max(last))
    };
    let mut between: HashMap<(usize, usize), usize> = HashMap::new();
    cut.arcs.iter().for_each(|arc| *between.entry(ends(arc)).or_default() += 1);
    let of = |arc: &Vec<usize>| match ends(arc) {
        (a, b) if a == b => 2,
        ends => usize::from(between.get(&ends).is_some_and(|arcs| *arcs > 1)),
    };
    cut.arcs.iter().map(of).collect()
}

/// Square metres in square centimetres: whole numbers have one order.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a surface; what is beyond saturates")]
fn units(surface: f64) -> u64 {
    (surface * 1e4).round() as u64
}

#[expect(clippy::cast_precision_loss, reason = "a surface of at most the coarsest tolerance squared")]
fn metres(units: u64) -> f64 {
    units as f64 / 1e4
}

/// Twice the surface of a triangle, positive when it runs anti-clockwise.
fn cross(a: Coord<f64>, b: Coord<f64>, c: Coord<f64>) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Whether a point lies in a triangle or on its edge.
fn holds([a, b, c]: [Coord<f64>; 3], point: Coord<f64>) -> bool {
    let sides = [cross(a, b, point), cross(b, c, point), cross(c, a, point)];
    sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
}
