// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Borders of a whole country: 15,000 neighbourhoods with borders that wind, made by this program. How long it takes to
//! read and mend them, to keep them, to make them coarser together and to cut tiles, and how large tiles are.
//!
//! Each line is `what<TAB>milliseconds` or `what<TAB>bytes`, as it says.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints what it measured and stops at what is wrong"
)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Instant;

use wijkwijs_app::borders::{Borders as _, TOLERANCES};
use wijkwijs_borders::{Folder, How, Making, read};
use wijkwijs_domain::areas::Level;
use wijkwijs_testkit::Seeded;

/// How many neighbourhoods lie beside each other, and above.
const SIDE: (usize, usize) = (100, 150);
/// How many points a side of one has.
const STEPS: usize = 24;
const DIGEST: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// The country as GeoJSON in metres.
fn country() -> String {
    let dice = Seeded::new(9);
    let across = SIDE.0 * STEPS + 1;
    let aside: Vec<(f64, f64)> = (0..across * (SIDE.1 * STEPS + 1))
        .map(|_| (dice.below(6_000) as f64 / 100.0 - 30.0, dice.below(6_000) as f64 / 100.0 - 30.0))
        .collect();
    let at = |(x, y): (usize, usize)| {
        let (dx, dy) = aside[x + y * across];
        (20_000.0 + x as f64 * 80.0 + dx, 310_000.0 + y as f64 * 80.0 + dy)
    };
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    for (number, (column, row)) in (0..SIDE.1).flat_map(|row| (0..SIDE.0).map(move |c| (c, row))).enumerate() {
        let (x, y) = (column * STEPS, row * STEPS);
        let south = (0..STEPS).map(|n| (x + n, y));
        let east = (0..STEPS).map(|n| (x + STEPS, y + n));
        let north = (0..STEPS).map(|n| (x + STEPS - n, y + STEPS));
        let west = (0..=STEPS).map(|n| (x, y + STEPS - n));
        let points: Vec<String> =
            south.chain(east).chain(north).chain(west).map(at).map(|(x, y)| format!("[{x:.2},{y:.2}]")).collect();
        let comma = if number == 0 { "" } else { "," };
        let code = format!("BU{:04}{:04}", 1 + number / 50, number % 50);
        write!(text, "{comma}{{\"type\":\"Feature\",\"properties\":{{\"buurtcode\":\"{code}\",\"buurtnaam\":\"Buurt {number}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}", points.join(",")).unwrap();
    }
    text.push_str("]}");
    text
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let done = work();
    println!("{what}\t{:.1} ms", begin.elapsed().as_secs_f64() * 1e3);
    done
}

fn main() {
    let text = country();
    println!("file\t{} bytes", text.len());
    // For peers, which read it from a file.
    if let Some(file) = std::env::var_os("COUNTRY_FILE") {
        std::fs::write(file, &text).unwrap();
    }
    let how = How::default();
    let layer = timed("read", || read::read(text.as_bytes()).unwrap());
    let made = timed("mend", || {
        let mut making = Making::new(&how);
        making.take(&layer).unwrap();
        making.finish().unwrap()
    });
    drop(layer);
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path());
    timed("keep", || folder.put(DIGEST, &made).unwrap());
    let areas = timed("load", || folder.areas(DIGEST, Level::Neighbourhood).unwrap().unwrap());
    println!("areas\t{}", areas.len());
    timed("simplify (all tolerances)", || {
        let topology = areas.topology();
        TOLERANCES.map(|metres| topology.shapes(metres).len())
    });
    for zoom in [5_u8, 6, 7, 8, 10, 12] {
        // Around the middle of the country.
        let side = f64::from(1_u32 << zoom);
        let (x, y) = ((0.5149 * side) as u32, (0.3292 * side) as u32);
        let first = timed(&format!("tile at zoom {zoom}, first"), || {
            folder.tile(DIGEST, Level::Neighbourhood, zoom, x, y).unwrap().unwrap()
        });
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(&first).unwrap();
        println!("tile at zoom {zoom}\t{} bytes, packed {}", first.len(), packed.finish().unwrap().len());
        timed(&format!("tile at zoom {zoom}, the one beside it"), || {
            folder.tile(DIGEST, Level::Neighbourhood, zoom, x + 1, y).unwrap()
        });
    }
}
