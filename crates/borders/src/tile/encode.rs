// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The bytes of a tile: Mapbox Vector Tile specification 2.1, in the encoding of Protocol Buffers. Written here, for it is
//! a page of code: the library that has it needs a compiler of protocols to be built.

use std::collections::HashMap;

use geo::Coord;

/// A ring in whole units, without the last point that repeats the first.
pub type Ring = Vec<(i64, i64)>;

/// A ring in whole units; empty when nothing is left of it.
pub fn whole(ring: &[Coord<f64>]) -> Ring {
    #[expect(clippy::cast_possible_truncation, reason = "within a tile and its buffer")]
    let mut points: Ring = ring.iter().map(|point| (point.x.round() as i64, point.y.round() as i64)).collect();
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    if points.len() < 3 || twice(&points) == 0 { Vec::new() } else { points }
}

/// Twice the surface, positive when it runs clockwise on the screen, where rows go down.
pub fn twice(ring: &Ring) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|((ax, ay), (bx, by))| ax * by - bx * ay).sum()
}

/// A ring in the direction that says what it is: outer ones have a positive surface, holes a negative one.
pub fn directed(mut ring: Ring, outer: bool) -> Ring {
    if (twice(&ring) > 0) != outer {
        ring.reverse();
    }
    ring
}

/// A layer that is being written.
pub struct Layer<'a> {
    name: &'a str,
    keys: &'a [&'a str],
    values: Vec<String>,
    numbers: HashMap<String, u64>,
    features: Vec<Vec<u8>>,
}

impl<'a> Layer<'a> {
    /// An empty layer, of which each feature has these properties.
    pub fn new(name: &'a str, keys: &'a [&'a str]) -> Self {
        Self { name, keys, values: Vec::new(), numbers: HashMap::new(), features: Vec::new() }
    }

    /// Adds a polygon with a text for each property; one that is empty is left out.
    pub fn feature(&mut self, id: u64, texts: &[&str], rings: &[Ring]) {
        let mut tags = Vec::new();
        for (key, text) in (0..).zip(texts.iter().take(self.keys.len())).filter(|(_, text)| !text.is_empty()) {
            let number = *self.numbers.entry((*text).to_owned()).or_insert_with(|| {
                self.values.push((*text).to_owned());
                self.values.len() as u64 - 1
            });
            varint(&mut tags, key);
            varint(&mut tags, number);
        }
        let mut feature = Vec::new();
        field(&mut feature, 1, id);
        bytes(&mut feature, 2, &tags);
        field(&mut feature, 3, POLYGON);
        bytes(&mut feature, 4, &geometry(rings));
        self.features.push(feature);
    }

    /// The tile with this one layer; nothing when the layer has no feature.
    pub fn bytes(&self) -> Vec<u8> {
        let mut tile = Vec::new();
        if self.features.is_empty() {
            return tile;
        }
        let mut layer = Vec::new();
        bytes(&mut layer, 1, self.name.as_bytes());
        self.features.iter().for_each(|feature| bytes(&mut layer, 2, feature));
        self.keys.iter().for_each(|key| bytes(&mut layer, 3, key.as_bytes()));
        for value in &self.values {
            let mut text = Vec::new();
            bytes(&mut text, 1, value.as_bytes());
            bytes(&mut layer, 4, &text);
        }
        field(&mut layer, 5, 4_096);
        field(&mut layer, 15, 2);
        bytes(&mut tile, 3, &layer);
        tile
    }
}

const POLYGON: u64 = 3;
const MOVE_TO: u64 = 1;
const LINE_TO: u64 = 2;
const CLOSE: u64 = 7;

/// Steps from point to point, with what to do before them.
fn geometry(rings: &[Ring]) -> Vec<u8> {
    let mut commands = Vec::new();
    let (mut x, mut y) = (0, 0);
    let mut step = |to: &mut Vec<u8>, point: &(i64, i64)| {
        varint(to, zigzag(point.0 - x));
        varint(to, zigzag(point.1 - y));
        (x, y) = *point;
    };
    for ring in rings {
        let Some((first, others)) = ring.split_first() else { continue };
        varint(&mut commands, MOVE_TO | 1 << 3);
        step(&mut commands, first);
        varint(&mut commands, LINE_TO | (others.len() as u64) << 3);
        others.iter().for_each(|point| step(&mut commands, point));
        varint(&mut commands, CLOSE | 1 << 3);
    }
    commands
}

/// Small numbers in few bytes, whatever their sign.
fn zigzag(number: i64) -> u64 {
    (number << 1 ^ number >> 63).cast_unsigned()
}

fn varint(to: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        to.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

fn field(to: &mut Vec<u8>, number: u64, value: u64) {
    varint(to, number << 3);
    varint(to, value);
}

fn bytes(to: &mut Vec<u8>, number: u64, value: &[u8]) {
    varint(to, number << 3 | 2);
    varint(to, value.len() as u64);
    to.extend(value);
}
