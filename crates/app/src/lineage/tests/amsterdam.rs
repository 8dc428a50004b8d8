// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A whole city that got other codes between 2022 and 2023, from its own concordance and the figures of CBS. The files are
//! not ours to take along: a test says when it is skipped.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wijkwijs_domain::areas::FocusArea;

use super::*;
use crate::figures::aggregate;

/// What CBS says of a neighbourhood: inhabitants, and mean income of an inhabitant in thousands of euros.
type Figures = BTreeMap<String, (Option<f64>, Option<f64>)>;

fn folder() -> Option<PathBuf> {
    let name = "amsterdam-2020-2024-hercodering";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("REQUIRE_SHARED").is_none(), "{} is not there", path.display());
    eprintln!("skipped: {name} is not here");
    None
}

/// The old and the new code of each neighbourhood that is in the city's concordance, in its order.
fn concordance(folder: &Path) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(folder.join("buurten.csv")).unwrap();
    let pair = |line: &str| {
        let mut codes = line.split(',').filter(|cell| cell.starts_with("BU0363"));
        (codes.next().unwrap().to_owned(), codes.next().unwrap().to_owned())
    };
    text.lines().skip(1).map(pair).collect()
}

fn figures(folder: &Path, year: u16) -> Figures {
    let text = std::fs::read_to_string(folder.join(format!("Kerncijfers_wijken_en_buurten_{year}.csv"))).unwrap();
    let number = |cell: &str| cell.replace(',', ".").parse().ok();
    let rows = text.lines().map(|line| line.split(';').collect::<Vec<_>>());
    let neighbourhoods = rows.filter(|cells| cells[2].starts_with("BU"));
    neighbourhoods.map(|cells| (cells[2].trim().to_owned(), (number(cells[3]), number(cells[16])))).collect()
}

struct City {
    pairs: Vec<(String, String)>,
    old: Figures,
    new: Figures,
    lineage: Lineage,
}

/// The concordance says what it says, and nothing of the 40 old and 78 new neighbourhoods that it does not name.
fn city() -> Option<City> {
    let folder = folder()?;
    let pairs = concordance(&folder);
    let rows: Vec<(&str, &str, Value)> = pairs.iter().map(|(old, new)| (&**old, &**new, json!({}))).collect();
    let lineage = Lineage::new(vec![table((2020, 2024), "buurt", "onbekend", &rows)]);
    let (old, new) = (figures(&folder, 2020), figures(&folder, 2024));
    Some(City { pairs, old, new, lineage })
}

/// Figures of both years, each on the boundaries of its own year.
fn shelf(city: &City, value: impl Fn(&(Option<f64>, Option<f64>)) -> Option<f64>) -> Shelf {
    let rows = |of: &'_ Figures| -> Vec<(String, Result<f64, Status>, Option<f64>)> {
        of.iter().map(|(code, said)| (code.clone(), value(said).ok_or(Status::Unknown), said.0)).collect()
    };
    let (old, new) = (rows(&city.old), rows(&city.new));
    let old: Vec<Row<'_>> = old.iter().map(|(code, value, weight)| (code.as_str(), *value, *weight)).collect();
    let new: Vec<Row<'_>> = new.iter().map(|(code, value, weight)| (code.as_str(), *value, *weight)).collect();
    Shelf::new(&[(2020, &old), (2024, &new)])
}

#[test]
fn each_neighbourhood_of_the_concordance_is_one_new_one_as_a_whole() {
    let Some(city) = city() else { return };
    assert_eq!((city.pairs.len(), city.old.len(), city.new.len()), (439, 479, 517));
    let codes = |of: &Figures| -> BTreeSet<RegionCode> { of.keys().map(|raw| code(raw)).collect() };
    let way = city.lineage.way(Level::Neighbourhood, (2020, &codes(&city.old)), (2024, &codes(&city.new))).unwrap();
    let changes = way.crosswalk.changes();
    for (old, new) in [("BU03630000", "BU0363AE01"), ("BU03630004", "BU0363AE05"), ("BU03630100", "BU0363AD01")] {
        let area = changes.old.iter().find(|area| area.code == old).unwrap();
        let parts: Vec<_> = area.pieces.iter().map(|piece| (piece.code.as_str(), piece.shares[0])).collect();
        assert_eq!((area.event, parts), (Event::Recoded, vec![(new, 1.0)]), "{old}");
    }
    let count = |event| changes.old.iter().filter(|area| area.event == event).count();
    assert_eq!((count(Event::Recoded), count(Event::Alone)), (439, 40));
    assert_eq!(changes.new.iter().filter(|area| area.event == Event::Alone).count(), 78);
}

#[test]
fn inhabitants_of_each_neighbourhood_are_those_published_whichever_way_they_are_looked_at() {
    let Some(city) = city() else { return };
    let shelf = shelf(&city, |(inhabitants, _)| *inhabitants);
    let (mut before, mut after) = (0.0, 0.0);
    for (old, new) in &city.pairs {
        let (then, now) = (city.old[old].0.unwrap(), city.new[new].0.unwrap());
        // On the boundaries of 2024: the old figure under the new code, exact, and it says that it was converted.
        let series = shelf.on(&city.lineage, "aantal", &[new], 2024);
        let [first, last] = series.points.as_slice() else { panic!("{series:?}") };
        assert_eq!((first.figure.value, first.figure.status), (Some(then), Status::Converted), "{new}");
        assert!(
            first.figure.carried.as_ref().is_some_and(|carried| carried.is_exact() && carried.published_on == 2020)
        );
        assert_eq!((last.figure.value, last.figure.status, &last.figure.carried), (Some(now), Status::Measured, &None));
        // And on those of 2020, the new figure under the old code.
        let series = shelf.on(&city.lineage, "aantal", &[old], 2020);
        assert_eq!(series.points.iter().map(|point| point.figure.value).collect::<Vec<_>>(), [Some(then), Some(now)]);
        before += then;
        after += now;
    }
    // As a spreadsheet adds them up. All of the city had 872,315 in 2020; the rest is in the 40 that are not named.
    assert_eq!((before, after), (823_440.0, 853_500.0));
    let kop_zeedijk = shelf.on(&city.lineage, "aantal", &["BU0363AE01"], 2024);
    assert_eq!(
        kop_zeedijk.points.iter().map(|point| point.figure.value).collect::<Vec<_>>(),
        [Some(1_100.0), Some(1_185.0)]
    );
    // One that the concordance does not name has no past, and it is not nought; equal codes there are none.
    for new in ["BU0363AG02", "BU0363BB01"] {
        let series = shelf.on(&city.lineage, "aantal", &[new], 2024);
        let values: Vec<_> = series.points.iter().map(|point| (point.figure.value, point.figure.status)).collect();
        assert_eq!(values, [(None, Status::Unknown), (city.new[new].0, Status::Measured)], "{new}");
    }
}

#[test]
fn an_area_of_five_is_shown_as_published_and_on_one_years_boundaries() {
    let Some(city) = city() else { return };
    let shelf = shelf(&city, |(_, income)| *income);
    let olds: Vec<String> = (0..5).map(|n| format!("BU0363000{n}")).collect();
    let news: Vec<String> = (1..6).map(|n| format!("BU0363AE0{n}")).collect();
    let area: FocusArea = serde_json::from_value(json!({
        "naam": "Burgwallen-Oude Zijde", "gemeente": "Amsterdam",
        "gebieden": [{ "van": 2015, "tot": 2022, "regios": olds }, { "van": 2023, "regios": news }], "bronnen": [],
    }))
    .unwrap();
    // Mean income of an inhabitant, by hand: each by its inhabitants.
    let by_hand = (1100.0 * 37.0 + 730.0 * 31.5 + 1615.0 * 29.2 + 350.0 * 37.1 + 675.0 * 33.8) / 4470.0;
    let vintage = Vintage { mapping: None, entries: shelf.entries.iter().collect() };
    let wanted = Wanted { indicator: &shelf.id, part: None };
    let published = aggregate(&shelf.columns, &vintage, wanted, &indicator("gemiddelde"), &area).unwrap();
    let years: Vec<_> =
        published.points.iter().map(|point| (point.boundary_year, point.figure.carried.is_some())).collect();
    assert_eq!(years, [(2020, false), (2024, false)]);
    let value = |series: &Series<Aggregate>| series.points[0].figure.value.unwrap();
    assert!((value(&published) - by_hand).abs() < 1e-12, "{} {by_hand}", value(&published));
    // The concordance says that it is the very same area, so the line is whole.
    assert_eq!(unbroken(&city.lineage, &area, [2020, 2024]), [(2020, 2024)]);
    let news: Vec<&str> = news.iter().map(String::as_str).collect();
    let on_new = shelf.on(&city.lineage, "gemiddelde", &news, 2024);
    assert!((value(&on_new) - by_hand).abs() < 1e-12);
    assert_eq!(on_new.points[0].figure.status, Status::Converted);
}
