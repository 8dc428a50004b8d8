// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Areas side by side, areas like one area, and conditions, over a made-up country of some districts.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use wijkwijs_app::figures::{
    Catalogue, ColumnBuilder, ColumnKey, Columns, Condition, Library, Nearby, NotACondition, Outcome, Spot, Test,
    alike, compared, judged, nearby, subject,
};
use wijkwijs_domain::areas::{FocusArea, Level, RegionCode};
use wijkwijs_domain::indicators::{Observation, Period, Status};
use wijkwijs_domain::{Draft, Model};
use wijkwijs_testkit::{Seeded, draft, first_drafts, programme};

use super::*;

const REST: usize = 30;

/// A record of the releases: which indicators, and the year of boundaries and figures.
const RELEASES: [(&str, u16, &[&str]); 3] =
    [("oud", 2023, &["koop", "inwoners"]), ("nieuw", 2024, &["koop", "huur"]), ("stad", 2024, &["koop"])];

fn digest(release: &str) -> String {
    format!("{release:0>64}").replace(|c: char| !c.is_ascii_hexdigit(), "a")
}

fn drafts(model: &Model) -> Vec<Draft> {
    let source = json!([{ "document": "literatuurverwijzing/rapport", "onderdeel": "1" }]);
    let mut all = first_drafts(model);
    for (slug, scale) in [("koop", "aandeel"), ("huur", "aandeel"), ("inwoners", "aantal")] {
        let body = json!({
            "naam": slug, "definitie": "x", "maat": scale, "eenheid": "%", "decimalen": 1, "richting": "geen",
            "richtingReden": "x", "horizon": "kenmerk", "bronnen": source,
        });
        all.push(draft(model, &format!("indicator/{slug}"), State::Public, body));
    }
    for (name, year, indicators) in RELEASES {
        let contents: Vec<Value> = indicators
            .iter()
            .map(|slug| {
                json!({ "indicator": format!("indicator/{slug}"), "perioden": [year.to_string()], "waarden": 1, "zonderWaarde": 0 })
            })
            .collect();
        let body = json!({
            "naam": name, "bronhouder": "x", "editie": year.to_string(), "licentie": "CC BY 4.0", "opgehaald": "2026-11-28",
            "grensjaar": year, "kenmerk": digest(name), "regios": 3, "inhoud": contents, "bronnen": source,
        });
        all.push(draft(model, &format!("levering/{name}"), State::Public, body));
    }
    for (slug, codes) in [("noord", vec!["WK000101"]), ("zuid", vec!["WK000102"]), ("oost", vec!["BU00010301"])] {
        let body = json!({
            "naam": slug, "gemeente": "Stad", "gebieden": [{ "van": 2010, "regios": codes }], "bronnen": source,
        });
        all.push(draft(model, &format!("focusgebied/{slug}"), State::Public, body));
    }
    let group = json!({
        "naam": "Tien", "toelichting": "x", "jaar": 2024, "niveau": "wijk", "aantal": 10, "bronnen": source,
        "kenmerken": [{ "indicator": "indicator/koop", "gewicht": 3 }, { "indicator": "indicator/huur" }],
    });
    all.push(draft(model, "vergelijkingsgroep/tien", State::Public, group));
    all
}

fn code(raw: &str) -> RegionCode {
    RegionCode::parse(raw).unwrap()
}

fn districts() -> Vec<RegionCode> {
    let rest = (0..REST).map(|n| format!("WK0002{n:02}"));
    ["WK000101", "WK000102", "WK000103"].into_iter().map(str::to_owned).chain(rest).map(|raw| code(&raw)).collect()
}

type Value1 = Result<f64, Status>;

/// The figures of a release: all districts by their place, with a value or why there is none.
fn fill(columns: &mut Columns, release: &str, indicator: &str, value: impl Fn(usize) -> Option<Value1>) {
    let (_, year, _) = RELEASES.into_iter().find(|(name, ..)| *name == release).unwrap();
    let (mut builder, mut regions) = (ColumnBuilder::default(), BTreeSet::new());
    for (at, region) in districts().into_iter().enumerate() {
        let Some(value) = value(at) else { continue };
        regions.insert(region.clone());
        let (status, value) = (value.err().unwrap_or(Status::Measured), value.ok());
        let period = Period::year(year);
        builder.push(Observation { region, period, value, status, denominator: None, interval: None });
    }
    let names = regions.iter().map(|code| (code.clone(), format!("Wijk {code}")));
    columns.names.entry(digest(release)).or_default();
    let known = Arc::make_mut(columns.names.get_mut(&digest(release)).unwrap());
    known.extend(names);
    let key = ColumnKey { digest: digest(release), indicator: id(&format!("indicator/{indicator}")), part: None };
    columns.columns.insert(key, Arc::new(builder.build(&regions.into_iter().collect::<Vec<_>>().into())));
}

struct World {
    store: Arc<Store>,
    _folder: tempfile::TempDir,
}

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        let request = store.new_request().unwrap();
        store.write(&AccountId::system(), &request, |model| Ok(drafts(model))).await.unwrap();
        Self { store, _folder: folder }
    }

    fn with<T>(&self, columns: &Columns, work: impl FnOnce(Library<'_>) -> T) -> T {
        let model = self.store.model();
        let programme = programme();
        let catalogue = Catalogue::of(model.public(), &programme);
        work(Library { figures: columns, catalogue: &catalogue, public: model.public(), programme: &programme })
    }

    fn judge(&self, columns: &Columns, conditions: &[Condition]) -> Outcome {
        self.with(columns, |library| judged(library, conditions, Level::District, None).unwrap())
    }
}

fn random(random: &Seeded, gaps: bool) -> Columns {
    let mut columns = Columns::default();
    for (release, _, indicators) in RELEASES {
        for indicator in indicators {
            let values: Vec<Option<Value1>> = (0..REST + 3)
                .map(|_| match if gaps { random.below(6) } else { 5 } {
                    0 => None,
                    1 => Some(Err(Status::Suppressed)),
                    // Few different values, so that bounds are met exactly too.
                    _ => Some(Ok(f64::from(u32::try_from(random.below(9)).unwrap()))),
                })
                .collect();
            fill(&mut columns, release, indicator, |at| values[at]);
        }
    }
    columns
}

fn condition(text: &str) -> Condition {
    Condition::parse(text).unwrap()
}

fn codes(outcome: &Outcome) -> BTreeSet<RegionCode> {
    outcome.meeting.iter().map(|met| met.code.clone()).collect()
}

#[tokio::test]
async fn a_condition_and_its_opposite_never_overlap_and_with_what_cannot_be_said_are_all() {
    let world = World::new().await;
    for seed in 0..60 {
        let columns = random(&Seeded::new(seed), true);
        for (one, other) in [("koop>4", "koop<=4"), ("koop>=4", "koop<4"), ("huur>100", "huur<=100")] {
            let (yes, no) = (world.judge(&columns, &[condition(one)]), world.judge(&columns, &[condition(other)]));
            assert!(codes(&yes).is_disjoint(&codes(&no)), "{one}, seed {seed}");
            let unknown: usize = yes.tested[0].unknown.iter().map(|(_, count)| count).sum();
            assert_eq!(yes.meeting.len() + no.meeting.len() + unknown, yes.regions, "{one}, seed {seed}");
            assert_eq!((yes.failing, yes.unknown), (no.meeting.len(), unknown), "{one}, seed {seed}");
        }
    }
}

#[tokio::test]
async fn all_conditions_hold_where_each_holds_and_a_gap_is_never_a_no() {
    let world = World::new().await;
    for seed in 0..60 {
        let columns = random(&Seeded::new(seed), true);
        let both = [condition("koop>=3"), condition("huur<6")];
        let outcome = world.judge(&columns, &both);
        let each: Vec<BTreeSet<RegionCode>> =
            both.iter().map(|one| codes(&world.judge(&columns, std::slice::from_ref(one)))).collect();
        let expected: BTreeSet<RegionCode> = each[0].intersection(&each[1]).cloned().collect();
        assert_eq!(codes(&outcome), expected, "seed {seed}");
        assert_eq!(outcome.meeting.len() + outcome.failing + outcome.unknown, outcome.regions, "seed {seed}");
        for tested in &outcome.tested {
            let unknown: usize = tested.unknown.iter().map(|(_, count)| count).sum();
            assert_eq!(tested.meets + tested.fails + unknown, outcome.regions, "seed {seed}");
        }
        let names: Vec<&str> = outcome.meeting.iter().map(|met| met.name.as_str()).collect();
        assert!(names.is_sorted(), "by name");
    }
}

#[tokio::test]
async fn a_district_that_surely_fails_one_condition_fails_though_another_is_unknown() {
    let world = World::new().await;
    let mut columns = Columns::default();
    fill(&mut columns, "nieuw", "koop", |at| Some(Ok(if at < 10 { 1.0 } else { 9.0 })));
    fill(&mut columns, "nieuw", "huur", |at| match at % 3 {
        0 => Some(Err(Status::Suppressed)),
        1 => None,
        _ => Some(Ok(5.0)),
    });
    let outcome = world.judge(&columns, &[condition("koop>5"), condition("huur>1")]);
    assert_eq!((outcome.regions, outcome.failing), (33, 10));
    assert_eq!((outcome.meeting.len(), outcome.unknown), (8, 15));
    let unknown: BTreeMap<&str, usize> = outcome.tested[1].unknown.iter().map(|(s, n)| (s.code(), *n)).collect();
    assert_eq!(unknown.values().sum::<usize>(), 22, "suppressed and absent are told apart: {unknown:?}");
    assert_eq!(unknown.len(), 2);
}

#[tokio::test]
async fn the_highest_fifth_takes_all_that_are_equal_and_the_period_is_the_last_in_common() {
    let world = World::new().await;
    let mut columns = Columns::default();
    fill(&mut columns, "nieuw", "koop", |at| Some(Ok(f64::from(u32::try_from(at / 11).unwrap()))));
    fill(&mut columns, "oud", "koop", |_| Some(Ok(50.0)));
    fill(&mut columns, "oud", "inwoners", |_| Some(Ok(100.0)));
    // What a town says of itself is newer, and of two districts only.
    fill(&mut columns, "stad", "koop", |at| (at < 2).then_some(Ok(99.0)));
    let high = world.judge(&columns, &[condition("koop=hoogste-vijfde")]);
    assert_eq!(high.tested[0].of.as_ref().unwrap().1, id("levering/nieuw"), "the release of the whole country");
    assert_eq!((high.meeting.len(), high.tested[0].bound), (11, Some(Test::AtLeast(2.0))));
    let both = world.judge(&columns, &[condition("koop>=50"), condition("inwoners>=100")]);
    let periods: Vec<Period> = both.tested.iter().map(|tested| tested.of.as_ref().unwrap().0).collect();
    assert_eq!((periods, both.one_period), (vec![Period::year(2023); 2], true));
    assert_eq!(both.meeting.len(), 33);
    // A year that an indicator does not have leaves nothing to judge, and never a no.
    let asked = world.with(&columns, |library| {
        let conditions = [condition("koop>=0"), condition("inwoners>=0")];
        judged(library, &conditions, Level::District, Some(Period::year(2024))).unwrap()
    });
    assert_eq!((asked.meeting.len(), asked.failing, asked.unknown), (0, 0, 33));
    assert_eq!((asked.tested[1].of.clone(), asked.tested[1].periods.len()), (None, 1));
}

#[tokio::test]
async fn figures_on_the_boundaries_of_two_years_are_judged_on_those_of_the_latest_where_a_table_leads_there() {
    let mut columns = Columns::default();
    // In 2024 the first district is a part of the second, and of the third nobody knows what became of it.
    fill(&mut columns, "nieuw", "huur", |at| (at > 0).then_some(Ok(5.0)));
    fill(&mut columns, "oud", "inwoners", |_| Some(Ok(100.0)));
    let conditions = [condition("huur>=5"), condition("inwoners>=150")];
    let apart = World::new().await.judge(&columns, &conditions);
    assert_eq!((apart.meeting.len(), apart.tested[1].on), (0, None), "as published, without a table");
    let world = World::new().await;
    let rest = districts().into_iter().skip(3).map(|code| (code.to_string(), code.to_string()));
    let both = ["WK000101", "WK000102"].map(|old| (old.to_owned(), "WK000102".to_owned())).into_iter();
    let rows: Vec<Value> = both.chain(rest).map(|(from, to)| json!({ "van": from, "naar": to })).collect();
    let table = json!({
        "naam": "x", "bronhouder": "x", "licentie": "x", "vanJaar": 2023, "naarJaar": 2024, "niveaus": ["wijk"],
        "nietGenoemd": "onbekend", "rijen": rows,
    });
    let add = |model: &Model| Ok(vec![draft(model, "omzettabel/samen", State::Public, table.clone())]);
    world.store.write(&AccountId::system(), &world.store.new_request().unwrap(), add).await.unwrap();
    let outcome = world.judge(&columns, &conditions);
    assert_eq!((outcome.tested[0].on, outcome.tested[1].on), (None, Some(2024)));
    let [met] = outcome.meeting.as_slice() else { panic!("{outcome:?}") };
    assert_eq!(met.code, code("WK000102"));
    assert_eq!((met.figures[1].value, met.figures[1].status), (Some(200.0), Status::Converted));
    assert_eq!(met.figures[0].status, Status::Measured);
    // The other thirty have 100; the third cannot be said, and is no no.
    assert_eq!((outcome.regions, outcome.failing, outcome.unknown), (32, 30, 1));
}

#[tokio::test]
async fn focus_areas_are_marked_where_the_district_is_a_part_of_them_or_they_of_it() {
    let world = World::new().await;
    let mut columns = Columns::default();
    fill(&mut columns, "nieuw", "koop", |_| Some(Ok(1.0)));
    let outcome = world.judge(&columns, &[condition("koop>0")]);
    let of = |raw: &str| outcome.meeting.iter().find(|met| met.code == code(raw)).unwrap().focus_areas.clone();
    assert_eq!(of("WK000101"), [(id("focusgebied/noord"), true)]);
    assert_eq!(of("WK000103"), [(id("focusgebied/oost"), false)]);
    assert_eq!(of("WK000201"), []);
}

#[test]
fn a_condition_reads_as_it_is_written_and_says_what_is_wrong_with_it() {
    for text in ["koop>10", "koop>=10.5", "koop<-3", "koop<=0", "koop=hoogste-vijfde", "koop=laagste-vijfde"] {
        assert_eq!(condition(text).to_string(), text);
    }
    assert_eq!(condition(" koop >= 10,5").to_string(), "koop>=10.5", "a decimal comma");
    let fault = |text: &str| Condition::parse(text).unwrap_err();
    assert_eq!(fault("koop"), NotACondition::Sign("koop".into()));
    assert_eq!(fault("koop=10"), NotACondition::Sign("=10".into()));
    assert_eq!(fault("koop=>10"), NotACondition::Sign("=>".into()));
    assert_eq!(fault("koop>veel"), NotACondition::Number("veel".into()));
    for text in ["koop>inf", "koop>NaN", "koop>", "koop>1e999"] {
        assert!(matches!(fault(text), NotACondition::Number(_)), "{text}");
    }
    assert_eq!(fault("Niet goed>1"), NotACondition::Indicator("Niet goed".into()));
}

#[tokio::test]
async fn areas_stay_in_the_order_that_was_asked_and_stand_side_by_side_in_the_last_period_most_have() {
    let world = World::new().await;
    let mut columns = Columns::default();
    fill(&mut columns, "oud", "koop", |at| Some(Ok(f64::from(u32::try_from(at).unwrap()))));
    fill(&mut columns, "nieuw", "koop", |at| Some(if at == 0 { Ok(7.0) } else { Err(Status::Suppressed) }));
    let keys = ["zuid", "WK000205", "noord", "wk000201"];
    for turn in 0..keys.len() {
        let mut asked = keys.to_vec();
        asked.rotate_left(turn);
        world.with(&columns, |library| {
            let subjects: Vec<_> = asked.iter().map(|key| subject(library, key).unwrap().unwrap()).collect();
            let found = compared(library, &id("indicator/koop"), &subjects).unwrap().unwrap();
            assert_eq!(found.period, Some(Period::year(2023)), "one of four has the later year");
            let of = |key: &str| match key {
                "noord" => 0.0,
                "zuid" => 1.0,
                "WK000205" => 8.0,
                _ => 4.0,
            };
            let value = |measured: &Option<wijkwijs_app::figures::Measured>| {
                let points = &measured.as_ref().unwrap().series.points;
                points.iter().find(|point| Some(point.period) == found.period).unwrap().figure.value.unwrap()
            };
            let values: Vec<f64> = found.areas.iter().map(value).collect();
            assert_eq!(values, asked.iter().map(|key| of(key)).collect::<Vec<_>>());
        });
    }
    world.with(&columns, |library| {
        for nothing in ["nergens", "WK999999", "", "é", "indicator/koop"] {
            assert_eq!(subject(library, nothing).unwrap(), None, "{nothing}");
        }
    });
}

/// The weighted mean of squared standardised differences, worked out by hand: over the districts outside the programme
/// and the area itself.
fn squared(values: &[Vec<Option<f64>>; 2], own: usize, other: usize) -> f64 {
    let reference: Vec<usize> = std::iter::once(own).chain(3..REST + 3).collect();
    let (mut sum, mut weights) = (0.0, 0.0);
    for (values, weight) in values.iter().zip([3.0, 1.0]) {
        let known: Vec<f64> = reference.iter().filter_map(|at| values[*at]).collect();
        let n = f64::from(u32::try_from(known.len()).unwrap());
        let mean = known.iter().sum::<f64>() / n;
        let variance = known.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0);
        if let (Some(a), Some(b)) = (values[own], values[other]) {
            sum += weight * (a - b).powi(2) / variance;
            weights += weight;
        }
    }
    sum / weights
}

#[tokio::test]
async fn what_each_feature_makes_of_a_distance_adds_up_to_it() {
    let world = World::new().await;
    for seed in 0..20 {
        let random = Seeded::new(seed);
        let values: [Vec<Option<f64>>; 2] = [(), ()].map(|()| {
            (0..REST + 3)
                .map(|at| {
                    (at == 0 || random.below(8) > 0).then(|| f64::from(u32::try_from(random.below(1000)).unwrap()))
                })
                .collect()
        });
        let mut columns = Columns::default();
        for (name, values) in ["koop", "huur"].into_iter().zip(&values) {
            fill(&mut columns, "nieuw", name, |at| Some(values[at].ok_or(Status::Unknown)));
        }
        let found: Nearby = world.with(&columns, |library| {
            let own = subject(library, "noord").unwrap().unwrap();
            let found = nearby(library, &own, None).unwrap().unwrap();
            // The same areas as the band of comparable areas is of.
            let area = library.public.get(&id("focusgebied/noord")).unwrap().typed::<FocusArea>().unwrap();
            let band = alike(library.figures, library.catalogue, library.public, library.programme, &area);
            let members: BTreeSet<RegionCode> = band.unwrap().unwrap().members.into_iter().collect();
            let outside = found.outside.iter().map(|near| code(near.spot.key())).collect::<BTreeSet<_>>();
            assert_eq!(outside, members, "seed {seed}");
            found
        });
        assert_eq!((found.group.slug(), found.version, found.outside.len()), ("tien", 1, 10));
        let all = districts();
        for near in found.outside.iter().chain(&found.inside) {
            let at = match &near.spot {
                Spot::FocusArea(_) => 1,
                Spot::Region(code) => all.iter().position(|known| known == code).unwrap(),
            };
            let expected = squared(&values, 0, at);
            assert!((near.distance.powi(2) - expected).abs() < 1e-9 * expected.max(1.0), "seed {seed}: {near:?}");
            let parts: f64 = near.parts.iter().filter_map(|part| part.share).sum();
            assert!((parts - 1.0).abs() < 1e-9 || near.distance == 0.0, "seed {seed}: {near:?}");
            for (part, values) in near.parts.iter().zip(&values) {
                assert_eq!(part.value, values[at], "seed {seed}");
                assert!(part.value.is_some() || part.share.is_none(), "what is missing makes no part");
            }
        }
        assert!(found.outside.is_sorted_by(|a, b| a.distance <= b.distance), "nearest first");
        let inside = found.inside.iter().filter(|near| near.spot == Spot::FocusArea(id("focusgebied/noord"))).count();
        assert_eq!(inside, 0, "an area is not like itself");
        assert!(found.no_distance.contains(&id("focusgebied/oost")), "its neighbourhood has no figures");
    }
}
