// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every view has a sample and every sample is rendered, in both languages, twice with the same outcome.

use std::sync::Arc;

use wijkwijs_app::literature::Work;
use wijkwijs_domain::areas::Level;
use wijkwijs_domain::indicators::{Direction, Horizon};
use wijkwijs_domain::model::{Gone, GoneWhy};
use wijkwijs_domain::record::{Hash, Micros};
use wijkwijs_domain::{Lang, Model};
use wijkwijs_testkit::id;
use wijkwijs_web::Snapshot;
use wijkwijs_web::agenda::PathView;
use wijkwijs_web::api::guide;
use wijkwijs_web::chrome::{Chrome, Page};
use wijkwijs_web::evidence::{ElementView, InstanceView, StudyRoundView, StudyView};
use wijkwijs_web::figures::{profile, series_page};
use wijkwijs_web::interventions::{AreasView, By, DoneView, ReachView, RoundView};
use wijkwijs_web::meta::{changes, statements};
use wijkwijs_web::ogc;
use wijkwijs_web::page::{
    agenda, data,
    essence::CellView,
    history, home, list,
    part::{GroupsView, Part},
    query::Query,
    record,
    related::{GroupView, Note},
    status, style,
};
use wijkwijs_web::search::page as search;
use wijkwijs_web::search::query::Query as SearchQuery;
use wijkwijs_web::ui::Aspect;
use wijkwijs_web::view::{FieldView, Named, SourceView, ValueView};

use wijkwijs_domain::kind::{Choice, Label, registry};

use crate::figure_samples;

const LABEL: Label = Label { nl: "Veld", en: "Field" };

fn named(record: &str, name: &str) -> Named {
    Named { id: id(record), name: name.into() }
}

fn home_sample() -> home::HomeView {
    let choice = |code| Choice { code, label: LABEL };
    home::HomeView {
        programme: named("programma/een", "Programma <Een> & Twee"),
        areas: vec![(named("focusgebied/noord", "Noord"), 2), (named("focusgebied/zuid", "Zuid"), 0)],
        themes: vec![(named("thema/werk", "Werk"), 1)],
        questions: vec![(named("thema/gezond", "Gezond"), 5)],
        totals: registry().iter().map(|k| (k.code, 1)).collect(),
        findings: vec![(choice("knelpunt"), 3), (choice("ervaren-effect"), 1)],
        news: changes_sample(true).rows.into_iter().take(4).collect(),
    }
}

fn agenda_sample() -> agenda::AgendaView {
    let subject = |known| agenda::SubjectView {
        record: named("onderwerp/schulden", "Schulden"),
        known,
        gaps: 2,
        questions: 0,
        research: 1,
    };
    agenda::AgendaView {
        lines: vec![(named("actielijn/meedoen", "Meedoen"), vec![subject(Some(3)), subject(Some(0))])],
        themes: vec![subject(None)],
        phases: vec![named("kennisfase/vraag", "Vraag"), named("kennisfase/deling", "Deling")],
        totals: vec![("kennislacune", 88), ("kennisvraag", 0)],
    }
}

fn list_sample(rows: usize) -> list::ListView {
    let row = |n: usize| list::RowView {
        record: named(&format!("bevinding/b{n}"), "Een bevinding"),
        chosen: vec![LABEL],
        mark: wijkwijs_web::ui::Mark::of("knelpunt"),
        place: vec!["Een studie".into()],
        summary: Some("Wat er gezien is.".into()),
        short: None,
        work: None,
    };
    let options = vec![
        ("knelpunt".into(), list::OptionWords::Choice(LABEL), 2),
        ("x".into(), list::OptionWords::Name("Naam".into()), 1),
        ("geen".into(), list::OptionWords::None, 0),
    ];
    let mut query = Query { name: Some("een".into()), limit: 2, ..Query::default() };
    query.filters.insert("soort", "knelpunt".into());
    list::ListView {
        kind: "bevinding",
        query,
        total: 9,
        skipped: 2,
        rows: (0..rows).map(row).collect(),
        more: rows > 0,
        filters: vec![list::FilterView { key: "soort", label: LABEL, options }],
        grouped: (rows == 1).then(|| (LABEL, vec![LABEL, Label { nl: "Ander", en: "Other" }])),
    }
}

/// Every sort of note there is.
fn notes() -> Vec<Option<Note>> {
    let mut notes = vec![None; 12];
    notes[0] = Some(Note::Record("Studie".into()));
    notes[1] = Some(Note::Field(LABEL, "december 2023".into()));
    notes[2] = Some(Note::Addressees(vec![]));
    notes[3] = Some(Note::Addressees(vec![LABEL, LABEL]));
    notes[4] = Some(Note::Findings(1));
    notes[5] = Some(Note::Areas(3));
    notes
}

fn record_sample(readable: bool) -> record::RecordView {
    let link = ValueView::Link(named("thema/t", "Thema"));
    let inner = ValueView::Fields(vec![FieldView { label: LABEL, value: ValueView::Number(3) }]);
    let values = vec![
        ValueView::Line("https://voorbeeld.example/a".into()),
        ValueView::Line("Een regel".into()),
        ValueView::Prose("Een.\n\nTwee.".into()),
        ValueView::Yes(true),
        ValueView::Choice(LABEL),
        ValueView::List(vec![link, inner]),
    ];
    let document = named("literatuurverwijzing/rapport", "Rapport (2026)");
    let source = SourceView { document, section: "Hoofdstuk 1".into(), note: Some("tabel".into()) };
    let areas = |denominator| AreasView { found: vec![named("focusgebied/noord", "Noord")], denominator };
    let reach = |m| ReachView { study: named("studie/s", "Studie"), round: "Fase 1".into(), areas: areas(m) };
    let items: Vec<Named> = (0..12).map(|n| named(&format!("bevinding/b{n}"), "Bevinding")).collect();
    let group = |choice| GroupView { kind: "bevinding", choice, total: 500, items: items.clone(), notes: notes() };
    let round = |partly| RoundView { study: named("studie/s", "Studie"), round: "Fase 2".into(), partly };
    record::RecordView {
        record: named("aanbeveling/a", "Een aanbeveling"),
        programme: named("programma/een", "Programma"),
        version: 3,
        time: Micros(1_795_327_800_000_000),
        readable,
        aliases: vec![("Ook zo".into(), Some(source.clone())), ("En zo".into(), None)],
        chosen: vec![LABEL],
        lead: Some("De tekst.".into()),
        fields: values.into_iter().map(|value| FieldView { label: LABEL, value }).collect(),
        sources: vec![source],
        provenance: Some("# Herkomst\n\n## Kop\n\nTekst <script>alert(1)</script>".into()),
        essence: essence_sample(),
        parts: parts_sample(vec![reach(Some(9)), reach(None)], vec![round(false), round(true)], group(None)),
        as_of: Some("december 2023".into()),
        related: vec![group(None), group(Some(("soort", "knelpunt", LABEL)))],
        work: None,
    }
}

fn essence_sample() -> Vec<CellView> {
    let lines = vec![(named("element/e", "Element"), Some(Note::Findings(2)))];
    let cell = |aspect, lines: Vec<_>| CellView::of_lines((aspect, "essence-done", "gedaan"), lines.len(), lines);
    vec![cell(Aspect::Done, lines.clone()), cell(Aspect::Seen, vec![]), cell(Aspect::Hinders, lines)]
}

/// Every part there is.
fn parts_sample(reach: Vec<ReachView>, rounds: Vec<RoundView>, group: GroupView) -> Vec<Part> {
    let done = |theme: Option<Named>| DoneView {
        record: named("aanpak/a", "Aanpak"),
        area: named("focusgebied/noord", "Noord"),
        approaches: vec![named("aanpaktype/t", "Aanpaktype")],
        themes: theme.into_iter().collect(),
        rounds: rounds.clone(),
    };
    let done = vec![done(Some(named("thema/t", "Thema"))), done(None)];
    let instance = InstanceView {
        finding: named("bevinding/b", "Bevinding"),
        statement: "Een stelling.".into(),
        reason: "Daarom.".into(),
    };
    let study = |study, areas| StudyView { study, areas, findings: vec![instance.clone()] };
    let element = |instances, against| ElementView {
        studies: (2, 6),
        areas: (9, 18),
        named: vec![named("focusgebied/noord", "Noord")],
        instances,
        against,
    };
    let studies =
        vec![study(None, vec![]), study(Some(named("studie/s", "Studie")), vec![named("focusgebied/zuid", "Zuid")])];
    let round = |n| StudyRoundView {
        name: "Fase 1".into(),
        method: Some("Zo.".into()),
        denominator: n,
        interviews: n,
        areas: vec![named("focusgebied/noord", "Noord")],
        partly: vec![named("focusgebied/zuid", "Zuid")],
        note: Some("Let op.".into()),
    };
    let groups = |caution, groups| GroupsView { id: "gezien", heading: "part-seen", caution, groups };
    let mut all = vec![
        Part::Done(done.clone(), By::Theme),
        Part::Done(done.clone(), By::AreaAndApproach),
        Part::Done(done, By::AreaAndTheme),
        Part::Reach(reach),
        Part::InStudies(rounds),
        Part::StudyRounds(vec![round(Some(9)), round(None)]),
        Part::Instances(element(studies.clone(), vec![])),
        Part::Instances(element(vec![], vec![])),
        Part::Against(element(vec![], studies)),
        Part::Against(element(vec![], vec![])),
        Part::Path(vec![PathView(vec![named("actielijn/l", "Lijn"), named("onderwerp/o", "Onderwerp")])]),
        Part::Groups(groups(Some("area-caution"), vec![group])),
        Part::Groups(groups(Some("research-none"), vec![])),
    ];
    all.extend(figure_samples::parts());
    all
}

fn work() -> Box<Work> {
    let body = serde_json::json!({
        "naam": "Hoe <vrij> & hoe blij?", "soort": "article", "auteurs": ["van den Berg, K.", "Movisie"], "jaar": 2023,
        "tijdschrift": "Blad", "url": "https://voorbeeld.example/?a=1&b=2",
    });
    Box::new(Work::published(&id("literatuurverwijzing/berg-2023"), serde_json::from_value(body).unwrap()))
}

fn publication_sample() -> record::RecordView {
    record::RecordView {
        record: named("literatuurverwijzing/berg-2023", "Hoe"),
        work: Some(work()),
        ..record_sample(true)
    }
}

fn literature_sample() -> list::ListView {
    let row = |short: Option<&str>| list::RowView {
        record: named("literatuurverwijzing/berg-2023", "Hoe"),
        chosen: vec![LABEL],
        place: vec![],
        summary: None,
        mark: None,
        short: short.map(str::to_owned),
        work: Some(work()),
    };
    let rows = vec![row(Some("Van den Berg en Movisie (2023)")), row(None)];
    list::ListView { kind: "literatuurverwijzing", rows, ..list_sample(0) }
}

fn changes_sample(rows: bool) -> changes::ChangesView {
    let row = |day: i64, what, n: u32| changes::RowView {
        record: named(&format!("bevinding/b{n}"), "Een <bevinding>"),
        what,
        version: n,
        time: Micros(1_795_327_800_000_000 - day * 86_400_000_000),
        summary: Some("Wat er gezien is.".into()),
    };
    let all = [changes::What::New, changes::What::Version, changes::What::Withdrawn, changes::What::Merged];
    let many = (0..40).map(|n| row(i64::from(n / 20), all[n as usize % 4], n)).collect();
    changes::ChangesView { rows: if rows { many } else { vec![] }, later: rows, earlier: rows.then_some(12) }
}

fn history_sample() -> history::HistoryView {
    let version = |n, first, unreadable, changes| history::VersionView {
        version: n,
        time: Micros(1_795_327_800_000_000),
        first,
        unreadable,
        changes,
    };
    let change = history::ChangeView { label: LABEL, old: "een oude zin".into(), new: "een nieuwe zin".into() };
    let versions = vec![
        version(4, false, false, vec![change.clone()]),
        version(3, false, false, vec![]),
        version(2, false, true, vec![]),
        version(1, true, false, vec![change]),
    ];
    history::HistoryView { record: named("thema/t", "Thema"), versions }
}

fn data_sample(backup: bool) -> data::DataView {
    let time = Micros(1_795_327_800_000_000);
    data::DataView {
        ledger_id: "00ff".into(),
        seq: 12,
        time,
        head: Hash::ZERO,
        erasures: 2,
        backup: backup.then_some((11, time)),
    }
}

fn guide_sample(filled: bool) -> guide::GuideView {
    let asked = |path: &str| guide::Answered { path: path.into(), answer: "{\n  \"naam\": \"<b> & zo\"\n}".into() };
    let collection = |filters| guide::CollectionView { kind: "bevinding", total: 3, filters };
    guide::GuideView {
        site: "https://wijkwijs.example".into(),
        collections: vec![collection(vec!["soort", "studie"]), collection(vec![])],
        list: filled.then(|| asked("/api/v1/bevindingen?soort=knelpunt&limiet=1")),
        record: filled.then(|| asked("/api/v1/bevindingen/b")),
        whole: "/api/v1/bevindingen?limiet=50".into(),
        table: Some(id("levering/kerncijfers-2024")),
        wrong: asked("/api/v1/bevindingen?kleur=rood"),
    }
}

fn layers_sample(filled: bool) -> ogc::LayersView {
    let layer = |record, period: Option<&str>, fictional| ogc::LayerView {
        name: "cijfers.bijstand.wijk".into(),
        of: named(record, "Bijstand <i>"),
        level: if fictional { Level::District } else { Level::Province },
        period: period.map(str::to_owned),
        year: 2024,
        areas: 3,
        fictional,
    };
    let of = |record, period| [true, false].map(|fictional| layer(record, period, fictional)).to_vec();
    ogc::LayersView {
        address: "https://wijkwijs.example/ogc/v1".into(),
        figures: if filled { of("indicator/bijstand", Some("2024")) } else { vec![] },
        borders: if filled { of("gebiedsindeling/grenzen-2024", None) } else { vec![] },
    }
}

fn status_samples() -> Vec<status::StatusView> {
    let gone = |why| {
        status::What::Gone(Gone { why, time: Micros(1_795_327_800_000_000), seq: 7, programme: id("programma/een") })
    };
    let all = [
        status::What::NotFound,
        gone(GoneWhy::Withdrawn),
        gone(GoneWhy::Removed),
        gone(GoneWhy::Forwards(id("thema/x"))),
        status::What::Fault("a1b2".into()),
        status::What::Away,
    ];
    all.into_iter()
        .map(|what| status::StatusView {
            what,
            next: vec![named("thema/t", "Thema")],
            search: Some(("/zoeken?q=een+thema".into(), "een thema".into())),
        })
        .collect()
}

/// A search page of every sort there is.
fn search_samples() -> Vec<search::SearchView> {
    use wijkwijs_app::search::{Fragment, Piece, Way};
    let piece = |text: &str, marked| Piece { text: text.into(), marked };
    let pieces = vec![piece("Over <b>", false), piece("schulden", true), piece(" gesproken", false)];
    let hit = |n: usize| search::HitView {
        id: id(&format!("bevinding/b{n}")),
        name: pieces.clone(),
        alias: (n == 0).then(|| pieces.clone()),
        place: vec![named("focusgebied/noord", "Noord")],
        fragments: vec![Fragment { label: LABEL, pieces: pieces.clone(), before: true, after: true }; n],
    };
    let choice = |value: &str, words| search::ChoiceView { value: value.into(), words, count: 3 };
    let answer = |way, hits: usize, unfiltered| search::AnswerView {
        way,
        total: hits * 30,
        unfiltered,
        hits: (0..hits).map(hit).collect(),
        choices: vec![
            (0, vec![choice("bevinding", search::ChoiceWords::Label(LABEL))]),
            (
                1,
                vec![
                    choice("t", search::ChoiceWords::Name("Thema".into())),
                    choice("u", search::ChoiceWords::Label(LABEL)),
                ],
            ),
        ],
        instead: if way == Way::Near && hits > 1 { vec!["schulden".into(), "schuld".into()] } else { Vec::new() },
        shortened: hits > 1,
    };
    let asked = |words: &str, state| search::SearchView {
        query: SearchQuery {
            words: words.into(),
            filters: vec![(1, "t".into()), (2, "weg".into())],
            page: 2,
            limit: 20,
            programme: None,
        },
        ignored: vec!["kleur".into()],
        state,
    };
    let mut all = vec![
        search::SearchView {
            query: SearchQuery { page: 1, limit: 20, ..SearchQuery::default() },
            ignored: Vec::new(),
            state: search::State::Unasked,
        },
        asked("schulden", search::State::Absent),
        asked("schulden", search::State::BeingMade),
    ];
    for way in [Way::All, Way::Near, Way::Some, Way::Nothing] {
        for (hits, unfiltered) in [(2, 60), (1, 30), (0, 30), (0, 0)] {
            all.push(asked("schulden \"<i>\"", search::State::Answered(answer(way, hits, unfiltered))));
        }
    }
    all
}

pub fn rendered(lang: Lang, draw: impl Fn(&Chrome) -> Page) -> String {
    let snapshot = Snapshot::of(Arc::new(Model::default()));
    let chrome = Chrome::new(&snapshot, lang, "/proef?x=1&y=2", None, "https://wijkwijs.example");
    chrome.document(draw(&chrome)).into_string()
}

#[test]
fn every_sample_is_rendered_without_missing_words_and_always_the_same() {
    type Draw = Box<dyn Fn(&Chrome) -> Page>;
    let mut samples: Vec<(&str, Draw)> = vec![
        ("home", Box::new(|c| home::render(&home_sample(), c))),
        ("agenda", Box::new(|c| agenda::render(&agenda_sample(), c))),
        ("style", Box::new(style::render)),
        ("list", Box::new(|c| list::render(&list_sample(2), c))),
        ("grouped list", Box::new(|c| list::render(&list_sample(1), c))),
        ("empty list", Box::new(|c| list::render(&list_sample(0), c))),
        ("record", Box::new(|c| record::render(&record_sample(true), c))),
        ("unreadable record", Box::new(|c| record::render(&record_sample(false), c))),
        ("history", Box::new(|c| history::render(&history_sample(), c))),
        ("publication", Box::new(|c| record::render(&publication_sample(), c))),
        ("literature", Box::new(|c| list::render(&literature_sample(), c))),
        ("changes", Box::new(|c| changes::render(&changes_sample(true), c))),
        ("no changes", Box::new(|c| changes::render(&changes_sample(false), c))),
        ("data", Box::new(|c| data::render(&data_sample(true), c))),
        ("guide to the API", Box::new(|c| guide::render(&guide_sample(true), c))),
        ("guide before there are data", Box::new(|c| guide::render(&guide_sample(false), c))),
        ("layers for maps", Box::new(|c| ogc::render(&layers_sample(true), c))),
        ("no layers for maps", Box::new(|c| ogc::render(&layers_sample(false), c))),
        ("data before a backup", Box::new(|c| data::render(&data_sample(false), c))),
    ];
    for (horizon, direction) in
        [(Horizon::Short, Direction::More), (Horizon::Long, Direction::Less), (Horizon::Feature, Direction::Neither)]
    {
        let view = figure_samples::series(horizon, direction);
        samples.push(("series", Box::new(move |c| series_page(&view, c))));
    }
    samples.push(("series without figures", Box::new(|c| series_page(&figure_samples::nothing(), c))));
    for full in [true, false] {
        samples.push(("profile", Box::new(move |c| profile::render(&figure_samples::profile(full), c))));
    }
    for view in status_samples() {
        samples.push(("status", Box::new(move |c| status::render(&view, c))));
    }
    for statement in [statements::Statement::Accessibility, statements::Statement::Privacy] {
        for who in [None, Some("Gemeente <Voorbeeld>")] {
            let contact = who.map(|_| "mailto:beheer@gemeente.example".to_owned());
            let view = statements::StatementView { manager: who.map(str::to_owned), contact };
            samples.push(("statement", Box::new(move |c| statements::render(statement, &view, c))));
        }
    }
    for view in search_samples() {
        samples.push(("search", Box::new(move |c| search::render(&view, c))));
    }
    for lang in [Lang::Nl, Lang::En] {
        for (name, draw) in &samples {
            let html = rendered(lang, draw);
            assert_eq!(html, rendered(lang, draw), "{name} is not the same twice");
            assert_eq!(html.matches("<h1").count(), 1, "{name} has one title");
            assert!(!html.contains(">[") && !html.contains("\u{2068}"), "{name}: a word is missing");
            assert!(html.contains(&format!("<html lang=\"{}\"", lang.tag())), "{name}");
            assert!(!html.contains("<script>"), "{name}: markup in content is shown as text");
        }
    }
}

#[test]
fn a_difference_marks_the_words_that_changed() {
    let html = rendered(Lang::Nl, |c| history::render(&history_sample(), c));
    assert!(html.contains("<del>oude</del>") || html.contains(">oude</del>"), "{html}");
    assert!(html.contains(">nieuwe</ins>"));
}
