// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Comparing over a whole country: 342 municipalities, 3,340 districts and 14,917 neighbourhoods, 20 indicators, 10 years,
//! made by this program and in memory, as columns are that were read once. How long it takes to set six areas side by
//! side, to find the areas like one, and to hold all areas of a level against conditions.
//!
//! Each line is `what<TAB>p50<TAB>p99` in milliseconds.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints what it measured and stops at what is wrong"
)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use serde_json::json;
use wijkwijs_app::figures::{
    Catalogue, ColumnBuilder, ColumnKey, Columns, Condition, Library, Subject, compared, judged, nearby, subject,
};
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::{Observation, Period, Status};
use wijkwijs_domain::record::AccountId;
use wijkwijs_domain::{Draft, Id, Model, State};
use wijkwijs_ledger::{Options, Store};
use wijkwijs_testkit::{Seeded, draft, first_drafts, programme};

const INDICATORS: usize = 20;
const YEARS: std::ops::Range<u16> = 2015..2025;
/// From this year on boundaries are those of 2024; before it they are those of 2020.
const REDRAWN: u16 = 2023;
const MUNICIPALITIES: usize = 342;
const DISTRICTS: usize = 3_340;
const NEIGHBOURHOODS: usize = 14_917;

/// The last two indicators have no year in common, and not the same boundaries: conditions on both have to be converted.
fn is_known(at: usize, year: u16) -> bool {
    match INDICATORS - at {
        1 => year < REDRAWN,
        2 => year >= REDRAWN,
        _ => true,
    }
}

fn digest(year: u16) -> String {
    format!("{year:064x}")
}

fn regions() -> Vec<RegionCode> {
    let district = |at: usize| format!("WK{:04}{:02}", at % MUNICIPALITIES + 1, at / MUNICIPALITIES);
    let mut all = vec![RegionCode::country()];
    all.extend((0..MUNICIPALITIES).map(|at| RegionCode::parse(&format!("GM{:04}", at + 1)).unwrap()));
    all.extend((0..DISTRICTS).map(|at| RegionCode::parse(&district(at)).unwrap()));
    all.extend((0..NEIGHBOURHOODS).map(|at| {
        let code = format!("BU{}{:02}", &district(at % DISTRICTS)[2..], at / DISTRICTS);
        RegionCode::parse(&code).unwrap()
    }));
    all.sort();
    all
}

fn indicator(at: usize) -> Id {
    Id::new("indicator", &format!("verzonnen-{at}")).unwrap()
}

/// What the ledger says: the indicators, a release for each year, a group of ten features, and a table of 2020 to 2024.
fn drafts(model: &Model, regions: &[RegionCode]) -> Vec<Draft> {
    let source = json!([{ "document": "literatuurverwijzing/rapport", "onderdeel": "1" }]);
    let mut all = first_drafts(model);
    let mut add = |id: &str, body| all.push(draft(model, id, State::Public, body));
    for at in 0..INDICATORS {
        let body = json!({
            "naam": format!("Verzonnen {at}"), "definitie": "x", "maat": "aantal", "eenheid": "x", "decimalen": 1,
            "richting": "geen", "richtingReden": "x", "horizon": "kenmerk", "bronnen": source,
        });
        add(&indicator(at).to_string(), body);
    }
    for year in YEARS {
        let known = (0..INDICATORS).filter(|at| is_known(*at, year));
        let contents: Vec<_> = known
            .map(|at| json!({ "indicator": indicator(at), "perioden": [year.to_string()], "waarden": 1, "zonderWaarde": 0 }))
            .collect();
        let body = json!({
            "naam": year.to_string(), "bronhouder": "verzonnen", "editie": year.to_string(), "licentie": "CC0",
            "opgehaald": "2026-11-28", "grensjaar": if year < REDRAWN { 2020 } else { 2024 }, "kenmerk": digest(year),
            "regios": regions.len(), "inhoud": contents, "bronnen": source,
        });
        add(&format!("levering/verzonnen-{year}"), body);
    }
    let features: Vec<_> = (0..10).map(|at| json!({ "indicator": indicator(at) })).collect();
    let group = json!({
        "naam": "Tien", "toelichting": "x", "jaar": 2024, "niveau": "wijk", "aantal": 10, "kenmerken": features,
        "bronnen": source,
    });
    add("vergelijkingsgroep/tien", group);
    let level = |code: &&RegionCode| code.level() == Level::District;
    let rows: Vec<_> = regions.iter().filter(level).map(|code| json!({ "van": code, "naar": code })).collect();
    let table = json!({
        "naam": "x", "bronhouder": "verzonnen", "licentie": "CC0", "vanJaar": 2020, "naarJaar": 2024, "niveaus": ["wijk"],
        "nietGenoemd": "onbekend", "rijen": rows,
    });
    add("omzettabel/verzonnen", table);
    all
}

/// One in twenty figures is suppressed.
fn columns(dice: &Seeded, regions: &[RegionCode]) -> Columns {
    let mut columns = Columns::default();
    let shared: Arc<[RegionCode]> = regions.into();
    for year in YEARS {
        for at in (0..INDICATORS).filter(|at| is_known(*at, year)) {
            let mut builder = ColumnBuilder::default();
            for region in regions {
                let known = dice.below(20) > 0;
                let number = f64::from(u32::try_from(dice.below(1_000)).unwrap()) / 10.0;
                builder.push(Observation {
                    region: region.clone(),
                    period: Period::year(year),
                    value: known.then_some(number),
                    status: if known { Status::Measured } else { Status::Suppressed },
                    denominator: None,
                    interval: None,
                });
            }
            let key = ColumnKey { digest: digest(year), indicator: indicator(at), part: None };
            columns.columns.insert(key, Arc::new(builder.build(&shared)));
        }
        let names = regions.iter().map(|code| (code.clone(), format!("Verzonnen {code}"))).collect();
        columns.names.insert(digest(year), Arc::new(names));
    }
    columns
}

/// Prints the median and the 99th percentile of so many questions.
fn ask(what: &str, times: usize, mut question: impl FnMut()) {
    let mut took: Vec<f64> = (0..times)
        .map(|_| {
            let start = Instant::now();
            question();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    took.sort_by(f64::total_cmp);
    println!("{what}\t{:.2}\t{:.2}", took[times / 2], took[times * 99 / 100]);
}

fn questions(library: Library<'_>) {
    let all = |codes: [&str; 6]| -> Vec<Subject> {
        codes.iter().map(|code| subject(library, code).unwrap().unwrap()).collect()
    };
    let six = all(["WK000100", "WK000200", "WK000300", "WK000400", "WK000500", "WK000600"]);
    ask("six districts side by side, one indicator over 10 years", 200, || {
        black_box(compared(library, &indicator(3), &six).unwrap());
    });
    ask("six districts side by side, 20 indicators over 10 years", 50, || {
        (0..INDICATORS).for_each(|at| drop(black_box(compared(library, &indicator(at), &six).unwrap())));
    });
    ask("districts like one, by ten features", 100, || drop(black_box(nearby(library, &six[0], None).unwrap())));
    let conditions = |texts: &[&str]| -> Vec<Condition> {
        texts.iter().map(|text| Condition::parse(&format!("verzonnen-{text}")).unwrap()).collect()
    };
    for (what, texts) in [
        ("two conditions", &["1>50", "2<50"][..]),
        ("five conditions", &["1>10", "2<90", "3>10", "4=hoogste-vijfde", "5<95"]),
        ("two conditions, one converted to other boundaries", &["18>50", "19<50"]),
    ] {
        for (level, called) in [(Level::District, "3,340 districts"), (Level::Neighbourhood, "14,917 neighbourhoods")] {
            if what.contains("converted") && level == Level::Neighbourhood {
                continue;
            }
            let conditions = conditions(texts);
            ask(&format!("{called}, {what}"), 50, || {
                black_box(judged(library, &conditions, level, None).unwrap());
            });
        }
    }
}

fn main() {
    let regions = regions();
    let columns = columns(&Seeded::new(3_340), &regions);
    let place = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let store = Store::open(Options::folder(place.path())).await.unwrap();
        let request = store.new_request().unwrap();
        store.write(&AccountId::system(), &request, |model| Ok(drafts(model, &regions))).await.unwrap();
        let model = store.model();
        let programme = programme();
        let catalogue = Catalogue::of(model.public(), &programme);
        questions(Library { figures: &columns, catalogue: &catalogue, public: model.public(), programme: &programme });
    });
}
