// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Shapes as bytes: well-known binary (OGC 06-103r4), and the header that a GeoPackage puts before it (OGC 12-128r19,
//! 2.1.3). Of a file that lies about how much follows nothing is made room for before it is there.

use geo::Coord;

use super::Polygon;

/// What a GeoPackage keeps as a shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Polygons.
    Polygons(Vec<Polygon>),
    /// A place for a label.
    Label,
    /// Nothing.
    Empty,
    /// Lines.
    Other,
}

/// How deep collections may be put in collections.
const DEEPEST: u8 = 4;

/// Reads a shape of a GeoPackage; `None` when the bytes are not whole.
pub fn of_geopackage(bytes: &[u8]) -> Option<Shape> {
    let mut from = Bytes { rest: bytes, little: true };
    if from.take(2)? != b"GP" {
        return None;
    }
    let _version = from.take(1)?;
    let flags = *from.take(1)?.first()?;
    from.take(4)?;
    let envelope = match flags >> 1 & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return None,
    };
    from.take(envelope)?;
    if flags & 0b1_0000 != 0 {
        return Some(Shape::Empty);
    }
    let mut polygons = Vec::new();
    match from.shape(&mut polygons, DEEPEST)? {
        Kind::Area if polygons.is_empty() => Some(Shape::Empty),
        Kind::Area => Some(Shape::Polygons(polygons)),
        Kind::Label => Some(Shape::Label),
        Kind::Other => Some(Shape::Other),
    }
}

enum Kind {
    Area,
    Label,
    Other,
}

struct Bytes<'a> {
    rest: &'a [u8],
    little: bool,
}

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn count(&mut self) -> Option<u32> {
        let bytes = self.take(4)?.try_into().ok()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn number(&mut self) -> Option<f64> {
        let bytes = self.take(8)?.try_into().ok()?;
        Some(if self.little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
    }

    fn shape(&mut self, polygons: &mut Vec<Polygon>, deeper: u8) -> Option<Kind> {
        self.little = *self.take(1)?.first()? == 1;
        let code = self.count()?;
        // Heights and measures: a thousand more for each, or a bit of PostGIS.
        let extra = match code / 1_000 % 10 {
            1 | 2 => 1,
            3 => 2,
            _ => (code >> 31 & 1) + (code >> 30 & 1),
        };
        if code >> 29 & 1 == 1 {
            self.take(4)?;
        }
        let sort = (code & 0x1fff_ffff) % 1_000;
        match sort {
            1 | 4 => return Some(Kind::Label),
            3 => polygons.push(self.polygon(extra)?),
            6 | 7 => {
                let parts = self.count()?;
                for _ in 0..parts {
                    let deeper = deeper.checked_sub(1)?;
                    self.shape(polygons, deeper)?;
                }
            }
            _ => return Some(Kind::Other),
        }
        Some(Kind::Area)
    }

    fn polygon(&mut self, extra: u32) -> Option<Polygon> {
        let rings = self.count()?;
        let mut polygon = Vec::new();
        for _ in 0..rings {
            let points = self.count()?;
            let mut ring = Vec::new();
            for _ in 0..points {
                let (x, y) = (self.number()?, self.number()?);
                for _ in 0..extra {
                    self.number()?;
                }
                ring.push(Coord { x, y });
            }
            polygon.push(ring);
        }
        Some(polygon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of a metre, with or without heights, in either order of bytes.
    fn square(little: bool, high: bool) -> Vec<u8> {
        let mut bytes = b"GP\0\x01\0\0\0\0".to_vec();
        bytes.push(u8::from(little));
        let count = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let number = |n: f64| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        bytes.extend(count(if high { 1_003 } else { 3 }));
        bytes.extend(count(1));
        bytes.extend(count(5));
        for (x, y) in [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)] {
            bytes.extend(number(x));
            bytes.extend(number(y));
            if high {
                bytes.extend(number(7.0));
            }
        }
        bytes
    }

    #[test]
    fn a_polygon_is_the_same_in_either_order_and_with_heights() {
        let Some(Shape::Polygons(plain)) = of_geopackage(&square(true, false)) else { panic!("no polygon") };
        assert_eq!(plain[0][0].len(), 5);
        for bytes in [square(false, false), square(true, true), square(false, true)] {
            assert_eq!(of_geopackage(&bytes), Some(Shape::Polygons(plain.clone())));
        }
    }

    #[test]
    fn bytes_that_break_off_are_no_shape() {
        let whole = square(true, false);
        for end in 0..whole.len() {
            assert_eq!(of_geopackage(&whole[..end]), None, "{end}");
        }
        // A number of points that there is no room for.
        let mut liar = whole;
        liar[17..21].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(of_geopackage(&liar), None);
    }
}
