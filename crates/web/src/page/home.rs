// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The home page of a programme: what this is, three doors (area, theme, question), what is known and what is not.

use maud::{Markup, html};
use wijkwijs_domain::kind::{Choice, Shape, by_code, of_id};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::programme::{Theme, ThemeSort};
use wijkwijs_domain::{Id, KindInfo, Lang, PublicModel};

use crate::address::{self, in_lang};
use crate::chrome::{Chrome, Page};
use crate::meta::changes;
use crate::site::Snapshot;
use crate::ui::{self, Aspect, Cell, Door, Icon, Level, LinkItem, Text, Title};
use crate::view::{Named, named};
use crate::words::{Value, day, machine_time, t, t_with};

/// What the home page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct HomeView {
    /// The programme.
    pub programme: Named,
    /// Its areas with the number of interventions in each.
    pub areas: Vec<(Named, usize)>,
    /// The themes under which something is done, with the number of interventions.
    pub themes: Vec<(Named, usize)>,
    /// The research themes, with the number of questions.
    pub questions: Vec<(Named, usize)>,
    /// How many there are of each kind that a door or a cell counts.
    pub totals: Vec<(&'static str, usize)>,
    /// How many findings there are of each type.
    pub findings: Vec<(Choice, usize)>,
    /// What changed last.
    pub news: Vec<changes::RowView>,
}

/// The kinds that are counted.
const COUNTED: [&str; 9] = [
    "focusgebied",
    "thema",
    "kennisvraag",
    "bevinding",
    "element",
    "werkingsmechanisme",
    "kennislacune",
    "onderzoek",
    "aanbeveling",
];

/// So many changes are named.
const NEWS: usize = 6;

/// What the programme's site is, in two sentences.
#[must_use]
pub fn lead(view: &HomeView, lang: Lang) -> String {
    t_with(lang, "home-lead", &[("gebieden", Value::Number(view.total("focusgebied")))])
}

/// Loads the home page of a programme.
#[must_use]
pub fn load(snapshot: &Snapshot, programme: &Item, newest: &[(u64, Id)]) -> HomeView {
    let public = snapshot.public();
    let list = |kind: &'static str| public.list(&programme.id, kind);
    let with = |item: &std::sync::Arc<Item>, kind: &str| (named(item), public.linked(&item.id, kind).len());
    let research = |item: &&std::sync::Arc<Item>| item.typed::<Theme>().is_some_and(|t| t.sort == ThemeSort::Research);
    HomeView {
        programme: Named { id: programme.id.clone(), name: programme.name().to_owned() },
        areas: list("focusgebied").map(|area| with(area, "aanpak")).collect(),
        themes: list("thema").filter(|item| !research(item)).map(|theme| with(theme, "aanpak")).collect(),
        questions: list("thema").filter(research).map(|theme| with(theme, "kennisvraag")).collect(),
        totals: COUNTED.map(|kind| (kind, public.count(&programme.id, kind))).to_vec(),
        findings: findings(public, &programme.id),
        news: changes::load(snapshot, newest, None, NEWS).rows,
    }
}

fn findings(public: &PublicModel, programme: &Id) -> Vec<(Choice, usize)> {
    let Some((at, field)) = by_code("bevinding").and_then(|kind| kind.field("soort")) else { return Vec::new() };
    let Shape::Choice(choices) = &field.shape else { return Vec::new() };
    let of = |code: &str| public.list(programme, "bevinding").filter(|i| i.facet(at).any(|c| c == code)).count();
    choices.iter().map(|choice| (choice.clone(), of(choice.code))).filter(|(_, n)| *n > 0).collect()
}

impl HomeView {
    fn total(&self, kind: &str) -> usize {
        self.totals.iter().find(|(code, _)| *code == kind).map_or(0, |(_, n)| *n)
    }
}

/// Draws the home page.
#[must_use]
pub fn render(view: &HomeView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let title = Title {
        kind: Some(chrome.content(&view.programme.name)),
        text: t(lang, "home-title").into(),
        badges: vec![],
        lead: Some(lead(view, lang).into()),
    };
    let about = ui::link(&chrome.record(&view.programme.id), &t(lang, "home-programme").into());
    let main = html! {
        (ui::hero(&title, about))
        (ui::doors(&[areas(view, chrome), themes(view, chrome), questions(view, chrome)]))
        (ui::section("stand", t(lang, "home-stand"), stand(view, chrome)))
        @if !view.news.is_empty() { (ui::section("nieuw", t(lang, "home-news"), news(view, chrome))) }
    };
    Page { title: view.programme.name.clone(), section: None, crumbs: vec![], main, listed: true }
}

fn item<'a>((record, n): &'a (Named, usize), count: &str, chrome: &Chrome) -> LinkItem<'a> {
    LinkItem {
        href: chrome.record(&record.id).into(),
        text: chrome.content(&record.name),
        note: (*n > 0).then(|| t_with(chrome.lang, count, &[("aantal", Value::Number(*n))]).into()),
        also: None,
        count: None,
    }
}

fn list_of(code: &str, chrome: &Chrome) -> String {
    by_code(code).map_or_else(String::new, |kind| chrome.list(kind, &[]))
}

fn areas<'a>(view: &'a HomeView, chrome: &Chrome) -> Door<'a> {
    let lang = chrome.lang;
    Door {
        icon: Icon::Pin,
        link: (list_of("focusgebied", chrome).into(), t(lang, "home-door-area").into()),
        total: view.total("focusgebied"),
        note: t(lang, "home-door-area-note").into(),
        items: view.areas.iter().map(|area| item(area, "home-areas-count", chrome)).collect(),
        more: None,
    }
}

fn themes<'a>(view: &'a HomeView, chrome: &Chrome) -> Door<'a> {
    let lang = chrome.lang;
    let all = (list_of("aanpaktype", chrome), t(lang, "home-approaches"));
    Door {
        icon: Icon::Label,
        link: (list_of("thema", chrome).into(), t(lang, "home-door-theme").into()),
        total: view.total("thema"),
        note: t(lang, "home-door-theme-note").into(),
        items: view.themes.iter().map(|theme| item(theme, "home-areas-count", chrome)).collect(),
        more: Some((all.0.into(), all.1.into())),
    }
}

fn questions<'a>(view: &'a HomeView, chrome: &Chrome) -> Door<'a> {
    let lang = chrome.lang;
    Door {
        icon: Icon::Question,
        link: (in_lang(lang, &chrome.agenda()).into(), t(lang, "home-door-question").into()),
        total: view.total("kennisvraag"),
        note: t(lang, "home-door-question-note").into(),
        items: view.questions.iter().map(|theme| item(theme, "home-questions-count", chrome)).collect(),
        more: Some((list_of("kennisvraag", chrome).into(), t(lang, "home-questions-all").into())),
    }
}

/// What is known, what gets in the way, what is advised and what is not known: each type with how many there are.
fn stand(view: &HomeView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let cell = |aspect, heading: &str, items: Vec<LinkItem<'static>>| Cell {
        aspect,
        heading: t(lang, heading).into(),
        total: 0,
        items,
        nothing: Some(t(lang, "list-none").into()),
        more: None,
    };
    let finding = |codes: &[&str]| -> Vec<LinkItem<'static>> {
        let of = view.findings.iter().filter(|(choice, _)| codes.contains(&choice.code));
        of.filter_map(|(choice, n)| {
            let kind = by_code("bevinding")?;
            Some(counted(choice.label.in_lang(lang), *n, chrome.list(kind, &[("soort", choice.code)])))
        })
        .collect()
    };
    let kinds = |codes: &[&str]| -> Vec<LinkItem<'static>> {
        let of = codes.iter().filter_map(|code| by_code(code)).filter(|kind| view.total(kind.code) > 0);
        of.map(|kind: &'static KindInfo| counted(kind.title(lang, true), view.total(kind.code), chrome.list(kind, &[])))
            .collect()
    };
    let mut seen = finding(&["ervaren-effect", "werkzaam-element"]);
    seen.extend(kinds(&["element", "werkingsmechanisme"]));
    ui::essence_at(
        Level::H3,
        &[
            cell(Aspect::Seen, "essence-seen", seen),
            cell(Aspect::Hinders, "essence-hinders", finding(&["knelpunt", "dilemma", "contextfactor"])),
            cell(Aspect::Asked, "essence-asked", kinds(&["aanbeveling"])),
            cell(Aspect::Unknown, "essence-unknown", kinds(&["kennislacune", "kennisvraag", "onderzoek"])),
        ],
    )
}

/// What changed last: what happened, to what, and when.
fn news(view: &HomeView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let row = |row: &changes::RowView| {
        let kind = of_id(&row.record.id).map_or("", |kind| kind.title(lang, false)).to_lowercase();
        let what = changes::words(row.what, lang);
        html! {
            (what) " (" (kind) "): " (chrome.link(&row.record)) ", "
            (ui::moment(&machine_time(row.time), &day(lang, row.time)))
        }
    };
    let rows: Vec<Markup> = view.news.iter().map(row).collect();
    let all = in_lang(lang, &address::changes(chrome.programme_slug(), ""));
    html! {
        (ui::values(&rows))
        p.ww-essence__more { (ui::link(&all, &t(lang, "home-news-all").into())) }
    }
}

fn counted(words: &'static str, n: usize, href: String) -> LinkItem<'static> {
    LinkItem { href: href.into(), text: Text::from(words), note: None, also: None, count: Some(n.to_string().into()) }
}
