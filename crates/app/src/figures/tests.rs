// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What areas make together, how regions are spread, and which of two releases counts.

use std::sync::Arc;

use serde_json::json;
use wijkwijs_domain::areas::{FocusArea, RegionCode};
use wijkwijs_domain::indicators::{Indicator, Observation, Period, Release, Status};

use super::aggregate::{Part, put_together};
use super::catalogue::{Entry, Vintage};
use super::*;

fn code(raw: &str) -> RegionCode {
    RegionCode::parse(raw).unwrap()
}

fn indicator(scale: &str, more: serde_json::Value) -> Indicator {
    let mut body = json!({
        "naam": "x", "definitie": "x", "maat": scale, "eenheid": "x", "decimalen": 0, "richting": "geen",
        "richtingReden": "x", "horizon": "kenmerk", "bronnen": [{ "document": "literatuurverwijzing/x", "onderdeel": "1" }],
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    serde_json::from_value(body).unwrap()
}

fn observation(region: &str, year: u16, value: Result<f64, Status>) -> Observation {
    Observation {
        region: code(region),
        period: Period::year(year),
        value: value.ok(),
        status: value.err().unwrap_or(Status::Measured),
        denominator: None,
        interval: None,
    }
}

fn part(region: &str, value: Result<f64, Status>, weight: Option<f64>) -> Part {
    Part { region: code(region), observation: Some(observation(region, 2024, value)), weight }
}

#[test]
fn counts_are_summed_and_shares_are_weighed_never_averaged() {
    let count = indicator("aantal", json!({ "afronding": 5 }));
    let two = [part("WK000101", Ok(100.0), None), part("WK000102", Ok(300.0), None)];
    let sum = put_together(&count, &two);
    assert_eq!((sum.value, sum.status, sum.parts), (Some(400.0), Status::Measured, 2));
    assert_eq!(sum.rounding_error, Some(8.0), "each part may be four off");
    let share = indicator("aandeel", json!({}));
    let two = [part("WK000101", Ok(10.0), Some(100.0)), part("WK000102", Ok(50.0), Some(300.0))];
    let weighed = put_together(&share, &two);
    assert_eq!((weighed.value, weighed.covered), (Some(40.0), Some(1.0)), "the mean of 10 and 50 would be 30");
    assert_eq!(weighed.rounding_error, Some(0.5));
    // Without what they are a share of, they cannot be put together; one alone can.
    let unknown = [part("WK000101", Ok(10.0), None), part("WK000102", Ok(50.0), Some(300.0))];
    assert_eq!(put_together(&share, &unknown).value, None);
    assert_eq!(put_together(&share, &unknown[..1]).value, Some(10.0));
    let score = indicator("score", json!({}));
    assert_eq!(put_together(&score, &two).value, None);
    assert_eq!(put_together(&score, &two[..1]).value, Some(10.0));
}

#[test]
fn a_part_that_is_missing_is_said_and_leaves_no_total() {
    let count = indicator("aantal", json!({}));
    let parts = [part("WK000101", Ok(100.0), None), part("WK000102", Err(Status::Suppressed), None)];
    let sum = put_together(&count, &parts);
    assert_eq!((sum.value, sum.known, sum.status), (None, Some(100.0), Status::Suppressed));
    assert_eq!(sum.gaps, [Gap { region: code("WK000102"), status: Status::Suppressed }]);
    let share = indicator("aandeel", json!({}));
    let parts = [part("WK000101", Ok(10.0), Some(300.0)), part("WK000102", Err(Status::Suppressed), Some(100.0))];
    let known = put_together(&share, &parts);
    assert_eq!((known.value, known.known, known.covered), (None, Some(10.0), Some(0.75)));
    // Where nobody lives nothing is missing.
    let parts = [part("WK000101", Ok(10.0), Some(300.0)), part("WK000102", Err(Status::NotApplicable), Some(0.0))];
    assert_eq!(put_together(&share, &parts).value, Some(10.0));
    assert!(put_together(&share, &parts).gaps.is_empty());
    let nothing = put_together(&count, &[]);
    assert_eq!((nothing.value, nothing.parts), (None, 0));
    // A region that the source does not have is unknown, and no zero.
    let absent = Part { region: code("WK000103"), observation: None, weight: None };
    assert_eq!(put_together(&count, &[absent]).gaps[0].status, Status::Unknown);
}

#[test]
fn the_least_sure_part_decides_how_sure_a_total_is() {
    let count = indicator("aantal", json!({}));
    let mut estimated = part("WK000102", Ok(1.0), None);
    if let Some(observation) = &mut estimated.observation {
        observation.status = Status::Estimated;
    }
    let all = put_together(&count, &[part("WK000101", Ok(1.0), None), estimated]);
    assert_eq!(all.status, Status::Estimated);
}

#[test]
fn percentiles_are_those_of_r_and_spreadsheets() {
    let all: Vec<Observation> =
        [3.0, 1.0, 4.0, 2.0].into_iter().map(|value| observation("WK000101", 2024, Ok(value))).collect();
    let missing = observation("WK000102", 2024, Err(Status::Suppressed));
    let spread = distribution(all.iter().chain([&missing]));
    assert_eq!(spread.values(), [1.0, 2.0, 3.0, 4.0]);
    // R: quantile(1:4, c(0, .1, .25, .5, 1))
    for (part, value) in [(0.0, 1.0), (0.1, 1.3), (0.25, 1.75), (0.5, 2.5), (1.0, 4.0)] {
        assert!((spread.percentile(part).unwrap() - value).abs() < 1e-12, "{part}");
    }
    assert_eq!(spread.missing, [(Status::Suppressed, 1)]);
    assert_eq!(spread.place_of(2.0), Some(0.375));
    assert_eq!(distribution([]).percentile(0.5), None);
    assert_eq!(distribution([]).place_of(1.0), None);
    assert_eq!(spread.percentile(1.1), None);
}

#[test]
fn a_change_is_real_only_beyond_rounding() {
    assert!(!change((10.0, 0.5), (11.0, 0.5)).is_beyond_rounding(), "10.4 and 10.6 round so too");
    assert!(change((10.0, 0.5), (11.1, 0.5)).is_beyond_rounding());
    assert!(!change((0.1, 0.05), (0.2, 0.05)).is_beyond_rounding());
    assert!((change((10.0, 0.5), (7.0, 0.5)).difference + 3.0).abs() < 1e-12);
}

fn entry(name: &str, boundary_year: u16, periods: &[&str]) -> Entry {
    let digest = format!("{name:0>64}");
    let release: Release = serde_json::from_value(json!({
        "naam": name, "bronhouder": "CBS", "editie": name, "licentie": "CC BY 4.0", "opgehaald": "2026-11-28",
        "grensjaar": boundary_year, "koppeling": "koppeling/kwb", "kenmerk": digest, "regios": 3,
        "inhoud": [
            { "indicator": "indicator/koop", "perioden": periods, "waarden": 1, "zonderWaarde": 0 },
            { "indicator": "indicator/woningen", "perioden": periods, "waarden": 1, "zonderWaarde": 0 },
        ],
    }))
    .unwrap();
    Entry { id: Id::new("levering", name).unwrap(), release }
}

fn figures(columns: Vec<(&Entry, &str, Vec<Observation>)>) -> Columns {
    let mut all = Columns::default();
    for (entry, indicator, rows) in columns {
        let mut codes: Vec<RegionCode> = rows.iter().map(|row| row.region.clone()).collect();
        codes.sort();
        codes.dedup();
        let mut builder = ColumnBuilder::default();
        rows.into_iter().for_each(|row| builder.push(row));
        let digest = entry.release.digest.to_string();
        let key = ColumnKey { digest, indicator: Id::new("indicator", indicator).unwrap(), part: None };
        all.columns.insert(key, Arc::new(builder.build(&codes.into())));
    }
    all
}

#[test]
fn the_newer_release_gives_the_figure_and_a_file_that_is_not_here_is_said() {
    let (newer, older, gone) =
        (entry("e2024", 2024, &["2023", "2024"]), entry("e2023", 2023, &["2023"]), entry("e2022", 2022, &["2022"]));
    let rows =
        |years: &[(u16, f64)]| years.iter().map(|(y, v)| observation("WK000101", *y, Ok(*v))).collect::<Vec<_>>();
    let store = figures(vec![
        (&newer, "koop", rows(&[(2023, 31.0), (2024, 32.0)])),
        (&older, "koop", rows(&[(2022, 29.0), (2023, 30.0)])),
    ]);
    let vintage = Vintage { mapping: None, entries: vec![&newer, &older, &gone] };
    let koop = Id::new("indicator", "koop").unwrap();
    let found = series(&store, &vintage, Wanted { indicator: &koop, part: None }, &code("WK000101")).unwrap();
    let shown: Vec<(String, f64, u16)> =
        found.points.iter().map(|p| (p.period.to_string(), p.figure.value.unwrap(), p.boundary_year)).collect();
    assert_eq!(shown, [("2022".into(), 29.0, 2023), ("2023".into(), 31.0, 2024), ("2024".into(), 32.0, 2024)]);
    assert_eq!(found.absent, std::slice::from_ref(&gone.id));
    let all = cross_section(
        &store,
        &vintage,
        Wanted { indicator: &koop, part: None },
        Period::year(2023),
        wijkwijs_domain::areas::Level::District,
    );
    let (release, all) = all.unwrap().unwrap();
    assert_eq!((release, all.len()), (newer.id.clone(), 1));
}

#[test]
fn an_area_is_the_regions_of_the_year_of_the_boundaries() {
    let (new, old) = (entry("e2024", 2024, &["2024"]), entry("e2022", 2022, &["2022"]));
    let store = figures(vec![
        (&new, "koop", vec![observation("WK0001AA", 2024, Ok(20.0)), observation("WK0001AB", 2024, Ok(40.0))]),
        (&new, "woningen", vec![observation("WK0001AA", 2024, Ok(100.0)), observation("WK0001AB", 2024, Ok(300.0))]),
        (&old, "koop", vec![observation("WK000101", 2022, Ok(25.0))]),
    ]);
    let area: FocusArea = serde_json::from_value(json!({
        "naam": "Noord", "gemeente": "Stad",
        "gebieden": [
            { "van": 2015, "tot": 2022, "regios": ["WK000101"] },
            { "van": 2023, "regios": ["WK0001AA", "WK0001AB"], "eigenLezing": true },
        ],
        "bronnen": [{ "document": "literatuurverwijzing/x", "onderdeel": "1" }],
    }))
    .unwrap();
    let share = indicator("aandeel", json!({ "noemer": "indicator/woningen" }));
    let vintage = Vintage { mapping: None, entries: vec![&new, &old] };
    let koop = Id::new("indicator", "koop").unwrap();
    let found = aggregate(&store, &vintage, Wanted { indicator: &koop, part: None }, &share, &area).unwrap();
    let shown: Vec<(String, Option<f64>, usize)> =
        found.points.iter().map(|p| (p.period.to_string(), p.figure.value, p.figure.parts)).collect();
    assert_eq!(shown, [("2022".into(), Some(25.0), 1), ("2024".into(), Some(35.0), 2)]);
}

#[test]
fn the_longest_series_is_shown_and_figures_of_another_edit_are_named_beside_it() {
    let (new, mut panel) = (entry("e2024", 2024, &["2024"]), entry("panel", 2022, &["2020", "2021", "2022"]));
    panel.release.mapping = Some(wijkwijs_domain::Ref::parse("koppeling/panel").unwrap());
    let row = |year, value| observation("WK000101", year, value);
    let rows = vec![row(2020, Ok(5.0)), row(2021, Ok(6.0)), row(2022, Err(Status::Suppressed))];
    let store = figures(vec![(&new, "koop", vec![row(2024, Ok(9.0))]), (&panel, "koop", rows)]);
    let (koop, about) = (Id::new("indicator", "koop").unwrap(), indicator("aandeel", json!({})));
    let area: FocusArea = serde_json::from_value(json!({
        "naam": "x", "gemeente": "x", "gebieden": [{ "van": 2010, "regios": ["WK000101"] }], "bronnen": [],
    }))
    .unwrap();
    let catalogue = Catalogue::new(vec![new.clone(), panel]);
    let found = measured(&store, &catalogue, &koop, &about, &area).unwrap().unwrap();
    let periods: Vec<String> = found.series.points.iter().map(|point| point.period.to_string()).collect();
    assert_eq!(periods, ["2020", "2021", "2022"], "what is suppressed stays in its series");
    assert_eq!(found.others, [Id::new("koppeling", "kwb").unwrap()]);
    // Of equals the newest, and nothing where nobody says anything of the area.
    let catalogue = Catalogue::new(vec![new]);
    let alone = measured(&store, &catalogue, &koop, &about, &area).unwrap().unwrap();
    assert_eq!((alone.series.points.len(), alone.others.len()), (1, 0));
    let elsewhere = FocusArea { regions: vec![], ..area };
    assert!(measured(&store, &catalogue, &koop, &about, &elsewhere).unwrap().is_none());
}
