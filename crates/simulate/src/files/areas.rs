// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files with the shapes of areas.

use std::fmt::Write;

use crate::Year;
use crate::shapes::{Shape, shapes};
use crate::tables::FICTIONAL;

/// The shapes of all areas on the borders of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreasFile {
    /// The year.
    pub year: Year,
    /// Its name.
    pub name: String,
    /// GeoJSON in the Dutch grid, which it says.
    pub bytes: Vec<u8>,
}

/// The file of a year, an area on each line.
#[must_use]
pub fn areas(year: Year) -> AreasFile {
    let mut text = String::from(
        "{\"type\":\"FeatureCollection\",\
         \"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::28992\"}},\n\"features\":[\n",
    );
    for (at, Shape { code, name, ring }) in shapes(year).iter().enumerate() {
        let points: Vec<String> = ring.iter().map(|(x, y)| format!("[{x},{y}]")).collect();
        let _ = write!(
            text,
            "{}{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{code}\",\"naam\":\"{name}\",\"jaar\":{year},\
             \"herkomst\":\"{FICTIONAL}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}",
            if at == 0 { "" } else { ",\n" },
            points.join(",")
        );
    }
    text.push_str("\n]}\n");
    AreasFile { year, name: format!("gebieden-{year}-fictief.geojson"), bytes: text.into_bytes() }
}
