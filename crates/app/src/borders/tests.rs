// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use std::collections::BTreeSet;

use geo::{Area as _, BooleanOps as _, Coord, LineString, MultiPolygon, Polygon, Validation as _, unary_union};
use wijkwijs_domain::areas::RegionCode;

use super::*;

/// A number from 0 to 1 that is the same for the same place.
fn noise(x: i32, y: i32) -> f64 {
    let mixed = (f64::from(x) * 12.9898 + f64::from(y) * 78.233).sin() * 43_758.547;
    mixed - mixed.floor()
}

/// A country of `side` by `side` areas of a kilometre, with borders that wind in steps of fifty metres.
fn country(side: i32) -> Vec<MultiPolygon<f64>> {
    let at = |(x, y): (i32, i32)| Coord {
        x: 100_000.0 + f64::from(x) * 50.0 + (noise(x, y) - 0.5) * 40.0,
        y: 400_000.0 + f64::from(y) * 50.0 + (noise(y, x + 7) - 0.5) * 40.0,
    };
    let cell = |column: i32, row: i32| {
        let (x, y) = (column * 20, row * 20);
        let south = (0..20).map(|n| (x + n, y));
        let east = (0..20).map(|n| (x + 20, y + n));
        let north = (0..20).map(|n| (x + 20 - n, y + 20));
        let west = (0..20).map(|n| (x, y + 20 - n));
        let ring: Vec<Coord<f64>> = south.chain(east).chain(north).chain(west).map(at).collect();
        MultiPolygon(vec![Polygon::new(LineString(ring), vec![])])
    };
    (0..side).flat_map(|row| (0..side).map(move |column| (column, row))).map(|(c, r)| cell(c, r)).collect()
}

fn surface(shapes: &[MultiPolygon<f64>]) -> f64 {
    shapes.iter().map(|shape| shape.unsigned_area()).sum()
}

/// That shapes are in order, have a surface, and together fill what they fill together: no gap and no overlap.
fn fit(shapes: &[MultiPolygon<f64>]) -> f64 {
    for shape in shapes {
        assert!(shape.is_valid(), "{:?}", shape.validation_errors());
        assert!(shape.unsigned_area() > 1.0);
    }
    let together = unary_union(shapes.iter().flat_map(|shape| &shape.0));
    assert!((together.unsigned_area() - surface(shapes)).abs() < 1.0, "an overlap");
    assert!(together.iter().all(|part| part.interiors().is_empty()), "a gap");
    together.unsigned_area()
}

fn points(shapes: &[MultiPolygon<f64>]) -> usize {
    shapes.iter().flat_map(|shape| &shape.0).map(|part| part.exterior().0.len()).sum()
}

#[test]
fn made_coarser_together_areas_leave_no_gap_and_no_overlap() {
    let shapes = country(6);
    let whole = fit(&shapes);
    let topology = Topology::new(&shapes);
    let mut before = points(&shapes);
    for tolerance in TOLERANCES {
        let coarser = topology.shapes(tolerance);
        assert_eq!(coarser.len(), shapes.len());
        let now = fit(&coarser);
        // Of areas of a kilometre nothing is left to see at a tolerance of more than that.
        assert!(tolerance > 300.0 || (now / whole - 1.0).abs() < 0.05, "{tolerance}: {now} {whole}");
        assert!(points(&coarser) <= before);
        before = points(&coarser);
    }
    assert!(before * 8 < points(&shapes), "{before}");
    assert_eq!(surface(&topology.shapes(0.0)), surface(&shapes));
}

#[test]
fn neighbours_share_exactly_the_same_points_at_every_tolerance() {
    let shapes = country(4);
    let topology = Topology::new(&shapes);
    for tolerance in TOLERANCES {
        let mut steps = BTreeSet::new();
        let key = |point: &Coord<f64>| (point.x.to_bits(), point.y.to_bits());
        let coarser = topology.shapes(tolerance);
        let lines = coarser.iter().flat_map(|shape| shape.0[0].exterior().lines());
        for line in lines {
            assert!(steps.insert((key(&line.start), key(&line.end))), "{tolerance}");
        }
        let alone = steps.iter().filter(|(from, to)| !steps.contains(&(*to, *from))).count();
        let outside = unary_union(coarser.iter().flat_map(|shape| &shape.0)).0[0].exterior().lines().count();
        assert_eq!(alone, outside, "{tolerance}: a line inside has one side");
    }
}

/// An area within another, an island of two squares, and a sliver of a metre: nothing vanishes.
#[test]
fn enclaves_islands_and_slivers_keep_a_shape() {
    let square = |x: f64, y: f64, side: f64| {
        let corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)];
        LineString(corners.map(|(x, y)| Coord { x, y }).to_vec())
    };
    let hole = square(140_300.0, 450_300.0, 30.0);
    let shapes = [
        MultiPolygon(vec![
            Polygon::new(square(140_000.0, 450_000.0, 1_000.0), vec![hole.clone()]),
            Polygon::new(square(142_000.0, 450_000.0, 20.0), vec![]),
        ]),
        MultiPolygon(vec![Polygon::new(hole, vec![])]),
        MultiPolygon(vec![Polygon::new(square(141_000.0, 450_000.0, 1.5), vec![])]),
        MultiPolygon(vec![]),
    ];
    let topology = Topology::new(&shapes);
    let coarser = topology.shapes(1_600.0);
    assert_eq!(coarser.iter().map(|shape| shape.0.len()).collect::<Vec<_>>(), [2, 1, 1, 0]);
    for shape in &coarser {
        assert!(shape.is_valid() && (shape.0.is_empty() || shape.unsigned_area() > 0.5));
    }
    assert!(coarser[0].intersection(&coarser[1]).unsigned_area() < 1e-6);
    assert_eq!(coarser[0].0[0].interiors().len(), 1);
}

/// One side of a border has a point that the other has not: as in files that were made coarser area by area.
#[test]
fn a_point_on_the_line_of_a_neighbour_becomes_a_point_of_both() {
    let ring = |points: &[(f64, f64)]| {
        let points = points.iter().map(|(x, y)| Coord { x: 140_000.0 + x, y: 450_000.0 + y });
        MultiPolygon(vec![Polygon::new(LineString(points.collect()), vec![])])
    };
    let west = ring(&[(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)]);
    let east = ring(&[(100.0, 0.0), (200.0, 0.0), (200.0, 100.0), (100.0, 100.0), (100.01, 50.0)]);
    let both = Topology::new([&west, &east]).shapes(0.0);
    assert_eq!(both[0].0[0].exterior().0.len(), 6);
    assert_eq!(Topology::new([&west, &east]).arcs(), 3);
    assert!((unary_union(both.iter().flat_map(|shape| &shape.0)).unsigned_area() - surface(&both)).abs() < 1e-6);
}

#[test]
fn areas_are_found_by_code_and_made_coarser_in_the_same_order() {
    let code = |number: usize| RegionCode::parse(&format!("GM00{number:02}")).unwrap();
    let mut all: Vec<Area> =
        country(3).into_iter().enumerate().map(|(n, shape)| Area::new(code(n + 10), format!("{n}"), shape)).collect();
    all.reverse();
    let areas = Areas::new(all, Vec::new());
    assert_eq!(areas.len(), 9);
    let at = areas.position(&code(13)).unwrap();
    assert_eq!((at, &*areas.get(&code(13)).unwrap().name), (3, "3"));
    assert_eq!(areas.get(&code(19)), None);
    assert_eq!(areas.simplified(1.0)[at], areas.get(&code(13)).unwrap().shape);
    let coarser = areas.simplified(130.0);
    assert!(coarser[at].intersection(&areas.get(&code(13)).unwrap().shape).unsigned_area() > 800_000.0);
    assert!(points(&coarser) < points(&areas.simplified(8.0)));
    let bounds = areas.bounds().unwrap();
    assert!((bounds.width() - 3_000.0).abs() < 50.0);
}
