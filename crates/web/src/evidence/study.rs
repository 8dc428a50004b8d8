// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The rounds of a study as a table: how it was done, in how many areas, in which.

use maud::{Markup, html};
use wijkwijs_domain::areas::FocusArea;
use wijkwijs_domain::evidence::{Study, StudyRound};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{PublicModel, Ref};

use crate::chrome::Chrome;
use crate::ui::{self, Column, Table};
use crate::view::{Named, named};
use crate::words::t;

/// A round of a study.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyRoundView {
    /// Its name in the source.
    pub name: String,
    /// How it was done.
    pub method: Option<String>,
    /// How many areas took part; `None` when the source does not say.
    pub denominator: Option<u16>,
    /// How many interviews were held; `None` when the source does not say.
    pub interviews: Option<u16>,
    /// The areas that took part, as far as named.
    pub areas: Vec<Named>,
    /// The areas that took part in a part of it.
    pub partly: Vec<Named>,
    /// What to know about the numbers.
    pub note: Option<String>,
}

/// Loads the rounds; empty for anything but a study.
#[must_use]
pub fn study_rounds(public: &PublicModel, item: &Item) -> Vec<StudyRoundView> {
    let names = |areas: &[Ref<FocusArea>]| areas.iter().filter_map(|area| public.get(area.id())).map(named).collect();
    let view = |round: StudyRound| StudyRoundView {
        areas: names(&round.areas),
        partly: names(&round.partly),
        name: round.name.to_string(),
        method: round.method.map(|text| text.to_string()),
        denominator: round.denominator,
        interviews: round.interviews,
        note: round.note.map(|text| text.to_string()),
    };
    item.typed::<Study>().into_iter().flat_map(|study| study.rounds).map(view).collect()
}

/// Draws the rounds.
#[must_use]
pub fn study_rounds_table(all: &[StudyRoundView], chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let column = |key: &str, numeric| Column { label: t(lang, key).into(), numeric };
    let unknown = || ui::absent(&t(lang, "study-unsaid"));
    let number = |n: Option<u16>| html! { @match n { Some(n) => (n), None => (unknown()) } };
    let row = |round: &StudyRoundView| {
        vec![
            html! { (chrome.content(&round.name)) },
            number(round.denominator),
            number(round.interviews),
            html! { @if round.areas.is_empty() && round.partly.is_empty() { (unknown()) } @else { (areas(round, chrome)) } },
            html! {
                @if let Some(method) = &round.method { (ui::prose(&chrome.content(method))) }
                @if let Some(note) = &round.note { (ui::details(t(lang, "study-note"), ui::prose(&chrome.content(note)))) }
            },
        ]
    };
    ui::table(&Table {
        id: "rondes-tabel".into(),
        caption: html! { (t(lang, "study-rounds-caption")) },
        columns: vec![
            column("reach-round", false),
            column("study-areas-number", true),
            column("study-interviews", true),
            column("reach-areas", false),
            column("study-method", false),
        ],
        rows: all.iter().map(row).collect(),
        note: None,
    })
}

fn areas(round: &StudyRoundView, chrome: &Chrome) -> Markup {
    let partly = |named: &Named| html! { (chrome.link(named)) " (" (t(chrome.lang, "rounds-partly")) ")" };
    ui::values(
        &round.areas.iter().map(|named| chrome.link(named)).chain(round.partly.iter().map(partly)).collect::<Vec<_>>(),
    )
}
