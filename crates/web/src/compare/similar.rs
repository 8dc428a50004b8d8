// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Areas like one area: which are nearest, and on which feature how near. By a definition that a record fixed; alike is
//! not better and not worse.

use maud::{Markup, html};
use wijkwijs_app::figures::{Broken, Library, Near, NearPart, Nearby, Spot, nearby, subject};
use wijkwijs_domain::indicators::{ComparisonGroup, Scale};
use wijkwijs_domain::{Id, Kind as _};

use super::form::{self, AREA, FaultView, REGION};
use super::{AreaView, focus_areas};
use crate::address::{self, in_lang};
use crate::chrome::{Chrome, Page};
use crate::figures::decimal;
use crate::site::is_fictional;
use crate::ui::{self, Column, Control, Filter, LinkItem, Table, Title};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// More areas than this are not shown: further away they say little.
const MOST: usize = 25;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The slug of a focus area or the code of a region; empty where none is chosen yet.
    pub area: String,
    /// Whether it was typed in the field for a code.
    pub typed: bool,
    /// The slug of the definition; empty for the latest.
    pub group: String,
    /// Whether only the focus areas of the programme are asked for.
    pub inside: bool,
}

/// Areas like one area.
#[derive(Clone, Debug, PartialEq)]
pub struct SimilarView {
    /// The area; `None` where none is chosen.
    pub area: Option<AreaView>,
    /// What is wrong in what was asked.
    pub faults: Vec<FaultView>,
    /// The focus areas that can be chosen.
    pub choices: Vec<Named>,
    /// The definitions that can be chosen.
    pub groups: Vec<Named>,
    /// The one that was asked for; empty for the latest.
    pub group: String,
    /// Whether only focus areas of the programme are shown.
    pub inside: bool,
    /// What was found; `None` where no definition can be worked out.
    pub found: Option<FoundView>,
    /// Whether the programme is made up.
    pub fictional: bool,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundView {
    /// The record that defines likeness.
    pub group: Named,
    /// Which version of it.
    pub version: u32,
    /// Of which year.
    pub year: u16,
    /// The features that count.
    pub features: Vec<FeatureView>,
    /// Those of which there are no figures.
    pub left_out: Vec<Named>,
    /// Other focus areas of the programme, nearest first.
    pub inside: Vec<NearView>,
    /// Focus areas without a distance.
    pub no_distance: Vec<Named>,
    /// Regions in no focus area, nearest first, and how many the record asks for.
    pub outside: (Vec<NearView>, usize),
    /// Over how many areas features were standardised.
    pub reference: usize,
}

/// A feature that counts.
#[derive(Clone, Debug, PartialEq)]
pub struct FeatureView {
    /// The indicator.
    pub indicator: Named,
    /// Its unit.
    pub unit: String,
    /// Its decimals.
    pub decimals: u8,
    /// Whether it counts something, so that a larger area has more of it.
    pub count: bool,
    /// Its part of all weights, 0 to 1.
    pub weight: f64,
    /// The value of the area itself.
    pub own: Option<f64>,
}

/// An area with its distance.
#[derive(Clone, Debug, PartialEq)]
pub struct NearView {
    /// The area.
    pub area: AreaView,
    /// How far it is, in standard deviations on a typical feature.
    pub distance: f64,
    /// Its features, in order.
    pub parts: Vec<NearPart>,
}

/// Loads it.
///
/// # Errors
/// [`Broken`].
pub fn load(library: Library<'_>, asked: &Asked) -> Result<SimilarView, Broken> {
    let mut faults = Vec::new();
    let own = if asked.area.is_empty() { None } else { subject(library, &asked.area)? };
    if own.is_none() && !asked.area.is_empty() {
        let field = if asked.typed { REGION } else { AREA };
        faults.push(FaultView::new(field, "compare-fault-unknown", &asked.area));
    }
    let groups: Vec<Named> = library.public.list(library.programme, ComparisonGroup::CODE).map(named).collect();
    let group = groups.iter().find(|group| group.id.slug() == asked.group).map(|group| group.id.clone());
    if group.is_none() && !asked.group.is_empty() {
        faults.push(FaultView::new("groep", "similar-fault-group", &asked.group));
    }
    let found = match &own {
        Some(own) if faults.is_empty() => nearby(library, own, group.as_ref())?,
        _ => None,
    };
    let found = match found {
        Some(found) => view(library, &found)?,
        None => None,
    };
    Ok(SimilarView {
        area: own.as_ref().map(AreaView::of),
        faults,
        choices: focus_areas(library),
        groups,
        group: asked.group.clone(),
        inside: asked.inside,
        found,
        fictional: library.public.get(library.programme).is_some_and(|item| is_fictional(item)),
    })
}

fn view(library: Library<'_>, found: &Nearby) -> Result<Option<FoundView>, Broken> {
    let name = |id: &Id| library.public.get(id).map(named);
    let Some(group) = name(&found.group) else { return Ok(None) };
    let total: f64 = found.features.iter().map(|feature| feature.weight).sum();
    let feature = |feature: &wijkwijs_app::figures::NearFeature| {
        Some(FeatureView {
            indicator: name(&feature.indicator)?,
            unit: feature.about.unit.to_string(),
            decimals: feature.about.decimals,
            count: feature.about.scale == Scale::Count,
            weight: feature.weight / total,
            own: feature.own,
        })
    };
    Ok(Some(FoundView {
        group,
        version: found.version,
        year: found.about.year,
        features: found.features.iter().filter_map(feature).collect(),
        left_out: found.left_out.iter().filter_map(name).collect(),
        inside: nears(library, &found.inside)?,
        no_distance: found.no_distance.iter().filter_map(name).collect(),
        outside: (nears(library, found.outside.get(..MOST).unwrap_or(&found.outside))?, found.outside.len()),
        reference: found.reference,
    }))
}

fn nears(library: Library<'_>, all: &[Near]) -> Result<Vec<NearView>, Broken> {
    let mut views = Vec::new();
    for near in all {
        let Some(found) = subject(library, near.spot.key())? else { continue };
        views.push(NearView { area: AreaView::of(&found), distance: near.distance, parts: near.parts.clone() });
    }
    Ok(views)
}

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
    let mut columns = vec![column(t(lang, "compare-area"), false), column(t(lang, "similar-distance"), true)];
    columns.extend(
        found.features.iter().map(|feature| column(format!("{} ({})", feature.indicator.name, feature.unit), true)),
    );
    columns.push(column(t(lang, "similar-beside"), false));
    let mut first = vec![html! { strong { (own.link(chrome)) } }, html! { (t(lang, "similar-own")) }];
    first.extend(
        found.features.iter().map(|feature| part(feature, NearPart { value: feature.own, share: None }, chrome)),
    );
    first.push(html! {});
    let row = |near: &NearView| {
        let keys = [own.spot.key(), near.area.spot.key()];
        let href = in_lang(lang, &address::compare(chrome.programme_slug(), &keys, ""));
        let mut cells = vec![near.area.link(chrome), html! { (decimal(lang, near.distance, 2)) }];
        cells.extend(found.features.iter().zip(&near.parts).map(|(feature, found)| part(feature, *found, chrome)));
        cells.push(html! {
            a.nl-link href=(href) { (t_with(lang, "similar-compare", &[("gebied", Value::Text(&near.area.name))])) }
        });
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
            " " span.ww-figure__status { (t_with(lang, "similar-share", &[("deel", Value::Text(&share))])) }
        }
    }
}
