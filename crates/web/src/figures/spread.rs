// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of where focus areas lie among all districts of the country: a row for each, by name.

use wijkwijs_charts::dots::{Dot, DotRow};
use wijkwijs_charts::{Axis, Dots, Frame, Refused, Words};
use wijkwijs_domain::Lang;

use super::indicator::IndicatorFigures;
use super::series::SeriesView;
use super::trend::{both, content};
use super::value::{decimal, worth};
use crate::words::{Value, t_with};

/// The drawing.
///
/// # Errors
/// [`Refused`] where there is nothing to draw.
pub fn drawing(view: &IndicatorFigures) -> Result<Dots, Refused> {
    let mut sources: Vec<&str> = view.spread.iter().map(|spread| spread.release.name.as_str()).collect();
    sources.extend(view.areas.iter().filter_map(|(area, _)| Some(area.releases.last()?.name.as_str())));
    let mut seen = std::collections::BTreeSet::new();
    sources.retain(|name| seen.insert(*name));
    let frame = Frame::new(content(&view.indicator.name))
        .id(&format!("{}-spreiding", view.indicator.id.slug()))
        .fictional(view.fictional)
        .source(content(&sources.join("; ")));
    let axis =
        Axis::number(content(&view.indicator.name)).unit(content(&view.about.unit)).decimals(view.about.decimals);
    let mut chart = Dots::builder(frame, both("figures-focus-area"), axis);
    // An area is larger than a district, so it has more of what is counted: the two are not for one drawing.
    if let Some(spread) = view.spread.as_ref().filter(|_| !view.about.count) {
        let [low, middle, high] = spread.percentiles;
        let period = spread.period.to_string();
        let name = |lang| {
            let values = [("aantal", Value::Number(spread.counts.0)), ("periode", Value::Text(&period))];
            t_with(lang, "figures-all-districts", &values)
        };
        let dot = Dot::at(middle).interval(low, high).shown(shown(view, middle));
        chart = chart.row(DotRow::new(Words::new(name(Lang::Nl), name(Lang::En))).dot(dot));
    }
    for (area, _) in &view.areas {
        chart = chart.row(row(view, area));
    }
    chart.build()
}

fn row(view: &IndicatorFigures, area: &SeriesView) -> DotRow {
    let last = area.own.last();
    let row = |period: &str| DotRow::new(content(&format!("{} ({period})", area.area.name)));
    match last.map(|figure| (figure.period.to_string(), figure.value, figure.status)) {
        Some((period, Some(value), _)) => row(&period).dot(Dot::at(value).shown(shown(view, value))),
        Some((period, None, status)) => row(&period).dot(Dot::missing().shown(both(worth(status)))),
        None => DotRow::new(content(&area.area.name)).dot(Dot::missing()),
    }
}

fn shown(view: &IndicatorFigures, value: f64) -> Words {
    Words::new(decimal(Lang::Nl, value, view.about.decimals), decimal(Lang::En, value, view.about.decimals))
}
