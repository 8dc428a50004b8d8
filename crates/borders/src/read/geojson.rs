// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! GeoJSON (RFC 7946), and as it was before 2016, when it could say which coordinates it has.

use std::fmt;

use geo::Coord;
use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::json::{Document, Position, as_text, fields};
use super::{Layer, Polygon, by_name};
use wijkwijs_importers::source::Unreadable;

/// A feature.
#[derive(Deserialize)]
pub struct Feature {
    #[serde(default)]
    id: Option<Value>,
    #[serde(default)]
    properties: Option<Map<String, Value>>,
    #[serde(default)]
    geometry: Option<Geometry>,
}

/// A shape.
#[derive(Deserialize)]
pub struct Geometry {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    coordinates: Option<Nested>,
    #[serde(default)]
    geometries: Vec<Geometry>,
}

/// Positions in lists in lists.
enum Nested {
    At(f64, f64),
    List(Vec<Nested>),
}

/// A list of numbers is a position; a list of lists is a list.
impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Deeper;
        impl<'de> Visitor<'de> for Deeper {
            type Value = Nested;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("positions")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Nested, A::Error> {
                let mut list = Vec::new();
                let mut numbers = Vec::with_capacity(2);
                while let Some(next) = seq.next_element::<Part>()? {
                    match next {
                        Part::Number(number) if numbers.len() < 2 => numbers.push(number),
                        // A height, or a number among positions, which is nothing.
                        Part::Number(_) => {}
                        Part::List(nested) => list.push(nested),
                    }
                }
                match (numbers.as_slice(), list.is_empty()) {
                    ([x, y], true) => Ok(Nested::At(*x, *y)),
                    ([], _) => Ok(Nested::List(list)),
                    _ => Err(de::Error::custom("a position has two numbers")),
                }
            }
        }
        from.deserialize_seq(Deeper)
    }
}

enum Part {
    Number(f64),
    List(Nested),
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Part;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number or a list")
            }
            fn visit_f64<E>(self, number: f64) -> Result<Part, E> {
                Ok(Part::Number(number))
            }
            #[expect(clippy::cast_precision_loss, reason = "a coordinate")]
            fn visit_i64<E>(self, number: i64) -> Result<Part, E> {
                Ok(Part::Number(number as f64))
            }
            #[expect(clippy::cast_precision_loss, reason = "a coordinate")]
            fn visit_u64<E>(self, number: u64) -> Result<Part, E> {
                Ok(Part::Number(number as f64))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Part, A::Error> {
                Nested::deserialize(de::value::SeqAccessDeserializer::new(seq)).map(Part::List)
            }
        }
        from.deserialize_any(Either)
    }
}

/// The features of a text.
pub fn layer(document: Document) -> Result<Layer, Unreadable> {
    let coordinates = match document.crs.as_ref().and_then(|crs| crs.pointer("/properties/name")?.as_str()) {
        Some(name) => by_name(name)?,
        None => None,
    };
    let single = Feature { id: document.id, properties: document.properties, geometry: document.geometry };
    let features = document.features.unwrap_or_else(|| vec![single]);
    let mut layer = Layer { coordinates, ..Layer::default() };
    for feature in features {
        let (mut polygons, mut label, mut other) = (Vec::new(), false, false);
        if let Some(geometry) = &feature.geometry {
            gather(geometry, &mut polygons, &mut label, &mut other);
        }
        if other && polygons.is_empty() {
            layer.others += 1;
            continue;
        }
        let shape = (!polygons.is_empty()).then_some(polygons);
        let id = feature.id.as_ref().and_then(as_text);
        layer.features.push(super::Feature { id, fields: fields(feature.properties), shape, label });
    }
    Ok(layer)
}

fn gather(geometry: &Geometry, polygons: &mut Vec<Polygon>, label: &mut bool, other: &mut bool) {
    match (&*geometry.kind, &geometry.coordinates) {
        ("Polygon", Some(Nested::List(rings))) => polygons.push(polygon(rings)),
        ("MultiPolygon", Some(Nested::List(parts))) => {
            let rings = parts.iter().filter_map(|part| if let Nested::List(rings) = part { Some(rings) } else { None });
            polygons.extend(rings.map(|rings| polygon(rings)));
        }
        ("Polygon" | "MultiPolygon", _) => {}
        ("GeometryCollection", _) => {
            geometry.geometries.iter().for_each(|part| gather(part, polygons, label, other));
        }
        ("Point" | "MultiPoint", _) => *label = true,
        _ => *other = true,
    }
}

fn polygon(rings: &[Nested]) -> Polygon {
    let ring = |ring: &Nested| {
        let Nested::List(points) = ring else { return Vec::new() };
        let at = |point: &Nested| if let Nested::At(x, y) = point { Some(Coord { x: *x, y: *y }) } else { None };
        points.iter().filter_map(at).collect()
    };
    rings.iter().map(ring).collect()
}

impl From<Position> for Coord<f64> {
    fn from(Position(x, y): Position) -> Self {
        Self { x, y }
    }
}
