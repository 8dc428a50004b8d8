// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From bytes to features, whatever the form of the file.

mod flatgeobuf;
mod geojson;
mod geopackage;
mod json;
mod topojson;
mod wkb;

use std::io::Read as _;

use flate2::read::MultiGzDecoder;
use geo::Coord;
use wijkwijs_domain::areas::Coordinates;
use wijkwijs_importers::source::Unreadable;

/// The most bytes a file may have when unpacked. The neighbourhoods of the country in full detail take about a tenth.
const MOST_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// The rings of a polygon as they stand in a file, the outer one first: perhaps not closed, or crossing themselves.
pub type Polygon = Vec<Vec<Coord<f64>>>;

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    /// The coordinates it says it is in.
    pub coordinates: Option<Coordinates>,
    /// What it draws.
    pub features: Vec<Feature>,
    /// Things that are no areas, as lines.
    pub others: usize,
}

/// One thing that a file draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feature {
    /// The identifier of the feature itself.
    pub id: Option<String>,
    /// What the file says of it: names of fields and their values as text. Nothing is left out.
    pub fields: Vec<(String, String)>,
    /// Its shape, as it stands in the file; `None` where it has none, or is a place for a label.
    pub shape: Option<Vec<Polygon>>,
    /// Whether it is a place for a label.
    pub label: bool,
}

/// Reads a file; its form is known by its first bytes. It may be packed with gzip.
///
/// # Errors
/// [`Unreadable`] when it is none of the forms that are known, is broken off, or draws in other coordinates than
/// those of the Netherlands or the earth.
pub fn read(bytes: &[u8]) -> Result<Layer, Unreadable> {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut unpacked = Vec::new();
        let read = MultiGzDecoder::new(bytes).take(MOST_BYTES).read_to_end(&mut unpacked);
        read.map_err(|_| {
            Unreadable::new(
                "Het ingepakte bestand (gzip) is niet heel. Haal het opnieuw op.",
                "The packed file (gzip) is not whole. Fetch it again.",
            )
        })?;
        return plain(&unpacked);
    }
    plain(bytes)
}

fn plain(bytes: &[u8]) -> Result<Layer, Unreadable> {
    if bytes.starts_with(b"SQLite format 3\0") {
        return geopackage::read(bytes);
    }
    if bytes.starts_with(b"fgb") {
        return flatgeobuf::read(bytes);
    }
    if bytes.is_empty() {
        return Err(Unreadable::new("Het bestand is leeg. Haal het opnieuw op.", "The file is empty. Fetch it again."));
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{') {
        return json::read(text);
    }
    Err(Unreadable::new(
        "Dit is geen bestand met grenzen dat gelezen kan worden. Gelezen worden GeoJSON, TopoJSON, GeoPackage en FlatGeobuf, \
         ook ingepakt met gzip."
            .to_owned(),
        "This is no file with borders that can be read. GeoJSON, TopoJSON, GeoPackage and FlatGeobuf can, also packed with \
         gzip."
            .to_owned(),
    ))
}

/// A file that is broken, in the words of who found it.
fn wrong(what: &str) -> Unreadable {
    Unreadable::new(
        format!("Het bestand is niet heel of niet goed: {what}. Haal het opnieuw op."),
        format!("The file is not whole or not right: {what}. Fetch it again."),
    )
}

/// The coordinates with a number of EPSG; `None` where nothing is said.
fn by_number(number: i64) -> Result<Option<Coordinates>, Unreadable> {
    match number {
        28_992 | 7_415 => Ok(Some(Coordinates::Rd)),
        // ETRS89 lies within a metre of WGS84.
        4_326 | 4_258 | 4_979 | 84 => Ok(Some(Coordinates::Wgs84)),
        0 | -1 => Ok(None),
        other => Err(Unreadable::new(
            format!(
                "De grenzen staan in EPSG:{other}. Gelezen worden EPSG:28992 (RD) en EPSG:4326 (WGS84): zet ze eerst om."
            ),
            format!(
                "The borders are in EPSG:{other}. EPSG:28992 (RD) and EPSG:4326 (WGS84) can be read: convert them first."
            ),
        )),
    }
}

/// The coordinates with a name such as `urn:ogc:def:crs:EPSG::28992`, `EPSG:28992` or an address that ends so.
fn by_name(name: &str) -> Result<Option<Coordinates>, Unreadable> {
    if name.to_ascii_uppercase().contains("CRS84") {
        return Ok(Some(Coordinates::Wgs84));
    }
    let number = name.rsplit([':', '/']).next().and_then(|number| number.parse().ok());
    number.map_or(Ok(None), by_number)
}
