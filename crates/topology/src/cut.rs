// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Shapes cut into arcs.

use std::collections::{BTreeSet, HashMap};

use geo::{Coord, LineString, MultiPolygon};

use super::on_lines::on_lines;

/// The rings of a polygon, the outer one first, as numbers of points.
type Numbered = Vec<Vec<usize>>;

/// An arc as a ring runs along it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub arc: usize,
    /// Whether from its first point to its last.
    pub forward: bool,
}

/// The rings of a polygon, the outer one first, as arcs.
type Rings = Vec<Vec<Part>>;

/// Shapes as arcs over numbered points.
#[derive(Default)]
pub struct Cut {
    /// The points, each once, in metres.
    pub points: Vec<Coord<f64>>,
    /// The arcs, as numbers of points. One that closes begins and ends with the same.
    pub arcs: Vec<Vec<usize>>,
    /// Of each shape its polygons.
    pub shapes: Vec<Vec<Rings>>,
}

/// A place to the centimetre.
fn place(point: Coord<f64>) -> (i64, i64) {
    #[expect(clippy::cast_possible_truncation, reason = "metres on earth times a hundred; what is beyond saturates")]
    let to_cm = |metres: f64| (metres * 100.0).round() as i64;
    (to_cm(point.x), to_cm(point.y))
}

impl Cut {
    /// Numbers points, finds where lines meet, and cuts there.
    pub fn new<'a>(shapes: impl IntoIterator<Item = &'a MultiPolygon<f64>>) -> Self {
        let mut cut = Self::default();
        let mut numbers = HashMap::new();
        let mut rings_of: Vec<Vec<Numbered>> = Vec::new();
        for shape in shapes {
            let polygons = shape.iter().map(|polygon| {
                let mut number = |ring| Some(cut.numbered(ring, &mut numbers)).filter(|ring| ring.len() >= 3);
                let outer = number(polygon.exterior())?;
                Some(std::iter::once(outer).chain(polygon.interiors().iter().filter_map(number)).collect())
            });
            rings_of.push(polygons.flatten().collect());
        }
        let rings = || rings_of.iter().flatten().flatten();
        let with_more = on_lines(&cut.points, rings());
        rings_of.iter_mut().flatten().flatten().for_each(|ring| with_more.put_into(ring));
        let nodes = nodes(cut.points.len(), rings_of.iter().flatten().flatten());
        let mut arcs = Arcs { nodes, known: HashMap::new(), all: Vec::new() };
        for polygons in &rings_of {
            let polygon = |rings: &Vec<Vec<usize>>| rings.iter().map(|ring| arcs.of_ring(ring)).collect();
            cut.shapes.push(polygons.iter().map(polygon).collect());
        }
        cut.arcs = arcs.all;
        cut
    }

    /// A ring as numbers of points, without the last that repeats the first, and without points that repeat the one before.
    fn numbered(&mut self, ring: &LineString<f64>, numbers: &mut HashMap<(i64, i64), usize>) -> Vec<usize> {
        let mut of_ring = Vec::with_capacity(ring.0.len());
        for point in &ring.0 {
            let number = *numbers.entry(place(*point)).or_insert_with(|| {
                self.points.push(*point);
                self.points.len() - 1
            });
            if of_ring.last() != Some(&number) {
                of_ring.push(number);
            }
        }
        while of_ring.len() > 1 && of_ring.first() == of_ring.last() {
            of_ring.pop();
        }
        of_ring
    }
}

/// Which points have other than two neighbours over all rings.
fn nodes<'a>(points: usize, rings: impl Iterator<Item = &'a Vec<usize>>) -> Vec<bool> {
    let none = usize::MAX;
    let mut beside = vec![[none; 2]; points];
    let mut is_node = vec![false; points];
    for ring in rings {
        for (at, point) in ring.iter().enumerate() {
            let before = ring[(at + ring.len() - 1) % ring.len()];
            let after = ring[(at + 1) % ring.len()];
            for other in [before, after] {
                let known = &mut beside[*point];
                if known.contains(&other) {
                    continue;
                }
                match known.iter_mut().find(|slot| **slot == none) {
                    Some(slot) => *slot = other,
                    None => is_node[*point] = true,
                }
            }
        }
        // A ring that touches itself in a point is cut there.
        let mut seen = BTreeSet::new();
        ring.iter().filter(|point| !seen.insert(**point)).for_each(|point| is_node[*point] = true);
    }
    is_node
}

struct Arcs {
    nodes: Vec<bool>,
    /// By the first point and the one after it, in either direction.
    known: HashMap<(usize, usize), Part>,
    all: Vec<Vec<usize>>,
}

impl Arcs {
    fn of_ring(&mut self, ring: &[usize]) -> Vec<Part> {
        // A ring without a node begins at its lowest number, so that two rings of the same line begin alike.
        let first = ring.iter().position(|point| self.nodes[*point]);
        let lowest = || ring.iter().enumerate().min_by_key(|(_, point)| **point).map(|(at, _)| at);
        let Some(start) = first.or_else(lowest) else { return Vec::new() };
        let around = (0..=ring.len()).map(|step| ring[(start + step) % ring.len()]);
        let mut parts = Vec::new();
        let mut arc: Vec<usize> = Vec::new();
        for point in around {
            arc.push(point);
            let closes = first.is_none() && arc.len() == ring.len() + 1;
            if arc.len() > 1 && (self.nodes[point] || closes) {
                parts.push(self.part(&arc));
                arc = vec![point];
            }
        }
        parts
    }

    fn part(&mut self, arc: &[usize]) -> Part {
        let last = arc.len() - 1;
        let (start, end) = ((arc[0], arc[1]), (arc[last], arc[last - 1]));
        if let Some(known) = self.known.get(&start) {
            return *known;
        }
        let part = Part { arc: self.all.len(), forward: true };
        self.all.push(arc.to_vec());
        self.known.insert(end, Part { forward: false, ..part });
        self.known.insert(start, part);
        part
    }
}
