// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The traps of files that others made, each by name. The files are not ours to take along: a test says when it is
//! skipped.

use geo::{Area as _, Validation as _, unary_union};
use wijkwijs_app::borders::{Areas, TOLERANCES};
use wijkwijs_borders::Remark;
use wijkwijs_domain::areas::{Coordinates, Level, RegionCode};

use super::*;

fn code(text: &str) -> RegionCode {
    RegionCode::parse(text).unwrap()
}

#[test]
fn neighbourhoods_of_2014_whose_shapes_vanished_are_kept_without_a_shape_and_named() {
    let Some(files) = all(&[
        "grenzen-landelijk-2014-2016/Buurt_2014_layer_q1e3.topojson.gz",
        "grenzen-landelijk-2014-2016/Buurt_2014_labels_q1e3.topojson.gz",
    ]) else {
        return;
    };
    let made = made(&files, &How::default());
    let [contents] = made.contents().try_into().unwrap();
    // 314 have a label and no shape; of 1,117 the shape has no surface left.
    assert_eq!((contents.level, contents.areas, contents.shapeless), (Level::Neighbourhood, 12_005, 314 + 1_117));
    assert_eq!(made.remarks.count(Remark::Shapeless), 314);
    assert_eq!(made.remarks.count(Remark::Vanished), 1_117);
    assert_eq!(made.remarks.count(Remark::StillInvalid), 0);
    assert!(made.remarks.named(Remark::Shapeless).iter().all(|code| code.starts_with("BU")));
    assert_eq!(made.coordinates, Coordinates::Wgs84);
    assert!(made.land.iter().all(|area| area.shape.is_valid() && !area.name.is_empty()));
}

#[test]
fn a_district_that_occurs_twice_in_metres_of_a_legacy_file_becomes_one_of_two_parts() {
    let Some(files) = all(&["grenzen-landelijk-2014-2016/wijk_2016_rd28992.geojson.gz"]) else { return };
    let made = made(&files, &How::default());
    assert_eq!((made.land.len(), made.coordinates), (2_981, Coordinates::Rd));
    assert_eq!(made.remarks.named(Remark::United), ["WK191104"]);
    assert_eq!(made.remarks.named(Remark::Shapeless), ["WK024316", "WK099590"]);
    assert_eq!(made.remarks.count(Remark::WrongParent), 0);
    let twice = made.land.iter().find(|area| area.code == code("WK191104")).unwrap();
    assert!(twice.shape.is_valid() && twice.surface > 1e6, "{twice:?}");
}

#[test]
fn water_of_a_municipality_is_kept_apart_from_its_land() {
    let Some(files) = all(&["grenzen-landelijk-2014-2016/GemeenteDetail_2015_layer_q1e3.topojson.gz"]) else { return };
    let made = made(&files, &How::default());
    assert_eq!((made.land.len(), made.water.len()), (393, 90));
    assert_eq!(made.remarks.named(Remark::NoPlace), ["GM9999"]);
    assert_eq!(made.remarks.count(Remark::Ambiguous), 0);
    let of = |areas: &[wijkwijs_app::borders::Area]| {
        areas.iter().find(|area| area.code == code("GM0034")).map(|area| area.surface / 1e6).unwrap()
    };
    // Almere has 130 square kilometres of land and nearly as much water.
    assert!((of(&made.land) - 130.0).abs() < 8.0 && of(&made.water) > 80.0, "{} {}", of(&made.land), of(&made.water));
}

/// The file has water beside land under one code, and does not say which is which: what does not overlap is put together.
#[test]
fn parts_under_one_code_of_which_nobody_says_that_they_are_water_are_noticed() {
    let Some(files) = all(&["rotterdam-zuid-nprz-2024/gemeente_2024.geojson.gz"]) else { return };
    let made = made(&files, &How::default());
    assert_eq!(made.land.len(), 342);
    let noticed = [Remark::United, Remark::Ambiguous, Remark::TwiceTheSame].map(|what| made.remarks.count(what));
    assert_eq!(noticed.iter().sum::<usize>(), 81, "{noticed:?}");
}

#[test]
fn a_geopackage_in_metres_and_a_geojson_in_degrees_give_the_same_districts() {
    let Some(files) = all(&[
        "kwb-2022-wijk-gemeente-tmap/nld_dist_2022_rd.gpkg",
        "kwb-2022-wijk-gemeente-tmap/nld_dist_2022_wgs84.geojson.gz",
    ]) else {
        return;
    };
    let [rd, degrees] = [0, 1].map(|at| made(&files[at..=at], &How::default()));
    assert_eq!((rd.land.len(), rd.coordinates), (3_340, Coordinates::Rd));
    assert_eq!((degrees.land.len(), degrees.coordinates), (3_340, Coordinates::Wgs84));
    let mut furthest: f64 = 0.0;
    for (one, other) in rd.land.iter().zip(&degrees.land) {
        assert_eq!((&one.code, &one.name), (&other.code, &other.name));
        let (a, b) = (one.bounds.unwrap(), other.bounds.unwrap());
        for (a, b) in [(a.min(), b.min()), (a.max(), b.max())] {
            furthest = furthest.max((a.x - b.x).abs()).max((a.y - b.y).abs());
        }
        assert!((one.surface / other.surface - 1.0).abs() < 0.01, "{one:?} {other:?}");
    }
    // Five decimals of a degree are a metre; the projection is 0.3 metres off at most.
    assert!(furthest < 1.5, "{furthest}");
}

#[test]
fn codes_are_found_under_the_names_that_sources_give_them() {
    for (file, level, count, first) in [
        (
            "amsterdam-2020-2024-hercodering/amsterdam_buurten_2022_ggw.geojson.gz",
            Level::Neighbourhood,
            518,
            "BU0363AA01",
        ),
        ("pdok-buurten-baarn-99995/baarn_buurten.geojson", Level::Neighbourhood, 21, "BU03080000"),
        ("rotterdam-zuid-nprz-2024/buurt_2024.geojson.gz", Level::Neighbourhood, 625, "BU04890101"),
        ("rotterdam-zuid-nprz-2024/wijk_2024.geojson.gz", Level::District, 969, "WK003401"),
        ("grenzen-landelijk-2014-2016/Gemeente_2015_layer_q1e3.topojson.gz", Level::Municipality, 393, "GM0003"),
    ] {
        let Some(files) = all(&[file]) else { return };
        let made = made(&files, &How::default());
        let [contents] = made.contents().try_into().unwrap();
        assert_eq!((contents.level, contents.areas), (level, count), "{file}");
        assert_eq!(made.land[0].code, code(first), "{file}");
        assert!(made.land[0].surface > 1_000.0, "{file}");
        assert_eq!(made.remarks.count(Remark::NoCode), 0, "{file}");
    }
}

#[test]
fn municipal_numbers_are_no_codes_until_somebody_says_how_they_become_one() {
    let Some(files) = all(&["kwb-2019-den-haag-statline/denhaag_buurten_rd.geojson.gz"]) else { return };
    let mut making = Making::new(&PLAIN);
    making.take(&read::read(&files[0]).unwrap()).unwrap();
    assert!(making.finish().is_none());
    let how = How { code: Some("BU0518{WIJKCODE:2}{BUURTCODE:2}".to_owned()), ..How::default() };
    let made = made(&files, &how);
    assert_eq!((made.land.len(), made.coordinates), (114, Coordinates::Rd), "{:?}", made.remarks.lines());
    let waldeck = made.land.iter().find(|area| area.code == code("BU05181806")).unwrap();
    assert_eq!(waldeck.name, "Waldeck-Zuid");
}

#[test]
fn made_coarser_the_districts_of_the_country_stay_whole_and_side_by_side() {
    let Some(files) = all(&["kwb-2022-wijk-gemeente-tmap/nld_dist_2022_rd.gpkg"]) else { return };
    let areas = Areas::new(made(&files, &How::default()).land, Vec::new());
    let shared = |shapes: &[geo::MultiPolygon<f64>]| {
        let mut lines = std::collections::BTreeSet::new();
        let key = |point: geo::Coord<f64>| (point.x.to_bits(), point.y.to_bits());
        let mut twice = 0;
        for line in shapes
            .iter()
            .flatten()
            .flat_map(|part| part.exterior().lines().chain(part.interiors().iter().flat_map(|ring| ring.lines())))
        {
            twice += usize::from(!lines.insert((key(line.start), key(line.end))));
        }
        (twice, lines.iter().filter(|(from, to)| lines.contains(&(*to, *from))).count() * 100 / lines.len())
    };
    let whole = shared(&areas.simplified(0.0));
    assert!(whole.1 > 75, "{whole:?}");
    for tolerance in TOLERANCES {
        let shapes = areas.simplified(tolerance);
        let (twice, both) = shared(&shapes);
        assert!(twice <= whole.0, "{tolerance}: {twice} lines have an area twice on one side");
        assert!(both + 25 > whole.1, "{tolerance}: {both} of a hundred lines are shared");
        for (area, shape) in areas.iter().zip(shapes.iter()) {
            assert!(shape.unsigned_area() > 0.0 && shape.0.len() == area.shape.0.len(), "{tolerance} {area:?}");
        }
    }
    // The districts of Amsterdam fill exactly what they fill together, before and after.
    let city: Vec<usize> =
        (0..areas.len()).filter(|at| areas.iter().nth(*at).unwrap().code.as_str().starts_with("WK0363")).collect();
    for tolerance in [0.0, 50.0, 300.0] {
        let shapes = areas.simplified(tolerance);
        let sum: f64 = city.iter().map(|at| shapes[*at].unsigned_area()).sum();
        let together = unary_union(city.iter().flat_map(|at| &shapes[*at].0)).unsigned_area();
        assert!((sum - together).abs() < 1e-6 * sum, "{tolerance}: {sum} {together}");
    }
}
