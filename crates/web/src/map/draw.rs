// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From figures and borders to a drawing.

use geo::{BoundingRect as _, MultiPolygon, Rect};
use wijkwijs_charts::map::{Fill, Map, MapArea, Rings};
use wijkwijs_charts::{Frame, Refused, Words};
use wijkwijs_domain::Lang;
use wijkwijs_domain::areas::Level;
use wijkwijs_domain::indicators::{Observation, Status};

use super::view::{Drawn, MapView, Outline, Scope, around, reasons};
use crate::address::{self, in_lang};
use crate::figures::trend::both;
use crate::figures::value::{decimal, worth};
use crate::words::{Value, t, t_with};

/// The widest drawing has so many units; a border finer than one of them cannot be seen.
const UNITS: f64 = 720.0;

/// How far around a focus area is shown, as a part of its own size.
const MARGIN: f64 = 0.6;

/// The map of one period.
///
/// # Errors
/// [`Refused`] where there are no borders.
pub fn map(view: &MapView, drawn: &Drawn, lang: Option<Lang>) -> Result<Map, Refused> {
    let shown = around(&view.scope, &view.drawn);
    let Some(areas) = &drawn.areas else { return Err(nothing()) };
    let chosen: Vec<usize> =
        (0..).zip(areas.iter()).filter(|(_, area)| shown.contains(&area.code)).map(|(at, _)| at).collect();
    let all: Vec<_> = areas.iter().collect();
    let bounds = bounds(view, drawn, chosen.iter().filter_map(|at| all.get(*at)?.bounds));
    let Some(bounds) = bounds else { return Err(nothing()) };
    let shapes = areas.simplified(bounds.width().max(bounds.height()) / UNITS);
    let reasons = reasons(&view.drawn);
    let mut builder = Map::builder(frame(view, drawn), level_words(view.level), measure(view));
    for (at, _) in view.classes.all().iter().enumerate() {
        builder = builder.class(limits(view, at));
    }
    for status in &reasons {
        builder = builder.reason(both(worth(*status)));
    }
    for at in chosen {
        let (Some(area), Some(shape)) = (all.get(at), shapes.get(at)) else { continue };
        let figure = drawn.figures.get(&area.code);
        let fill = fill(view, figure, &reasons);
        let Some(fill) = fill else { continue };
        let name = if area.name.is_empty() { area.code.as_str() } else { &area.name };
        let mut one = MapArea::new(name, rings(shape), fill, said(view, figure));
        if figure.is_some_and(|figure| figure.status == Status::Converted) {
            one = one.converted();
        }
        if let Some(lang) = lang {
            let link = address::region_series(&view.asked.programme, &area.code, &view.indicator.id, None);
            one = one.link(in_lang(lang, &link));
        }
        builder = builder.area(one);
    }
    for Outline { area, shape, .. } in &drawn.outlines {
        if let Some(shape) = shape {
            builder = builder.outline(area.name.as_str(), rings(shape));
        }
    }
    builder.within([bounds.min().x, bounds.min().y, bounds.max().x, bounds.max().y]).build()
}

fn nothing() -> Refused {
    Refused::new("", t(Lang::Nl, "map-not-drawn"), t(Lang::En, "map-not-drawn"))
}

/// What is shown: a focus area with what lies around it, else all that is chosen.
fn bounds(view: &MapView, drawn: &Drawn, all: impl Iterator<Item = Rect<f64>>) -> Option<Rect<f64>> {
    let join = |a: Rect<f64>, b: Rect<f64>| {
        let (low, high) = (a.min(), b.min());
        let (left, bottom) = (low.x.min(high.x), low.y.min(high.y));
        Rect::new((left, bottom), (a.max().x.max(b.max().x), a.max().y.max(b.max().y)))
    };
    if let Scope::Focus(area) = &view.scope {
        let own = drawn.outlines.iter().find(|outline| outline.area.id == area.id)?.shape.as_ref()?.bounding_rect()?;
        let more = own.width().max(own.height()) * MARGIN;
        return Some(Rect::new((own.min().x - more, own.min().y - more), (own.max().x + more, own.max().y + more)));
    }
    all.reduce(join)
}

fn rings(shape: &MultiPolygon<f64>) -> Rings {
    let ring = |line: &geo::LineString<f64>| line.0.iter().map(|point| (point.x, point.y)).collect();
    shape.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors())).map(ring).collect()
}

/// How an area is coloured; one without any figure, as unknown. `None` where the legend has no word for that.
pub fn fill(view: &MapView, figure: Option<&Observation>, reasons: &[Status]) -> Option<Fill> {
    let factor = 10f64.powi(i32::from(view.unit.1));
    match figure {
        Some(Observation { value: Some(value), .. }) => {
            Some(Fill::Class(view.classes.of((value * factor).round() / factor)))
        }
        other => {
            let status = other.map_or(Status::Unknown, |figure| figure.status);
            reasons.iter().position(|reason| *reason == status).map(Fill::Without)
        }
    }
}

/// A figure in words, with what it is worth.
pub fn said(view: &MapView, figure: Option<&Observation>) -> Words {
    let of = |lang| said_in(view, figure, lang);
    Words::new(of(Lang::Nl), of(Lang::En))
}

/// The same in one language.
pub fn said_in(view: &MapView, figure: Option<&Observation>, lang: Lang) -> String {
    let (unit, decimals) = (&view.unit.0, view.unit.1);
    match figure {
        Some(Observation { value: Some(value), status: Status::Measured, .. }) => {
            format!("{} {unit}", decimal(lang, *value, decimals))
        }
        Some(Observation { value: Some(value), status, .. }) => {
            format!("{} {unit}, {}", decimal(lang, *value, decimals), t(lang, worth(*status)))
        }
        Some(figure) => t(lang, worth(figure.status)),
        None => t(lang, "figures-unknown"),
    }
}

/// What the areas of a level are called together.
pub fn level_words(level: Level) -> Words {
    both(match level {
        Level::Municipality => "map-municipalities",
        Level::Neighbourhood => "map-neighbourhoods",
        _ => "map-districts",
    })
}

/// The limits of a class in words: from and up to, the last one with its end.
pub fn limits(view: &MapView, at: usize) -> Words {
    let of = |lang| limits_in(view, at, lang);
    Words::new(of(Lang::Nl), of(Lang::En))
}

fn limits_in(view: &MapView, at: usize, lang: Lang) -> String {
    let all = view.classes.all();
    let Some(class) = all.get(at) else { return String::new() };
    let (low, high) = (decimal(lang, class.lower, view.unit.1), decimal(lang, class.upper, view.unit.1));
    let key = if at + 1 == all.len() { "map-class-last" } else { "map-class" };
    t_with(lang, key, &[("laag", Value::Text(&low)), ("hoog", Value::Text(&high))])
}

fn measure(view: &MapView) -> Words {
    let words = format!("{} ({})", view.indicator.name, view.unit.0);
    Words::new(words.clone(), words)
}

fn frame(view: &MapView, drawn: &Drawn) -> Frame {
    let of = |lang| {
        let title = heading(view, drawn, lang);
        if drawn.on == drawn.published_on { title } else { format!("{title} ({})", converted(drawn, lang)) }
    };
    let id = format!("kaart-{}-{}", view.indicator.id.slug(), drawn.period);
    let source = drawn.division.as_ref().map_or_else(
        || drawn.release.name.clone(),
        |(division, _)| format!("{}; {}", drawn.release.name, division.name),
    );
    Frame::new(Words::new(of(Lang::Nl), of(Lang::En))).id(&id).fictional(view.fictional).source(source.as_str())
}

/// What is shown, of when and where.
pub fn heading(view: &MapView, drawn: &Drawn, lang: Lang) -> String {
    let place = match &view.scope {
        Scope::Country => String::new(),
        Scope::Municipality(_, name) => format!(", {name}"),
        Scope::Focus(area) => format!(", {}", area.name),
    };
    let levels = level_words(view.level);
    let levels = match lang {
        Lang::Nl => &levels.nl,
        Lang::En => &levels.en,
    };
    format!("{}, {}{place}: {levels}", view.indicator.name, drawn.period)
}

/// That the figures are on other boundaries than they were published on.
pub fn converted(drawn: &Drawn, lang: Lang) -> String {
    let years = [drawn.published_on, drawn.on].map(|year| year.to_string());
    t_with(lang, "boundaries-from", &[("van", Value::Text(&years[0])), ("naar", Value::Text(&years[1]))])
}
