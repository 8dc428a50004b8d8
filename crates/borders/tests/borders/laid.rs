// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The borders of two real years laid over each other, beside what others counted by address between the same years.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use geo::MultiPolygon;
use wijkwijs_methods::boundaries::{Drawing, Event, Redrawn, overlay};

use super::*;

/// Addresses with a dwelling by old and new district, 2016 to 2022, of the districts that changed.
fn counted(table: &[u8]) -> BTreeMap<String, BTreeMap<String, f64>> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(table).read_to_string(&mut text).unwrap();
    let mut all: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split(',').map(|cell| cell.trim_matches('"')).collect();
        let ["wijk", "toevoeging", "2016", "2022", old, new, addresses] = cells[..] else { continue };
        all.entry(format!("WK{old}")).or_default().insert(format!("WK{new}"), addresses.parse().unwrap());
    }
    all
}

fn shapes(file: &[u8]) -> Vec<(String, MultiPolygon)> {
    made(&[file.to_vec()], &PLAIN).land.into_iter().map(|area| (area.code.to_string(), area.shape)).collect()
}

fn parts<'a>(redrawn: &'a Redrawn, old: &str) -> BTreeMap<&'a str, f64> {
    let of: Vec<_> = redrawn.pieces.iter().filter(|piece| piece.0 == old).collect();
    let whole: f64 = of.iter().map(|piece| piece.2).sum();
    of.into_iter().map(|(_, new, surface)| (new.as_str(), surface / whole)).collect()
}

#[test]
fn districts_of_2016_laid_under_those_of_2022_became_what_addresses_say() {
    let Some(files) = all(&[
        "grenzen-landelijk-2014-2016/wijk_2016_rd28992.geojson.gz",
        "kwb-2022-wijk-gemeente-tmap/nld_dist_2022_rd.gpkg",
        "grenswijzigen-omzettabellen/omzet_wijk_gemeente_2016_2022.csv.gz",
    ]) else {
        return;
    };
    let counted = counted(&files[2]);
    assert_eq!(counted.len(), 1_083);
    let redrawn = overlay(&shapes(&files[0]), &shapes(&files[1])).unwrap().redrawn(Drawing::COARSE);
    let crosswalk = redrawn.crosswalk().build().unwrap();
    assert!(redrawn.unseen.0.len() < 5 && redrawn.unseen.1.len() < 10, "{:?}", redrawn.unseen);

    // Of those that kept their addresses, 9 in 10 kept their surface: the national maps of both years are coarse.
    let kept: Vec<&String> = redrawn.seen.0.iter().filter(|code| !counted.contains_key(*code)).collect();
    let same = kept.iter().filter(|code| parts(&redrawn, code).keys().eq([code.as_str()].iter())).count();
    assert!(kept.len() == 1_896 && same * 100 > kept.len() * 88, "{same} of {}", kept.len());

    // Of the passages of over 1 % of the addresses of a district, 98 in 100 are passages of its surface.
    let seen: BTreeSet<&String> = redrawn.seen.0.iter().collect();
    let (mut found, mut lost) = (0, 0);
    for (old, to) in counted.iter().filter(|(old, _)| seen.contains(old)) {
        let (surface, whole) = (parts(&redrawn, old), to.values().sum::<f64>());
        for (new, _) in to.iter().filter(|(_, addresses)| **addresses > 0.01 * whole) {
            *(if surface.contains_key(new.as_str()) { &mut found } else { &mut lost }) += 1;
        }
    }
    assert!(found + lost > 1_600 && lost * 100 < 3 * found, "{found} found, {lost} lost");

    // Three municipalities became Eemsdelta in 2021, and their districts with them: renumbered, whole.
    let went = |old: &str| crosswalk.old_event(old).unwrap();
    for old in counted.keys().filter(|code| code.starts_with("WK0788")) {
        // Haaren was divided over four municipalities: no district of it is there any more.
        assert!(parts(&redrawn, old).keys().all(|new| !new.starts_with("WK0788")), "{old}");
    }
    let eemsdelta: Vec<&String> = counted
        .keys()
        .filter(|code| code.starts_with("WK0003") || code.starts_with("WK0010") || code.starts_with("WK0024"))
        .collect();
    assert!(!eemsdelta.is_empty());
    for old in eemsdelta {
        let into: f64 =
            parts(&redrawn, old).iter().filter(|(new, _)| new.starts_with("WK1979")).map(|(_, share)| share).sum();
        assert!(into > 0.98, "{old}: {into}");
        assert_ne!(went(old), Event::Same, "{old}");
    }
}
