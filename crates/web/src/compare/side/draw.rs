// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page with areas side by side.

use maud::{Markup, html};
use wijkwijs_app::figures::MOST_AREAS;
use wijkwijs_domain::indicators::Horizon;
use wijkwijs_domain::sorting::sort_key;

use super::{RowView, SideView};
use crate::address::{self, in_lang};
use crate::chrome::{Chrome, Page};
use crate::compare::AreaView;
use crate::compare::form::{self, AREA};
use crate::figures::profile::{ThemeView, theme_name};
use crate::figures::series::SeriesView;
use crate::figures::{area, one, trend};
use crate::ui::{self, ActiveFilter, Column, Filter, Level, LinkItem, Table, Title};
use crate::view::Named;
use crate::words::{Value, t, t_with};

/// Draws the page.
#[must_use]
pub fn render(view: &SideView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let title = t(lang, "compare-title");
    let lead = Some(t(lang, "compare-lead").into());
    let main = html! {
        (ui::title(&Title { kind: None, text: title.clone().into(), badges: vec![], lead }))
        (form::summary(&view.faults, chrome))
        (choose(view, chrome))
        @match view.areas.len() {
            0 => (explain(view, chrome)),
            1 => p.nl-paragraph { (t(lang, "compare-one-more")) },
            _ => (compared_areas(view, chrome)),
        }
        (elsewhere(view, chrome))
    };
    Page { title: title.clone(), section: None, crumbs: vec![(None, title.into())], main, listed: true }
}

fn keys(view: &SideView) -> Vec<&str> {
    view.areas.iter().map(|area| area.spot.key()).collect()
}

fn theme_slug(view: &SideView) -> &str {
    view.chosen.as_ref().map_or("", ThemeView::slug)
}

/// The Dutch address of these areas.
fn address(chrome: &Chrome, areas: &[&str], theme: &str) -> String {
    address::compare(chrome.programme_slug(), areas, theme)
}

/// The form to add an area, and the areas with a link to take each away.
fn choose(view: &SideView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let all = keys(view);
    let theme = theme_slug(view);
    let active = view.areas.iter().map(|area| {
        let rest: Vec<&str> = all.iter().copied().filter(|key| *key != area.spot.key()).collect();
        ActiveFilter {
            href: in_lang(lang, &address(chrome, &rest, "")).into(),
            label: t(lang, "compare-area").into(),
            value: chrome.step(&area.whole_name()),
            remove: t(lang, "compare-remove").into(),
        }
    });
    let mut keep: Vec<(_, _)> = vec![("programma".into(), chrome.programme_slug().into())];
    keep.extend(all.iter().map(|key| (AREA.into(), (*key).into())));
    keep.push(("thema".into(), theme.into()));
    keep.retain(|(_, value): &(std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| !value.is_empty());
    let left: Vec<Named> = view.choices.iter().filter(|choice| !all.contains(&choice.id.slug())).cloned().collect();
    // What is wrong can only be mended where there are fields.
    let full = view.areas.len() >= MOST_AREAS && view.faults.is_empty();
    html! {
        (ui::filter(&Filter {
            label: t(lang, "compare-choose").into(),
            action: in_lang(lang, "/vergelijken").into(),
            fields: if full { Vec::new() } else { form::area_fields(&left, &view.faults, ("", ""), chrome) },
            keep,
            submit: t(lang, if full { "compare-again" } else { "compare-add" }).into(),
            active: active.collect(),
            active_label: t(lang, "compare-areas").into(),
            clear: (in_lang(lang, &address(chrome, &[], "")).into(), t(lang, "compare-clear").into()),
        }))
        @if view.areas.len() >= MOST_AREAS { p.nl-paragraph { (t(lang, "compare-full")) } }
    }
}

/// What the page is for, with examples to begin with.
fn explain(view: &SideView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let example = |pair: &[Named]| {
        let keys: Vec<&str> = pair.iter().map(|area| area.id.slug()).collect();
        let names: Vec<&str> = pair.iter().map(|area| area.name.as_str()).collect();
        LinkItem {
            href: in_lang(lang, &address(chrome, &keys, "")).into(),
            text: chrome.step(&names.join(" · ")),
            note: None,
            also: None,
            count: None,
        }
    };
    let examples: Vec<LinkItem<'_>> = view.choices.chunks_exact(2).take(3).map(example).collect();
    html! {
        p.nl-paragraph { (t(lang, "compare-empty")) }
        @if !examples.is_empty() { (ui::section("voorbeelden", t(lang, "compare-examples"), ui::link_list(&examples))) }
    }
}

/// The other ways of comparing.
fn elsewhere(view: &SideView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let programme = chrome.programme_slug();
    let similar = |area: &AreaView| LinkItem {
        href: in_lang(lang, &address::similar(programme, area.spot.key(), "", false)).into(),
        text: t_with(lang, "compare-like", &[("gebied", Value::Text(&area.name))]).into(),
        note: None,
        also: None,
        count: None,
    };
    let mut links: Vec<LinkItem<'_>> = view.areas.iter().map(similar).collect();
    links.push(LinkItem {
        href: in_lang(lang, &address::conditions(programme, ("", ""), &[], 1)).into(),
        text: t(lang, "conditions-title").into(),
        note: None,
        also: None,
        count: None,
    });
    ui::section("verder", t(lang, "compare-further"), ui::link_list(&links))
}

fn compared_areas(view: &SideView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let Some(chosen) = &view.chosen else {
        return html! { p.nl-paragraph { (t(lang, "compare-no-figures")) } };
    };
    let of = |horizon: Horizon| view.rows.iter().filter(|row| row.about.horizon == horizon).collect::<Vec<_>>();
    let words = theme_name(chosen, chrome);
    let csv = address::as_csv(&address(chrome, &keys(view), theme_slug(view)));
    html! {
        (theme_links(view, chosen, chrome))
        (ui::heading(Level::H2, Some("thema"), html! { span lang=[words.lang] { (words.words) } }))
        @if view.fictional { p.ww-caution { (t(lang, "compare-fictional")) } }
        @if view.own_reading { p.ww-caution { (t(lang, "figures-own-reading")) } }
        @if view.rows.is_empty() { p.nl-paragraph { (t(lang, "compare-no-figures")) } }
        @for (horizon, key, lead) in [
            (Horizon::Short, "profile-short", "profile-short-lead"),
            (Horizon::Long, "profile-long", "profile-long-lead"),
            (Horizon::Feature, "profile-feature", "profile-feature-lead"),
        ] {
            @let rows = of(horizon);
            @if !rows.is_empty() {
                (ui::heading(Level::H3, None, t(lang, key)))
                p.nl-paragraph { (t(lang, lead)) }
                (table(view, horizon, &rows, chrome))
                @for row in rows { (multiples(view, row, chrome)) }
            }
        }
        @if !view.rows.is_empty() {
            (one::releases(&releases(view), chrome))
            (ui::downloads(&t(lang, "series-downloads"), &[LinkItem {
                href: csv.into(), text: "CSV".into(), note: None, also: None, count: None,
            }]))
        }
    }
}

fn theme_links(view: &SideView, chosen: &ThemeView, chrome: &Chrome) -> Markup {
    let all = keys(view);
    html! {
        nav.ww-themes aria-label=(t(chrome.lang, "profile-themes")) {
            ul.ww-themes__list {
                @for theme in &view.themes {
                    @let words = theme_name(theme, chrome);
                    @let href = in_lang(chrome.lang, &address(chrome, &all, theme.slug()));
                    li {
                        a.nl-link.ww-themes__link href=(href)
                            aria-current=[(chosen == theme).then_some("page")] lang=[words.lang] { (words.words) }
                        " " (ui::count(&theme.indicators.to_string()))
                    }
                }
            }
        }
    }
}

/// One row for each indicator, all areas of one period.
fn table(view: &SideView, horizon: Horizon, rows: &[&RowView], chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let column = |label: String, numeric| Column { label: label.into(), numeric };
    let mut columns = vec![column(t(lang, "region-indicator"), false), column(t(lang, "figures-period"), false)];
    // The municipality is told only where two areas have one name: headings are narrow.
    let alike = |area: &AreaView| view.areas.iter().filter(|other| other.name == area.name).count() > 1;
    columns.extend(
        view.areas.iter().map(|area| column(if alike(area) { area.whole_name() } else { area.name.clone() }, true)),
    );
    columns.push(column(t(lang, "series-boundaries"), false));
    let cells = |row: &&RowView| {
        let (unit, name) = (chrome.content(&row.about.unit), chrome.link(&row.indicator));
        let period = row.period.map_or_else(|| "–".to_owned(), |period| period.to_string());
        let mut cells = vec![
            html! {
                (name) " " span.ww-figure__status lang=[unit.lang] { (unit.words) }
                @if row.about.count { " " span.ww-figure__status { "(" (t(lang, "compare-count")) ")" } }
            },
            html! { (period) },
        ];
        cells.extend((0..view.areas.len()).map(|at| cell(row, at, chrome)));
        cells.push(html! { (boundaries(row)) });
        cells
    };
    ui::table(&Table {
        id: format!("naast-elkaar-{}", area::order(horizon)).into(),
        caption: html! { (t(lang, "compare-caption")) @if view.fictional { " (" (t(lang, "region-fictional")) ")" } },
        columns,
        rows: rows.iter().map(cells).collect(),
        note: Some(html! { (t(lang, "compare-note")) }),
    })
}

fn cell(row: &RowView, at: usize, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    match (row.areas.get(at).and_then(Option::as_ref), row.figure(at)) {
        (Some(series), Some(figure)) => one::cell(Some(figure), series, lang),
        (Some(_), None) => html! { span.ww-figure__missing { (t(lang, "compare-other-period")) } },
        (None, _) => html! { span.ww-figure__missing { (t(lang, "figures-unknown")) } },
    }
}

/// The years of the boundaries of what is side by side: one where all are of one year, else each in the order of areas.
fn boundaries(row: &RowView) -> String {
    let all: Vec<Option<u16>> =
        (0..row.areas.len()).map(|at| row.figure(at).map(|figure| figure.boundary_year)).collect();
    let mut years: Vec<u16> = all.iter().flatten().copied().collect();
    years.sort_unstable();
    years.dedup();
    if let [year] = years[..] {
        return year.to_string();
    }
    let each: Vec<String> =
        all.iter().map(|year| year.map_or_else(|| "–".to_owned(), |year| year.to_string())).collect();
    each.join(", ")
}

/// The areas over the years, all on one scale; nothing where none has more than one.
fn multiples(view: &SideView, row: &RowView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let series = || row.areas.iter().flatten();
    let values = series().flat_map(|area| &area.own).filter_map(|figure| figure.value);
    let range = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(v), hi.max(v)));
    let some = |area: &SeriesView| area.own.iter().filter(|figure| figure.value.is_some()).count() > 1;
    if !series().any(some) {
        return html! {};
    }
    let name = chrome.content(&row.indicator.name);
    html! {
        (ui::heading(Level::H4, None, html! { span lang=[name.lang] { (name.words) } }))
        p.ww-multiple__said {
            (t(lang, "compare-one-scale"))
            @if row.about.count { " " (t(lang, "compare-count-long")) }
        }
        ul.ww-multiples {
            @for (area, series) in view.areas.iter().zip(&row.areas) {
                li.ww-multiple {
                    p.ww-multiple__said { (area.link(chrome)) }
                    @match series.as_ref().map(|series| trend::alone(series, range)) {
                        Some(Ok(chart)) => (trend::small(&chart, lang)),
                        _ => p.nl-paragraph { (t(lang, "figures-unknown")) },
                    }
                }
            }
        }
    }
}

/// The releases that the figures are from, by name.
fn releases(view: &SideView) -> Vec<Named> {
    let series = view.rows.iter().flat_map(|row| row.areas.iter().flatten());
    let mut all: Vec<Named> = series.flat_map(|series| series.releases.clone()).collect();
    all.sort_by_cached_key(|release| (sort_key(&release.name), release.id.clone()));
    all.dedup();
    all
}
