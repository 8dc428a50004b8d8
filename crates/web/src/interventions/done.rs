// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is done: interventions under their theme on the page of an area, and over all areas on the pages of an approach
//! and a theme.

use maud::{Markup, html};
use wijkwijs_domain::interventions::Intervention;
use wijkwijs_domain::model::Item;
use wijkwijs_domain::sorting::sort_key;
use wijkwijs_domain::{Id, PublicModel, Ref};

use super::rounds::{RoundView, rounds};
use crate::chrome::Chrome;
use crate::ui::{self, Column, Level, Table, Text};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// An intervention with where it belongs.
#[derive(Clone, Debug, PartialEq)]
pub struct DoneView {
    /// The intervention.
    pub record: Named,
    /// Where it is done.
    pub area: Named,
    /// Of which kind it is.
    pub approaches: Vec<Named>,
    /// Under which themes.
    pub themes: Vec<Named>,
    /// The study rounds in which it was looked at.
    pub rounds: Vec<RoundView>,
}

/// How interventions are put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Under their theme: for an area.
    Theme,
    /// By area, with their kind beside them: for a theme.
    AreaAndApproach,
    /// By area, with their theme beside them: for an approach.
    AreaAndTheme,
    /// By area, with their kind beside them, as far as a study looked at them: for a study.
    Studied,
}

/// Loads the interventions that link to a record, by area and name.
#[must_use]
pub fn done(public: &PublicModel, id: &Id) -> Vec<DoneView> {
    let view = |(item, intervention): (&std::sync::Arc<Item>, Intervention)| {
        Some(DoneView {
            record: named(item),
            area: named(public.get(intervention.area.id())?),
            approaches: names(public, &intervention.approaches),
            themes: names(public, &intervention.themes),
            rounds: rounds(public, &item.id),
        })
    };
    let mut all: Vec<DoneView> = public.linked_as::<Intervention>(id).into_iter().filter_map(view).collect();
    all.sort_by_cached_key(|one| (sort_key(&one.area.name), sort_key(&one.record.name)));
    all
}

fn names<T>(public: &PublicModel, ids: &[Ref<T>]) -> Vec<Named> {
    ids.iter().filter_map(|id| public.get(id.id())).map(named).collect()
}

/// Draws the interventions.
#[must_use]
pub fn done_list(all: &[DoneView], by: By, chrome: &Chrome) -> Markup {
    match by {
        By::Theme => under_themes(all, chrome),
        By::AreaAndApproach | By::Studied => over_areas(all, "done-approach", |one| &one.approaches, chrome),
        By::AreaAndTheme => over_areas(all, "done-theme", |one| &one.themes, chrome),
    }
}

fn under_themes(all: &[DoneView], chrome: &Chrome) -> Markup {
    let mut themes: Vec<Option<&Named>> = Vec::new();
    for one in all {
        let theme = one.themes.first();
        if !themes.contains(&theme) {
            themes.push(theme);
        }
    }
    themes.sort_by_cached_key(|theme| theme.map(|named| sort_key(&named.name)));
    html! {
        div.ww-done {
            @for theme in themes {
                section.ww-done__theme {
                    (ui::heading(Level::H3, None, heading(theme, chrome)))
                    ul.ww-done__list {
                        @for one in all.iter().filter(|one| one.themes.first() == theme) { li { (entry(one, chrome)) } }
                    }
                }
            }
        }
    }
}

fn heading(theme: Option<&Named>, chrome: &Chrome) -> Markup {
    html! {
        @match theme {
            Some(theme) => (chrome.link(theme)),
            None => (t(chrome.lang, "done-no-theme")),
        }
    }
}

fn entry(one: &DoneView, chrome: &Chrome) -> Markup {
    html! {
        p.ww-done__name { (chrome.link(&one.record)) }
        @if !one.approaches.is_empty() {
            p.ww-done__more { (t(chrome.lang, "done-approach")) ": " (chrome.links(&one.approaches)) }
        }
        @if !one.rounds.is_empty() {
            p.ww-done__more { (t(chrome.lang, "rounds-heading")) ": " (looked_at(one, chrome)) }
        }
    }
}

fn over_areas(all: &[DoneView], beside: &str, other: fn(&DoneView) -> &Vec<Named>, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let areas: std::collections::BTreeSet<&Id> = all.iter().map(|one| &one.area.id).collect();
    let counts = [("aantal", Value::Number(all.len())), ("gebieden", Value::Number(areas.len()))];
    let column = |key: &str| Column { label: t(lang, key).into(), numeric: false };
    let row = |one: &DoneView| {
        vec![
            chrome.link(&one.area),
            chrome.link(&one.record),
            chrome.links(other(one)),
            html! { @if one.rounds.is_empty() { (ui::absent(&t(lang, "done-not-studied"))) } @else { (looked_at(one, chrome)) } },
        ]
    };
    ui::table(&Table {
        id: "gedaan-tabel".into(),
        caption: html! { (t_with(lang, "done-caption", &counts)) },
        columns: ["done-area", "done-name", beside, "rounds-heading"].map(column).into(),
        rows: all.iter().map(row).collect(),
        note: None,
    })
}

/// Each study once, with the rounds.
fn looked_at(one: &DoneView, chrome: &Chrome) -> Markup {
    let mut studies: Vec<(&Named, Vec<String>)> = Vec::new();
    for round in &one.rounds {
        let name = if round.partly {
            format!("{} ({})", round.round, t(chrome.lang, "rounds-partly"))
        } else {
            round.round.clone()
        };
        match studies.iter_mut().find(|(study, _)| **study == round.study) {
            Some((_, rounds)) => rounds.push(name),
            None => studies.push((&round.study, vec![name])),
        }
    }
    html! {
        @for (i, (study, rounds)) in studies.iter().enumerate() {
            @if i > 0 { "; " }
            (chrome.link(study)) ", " (Text::new(rounds.join(", "), chrome.content_lang()))
        }
    }
}
