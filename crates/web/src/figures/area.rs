// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is measured in a focus area, by theme, beside its municipality and the country.

use std::collections::BTreeMap;
use std::sync::Arc;

use maud::{Markup, html};
use wijkwijs_app::figures::{Broken, Catalogue, Change, Figures, Measured, Profile, profile};
use wijkwijs_domain::PublicModel;
use wijkwijs_domain::areas::FocusArea;
use wijkwijs_domain::indicators::Horizon;
use wijkwijs_domain::model::Item;
use wijkwijs_domain::sorting::sort_key;

use super::value::{ShownValue, decimal};
use crate::chrome::Chrome;
use crate::ui::{self, Column, Table};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// What is measured in a focus area.
#[derive(Clone, Debug, PartialEq)]
pub enum AreaFigures {
    /// Nobody said of which regions it is made.
    NoRegions,
    /// No release has its regions; the name of a mapping to import by.
    NoFigures(Option<String>),
    /// Its indicators by theme; nothing for those without one. Whether its regions are our own reading.
    Themes(Vec<(Option<Named>, Vec<AreaRow>)>, bool),
}

/// One indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaRow {
    /// The indicator.
    pub indicator: Named,
    /// Its unit.
    pub unit: String,
    /// How soon it can show anything.
    pub horizon: Horizon,
    /// Of when the figures are.
    pub period: String,
    /// The area's.
    pub value: ShownValue,
    /// The municipality's.
    pub municipality: Option<ShownValue>,
    /// The country's.
    pub country: Option<ShownValue>,
    /// Since when the change is, the difference in the indicator's decimals, and whether it is more than rounding.
    pub change: Option<(String, f64, u8, bool)>,
    /// The release.
    pub release: Named,
}

pub fn load(
    public: &PublicModel,
    figures: &dyn Figures,
    catalogue: &Catalogue,
    item: &Item,
) -> Result<Option<AreaFigures>, Broken> {
    let Some(area) = item.typed::<FocusArea>() else { return Ok(None) };
    Ok(Some(match profile(figures, catalogue, public, &area)? {
        Profile::NoRegions => AreaFigures::NoRegions,
        Profile::NoFigures => {
            let mut mappings = public.list(&item.programme, "koppeling");
            let known =
                mappings.find(|m| m.id.slug() == "kwb").or_else(|| public.list(&item.programme, "koppeling").next());
            AreaFigures::NoFigures(known.map(|m| m.id.slug().to_owned()))
        }
        Profile::Figures(all) => {
            let own = all.iter().any(|m| m.own_reading);
            AreaFigures::Themes(by_theme(public, &all), own)
        }
    }))
}

fn by_theme(public: &PublicModel, all: &[Measured]) -> Vec<(Option<Named>, Vec<AreaRow>)> {
    let mut themes: BTreeMap<(bool, Arc<[u8]>), (Option<Named>, Vec<AreaRow>)> = BTreeMap::new();
    for measured in all {
        let Some(row) = row(public, measured) else { continue };
        // An indicator of several themes stands with the first it names.
        let theme = measured.about.themes.first().and_then(|theme| public.get(theme.id())).map(named);
        let key = (theme.is_none(), sort_key(theme.as_ref().map_or("", |t| &t.name)));
        themes.entry(key).or_insert_with(|| (theme, Vec::new())).1.push(row);
    }
    let mut themes: Vec<_> = themes.into_values().collect();
    for (_, rows) in &mut themes {
        rows.sort_by_cached_key(|row| (order(row.horizon), sort_key(&row.indicator.name)));
    }
    themes
}

/// Short-term results first, then long-term effects, then features.
fn order(horizon: Horizon) -> u8 {
    match horizon {
        Horizon::Short => 0,
        Horizon::Long => 1,
        Horizon::Feature => 2,
    }
}

fn row(public: &PublicModel, measured: &Measured) -> Option<AreaRow> {
    let decimals = measured.about.decimals;
    let last = measured.series.points.last()?;
    let change =
        |(since, change): &(_, Change)| (format!("{since}"), change.difference, decimals, change.is_beyond_rounding());
    Some(AreaRow {
        indicator: named(public.get(&measured.indicator)?),
        unit: measured.about.unit.to_string(),
        horizon: measured.about.horizon,
        period: last.period.to_string(),
        value: ShownValue::of_area(&last.figure, decimals),
        municipality: measured.municipality.as_ref().map(|o| ShownValue::of_region(o, decimals)),
        country: measured.country.as_ref().map(|o| ShownValue::of_region(o, decimals)),
        change: measured.change.as_ref().map(|(since, c)| change(&(*since, *c))),
        release: named(public.get(&last.release)?),
    })
}

/// Draws them: a table for each theme, folded but for the first.
#[must_use]
pub fn area_figures(view: &AreaFigures, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    match view {
        AreaFigures::NoRegions => html! { p.nl-paragraph { (t(lang, "figures-no-regions")) } },
        AreaFigures::NoFigures(mapping) => html! {
            p.nl-paragraph { (t(lang, "figures-none")) }
            @if let Some(mapping) = mapping {
                (ui::code(&format!("wijkwijs figures import --data MAP --mapping {mapping} --edition JAAR BESTAND")))
            }
        },
        AreaFigures::Themes(themes, own) => html! {
            @if *own { p.ww-caution { (t(lang, "figures-own-reading")) } }
            p.nl-paragraph { (t(lang, "figures-how-to-read")) }
            @for (at, (theme, rows)) in themes.iter().enumerate() {
                (ui::details(summary(theme.as_ref(), rows.len(), chrome), theme_table(at, rows, chrome)))
            }
        },
    }
}

fn summary(theme: Option<&Named>, rows: usize, chrome: &Chrome) -> Markup {
    html! {
        @match theme {
            Some(theme) => span lang=[chrome.content(&theme.name).lang] { (theme.name) },
            None => (t(chrome.lang, "figures-no-theme")),
        }
        " " (ui::count(&rows.to_string()))
    }
}

fn theme_table(at: usize, rows: &[AreaRow], chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let column = |key: &str, numeric| Column { label: t(lang, key).into(), numeric };
    let cell = |value: &Option<ShownValue>| value.as_ref().map_or_else(|| html! { "–" }, |v| v.markup(lang));
    // Columns of which no row has anything are left out.
    let municipality = rows.iter().any(|row| row.municipality.is_some());
    let country = rows.iter().any(|row| row.country.is_some());
    let columns = [
        Some(column("figures-indicator", false)),
        Some(column("figures-horizon", false)),
        Some(column("figures-period", false)),
        Some(column("figures-area", true)),
        municipality.then(|| column("figures-municipality", true)),
        country.then(|| column("figures-country", true)),
        Some(column("figures-change", false)),
    ];
    let rows = rows.iter().map(|row| {
        let unit = chrome.content(&row.unit);
        let cells = [
            Some(html! { (chrome.link(&row.indicator)) " " span.ww-figure__unit lang=[unit.lang] { (unit.words) } }),
            Some(html! { (t(lang, horizon(row.horizon))) }),
            Some(period(row, chrome)),
            Some(row.value.markup(lang)),
            municipality.then(|| cell(&row.municipality)),
            country.then(|| cell(&row.country)),
            Some(changed(row, chrome)),
        ];
        cells.into_iter().flatten().collect()
    });
    ui::table(&Table {
        id: format!("cijfers-{at}").into(),
        caption: html! { (t(lang, "figures-caption")) },
        columns: columns.into_iter().flatten().collect(),
        rows: rows.collect(),
        note: Some(html! { (t(lang, "figures-period-note")) }),
    })
}

/// The year leads to the release that the figures of the row are from.
fn period(row: &AreaRow, chrome: &Chrome) -> Markup {
    let release = chrome.content(&row.release.name);
    html! {
        a.nl-link href=(chrome.record(&row.release.id)) {
            (row.period) span.ww-hidden lang=[release.lang] { ", " (release.words) }
        }
    }
}

fn horizon(horizon: Horizon) -> &'static str {
    match horizon {
        Horizon::Short => "figures-short",
        Horizon::Long => "figures-long",
        Horizon::Feature => "figures-feature",
    }
}

fn changed(row: &AreaRow, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let Some((since, difference, decimals, real)) = &row.change else { return html! { "–" } };
    if !real {
        return html! { (t_with(lang, "figures-within-rounding", &[("sinds", Value::Text(since))])) };
    }
    let sign = if *difference > 0.0 { "+" } else { "" };
    let words = format!("{sign}{}", decimal(lang, *difference, *decimals));
    html! { (t_with(lang, "figures-since", &[("verschil", Value::Text(&words)), ("sinds", Value::Text(since))])) }
}
