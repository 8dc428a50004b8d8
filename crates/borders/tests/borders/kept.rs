// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is kept comes back as it was, and tiles show it.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::time::{Duration, SystemTime};

use wijkwijs_app::borders::Borders as _;
use wijkwijs_borders::Folder;
use wijkwijs_domain::areas::Level;

use super::*;

const DIGEST: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// The town that does not exist.
fn town() -> Made {
    made(&[wijkwijs_simulate::files::areas(2020).bytes], &PLAIN)
}

#[test]
fn a_division_comes_back_from_its_file_as_it_was_and_other_programs_can_read_it() {
    let made = town();
    assert!(made.remarks.lines().is_empty(), "{:?}", made.remarks.lines());
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path());
    assert!(folder.areas(DIGEST, Level::District).unwrap().is_none());
    folder.put(DIGEST, &made).unwrap();
    for level in [Level::Municipality, Level::District, Level::Neighbourhood] {
        let areas = folder.areas(DIGEST, level).unwrap().unwrap();
        let expected: Vec<_> = made.land.iter().filter(|area| area.code.level() == level).collect();
        assert_eq!(areas.iter().collect::<Vec<_>>(), expected);
    }
    assert!(folder.areas(DIGEST, Level::Postcode).unwrap().unwrap().is_empty());
    // What is read back as a source is the same again.
    let file = std::fs::read(place.path().join(format!("{DIGEST}.grenzen.fgb"))).unwrap();
    assert_eq!(super::made(&[file], &PLAIN).land, made.land);
    assert!(folder.put("../elders", &made).is_err());
    assert!(folder.areas("../elders", Level::District).unwrap().is_none());
}

#[test]
fn areas_without_a_shape_and_water_are_kept_too() {
    let text = "{\"type\":\"FeatureCollection\",\"features\":[\
        {\"type\":\"Feature\",\"properties\":{\"code\":\"WK036300\",\"naam\":\"Zonder\"},\"geometry\":null},\
        {\"type\":\"Feature\",\"properties\":{\"code\":\"WK036301\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[120000,480000],[120100,480000],[120100,480100],[120000,480000]]]}},\
        {\"type\":\"Feature\",\"properties\":{\"code\":\"WK036301\",\"water\":\"JA\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[121000,480000],[121100,480000],[121100,480100],[121000,480000]]]}}]}";
    let made = made(&[text.as_bytes().to_vec()], &PLAIN);
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path());
    folder.put(DIGEST, &made).unwrap();
    let areas = folder.areas(DIGEST, Level::District).unwrap().unwrap();
    assert_eq!(areas.iter().collect::<Vec<_>>(), made.land.iter().collect::<Vec<_>>());
    assert_eq!(areas.water(), made.water);
    assert_eq!(&*areas.iter().next().unwrap().name, "Zonder");
    // Other programs stop at a feature with an empty shape: there is none.
    let file = std::fs::read(place.path().join(format!("{DIGEST}.grenzen.fgb"))).unwrap();
    let features = flatgeobuf::FgbReader::open(&*file).unwrap().header().features_count();
    assert_eq!(features, 2);
    assert_eq!(super::made(&[file], &PLAIN).land, made.land);
}

#[test]
fn files_of_which_no_record_speaks_are_swept_after_an_hour() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path());
    folder.put(DIGEST, &town()).unwrap();
    std::fs::write(place.path().join(".x.1.grenzen.tmp"), b"").unwrap();
    std::fs::write(place.path().join("iets-anders.fgb"), b"").unwrap();
    let known = BTreeSet::from([DIGEST.to_owned()]);
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 40);
    assert_eq!(folder.sweep(&BTreeSet::new(), SystemTime::UNIX_EPOCH).unwrap(), Vec::<String>::new());
    assert_eq!(folder.sweep(&known, now).unwrap(), [".x.1.grenzen.tmp"]);
    assert_eq!(folder.sweep(&BTreeSet::new(), now).unwrap(), [format!("{DIGEST}.grenzen.fgb")]);
    assert!(place.path().join("iets-anders.fgb").exists());
}

/// A tile as a reader of our own sees it: the codes of its features, and how many rings and points they have.
fn seen(tile: &[u8]) -> Vec<(String, usize, i64)> {
    let mut features = Vec::new();
    let (mut values, mut found) = (Vec::new(), Vec::new());
    let [(3, layer)] = &fields(tile)[..] else { panic!("one layer") };
    for (number, value) in fields(layer) {
        match number {
            2 => found.push(value),
            4 => values.push(String::from_utf8(fields(&value)[0].1.clone()).unwrap()),
            _ => {}
        }
    }
    for feature in found {
        let parts = fields(&feature);
        let of = |number: u64| parts.iter().find(|(n, _)| *n == number).map(|(_, value)| numbers(value)).unwrap();
        let (rings, surface) = rings(&of(4));
        features.push((values[usize::try_from(of(2)[1]).unwrap()].clone(), rings, surface));
    }
    features
}

/// Runs the commands of a polygon: how many rings, and twice their surface.
fn rings(commands: &[u64]) -> (usize, i64) {
    let (mut at, mut rings, mut surface) = (0, 0, 0);
    let (mut x, mut y) = (0_i64, 0_i64);
    let mut ring: Vec<(i64, i64)> = Vec::new();
    while at < commands.len() {
        let (command, count) = (commands[at] & 7, commands[at] >> 3);
        at += 1;
        if command == 7 {
            rings += 1;
            let next = ring.iter().cycle().skip(1);
            surface += ring.iter().zip(next).map(|((ax, ay), (bx, by))| ax * by - bx * ay).sum::<i64>();
            ring.clear();
            continue;
        }
        for _ in 0..count {
            let step = |n: u64| (n >> 1).cast_signed() ^ -((n & 1).cast_signed());
            (x, y) = (x + step(commands[at]), y + step(commands[at + 1]));
            ring.push((x, y));
            at += 2;
        }
    }
    (rings, surface)
}

fn numbers(mut bytes: &[u8]) -> Vec<u64> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        all.push(varint(&mut bytes));
    }
    all
}

fn varint(bytes: &mut &[u8]) -> u64 {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (first, rest) = bytes.split_first().unwrap();
        *bytes = rest;
        number |= u64::from(first & 0x7f) << shift;
        shift += 7;
        if first & 0x80 == 0 {
            return number;
        }
    }
}

/// The fields of a message: their numbers and bytes; a number is its own bytes.
fn fields(mut bytes: &[u8]) -> Vec<(u64, Vec<u8>)> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        let key = varint(&mut bytes);
        let value = match key & 7 {
            0 => varint(&mut bytes).to_le_bytes().to_vec(),
            2 => {
                let length = usize::try_from(varint(&mut bytes)).unwrap();
                let (value, rest) = bytes.split_at(length);
                bytes = rest;
                value.to_vec()
            }
            _ => panic!("another sort of field"),
        };
        all.push((key >> 3, value));
    }
    all
}

#[test]
fn tiles_show_every_area_of_the_town_once_and_in_the_right_direction() {
    let made = town();
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path());
    folder.put(DIGEST, &made).unwrap();
    // The town lies in the sea, west of the coast: at zoom 6 in one tile or in two.
    let mut codes = BTreeSet::new();
    for (x, y) in (31..=33).flat_map(|x| (20..=22).map(move |y| (x, y))) {
        let tile = folder.tile(DIGEST, Level::District, 6, x, y).unwrap().unwrap();
        if tile.is_empty() {
            continue;
        }
        for (code, rings, surface) in seen(&tile) {
            assert!(rings >= 1 && surface > 0, "{code} {rings} {surface}");
            codes.insert(code);
        }
    }
    assert_eq!(codes.len(), made.land.iter().filter(|area| area.code.level() == Level::District).count());
    assert!(folder.tile(DIGEST, Level::District, 6, 0, 0).unwrap().unwrap().is_empty());
    for (z, x, y) in [(6, 64, 0), (15, 0, 0), (40, 0, 0)] {
        assert!(folder.tile(DIGEST, Level::District, z, x, y).unwrap().is_none(), "{z}");
    }
    assert!(folder.tile(&DIGEST.replace('0', "1"), Level::District, 6, 32, 21).unwrap().is_none());
}

#[test]
fn the_whole_country_fits_in_small_tiles_and_no_district_is_lost() {
    let Some(files) = all(&["kwb-2022-wijk-gemeente-tmap/nld_dist_2022_rd.gpkg"]) else { return };
    let made = made(&files, &PLAIN);
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path());
    folder.put(DIGEST, &made).unwrap();
    for (z, most) in [(5, 150_000), (6, 150_000), (7, 150_000)] {
        let (mut codes, mut largest) = (BTreeSet::new(), 0);
        let side = 1_u32 << z;
        for (x, y) in
            (side / 2..side * 17 / 32 + 1).flat_map(|x| (side * 10 / 32..side * 12 / 32 + 1).map(move |y| (x, y)))
        {
            let tile = folder.tile(DIGEST, Level::District, z, x, y).unwrap().unwrap();
            if tile.is_empty() {
                continue;
            }
            codes.extend(seen(&tile).into_iter().map(|(code, ..)| code));
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            packed.write_all(&tile).unwrap();
            largest = largest.max(packed.finish().unwrap().len());
        }
        println!("zoom {z}: {largest} bytes");
        assert_eq!(codes.len(), 3_340, "{z}");
        assert!(largest < most, "{z}: {largest}");
    }
}
