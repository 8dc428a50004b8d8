// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is asked of a layer: which part of the map, in which coordinates, and how many areas (OGC API Features part 1,
//! section 7.15, and part 2, section 6).

use axum::http::Uri;
use geo::{BoundingRect as _, Coord, Intersects as _, LineString, Polygon};
use wijkwijs_app::borders::Area;
use wijkwijs_app::borders::rd::from_wgs84;

use super::feature::Crs;
use crate::api::{ParameterFault, Parameters};

/// How many areas an answer has when nobody says, and at most.
pub const LIMIT: usize = 100;
pub const MOST: usize = 1_000;
/// Between which degrees borders can lie: what lies far outside the Netherlands has no place in its coordinates.
const WEST_SOUTH_EAST_NORTH: [f64; 4] = [-2.0, 47.0, 12.0, 58.0];
/// Into how many pieces a side of a box is cut before it is carried over to other coordinates, where it is no straight
/// line.
const PIECES: u32 = 16;

/// What is asked.
#[derive(Debug)]
pub struct Asked {
    /// How many areas at most.
    pub limit: usize,
    /// How many to leave out at the start.
    pub offset: usize,
    /// In which coordinates.
    pub crs: Crs,
    /// The part of the map, in RD.
    bbox: Option<Polygon<f64>>,
}

impl Asked {
    /// Reads the query of an address; every fault in it.
    pub fn read(uri: &Uri) -> Result<Self, Vec<ParameterFault>> {
        let Parameters { pairs, mut faults } = Parameters::of(uri);
        let mut asked = Self { limit: LIMIT, offset: 0, crs: Crs::default(), bbox: None };
        let (mut bbox, mut bbox_crs) = (None, Crs::default());
        for (name, value) in pairs {
            let wrong = match name.as_str() {
                "limit" => set(
                    &mut asked.limit,
                    value.parse().ok().filter(|n| *n > 0).map(|n: usize| n.min(MOST)),
                    "dit is geen getal van 1 of meer",
                ),
                "offset" => set(&mut asked.offset, value.parse().ok(), "dit is geen getal van 0 of meer"),
                "crs" => set(&mut asked.crs, crs(&value), CRS_WORDS),
                "bbox-crs" => set(&mut bbox_crs, crs(&value), CRS_WORDS),
                "bbox" => set(
                    &mut bbox,
                    numbers(&value).map(Some),
                    "dit zijn geen 4 getallen (links, onder, rechts, boven) met komma's ertussen",
                ),
                "f" => (!matches!(value.as_str(), "json" | "geojson")).then_some("hier kan alleen json"),
                // Areas have no time of their own, so every time is theirs.
                "datetime" => None,
                _ => Some("deze parameter is er niet; wat kan: bbox, bbox-crs, crs, datetime, limit, offset en f"),
            };
            faults.extend(wrong.map(|why| (name, why.to_owned())));
        }
        if let Some(numbers) = bbox {
            asked.bbox = Some(boxed(numbers, bbox_crs));
        }
        if faults.is_empty() { Ok(asked) } else { Err(faults) }
    }

    /// Whether an area lies in the part of the map that is asked for, or touches it.
    pub fn touches(&self, area: &Area) -> bool {
        let Some(bbox) = &self.bbox else { return true };
        let near = area.bounds.zip(bbox.bounding_rect()).is_some_and(|(a, b)| a.intersects(&b));
        near && area.shape.intersects(bbox)
    }
}

const CRS_WORDS: &str = "dit stelsel is er niet; wat kan: http://www.opengis.net/def/crs/OGC/1.3/CRS84 en http://www.opengis.net/def/crs/EPSG/0/28992";

/// Takes in what was read; why not, when it could not be.
fn set<T>(place: &mut T, read: Option<T>, why: &'static str) -> Option<&'static str> {
    match read {
        Some(value) => {
            *place = value;
            None
        }
        None => Some(why),
    }
}

fn crs(text: &str) -> Option<Crs> {
    let https = text.replacen("https://", "http://", 1);
    Crs::ALL.into_iter().find(|crs| crs.uri() == https)
}

/// Left, bottom, right, top; with heights, of which areas have none, those are left out.
fn numbers(text: &str) -> Option<[f64; 4]> {
    let all: Option<Vec<f64>> =
        text.split(',').map(|part| part.trim().parse::<f64>().ok().filter(|n| n.is_finite())).collect();
    match *all?.as_slice() {
        [left, bottom, right, top] | [left, bottom, _, right, top, _] if left <= right && bottom <= top => {
            Some([left, bottom, right, top])
        }
        _ => None,
    }
}

/// The box in RD. What lies outside everything that is mapped is cut off.
fn boxed([left, bottom, right, top]: [f64; 4], crs: Crs) -> Polygon<f64> {
    if crs == Crs::Rd {
        return geo::Rect::new((left, bottom), (right, top)).to_polygon();
    }
    let [west, south, east, north] = WEST_SOUTH_EAST_NORTH;
    let (left, right) = (left.max(west), right.min(east));
    let (bottom, top) = (bottom.max(south), top.min(north));
    if left > right || bottom > top {
        return Polygon::new(LineString::new(Vec::new()), Vec::new());
    }
    let corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)];
    let mut ring = Vec::new();
    for side in corners.windows(2) {
        let [(x, y), (to_x, to_y)] = *side else { continue };
        for piece in 0..PIECES {
            let part = f64::from(piece) / f64::from(PIECES);
            let degrees = Coord { x: (to_x - x).mul_add(part, x), y: (to_y - y).mul_add(part, y) };
            ring.extend(from_wgs84(degrees));
        }
    }
    Polygon::new(LineString::new(ring), Vec::new())
}

#[cfg(test)]
mod tests {
    use geo::MultiPolygon;
    use wijkwijs_domain::areas::RegionCode;

    use super::*;

    fn asked(query: &str) -> Result<Asked, Vec<String>> {
        let uri = format!("/x?{query}").parse().unwrap();
        Asked::read(&uri).map_err(|faults| faults.into_iter().map(|(name, _)| name).collect())
    }

    /// A square of a kilometre around the origin of RD in Amersfoort: 5.387 degrees east, 52.155 north.
    fn area() -> Area {
        let square = geo::Rect::new((154_500.0, 462_500.0), (155_500.0, 463_500.0)).to_polygon();
        Area::new(RegionCode::parse("WK000101").unwrap(), "", MultiPolygon::new(vec![square]))
    }

    #[test]
    fn a_box_finds_what_it_touches_in_either_coordinates() {
        for (query, touches) in [
            ("", true),
            ("bbox=5.38,52.15,5.39,52.16", true),
            ("bbox=5.386,52.1551,5.387,52.1552", true),
            ("bbox=-180,-90,180,90", true),
            ("bbox=5.38,52.15,0,5.39,52.16,10", true),
            ("bbox=5.40,52.15,5.41,52.16", false),
            ("bbox=100,10,110,20", false),
            ("bbox=154000,462000,154600,462600&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/28992", true),
            ("bbox=5.38,52.15,5.39,52.16&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/28992", false),
        ] {
            assert_eq!(asked(query).unwrap().touches(&area()), touches, "{query}");
        }
    }

    #[test]
    fn every_fault_is_told() {
        let faults = asked("bbox=1,2,3&limit=0&offset=-1&crs=EPSG:28992&f=gml&kleur=rood").unwrap_err();
        assert_eq!(faults, ["bbox", "limit", "offset", "crs", "f", "kleur"]);
        assert!(asked("bbox=3,2,1,4").is_err() && asked("bbox=a,b,c,d").is_err() && asked("bbox=NaN,0,1,1").is_err());
        assert_eq!(asked("limit=5000&offset=7").map(|asked| (asked.limit, asked.offset)).unwrap(), (MOST, 7));
    }
}
