// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A site with figures: a release of a made-up programme with every status in it, one of a real programme, and one that
//! is internal.

use std::collections::BTreeMap;

use geo::MultiPolygon;
use serde_json::json;
use wijkwijs_app::borders::{Area, Areas, MemoryBorders};
use wijkwijs_app::figures::{ColumnBuilder, ColumnKey, Columns, RegionNames};
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::{Observation, Period, Status};
use wijkwijs_domain::record::{Envelope, Origin};
use wijkwijs_domain::{Draft, Model, State};
use wijkwijs_testkit::{draft, first_drafts, id};

use super::*;

pub const RELEASE: &str = "kerncijfers-2024";
pub const REAL: &str = "echte-cijfers-2023";
pub const INTERNAL: &str = "kanarie-intern";

/// What the files of a record are known by.
pub fn digest(of: &str) -> String {
    format!("{:0<64}", of.bytes().map(|b| format!("{b:x}")).collect::<String>())[..64].to_owned()
}

fn source() -> Value {
    json!([{ "document": "literatuurverwijzing/rapport", "onderdeel": "1" }])
}

fn indicator(name: &str, scale: &str, unit: &str, decimals: u8) -> Value {
    json!({
        "naam": name, "definitie": format!("Wat {name} is."), "maat": scale, "eenheid": unit, "decimalen": decimals,
        "richting": "geen", "richtingReden": "x", "horizon": "kenmerk", "bronnen": source(),
    })
}

fn release(slug: &str, name: &str, licence: &str, contents: &Value) -> Value {
    json!({
        "naam": name, "toelichting": "Gelezen < & \"hier\".", "bronhouder": "CBS", "tabel": "85984NED",
        "editie": "2024", "licentie": licence, "opgehaald": "2026-11-28", "grensjaar": 2024, "kenmerk": digest(slug),
        "regios": 5, "inhoud": contents, "opmerkingen": ["2 rijen over water overgeslagen."], "bronnen": source(),
    })
}

fn division(contents: &Value) -> Value {
    json!({
        "naam": "Grenzen 2024", "bronhouder": "CBS", "editie": "2024", "licentie": "CC BY 4.0", "opgehaald": "2026-11-28",
        "jaar": 2024, "kenmerk": digest("grenzen"), "stelsel": "rd", "inhoud": contents, "bronnen": source(),
    })
}

fn square(x: f64) -> MultiPolygon<f64> {
    MultiPolygon::new(vec![geo::Rect::new((x, 463_000.0), (x + 1e3, 464_000.0)).to_polygon()])
}

/// A municipality of two districts east of Amersfoort, and one that its source gives no shape.
fn borders() -> MemoryBorders {
    let area = |code: &str, shape| Area::new(RegionCode::parse(code).unwrap(), format!("{code} <i>"), shape);
    let both = MultiPolygon::new(square(155_000.0).0.into_iter().chain(square(158_000.0).0).collect());
    let districts = vec![
        area("WK000101", square(155_000.0)),
        area("WK000102", square(158_000.0)),
        area("WK000103", MultiPolygon::new(Vec::new())),
    ];
    MemoryBorders::default()
        .with(&digest("grenzen"), Level::Municipality, Areas::new(vec![area("GM0001", both)], vec![]))
        .with(&digest("grenzen"), Level::District, Areas::new(districts, vec![]))
}

/// Indicator, part, periods, how many values and how many without.
type Contents<'a> = (&'a str, Option<&'a str>, &'a [&'a str], u32, u32);

fn contents(of: &[Contents<'_>]) -> Value {
    let one = |(indicator, part, periods, values, missing): &Contents<'_>| {
        let mut one = json!({
            "indicator": format!("indicator/{indicator}"), "perioden": periods, "waarden": values, "zonderWaarde": missing,
        });
        if let Some(part) = part {
            one["deel"] = json!(part);
        }
        one
    };
    of.iter().map(one).collect()
}

/// In another programme than the one that test records belong to.
fn of_programme(programme: &str, draft: Draft) -> Draft {
    let envelope = Envelope::new(draft.envelope.state, draft.envelope.schema, id(programme), Origin::Person);
    Draft { envelope, ..draft }
}

fn drafts(model: &Model) -> Vec<Draft> {
    let fictional = contents(&[
        ("inwoners", None, &["2023", "2024"], 9, 1),
        ("inwoners", Some("65 jaar of ouder"), &["2024"], 1, 4),
        ("bijstand", None, &["2024"], 4, 1),
    ]);
    let real = contents(&[("huishoudens", None, &["2023"], 2, 0)]);
    let public = |record: &str, body| draft(model, record, State::Public, body);
    let mut all = first_drafts(model);
    all.extend([
        public("indicator/inwoners", indicator("Inwoners", "aantal", "personen", 0)),
        public("indicator/bijstand", indicator("Bijstand <b>", "per-duizend", "per 1.000 inwoners", 1)),
        public(&format!("levering/{RELEASE}"), release(RELEASE, "Kerncijfers 2024", "CC BY 4.0", &fictional)),
        public(
            "gebiedsindeling/grenzen-2024",
            division(
                &json!([{ "niveau": "gemeente", "gebieden": 1 }, { "niveau": "wijk", "gebieden": 3, "zonderVorm": 1 }]),
            ),
        ),
        draft(
            model,
            "gebiedsindeling/kanarie-grenzen",
            State::Internal,
            division(&json!([{ "niveau": "wijk", "gebieden": 3 }])),
        ),
        draft(
            model,
            &format!("levering/{INTERNAL}"),
            State::Internal,
            release(INTERNAL, "Kanarie", "CC BY 4.0", &contents(&[("inwoners", None, &["2024"], 2, 0)])),
        ),
    ]);
    let own = |document: &str| json!([{ "document": format!("literatuurverwijzing/{document}"), "onderdeel": "1" }]);
    let others = [
        ("programma/echt", json!({ "naam": "Echt programma", "samenvatting": "x", "bronnen": own("boek") })),
        ("literatuurverwijzing/boek", json!({ "naam": "Boek", "soort": "report", "jaar": 2026 })),
        ("indicator/huishoudens", {
            let mut body = indicator("Huishoudens", "aantal", "huishoudens", 0);
            body["bronnen"] = own("boek");
            body
        }),
        (&format!("levering/{REAL}"), {
            let mut body = release(REAL, "Echte cijfers 2023", "Open data", &real);
            body["bronnen"] = own("boek");
            body
        }),
    ];
    all.extend(others.into_iter().map(|(record, body)| of_programme("programma/echt", public(record, body))));
    all
}

fn names() -> RegionNames {
    [
        ("NL00", "Nederland"),
        ("GM0001", "Stad"),
        ("WK000101", "Noord <i>"),
        ("WK000102", "=Zuid;\"x\""),
        ("BU00010101", "Hoek"),
    ]
    .map(|(code, name)| (RegionCode::parse(code).unwrap(), name.to_owned()))
    .into()
}

fn observations(rows: &[(&str, u16, Result<f64, Status>, Status)]) -> ColumnBuilder {
    let mut builder = ColumnBuilder::default();
    for (region, year, value, worth) in rows {
        builder.push(Observation {
            region: RegionCode::parse(region).unwrap(),
            period: Period::year(*year),
            value: value.ok(),
            status: value.err().unwrap_or(*worth),
            denominator: None,
            interval: None,
        });
    }
    builder
}

/// The figures in the files.
pub fn figures() -> Columns {
    use Status::{Converted, Estimated, Later, Measured, NotApplicable, Provisional, Suppressed, Unknown};
    let regions = ["NL00", "GM0001", "WK000101", "WK000102", "BU00010101"];
    let mut people: Vec<_> =
        (0..).zip(regions).map(|(n, r)| (r, 2023, Ok(1000.0 / f64::from(n + 1)), Measured)).collect();
    people.extend((0..).zip(regions).map(|(n, r)| {
        let value = if n == 3 { Err(Suppressed) } else { Ok(if n == 4 { 0.0 } else { 500.0 - f64::from(n) }) };
        (r, 2024, value, if n == 1 { Provisional } else { Measured })
    }));
    let old = [
        ("NL00", 2024, Ok(200.0), Measured),
        ("GM0001", 2024, Err(Later), Measured),
        ("WK000101", 2024, Err(Unknown), Measured),
        ("WK000102", 2024, Err(NotApplicable), Measured),
        ("BU00010101", 2024, Err(Suppressed), Measured),
    ];
    let share = [
        ("NL00", 2024, Ok(40.0), Measured),
        ("GM0001", 2024, Ok(41.26), Estimated),
        ("WK000101", 2024, Ok(12.0), Converted),
        ("WK000102", 2024, Ok(0.04), Measured),
        ("BU00010101", 2024, Err(Suppressed), Measured),
    ];
    let households = [("NL00", 2023, Ok(7.0), Measured), ("GM0001", 2023, Ok(8.0), Measured)];
    let secret = [("NL00", 2024, Ok(987_654.0), Measured), ("GM0001", 2024, Ok(987_653.0), Measured)];
    let all: [(&str, &str, Option<&str>, &[_]); 5] = [
        (RELEASE, "inwoners", None, &people),
        (RELEASE, "inwoners", Some("65 jaar of ouder"), &old),
        (RELEASE, "bijstand", None, &share),
        (REAL, "huishoudens", None, &households),
        (INTERNAL, "inwoners", None, &secret),
    ];
    let names = Arc::new(names());
    let regions: Arc<[RegionCode]> = names.keys().cloned().collect();
    let mut columns = Columns::default();
    for (release, indicator, part, rows) in all {
        let indicator = id(&format!("indicator/{indicator}"));
        let key = ColumnKey { digest: digest(release), indicator, part: part.map(str::to_owned) };
        columns.columns.insert(key, Arc::new(observations(rows).build(&regions)));
        columns.names.insert(digest(release), Arc::clone(&names));
    }
    columns
}

/// The store with those records.
pub async fn store(folder: &Path) -> Arc<Store> {
    let store = open(folder).await;
    let request = store.new_request().unwrap();
    store.write(&AccountId::system(), &request, |model| Ok(drafts(model))).await.unwrap();
    store
}

/// The site.
pub async fn house(folder: &Path) -> Router {
    with(store(folder).await, figures())
}

/// The site over a store with these figures.
pub fn with(store: Arc<Store>, figures: Columns) -> Router {
    let settings = Settings {
        public_url: "https://wijkwijs.example".into(),
        manager: Some("Beheerder".into()),
        contact: Some("mailto:beheer@wijkwijs.example".into()),
    };
    router(Site::new(store, settings).with_figures(Arc::new(figures)).with_borders(Arc::new(borders())))
}

/// The rows of an answer of OData.
pub fn values(answer: &Answer) -> Vec<Value> {
    answer.json()["value"].as_array().unwrap().clone()
}

/// How often each text stands in a field.
pub fn counts(rows: &[Value], field: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for row in rows {
        *counts.entry(row[field].as_str().unwrap_or("-").to_owned()).or_default() += 1;
    }
    counts
}
