// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every view has a sample and every sample is rendered, in both languages, twice with the same outcome.

use std::sync::Arc;

use wijkwijs_domain::model::{Gone, GoneWhy};
use wijkwijs_domain::record::{Hash, Micros};
use wijkwijs_domain::{Lang, Model};
use wijkwijs_testkit::id;
use wijkwijs_web::Snapshot;
use wijkwijs_web::chrome::{Chrome, Page};
use wijkwijs_web::evidence::InstanceView;
use wijkwijs_web::interventions::{AreasView, ReachView, RoundView};
use wijkwijs_web::page::{
    data, history, home, list,
    query::Query,
    record,
    related::{GroupView, Note},
    status,
};
use wijkwijs_web::search::page as search;
use wijkwijs_web::search::query::Query as SearchQuery;
use wijkwijs_web::view::{FieldView, Named, SourceView, ValueView};

use wijkwijs_domain::kind::{Choice, Label, registry};

const LABEL: Label = Label { nl: "Veld", en: "Field" };

fn named(record: &str, name: &str) -> Named {
    Named { id: id(record), name: name.into() }
}

fn home_sample() -> home::HomeView {
    let choice = Choice { code: "knelpunt", label: LABEL };
    home::HomeView {
        name: "Programma <Een> & Twee".into(),
        summary: "Waar het om gaat.".into(),
        areas: vec![(named("focusgebied/noord", "Noord"), 2), (named("focusgebied/zuid", "Zuid"), 0)],
        findings: vec![(choice, 3)],
        kinds: registry().iter().map(|k| (k.code, 1)).collect(),
    }
}

fn list_sample(rows: usize) -> list::ListView {
    let row = |n: usize| list::RowView {
        record: named(&format!("bevinding/b{n}"), "Een bevinding"),
        chosen: vec![LABEL],
        place: vec!["Een studie".into()],
        summary: Some("Wat er gezien is.".into()),
    };
    let options = vec![
        ("knelpunt".into(), list::OptionWords::Choice(LABEL), 2),
        ("x".into(), list::OptionWords::Name("Naam".into()), 1),
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
    }
}

/// Every sort of note there is.
fn notes() -> Vec<Option<Note>> {
    let mut notes = vec![None; 12];
    notes[0] = Some(Note::Record("Studie".into()));
    notes[1] = Some(Note::Field(LABEL, "december 2023".into()));
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
    let instance = |study| InstanceView { finding: named("bevinding/b", "Bevinding"), study, reason: "Daarom.".into() };
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
        reach: vec![reach(Some(9)), reach(None)],
        rounds: vec![round(false), round(true)],
        instances: vec![instance(None), instance(Some(named("studie/s", "Studie")))],
        as_of: Some("december 2023".into()),
        related: vec![group(None), group(Some(("soort", "knelpunt", LABEL)))],
    }
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

fn status_samples() -> Vec<status::StatusView> {
    let gone = |why| status::What::Gone(Gone { why, time: Micros(1_795_327_800_000_000) });
    let all = [
        status::What::NotFound,
        gone(GoneWhy::Withdrawn),
        gone(GoneWhy::Removed),
        gone(GoneWhy::Forwards(id("thema/x"))),
        status::What::Fault("a1b2".into()),
        status::What::Away,
    ];
    all.into_iter().map(|what| status::StatusView { what, next: vec![named("thema/t", "Thema")] }).collect()
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

fn rendered(lang: Lang, draw: impl Fn(&Chrome) -> Page) -> String {
    let snapshot = Snapshot::of(Arc::new(Model::default()));
    let chrome = Chrome::new(&snapshot, lang, "/proef?x=1&y=2", None, "https://wijkwijs.example");
    chrome.document(draw(&chrome)).into_string()
}

#[test]
fn every_sample_is_rendered_without_missing_words_and_always_the_same() {
    type Draw = Box<dyn Fn(&Chrome) -> Page>;
    let mut samples: Vec<(&str, Draw)> = vec![
        ("home", Box::new(|c| home::render(&home_sample(), c))),
        ("list", Box::new(|c| list::render(&list_sample(2), c))),
        ("empty list", Box::new(|c| list::render(&list_sample(0), c))),
        ("record", Box::new(|c| record::render(&record_sample(true), c))),
        ("unreadable record", Box::new(|c| record::render(&record_sample(false), c))),
        ("history", Box::new(|c| history::render(&history_sample(), c))),
        ("data", Box::new(|c| data::render(&data_sample(true), c))),
        ("data before a backup", Box::new(|c| data::render(&data_sample(false), c))),
    ];
    for view in status_samples() {
        samples.push(("status", Box::new(move |c| status::render(&view, c))));
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
