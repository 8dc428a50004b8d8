// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whole releases as files.

use std::collections::BTreeMap;

use wijkwijs_app::figures::{Broken, Column, ColumnKey, Columns, Figures, RegionNames};

use super::house::{INTERNAL, REAL, RELEASE, figures, house, store, values};
use super::*;

/// The rows of a file as a Dutch spreadsheet reads it, by column.
fn csv_rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[tokio::test]
async fn a_whole_release_is_a_file_with_every_figure_and_every_reason() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let answer = get(&site, &format!("/leveringen/{RELEASE}/cijfers/csv")).await;
    assert!(answer.header("content-type").starts_with("text/csv"));
    assert!(answer.header("content-disposition").contains("kerncijfers-2024.csv"));
    let rows = csv_rows(&answer.text);
    let table = values(&get(&site, &format!("/odata/v1/CBS/{RELEASE}/Observations")).await);
    assert_eq!(rows.len(), table.len());
    for (row, observation) in rows.iter().zip(&table) {
        let value = row["waarde"].replace(',', ".").parse::<f64>().ok();
        assert_eq!(value, observation["Value"].as_f64(), "{row:?}");
        assert_eq!(row["regio"], observation["WijkenEnBuurten"].as_str().unwrap());
        assert_eq!((row["fictief"].as_str(), row["grenzen"].as_str()), ("ja", "2024"));
    }
    let statuses: std::collections::BTreeSet<&str> = rows.iter().map(|row| row["status"].as_str()).collect();
    assert_eq!(statuses.len(), 8, "every status is told: {statuses:?}");
    let south = rows.iter().find(|row| row["regio"] == "WK000102").unwrap();
    assert_eq!((south["regionaam"].as_str(), south["niveau"].as_str()), ("'=Zuid;\"x\"", "wijk"), "no formula");
    assert_eq!(rows.iter().filter(|row| row["deel"] == "65 jaar of ouder").count(), 5);
    let real = csv_rows(&get(&site, &format!("/leveringen/{REAL}/cijfers/csv")).await.text);
    assert!(real.len() == 2 && real.iter().all(|row| row["fictief"] == "nee"));
    let one = csv_rows(&get(&site, "/indicatoren/inwoners/regios/csv").await.text);
    assert!(
        one.len() == 15 && one.iter().all(|row| row["indicator"] == "inwoners" && row["levering"].contains(RELEASE))
    );
}

#[tokio::test]
async fn every_table_opens_in_a_dutch_spreadsheet_without_questions() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let release = format!("/leveringen/{RELEASE}/cijfers/csv");
    let paths = [release.as_str(), "/indicatoren/bijstand/regios/csv", "/indicatoren?formaat=csv"];
    for path in paths {
        let text = get(&site, path).await.text;
        // What Excel knows UTF-8 by; one of them, for a second would be part of the first heading.
        assert_eq!(text.matches('\u{feff}').count(), 1, "{path}");
        assert!(text.starts_with('\u{feff}') && text.lines().count() > 1, "{path}");
        assert!(text.split_inclusive('\n').all(|line| line.ends_with("\r\n")), "{path}: lines end as in RFC 4180");
        let rows = csv_rows(&text);
        let english = |cell: &String| cell.contains('.') && cell.parse::<f64>().is_ok();
        assert!(rows.iter().all(|row| row.len() > 3 && !row.values().any(english)), "{path}: a decimal point");
    }
    let rows = csv_rows(&get(&site, &release).await.text);
    let value = |region: &str, indicator: &str, period: &str| {
        let mut found = rows.iter().filter(|row| row["regio"] == region && row["indicator"] == indicator);
        found.find(|row| row["periode"] == period && row["deel"].is_empty()).map(|row| row["waarde"].as_str())
    };
    assert_eq!(value("GM0001", "bijstand", "2024"), Some("41,3"), "a comma, and the decimals of the indicator");
    assert_eq!(value("WK000102", "bijstand", "2024"), Some("0,0"), "nearly nothing is a figure");
    assert_eq!(value("NL00", "inwoners", "2023"), Some("1000"), "no signs between thousands");
    assert_eq!(value("BU00010101", "bijstand", "2024"), Some(""), "missing is an empty cell");
}

#[tokio::test]
async fn an_indicator_of_a_release_is_a_cube_and_a_release_a_collection_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let collection = get(&site, &format!("/leveringen/{RELEASE}/cijfers/json-stat")).await.json();
    assert_eq!(collection["class"], "collection");
    let items = collection["link"]["item"].as_array().unwrap();
    let hrefs: Vec<&str> = items.iter().map(|item| item["href"].as_str().unwrap()).collect();
    let base = format!("https://wijkwijs.example/leveringen/{RELEASE}/cijfers");
    assert_eq!(hrefs, [format!("{base}/inwoners/json-stat"), format!("{base}/bijstand/json-stat")]);
    let cube = get(&site, &format!("/leveringen/{RELEASE}/cijfers/inwoners/json-stat")).await.json();
    assert_eq!(cube["size"], serde_json::json!([2, 5, 2]));
    let (values, status) = (cube["value"].as_array().unwrap(), cube["status"].as_object().unwrap());
    assert_eq!(values.len(), 20);
    for (at, value) in values.iter().enumerate() {
        let status = status.get(&at.to_string()).and_then(Value::as_str);
        let missing = ["afgeschermd", "niet-van-toepassing", "onbekend", "later"].contains(&status.unwrap_or_default());
        assert_eq!(value.is_null(), missing, "{at}: {value} {status:?}");
    }
    assert_eq!(values.iter().filter(|value| value.as_f64() == Some(0.0)).count(), 1);
    assert!(cube["note"][0].as_str().unwrap().starts_with("Fictief") && cube["extension"]["fictief"] == true);
    let real = get(&site, &format!("/leveringen/{REAL}/cijfers/huishoudens/json-stat")).await.json();
    assert!(real["extension"]["fictief"] == false && !real["note"].to_string().contains("Fictief"));
    let all = get(&site, "/indicatoren/inwoners/regios/json-stat").await.json();
    assert_eq!(all["link"]["item"].as_array().unwrap().len(), 1, "the internal release is none of them");
}

#[tokio::test]
async fn what_is_not_there_or_not_public_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    for path in [
        format!("/leveringen/{INTERNAL}/cijfers/csv"),
        format!("/leveringen/{INTERNAL}/cijfers/json-stat"),
        format!("/leveringen/{INTERNAL}/cijfers/inwoners/json-stat"),
        format!("/leveringen/{RELEASE}/cijfers/huishoudens/csv"),
        format!("/leveringen/{RELEASE}/cijfers/svg"),
        "/leveringen/x/cijfers/csv".to_owned(),
        "/indicatoren/x/regios/csv".to_owned(),
        "/indicatoren/X%20/regios/csv".to_owned(),
    ] {
        assert_eq!(get(&site, &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let empty = house::with(store(tempfile::tempdir().unwrap().path()).await, Columns::default());
    let answer = get(&empty, &format!("/leveringen/{RELEASE}/cijfers/csv")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "a file without its figures is no empty file");
}

/// Figures of which a column cannot be read.
struct Torn(Columns);

impl Figures for Torn {
    fn column(&self, key: &ColumnKey) -> Result<Option<Arc<Column>>, Broken> {
        if key.part.is_some() { Err(Broken("the disk".into())) } else { self.0.column(key) }
    }

    fn names(&self, digest: &str) -> Result<Option<Arc<RegionNames>>, Broken> {
        self.0.names(digest)
    }
}

#[tokio::test]
async fn a_file_that_breaks_off_does_not_end_as_a_whole_one() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { public_url: "https://wijkwijs.example".into(), ..Settings::default() };
    let site = router(Site::new(store(folder.path()).await, settings).with_figures(Arc::new(Torn(figures()))));
    let request = Request::get(format!("/leveringen/{RELEASE}/cijfers/csv")).body(Body::empty()).unwrap();
    let response = site.clone().oneshot(request).await.unwrap();
    assert!(response.into_body().collect().await.is_err(), "the connection breaks");
    let answer = get(&site, &format!("/odata/v1/CBS/{RELEASE}/Observations")).await;
    assert!(answer.status == StatusCode::INTERNAL_SERVER_ERROR && !answer.text.contains("disk"), "{}", answer.text);
    assert!(answer.json()["error"]["message"].as_str().unwrap().contains("nummer"));
}

#[tokio::test]
async fn a_release_and_an_indicator_say_how_to_take_them_along() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    for lang in ["", "/en"] {
        let release = get(&site, &format!("{lang}/leveringen/{RELEASE}")).await.text;
        for link in ["cijfers/csv", "cijfers/json-stat", "cijfers/parquet"] {
            assert!(release.contains(&format!("href=\"/leveringen/{RELEASE}/{link}\"")), "{lang} {link}");
        }
        assert!(release.contains(&format!("href=\"/odata/v1/CBS/{RELEASE}\"")));
        let indicator = get(&site, &format!("{lang}/indicatoren/inwoners")).await.text;
        assert!(indicator.contains("href=\"/indicatoren/inwoners/regios/csv\""));
    }
    assert!(get(&site, &format!("/leveringen/{RELEASE}")).await.text.contains("Deze cijfers zijn verzonnen"));
    assert!(!get(&site, &format!("/leveringen/{REAL}")).await.text.contains("Deze cijfers zijn verzonnen"));
}
