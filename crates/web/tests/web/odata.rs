// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures as tables of OData. That a client of others reads them is shown by `tools/replay.sh`.

use serde_json::json;

use wijkwijs_app::figures::{ColumnBuilder, ColumnKey, Columns};
use wijkwijs_domain::areas::RegionCode;
use wijkwijs_domain::indicators::{Observation, Period, Status};
use wijkwijs_testkit::id;

use super::house::{INTERNAL, REAL, RELEASE, counts, digest, figures, house, store, values, with};
use super::*;

async fn rows(site: &Router, query: &str) -> Vec<Value> {
    let answer = get(site, &format!("/odata/v1/CBS/{RELEASE}/Observations{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.text);
    values(&answer)
}

#[tokio::test]
async fn a_missing_figure_is_there_with_its_reason_and_is_never_zero() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let all = rows(&site, "").await;
    assert_eq!(all.len(), 20);
    let reasons = ["Confidential", "Impossible", "Unknown", "Later"];
    for row in &all {
        let missing = reasons.contains(&row["ValueAttribute"].as_str().unwrap());
        assert_eq!(row["Value"].is_null(), missing, "{row}");
        assert!(row["StringValue"].is_null());
    }
    let expected = [("None", 11), ("Confidential", 3), ("Converted", 1), ("Estimated", 1), ("Impossible", 1)];
    let expected = expected.into_iter().chain([("Later", 1), ("Provisional", 1), ("Unknown", 1)]);
    assert_eq!(counts(&all, "ValueAttribute"), expected.map(|(word, n)| (word.to_owned(), n)).collect());
    let zero = rows(&site, "?$filter=Value%20eq%200%20and%20Measure%20eq%20%27inwoners%27").await;
    assert_eq!(zero.len(), 1, "a real zero is a figure");
    assert_eq!((&zero[0]["WijkenEnBuurten"], &zero[0]["Perioden"]), (&json!("BU00010101"), &json!("2024JJ00")));
    // As its source gives it, not a digit more.
    let one = rows(&site, "?$filter=WijkenEnBuurten%20eq%20%27GM0001%27%20and%20Measure%20eq%20%27bijstand%27").await;
    assert_eq!(one[0]["Value"], 41.3);
}

#[tokio::test]
async fn pages_go_on_where_the_one_before_ended() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let all = rows(&site, "").await;
    let mut ids: Vec<u64> = all.iter().map(|row| row["Id"].as_u64().unwrap()).collect();
    for (at, id) in ids.iter().enumerate() {
        assert_eq!(rows(&site, &format!("?$skiptoken={id}")).await, all[at..]);
        assert_eq!(rows(&site, &format!("?$skip={at}&$top=3")).await, all[at..all.len().min(at + 3)]);
    }
    ids.dedup();
    assert_eq!(ids.len(), 20, "every row has a number of its own");
    assert!(rows(&site, "?$skiptoken=18446744073709551615").await.is_empty());
    let few = rows(
        &site,
        "?$select=Value,Measure&$filter=startswith(Measure,%27inwoners:%27)%20and%20WijkenEnBuurten%20eq%20%27NL00%27",
    )
    .await;
    assert_eq!(few, [json!({ "Measure": "inwoners:65 jaar of ouder", "Value": 200.0 })]);
}

#[tokio::test]
async fn a_table_says_what_its_figures_are_and_whether_they_are_made_up() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let sets = get(&site, &format!("/odata/v1/CBS/{RELEASE}")).await;
    assert_eq!(sets.header("odata-version"), "4.0");
    let names: Vec<String> = values(&sets).iter().map(|set| set["name"].as_str().unwrap().to_owned()).collect();
    assert!(names.contains(&"WijkenEnBuurtenCodes".to_owned()) && names.contains(&"PeriodenGroups".to_owned()));
    for name in &names {
        let answer = get(&site, &format!("/odata/v1/CBS/{RELEASE}/{name}")).await;
        assert_eq!(answer.json()["@wijkwijs.fictief"], true, "{name}");
        let real = get(&site, &format!("/odata/v1/CBS/{REAL}/{name}")).await;
        assert!(real.json()["@wijkwijs.fictief"] == false, "{name}");
    }
    let about = get(&site, &format!("/odata/v1/CBS/{RELEASE}/Properties")).await.json();
    assert_eq!(about["Title"], "Kerncijfers 2024 (fictief)");
    assert_eq!((&about["License"], &about["BoundaryYear"]), (&json!("CC BY 4.0"), &json!(2024)));
    assert_eq!((&about["Publisher"], &about["SourceTable"]), (&json!("CBS"), &json!("85984NED")));
    assert_eq!((&about["Retrieved"], &about["TemporalCoverage"]), (&json!("2026-11-28"), &json!("2023 t/m 2024")));
    let words = about["Description"].as_str().unwrap();
    assert!(words.starts_with("Fictief: ") && words.contains("nooit nul") && words.contains("over water"), "{words}");
    let measures = values(&get(&site, &format!("/odata/v1/CBS/{RELEASE}/MeasureCodes")).await);
    assert_eq!(measures[1]["Title"], "Inwoners (65 jaar of ouder)");
    assert_eq!((&measures[2]["Unit"], &measures[2]["Decimals"]), (&json!("per 1.000 inwoners"), &json!(1)));
    let description = get(&site, &format!("/odata/v1/CBS/{RELEASE}/$metadata")).await;
    assert!(description.header("content-type").starts_with("application/xml"));
    assert!(description.text.contains("Name=\"WijkenEnBuurten\"") && description.text.contains("Bool=\"true\""));
    let listed = values(&get(&site, "/odata/v1/Datasets?$filter=Identifier%20eq%20%27echte-cijfers-2023%27").await);
    assert_eq!((listed.len(), &listed[0]["Title"]), (1, &json!("Echte cijfers 2023")));
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused_with_what_can() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    for (query, target, word) in [
        ("$filter=Gemeente%20eq%20%27x%27", "$filter", "WijkenEnBuurten"),
        ("$filter=Id%20eq%201", "$filter", "Measure"),
        ("$select=Waarde", "$select", "Value"),
        ("$top=-1", "$top", "getal"),
        ("$skip=veel", "$skip", "getal"),
        ("$skiptoken=x", "$skiptoken", "getal"),
        ("$orderby=Waarde", "$orderby", "WijkenEnBuurten"),
        ("$orderby=Value%20omhoog", "$orderby", "desc"),
        ("$orderby=Value&$skip=200000", "$skip", "nextLink"),
        ("$orderby=Value&$skiptoken=17", "$skiptoken", "nextLink"),
        ("$count=ja", "$count", "true"),
        ("$apply=aggregate(Value)", "$apply", "$orderby"),
        ("$search=x", "$search", "$filter"),
        ("$format=atom", "$format", "JSON"),
        ("$top=1&$top=2", "$top", "meer dan eens"),
        ("jaar=2024", "jaar", "$filter"),
    ] {
        let answer = get(&site, &format!("/odata/v1/CBS/{RELEASE}/Observations?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        let error = &answer.json()["error"];
        assert_eq!(error["target"], target, "{query}");
        assert!(error["message"].as_str().unwrap().contains(word), "{query}: {error}");
    }
    for path in ["/odata/v1/CBS/x", "/odata/v1/CBS/x/Observations", "/odata/v1/x", "/odata/v2", "/odata/v1/CBS/X%20"] {
        let answer = get(&site, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.json()["error"]["message"].as_str().unwrap().contains("/odata/v1/Datasets"), "{path}");
    }
    let without = with(store(tempfile::tempdir().unwrap().path()).await, wijkwijs_app::figures::Columns::default());
    let answer = get(&without, &format!("/odata/v1/CBS/{RELEASE}/Observations")).await;
    assert!(answer.status == StatusCode::NOT_FOUND && answer.text.contains("niet op deze server"), "{}", answer.text);
}

/// What a row has to be put in order by; what it has not comes first.
fn key(row: &Value, field: &str) -> (bool, f64, String) {
    let value = &row[field];
    (!value.is_null(), value.as_f64().unwrap_or_default(), value.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn rows_come_in_the_order_that_is_asked_for_and_pages_of_it_join() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let all = rows(&site, "").await;
    let by = |fields: &[(&str, bool)]| {
        let mut sorted = all.clone();
        sorted.sort_by(|a, b| {
            let each = fields.iter().map(|(field, down)| {
                let up = key(a, field).partial_cmp(&key(b, field)).unwrap();
                if *down { up.reverse() } else { up }
            });
            each.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
        });
        sorted
    };
    for (asked, fields) in [
        ("Value", &[("Value", false)][..]),
        ("Value%20desc", &[("Value", true)]),
        ("Perioden%20desc,Value%20asc", &[("Perioden", true), ("Value", false)]),
        ("WijkenEnBuurten,Measure%20desc,Id%20desc", &[("WijkenEnBuurten", false), ("Measure", true), ("Id", true)]),
        ("Id%20desc", &[("Id", true)]),
    ] {
        let expected = by(fields);
        assert_ne!(expected, all, "{asked}: this order says nothing");
        assert_eq!(rows(&site, &format!("?$orderby={asked}")).await, expected, "{asked}");
        for at in 0..all.len() {
            let id = &expected[at]["Id"];
            let page = rows(&site, &format!("?$orderby={asked}&$skiptoken={id}&$top=4")).await;
            assert_eq!(page, expected[at..all.len().min(at + 4)], "{asked} from {at}");
            let page = rows(&site, &format!("?$orderby={asked}&$skip={at}&$top=2")).await;
            assert_eq!(page, expected[at..all.len().min(at + 2)], "{asked} without {at}");
        }
    }
    assert!(
        rows(&site, "?$orderby=Value").await[0]["Value"].is_null(),
        "what is missing comes first and stays missing"
    );
    let few = rows(&site, "?$orderby=Value%20desc&$top=1&$select=Value&$filter=Measure%20eq%20%27bijstand%27").await;
    assert_eq!(few.len(), 1);
    assert!(few[0]["Value"].as_f64().is_some_and(|value| value >= 41.3));
    let codes = get(&site, &format!("/odata/v1/CBS/{RELEASE}/WijkenEnBuurtenCodes?$orderby=Identifier%20desc")).await;
    let codes: Vec<String> = values(&codes).iter().map(|row| row["Identifier"].as_str().unwrap().to_owned()).collect();
    assert!(codes.len() > 2 && codes.is_sorted_by(|a, b| a > b), "{codes:?}");
    let dimensions = get(&site, &format!("/odata/v1/CBS/{RELEASE}/Dimensions?$orderby=ContainsGroups")).await;
    assert_eq!(values(&dimensions)[0]["ContainsGroups"], false);
    let names = values(&get(&site, "/odata/v1/Datasets?$orderby=Title%20desc").await);
    assert_eq!(names[0]["Identifier"], RELEASE);
}

/// The same figures, with 30,000 of people in neighbourhoods: more than one page holds. Many are alike, some are missing.
fn many_figures() -> Columns {
    let regions: Arc<[RegionCode]> = (0..1_250).map(|n| RegionCode::parse(&format!("BU0001{n:04}")).unwrap()).collect();
    let mut builder = ColumnBuilder::default();
    for (at, region) in regions.iter().enumerate() {
        for year in 2001..2025_u16 {
            let number = at * 31 + usize::from(year);
            let value = (number % 7 != 0).then_some(f64::from(u32::try_from(number % 90).unwrap()));
            let status = if value.is_some() { Status::Measured } else { Status::Suppressed };
            let (region, period) = (region.clone(), Period::year(year));
            builder.push(Observation { region, period, value, status, denominator: None, interval: None });
        }
    }
    let mut all = figures();
    let key = ColumnKey { digest: digest(RELEASE), indicator: id("indicator/inwoners"), part: None };
    all.columns.insert(key, Arc::new(builder.build(&regions)));
    all
}

#[tokio::test]
async fn the_pages_of_an_order_hold_every_row_once() {
    let folder = tempfile::tempdir().unwrap();
    let site = with(store(folder.path()).await, many_figures());
    let start = format!("/odata/v1/CBS/{RELEASE}/Observations?$select=Id,Value&$count=true");
    for (query, descending) in [("", None), ("&$orderby=Value%20desc", Some(true)), ("&$orderby=Value", Some(false))] {
        let (mut all, mut pages, mut next) = (Vec::new(), 0, Some(format!("{start}{query}")));
        while let Some(path) = next {
            let page = get(&site, &path).await.json();
            assert_eq!(page["@odata.count"], 30_010, "{path}");
            let rows = page["value"].as_array().unwrap().iter();
            all.extend(rows.map(|row| (row["Value"].as_f64(), row["Id"].as_u64().unwrap())));
            let link = page["@odata.nextLink"].as_str();
            next = link.map(|link| link.strip_prefix("https://wijkwijs.example").unwrap().to_owned());
            pages += 1;
        }
        assert_eq!((all.len(), pages), (30_010, 2), "{query}");
        let ids: std::collections::BTreeSet<u64> = all.iter().map(|(_, id)| *id).collect();
        assert_eq!(ids.len(), all.len(), "{query}: no row is there twice");
        // Nothing is less than any value; rows that are alike stand by number, whichever way the order goes.
        let sorted = all.is_sorted_by(|(a, first), (b, second)| match descending {
            None => first < second,
            Some(false) => (a, first) < (b, second),
            Some(true) => (b, first) < (a, second),
        });
        assert!(sorted, "{query}");
    }
}

#[tokio::test]
async fn how_many_rows_there_are_is_told_whatever_part_of_them_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let set = format!("/odata/v1/CBS/{RELEASE}");
    for (question, filter, count) in [
        ("/Observations", "", 20),
        ("/Observations", "$filter=Measure%20eq%20%27bijstand%27", 5),
        ("/Observations", "$filter=Value%20eq%20null", 6),
        ("/Observations", "$filter=Measure%20eq%20%27x%27", 0),
        ("/WijkenEnBuurtenCodes", "$filter=startswith(Identifier,%27WK%27)", 2),
        ("/MeasureGroups", "", 0),
    ] {
        let alone = get(&site, &format!("{set}{question}/$count?{filter}")).await;
        assert_eq!(
            (alone.status, alone.header("content-type"), alone.text.as_str()),
            (StatusCode::OK, "text/plain; charset=utf-8", count.to_string().as_str()),
            "{question} {filter}"
        );
        for rest in ["", "&$top=1", "&$skip=3&$top=2"] {
            let beside = get(&site, &format!("{set}{question}?$count=true{rest}&{filter}")).await.json();
            assert_eq!(beside["@odata.count"], count, "{question} {filter}{rest}");
            let without = get(&site, &format!("{set}{question}?$count=false{rest}&{filter}")).await.json();
            assert!(without["@odata.count"].is_null() && without["value"].is_array());
        }
    }
    let ordered = get(&site, &format!("{set}/Observations?$count=true&$orderby=Value&$top=3")).await.json();
    assert_eq!((&ordered["@odata.count"], ordered["value"].as_array().unwrap().len()), (&json!(20), 3));
    assert_eq!(get(&site, "/odata/v1/Datasets/$count").await.text, "2");
    assert_eq!(get(&site, "/odata/v1/Catalogs/$count").await.text, "1");
    for (path, status) in [
        ("/Properties/$count", StatusCode::NOT_FOUND),
        ("/Niets/$count", StatusCode::NOT_FOUND),
        ("/Observations/$count?$top=3", StatusCode::BAD_REQUEST),
        ("/Observations/$count?$filter=x", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(get(&site, &format!("{set}{path}")).await.status, status, "{path}");
    }
    assert_eq!(
        get(&site, &format!("/odata/v1/CBS/{INTERNAL}/Observations/$count")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn an_internal_release_is_no_table() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    for path in ["", "/Properties", "/Observations", "/$metadata", "/WijkenEnBuurtenCodes"] {
        let answer = get(&site, &format!("/odata/v1/CBS/{INTERNAL}{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let listed = values(&get(&site, "/odata/v1/Datasets").await);
    let names: Vec<&str> = listed.iter().map(|table| table["Identifier"].as_str().unwrap()).collect();
    assert_eq!(names, [REAL, RELEASE]);
}
