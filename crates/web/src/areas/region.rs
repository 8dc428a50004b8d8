// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page of a region.

use maud::{Markup, html};
use wijkwijs_app::figures::{Broken, Known, Library, as_area, focus_areas, known, latest, outlook};
use wijkwijs_app::lineage::{Happened, history};
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::Indicator;
use wijkwijs_domain::sorting::sort_key;
use wijkwijs_domain::{Id, Lang};

use super::happened;
use crate::address::{self, in_lang};
use crate::chrome::{Chrome, Page};
use crate::compare;
use crate::figures::series::{self, FigureView, SeriesView};
use crate::figures::{boundaries, one, trend, value};
use crate::site::is_fictional;
use crate::ui::{self, Column, Table, Title};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// A region.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionView {
    /// What the releases know of it.
    pub known: Known,
    /// The larger regions it is in, from near to far, with their names.
    pub within: Vec<(RegionCode, String)>,
    /// The focus areas it is a part of, with the years of boundaries.
    pub focus_areas: Vec<(Named, u16, Option<u16>)>,
    /// What became of it, by which table.
    pub history: Vec<(Happened, Named)>,
    /// Its last figure of each indicator: unit, decimals and the figure.
    pub figures: Vec<(Named, String, u8, FigureView)>,
    /// The indicator that was chosen, over the years.
    pub chosen: Option<SeriesView>,
    /// Whether the programme is made up.
    pub fictional: bool,
}

/// Loads it; `None` where no release has its code, or the indicator that is asked for has no figure of it.
///
/// # Errors
/// [`Broken`].
pub fn load(
    library: Library<'_>,
    code: &RegionCode,
    indicator: Option<&Id>,
    on: Option<u16>,
) -> Result<Option<RegionView>, Broken> {
    let Library { figures, catalogue, public, programme } = library;
    let Some(known) = known(figures, catalogue, code)? else { return Ok(None) };
    let mut within = Vec::new();
    for larger in std::iter::successors(code.parent(), RegionCode::parent) {
        let name = self::known(figures, catalogue, &larger)?.map_or_else(String::new, |known| known.name);
        within.push((larger, name));
    }
    let fictional = public.get(programme).is_some_and(|item| is_fictional(item));
    let chosen = match indicator {
        Some(indicator) => match chosen(library, &known, indicator, on, fictional)? {
            Some(view) => Some(view),
            None => return Ok(None),
        },
        None => None,
    };
    let happened = history(catalogue.lineage(), code).into_iter();
    let mut figures: Vec<_> = latest(library, code)?
        .into_iter()
        .filter_map(|(id, about, point)| {
            let facts = (about.unit.to_string(), about.decimals);
            Some((named(public.get(&id)?), facts.0, facts.1, series::figure(&point)))
        })
        .collect();
    figures.sort_by_cached_key(|(indicator, ..)| sort_key(&indicator.name));
    let areas = focus_areas(public, programme, code).into_iter();
    Ok(Some(RegionView {
        focus_areas: areas.filter_map(|(id, from, to)| Some((named(public.get(&id)?), from, to))).collect(),
        history: happened
            .filter_map(|what| Some((named(public.get(&what.table)?), what)).map(|(n, w)| (w, n)))
            .collect(),
        known,
        within,
        figures,
        chosen,
        fictional,
    }))
}

/// One indicator of the region over the years.
fn chosen(
    library: Library<'_>,
    known: &Known,
    indicator: &Id,
    on: Option<u16>,
    fictional: bool,
) -> Result<Option<SeriesView>, Broken> {
    let Library { public, .. } = library;
    let is_known = public.get(indicator).is_some_and(|item| item.typed::<Indicator>().is_some());
    // On the boundaries of a year in which there is no such code it cannot be shown.
    if !is_known || on.is_some_and(|year| !known.years.contains(&year)) {
        return Ok(None);
    }
    let id = Id::new("regio", &known.code.as_str().to_ascii_lowercase());
    let (Some(area), Ok(id)) = (as_area(known), id) else { return Ok(None) };
    let Some(found) = outlook(library, (&id, &area), indicator, None, on)? else { return Ok(None) };
    let shown = Named { id, name: title(known) };
    let mut view = series::load(public, &shown, "", fictional, &found, None);
    if let Some(view) = &mut view {
        view.boundaries.years.retain(|year| known.years.contains(year));
        // Nothing stands beside it: what is comparable is said of focus areas.
        view.municipality.clear();
        view.claims.clear();
    }
    Ok(view)
}

/// Its name, or its code where it has none.
fn title(known: &Known) -> String {
    if known.name.is_empty() { known.code.to_string() } else { known.name.clone() }
}

/// What a level is called.
pub(crate) fn level(lang: Lang, level: Level) -> String {
    t(
        lang,
        match level {
            Level::Country => "region-country",
            Level::Province => "region-province",
            Level::Municipality => "region-municipality",
            Level::District => "region-district",
            Level::Neighbourhood => "region-neighbourhood",
            Level::Postcode => "region-postcode",
        },
    )
}

/// Draws the page.
#[must_use]
pub fn render(view: &RegionView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let name = title(&view.known);
    let lead = Some(t_with(lang, "region-lead", &[("code", Value::Text(view.known.code.as_str()))]).into());
    let kind = Some(level(lang, view.known.code.level()).into());
    let main = html! {
        (ui::title(&Title { kind, text: chrome.step(&name), badges: vec![], lead }))
        (about(view, chrome))
        @if let Some(chosen) = &view.chosen { (series_section(view, chosen, chrome)) }
        (ui::section("grenswijzigingen", t(lang, "region-history"), happened::all(view, chrome)))
        (ui::section("cijfers-nu", t(lang, "region-figures"), figures(view, chrome)))
        (compare::links(chrome, view.known.code.as_str(), &name))
    };
    let mut crumbs: Vec<_> = view
        .within
        .iter()
        .rev()
        .filter(|(code, _)| code.level() >= Level::Municipality)
        .map(|(code, name)| (Some(link(chrome, code)), chrome.step(if name.is_empty() { code.as_str() } else { name })))
        .collect();
    crumbs.push((None, chrome.step(&name)));
    Page { title: format!("{name} ({})", view.known.code), section: None, crumbs, main, listed: true }
}

/// The address of a region's page.
pub(crate) fn link(chrome: &Chrome, code: &RegionCode) -> String {
    in_lang(chrome.lang, &address::region(chrome.programme_slug(), code))
}

/// What it lies in, of which focus areas it is a part, and in which years its code exists.
fn about(view: &RegionView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let years: Vec<String> = view.known.years.iter().map(u16::to_string).collect();
    html! {
        p.nl-paragraph {
            (t_with(lang, "region-years", &[("jaren", Value::Text(&years.join(", ")))])) " "
            (t(lang, "region-years-why"))
        }
        @if !view.focus_areas.is_empty() {
            p.nl-paragraph {
                (t(lang, "region-focus-areas")) " "
                @for (at, (area, from, to)) in view.focus_areas.iter().enumerate() {
                    @if at > 0 { ", " }
                    (chrome.link(area)) " ("
                    @match to {
                        Some(to) => { (from) "\u{2013}" (to) },
                        None => (t_with(lang, "region-since", &[("jaar", Value::Text(&from.to_string()))])),
                    }
                    ")"
                }
                "."
            }
        }
    }
}

fn series_section(view: &RegionView, chosen: &SeriesView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let address = |year| address::region_series(chrome.programme_slug(), &view.known.code, &chosen.indicator.id, year);
    let body = html! {
        @match trend::trend(chosen, false) {
            Ok(chart) => (trend::large(&chart, lang)),
            Err(refused) => p.nl-paragraph { (refused.sentence(trend::lang_of(lang))) },
        }
        @if chosen.boundaries.is_choice() { (boundaries::choice(chosen, chrome, address)) }
        (one::figures(chosen, chrome))
        @if !chosen.releases.is_empty() { (one::releases(&chosen.releases, chrome)) }
    };
    ui::section("reeks", chrome.step(&chosen.indicator.name), body)
}

/// The last figure of each indicator.
fn figures(view: &RegionView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    if view.figures.is_empty() {
        return html! { p.nl-paragraph { (t(lang, "region-no-figures")) } };
    }
    let column = |key: &str, numeric| Column { label: t(lang, key).into(), numeric };
    let rows = view.figures.iter().map(|(indicator, unit, decimals, figure)| {
        let address = address::region_series(chrome.programme_slug(), &view.known.code, &indicator.id, None);
        let shown = match figure.value {
            Some(number) => value::ShownValue::Number(number, *decimals, figure.status),
            None => value::ShownValue::Missing(figure.status, 0, 0),
        };
        let unit = chrome.content(unit);
        vec![
            ui::link(&in_lang(lang, &address), &chrome.content(&indicator.name)),
            shown.markup(lang),
            html! { span lang=[unit.lang] { (unit.words) } },
            html! { (figure.period) },
            html! { (figure.boundary_year) },
        ]
    });
    ui::table(&Table {
        id: "cijfers-nu-tabel".into(),
        caption: html! { (t(lang, "region-figures")) @if view.fictional { " (" (t(lang, "region-fictional")) ")" } },
        columns: vec![
            column("region-indicator", false),
            column("region-value", true),
            column("region-unit", false),
            column("figures-period", false),
            column("series-boundaries", false),
        ],
        rows: rows.collect(),
        note: Some(html! { (t(lang, "region-note")) }),
    })
}
