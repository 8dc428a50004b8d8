// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages that compare: samples with everything that can be there and everything that can be missing, and what is asked
//! in addresses and forms.

use wijkwijs_app::figures::{Condition, Met, NearPart, Outcome, Spot, Tested};
use wijkwijs_domain::Lang;
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::{Direction, Horizon, Indicator, Observation, Period, Status};
use wijkwijs_testkit::id;
use wijkwijs_web::chrome::{Chrome, Page};
use wijkwijs_web::compare::conditions::{self, ConditionsView};
use wijkwijs_web::compare::side::{self, RowView, SideView};
use wijkwijs_web::compare::similar::{self, FeatureView, FoundView, NearView, SimilarView};
use wijkwijs_web::compare::{AreaView, FaultView};
use wijkwijs_web::figures::profile::ThemeView;
use wijkwijs_web::figures::series::{Facts, SeriesView};
use wijkwijs_web::view::Named;

use super::*;
use crate::figure_samples;
use crate::samples::rendered;

fn named(record: &str, name: &str) -> Named {
    Named { id: id(record), name: name.into() }
}

fn areas() -> Vec<AreaView> {
    let region = Spot::Region(RegionCode::parse("WK036300").unwrap());
    vec![
        AreaView { spot: Spot::FocusArea(id("focusgebied/noord")), name: "Noord <i>".into(), municipality: None },
        AreaView { spot: region, name: "Oude Zijde".into(), municipality: Some("Amsterdam".into()) },
        AreaView {
            spot: Spot::FocusArea(id("focusgebied/zuid")),
            name: "Zuid".into(),
            municipality: Some("Zuid".into()),
        },
    ]
}

fn side_sample(count: bool) -> SideView {
    let series = SeriesView { fictional: true, ..figure_samples::series(Horizon::Long, Direction::Neither) };
    let of = |name: &str| Some(SeriesView { area: named(&format!("focusgebied/{name}"), name), ..series.clone() });
    let row = |horizon, period| RowView {
        indicator: named("indicator/bijstand", "Bijstand"),
        about: Facts { count, horizon, ..series.about.clone() },
        period: Some(Period::year(period)),
        areas: vec![of("noord"), None, of("zuid")],
    };
    let theme = ThemeView { theme: Some(named("thema/werk", "Werk")), indicators: 2 };
    SideView {
        areas: areas(),
        faults: vec![],
        choices: vec![named("focusgebied/oost", "Oost"), named("focusgebied/west", "West")],
        themes: vec![theme.clone(), ThemeView { theme: None, indicators: 1 }],
        chosen: Some(theme),
        rows: vec![row(Horizon::Short, 2024), row(Horizon::Long, 2022), row(Horizon::Feature, 2019)],
        own_reading: true,
        fictional: true,
    }
}

fn fault(field: &'static str, key: &'static str) -> FaultView {
    FaultView { field, key, found: "<script>".into() }
}

fn side_samples() -> Vec<SideView> {
    let full = side_sample(false);
    let keys = ["compare-fault-unknown", "compare-fault-twice", "compare-fault-many", "compare-fault-theme"];
    let faults = keys.map(|key| fault(if key.ends_with("twice") { "regio" } else { "gebied" }, key)).to_vec();
    let none = SideView { areas: vec![], themes: vec![], chosen: None, rows: vec![], ..full.clone() };
    vec![
        SideView { areas: areas().into_iter().cycle().take(6).collect(), ..full.clone() },
        full.clone(),
        side_sample(true),
        SideView { rows: vec![], ..full.clone() },
        SideView { areas: areas()[..1].to_vec(), ..none.clone() },
        SideView { areas: areas(), ..none.clone() },
        SideView { faults, ..none.clone() },
        SideView { choices: vec![], ..none },
    ]
}

fn similar_sample() -> SimilarView {
    let feature = |name: &str, count| FeatureView {
        indicator: named(&format!("indicator/{name}"), name),
        unit: "%".into(),
        decimals: 1,
        count,
        weight: 0.5,
        own: Some(12.34),
    };
    let parts = vec![NearPart { value: Some(3.0), share: Some(1.0) }, NearPart { value: None, share: None }];
    let near = |area: AreaView| NearView { area, distance: 0.5, parts: parts.clone() };
    let found = FoundView {
        group: named("vergelijkingsgroep/tien", "Tien wijken"),
        version: 2,
        year: 2012,
        features: vec![feature("koop", false), feature("inwoners", true)],
        left_out: vec![named("indicator/hoogbouw", "Hoogbouw")],
        inside: areas()[2..].iter().cloned().map(near).collect(),
        no_distance: vec![named("focusgebied/oost", "Oost")],
        outside: (areas()[1..2].iter().cloned().map(near).collect(), 20),
        reference: 406,
    };
    SimilarView {
        area: Some(areas().remove(0)),
        faults: vec![],
        choices: vec![named("focusgebied/noord", "Noord")],
        groups: vec![named("vergelijkingsgroep/tien", "Tien"), named("vergelijkingsgroep/twee", "Twee")],
        group: "tien".into(),
        inside: false,
        found: Some(found),
        fictional: true,
    }
}

fn similar_samples() -> Vec<SimilarView> {
    let full = similar_sample();
    let nothing = full.found.clone().map(|found| FoundView { inside: vec![], outside: (vec![], 0), ..found });
    vec![
        SimilarView { inside: true, ..full.clone() },
        SimilarView { found: nothing, fictional: false, ..full.clone() },
        SimilarView { found: None, ..full.clone() },
        SimilarView { found: None, groups: vec![], ..full.clone() },
        SimilarView { found: None, area: None, ..full.clone() },
        SimilarView {
            found: None,
            area: None,
            faults: vec![fault("regio", "compare-fault-unknown"), fault("groep", "similar-fault-group")],
            ..full.clone()
        },
        full,
    ]
}

fn tested(text: &str, scale: &str, of: bool) -> Tested {
    let about: Indicator = serde_json::from_value(serde_json::json!({
        "naam": "x", "definitie": "x", "maat": scale, "eenheid": "%", "decimalen": 1, "richting": "geen",
        "richtingReden": "x", "horizon": "kenmerk", "bronnen": [],
    }))
    .unwrap();
    let condition = Condition::parse(text).unwrap();
    let bound = text.ends_with("vijfde").then_some(wijkwijs_app::figures::Test::AtLeast(12.3));
    Tested {
        bound: bound.or(Some(condition.test)),
        condition,
        about,
        of: of.then(|| (Period::year(2024), id("levering/kerncijfers-2024"), if of { 2024 } else { 2023 })),
        on: text.starts_with('b').then_some(2025),
        periods: vec![Period::year(2023)],
        meets: 3,
        fails: 2000,
        unknown: vec![(Status::Suppressed, 2), (Status::Unknown, 1)],
    }
}

fn conditions_sample() -> ConditionsView {
    let texts = ["a>10", "b>=10.5", "c<1", "d<=2", "e=hoogste-vijfde"]
        .map(|text| tested(text, "aantal", !text.starts_with('d')));
    let figure = |value: Option<f64>| Observation {
        region: RegionCode::parse("WK036300").unwrap(),
        period: Period::year(2024),
        value,
        status: Status::Provisional,
        denominator: None,
        interval: None,
    };
    let met = |name: &str, focus_areas| Met {
        code: RegionCode::parse("WK036300").unwrap(),
        name: name.into(),
        municipality: "Amsterdam".into(),
        focus_areas,
        figures: vec![figure(Some(11.0)); 5],
    };
    let areas = vec![(id("focusgebied/noord"), true), (id("focusgebied/zuid"), false)];
    let meeting = std::iter::repeat_n(met("Een <wijk>", areas), 120).chain([met("", vec![])]).collect();
    ConditionsView {
        level: Level::District,
        period: "2024".into(),
        conditions: texts.iter().map(|tested| tested.condition.clone()).collect(),
        faults: vec![],
        new: ["a".into(), String::new(), String::new()],
        indicators: vec![named("indicator/a", "A"), named("indicator/b", "B")],
        examples: vec![named("indicator/a", "A"), named("indicator/b", "B")],
        outcome: Some(Outcome {
            tested: texts.to_vec(),
            regions: 3000,
            meeting,
            failing: 2000,
            unknown: 879,
            one_period: false,
        }),
        names: vec![named("indicator/a", "A"), named("focusgebied/noord", "Noord")],
        page: 2,
        fictional: true,
    }
}

fn conditions_samples() -> Vec<ConditionsView> {
    let full = conditions_sample();
    let fields = [
        ("niveau", "conditions-fault-level"),
        ("jaar", "conditions-fault-year"),
        ("indicator", "conditions-fault-indicator"),
        ("getal", "conditions-fault-number"),
        ("toets", "conditions-fault-sign"),
        ("indicator", "conditions-fault-many"),
    ];
    let nothing = full.outcome.clone().map(|outcome| Outcome {
        tested: vec![tested("f=laagste-vijfde", "aandeel", true)],
        meeting: vec![],
        one_period: true,
        ..outcome
    });
    vec![
        ConditionsView { level: Level::Municipality, page: 99, ..full.clone() },
        ConditionsView { outcome: nothing, fictional: false, ..full.clone() },
        ConditionsView { outcome: None, faults: fields.map(|(f, k)| fault(f, k)).to_vec(), ..full.clone() },
        ConditionsView { outcome: None, conditions: vec![], ..full.clone() },
        full,
    ]
}

#[test]
fn every_page_that_compares_is_drawn_in_both_languages_without_missing_words() {
    type Draw = Box<dyn Fn(&Chrome) -> Page>;
    let mut samples: Vec<Draw> = Vec::new();
    samples.extend(side_samples().into_iter().map(|view| Box::new(move |c: &Chrome| side::render(&view, c)) as Draw));
    samples.extend(
        similar_samples().into_iter().map(|view| Box::new(move |c: &Chrome| similar::render(&view, c)) as Draw),
    );
    samples.extend(
        conditions_samples().into_iter().map(|view| Box::new(move |c: &Chrome| conditions::render(&view, c)) as Draw),
    );
    for lang in [Lang::Nl, Lang::En] {
        for (at, draw) in samples.iter().enumerate() {
            let html = rendered(lang, draw);
            assert_eq!(html, rendered(lang, draw), "sample {at} is not the same twice");
            assert_eq!(html.matches("<h1").count(), 1, "sample {at}");
            assert!(!html.contains(">[") && !html.contains("\u{2068}"), "sample {at}: a word is missing");
            assert!(!html.contains("<script>") && !html.contains("<wijk>"), "sample {at}: content is shown as text");
        }
    }
}

#[test]
fn areas_stand_in_the_order_that_was_asked_and_what_is_made_up_or_a_count_says_so() {
    for turn in 0..3 {
        let mut view = side_sample(true);
        view.areas.rotate_left(turn);
        view.rows.iter_mut().for_each(|row| row.areas.rotate_left(turn));
        let html = rendered(Lang::Nl, |c| side::render(&view, c));
        let heads: Vec<usize> = view
            .areas
            .iter()
            .map(|area| html.find(&format!("\">{}</th>", area.name.replace("<i>", "&lt;i&gt;"))).unwrap())
            .collect();
        assert!(heads.is_sorted(), "{heads:?}");
        assert!(html.contains("een groter gebied heeft er meer van") && html.contains("verzonnen"), "{turn}");
        let rows = side::rows(&view);
        assert!(!rows.is_empty() && rows.iter().all(|(row, decimals)| row.fictional && *decimals == 1));
        let mut order: Vec<&str> = rows.iter().map(|(row, _)| row.of.as_str()).collect();
        order.dedup();
        let with = view.areas.iter().zip(&view.rows[0].areas).filter(|(_, series)| series.is_some());
        let expected: Vec<String> = with.map(|(area, _)| area.whole_name()).collect();
        assert_eq!(order[..2], expected[..], "and so in the file");
    }
    assert!(
        !rendered(Lang::Nl, |c| side::render(&side_sample(false), c)).contains("een groter gebied heeft er meer van")
    );
    let html = rendered(Lang::Nl, |c| similar::render(&similar_sample(), c));
    assert!(html.contains("verzonnen") && html.contains("versie 2") && html.contains("ontbreekt, telt niet mee"));
}

#[test]
fn a_long_list_is_shown_page_by_page_and_taken_along_whole() {
    let view = conditions_sample();
    let html = rendered(Lang::Nl, |c| conditions::render(&view, c));
    assert!(html.contains("51 tot en met 100 van 121") && html.contains("pagina=3"), "{html}");
    assert!(html.contains("een deel ervan"), "of a focus area that is in it for a part");
    let rows = conditions::rows(&view);
    assert_eq!(rows.len(), 121 * 5);
    assert!(rows.iter().all(|(row, _)| row.fictional && row.value.is_some()));
}

#[tokio::test]
async fn what_a_form_sends_becomes_one_address_and_what_is_wrong_is_said_in_the_form() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    for path in ["/vergelijken", "/vergelijken/gelijkend", "/vergelijken/voorwaarden"] {
        for prefix in ["", "/en"] {
            let page = get(&site, &format!("{prefix}{path}")).await;
            assert_eq!(page.status, StatusCode::OK, "{prefix}{path}");
            assert!(!page.text.contains("id=\"errors\""), "{prefix}{path}");
        }
        assert_eq!(get(&site, &format!("{path}?programma=nergens")).await.status, StatusCode::NOT_FOUND);
    }
    let two = get(&site, "/vergelijken?gebied=heerlen-noord&gebied=&gebied=Delft-West").await;
    assert_eq!(two.status, StatusCode::OK);
    assert!(two.text.contains("Heerlen-Noord") && two.text.contains("geen cijfers"), "{}", two.text);
    assert!(
        two.text.contains("action=\"/vergelijken\"") && two.text.contains("name=\"gebied\" value=\"heerlen-noord\"")
    );
    let typed = get(&site, "/en/vergelijken?gebied=heerlen-noord&regio=delft-west").await;
    assert_eq!(
        (typed.status, typed.header("location")),
        (StatusCode::SEE_OTHER, "/en/vergelijken?gebied=heerlen-noord&gebied=delft-west")
    );
    let seven: Vec<String> =
        two.text.split("<option value=\"").skip(2).take(5).map(|o| o.split('"').next().unwrap().to_owned()).collect();
    assert_eq!(seven.len(), 5);
    let many = format!("/vergelijken?gebied=heerlen-noord&gebied=delft-west&gebied={}", seven.join("&gebied="));
    for (path, said) in [
        ("/vergelijken?gebied=nergens", "“nergens” is geen focusgebied"),
        ("/vergelijken?regio=WK999999", "“WK999999” is geen focusgebied"),
        ("/vergelijken?gebied=%3Cscript%3E", "&lt;script&gt;"),
        ("/vergelijken?gebied=heerlen-noord&gebied=heerlen-noord", "staat er al bij"),
        ("/vergelijken?gebied=heerlen-noord&gebied=delft-west&thema=x", "Van het thema “x”"),
        (many.as_str(), "u kunt zes gebieden vergelijken"),
        // An area of another programme is none of this one.
        ("/vergelijken?gebied=voorbeeldstad-noord", "“voorbeeldstad-noord” is geen focusgebied van dit programma"),
        ("/vergelijken/gelijkend?gebied=nergens", "“nergens” is geen focusgebied"),
        ("/vergelijken/gelijkend?gebied=heerlen-noord&groep=x", "geen vergelijkingsgroep"),
        ("/vergelijken/voorwaarden?voorwaarde=nergens%3E1", "Van “nergens” zijn er geen cijfers"),
        ("/vergelijken/voorwaarden?voorwaarde=nergens", "“nergens” is geen voorwaarde"),
        ("/vergelijken/voorwaarden?voorwaarde=nergens%3Eveel", "“veel” is geen getal"),
        ("/vergelijken/voorwaarden?niveau=land", "Kies wijk, buurt of gemeente"),
        ("/vergelijken/voorwaarden?jaar=vorig", "“vorig” is geen jaar"),
        ("/vergelijken/voorwaarden?indicator=x&toets=%3E&getal=", "“” is geen getal"),
    ] {
        let page = get(&site, path).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(page.text.contains(said), "{path}: {}", page.text);
        assert!(page.text.contains("id=\"errors\"") && page.text.contains("aria-invalid=\"true\""), "{path}");
        assert_eq!(get(&site, &format!("/en{path}")).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
    let fictional = get(&site, "/vergelijken?programma=voorbeeldstad&gebied=voorbeeldstad-noord").await;
    assert!(
        fictional.text.contains("ww-band")
            && fictional
                .text
                .contains("href=\"/en/vergelijken?gebied=voorbeeldstad-noord&amp;programma=voorbeeldstad\""),
        "{}",
        fictional.text
    );
}
