// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The map and the pages of regions: figures of two years, borders of one, and a table of what became of what.

use geo::{LineString, MultiPolygon, Polygon};
use serde_json::json;
use wijkwijs_app::borders::{Area, Areas, MemoryBorders};
use wijkwijs_app::figures::{ColumnBuilder, ColumnKey, Columns};
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::{Observation, Period, Status};
use wijkwijs_domain::{Draft, Model, State};
use wijkwijs_testkit::{draft, first_drafts, id};

use super::*;

fn code(raw: &str) -> RegionCode {
    RegionCode::parse(raw).unwrap()
}

fn digest(of: u16) -> String {
    format!("{of:064}")
}

fn source() -> Value {
    json!([{ "document": "literatuurverwijzing/rapport", "onderdeel": "1" }])
}

fn indicator(name: &str, scale: &str, direction: &str) -> Value {
    json!({
        "naam": name, "definitie": "x", "maat": scale, "eenheid": "%", "decimalen": 1, "richting": direction,
        "richtingReden": "x", "horizon": "kenmerk", "bronnen": source(),
    })
}

fn release(year: u16) -> Value {
    let period = year.to_string();
    let of = |indicator: &str| json!({ "indicator": format!("indicator/{indicator}"), "perioden": [period], "waarden": 3, "zonderWaarde": 1 });
    json!({
        "naam": format!("Cijfers {year}"), "bronhouder": "CBS", "editie": period, "licentie": "CC BY 4.0",
        "opgehaald": "2026-11-28", "grensjaar": year, "kenmerk": digest(year), "regios": 4,
        "inhoud": [of("huur"), of("armoede"), of("inwoners")], "bronnen": source(),
    })
}

fn drafts(model: &Model) -> Vec<Draft> {
    let public = |record: &str, body| draft(model, record, State::Public, body);
    let mut all = first_drafts(model);
    let row = |from: &str, to: &str, n: u32| json!({ "van": from, "naar": to, "adressen": n });
    all.extend([
        public("indicator/huur", indicator("Huurwoningen", "aandeel", "geen")),
        public("indicator/armoede", indicator("Armoede", "aandeel", "minder")),
        public("indicator/inwoners", indicator("Inwoners", "aantal", "geen")),
        public("levering/cijfers-2020", release(2020)),
        public("levering/cijfers-2024", release(2024)),
        public("gebiedsindeling/grenzen-2024", json!({
            "naam": "Grenzen 2024", "bronhouder": "CBS", "editie": "2024", "licentie": "CC BY 4.0", "opgehaald": "2026-11-28",
            "jaar": 2024, "kenmerk": digest(2024), "stelsel": "rd",
            "inhoud": [{ "niveau": "wijk", "gebieden": 4, "water": 0 }], "bronnen": source(),
        })),
        public("omzettabel/wijken-2020-2024", json!({
            "naam": "Wijken 2020 naar 2024", "bronhouder": "x", "licentie": "x", "vanJaar": 2020, "naarJaar": 2024,
            "niveaus": ["wijk"], "nietGenoemd": "gelijk-gebleven",
            "rijen": [row("WK000109", "WK000103", 60), row("WK000109", "WK000104", 40)],
        })),
        public("focusgebied/zuid", json!({
            "naam": "Zuid <b>", "gemeente": "Stad", "bronnen": source(),
            "gebieden": [{ "van": 2024, "regios": ["WK000103", "WK000104"] }, { "van": 2000, "tot": 2023, "regios": ["WK000109"] }],
        })),
    ]);
    all
}

/// The code of a district, from 1.
fn district(number: u32) -> String {
    format!("WK{:06}", 100 + number)
}

type Row<'a> = (&'a str, Result<f64, Status>);

/// The figures of so many districts in 2024.
fn figures(districts: u32) -> Columns {
    let old: &[Row<'_>] =
        &[("GM0001", Ok(40.0)), ("WK000101", Ok(10.0)), ("WK000102", Ok(20.0)), ("WK000109", Ok(50.0))];
    let more: Vec<String> = (5..=districts).map(district).collect();
    let mut new: Vec<Row<'_>> = vec![
        ("GM0001", Ok(41.0)),
        ("WK000101", Ok(11.0)),
        ("WK000102", Err(Status::Suppressed)),
        ("WK000103", Ok(61.5)),
        ("WK000104", Ok(33.0)),
    ];
    new.extend(more.iter().map(|code| (code.as_str(), Ok(20.0))));
    let mut columns = Columns::default();
    for (year, rows) in [(2020, old), (2024, &new[..])] {
        let names = rows.iter().map(|(region, _)| (code(region), format!("{region} & <zo>"))).collect();
        let regions: Arc<[RegionCode]> = rows.iter().map(|(region, _)| code(region)).collect();
        columns.names.insert(digest(year), Arc::new(names));
        for indicator in ["huur", "armoede", "inwoners"] {
            let mut builder = ColumnBuilder::default();
            for (region, value) in rows {
                builder.push(Observation {
                    region: code(region),
                    period: Period::year(year),
                    value: value.ok(),
                    status: value.err().unwrap_or(Status::Measured),
                    denominator: Some(100.0),
                    interval: None,
                });
            }
            let key = ColumnKey { digest: digest(year), indicator: id(&format!("indicator/{indicator}")), part: None };
            columns.columns.insert(key, Arc::new(builder.build(&regions)));
        }
    }
    columns
}

fn square(x: f64) -> MultiPolygon<f64> {
    let ring: LineString<f64> =
        vec![(x, 463_000.0), (x + 1e3, 463_000.0), (x + 1e3, 464_000.0), (x, 464_000.0), (x, 463_000.0)].into();
    MultiPolygon::new(vec![Polygon::new(ring, vec![])])
}

fn borders() -> MemoryBorders {
    let area = |at: u8| {
        Area::new(code(&format!("WK00010{at}")), format!("Wijk {at} <i>"), square(150_000.0 + f64::from(at) * 1e3))
    };
    let areas = Areas::new((1..=4).map(area).collect(), vec![]);
    MemoryBorders::default().with(&digest(2024), Level::District, areas).with_tile(
        &digest(2024),
        Level::District,
        (7, 65, 42),
        b"tegel",
    )
}

/// The site with figures, without borders.
async fn site(folder: &Path, districts: u32) -> Site {
    let store = open(folder).await;
    let request = store.new_request().unwrap();
    store.write(&AccountId::system(), &request, |model| Ok(drafts(model))).await.unwrap();
    let settings = Settings { public_url: "https://wijkwijs.example".into(), ..Settings::default() };
    Site::new(store, settings).with_figures(Arc::new(figures(districts)))
}

async fn atlas(folder: &Path, with_borders: bool) -> Router {
    let site = site(folder, 4).await;
    router(if with_borders { site.with_borders(Arc::new(borders())) } else { site })
}

#[tokio::test]
async fn the_first_map_is_no_map_of_deficits_and_has_every_area_as_link_and_row() {
    let folder = tempfile::tempdir().unwrap();
    let site = atlas(folder.path(), true).await;
    let page = get(&site, "/kaart").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("<option value=\"huur\" selected"), "what describes comes before what is good or bad");
    assert!(!page.text.contains("value=\"inwoners\""), "a count is not coloured by area");
    for at in 1..=4 {
        let link = format!("/regios/WK00010{at}?indicator=huur");
        assert_eq!(page.text.matches(&link).count(), 2, "on the map and in the table: {link}");
    }
    assert!(page.text.contains("role=\"group\"") && page.text.contains("tabindex=\"-1\""));
    assert!(page.text.contains("afgeschermd of te onzeker") && page.text.contains("Zuid &lt;b&gt;"));
    assert!(!page.text.contains("<i>") && !page.text.contains("<zo>") && !page.text.contains("<b>"));
    let english = get(&site, "/en/kaart?niveau=wijk").await;
    assert!(english.text.contains("suppressed or too uncertain") && english.text.contains("/en/regios/WK000101"));
}

#[tokio::test]
async fn a_year_without_borders_is_shown_on_others_and_says_that_it_was_converted() {
    let folder = tempfile::tempdir().unwrap();
    let site = atlas(folder.path(), true).await;
    let page = get(&site, "/kaart?indicator=huur&jaar=2020&naast=2024").await;
    assert!(page.text.contains("2020, omgerekend naar 2024") && page.text.contains("omgerekend van andere grenzen"));
    assert_eq!(page.text.matches("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720").count(), 2);
    let csv = get(&site, "/kaart/csv?indicator=huur&jaar=2020").await;
    let rows: Vec<&str> = csv.text.lines().collect();
    // Half of the divided district is rented on both sides: a share is not divided.
    assert!(
        rows.iter().any(|row| row.starts_with("WK000103;")
            && row.contains(";50,0;omgerekend;")
            && row.contains(";2024;2020;"))
    );
    assert!(rows.iter().any(|row| row.starts_with("WK000101;") && row.contains(";10,0;omgerekend;")));
    let svg = get(&site, "/kaart/svg?indicator=huur&jaar=2020").await;
    assert!(svg.header("content-type").starts_with("image/svg+xml") && svg.text.contains("omgerekend"));
    assert!(!svg.text.contains("<a "), "a file has no links");
    assert!(svg.text.starts_with("<svg width=\"720\" height=\""), "a picture made of it has its size");
    // A drawing holds words; who reads English takes English ones along.
    let page = get(&site, "/en/kaart?indicator=huur&jaar=2020").await;
    assert!(
        page.text.contains("data-ww-svg=\"/en/kaart/svg?") && page.text.contains("href=\"/kaart/csv?"),
        "{}",
        page.text
    );
    let english = get(&site, "/en/kaart/svg?indicator=huur&jaar=2020").await;
    assert!(english.text.contains("converted") && !english.text.contains("omgerekend van"), "{}", english.text);
}

/// So many areas that a drawing of them all would weigh more than the page.
#[tokio::test]
async fn very_many_areas_have_a_legend_and_are_a_picture_for_who_has_no_script() {
    let folder = tempfile::tempdir().unwrap();
    let area = |n: u32| {
        let shape = square(10_000.0 + f64::from(n) * 40.0);
        Area::new(code(&district(n)), format!("Wijk {n}"), shape)
    };
    let many = Areas::new((1..=4_100).map(area).collect(), vec![]);
    let borders = MemoryBorders::default().with(&digest(2024), Level::District, many);
    let site = router(site(folder.path(), 4_100).await.with_borders(Arc::new(borders)));
    let page = get(&site, "/kaart?indicator=huur&niveau=wijk&jaar=2024").await;
    assert!(page.text.contains("class=\"ww-legend\"") && page.text.contains("data-ww-svg"), "{}", page.text);
    let (_, without) = page.text.split_once("<noscript>").unwrap();
    let (without, _) = without.split_once("</noscript>").unwrap();
    assert!(without.contains("<img class=\"ww-map__picture\" src=\"/kaart/svg?indicator=huur"), "{without}");
    assert!(!page.text.contains("ww-drawing"), "the drawing is not in the page");
    let svg = get(&site, "/kaart/svg?indicator=huur&niveau=wijk&jaar=2024").await;
    assert!(svg.text.matches("<path").count() > 4_000, "all areas are in the picture");
    assert!(svg.text.contains("Kaart van 4.100 "), "counts are written as numbers are");
}

#[tokio::test]
async fn the_script_is_told_colours_words_and_where_the_tiles_are() {
    let folder = tempfile::tempdir().unwrap();
    let site = atlas(folder.path(), true).await;
    let told = get(&site, "/kaart/kleuren?indicator=huur&jaar=2024&niveau=wijk").await.json();
    assert_eq!(told["tegels"], format!("/grenzen/{}/wijk/{{z}}/{{x}}/{{y}}", digest(2024)));
    let classes = told["kleuren"].as_array().unwrap().len();
    assert_eq!(told["gebieden"]["WK000102"], json!([classes, "afgeschermd of te onzeker"]));
    assert_eq!(told["gebieden"]["WK000103"], json!([classes - 1, "61,5 %"]));
    assert_eq!(told["omtrekken"]["features"][0]["properties"]["naam"], "Zuid <b>");
    let second = get(&site, "/kaart/kleuren?indicator=huur&jaar=2024&naast=2020&niveau=wijk&welke=2").await.json();
    assert_eq!(second["gebieden"]["WK000104"], json!([3, "50,0 %, omgerekend naar andere grenzen", 1]), "{second}");
}

#[tokio::test]
async fn tiles_are_given_of_borders_that_everybody_may_see_and_kept_for_good() {
    let folder = tempfile::tempdir().unwrap();
    let site = atlas(folder.path(), true).await;
    let tile = get(&site, &format!("/grenzen/{}/wijk/7/65/42", digest(2024))).await;
    assert_eq!((tile.status, tile.text.as_str()), (StatusCode::OK, "tegel"));
    assert!(tile.header("cache-control").contains("immutable"));
    for wrong in
        [format!("/grenzen/{}/wijk/7/65/42", digest(2020)), format!("/grenzen/{}/land-x/7/65/42", digest(2024))]
    {
        assert_eq!(get(&site, &wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn without_borders_the_table_is_there_and_says_what_is_lacking() {
    let folder = tempfile::tempdir().unwrap();
    let site = atlas(folder.path(), false).await;
    let page = get(&site, "/kaart?indicator=huur&niveau=wijk").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("zijn geen vormen ingelezen") && page.text.contains("61,5"));
    for wrong in
        ["/kaart?indicator=nee", "/kaart?jaar=x", "/kaart?gebied=GM9999", "/kaart?gebied=nergens", "/kaart?niveau=land"]
    {
        assert_eq!(get(&site, wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn an_address_made_for_other_figures_leads_to_a_map_that_says_what_is_different() {
    let folder = tempfile::tempdir().unwrap();
    let site = atlas(folder.path(), true).await;
    let page = get(&site, "/kaart?indicator=huur&jaar=1999&niveau=buurt&naast=1998").await;
    assert_eq!(page.status, StatusCode::OK);
    for said in ["Van het jaar dat u koos", "Op het niveau dat u koos", "Van het jaar ernaast"] {
        assert!(page.text.contains(said), "{said}");
    }
    assert!(page.text.contains("/kaart/csv?indicator=huur&amp;jaar=2024&amp;niveau=wijk"));
}

#[tokio::test]
async fn a_region_says_what_it_came_from_and_is_shown_on_boundaries_that_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let site = atlas(folder.path(), true).await;
    let page = get(&site, "/regios/WK000103").await;
    assert!(page.text.contains("ontstond bij de splitsing van") && page.text.contains("60,0%"), "{}", page.text);
    assert!(page.text.contains("/regios/WK000109") && page.text.contains("Zuid &lt;b&gt;"));
    let gone = get(&site, "/regios/WK000109").await;
    assert!(gone.text.contains("werd verdeeld over"));
    let on = get(&site, "/regios/WK000103?indicator=huur&grenzen=2024").await;
    assert!(on.text.contains("2020, omgerekend naar 2024") && on.text.contains("100,0% komt uit verdeelde gebieden"));
    for (address, status) in [
        ("/regios/wk000103", StatusCode::PERMANENT_REDIRECT),
        ("/regios/WK000199", StatusCode::NOT_FOUND),
        ("/regios/noord", StatusCode::NOT_FOUND),
        ("/regios/WK000103?indicator=huur&grenzen=2020", StatusCode::NOT_FOUND),
        ("/regios/WK000103?indicator=nee", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(get(&site, address).await.status, status, "{address}");
    }
}

#[tokio::test]
async fn a_focus_area_that_was_only_divided_within_has_no_break_and_can_be_shown_on_one_years_boundaries() {
    let folder = tempfile::tempdir().unwrap();
    let site = atlas(folder.path(), true).await;
    let published = get(&site, "/focusgebieden/zuid/cijfers/huur").await;
    assert!(published.text.contains("Zoals gepubliceerd") && !published.text.contains("ww-chart-break"));
    let converted = get(&site, "/focusgebieden/zuid/cijfers/huur?grenzen=2024").await;
    assert!(converted.text.contains("niets verdeeld: alleen hele gebieden"));
    let csv = get(&site, "/focusgebieden/zuid/cijfers/huur/csv?grenzen=2024").await;
    assert!(csv.text.contains("omgerekend") && csv.header("content-disposition").contains("grenzen-2024"));
    assert_eq!(get(&site, "/focusgebieden/zuid/cijfers/huur?grenzen=1990").await.status, StatusCode::NOT_FOUND);
}
