// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page with areas like one area.

use maud::{Markup, html};
use wijkwijs_app::figures::{NearPart, Spot};

use super::{FeatureView, FoundView, NearView, SimilarView};
use crate::address::{self, in_lang};
use crate::chrome::{Chrome, Page};
use crate::compare::{AreaView, form};
use crate::figures::decimal;
use crate::ui::{self, Column, Control, Filter, LinkItem, Table, Title};
use crate::view::Named;
use crate::words::{Value, t, t_with};

/// Draws the page.
#[must_use]
pub fn render(view: &SimilarView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let title = view.area.as_ref().map_or_else(
        || t(lang, "similar-title"),
        |area| t_with(lang, "compare-like", &[("gebied", Value::Text(&area.name))]),
    );
    let lead = Some(t(lang, "similar-lead").into());
    let main = html! {
        (ui::title(&Title { kind: None, text: title.clone().into(), badges: vec![], lead }))
        (form::summary(&view.faults, chrome))
        (choose(view, chrome))
        @match (&view.area, &view.found) {
            (Some(area), Some(found)) => (all(view, area, found, chrome)),
            (Some(_), None) if view.faults.is_empty() => {
                p.nl-paragraph { (t(lang, if view.groups.is_empty() { "similar-no-group" } else { "similar-not-possible" })) }
            },
            _ => (explain(view, chrome)),
        }
    };
    let crumbs = vec![
        (Some(in_lang(lang, &address::compare(chrome.programme_slug(), &[], ""))), t(lang, "compare-title").into()),
        (None, title.clone().into()),
    ];
    Page { title, section: None, crumbs, main, listed: true }
}

fn choose(view: &SimilarView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let (chosen, code) = match view.area.as_ref().map(|area| &area.spot) {
        Some(Spot::FocusArea(id)) => (id.slug(), ""),
        Some(Spot::Region(code)) => ("", code.as_str()),
        None => ("", ""),
    };
    let mut fields = form::area_fields(&view.choices, &view.faults, (chosen, code), chrome);
    // A code that stays in its field would win from what is chosen anew.
    if let Some(field) = fields.last_mut()
        && view.faults.is_empty()
    {
        field.control = Control::Text { value: "".into() };
    }
    if view.groups.len() > 1 {
        let choices = form::choices("similar-latest", &view.groups, &view.group, chrome);
        fields.push(form::field("groep", ("similar-group", None), &view.faults, Control::Select { choices }, chrome));
    }
    let keep = (!chrome.programme_slug().is_empty()).then(|| ("programma".into(), chrome.programme_slug().into()));
    ui::filter(&Filter {
        label: t(lang, "similar-choose").into(),
        action: in_lang(lang, "/vergelijken/gelijkend").into(),
        fields,
        keep: keep.into_iter().collect(),
        submit: t(lang, "similar-find").into(),
        active: Vec::new(),
        active_label: "".into(),
        clear: ("".into(), "".into()),
    })
}

fn explain(view: &SimilarView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let example = |area: &Named| LinkItem {
        href: in_lang(lang, &address::similar(chrome.programme_slug(), area.id.slug(), "", false)).into(),
        text: chrome.step(&area.name),
        note: None,
        also: None,
        count: None,
    };
    let examples: Vec<LinkItem<'_>> = view.choices.iter().take(3).map(example).collect();
    html! {
        p.nl-paragraph { (t(lang, "similar-empty")) }
        @if !examples.is_empty() { (ui::section("voorbeelden", t(lang, "compare-examples"), ui::link_list(&examples))) }
    }
}

fn all(view: &SimilarView, area: &AreaView, found: &FoundView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    html! {
        (definition(view, found, chrome))
        (ui::section("binnen", t(lang, "similar-inside"), html! {
            p.nl-paragraph { (t(lang, "similar-inside-lead")) }
            (table("binnen-tabel", view, area, found, &found.inside, chrome))
            @if !found.no_distance.is_empty() {
                p.nl-paragraph { (t(lang, "similar-no-distance")) " " (chrome.links(&found.no_distance)) "." }
            }
        }))
        @if view.inside {
            p.nl-paragraph {
                a.nl-link href=(in_lang(lang, &address::similar(chrome.programme_slug(), area.spot.key(), &view.group, false))) {
                    (t(lang, "similar-show-outside"))
                }
            }
        } @else {
            (ui::section("buiten", t(lang, "similar-outside"), html! {
                p.nl-paragraph {
                    (t_with(lang, "similar-outside-lead", &[
                        ("getoond", Value::Number(found.outside.0.len())),
                        ("aantal", Value::Number(found.outside.1)),
                    ]))
                }
                (table("buiten-tabel", view, area, found, &found.outside.0, chrome))
            }))
        }
    }
}

/// Over which definition: the record, its version and year, and what counts.
fn definition(view: &SimilarView, found: &FoundView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let (version, year) = (found.version.to_string(), found.year.to_string());
    html! {
        p.nl-paragraph {
            (t(lang, "similar-definition")) " " (chrome.link(&found.group)) " ("
            (t_with(lang, "profile-group-version", &[("versie", Value::Text(&version))])) "). "
            (t_with(lang, "similar-year", &[("jaar", Value::Text(&year))]))
            @if !found.left_out.is_empty() {
                " " (t(lang, "profile-group-left-out")) " " (chrome.links(&found.left_out)) "."
            }
        }
        @if view.fictional { p.ww-caution { (t(lang, "compare-fictional")) } }
        (ui::details(t(lang, "similar-how"), html! {
            p.nl-paragraph {
                (t_with(lang, "similar-how-text", &[("aantal", Value::Number(found.reference))]))
            }
            ul.ww-know {
                @for feature in &found.features {
                    @let share = decimal(lang, feature.weight * 100.0, 0);
                    li {
                        (chrome.link(&feature.indicator)) ": "
                        (t_with(lang, "similar-weight", &[("deel", Value::Text(&share))]))
                        @if feature.count { " " (t(lang, "compare-count-long")) }
                    }
                }
            }
        }))
    }
}

/// The area itself and those like it: values, and which part of the distance each feature makes.
fn table(
    id: &'static str,
    view: &SimilarView,
    own: &AreaView,
    found: &FoundView,
    all: &[NearView],
    chrome: &Chrome,
) -> Markup {
    let lang = chrome.lang;
    if all.is_empty() {
        return html! { p.nl-paragraph { (t(lang, "similar-nothing")) } };
    }
    let column = |label: String, numeric| Column { label: label.into(), numeric };
    let mut columns = vec![
        column(t(lang, "compare-area"), false),
        column(t(lang, "similar-distance"), true),
        column(t(lang, "similar-beside"), false),
    ];
    columns.extend(found.features.iter().map(|feature| column(feature.indicator.name.clone(), true)));
    let mut first = vec![own.link(chrome), html! { (t(lang, "similar-own")) }, html! {}];
    first.extend(found.features.iter().map(|feature| {
        let unit = chrome.content(&feature.unit);
        let own = NearPart { value: feature.own, share: None };
        html! { (part(feature, own, chrome)) " " span.ww-figure__status lang=[unit.lang] { (unit.words) } }
    }));
    let row = |near: &NearView| {
        let keys = [own.spot.key(), near.area.spot.key()];
        let href = in_lang(lang, &address::compare(chrome.programme_slug(), &keys, ""));
        let with = t_with(lang, "similar-with", &[("gebied", Value::Text(&near.area.name))]);
        let beside = html! { a.nl-link href=(href) { (t(lang, "similar-compare")) " " (ui::hidden(&with)) } };
        let mut cells = vec![near.area.link(chrome), html! { (decimal(lang, near.distance, 2)) }, beside];
        cells.extend(found.features.iter().zip(&near.parts).map(|(feature, found)| part(feature, *found, chrome)));
        cells
    };
    ui::table(&Table {
        id: id.into(),
        caption: html! {
            (t_with(lang, "similar-caption", &[("jaar", Value::Text(&found.year.to_string()))]))
            @if view.fictional { " (" (t(lang, "region-fictional")) ")" }
        },
        columns,
        rows: std::iter::once(first).chain(all.iter().map(row)).collect(),
        note: Some(html! { (t(lang, "similar-note")) }),
    })
}

/// A value, and which part of the distance it makes.
fn part(feature: &FeatureView, part: NearPart, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    html! {
        @match part.value {
            Some(value) => (decimal(lang, value, feature.decimals)),
            None => span.ww-figure__missing { (t(lang, "similar-missing")) },
        }
        @if let Some(share) = part.share {
            @let share = decimal(lang, share * 100.0, 0);
            br;
            span.ww-figure__status { (t_with(lang, "similar-share", &[("deel", Value::Text(&share))])) }
        }
    }
}
