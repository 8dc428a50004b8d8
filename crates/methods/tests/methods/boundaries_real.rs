// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A whole city that was recoded: Amsterdam, 2020 to 2024. No code is the same, and not every neighbourhood has one that
//! took its place.

use std::collections::BTreeMap;
use std::path::Path;

use wijkwijs_methods::Lang;
use wijkwijs_methods::boundaries::{Crosswalk, Event, WeightForm, WeightKind};

use crate::golden;

/// The inhabitants of each neighbourhood, without the districts and the city that stand in the same table.
fn inhabitants(path: &Path) -> BTreeMap<String, Option<f64>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(path).unwrap();
    let rows = reader.records().map(Result::unwrap);
    let neighbourhoods = rows.filter(|row| row[2].starts_with("BU"));
    neighbourhoods.map(|row| (row[2].trim().to_owned(), row[3].parse().ok())).collect()
}

#[test]
fn a_city_that_was_recoded_keeps_its_inhabitants_and_says_which_have_no_place() {
    let Some(folder) = golden::folder("../data/amsterdam-2020-2024-hercodering", "a recoded city") else { return };
    let old = inhabitants(&folder.join("Kerncijfers_wijken_en_buurten_2020.csv"));
    let new = inhabitants(&folder.join("Kerncijfers_wijken_en_buurten_2024.csv"));
    assert_eq!((old.len(), new.len()), (479, 517));

    let mut builder = Crosswalk::builder(&[(WeightKind::Addresses, WeightForm::Shares)])
        .old_areas(&old.keys().collect::<Vec<_>>())
        .new_areas(&new.keys().collect::<Vec<_>>());
    let mut reader = csv::Reader::from_path(folder.join("buurten.csv")).unwrap();
    for row in reader.records().map(Result::unwrap) {
        builder.row(&row[1], &row[4], &[Some(1.0)]);
    }
    let crosswalk = builder.build().unwrap();
    let changes = crosswalk.changes();
    let count = |areas: &[wijkwijs_methods::boundaries::AreaChange], event| {
        areas.iter().filter(|area| area.event == event).count()
    };
    // The numbers of the data's own page: 439 one to one; 40 old ones and 78 new ones without a counterpart.
    assert_eq!((count(&changes.old, Event::Recoded), count(&changes.old, Event::Alone)), (439, 40));
    assert_eq!((count(&changes.new, Event::Recoded), count(&changes.new, Event::Alone)), (439, 78));

    let codes: Vec<&String> = old.keys().collect();
    let values: Vec<Option<f64>> = old.values().copied().collect();
    let counts = crosswalk.converter(&codes).unwrap().count(&values).unwrap();
    let all: f64 = values.iter().flatten().sum();
    let placed: f64 = counts.values.iter().filter_map(|value| value.value()).sum();
    let unplaced = counts.unplaced.unwrap();
    assert!((placed + unplaced - all).abs() < 1e-9 && unplaced > 0.0, "{placed} + {unplaced} = {all}");
    // One that was only renumbered has its own value, and nothing of it was estimated.
    let first = counts.of("BU0363AE01").unwrap();
    assert_eq!(first.value(), old["BU03630000"]);
    assert!(first.is_exact());
    // A new one without a counterpart has no value: not nought.
    let alone = changes.new.iter().find(|area| area.event == Event::Alone).unwrap();
    assert_eq!(counts.of(&alone.code).unwrap().value(), None);
    assert!(counts.report(Lang::Nl).contains("geen tegenhanger"), "{}", counts.report(Lang::Nl));
}
