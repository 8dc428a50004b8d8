// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files that are wrong: each fault is mended and said, or refused and said.

use geo::Validation as _;
use wijkwijs_borders::Remark;
use wijkwijs_domain::areas::Coordinates;

use super::*;

/// A text with an area for each code and its rings, in metres from a corner.
fn text(areas: &[(&str, &str)]) -> Vec<u8> {
    let feature = |(code, rings): &(&str, &str)| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{code}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{}}}}}",
            moved(rings)
        )
    };
    let features: Vec<String> = areas.iter().map(feature).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(",")).into_bytes()
}

/// Rings written as `0 0, 100 0, 100 100; …`, as coordinates in the Dutch grid.
fn moved(rings: &str) -> String {
    let point = |point: &str| {
        let (x, y) = point.trim().split_once(' ').unwrap();
        let metres = |text: &str, corner: f64| text.parse::<f64>().unwrap() + corner;
        format!("[{},{}]", metres(x, 140_000.0), metres(y, 450_000.0))
    };
    let ring = |ring: &str| format!("[{}]", ring.split(',').map(point).collect::<Vec<_>>().join(","));
    format!("[{}]", rings.split(';').map(ring).collect::<Vec<_>>().join(","))
}

const SQUARE: &str = "0 0, 100 0, 100 100, 0 100, 0 0";

/// What is noticed of one area, and its surface.
fn noticed(rings: &str) -> (Vec<Remark>, f64) {
    let made = made(&[text(&[("WK036300", rings)])], &PLAIN);
    assert!(made.land[0].shape.is_valid(), "{rings}");
    let all = [
        Remark::NotClosed,
        Remark::NoRing,
        Remark::Invalid,
        Remark::OtherSurface,
        Remark::StillInvalid,
        Remark::Vanished,
        Remark::Shapeless,
        Remark::NoPoint,
    ];
    (all.into_iter().filter(|what| made.remarks.count(*what) > 0).collect(), made.land[0].surface)
}

#[test]
fn a_shape_that_is_in_order_is_left_as_it_is_and_metres_are_recognised() {
    assert_eq!(noticed(SQUARE), (vec![], 10_000.0));
    assert_eq!(noticed("0 0, 0 100, 100 100, 100 0, 0 0"), (vec![], 10_000.0), "clockwise");
    let made = made(&[text(&[("WK036300", SQUARE)])], &PLAIN);
    assert_eq!(made.coordinates, Coordinates::Rd);
}

#[test]
fn every_fault_of_a_shape_is_mended_and_named() {
    for (rings, what, surface) in [
        ("0 0, 100 0, 100 100, 0 100", vec![Remark::NotClosed], 10_000.0),
        // A point twice is nothing to tell: it changes nothing.
        ("0 0, 100 0, 100 0, 100 100, 0 100, 0 0", vec![], 10_000.0),
        // A bow tie: both halves are land.
        ("0 0, 100 100, 100 0, 0 100, 0 0", vec![Remark::Invalid, Remark::OtherSurface], 5_000.0),
        // A spike.
        ("0 0, 100 0, 200 0, 100 0, 100 100, 0 100, 0 0", vec![Remark::Invalid], 10_000.0),
        // A hole, one that lies outside, and one that reaches over the edge.
        ("0 0, 100 0, 100 100, 0 100, 0 0; 40 40, 60 40, 60 60, 40 60, 40 40", vec![], 9_600.0),
        (
            "0 0, 100 0, 100 100, 0 100, 0 0; 240 40, 260 40, 260 60, 240 60, 240 40",
            vec![Remark::Invalid, Remark::OtherSurface],
            10_000.0,
        ),
        (
            "0 0, 100 0, 100 100, 0 100, 0 0; 90 40, 110 40, 110 60, 90 60, 90 40",
            vec![Remark::Invalid, Remark::OtherSurface],
            9_800.0,
        ),
        // A hole that is a line.
        ("0 0, 100 0, 100 100, 0 100, 0 0; 40 40, 60 40, 40 40", vec![Remark::NoRing], 10_000.0),
        // Nothing is left.
        ("0 0, 100 0, 0 0", vec![Remark::NoRing, Remark::Vanished], 0.0),
        ("0 0, 100 0, 50 0, 0 0", vec![Remark::Vanished], 0.0),
        // Somewhere in Africa.
        ("0 0, 100 0, 100 -900000, 0 100, 0 0", vec![Remark::NoPoint], 0.0),
    ] {
        let (found, left) = noticed(rings);
        assert_eq!(found, what, "{rings}");
        assert!((left - surface).abs() < 0.5, "{rings}: {left}");
    }
}

#[test]
fn parts_of_one_code_are_united_and_what_overlaps_and_differs_is_not_drawn() {
    let made = made(
        &[text(&[
            ("WK036300", SQUARE),
            ("WK036300", "100 0, 200 0, 200 100, 100 100, 100 0"),
            ("WK036301", SQUARE),
            ("WK036301", SQUARE),
            ("WK036302", SQUARE),
            ("WK036302", "50 0, 150 0, 150 100, 50 100, 50 0"),
        ])],
        &PLAIN,
    );
    let surfaces: Vec<f64> = made.land.iter().map(|area| area.surface).collect();
    assert_eq!(surfaces, [20_000.0, 10_000.0, 0.0]);
    assert_eq!(made.remarks.named(Remark::United), ["WK036300"]);
    assert_eq!(made.remarks.named(Remark::TwiceTheSame), ["WK036301"]);
    assert_eq!(made.remarks.named(Remark::Ambiguous), ["WK036302"]);
    assert_eq!(made.land[0].shape.0.len(), 1, "side by side they are one");
}

#[test]
fn a_code_can_stand_in_the_identifier_alone_or_behind_a_year() {
    let shape = format!("{{\"type\":\"Polygon\",\"coordinates\":{}}}", moved(SQUARE));
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[\
         {{\"type\":\"Feature\",\"id\":\"wijken.WK036300\",\"properties\":null,\"geometry\":{shape}}},\
         {{\"type\":\"Feature\",\"properties\":{{\"jrstatcode\":\"2024WK036301\",\"GM_CODE\":\"GM0362\"}},\"geometry\":null}},\
         {{\"type\":\"Feature\",\"properties\":{{\"WIJKCODE\":\"18\"}},\"geometry\":{shape}}},\
         {{\"type\":\"Feature\",\"properties\":{{\"code\":\"WK036309\"}},\"geometry\":{{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}}}}]}}"
    );
    let made = made(&[text.into_bytes()], &PLAIN);
    assert_eq!(made.land.iter().map(|area| area.code.as_str()).collect::<Vec<_>>(), ["WK036300", "WK036301"]);
    assert_eq!(made.remarks.named(Remark::CodeInId), ["WK036300"]);
    assert_eq!(made.remarks.named(Remark::WrongParent), ["WK036301"]);
    assert_eq!(made.remarks.count(Remark::NoCode), 1);
    assert_eq!(made.remarks.count(Remark::NoArea), 1);
    let lines = made.remarks.lines().join("\n");
    assert!(
        lines.contains("1 keer een hoger gebied dat niet klopt met de code: uit de code afgeleid (WK036301)."),
        "{lines}"
    );
}

#[test]
fn water_is_known_by_its_field_or_its_number() {
    let shape = format!("{{\"type\":\"Polygon\",\"coordinates\":{}}}", moved(SQUARE));
    let feature = |fields: &str| format!("{{\"type\":\"Feature\",\"properties\":{{{fields}}},\"geometry\":{shape}}}");
    let features = [
        feature("\"gemeentecode\":\"GM0363\",\"water\":\"NEE\""),
        feature("\"gemeentecode\":\"GM0363\",\"water\":\"JA\""),
        feature("\"buurtcode\":\"BU03639997\""),
        feature("\"buurtcode\":\"BU00000000\""),
    ];
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    let made = made(&[text.into_bytes()], &PLAIN);
    let codes = |areas: &[wijkwijs_app::borders::Area]| areas.iter().map(|a| a.code.to_string()).collect::<Vec<_>>();
    assert_eq!(
        (codes(&made.land), codes(&made.water)),
        (vec!["GM0363".into()], vec!["BU03639997".into(), "GM0363".into()])
    );
    assert_eq!((made.remarks.count(Remark::NoPlace), made.remarks.count(Remark::Ambiguous)), (1, 0));
}

#[test]
fn what_cannot_be_read_says_why_and_what_to_do() {
    let text = |crs: &str| {
        format!("{{\"type\":\"FeatureCollection\",\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"{crs}\"}}}},\"features\":[]}}").into_bytes()
    };
    assert_eq!(read::read(&text("urn:ogc:def:crs:EPSG::28992")).unwrap().coordinates, Some(Coordinates::Rd));
    assert_eq!(read::read(&text("urn:ogc:def:crs:OGC:1.3:CRS84")).unwrap().coordinates, Some(Coordinates::Wgs84));
    for (bytes, says) in [
        (text("EPSG:3857"), "EPSG:3857"),
        (b"naam;code\n".to_vec(), "GeoJSON, TopoJSON, GeoPackage en FlatGeobuf"),
        (b"{\"type\":\"Feature".to_vec(), "niet heel"),
        (b"{\"type\":\"Table\"}".to_vec(), "Table"),
        (b"SQLite format 3\0kapot".to_vec(), "niet heel"),
    ] {
        let error = read::read(&bytes).unwrap_err();
        assert!(error.nl.contains(says), "{}", error.nl);
    }
    let swapped = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"WK036300\"},\
                   \"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[52.1,4.9],[52.2,4.9],[52.2,5.0],[52.1,4.9]]]}}]}";
    let error = Making::new(&PLAIN).take(&read::read(swapped.as_bytes()).unwrap()).unwrap_err();
    assert!(error.nl.contains("eerst de lengte"), "{}", error.nl);
}
