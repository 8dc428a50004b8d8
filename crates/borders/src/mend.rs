// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Shapes put in order: brought to the Dutch grid and to whole centimetres, closed, and mended where a border crosses
//! itself or parts overlap.

use geo::algorithm::bool_ops::FillRule;
use geo::orient::Direction;
use geo::{Area as _, BooleanOps as _, Coord, LineString, MultiPolygon, Orient as _, Polygon, Validation as _};
use wijkwijs_app::borders::rd::from_wgs84;
use wijkwijs_domain::areas::Coordinates;

use crate::read::Polygon as Rings;
use crate::remarks::Remark;

/// What of the Dutch grid a shape may lie in, in metres: the country, its waters and the sea around it. What lies
/// elsewhere has its coordinates in the wrong order or in other units.
const WITHIN: ((f64, f64), (f64, f64)) = ((-200_000.0, 500_000.0), (100_000.0, 900_000.0));

/// From which change of surface on it is told, in square metres and as a share.
const NOTICEABLE: (f64, f64) = (1.0, 0.001);

/// A shape in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Mended {
    /// The shape; empty where it has no surface.
    pub shape: MultiPolygon<f64>,
    /// What was noticed on the way.
    pub remarks: Vec<Remark>,
    /// How many outer rings ran clockwise, and how many the other way.
    pub ways: (usize, usize),
}

/// Puts a shape in order.
pub fn mend(polygons: &[Rings], coordinates: Coordinates) -> Mended {
    let mut remarks = Vec::new();
    let mut ways = (0, 0);
    let nothing = |remark, mut remarks: Vec<Remark>, ways| {
        remarks.push(remark);
        Mended { shape: MultiPolygon(Vec::new()), remarks, ways }
    };
    let mut parts: Vec<Polygon<f64>> = Vec::new();
    for rings in polygons {
        let mut outer: Option<LineString<f64>> = None;
        let mut inner = Vec::new();
        for (at, ring) in rings.iter().enumerate() {
            let Some(placed) = placed(ring, coordinates) else { return nothing(Remark::NoPoint, remarks, ways) };
            let Some(ring) = closed(ring, placed, &mut remarks) else { continue };
            match (at, &outer) {
                (0, _) => outer = Some(ring),
                (_, Some(_)) => inner.push(ring),
                // A hole in what is no area.
                (_, None) => {}
            }
        }
        let Some(outer) = outer else { continue };
        if twice(&outer) < 0.0 {
            ways.0 += 1
        } else {
            ways.1 += 1
        }
        parts.push(Polygon::new(outer, inner).orient(Direction::Default));
    }
    let shape = MultiPolygon(parts);
    if shape.unsigned_area() <= 0.0 && shape.is_valid() {
        return nothing(Remark::Vanished, remarks, ways);
    }
    if shape.is_valid() {
        return Mended { shape, remarks, ways };
    }
    let before = shape.unsigned_area();
    remarks.push(Remark::Invalid);
    let Some(shape) = repaired(&shape) else { return nothing(Remark::StillInvalid, remarks, ways) };
    let after = shape.unsigned_area();
    if after <= 0.0 {
        return nothing(Remark::Vanished, remarks, ways);
    }
    let change = (after - before).abs();
    if change > NOTICEABLE.0 && change > NOTICEABLE.1 * before {
        remarks.push(Remark::OtherSurface);
    }
    Mended { shape, remarks, ways }
}

/// The parts of one area as one shape.
pub fn united(shapes: &[MultiPolygon<f64>]) -> Option<MultiPolygon<f64>> {
    let together = MultiPolygon(shapes.iter().flat_map(|shape| shape.0.clone()).collect());
    if together.is_valid() { Some(together) } else { repaired(&together) }
}

/// The points on the Dutch grid in whole centimetres; `None` when one lies nowhere near.
fn placed(ring: &[Coord<f64>], coordinates: Coordinates) -> Option<Vec<Coord<f64>>> {
    let ((west, east), (south, north)) = WITHIN;
    let place = |point: &Coord<f64>| {
        let on_grid = match coordinates {
            Coordinates::Rd => *point,
            Coordinates::Wgs84 => from_wgs84(*point).ok()?,
        };
        let within = on_grid.x > west && on_grid.x < east && on_grid.y > south && on_grid.y < north;
        within.then(|| whole(on_grid))
    };
    ring.iter().map(place).collect()
}

/// A place in whole centimetres: sources are less exact, and what was one point stays one.
fn whole(point: Coord<f64>) -> Coord<f64> {
    let cm = |metres: f64| (metres * 100.0).round() / 100.0;
    Coord { x: cm(point.x), y: cm(point.y) }
}

/// A ring closed and without points twice after each other; `None` when it is no area.
fn closed(source: &[Coord<f64>], mut placed: Vec<Coord<f64>>, remarks: &mut Vec<Remark>) -> Option<LineString<f64>> {
    placed.dedup();
    let open = source.len() > 2 && source.first() != source.last();
    while placed.len() > 1 && placed.first() == placed.last() {
        placed.pop();
    }
    if placed.len() < 3 {
        remarks.push(Remark::NoRing);
        return None;
    }
    if open {
        remarks.push(Remark::NotClosed);
    }
    placed.extend(placed.first().copied());
    Some(LineString(placed))
}

/// Twice the surface within a ring, negative when it runs clockwise.
fn twice(ring: &LineString<f64>) -> f64 {
    let Some(first) = ring.0.first() else { return 0.0 };
    // From the first point on: coordinates are large and surfaces small.
    let cross = |a: Coord<f64>, b: Coord<f64>| (a.x - first.x) * (b.y - first.y) - (a.y - first.y) * (b.x - first.x);
    ring.0.windows(2).map(|two| cross(two[0], two[1])).sum()
}

/// The same area in shapes that are in order: what lies within an outer ring, however often it goes around, less what
/// lies within its holes; all parts together.
fn repaired(shape: &MultiPolygon<f64>) -> Option<MultiPolygon<f64>> {
    let none = MultiPolygon::<f64>(Vec::new());
    let filled = |ring: &LineString<f64>| {
        let alone = MultiPolygon(vec![Polygon::new(ring.clone(), Vec::new())]);
        alone.union_with_fill_rule(&none, FillRule::NonZero)
    };
    let mut all = none.clone();
    for polygon in shape {
        let mut part = filled(polygon.exterior());
        for hole in polygon.interiors() {
            part = part.difference_with_fill_rule(&filled(hole), FillRule::NonZero);
        }
        all = all.union_with_fill_rule(&part, FillRule::NonZero);
    }
    // Whole centimetres can make lines touch again.
    for _ in 0..3 {
        let snapped = to_whole(&all);
        if snapped.is_valid() {
            return Some(snapped);
        }
        all = snapped.union_with_fill_rule(&none, FillRule::NonZero);
    }
    all.is_valid().then_some(all)
}

fn to_whole(shape: &MultiPolygon<f64>) -> MultiPolygon<f64> {
    let ring = |ring: &LineString<f64>| {
        let mut points: Vec<Coord<f64>> = ring.0.iter().copied().map(whole).collect();
        points.dedup();
        (points.len() > 3).then_some(LineString(points))
    };
    let part = |polygon: &Polygon<f64>| {
        let outer = ring(polygon.exterior())?;
        Some(Polygon::new(outer, polygon.interiors().iter().filter_map(ring).collect()).orient(Direction::Default))
    };
    MultiPolygon(shape.iter().filter_map(part).collect())
}
