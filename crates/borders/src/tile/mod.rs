// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tiles of a map, cut from shapes that were made coarser together.

mod clip;
mod encode;

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

/// Shapes on the map of the world (web mercator), which is one wide and one high, in the order of the areas.
pub struct Drawn {
    shapes: Vec<(MultiPolygon<f64>, Option<Rect<f64>>)>,
}

impl Drawn {
    /// The shapes of areas with a tolerance in metres.
    pub fn new(areas: &Areas, metres: f64) -> Result<Self, NoPlace> {
        let one = |shape: &MultiPolygon<f64>| {
            let shape = shape.try_map_coords(|point| to_wgs84(point).map(on_world))?;
            let bounds = shape.bounding_rect();
            Ok((shape, bounds))
        };
        let shapes = areas.simplified(metres).iter().map(one).collect::<Result<_, NoPlace>>()?;
        Ok(Self { shapes })
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
        self.shapes.iter().map(|(shape, _)| rings(shape) + 8).sum()
    }

    /// A tile, as bytes; none where there is no area.
    pub fn cut(&self, name: &str, areas: &Areas, tile: Tile) -> Vec<u8> {
        let mut layer = Layer::new(name, &["code", "name"]);
        for (number, (area, (shape, bounds))) in areas.iter().zip(&self.shapes).enumerate() {
            let Some(bounds) = bounds else { continue };
            let (low, high) = (tile.place(bounds.min()), tile.place(bounds.max()));
            let reach = -BUFFER..EXTENT + BUFFER;
            let beside = high.x < reach.start || low.x > reach.end || high.y < reach.start || low.y > reach.end;
            if beside {
                continue;
            }
            let rings = rings(shape, tile);
            if !rings.is_empty() {
                layer.feature(number as u64 + 1, &[area.code.as_str(), &area.name], &rings);
            }
        }
        layer.bytes()
    }
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
