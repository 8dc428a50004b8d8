// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long it takes to lay one map over another and to convert indicators from the one to the other, one thread.
//!
//! `tools/peers.sh boundaries` runs this and tobler in one go. The maps are made: squares of 200 m whose borders are
//! bent, and the same moved by 70 m. Each line is `what<TAB>data<TAB>median<TAB>low<TAB>high` in milliseconds, as
//! `peers/boundaries.py` prints them.

#![expect(clippy::unwrap_used, reason = "a benchmark stops at what is wrong")]

mod seeded;

use geo::{LineString, MultiPolygon, Polygon};
use seeded::{Seeded, time};
use wijkwijs_methods::boundaries::overlay;

/// How many indicators are converted.
const INDICATORS: usize = 500;
/// How many points each side of a square has.
const POINTS: usize = 10;

/// A point of a border between squares; bent, the same whoever asks.
fn bent(x: f64, y: f64, moved: f64) -> (f64, f64) {
    (100_000.0 + x + moved + 9.0 * (y / 31.0).sin(), 400_000.0 + y + moved + 9.0 * (x / 37.0).sin())
}

/// So many bent squares, row by row.
fn map(areas: usize, moved: f64) -> Vec<(String, MultiPolygon)> {
    let across = (areas as f64).sqrt().ceil() as usize;
    let side = 200.0;
    (0..areas)
        .map(|at| {
            let (x, y) = ((at % across) as f64 * side, (at / across) as f64 * side);
            let steps = || (0..POINTS).map(|k| k as f64 * side / POINTS as f64);
            let south = steps().map(|d| bent(x + d, y, moved));
            let east = steps().map(|d| bent(x + side, y + d, moved));
            let north = steps().map(|d| bent(x + side - d, y + side, moved));
            let west = steps().map(|d| bent(x, y + side - d, moved));
            let ring: Vec<(f64, f64)> = south.chain(east).chain(north).chain(west).collect();
            (format!("W{at:06}"), MultiPolygon(vec![Polygon::new(LineString::from(ring), Vec::new())]))
        })
        .collect()
}

fn main() {
    for areas in [500, 1_500, 5_000, 15_000] {
        let (old, new) = (map(areas, 0.0), map(areas, 70.0));
        let data = format!("{areas} areas");
        time("overlay", &data, 3, || overlay(&old, &new));
        let overlaid = overlay(&old, &new).unwrap();
        time("crosswalk", &data, 5, || overlaid.crosswalk().build());
        let crosswalk = overlaid.crosswalk().build().unwrap();
        let codes: Vec<&str> = old.iter().map(|(code, _)| code.as_str()).collect();
        let mut seeded = Seeded(7);
        let columns: Vec<Vec<Option<f64>>> =
            (0..INDICATORS).map(|_| (0..areas).map(|_| Some(seeded.below(5_000) as f64)).collect()).collect();
        time(&format!("convert {INDICATORS} counts"), &data, 5, || {
            let converter = crosswalk.converter(&codes).unwrap();
            columns.iter().map(|column| converter.count(column).unwrap().values.len()).sum::<usize>()
        });
    }
}
