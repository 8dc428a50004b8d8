// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The drawing of a series: large on its own page, small beside others of its theme.

use maud::{Markup, PreEscaped, html};
use wijkwijs_app::figures::Due;
use wijkwijs_charts::trend::{Band, Bar, Line};
use wijkwijs_charts::{Axis, Chart, Frame, Refused, Trend, Words};
use wijkwijs_domain::Lang;
use wijkwijs_domain::indicators::{Period, Status};

use super::series::{FigureView, SeriesView};
use super::value::worth;
use crate::words::{Value, t, t_with};

/// Words of the interface in both languages.
pub(crate) fn both(key: &str) -> Words {
    Words::new(t(Lang::Nl, key), t(Lang::En, key))
}

/// Words of the content, which is in one language.
pub(super) fn content(words: &str) -> Words {
    Words::new(words, words)
}

/// The moment that a period is drawn at: a year at its number, a quarter or month within it.
#[must_use]
pub fn moment(period: Period) -> f64 {
    let part = f64::from(period.number() % 100);
    let within = if part > 20.0 { (part - 21.0) / 4.0 } else { (part - 1.0).max(0.0) / 12.0 };
    f64::from(period.calendar_year()) + within
}

fn line(name: Words, figures: &[FigureView]) -> Line {
    figures.iter().fold(Line::new(name), |line, figure| {
        let (time, said) = (moment(figure.period), both(worth(figure.status)));
        match figure.value {
            Some(value) if figure.status == Status::Measured => line.point(time, value),
            Some(value) => line.unsure(time, value, said),
            None => line.missing(time, said),
        }
    })
}

/// The trend of a series.
///
/// # Errors
/// [`Refused`] where nothing of it can be drawn: no figure at all.
pub fn trend(view: &SeriesView, small: bool) -> Result<Trend, Refused> {
    let whole = format!("{}: {}", view.area.name, view.indicator.name);
    let title = match view.boundaries.on {
        _ if small => content(&view.indicator.name),
        None => content(&whole),
        Some(year) => {
            let on = |lang| t_with(lang, "boundaries-on", &[("jaar", Value::Text(&year.to_string()))]);
            Words::new(format!("{whole} ({})", on(Lang::Nl)), format!("{whole} ({})", on(Lang::En)))
        }
    };
    let id = format!("{}-{}{}", view.area.id.slug(), view.indicator.id.slug(), if small { "-klein" } else { "" });
    let mut frame = Frame::new(title).id(&id).fictional(view.fictional);
    frame = if small { frame.headed() } else { frame.source(source(view)) };
    let heading = if small { Words::default() } else { content(&view.indicator.name) };
    let axis = Axis::number(heading).unit(content(&view.about.unit)).decimals(view.about.decimals);
    let mut chart = Trend::builder(frame, axis).line(line(content(&view.area.name), &view.own));
    for (name, figures) in
        [(content(&view.municipality_name), &view.municipality), (both(country(view)), &view.country)]
    {
        if figures.iter().any(|figure| figure.value.is_some()) {
            chart = chart.line(line(name, figures));
        }
    }
    let band = view.band.iter().fold(Band::new(band_name(view)), |band, (period, [low, middle, high], _)| {
        band.point(moment(*period), *low, *middle, *high)
    });
    chart = chart.band(band);
    for (what, start, end) in &view.done {
        chart = chart.bar(Bar::new(content(&what.name), f64::from(*start), end.map(f64::from)));
    }
    for (year, why) in breaks(view) {
        chart = chart.break_at(f64::from(year), why);
    }
    if let Due::From { year, .. } = view.due {
        chart = chart.due(Some(f64::from(year)));
    }
    if small { chart.small().build() } else { chart.build() }
}

/// What the country is called: that of a made-up town is no country that exists.
pub(super) fn country(view: &SeriesView) -> &'static str {
    if view.fictional { "figures-country-fictional" } else { "figures-country" }
}

/// The releases, when there are few of them; the page names them all.
fn source(view: &SeriesView) -> Words {
    const MOST: usize = 2;
    let names: Vec<&str> = view.releases.iter().map(|release| release.name.as_str()).collect();
    let first = names.iter().take(MOST).copied().collect::<Vec<_>>().join("; ");
    let more = names.len().saturating_sub(MOST);
    if more == 0 {
        return content(&first);
    }
    let said = |lang| t_with(lang, "figures-more-releases", &[("aantal", Value::Number(more))]);
    Words::new(format!("{first} {}", said(Lang::Nl)), format!("{first} {}", said(Lang::En)))
}

/// A small drawing of the area's own figures, on a scale that others share.
///
/// # Errors
/// [`Refused`] where it has no figure.
pub fn alone(view: &SeriesView, (lowest, most): (f64, f64)) -> Result<Trend, Refused> {
    let id = format!("{}-{}-los", view.indicator.id.slug(), view.area.id.slug());
    let frame = Frame::new(content(&view.area.name)).id(&id).fictional(view.fictional).headed();
    let axis = Axis::number(Words::default()).unit(content(&view.about.unit)).decimals(view.about.decimals);
    // The heading says which area it is, so what stands at the end of the line is of when its value is.
    let last = view.own.iter().rfind(|figure| figure.value.is_some());
    let name = last.map_or_else(|| view.area.name.clone(), |figure| figure.period.to_string());
    let chart = Trend::builder(frame, axis).line(line(content(&name), &view.own)).within(lowest, most);
    breaks(view).into_iter().fold(chart, |chart, (year, why)| chart.break_at(f64::from(year), why)).small().build()
}

fn band_name(view: &SeriesView) -> Words {
    let areas = view.band.last().map_or(0, |(.., areas)| *areas);
    let said = |lang| t_with(lang, "figures-band", &[("aantal", Value::Number(areas))]);
    Words::new(said(Lang::Nl), said(Lang::En))
}

/// Years from which figures cannot be compared with those before: what the indicator says, and other boundaries.
fn breaks(view: &SeriesView) -> Vec<(u16, Words)> {
    let mut all: Vec<(u16, Words)> = view.about.breaks.iter().map(|(year, why)| (*year, content(why))).collect();
    for pair in view.own.windows(2) {
        if let [before, after] = pair
            && before.boundary_year != after.boundary_year
            && !view.boundaries.unbroken.contains(&(before.boundary_year, after.boundary_year))
        {
            all.push((after.period.calendar_year(), both("figures-boundaries-of")));
        }
    }
    all
}

pub fn lang_of(lang: Lang) -> wijkwijs_charts::Lang {
    match lang {
        Lang::Nl => wijkwijs_charts::Lang::Nl,
        Lang::En => wijkwijs_charts::Lang::En,
    }
}

/// The drawing for a file.
#[must_use]
pub fn file(chart: &impl Chart, lang: Lang) -> String {
    chart.file(lang_of(lang))
}

/// A large drawing: one for wide screens and one for narrow ones.
#[must_use]
pub fn large(chart: &impl Chart, lang: Lang) -> Markup {
    let lang = lang_of(lang);
    html! {
        div.ww-drawing.ww-drawing--wide { (PreEscaped(chart.svg(lang))) }
        div.ww-drawing.ww-drawing--narrow { (PreEscaped(chart.svg_narrow(lang))) }
    }
}

/// A small drawing, as wide as a narrow screen.
#[must_use]
pub fn small(chart: &impl Chart, lang: Lang) -> Markup {
    html! { div.ww-drawing { (PreEscaped(chart.svg_narrow(lang_of(lang)))) } }
}
