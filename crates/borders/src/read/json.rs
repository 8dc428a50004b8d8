// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What GeoJSON and TopoJSON have in common: a text that says what it is.

use std::fmt;

use serde::de::{self, IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::{Layer, geojson, topojson};
use wijkwijs_importers::source::Unreadable;

/// A text of either.
#[derive(Deserialize)]
pub struct Document {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: String,
    /// The coordinates, as GeoJSON said them before 2016.
    #[serde(default)]
    pub crs: Option<Value>,
    /// What it draws.
    #[serde(default)]
    pub features: Option<Vec<geojson::Feature>>,
    /// Of a single feature.
    #[serde(default)]
    pub id: Option<Value>,
    /// Of a single feature.
    #[serde(default)]
    pub properties: Option<Map<String, Value>>,
    /// Of a single feature.
    #[serde(default)]
    pub geometry: Option<geojson::Geometry>,
    /// The lines that shapes share.
    #[serde(default)]
    pub arcs: Option<Vec<Vec<Position>>>,
    /// From the whole numbers of a packed text to coordinates.
    #[serde(default)]
    pub transform: Option<topojson::Transform>,
    /// What it draws, by name.
    #[serde(default)]
    pub objects: Option<Map<String, Value>>,
}

/// Reads a text of either.
pub fn read(text: &[u8]) -> Result<Layer, Unreadable> {
    let document: Document = serde_json::from_slice(text).map_err(|error| broken(&error))?;
    match &*document.kind {
        "FeatureCollection" | "Feature" => geojson::layer(document),
        "Topology" => topojson::layer(document),
        other => {
            let other: String = other.chars().take(40).collect();
            Err(Unreadable::new(
                format!("Dit is JSON van het soort “{other}”. Grenzen staan in een FeatureCollection of een Topology."),
                format!("This is JSON of the kind “{other}”. Borders are in a FeatureCollection or a Topology."),
            ))
        }
    }
}

/// What is wrong with a text, and where.
fn broken(error: &serde_json::Error) -> Unreadable {
    if error.is_data() { no_borders() } else { Unreadable::json(error) }
}

fn no_borders() -> Unreadable {
    Unreadable::new(
        "Dit is JSON, maar geen GeoJSON of TopoJSON die klopt: de grenzen staan in een FeatureCollection of een Topology.",
        "This is JSON, but no GeoJSON or TopoJSON that is right: borders are in a FeatureCollection or a Topology.",
    )
}

/// The first two numbers of a place; a height is left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position(pub f64, pub f64);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Two;
        impl<'de> Visitor<'de> for Two {
            type Value = Position;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a position of two numbers")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Position, A::Error> {
                let short = || de::Error::custom("a position has two numbers");
                let x = seq.next_element()?.ok_or_else(short)?;
                let y = seq.next_element()?.ok_or_else(short)?;
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Position(x, y))
            }
        }
        from.deserialize_seq(Two)
    }
}

/// A value of a field as text; `None` where there is none.
pub fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// The fields of a feature as text.
pub fn fields(properties: Option<Map<String, Value>>) -> Vec<(String, String)> {
    let properties = properties.unwrap_or_default();
    properties.into_iter().filter_map(|(name, value)| Some((name, as_text(&value)?))).collect()
}
