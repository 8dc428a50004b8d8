// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The home page of a programme: its areas, what was seen in them, and the ways to look further.

use maud::{Markup, html};
use wijkwijs_domain::kind::{Choice, Domain, Shape, by_code, registry};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::programme::Programme;
use wijkwijs_domain::{Id, KindInfo, Prose, PublicModel};

use crate::chrome::{Chrome, Page};
use crate::ui::{self, Card, Level, LinkItem, Text, Title};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// What the home page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct HomeView {
    /// The programme's name.
    pub name: String,
    /// What it is for.
    pub summary: String,
    /// Its areas with the number of interventions in each.
    pub areas: Vec<(Named, usize)>,
    /// How many findings there are of each type.
    pub findings: Vec<(Choice, usize)>,
    /// The other kinds with how many there are of each.
    pub kinds: Vec<(&'static str, usize)>,
}

/// Loads the home page of a programme; `None` when there is no programme at all.
#[must_use]
pub fn load(public: &PublicModel, programme: &Item) -> HomeView {
    let areas = public.list(&programme.id, "focusgebied").map(|area| {
        let interventions = public.incoming(&area.id).filter(|b| b.from.kind() == "aanpak").count();
        (named(area), interventions)
    });
    let kinds = registry().iter().filter(|k| !matches!(k.code, "programma" | "focusgebied" | "bevinding"));
    HomeView {
        name: programme.name().to_owned(),
        summary: programme.typed::<Programme>().map_or_else(String::new, |p| first_paragraph(&p.summary)),
        areas: areas.collect(),
        findings: findings(public, &programme.id),
        kinds: kinds.map(|k| (k.code, public.count(&programme.id, k.code))).filter(|(_, n)| *n > 0).collect(),
    }
}

/// A home page opens with one paragraph; the programme's own page has them all.
fn first_paragraph(text: &Prose) -> String {
    text.paragraphs().next().unwrap_or_default().to_owned()
}

fn findings(public: &PublicModel, programme: &Id) -> Vec<(Choice, usize)> {
    let Some((at, field)) = by_code("bevinding").and_then(|kind| kind.field("soort")) else { return Vec::new() };
    let Shape::Choice(choices) = &field.shape else { return Vec::new() };
    let of = |code: &str| public.list(programme, "bevinding").filter(|i| i.facet(at).any(|c| c == code)).count();
    choices.iter().map(|choice| (choice.clone(), of(choice.code))).filter(|(_, n)| *n > 0).collect()
}

/// Draws the home page.
#[must_use]
pub fn render(view: &HomeView, chrome: &Chrome) -> Page {
    let title = Title {
        kind: None,
        text: chrome.content(&view.name),
        badges: vec![],
        lead: Some(chrome.content(&view.summary)),
    };
    let main = html! {
        (ui::title(&title))
        @if !view.areas.is_empty() { (ui::section("gebieden", t(chrome.lang, "home-areas"), areas(view, chrome))) }
        @if !view.findings.is_empty() { (ui::section("gezien", t(chrome.lang, "home-known"), known(view, chrome))) }
        (ui::section("verder", t(chrome.lang, "home-ways"), ways(view, chrome)))
    };
    Page { title: view.name.clone(), section: None, crumbs: vec![], main, listed: true }
}

fn areas(view: &HomeView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let items: Vec<LinkItem<'_>> = view
        .areas
        .iter()
        .map(|(area, n)| LinkItem {
            href: chrome.record(&area.id).into(),
            text: chrome.content(&area.name),
            note: (*n > 0).then(|| t_with(lang, "home-areas-count", &[("aantal", Value::Number(*n))]).into()),
            count: None,
        })
        .collect();
    ui::link_list(&items, Some(&list_filter(chrome)))
}

/// Words of the field that narrows a list while typing.
pub fn list_filter(chrome: &Chrome) -> ui::ListFilter<'static> {
    ui::ListFilter { label: t(chrome.lang, "list-narrow").into(), left: t(chrome.lang, "list-left").into() }
}

fn known(view: &HomeView, chrome: &Chrome) -> Markup {
    let Some(kind) = by_code("bevinding") else { return html! {} };
    let cards: Vec<Card<'_>> = view
        .findings
        .iter()
        .map(|(choice, n)| card(choice.label.in_lang(chrome.lang), *n, chrome.list(kind, &[("soort", choice.code)])))
        .collect();
    ui::cards(Level::H3, &cards)
}

fn ways(view: &HomeView, chrome: &Chrome) -> Markup {
    let kinds: Vec<(&'static KindInfo, usize)> =
        view.kinds.iter().filter_map(|(code, n)| Some((by_code(code)?, *n))).collect();
    let way = |(kind, n): &(&'static KindInfo, usize)| card(kind.title(chrome.lang, true), *n, chrome.list(kind, &[]));
    let of = |domain| kinds.iter().filter(|(kind, _)| kind.domain == domain).map(way).collect::<Vec<_>>();
    html! {
        @for (domain, cards) in Domain::ALL.map(|domain| (domain, of(domain))) {
            @if !cards.is_empty() {
                (ui::heading(Level::H3, None, domain.label().in_lang(chrome.lang)))
                (ui::cards(Level::H4, &cards))
            }
        }
    }
}

fn card(words: &'static str, n: usize, href: String) -> Card<'static> {
    Card { href: href.into(), text: Text::from(words), count: Some(n.to_string().into()), note: None, badges: vec![] }
}
