// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One indicator in all focus areas, in the order of their names and never of their figures, and how districts are spread.

use maud::{Markup, html};
use wijkwijs_app::figures::{Broken, Catalogue, Figures, everywhere};
use wijkwijs_domain::PublicModel;
use wijkwijs_domain::indicators::Indicator;
use wijkwijs_domain::model::Item;

use super::value::{ShownValue, decimal};
use crate::chrome::Chrome;
use crate::ui::{self, Column, Table};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// One indicator in all focus areas.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorFigures {
    /// The areas, by name.
    pub areas: Vec<IndicatorRow>,
    /// How districts are spread.
    pub spread: Option<SpreadView>,
    /// Of how many decimals.
    pub decimals: u8,
    /// Whether there is any release with it.
    pub imported: bool,
}

/// One area.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorRow {
    /// The area.
    pub area: Named,
    /// Of when the figure is.
    pub period: String,
    /// The figure.
    pub value: ShownValue,
    /// The release.
    pub release: Named,
    /// Whether the regions of the area are our own reading.
    pub own_reading: bool,
}

/// How districts are spread in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct SpreadView {
    /// Of when.
    pub period: String,
    /// How many districts have a value, and how many have none.
    pub counts: (usize, usize),
    /// The values below which 10, 50 and 90 in 100 districts lie.
    pub percentiles: [f64; 3],
    /// The release.
    pub release: Named,
}

pub fn load(
    public: &PublicModel,
    figures: &dyn Figures,
    catalogue: &Catalogue,
    item: &Item,
) -> Result<Option<IndicatorFigures>, Broken> {
    let Some(about) = item.typed::<Indicator>() else { return Ok(None) };
    let decimals = about.decimals;
    let Some(found) = everywhere(figures, catalogue, public, &item.programme, &item.id)? else {
        return Ok(Some(IndicatorFigures { areas: Vec::new(), spread: None, decimals, imported: false }));
    };
    let areas = found.areas.iter().filter_map(|(area, measured)| {
        let last = measured.series.points.last()?;
        Some(IndicatorRow {
            area: named(public.get(area)?),
            period: last.period.to_string(),
            value: ShownValue::of_area(&last.figure, decimals),
            release: named(public.get(&last.release)?),
            own_reading: measured.own_reading,
        })
    });
    let spread = found.spread.as_ref().and_then(|(period, spread, release)| {
        Some(SpreadView {
            period: period.to_string(),
            counts: (spread.values().len(), spread.missing.iter().map(|(_, n)| n).sum()),
            percentiles: [spread.percentile(0.1)?, spread.percentile(0.5)?, spread.percentile(0.9)?],
            release: named(public.get(release)?),
        })
    });
    Ok(Some(IndicatorFigures { areas: areas.collect(), spread, decimals, imported: true }))
}

/// Draws them.
#[must_use]
pub fn indicator_figures(view: &IndicatorFigures, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    html! {
        @if !view.imported { p.nl-paragraph { (t(lang, "figures-not-imported")) } }
        @else if view.areas.is_empty() { p.nl-paragraph { (t(lang, "figures-no-area")) } }
        @else { (areas_table(&view.areas, chrome)) }
        @if let Some(spread) = &view.spread { (spread_words(spread, view.decimals, chrome)) }
    }
}

fn areas_table(areas: &[IndicatorRow], chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let column = |key: &str, numeric| Column { label: t(lang, key).into(), numeric };
    let own = areas.iter().any(|row| row.own_reading);
    let rows = areas.iter().map(|row| {
        vec![chrome.link(&row.area), html! { (row.period) }, row.value.markup(lang), chrome.link(&row.release)]
    });
    ui::table(&Table {
        id: "cijfers-gebieden".into(),
        caption: html! { (t(lang, "figures-areas-caption")) },
        columns: vec![
            column("figures-focus-area", false),
            column("figures-period", false),
            column("figures-value", true),
            column("figures-release", false),
        ],
        rows: rows.collect(),
        note: own.then(|| html! { (t(lang, "figures-own-reading")) }),
    })
}

fn spread_words(spread: &SpreadView, decimals: u8, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let [low, middle, high] = spread.percentiles.map(|value| decimal(lang, value, decimals));
    let (with, without) = spread.counts;
    html! {
        p.nl-paragraph {
            (t_with(lang, "figures-spread", &[
                ("periode", Value::Text(&spread.period)),
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
