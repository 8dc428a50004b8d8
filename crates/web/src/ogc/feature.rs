// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! An area as GeoJSON (RFC 7946), with its figure where the layer has any. It says what the figure is worth in a word,
//! and whether it is made up; an area without a figure has none and says why.

use geo::{LineString, MultiPolygon, Polygon};
use serde_json::{Map, Value, json};
use wijkwijs_app::borders::rd::shape_to_wgs84;
use wijkwijs_app::figures::out::{Layer, Placed, rounded};
use wijkwijs_domain::Lang;
use wijkwijs_domain::indicators::Status;

use crate::figures::value::worth;
use crate::words::t;

/// In which coordinates shapes are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Crs {
    /// Longitude and latitude in degrees.
    #[default]
    Crs84,
    /// Rijksdriehoek, in metres.
    Rd,
}

impl Crs {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Crs84, Self::Rd];

    /// As the protocol calls it (OGC API Features part 2).
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Crs84 => "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            Self::Rd => "http://www.opengis.net/def/crs/EPSG/0/28992",
        }
    }

    /// How fine coordinates are given: a tenth of a metre, and a centimetre.
    const fn digits(self) -> f64 {
        match self {
            Self::Crs84 => 1e6,
            Self::Rd => 1e2,
        }
    }
}

/// An area.
pub fn feature(layer: &Layer, placed: &Placed<'_>, crs: Crs) -> Value {
    json!({
        "type": "Feature", "id": placed.area.code.as_str(), "geometry": geometry(&placed.area.shape, crs),
        "properties": properties(layer, placed),
    })
}

/// A shape; nothing where the source gives none, or where it has no place in these coordinates.
fn geometry(shape: &MultiPolygon<f64>, crs: Crs) -> Option<Value> {
    if shape.0.is_empty() {
        return None;
    }
    let there = match crs {
        Crs::Rd => None,
        Crs::Crs84 => Some(shape_to_wgs84(shape).ok()?),
    };
    let round = |at: f64| (at * crs.digits()).round() / crs.digits();
    let ring = |line: &LineString<f64>| line.0.iter().map(|point| [round(point.x), round(point.y)]).collect::<Vec<_>>();
    let rings = |polygon: &Polygon<f64>| {
        std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect::<Vec<_>>()
    };
    let all: Vec<_> = there.as_ref().unwrap_or(shape).iter().map(rings).collect();
    Some(json!({ "type": "MultiPolygon", "coordinates": all }))
}

fn properties(layer: &Layer, placed: &Placed<'_>) -> Map<String, Value> {
    let area = placed.area;
    let mut all = Map::new();
    let mut say = |name: &str, value: Value| all.insert(name.to_owned(), value);
    say("code", json!(area.code.as_str()));
    say("naam", json!(area.name));
    say("niveau", json!(layer.level.code()));
    say("gemeente", json!(area.code.municipality().map(|code| code.to_string())));
    say("grenzen", json!(layer.division.division.year));
    say("oppervlakte", json!((area.surface > 0.0).then(|| area.surface.round())));
    if let (Some(figures), Some(measure)) = (&layer.figures, layer.measure()) {
        let status = placed.observation.as_ref().map_or(Status::Unknown, |observation| observation.status);
        let value = placed.observation.as_ref().and_then(|observation| observation.value);
        say("indicator", json!(measure.about.name));
        say("eenheid", json!(measure.about.unit));
        say("periode", json!(figures.period.to_string()));
        say("waarde", json!(value.map(|value| rounded(value, measure.about.decimals))));
        say("status", json!(status.code()));
        say("statusUitleg", json!(t(Lang::Nl, worth(status))));
        say("levering", json!(figures.table.id.to_string()));
    }
    say("fictief", json!(layer.fictional));
    all
}
