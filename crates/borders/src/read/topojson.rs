// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! TopoJSON: lines that shapes share, as whole numbers from point to point (M. Bostock & C. Metcalf, The TopoJSON Format
//! Specification, 2013-2019).

use geo::Coord;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::json::{Document, Position, as_text, fields};
use super::{Feature, Layer, Polygon, by_name, wrong};
use wijkwijs_importers::source::Unreadable;

/// The most points that the shapes of a text may have when its lines are written out: a line may be used any number of
/// times.
const MOST_POINTS: usize = 50_000_000;

/// From the whole numbers of a packed text to coordinates.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Transform {
    scale: (f64, f64),
    translate: (f64, f64),
}

/// A thing that is drawn.
#[derive(Default, Deserialize)]
struct Thing {
    #[serde(rename = "type", default)]
    kind: Option<String>,
    #[serde(default)]
    id: Option<Value>,
    #[serde(default)]
    properties: Option<Map<String, Value>>,
    #[serde(default)]
    arcs: Value,
    #[serde(default)]
    geometries: Vec<Thing>,
}

/// The features of a text.
pub fn layer(document: Document) -> Result<Layer, Unreadable> {
    let packed = document.arcs.unwrap_or_default();
    let arcs: Vec<Vec<Coord<f64>>> = packed.iter().map(|arc| unpacked(arc, document.transform)).collect();
    let coordinates = match document.crs.as_ref().and_then(|crs| crs.pointer("/properties/name")?.as_str()) {
        Some(name) => by_name(name)?,
        None => None,
    };
    let mut layer = Layer { coordinates, ..Layer::default() };
    let mut reader = Reader { arcs, points: 0 };
    for object in document.objects.unwrap_or_default().into_values() {
        let thing: Thing = serde_json::from_value(object).map_err(|error| wrong(&error.to_string()))?;
        reader.take(thing, &mut layer)?;
    }
    Ok(layer)
}

/// Each number is the step from the one before.
fn unpacked(arc: &[Position], transform: Option<Transform>) -> Vec<Coord<f64>> {
    let Some(Transform { scale, translate }) = transform else { return arc.iter().map(|at| (*at).into()).collect() };
    let (mut x, mut y) = (0.0, 0.0);
    let step = |at: &Position| {
        x += at.0;
        y += at.1;
        Coord { x: x * scale.0 + translate.0, y: y * scale.1 + translate.1 }
    };
    arc.iter().map(step).collect()
}

struct Reader {
    arcs: Vec<Vec<Coord<f64>>>,
    points: usize,
}

impl Reader {
    fn take(&mut self, thing: Thing, layer: &mut Layer) -> Result<(), Unreadable> {
        let mut polygons: Vec<Polygon> = Vec::new();
        let mut label = false;
        match thing.kind.as_deref() {
            Some("GeometryCollection") => {
                for part in thing.geometries {
                    self.take(part, layer)?;
                }
                return Ok(());
            }
            Some("Polygon") => polygons.push(self.polygon(&thing.arcs)?),
            Some("MultiPolygon") => {
                for part in thing.arcs.as_array().into_iter().flatten() {
                    polygons.push(self.polygon(part)?);
                }
            }
            Some("Point" | "MultiPoint") => label = true,
            None => {}
            Some(_) => {
                layer.others += 1;
                return Ok(());
            }
        }
        let id = thing.id.as_ref().and_then(as_text);
        let shape = (!polygons.is_empty()).then_some(polygons);
        layer.features.push(Feature { id, fields: fields(thing.properties), shape, label });
        Ok(())
    }

    fn polygon(&mut self, rings: &Value) -> Result<Polygon, Unreadable> {
        rings.as_array().into_iter().flatten().map(|ring| self.ring(ring)).collect()
    }

    /// Arcs one after another; a number below zero is an arc from its end to its beginning.
    fn ring(&mut self, arcs: &Value) -> Result<Vec<Coord<f64>>, Unreadable> {
        let mut ring: Vec<Coord<f64>> = Vec::new();
        for number in arcs.as_array().into_iter().flatten() {
            let number = number.as_i64().ok_or_else(|| wrong("een boog zonder nummer"))?;
            let (at, backward) = if number < 0 { (!number, true) } else { (number, false) };
            let arc = usize::try_from(at).ok().and_then(|at| self.arcs.get(at));
            let arc = arc.ok_or_else(|| wrong(&format!("boog {number} is er niet")))?;
            self.points += arc.len();
            if self.points > MOST_POINTS {
                return Err(wrong("er zijn te veel punten"));
            }
            // An arc begins where the one before it ends.
            ring.pop();
            if backward {
                ring.extend(arc.iter().rev());
            } else {
                ring.extend(arc);
            }
        }
        Ok(ring)
    }
}
