// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Weights from maps: how much of each old area lies in each new area.

use geo::{Area, BooleanOps, BoundingRect, Coord, Euclidean, Length, LineString, MultiPolygon, Polygon, Rect};
use serde::Serialize;

use super::crosswalk::{Crosswalk, Link, Parts};
use super::events::named;
use super::weights::KINDS;
use super::{CrosswalkBuilder, WeightForm, WeightKind};
use crate::{Note, Refused};

/// Two maps laid over each other. Surfaces are in the square of the unit of the map: square metres.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overlay {
    /// The old areas, in the order given.
    #[serde(rename = "oud")]
    pub old: Vec<OverlayArea>,
    /// The new areas, in the order given.
    #[serde(rename = "nieuw")]
    pub new: Vec<OverlayArea>,
    /// What they share; pairs that share nothing are not there.
    #[serde(rename = "delen")]
    pub pieces: Vec<OverlayPiece>,
    /// What to know about them.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// An area of a map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OverlayArea {
    /// Its code.
    #[serde(rename = "code")]
    pub code: String,
    /// Its surface.
    #[serde(rename = "oppervlakte")]
    pub surface: f64,
    /// The surface it shares with the areas of the other map, together.
    #[serde(rename = "gedekt")]
    pub covered: f64,
}

/// What an old and a new area share.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct OverlayPiece {
    /// The place of the old area.
    #[serde(rename = "oud")]
    pub old: usize,
    /// The place of the new area.
    #[serde(rename = "nieuw")]
    pub new: usize,
    /// The surface.
    #[serde(rename = "oppervlakte")]
    pub surface: f64,
    /// How long its edge is, holes included, in the unit of the map.
    #[serde(rename = "omtrek")]
    pub edge: f64,
}

/// Lays a new map over an old one. Coordinates are in metres (for the Netherlands: RD, EPSG:28992), not in degrees.
/// Only pairs whose bounding boxes overlap are intersected.
///
/// # Errors
/// No areas, a code that is empty or occurs twice, or a coordinate that is not on Earth in metres.
pub fn overlay(old: &[(String, MultiPolygon)], new: &[(String, MultiPolygon)]) -> Result<Overlay, Refused> {
    let (old_boxes, new_boxes) = (boxes("old", old)?, boxes("new", new)?);
    let area = |(code, shape): &(String, MultiPolygon)| OverlayArea {
        code: code.clone(),
        surface: shape.unsigned_area(),
        covered: 0.0,
    };
    let mut found = Overlay {
        old: old.iter().map(area).collect(),
        new: new.iter().map(area).collect(),
        pieces: Vec::new(),
        notes: Vec::new(),
    };
    for (i, j) in meeting(&old_boxes, &new_boxes) {
        let both = shared((&old[i].1, old_boxes[i]), (&new[j].1, new_boxes[j]));
        let surface = both.unsigned_area();
        if surface > 0.0 {
            found.pieces.push(OverlayPiece { old: i, new: j, surface, edge: edge(&both) });
            found.old[i].covered += surface;
            found.new[j].covered += surface;
        }
    }
    let boxes = || old_boxes.iter().chain(&new_boxes).flatten();
    if boxes().all(|b| b.min().x >= -180.0 && b.max().x <= 180.0 && b.min().y >= -90.0 && b.max().y <= 90.0) {
        found.notes.push(Note::new(
            "graden",
            "de coördinaten lijken graden; zet de kaart eerst om in meters, anders kloppen de oppervlakten niet.",
            "the coordinates look like degrees; convert the map to metres first, or the surfaces are wrong.",
        ));
    }
    let outside = |areas: &[OverlayArea]| -> Vec<String> {
        areas.iter().filter(|a| a.covered < a.surface * COVERED).map(|a| a.code.clone()).collect()
    };
    found.notes.extend(named(
        "deels-buiten",
        &outside(&found.old),
        "oude gebieden liggen voor meer dan 1 % buiten de nieuwe kaart",
        "old areas lie outside the new map for more than 1 %",
    ));
    found.notes.extend(named(
        "deels-leeg",
        &outside(&found.new),
        "nieuwe gebieden zijn voor meer dan 1 % niet gedekt door de oude kaart",
        "new areas are not covered by the old map for more than 1 %",
    ));
    Ok(found)
}

/// An area of which less than this share lies in the other map is named.
const COVERED: f64 = 0.99;

impl Overlay {
    /// A crosswalk by surface in which the parts of an old area that lie in the new map share all of it ("sum" weights:
    /// nothing is lost, not even at an outer border that was drawn otherwise). Set `sliver` to leave out drawing errors.
    #[must_use]
    pub fn crosswalk(&self) -> CrosswalkBuilder {
        let codes = |areas: &[OverlayArea]| -> Vec<String> { areas.iter().map(|a| a.code.clone()).collect() };
        let mut builder = Crosswalk::builder(&[(WeightKind::Surface, WeightForm::Amounts)])
            .old_areas(&codes(&self.old))
            .new_areas(&codes(&self.new));
        for piece in &self.pieces {
            builder.row(&self.old[piece.old].code, &self.new[piece.new].code, &[Some(piece.surface)]);
        }
        builder
    }

    /// A crosswalk by surface in which a part has its share of the whole old area ("total" weights): what lies outside
    /// the new map goes with its share and is reported as not placed.
    #[must_use]
    pub fn crosswalk_of_whole(&self) -> Crosswalk {
        let (old, old_at) = sorted(&self.old);
        let (new, new_at) = sorted(&self.new);
        let links = self.pieces.iter().map(|piece| {
            let mut share = [0.0; KINDS];
            let mut amount = [f64::NAN; KINDS];
            share[0] = piece.surface / self.old[piece.old].surface;
            amount[0] = piece.surface;
            Link { old: old_at[piece.old], new: new_at[piece.new], share, amount }
        });
        // An area that shares something has a surface, rounding aside.
        let links = links.filter(|link| link.share[0].is_finite()).collect();
        let (kinds, notes) = (vec![WeightKind::Surface], self.notes.clone());
        let mut has_amounts = [false; KINDS];
        has_amounts[0] = true;
        Crosswalk::assemble(Parts { old, new, kinds, has_amounts, links, slivers: Vec::new(), notes })
    }
}

/// The codes in order, and the place each area gets in it.
fn sorted(areas: &[OverlayArea]) -> (Vec<String>, Vec<u32>) {
    let mut codes: Vec<String> = areas.iter().map(|a| a.code.clone()).collect();
    codes.sort_unstable();
    let place = |a: &OverlayArea| codes.binary_search(&a.code).ok().and_then(|at| u32::try_from(at).ok()).unwrap_or(0);
    let places = areas.iter().map(place).collect();
    (codes, places)
}

/// The bounding boxes, checked; `None` for an area without a shape.
fn boxes(map: &str, areas: &[(String, MultiPolygon)]) -> Result<Vec<Option<Rect>>, Refused> {
    // The circumference of the Earth is 4e7 metres.
    const FAR: f64 = 1e8;
    if areas.is_empty() {
        return Err(Refused::new(map, "deze kaart heeft geen gebieden.", "this map has no areas."));
    }
    let mut codes: Vec<&String> = areas.iter().map(|(code, _)| code).collect();
    codes.sort_unstable();
    if let Some(pair) = codes.windows(2).find(|pair| pair[0] == pair[1] || pair[0].is_empty()) {
        let nl = "elk gebied heeft één eigen code; voeg de delen samen of geef ze eigen codes.";
        return Err(Refused::new(pair[0].clone(), nl, "each area has one code of its own; join its parts first."));
    }
    let far = |c: &Coord| !(c.x.abs() <= FAR && c.y.abs() <= FAR);
    for (code, shape) in areas {
        let rings = shape.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
        if let Some(c) = rings.flat_map(|ring| &ring.0).find(|c| far(c)) {
            return Err(Refused::new(
                code.clone(),
                format!("het punt ({}, {}) kan niet; geef coördinaten in meters.", c.x, c.y),
                format!("the point ({}, {}) is not possible; give coordinates in metres.", c.x, c.y),
            ));
        }
    }
    Ok(areas.iter().map(|(_, shape)| shape.bounding_rect()).collect())
}

/// The pairs of boxes that overlap, by a sweep from left to right; in order.
fn meeting(old: &[Option<Rect>], new: &[Option<Rect>]) -> Vec<(usize, usize)> {
    let by_left = |boxes: &[Option<Rect>]| {
        let mut order: Vec<(usize, Rect)> = boxes.iter().enumerate().filter_map(|(i, b)| b.map(|b| (i, b))).collect();
        order.sort_by(|a, b| a.1.min().x.total_cmp(&b.1.min().x));
        order
    };
    let (old, new) = (by_left(old), by_left(new));
    let mut active: Vec<(usize, Rect)> = Vec::new();
    let mut waiting = new.iter().peekable();
    let mut pairs = Vec::new();
    for (i, b) in &old {
        // Old boxes come from left to right, so what ends left of this one meets none of the next either.
        active.retain(|(_, n)| n.max().x >= b.min().x);
        while let Some((j, n)) = waiting.next_if(|(_, n)| n.min().x <= b.max().x) {
            active.push((*j, *n));
        }
        let meets = |n: &Rect| n.min().x <= b.max().x && n.min().y <= b.max().y && n.max().y >= b.min().y;
        pairs.extend(active.iter().filter(|(_, n)| meets(n)).map(|(j, _)| (*i, *j)));
    }
    pairs.sort_unstable();
    pairs
}

/// What two shapes share, moved to the origin. `geo` lays shapes on a grid of 2^30 steps over both of them; cutting both to the window
/// they share makes the grid finer, and the work less.
fn shared(a: (&MultiPolygon, Option<Rect>), b: (&MultiPolygon, Option<Rect>)) -> MultiPolygon {
    let nothing = || MultiPolygon(Vec::new());
    // Thinner than this is nothing on a map in metres.
    const THIN: f64 = 1e-6;
    let (Some(box_a), Some(box_b)) = (a.1, b.1) else { return nothing() };
    let low = Coord { x: box_a.min().x.max(box_b.min().x), y: box_a.min().y.max(box_b.min().y) };
    let high = Coord { x: box_a.max().x.min(box_b.max().x), y: box_a.max().y.min(box_b.max().y) };
    if high.x - low.x < THIN || high.y - low.y < THIN {
        return nothing();
    }
    let window = Rect::new(low, high);
    let (a, b) = (cut(a.0, window), cut(b.0, window));
    if a.0.is_empty() || b.0.is_empty() { nothing() } else { a.intersection(&b) }
}

/// How long all rings are together.
fn edge(shape: &MultiPolygon) -> f64 {
    let rings = shape.0.iter().flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors()));
    rings.map(|ring| Euclidean.length(ring)).sum()
}

/// The part of a shape in a window, moved so that the window begins at the origin.
fn cut(shape: &MultiPolygon, window: Rect) -> MultiPolygon {
    let (low, high) = (window.min(), window.max());
    let (right, top) = (high.x - low.x, high.y - low.y);
    let ring = |ring: &LineString| {
        let points: Vec<Coord> = ring.0.iter().map(|c| Coord { x: c.x - low.x, y: c.y - low.y }).collect();
        let points = half(&points, |c| c.x, |c| Coord { x: 0.0, ..c });
        let points = half(&points, |c| right - c.x, |c| Coord { x: right, ..c });
        let points = half(&points, |c| c.y, |c| Coord { y: 0.0, ..c });
        LineString::new(half(&points, |c| top - c.y, |c| Coord { y: top, ..c }))
    };
    let polygons = shape.0.iter().filter_map(|polygon| {
        let shell = ring(polygon.exterior());
        let holes = polygon.interiors().iter().map(ring).filter(|hole| hole.0.len() > 2).collect();
        (shell.0.len() > 2).then(|| Polygon::new(shell, holes))
    });
    MultiPolygon(polygons.collect())
}

/// The part of a closed ring on the side where `inside` is not negative (Sutherland and Hodgman 1974, CACM 17), with
/// `on` to put a crossing on the line to the last digit. Pieces that come apart stay joined along the line, which
/// encloses nothing.
fn half(points: &[Coord], inside: impl Fn(Coord) -> f64, on: impl Fn(Coord) -> Coord) -> Vec<Coord> {
    let mut kept = Vec::with_capacity(points.len());
    let Some(mut before) = points.last().copied() else { return kept };
    for &here in points {
        let (d0, d1) = (inside(before), inside(here));
        if (d0 < 0.0 && d1 > 0.0) || (d0 > 0.0 && d1 < 0.0) {
            let at = d0 / (d0 - d1);
            kept.push(on(Coord { x: before.x + (here.x - before.x) * at, y: before.y + (here.y - before.y) * at }));
        }
        if d1 >= 0.0 {
            kept.push(here);
        }
        before = here;
    }
    kept
}
