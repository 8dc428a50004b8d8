// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What became of a region when boundaries changed, in words, each with the table that says so.

use maud::{Markup, html};
use wijkwijs_app::lineage::{Event, Happened};
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
                    @for sentence in sentences(&view.known.code, what, chrome) { (sentence) " " }
                    (chrome.link(table))
                }
            }
        }
        p.nl-paragraph { (t(lang, "region-history-note")) }
    }
}

/// What it came from and what became of it; that it stayed what it was once.
fn sentences(own: &RegionCode, what: &Happened, chrome: &Chrome) -> Vec<Markup> {
    let lang = chrome.lang;
    let said = |key: &str, parts: &[Part]| {
        let others: Vec<Part> = parts.iter().filter(|(code, _)| code != own).cloned().collect();
        (!others.is_empty()).then(|| html! { (t(lang, key)) " " (regions(&others, chrome)) "." })
    };
    let mut all = Vec::new();
    if let Some((event, parts)) = &what.came {
        all.extend(match event {
            Event::Same => Some(html! { (t(lang, "happened-same")) }),
            Event::Recoded => said("happened-came-recoded", parts),
            Event::Split => said("happened-came-split", parts),
            Event::Merge => said("happened-came-merge", parts),
            Event::BorderShift => said("happened-came-shift", parts),
            Event::Alone => Some(html! { (t(lang, "happened-came-alone")) }),
        });
    }
    if let Some((event, parts)) = &what.went {
        all.extend(match event {
            Event::Same => None,
            Event::Recoded => said("happened-went-recoded", parts),
            Event::Split => said("happened-went-split", parts),
            Event::Merge => said("happened-went-merge", parts),
            Event::BorderShift => said("happened-went-shift", parts),
            Event::Alone => Some(html! { (t(lang, "happened-went-alone")) }),
        });
    }
    all
}

/// A region, and which share of the old one is meant.
type Part = (RegionCode, Option<f64>);

/// Regions with the share of the old one that is meant.
fn regions(parts: &[Part], chrome: &Chrome) -> Markup {
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
