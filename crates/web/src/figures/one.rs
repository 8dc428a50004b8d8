// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One indicator in one area on a page of its own: the drawing, what to know of it, its figures, and the same as files.

use maud::{Markup, html};
use wijkwijs_app::figures::Claim;
use wijkwijs_domain::Lang;
use wijkwijs_domain::indicators::{Direction, Period};
use wijkwijs_domain::kind::by_code;

use super::boundaries;
use super::profile::{compared, kind_step};
use super::said::sentence;
use super::series::{FigureView, SaidView, SeriesView};
use super::trend;
use super::value::{ShownValue, decimal};
use crate::address::{self, FigureForm};
use crate::chrome::{Chrome, Page};
use crate::ui::{self, Column, LinkItem, Table, Title};
use crate::view::Named;
use crate::words::{Value, t, t_with};

/// Draws the page.
#[must_use]
pub fn render(view: &SeriesView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let name = view.indicator.name.clone();
    let lead = t_with(lang, "series-lead", &[("gebied", Value::Text(&view.area.name))]);
    let title = Title { kind: None, text: chrome.step(&name), badges: vec![], lead: Some(lead.into()) };
    let main = html! {
        (ui::title(&title))
        @match trend::trend(view, false) {
            Ok(chart) => (trend::large(&chart, lang)),
            Err(refused) => p.nl-paragraph { (refused.sentence(trend::lang_of(lang))) },
        }
        @if view.boundaries.is_choice() { (boundaries::choice(view, chrome, |year| address::area_series_on(&view.area.id, &view.indicator.id, year))) }
        (downloads(chrome, |form: FigureForm| {
            address::area_series_file(&view.area.id, &view.indicator.id, view.boundaries.on, form)
        }))
        @if let Some(said) = &view.said { (ui::section("duiding", t(lang, "series-said"), interpretation(said, chrome))) }
        (ui::section("weten", t(lang, "series-know"), know(view, chrome)))
        (ui::section("cijfers", t(lang, "series-figures"), figures(view, chrome)))
    };
    let crumbs = vec![
        kind_step(chrome),
        (Some(chrome.record(&view.area.id)), chrome.step(&view.area.name)),
        (Some(chrome.profile(&view.area.id, None)), t(lang, "part-figures").into()),
        (None, chrome.step(&name)),
    ];
    let title = format!("{name}, {}", view.area.name);
    Page { title, section: by_code("focusgebied"), crumbs, main, listed: true }
}

/// Exactly what is shown, as files.
pub(super) fn downloads(chrome: &Chrome, address: impl Fn(FigureForm) -> String) -> Markup {
    let link = |form: FigureForm| LinkItem {
        href: form.in_lang(chrome.lang, &address(form)).into(),
        text: form.name().into(),
        note: None,
        also: None,
        count: None,
    };
    ui::downloads(&t(chrome.lang, "series-downloads"), &FigureForm::ALL.map(link))
}

/// What an editor says of it, and of which figures.
fn interpretation(said: &SaidView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    html! {
        (ui::prose(&chrome.content(&said.text)))
        p.nl-paragraph {
            (t_with(lang, "series-said-until", &[("periode", Value::Text(&said.until))])) " "
            (chrome.link(&said.record)) "."
        }
        @if said.outdated { p.ww-caution { (t(lang, "series-said-outdated")) } }
    }
}

/// What to know before concluding anything: what is favourable, with whom it is compared, and how sure it is.
fn know(view: &SeriesView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let doubts = view.claims.iter().filter(|claim| {
        !matches!(claim, Claim::Level { .. } | Claim::Beside { .. } | Claim::Moved { .. } | Claim::Speed { .. })
    });
    let direction = match view.about.direction {
        Direction::More => "series-more-is-better",
        Direction::Less => "series-less-is-better",
        Direction::Neither => "series-neither-is-better",
    };
    html! {
        p.nl-paragraph {
            (t(lang, direction)) " " (t(lang, "series-meaning")) " " (chrome.link(&view.indicator)) "."
        }
        @if let Some(group) = &view.group { (compared(group, chrome)) }
        ul.ww-know { @for claim in doubts { li { (sentence(claim, view, lang)) } } }
        @if !view.releases.is_empty() {
            (releases(&view.releases, chrome))
        }
        @if !view.others.is_empty() {
            p.nl-paragraph { (t(lang, "series-others")) " " (chrome.links(&view.others)) "." }
        }
    }
}

/// The releases; many of them open when asked.
pub(crate) fn releases(all: &[Named], chrome: &Chrome) -> Markup {
    const FEW: usize = 3;
    let lang = chrome.lang;
    if all.len() <= FEW {
        return html! { p.nl-paragraph { (t(lang, "series-releases")) " " (chrome.links(all)) "." } };
    }
    let summary = t_with(lang, "series-releases-many", &[("aantal", Value::Number(all.len()))]);
    ui::details(summary, html! { ul.ww-know { @for release in all { li { (chrome.link(release)) } } } })
}

/// All figures, each with its boundaries.
pub(crate) fn figures(view: &SeriesView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let column = |label: String, numeric| Column { label: label.into(), numeric };
    let beside = [(&view.municipality, view.municipality_name.clone()), (&view.country, t(lang, trend::country(view)))];
    let beside: Vec<_> = beside.into_iter().filter(|(figures, _)| !figures.is_empty()).collect();
    let mut columns = vec![column(t(lang, "figures-period"), false), column(view.area.name.clone(), true)];
    columns.extend(beside.iter().map(|(_, name)| column(name.clone(), true)));
    if !view.band.is_empty() {
        columns.push(column(t(lang, "series-band"), true));
    }
    columns.push(column(t(lang, "series-boundaries"), false));
    let rows = periods(view).into_iter().map(|period| {
        let at = |figures: &[FigureView]| cell(figures.iter().find(|figure| figure.period == period), view, lang);
        let mut cells = vec![html! { (period) }, at(&view.own)];
        cells.extend(beside.iter().map(|(figures, _)| at(figures)));
        if !view.band.is_empty() {
            cells.push(band(view, period, lang));
        }
        cells.push(boundaries::of_period(view, period, lang));
        cells
    });
    let unit = chrome.content(&view.about.unit);
    ui::table(&Table {
        id: "cijfers-tabel".into(),
        caption: html! { (view.indicator.name) ", " span lang=[unit.lang] { (unit.words) } },
        columns,
        rows: rows.collect(),
        note: Some(html! { (t(lang, "series-note")) }),
    })
}

/// The periods of all that is shown, in order.
pub(super) fn periods(view: &SeriesView) -> Vec<Period> {
    let figures = [&view.own, &view.municipality, &view.country].into_iter().flatten().map(|figure| figure.period);
    let mut all: Vec<Period> = figures.chain(view.band.iter().map(|(period, ..)| *period)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

pub(crate) fn cell(figure: Option<&FigureView>, view: &SeriesView, lang: Lang) -> Markup {
    match figure {
        None => html! { "–" },
        Some(figure) => match figure.value {
            Some(value) => ShownValue::Number(value, view.about.decimals, figure.status).markup(lang),
            None => ShownValue::Missing(figure.status, figure.gaps.0, figure.gaps.1).markup(lang),
        },
    }
}

fn band(view: &SeriesView, period: Period, lang: Lang) -> Markup {
    let found = view.band.iter().find(|(at, ..)| *at == period);
    html! {
        @match found {
            Some((_, [low, _, high], _)) => {
                (decimal(lang, *low, view.about.decimals)) "\u{2013}" (decimal(lang, *high, view.about.decimals))
            }
            None => "–",
        }
    }
}
