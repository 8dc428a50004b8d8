// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One indicator in all focus areas: how districts are spread and where the areas lie among them, the areas over the
//! years, and all figures. Areas stand in the order of their names and never of their figures.

use std::sync::Arc;

use maud::{Markup, html};
use wijkwijs_app::figures::{Broken, Library, everywhere};
use wijkwijs_charts::{Dots, Refused};
use wijkwijs_domain::indicators::{Indicator, Period};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::sorting::sort_key;

use super::series::{Facts, SeriesView, bare};
use super::value::decimal;
use super::{one, spread, trend};
use crate::address::{self, FigureForm, in_lang};
use crate::chrome::Chrome;
use crate::site::is_fictional;
use crate::ui::{self, Column, Level, Table};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// One indicator in all focus areas.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorFigures {
    /// The indicator.
    pub indicator: Named,
    /// What it says of itself.
    pub about: Facts,
    /// Whether the programme is made up.
    pub fictional: bool,
    /// The areas, by name, each with its own figures alone; and whether its regions are our own reading.
    pub areas: Vec<(SeriesView, bool)>,
    /// How districts are spread.
    pub spread: Option<SpreadView>,
    /// Whether there is any release with it.
    pub imported: bool,
}

/// How districts are spread in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct SpreadView {
    /// Of when.
    pub period: Period,
    /// How many districts have a value, and how many have none.
    pub counts: (usize, usize),
    /// The values below which 10, 50 and 90 in 100 districts lie.
    pub percentiles: [f64; 3],
    /// The release.
    pub release: Named,
}

/// Loads them; `None` where the record is no indicator.
///
/// # Errors
/// [`Broken`].
pub fn load(library: Library<'_>, item: &Arc<Item>) -> Result<Option<IndicatorFigures>, Broken> {
    let Library { figures, catalogue, public, programme } = library;
    let Some(about) = item.typed::<Indicator>() else { return Ok(None) };
    let fictional = public.get(programme).is_some_and(|item| is_fictional(item));
    let view = IndicatorFigures {
        indicator: named(item),
        about: Facts::of(&about),
        fictional,
        areas: Vec::new(),
        spread: None,
        imported: false,
    };
    let Some(found) = everywhere(figures, catalogue, public, programme, &item.id)? else { return Ok(Some(view)) };
    let areas = found.areas.iter().filter_map(|(area, measured)| {
        Some((bare(public, &named(public.get(area)?), fictional, measured)?, measured.own_reading))
    });
    let spread = found.spread.as_ref().and_then(|(period, spread, release)| {
        Some(SpreadView {
            period: *period,
            counts: (spread.values().len(), spread.missing.iter().map(|(_, n)| n).sum()),
            percentiles: [spread.percentile(0.1)?, spread.percentile(0.5)?, spread.percentile(0.9)?],
            release: named(public.get(release)?),
        })
    });
    Ok(Some(IndicatorFigures { areas: areas.collect(), spread, imported: true, ..view }))
}

/// The drawing of where the areas lie among all districts.
///
/// # Errors
/// [`Refused`] where there is nothing to draw.
pub fn drawing(view: &IndicatorFigures) -> Result<Dots, Refused> {
    spread::drawing(view)
}

/// Draws them.
#[must_use]
pub fn indicator_figures(view: &IndicatorFigures, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    if !view.imported || view.areas.is_empty() {
        let key = if view.imported { "figures-no-area" } else { "figures-not-imported" };
        return html! {
            p.nl-paragraph { (t(lang, key)) }
            @if let Some(spread) = &view.spread { (spread_words(spread, view, chrome)) }
        };
    }
    html! {
        @if let Ok(chart) = drawing(view) { (trend::large(&chart, lang)) }
        @if let Some(spread) = &view.spread { (spread_words(spread, view, chrome)) }
        @if view.areas.iter().any(|(_, own)| *own) { p.ww-caution { (t(lang, "figures-own-reading")) } }
        (multiples(view, chrome))
        (table(view, chrome))
        p.nl-paragraph {
            @let conditions = address::condition_on(chrome.programme_slug(), &view.indicator.id);
            a.nl-link href=(in_lang(lang, &conditions)) { (t(lang, "conditions-link")) }
        }
        (one::releases(&releases(view), chrome))
        (one::downloads(chrome, |form: FigureForm| address::indicator_file(&view.indicator.id, form)))
    }
}

/// The areas over the years, all on one scale; nothing where there is but one year.
fn multiples(view: &IndicatorFigures, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let values = view.areas.iter().flat_map(|(area, _)| &area.own).filter_map(|figure| figure.value);
    let range = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(v), hi.max(v)));
    let some = |area: &SeriesView| area.own.iter().filter(|figure| figure.value.is_some()).count() > 1;
    html! {
        @if view.areas.iter().any(|(area, _)| some(area)) {
            (ui::heading(Level::H3, None, t(lang, "figures-over-years")))
            p.nl-paragraph { (t(lang, "figures-one-scale")) }
            ul.ww-multiples {
                @for (area, _) in &view.areas {
                    @if let Ok(chart) = trend::alone(area, range) {
                        @let name = chrome.content(&area.area.name);
                        li.ww-multiple {
                            (ui::heading(Level::H4, None, html! {
                                a.nl-link href=(chrome.area_series(&area.area.id, &view.indicator.id)) lang=[name.lang] { (name.words) }
                            }))
                            (trend::small(&chart, lang))
                        }
                    }
                }
            }
        }
    }
}

/// The releases that the figures of all areas are from, by name.
pub(super) fn releases(view: &IndicatorFigures) -> Vec<Named> {
    let mut all: Vec<Named> = view.areas.iter().flat_map(|(area, _)| area.releases.clone()).collect();
    all.sort_by_cached_key(|release| (sort_key(&release.name), release.id.clone()));
    all.dedup();
    all
}

/// The periods of all areas, in order.
pub(super) fn periods(view: &IndicatorFigures) -> Vec<Period> {
    let mut all: Vec<Period> =
        view.areas.iter().flat_map(|(area, _)| area.own.iter().map(|figure| figure.period)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn table(view: &IndicatorFigures, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let column = |label: String, numeric| Column { label: label.into(), numeric };
    let periods = periods(view);
    let mut columns = vec![column(t(lang, "figures-focus-area"), false)];
    columns.extend(periods.iter().map(|period| column(period.to_string(), true)));
    let rows = view.areas.iter().map(|(area, _)| {
        let mut cells = vec![chrome.link(&area.area)];
        let at = |period| area.own.iter().find(|figure| figure.period == period);
        cells.extend(periods.iter().map(|period| one::cell(at(*period), area, lang)));
        cells
    });
    let unit = chrome.content(&view.about.unit);
    ui::table(&Table {
        id: "cijfers-gebieden".into(),
        caption: html! { (t(lang, "figures-areas-caption")) ", " span lang=[unit.lang] { (unit.words) } },
        columns,
        rows: rows.collect(),
        note: Some(html! { (t(lang, "series-note")) }),
    })
}

fn spread_words(spread: &SpreadView, view: &IndicatorFigures, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let [low, middle, high] = spread.percentiles.map(|value| decimal(lang, value, view.about.decimals));
    let (with, without) = spread.counts;
    let period = spread.period.to_string();
    html! {
        p.nl-paragraph {
            (t_with(lang, "figures-spread", &[
                ("periode", Value::Text(&period)),
                ("wijken", Value::Number(with)),
                ("laag", Value::Text(&low)),
                ("midden", Value::Text(&middle)),
                ("hoog", Value::Text(&high)),
                ("zonder", Value::Number(without)),
            ]))
            " " (t(lang, "figures-from")) " " (chrome.link(&spread.release)) "."
        }
    }
}
