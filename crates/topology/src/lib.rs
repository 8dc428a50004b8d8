// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Borders as lines that areas share, so that a border is made coarser once, for both its sides.
//!
//! Rings are cut where more than two lines meet; what lies between two such places is an *arc*. Each arc is made coarser
//! by itself (M. Visvalingam & J. D. Whyatt, "Line generalisation by repeated elimination of points", The Cartographic
//! Journal 30, 1993): the point that makes the smallest triangle with its neighbours goes first. A point stays when that
//! triangle has another point in it; then no line can come to cross another, so what did not overlap before does not
//! afterwards. The ends of arcs stay, and of a ring three corners.

mod coarser;
mod cut;
mod on_lines;

use geo::{Coord, LineString, MultiPolygon, Polygon};

use cut::{Cut, Part};

/// How coarse shapes are kept ready, in metres: one for each step of a map's zoom, which halves what a pixel is.
pub const TOLERANCES: [f64; 8] = [8.0, 17.0, 35.0, 70.0, 140.0, 280.0, 560.0, 1_120.0];

/// The borders of areas, each once.
pub struct Topology {
    cut: Cut,
    /// Of each point the surface of the triangle that it went with, in square metres; infinite for what stays.
    gone_at: Vec<f64>,
}

impl Topology {
    /// The borders of these shapes, in metres. Points that are equal to the centimetre are one, and a point that lies on
    /// the line of another shape becomes a point of that line.
    #[must_use]
    pub fn new<'a>(shapes: impl IntoIterator<Item = &'a MultiPolygon<f64>>) -> Self {
        let cut = Cut::new(shapes);
        let gone_at = coarser::order(&cut);
        Self { cut, gone_at }
    }

    /// How many arcs there are.
    #[must_use]
    pub fn arcs(&self) -> usize {
        self.cut.arcs.len()
    }

    /// The shapes with a tolerance in metres: points go that make a triangle smaller than its square.
    #[must_use]
    pub fn shapes(&self, tolerance: f64) -> Vec<MultiPolygon<f64>> {
        let limit = tolerance * tolerance;
        let arcs: Vec<Vec<Coord<f64>>> = self.cut.arcs.iter().map(|arc| self.kept(arc, limit)).collect();
        let ring = |parts: &Vec<Part>| {
            let mut points: Vec<Coord<f64>> = Vec::new();
            for part in parts {
                let arc = &arcs[part.arc];
                // An arc begins where the one before it ends.
                points.pop();
                if part.forward {
                    points.extend(arc);
                } else {
                    points.extend(arc.iter().rev());
                }
            }
            LineString(points)
        };
        let shape = |polygons: &Vec<Vec<Vec<Part>>>| {
            let polygons = polygons.iter().filter_map(|rings| {
                let mut rings = rings.iter().map(ring);
                Some(Polygon::new(rings.next()?, rings.collect()))
            });
            MultiPolygon(polygons.collect())
        };
        self.cut.shapes.iter().map(shape).collect()
    }

    fn kept(&self, arc: &[usize], limit: f64) -> Vec<Coord<f64>> {
        let last = arc.len().saturating_sub(1);
        let stays = |(at, point): &(usize, &usize)| *at == 0 || *at == last || self.gone_at[**point] > limit;
        arc.iter().enumerate().filter(stays).map(|(_, point)| self.cut.points[*point]).collect()
    }
}
