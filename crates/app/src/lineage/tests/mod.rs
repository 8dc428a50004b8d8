// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From the boundaries of one year to those of another, with exact weights.

mod amsterdam;
mod laid;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};
use wijkwijs_domain::Id;
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::{Indicator, Observation, Period, Release, Status};
use wijkwijs_methods::boundaries::Event;

use super::*;
use crate::figures::{Aggregate, ColumnBuilder, ColumnKey, Columns, Entry, Series, Vintage, Wanted};

fn code(raw: &str) -> RegionCode {
    RegionCode::parse(raw).unwrap()
}

fn table(years: (u16, u16), level: &str, unnamed: &str, rows: &[(&str, &str, Value)]) -> Table {
    let row = |(from, to, more): &(&str, &str, Value)| {
        let mut row = json!({ "van": from, "naar": to });
        row.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
        row
    };
    let rows: Vec<Value> = rows.iter().map(row).collect();
    let about = json!({
        "naam": "x", "bronhouder": "x", "licentie": "x", "vanJaar": years.0, "naarJaar": years.1,
        "niveaus": [level], "nietGenoemd": unnamed, "rijen": rows,
    });
    let id = Id::new("omzettabel", &format!("t-{}-{}", years.0, years.1)).unwrap();
    Table { id, about: serde_json::from_value(about).unwrap() }
}

fn set(codes: &[&str]) -> BTreeSet<RegionCode> {
    codes.iter().map(|raw| code(raw)).collect()
}

fn indicator(scale: &str) -> Indicator {
    serde_json::from_value(json!({
        "naam": "x", "definitie": "x", "maat": scale, "eenheid": "x", "decimalen": 0, "richting": "geen",
        "richtingReden": "x", "horizon": "kenmerk", "bronnen": [{ "document": "literatuurverwijzing/x", "onderdeel": "1" }],
    }))
    .unwrap()
}

/// Releases on the boundaries of years, each with a value and a denominator for its regions.
struct Shelf {
    columns: Columns,
    entries: Vec<Entry>,
    id: Id,
}

type Row<'a> = (&'a str, Result<f64, Status>, Option<f64>);

impl Shelf {
    fn new(releases: &[(u16, &[Row<'_>])]) -> Self {
        let id = Id::new("indicator", "x").unwrap();
        let mut shelf = Self { columns: Columns::default(), entries: Vec::new(), id: id.clone() };
        for (year, rows) in releases {
            let digest = format!("{year:064}");
            let mut builder = ColumnBuilder::default();
            for (region, value, denominator) in *rows {
                builder.push(Observation {
                    region: code(region),
                    period: Period::year(*year),
                    value: value.ok(),
                    status: value.err().unwrap_or(Status::Measured),
                    denominator: *denominator,
                    interval: None,
                });
            }
            let regions: BTreeSet<RegionCode> = rows.iter().map(|(region, _, _)| code(region)).collect();
            let names = regions.iter().map(|code| (code.clone(), String::new())).collect();
            let key = ColumnKey { digest: digest.clone(), indicator: id.clone(), part: None };
            shelf.columns.columns.insert(key, Arc::new(builder.build(&regions.into_iter().collect::<Vec<_>>().into())));
            shelf.columns.names.insert(digest.clone(), Arc::new(names));
            let release: Release = serde_json::from_value(json!({
                "naam": "x", "bronhouder": "x", "editie": year.to_string(), "licentie": "x", "opgehaald": "2026-01-01",
                "grensjaar": year, "kenmerk": digest, "regios": rows.len(),
                "inhoud": [{ "indicator": "indicator/x", "perioden": [year.to_string()], "waarden": 1, "zonderWaarde": 0 }],
            }))
            .unwrap();
            shelf.entries.push(Entry { id: Id::new("levering", &format!("l{year}")).unwrap(), release });
        }
        shelf
    }

    fn on(&self, lineage: &Lineage, scale: &str, regions: &[&str], year: u16) -> Series<Aggregate> {
        let vintage = Vintage { mapping: None, entries: self.entries.iter().collect() };
        let wanted = Wanted { indicator: &self.id, part: None };
        let regions: Vec<RegionCode> = regions.iter().map(|raw| code(raw)).collect();
        carry(&self.columns, lineage, &vintage, wanted, &indicator(scale), Target { regions: &regions, year }).unwrap()
    }
}

fn addresses(n: u32) -> Value {
    json!({ "adressen": n })
}

/// Haaren was divided over four municipalities in 2021: 840, 2,369, 469 and 1,916 addresses.
fn haaren() -> Lineage {
    Lineage::new(vec![table(
        (2020, 2021),
        "gemeente",
        "gelijk-gebleven",
        &[
            ("GM0788", "GM0757", addresses(840)),
            ("GM0788", "GM0824", addresses(2369)),
            ("GM0788", "GM0855", addresses(469)),
            ("GM0788", "GM0865", addresses(1916)),
            ("GM0757", "GM0757", addresses(14_000)),
            ("GM0824", "GM0824", addresses(12_000)),
            ("GM0855", "GM0855", addresses(99_000)),
            ("GM0865", "GM0865", addresses(13_000)),
        ],
    )])
}

#[test]
fn a_divided_region_goes_where_its_addresses_are_and_nothing_is_lost() {
    let old = [
        ("GM0788", Ok(14_000.0), None),
        ("GM0757", Ok(33_000.0), None),
        ("GM0824", Ok(26_000.0), None),
        ("GM0344", Ok(7.0), None),
        ("GM0855", Ok(200_000.0), None),
        ("GM0865", Ok(30_000.0), None),
    ];
    let shelf = Shelf::new(&[(2020, &old), (2021, &[("GM0757", Ok(36_000.0), None)])]);
    let lineage = haaren();
    let all = 840.0 + 2369.0 + 469.0 + 1916.0;
    let boxtel = shelf.on(&lineage, "aantal", &["GM0757"], 2021);
    let [before, after] = boxtel.points.as_slice() else { panic!("{boxtel:?}") };
    assert_eq!(before.figure.value, Some((33_000.0_f64 + 14_000.0 * 840.0 / all).round()), "to the unit");
    assert_eq!(before.figure.status, Status::Converted);
    let carried = before.figure.carried.as_ref().unwrap();
    assert_eq!((carried.published_on, carried.range), (2020, None), "one kind of weight gives no range");
    let moved = 14_000.0 * 840.0 / all;
    assert!((carried.reallocated.unwrap() - moved / (33_000.0 + moved)).abs() < 1e-12);
    assert_eq!(before.figure.rounding_error, None, "how sure a divided figure is nobody can say");
    assert_eq!(
        (after.figure.value, after.figure.status, &after.figure.carried),
        (Some(36_000.0), Status::Measured, &None)
    );
    // All four together with their neighbours hold all of it.
    let four: f64 = ["GM0757", "GM0824", "GM0855", "GM0865"]
        .iter()
        .map(|to| {
            let series = shelf.on(&lineage, "aantal", &[to], 2021);
            series.points[0].figure.value.unwrap()
        })
        .sum();
    let together = shelf.on(&lineage, "aantal", &["GM0757", "GM0824", "GM0855", "GM0865"], 2021);
    assert_eq!(together.points[0].figure.value, Some(303_000.0));
    assert!(
        together.points[0].figure.carried.as_ref().unwrap().is_exact(),
        "nothing was divided for the four together"
    );
    assert!((four - 303_000.0).abs() <= 2.0);
    // What no table names stayed as it was.
    assert_eq!(shelf.on(&lineage, "aantal", &["GM0344"], 2021).points[0].figure.value, Some(7.0));
}

#[test]
fn regions_put_together_are_exact_and_shares_go_by_what_they_are_of() {
    let rows =
        [("GM0003", "GM1979", addresses(1)), ("GM0010", "GM1979", addresses(1)), ("GM0024", "GM1979", addresses(1))];
    let lineage = Lineage::new(vec![table((2020, 2021), "gemeente", "gelijk-gebleven", &rows)]);
    let old =
        [("GM0003", Ok(10.0), Some(1000.0)), ("GM0010", Ok(20.0), Some(3000.0)), ("GM0024", Ok(40.0), Some(1000.0))];
    let shelf = Shelf::new(&[(2020, &old), (2021, &[("GM1979", Ok(23.0), Some(5000.0))])]);
    let share = shelf.on(&lineage, "aandeel", &["GM1979"], 2021);
    assert_eq!(share.points[0].figure.value, Some((10.0 * 1000.0 + 20.0 * 3000.0 + 40.0 * 1000.0) / 5000.0));
    assert!(share.points[0].figure.carried.as_ref().unwrap().is_exact());
    assert_eq!(
        shelf.on(&lineage, "score", &["GM1979"], 2021).points[0].figure.value,
        None,
        "scores are not put together"
    );
    // And back: what became of it is divided over the old ones by addresses.
    let back = shelf.on(&lineage, "aantal", &["GM0003"], 2020);
    assert_eq!(back.points[1].figure.value, Some(8.0), "a third of 23, to the unit");
    assert_eq!(back.points[1].figure.carried.as_ref().unwrap().reallocated, Some(1.0));
}

#[test]
fn a_missing_part_leaves_no_value_and_says_why() {
    let old = [("GM0788", Err(Status::Suppressed), None), ("GM0757", Ok(33_000.0), None)];
    let shelf = Shelf::new(&[(2020, &old), (2021, &[("GM0757", Ok(36_000.0), None)])]);
    let boxtel = shelf.on(&haaren(), "aantal", &["GM0757"], 2021);
    let figure = &boxtel.points[0].figure;
    assert_eq!((figure.value, figure.status), (None, Status::Suppressed));
    assert_eq!(figure.gaps.len(), 1);
    assert_eq!(figure.carried.as_ref().unwrap().reallocated, None);
}

#[test]
fn without_a_table_an_equal_code_proves_nothing() {
    let shelf = Shelf::new(&[(2020, &[("WK036300", Ok(1.0), None)]), (2021, &[("WK036300", Ok(2.0), None)])]);
    let series = shelf.on(&haaren(), "aantal", &["WK036300"], 2021);
    assert_eq!((series.points[0].figure.value, series.points[0].figure.status), (None, Status::Unknown));
    assert_eq!(haaren().way(Level::District, (2020, &set(&[])), (2021, &set(&[]))).unwrap_err(), NoWay::NoTable);
}

#[test]
fn a_table_that_leaves_things_unsaid_leaves_them_unknown() {
    let rows = [
        ("BU03630000", "BU0363AE01", json!({})),
        ("BU03630001", "BU0363AE02", json!({})),
        ("BU03630001", "BU0363AE03", json!({})),
    ];
    let lineage = Lineage::new(vec![table((2022, 2023), "buurt", "onbekend", &rows)]);
    let old = [("BU03630000", Ok(500.0), None), ("BU03630001", Ok(700.0), None), ("BU03630009", Ok(900.0), None)];
    let new = [("BU0363AE01", Ok(510.0), None), ("BU0363AE02", Ok(1.0), None), ("BU0363AE09", Ok(2.0), None)];
    let shelf = Shelf::new(&[(2022, &old), (2023, &new)]);
    let of = |region| shelf.on(&lineage, "aantal", &[region], 2023).points[0].figure.clone();
    assert_eq!(of("BU0363AE01").value, Some(500.0));
    assert!(of("BU0363AE01").carried.unwrap().is_exact());
    assert_eq!(of("BU0363AE02").value, None, "nobody counted how it was divided");
    assert_eq!(of("BU0363AE09").value, None, "the table does not say where it came from");
    // A score goes along with a region that only got another number.
    assert_eq!(shelf.on(&lineage, "score", &["BU0363AE01"], 2023).points[0].figure.value, Some(500.0));
}

#[test]
fn several_tables_are_gone_through_and_the_fewest_are_taken() {
    let row = |from, to, n| (from, to, addresses(n));
    let first = table((2020, 2021), "wijk", "gelijk-gebleven", &[row("WK000101", "WK000102", 5)]);
    let second = table(
        (2021, 2022),
        "wijk",
        "gelijk-gebleven",
        &[row("WK000102", "WK000103", 3), row("WK000102", "WK000104", 1)],
    );
    let steps = Lineage::new(vec![first.clone(), second.clone()]);
    let shelf = Shelf::new(&[(2020, &[("WK000101", Ok(100.0), None)]), (2022, &[("WK000103", Ok(80.0), None)])]);
    let two = shelf.on(&steps, "aantal", &["WK000103"], 2022);
    assert_eq!(two.points[0].figure.value, Some(75.0));
    assert_eq!(two.points[0].figure.carried.as_ref().unwrap().tables.len(), 2);
    let direct = table(
        (2020, 2022),
        "wijk",
        "gelijk-gebleven",
        &[row("WK000101", "WK000103", 8), row("WK000101", "WK000104", 2)],
    );
    let one = shelf.on(&Lineage::new(vec![first, second, direct]), "aantal", &["WK000103"], 2022);
    assert_eq!(one.points[0].figure.value, Some(80.0));
}

#[test]
fn surface_is_the_last_resort() {
    let row = |n: u32| {
        [("WK000101", "WK000102", json!({ "oppervlakte": n })), ("WK000101", "WK000103", json!({ "oppervlakte": 1 }))]
    };
    let surface = table((2020, 2022), "wijk", "onbekend", &row(9));
    let shelf = Shelf::new(&[(2020, &[("WK000101", Ok(100.0), None)]), (2022, &[("WK000102", Ok(80.0), None)])]);
    let of = |lineage: Lineage| shelf.on(&lineage, "aantal", &["WK000102"], 2022).points[0].figure.clone();
    assert_eq!(of(Lineage::new(vec![surface.clone()])).value, Some(90.0));
    // Two tables that counted addresses are better than one that measured land.
    let first = table(
        (2020, 2021),
        "wijk",
        "gelijk-gebleven",
        &[("WK000101", "WK000102", addresses(3)), ("WK000101", "WK000103", addresses(1))],
    );
    let second = table((2021, 2022), "wijk", "gelijk-gebleven", &[]);
    assert_eq!(of(Lineage::new(vec![surface, first, second])).value, Some(75.0));
}

#[test]
fn the_range_is_that_between_kinds_of_weight() {
    let both = |dwellings: u32, addresses: u32| json!({ "woonadressen": dwellings, "adressen": addresses });
    let rows = [("WK000101", "WK000102", both(75, 50)), ("WK000101", "WK000103", both(25, 50))];
    let lineage = Lineage::new(vec![table((2020, 2021), "wijk", "gelijk-gebleven", &rows)]);
    let shelf = Shelf::new(&[(2020, &[("WK000101", Ok(100.0), None)]), (2021, &[("WK000102", Ok(80.0), None)])]);
    let figure = shelf.on(&lineage, "aantal", &["WK000102"], 2021).points[0].figure.clone();
    assert_eq!((figure.value, figure.carried.unwrap().range), (Some(75.0), Some((50.0, 75.0))));
    assert_eq!(figure.rounding_error, Some(25.0));
}

#[test]
fn an_area_is_the_same_when_all_of_it_and_nothing_else_is_there() {
    let rows = [
        ("WK900102", "WK900107", addresses(5)),
        ("WK900105", "WK900106", addresses(1)),
        ("WK900105", "WK900105", addresses(9)),
        ("WK900106", "WK900106", addresses(9)),
    ];
    let lineage = Lineage::new(vec![table((2018, 2019), "wijk", "gelijk-gebleven", &rows)]);
    let same = |old: &[&str], new: &[&str]| {
        let codes = |all: &[&str]| all.iter().map(|raw| code(raw)).collect::<Vec<_>>();
        lineage.is_same_area((2018, &codes(old)), (2019, &codes(new)))
    };
    assert_eq!(same(&["WK900102"], &["WK900107"]), Some(true), "another number");
    assert_eq!(same(&["WK900101"], &["WK900101"]), Some(true), "not named, so unchanged");
    assert_eq!(same(&["WK900105"], &["WK900105"]), Some(false), "an equal code, and a part went away");
    assert_eq!(same(&["WK900105", "WK900106"], &["WK900105", "WK900106"]), Some(true), "what moved, moved within");
    assert_eq!(same(&["BU90010101"], &["BU90010101"]), None, "no table of neighbourhoods");
}

#[test]
fn the_history_of_a_region_says_what_it_came_from_and_what_became_of_it() {
    let lineage = haaren();
    let [haaren] = history(&lineage, &code("GM0788")).try_into().unwrap();
    assert_eq!((haaren.years, haaren.came), ((2020, 2021), None));
    let (event, parts) = haaren.went.unwrap();
    assert_eq!((event, parts.len()), (Event::Split, 4));
    assert!((parts[1].1.unwrap() - 2369.0 / 5594.0).abs() < 1e-12);
    let [boxtel] = history(&lineage, &code("GM0757")).try_into().unwrap();
    let (event, from) = boxtel.came.unwrap();
    assert_eq!(
        (event, from.iter().map(|(c, _)| c.as_str()).collect::<Vec<_>>()),
        (Event::BorderShift, vec!["GM0757", "GM0788"])
    );
    assert_eq!(history(&lineage, &code("GM0344")), []);
}
