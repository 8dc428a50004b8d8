// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The knowledge agenda in one view: per action line its topics and per theme its questions, with what is known, what
//! is missing and who is finding out.

use std::sync::Arc;

use maud::{Markup, html};
use wijkwijs_domain::agenda::{CyclePhase, Topic};
use wijkwijs_domain::kind::by_code;
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, PublicModel};

use crate::chrome::{Chrome, Page};
use crate::ui::{self, Column, Level, Table, Title};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// A topic or theme with how much there is of each.
#[derive(Clone, Debug, PartialEq)]
pub struct SubjectView {
    /// The topic or theme.
    pub record: Named,
    /// Statements of what was known; none for a theme, which lists none.
    pub known: Option<usize>,
    /// Gaps.
    pub gaps: usize,
    /// Questions.
    pub questions: usize,
    /// Research.
    pub research: usize,
}

/// The agenda.
#[derive(Clone, Debug, PartialEq)]
pub struct AgendaView {
    /// The action lines, each with its topics.
    pub lines: Vec<(Named, Vec<SubjectView>)>,
    /// The themes that questions are asked about.
    pub themes: Vec<SubjectView>,
    /// The phases of the knowledge cycle.
    pub phases: Vec<Named>,
    /// How many gaps, questions, research projects and works there are.
    pub totals: Vec<(&'static str, usize)>,
}

/// Loads the agenda of a programme.
#[must_use]
pub fn load(public: &PublicModel, programme: &Id) -> AgendaView {
    let line = |item: &Arc<Item>| {
        let topics = public.linked_as::<Topic>(&item.id).into_iter().filter(|(_, topic)| *topic.line.id() == item.id);
        let views = topics.map(|(topic, body)| subject(public, topic, Some(body.known.len())));
        (named(item), views.collect::<Vec<_>>())
    };
    let themes = public.list(programme, "thema").map(|item| subject(public, item, None));
    let totals = ["onderwerp", "kennislacune", "kennisvraag", "onderzoek", "literatuurverwijzing"];
    AgendaView {
        lines: public.list(programme, "actielijn").map(line).filter(|(_, topics)| !topics.is_empty()).collect(),
        themes: themes.filter(|theme| theme.questions > 0).collect(),
        phases: phases(public, programme),
        totals: totals.map(|kind| (kind, public.count(programme, kind))).to_vec(),
    }
}

/// The phases in the order of the cycle.
fn phases(public: &PublicModel, programme: &Id) -> Vec<Named> {
    let order = |item: &&Arc<Item>| item.typed::<CyclePhase>().map(|phase| phase.order);
    let mut all: Vec<&Arc<Item>> = public.list(programme, "kennisfase").collect();
    all.sort_by_key(order);
    all.into_iter().map(named).collect()
}

fn subject(public: &PublicModel, item: &Arc<Item>, known: Option<usize>) -> SubjectView {
    let count = |kind: &str| public.linked(&item.id, kind).len();
    SubjectView {
        record: named(item),
        known,
        gaps: count("kennislacune"),
        questions: count("kennisvraag"),
        research: count("onderzoek"),
    }
}

/// Draws the agenda.
#[must_use]
pub fn render(view: &AgendaView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let name = t(lang, "agenda-title");
    let title =
        Title { kind: None, text: name.clone().into(), badges: vec![], lead: Some(t(lang, "agenda-lead").into()) };
    let main = html! {
        (ui::title(&title))
        (ui::cards(Level::H2, &totals(view, chrome)))
        @if !view.lines.is_empty() {
            (ui::section("actielijnen", t(lang, "agenda-lines"), lines(view, chrome)))
        }
        @if !view.themes.is_empty() {
            (ui::section("themas", t(lang, "agenda-themes"), table("themas", None, &view.themes, chrome)))
        }
        @if !view.phases.is_empty() {
            (ui::section("kennisfasen", t(lang, "agenda-phases"), html! {
                p { (chrome.links(&view.phases)) }
            }))
        }
    };
    Page { title: name.clone(), section: by_code("kennisvraag"), crumbs: vec![(None, name.into())], main, listed: true }
}

fn totals(view: &AgendaView, chrome: &Chrome) -> Vec<ui::Card<'static>> {
    let card = |(code, n): &(&'static str, usize)| {
        let kind = by_code(code).filter(|_| *n > 0)?;
        Some(ui::Card {
            href: chrome.list(kind, &[]).into(),
            text: kind.title(chrome.lang, true).into(),
            count: Some(n.to_string().into()),
            note: None,
            badges: vec![],
        })
    };
    view.totals.iter().filter_map(card).collect()
}

fn lines(view: &AgendaView, chrome: &Chrome) -> Markup {
    html! {
        p.ww-caution { (t(chrome.lang, "agenda-caution")) }
        @for (line, topics) in &view.lines {
            (table(line.id.slug(), Some(line), topics, chrome))
        }
    }
}

fn table(id: &str, line: Option<&Named>, subjects: &[SubjectView], chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let column = |key: &str, numeric| Column { label: t(lang, key).into(), numeric };
    let row = |subject: &SubjectView| {
        let mut cells = vec![chrome.link(&subject.record)];
        if line.is_some() {
            cells.push(html! { @match subject.known { Some(n) => (n), None => "" } });
        }
        cells.extend([subject.gaps, subject.questions, subject.research].map(|n| html! { (n) }));
        cells
    };
    let mut columns = vec![column(if line.is_some() { "agenda-topic" } else { "agenda-theme" }, false)];
    if line.is_some() {
        columns.push(column("agenda-known", true));
    }
    columns.extend([column("agenda-gaps", true), column("agenda-questions", true), column("agenda-research", true)]);
    let count = [("aantal", Value::Number(subjects.len()))];
    let caption = match line {
        Some(line) => html! { (chrome.link(line)) ", " (t_with(lang, "agenda-topics", &count)) },
        None => html! { (t_with(lang, "agenda-theme-count", &count)) },
    };
    ui::table(&Table {
        id: format!("{id}-tabel").into(),
        caption,
        columns,
        rows: subjects.iter().map(row).collect(),
        note: None,
    })
}
