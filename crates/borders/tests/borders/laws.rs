// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What holds of all borders, and of all bytes.

use geo::{Area as _, Coord, LineString, MultiPolygon, Polygon, Validation as _, unary_union};
use proptest::prelude::*;
use wijkwijs_app::borders::rd::{from_wgs84, to_wgs84};
use wijkwijs_app::borders::{TOLERANCES, Topology};
use wijkwijs_borders::hostile;
use wijkwijs_testkit::Seeded;

use super::*;

/// Areas between crossings that were pushed aside, with borders that wind: `aside` has a number from -1 to 1 for each.
fn country(side: usize, steps: usize, aside: &[(f64, f64)]) -> Vec<MultiPolygon<f64>> {
    let across = side * steps + 1;
    let at = |(x, y): (usize, usize)| {
        let (dx, dy) = aside[(x + y * across) % aside.len()];
        Coord { x: 150_000.0 + x as f64 * 100.0 + dx * 49.0, y: 450_000.0 + y as f64 * 100.0 + dy * 49.0 }
    };
    let cell = |column: usize, row: usize| {
        let (x, y) = (column * steps, row * steps);
        let south = (0..steps).map(|n| (x + n, y));
        let east = (0..steps).map(|n| (x + steps, y + n));
        let north = (0..steps).map(|n| (x + steps - n, y + steps));
        let west = (0..steps).map(|n| (x, y + steps - n));
        let ring: Vec<Coord<f64>> = south.chain(east).chain(north).chain(west).map(at).collect();
        MultiPolygon(vec![Polygon::new(LineString(ring), vec![])])
    };
    (0..side).flat_map(|row| (0..side).map(move |column| cell(column, row))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn made_coarser_areas_keep_a_shape_and_fill_what_they_fill_together(
        side in 1..4_usize,
        steps in 1..9_usize,
        aside in prop::collection::vec((-1.0..1.0_f64, -1.0..1.0_f64), 1..200),
        tolerance in prop::sample::select(TOLERANCES.to_vec()),
    ) {
        let shapes = country(side, steps, &aside);
        prop_assume!(shapes.iter().all(MultiPolygon::is_valid));
        let coarser = Topology::new(&shapes).shapes(tolerance);
        prop_assert_eq!(coarser.len(), shapes.len());
        for shape in &coarser {
            prop_assert!(shape.is_valid(), "{:?}", shape.validation_errors());
            prop_assert!(shape.unsigned_area() > 0.0);
        }
        let sum: f64 = coarser.iter().map(|shape| shape.unsigned_area()).sum();
        let together = unary_union(coarser.iter().flat_map(|shape| &shape.0));
        prop_assert!((together.unsigned_area() - sum).abs() < 1e-6 * sum, "an overlap");
        prop_assert!(together.iter().all(|part| part.interiors().is_empty()), "a gap");
    }

    #[test]
    fn from_rd_to_degrees_and_back_is_the_same_place(x in 0.0..300_000.0_f64, y in 300_000.0..640_000.0_f64) {
        let point = Coord { x, y };
        let there = to_wgs84(point).unwrap();
        prop_assert!((2.0..8.5).contains(&there.x) && (50.0..54.5).contains(&there.y), "{:?}", there);
        let back = from_wgs84(there).unwrap();
        prop_assert!((back.x - x).hypot(back.y - y) < 0.002, "{:?}", back);
    }
}

/// Files of every form with bytes changed, cut off and put twice: refused with a reason, or areas that are in order.
#[test]
fn whatever_happens_to_a_file_nothing_breaks() {
    let dice = Seeded::new(8);
    for whole in &files() {
        hostile::any(whole);
        for _ in 0..4_000 {
            let mut bytes = whole.clone();
            for _ in 0..=dice.below(6) {
                let at = dice.below(bytes.len());
                match dice.below(4) {
                    0 => bytes.truncate(at.max(bytes.len() / 2)),
                    1 => bytes.extend_from_within(at..),
                    2 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
                    _ if at < bytes.len() => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
                    _ => {}
                }
            }
            hostile::any(&bytes);
        }
    }
}

/// Small files of every form.
fn files() -> Vec<Vec<u8>> {
    let geojson = b"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"WK036301\",\"properties\":{\"code\":\"WK036300\"},\
        \"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[4.8,52.3],[4.9,52.3],[4.9,52.4],[4.8,52.4],[4.8,52.3]],\
        [[4.82,52.32],[4.84,52.34],[4.82,52.36],[4.82,52.32]]]]}},{\"type\":\"Feature\",\"properties\":{\"code\":\"WK036300\"},\
        \"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[4.9,52.3],[5.0,52.3],[4.9,52.4],[4.9,52.3]]]}}]}";
    let topojson = b"{\"type\":\"Topology\",\"transform\":{\"scale\":[0.01,0.01],\"translate\":[4.8,52.3]},\"arcs\":[[[0,0],[10,0],[0,10]],\
        [[10,10],[-10,0],[0,-10]]],\"objects\":{\"a\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Polygon\",\"id\":\"WK036300\",\
        \"arcs\":[[0,1]]},{\"type\":\"MultiPolygon\",\"id\":\"WK036301\",\"arcs\":[[[-1,-2]]]}]}}}";
    vec![geojson.to_vec(), topojson.to_vec(), flatgeobuf(geojson)]
}

/// The same areas as the program keeps them.
fn flatgeobuf(text: &[u8]) -> Vec<u8> {
    let digest = "0".repeat(64);
    let place = tempfile::tempdir().unwrap();
    wijkwijs_borders::Folder::at(place.path()).put(&digest, &made(&[text.to_vec()], &PLAIN)).unwrap();
    std::fs::read(place.path().join(format!("{digest}.grenzen.fgb"))).unwrap()
}
