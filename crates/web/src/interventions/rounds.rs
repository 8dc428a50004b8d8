// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The study rounds in which an intervention was looked at, on its page.

use maud::{Markup, html};
use wijkwijs_domain::interventions::intervention_rounds;
use wijkwijs_domain::{Id, PublicModel};

use crate::chrome::Chrome;
use crate::ui;
use crate::view::{Named, named};
use crate::words::t;

/// A round in which an intervention was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct RoundView {
    /// The study.
    pub study: Named,
    /// The round's name.
    pub round: String,
    /// Whether the area took part in a part of it only.
    pub partly: bool,
}

/// Loads the rounds; empty for anything but an intervention.
#[must_use]
pub fn rounds(public: &PublicModel, id: &Id) -> Vec<RoundView> {
    let view = |taken: wijkwijs_domain::interventions::TakenPart| {
        let study = named(public.get(&taken.study)?);
        Some(RoundView { study, round: taken.round.to_string(), partly: taken.partly })
    };
    intervention_rounds(public, id).into_iter().filter_map(view).collect()
}

/// Draws the rounds as a list.
#[must_use]
pub fn rounds_list(all: &[RoundView], chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let line = |round: &RoundView| {
        html! {
            (chrome.link(&round.study))
            ": " (chrome.content(&round.round))
            @if round.partly { " (" (t(lang, "rounds-partly")) ")" }
        }
    };
    ui::values(&all.iter().map(line).collect::<Vec<_>>())
}
