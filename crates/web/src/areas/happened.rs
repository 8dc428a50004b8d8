// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What became of a region when boundaries changed, in words, each with the table that says so.

use maud::{Markup, html};
use wijkwijs_app::lineage::Event;
use wijkwijs_domain::Lang;
use wijkwijs_domain::areas::RegionCode;

use super::region::{RegionView, link};
use crate::chrome::Chrome;
use crate::figures::value::decimal;
use crate::words::{Value, t, t_with};

/// All that is known, in order of time; or that no table speaks of it.
pub(super) fn all(view: &RegionView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    if view.history.is_empty() {
        return html! { p.nl-paragraph { (t(lang, "region-no-history")) } };
    }
    html! {
        ul.ww-know {
            @for (what, table) in &view.history {
                li {
                    strong { (what.years.0) " \u{2192} " (what.years.1) } ": "
                    @if let Some((event, parts)) = &what.came { (came(*event, parts, chrome)) " " }
                    @if let Some((event, parts)) = what.went.as_ref().filter(|_| is_news(what.came.as_ref())) {
                        (went(*event, parts, chrome)) " "
                    }
                    (chrome.link(table))
                }
            }
        }
        p.nl-paragraph { (t(lang, "region-history-note")) }
    }
}

/// Where the code is there on both sides and what it came from says it all, what became of it says nothing new.
fn is_news(came: Option<&(Event, Vec<(RegionCode, Option<f64>)>)>) -> bool {
    came.is_none_or(|(event, _)| !matches!(event, Event::Same | Event::Recoded))
}

fn came(event: Event, parts: &[(RegionCode, Option<f64>)], chrome: &Chrome) -> Markup {
    let key = match event {
        Event::Same => return html! { (t(chrome.lang, "happened-same")) },
        Event::Recoded => "happened-came-recoded",
        Event::Split => "happened-came-split",
        Event::Merge => "happened-came-merge",
        Event::BorderShift => "happened-came-shift",
        Event::Alone => return html! { (t(chrome.lang, "happened-came-alone")) },
    };
    html! { (t(chrome.lang, key)) " " (regions(parts, chrome)) "." }
}

fn went(event: Event, parts: &[(RegionCode, Option<f64>)], chrome: &Chrome) -> Markup {
    let key = match event {
        Event::Same => return html! { (t(chrome.lang, "happened-same")) },
        Event::Recoded => "happened-went-recoded",
        Event::Split => "happened-went-split",
        Event::Merge => "happened-went-merge",
        Event::BorderShift => "happened-went-shift",
        Event::Alone => return html! { (t(chrome.lang, "happened-went-alone")) },
    };
    html! { (t(chrome.lang, key)) " " (regions(parts, chrome)) "." }
}

/// Regions with the share of the old one that is meant.
fn regions(parts: &[(RegionCode, Option<f64>)], chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    html! {
        @for (at, (code, share)) in parts.iter().enumerate() {
            @if at > 0 { ", " }
            a.nl-link href=(link(chrome, code)) { (code) }
            " (" (said(*share, lang)) ")"
        }
    }
}

fn said(share: Option<f64>, lang: Lang) -> String {
    match share {
        None => t(lang, "happened-uncounted"),
        Some(share) if share >= 1.0 => t(lang, "happened-whole"),
        // A last address in a hundred thousand is still a part.
        Some(share) if share < 0.0005 => t(lang, "happened-almost-nothing"),
        Some(share) => t_with(lang, "happened-share", &[("deel", Value::Text(&decimal(lang, share * 100.0, 1)))]),
    }
}
