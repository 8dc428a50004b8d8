// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! "Seen in n of m areas studied", on the page of an approach.

use maud::{Markup, html};
use wijkwijs_domain::interventions::approach_reach;
use wijkwijs_domain::{Id, PublicModel};

use crate::chrome::Chrome;
use crate::ui::{self, Column, Table};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// One round of a study in which an approach was found.
#[derive(Clone, Debug, PartialEq)]
pub struct ReachView {
    /// The study.
    pub study: Named,
    /// The round's name.
    pub round: String,
    /// The areas.
    pub areas: AreasView,
}

/// Areas out of how many.
#[derive(Clone, Debug, PartialEq)]
pub struct AreasView {
    /// Those in which it was found.
    pub found: Vec<Named>,
    /// How many took part.
    pub denominator: Option<usize>,
}

/// Loads the rounds; empty for anything but an approach.
#[must_use]
pub fn reach(public: &PublicModel, id: &Id) -> Vec<ReachView> {
    if id.kind() != "aanpaktype" {
        return Vec::new();
    }
    let rounds = approach_reach(public, id).into_iter().filter_map(|reach| {
        let found = reach.areas.iter().filter_map(|area| public.get(area)).map(named).collect();
        let areas = AreasView { found, denominator: reach.denominator };
        Some(ReachView { study: named(public.get(&reach.study)?), round: reach.name.to_string(), areas })
    });
    rounds.collect()
}

/// Draws the rounds as a table.
#[must_use]
pub fn reach_table(rounds: &[ReachView], chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let column = |key: &str| Column { label: t(lang, key).into(), numeric: false };
    let rows = rounds.iter().map(|round| {
        let areas: Vec<Markup> = round.areas.found.iter().map(|area| chrome.link(area)).collect();
        vec![
            html! { (chrome.content(&round.round)) },
            html! { (in_words(&round.areas, chrome)) },
            ui::values(&areas),
            chrome.link(&round.study),
        ]
    });
    let columns = ["reach-round", "reach-number", "reach-areas", "reach-study"].map(column).into();
    ui::table(&Table {
        id: "bereik-tabel".into(),
        caption: html! { (t(lang, "reach-caption")) },
        columns,
        rows: rows.collect(),
        note: Some(html! { (t(lang, "reach-note")) }),
    })
}

fn in_words(areas: &AreasView, chrome: &Chrome) -> String {
    let found = ("aantal", Value::Number(areas.found.len()));
    match areas.denominator {
        Some(m) => t_with(chrome.lang, "reach-lead", &[found, ("noemer", Value::Number(m))]),
        None => t_with(chrome.lang, "reach-lead-unknown", &[found]),
    }
}
