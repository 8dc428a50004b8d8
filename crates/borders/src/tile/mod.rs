// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tiles of a map, cut from shapes that were made coarser together.

mod clip;
mod encode;

use std::sync::{Arc, OnceLock};

use geo::{BoundingRect as _, Coord, LineString, MapCoords as _, MultiPolygon, Rect};
use wijkwijs_app::borders::rd::{NoPlace, to_wgs84};
use wijkwijs_app::borders::{Areas, TOLERANCES};

use clip::clipped;
use encode::{Layer, Ring};

/// The largest zoom there are tiles of; a map enlarges those for more.
pub const MOST_ZOOM: u8 = 14;

/// How many units a tile is wide.
const EXTENT: f64 = 4_096.0;
/// How far beyond its edge a tile goes on, in units: as wide as the widest line that is drawn.
const BUFFER: f64 = 64.0;
/// How many metres the world is around, at the latitude of the Netherlands.
const AROUND: f64 = 24_560_000.0;
/// How many pixels a tile is drawn in.
const PIXELS: f64 = 512.0;
/// Which part of a pixel a border may be moved.
const UNSEEN: f64 = 0.75;
/// Which surface a part beside the largest of an area must have to be drawn, in square units: half a pixel.
const SEEN: f64 = 32.0;

/// A tile: zoom, column from the west, row from the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tile {
    z: u8,
    x: u32,
    y: u32,
}

impl Tile {
    /// A tile; `None` where there can be no such one.
    pub fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        let side = 1_u64.checked_shl(u32::from(z)).filter(|_| z < 32)?;
        (u64::from(x) < side && u64::from(y) < side).then_some(Self { z, x, y })
    }

    fn side(self) -> f64 {
        tiles_across(self.z)
    }

    /// From the world to units of the tile.
    fn place(self, point: Coord<f64>) -> Coord<f64> {
        let side = self.side();
        let at = |world: f64, tile: u32| (world * side - f64::from(tile)) * EXTENT;
        Coord { x: at(point.x, self.x), y: at(point.y, self.y) }
    }
}

fn tiles_across(z: u8) -> f64 {
    f64::from(2_u8).powi(i32::from(z))
}

/// How coarse shapes are at a zoom: the place in [`TOLERANCES`], or one past it for shapes as they are; and metres.
pub fn drawn_for(z: u8) -> (usize, f64) {
    let metres = AROUND / tiles_across(z) / PIXELS * UNSEEN;
    let kept = TOLERANCES.iter().enumerate().rev().find(|(_, tolerance)| **tolerance <= metres);
    kept.map_or((TOLERANCES.len(), 0.0), |(step, tolerance)| (step, *tolerance))
}

/// Shapes on the map of the world (web mercator), which is one wide and one high, in the order of the areas. A shape is put
/// there when a tile first needs it: of fine shapes a reader sees few.
pub struct Drawn {
    shapes: Arc<[MultiPolygon<f64>]>,
    placed: Vec<OnceLock<MultiPolygon<f64>>>,
    /// Of each what it lies within there, and a little more.
    bounds: Vec<Option<Rect<f64>>>,
}

impl Drawn {
    /// The shapes of areas with a tolerance in metres.
    pub fn new(areas: &Areas, metres: f64) -> Result<Self, NoPlace> {
        let shapes = areas.simplified(metres);
        let bounds = shapes.iter().map(|shape| shape.bounding_rect().map(around).transpose());
        let bounds = bounds.collect::<Result<_, NoPlace>>()?;
        Ok(Self { placed: shapes.iter().map(|_| OnceLock::new()).collect(), shapes, bounds })
    }

    /// How many points they have.
    pub fn points(&self) -> usize {
        let rings = |shape: &MultiPolygon<f64>| -> usize {
            shape
                .iter()
                .flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors()))
                .map(|r| r.0.len())
                .sum()
        };
        self.shapes.iter().map(|shape| rings(shape) + 8).sum()
    }

    /// A tile, as bytes; none where there is no area.
    pub fn cut(&self, name: &str, areas: &Areas, tile: Tile) -> Result<Vec<u8>, NoPlace> {
        let mut layer = Layer::new(name, &["code", "name"]);
        for (number, (area, bounds)) in areas.iter().zip(&self.bounds).enumerate() {
            let Some(bounds) = bounds else { continue };
            let (low, high) = (tile.place(bounds.min()), tile.place(bounds.max()));
            let reach = -BUFFER..EXTENT + BUFFER;
            let beside = high.x < reach.start || low.x > reach.end || high.y < reach.start || low.y > reach.end;
            if beside {
                continue;
            }
            let rings = rings(self.placed(number)?, tile);
            if !rings.is_empty() {
                layer.feature(number as u64 + 1, &[area.code.as_str(), &area.name], &rings);
            }
        }
        Ok(layer.bytes())
    }

    fn placed(&self, number: usize) -> Result<&MultiPolygon<f64>, NoPlace> {
        if let Some(shape) = self.placed[number].get() {
            return Ok(shape);
        }
        let shape = self.shapes[number].try_map_coords(|point| to_wgs84(point).map(on_world))?;
        Ok(self.placed[number].get_or_init(|| shape))
    }
}

/// What a rectangle in metres lies within on the map of the world. Its sides are bent there: over 300 km by less than a
/// hundredth, most in their middle.
fn around(metres: Rect<f64>) -> Result<Rect<f64>, NoPlace> {
    let (min, max, middle) = (metres.min(), metres.max(), metres.center());
    let (mut low, mut high) = (Coord { x: f64::MAX, y: f64::MAX }, Coord { x: f64::MIN, y: f64::MIN });
    for x in [min.x, middle.x, max.x] {
        for y in [min.y, middle.y, max.y] {
            let at = on_world(to_wgs84(Coord { x, y })?);
            (low.x, low.y) = (low.x.min(at.x), low.y.min(at.y));
            (high.x, high.y) = (high.x.max(at.x), high.y.max(at.y));
        }
    }
    let more = (high - low) * 0.01;
    Ok(Rect::new(low - more, high + more))
}

/// Longitude and latitude on the map of the world.
fn on_world(point: Coord<f64>) -> Coord<f64> {
    let latitude = point.y.to_radians();
    let y = (latitude.tan() + 1.0 / latitude.cos()).ln() / std::f64::consts::PI;
    Coord { x: point.x / 360.0 + 0.5, y: (1.0 - y) / 2.0 }
}

/// The rings of a shape within a tile, each outer one before its holes. The largest part is always there: an area that
/// is smaller than a unit becomes the smallest triangle.
fn rings(shape: &MultiPolygon<f64>, tile: Tile) -> Vec<Ring> {
    let surface = |ring: &Ring| encode::twice(ring).unsigned_abs();
    let placed = |line: &LineString<f64>| -> Ring {
        let points: Vec<Coord<f64>> = line.0.iter().map(|point| tile.place(*point)).collect();
        encode::whole(&clipped(&points, -BUFFER, EXTENT + BUFFER))
    };
    let mut parts: Vec<(Ring, Vec<Ring>)> = Vec::new();
    for part in shape {
        let outer = placed(part.exterior());
        if !outer.is_empty() {
            parts.push((outer, part.interiors().iter().map(placed).collect()));
        }
    }
    if parts.is_empty() {
        return smallest(shape, tile).into_iter().collect();
    }
    let largest = parts.iter().map(|(outer, _)| surface(outer)).max().unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "the surface of a part of a tile")]
    let seen = |ring: &Ring| surface(ring) as f64 / 2.0 >= SEEN;
    let mut rings = Vec::new();
    for (outer, holes) in parts {
        if surface(&outer) == largest || seen(&outer) {
            rings.push(encode::directed(outer, true));
            let holes = holes.into_iter().filter(|hole| !hole.is_empty() && seen(hole));
            rings.extend(holes.map(|hole| encode::directed(hole, false)));
        }
    }
    rings
}

/// The smallest triangle for an area of which no part is as large as a unit, in the tile in which it begins.
fn smallest(shape: &MultiPolygon<f64>, tile: Tile) -> Option<Ring> {
    let at = tile.place(*shape.0.first()?.exterior().0.first()?);
    let within = 0.0..EXTENT;
    #[expect(clippy::cast_possible_truncation, reason = "within a tile")]
    let (x, y) = (within.contains(&at.x) && within.contains(&at.y)).then_some((at.x as i64, at.y as i64))?;
    Some(encode::directed(vec![(x, y), (x + 1, y), (x, y + 1)], true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shape_lies_within_holds_every_point_of_it() {
        // From a street to the whole country, at the corners of where RD is used.
        for (x, y, size) in
            [(10_000.0, 305_000.0, 290_000.0), (250_000.0, 580_000.0, 30_000.0), (12_000.0, 370_000.0, 80.0)]
        {
            let metres = Rect::new(Coord { x, y }, Coord { x: x + size, y: y + size });
            let within = around(metres).unwrap();
            let along = (0..=100).map(|step| size * f64::from(step) / 100.0);
            let sides = along.flat_map(|at| [(at, 0.0), (at, size), (0.0, at), (size, at)]);
            let points: Vec<Coord<f64>> =
                sides.map(|(dx, dy)| on_world(to_wgs84(Coord { x: x + dx, y: y + dy }).unwrap())).collect();
            for at in &points {
                assert!(within.min().x <= at.x && at.x <= within.max().x, "{size} {at:?}");
                assert!(within.min().y <= at.y && at.y <= within.max().y, "{size} {at:?}");
            }
            let exactly = LineString(points).bounding_rect().unwrap();
            assert!(within.width() < exactly.width() * 1.03 && within.height() < exactly.height() * 1.03, "{size}");
        }
    }
}
