// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rijksdriehoek (RD, EPSG:28992) and longitude and latitude (WGS84, EPSG:4326), from one to the other.
//!
//! The datum is changed by the seven parameters of EPSG:15934, not by the official grid: this is **not RDNAPTRANS**, and
//! a point can lie about 0.3 m beside its true place. For maps and for weighing surfaces that is enough; for surveying it
//! is not.

use std::sync::LazyLock;

use geo::{Coord, MapCoords as _, MultiPolygon};
use proj4rs::Proj;
use proj4rs::transform::transform;

/// The oblique stereographic projection of RD on the ellipsoid of Bessel, and its datum.
const RD: &str = "+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 \
                  +y_0=463000 +ellps=bessel \
                  +towgs84=565.4171,50.3319,465.5524,-0.398957,0.343988,-1.8774,4.0725 +units=m +no_defs";
const WGS84: &str = "+proj=longlat +datum=WGS84 +no_defs";

/// RD, and longitude and latitude; both as texts that do not change.
static BOTH: LazyLock<Option<(Proj, Proj)>> =
    LazyLock::new(|| Some((Proj::from_proj_string(RD).ok()?, Proj::from_proj_string(WGS84).ok()?)));

/// A point that has no place in the other coordinates, as one far outside the Netherlands.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("the point {0}, {1} has no place on the map")]
pub struct NoPlace(pub f64, pub f64);

/// Longitude and latitude in degrees, of a point in RD in metres.
///
/// # Errors
/// [`NoPlace`].
pub fn to_wgs84(point: Coord<f64>) -> Result<Coord<f64>, NoPlace> {
    let no_place = NoPlace(point.x, point.y);
    let (rd, degrees) = BOTH.as_ref().ok_or(no_place)?;
    let mut at = (point.x, point.y);
    transform(rd, degrees, &mut at).map_err(|_| no_place)?;
    finite(at.0.to_degrees(), at.1.to_degrees()).ok_or(no_place)
}

/// RD in metres, of longitude and latitude in degrees.
///
/// # Errors
/// [`NoPlace`].
pub fn from_wgs84(point: Coord<f64>) -> Result<Coord<f64>, NoPlace> {
    let no_place = NoPlace(point.x, point.y);
    let (rd, degrees) = BOTH.as_ref().ok_or(no_place)?;
    if point.x.abs() > 180.0 || point.y.abs() > 90.0 {
        return Err(no_place);
    }
    let mut at = (point.x.to_radians(), point.y.to_radians());
    transform(degrees, rd, &mut at).map_err(|_| no_place)?;
    finite(at.0, at.1).ok_or(no_place)
}

/// A shape in RD as one in longitude and latitude.
///
/// # Errors
/// [`NoPlace`] for the first point without one.
pub fn shape_to_wgs84(shape: &MultiPolygon<f64>) -> Result<MultiPolygon<f64>, NoPlace> {
    shape.try_map_coords(to_wgs84)
}

fn finite(x: f64, y: f64) -> Option<Coord<f64>> {
    (x.is_finite() && y.is_finite()).then_some(Coord { x, y })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points of which both are known: the origin of RD in Amersfoort, the Westertoren in Amsterdam and the Martinitoren in
    /// Groningen (Nederlandse Samenwerking Geodetische Infrastructuur, RDNAPTRANS2018, and Schreutelkamp & Strang van Hees
    /// 2001, table 3).
    const KNOWN: [(f64, f64, f64, f64); 3] = [
        (155_000.0, 463_000.0, 5.387_203_657_26, 52.155_172_897_3),
        (120_700.723, 487_525.501, 4.883_525_589, 52.374_532_534),
        (233_883.131, 582_065.167, 6.568_200_533, 53.219_383_172),
    ];

    /// Metres between two places in degrees, near enough at this latitude.
    fn apart(a: Coord<f64>, lon: f64, lat: f64) -> f64 {
        ((a.x - lon) * 68_300.0).hypot((a.y - lat) * 111_270.0)
    }

    #[test]
    fn known_points_lie_within_half_a_metre_of_where_they_are() {
        for (x, y, lon, lat) in KNOWN {
            let there = to_wgs84(Coord { x, y }).unwrap();
            assert!(apart(there, lon, lat) < 0.5, "{there:?} {}", apart(there, lon, lat));
            let back = from_wgs84(Coord { x: lon, y: lat }).unwrap();
            assert!((back.x - x).hypot(back.y - y) < 0.5, "{back:?}");
        }
    }

    #[test]
    fn there_and_back_is_the_same_millimetre() {
        for x in (0..=280).step_by(20) {
            for y in (300..=630).step_by(30) {
                let point = Coord { x: f64::from(x) * 1_000.0, y: f64::from(y) * 1_000.0 };
                let back = from_wgs84(to_wgs84(point).unwrap()).unwrap();
                assert!((back.x - point.x).hypot(back.y - point.y) < 0.002, "{point:?} {back:?}");
            }
        }
    }

    #[test]
    fn what_lies_nowhere_is_said_to() {
        for (x, y) in [(f64::NAN, 52.0), (200.0, 52.0), (5.0, 91.0), (f64::INFINITY, 0.0)] {
            assert!(from_wgs84(Coord { x, y }).is_err(), "{x} {y}");
        }
        assert!(to_wgs84(Coord { x: f64::NAN, y: 463_000.0 }).is_err());
    }
}
