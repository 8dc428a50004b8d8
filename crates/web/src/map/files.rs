// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The map as files: what it shows as a table, and what the script needs to colour tiles.

use geo::BoundingRect as _;
use serde_json::{Map as Object, Value as Json, json};
use wijkwijs_app::borders::rd::{shape_to_wgs84, to_wgs84};
use wijkwijs_charts::map::{Fill, WITHOUT, class_colour};
use wijkwijs_domain::Lang;
use wijkwijs_domain::areas::RegionCode;
use wijkwijs_domain::indicators::{Observation, Status};

use super::draw::{fill, said_in};
use super::view::{Around, Drawn, MapView, Scope, around, reasons};
use crate::address;
use crate::page::csv::safe;

/// All areas that are shown, as CSV that a Dutch spreadsheet reads: a row for each area and period.
#[must_use]
pub fn csv(view: &MapView) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    // Writing to memory does not fail.
    let _ = writer.write_record([
        "regio",
        "naam",
        "gemeente",
        "indicator",
        "eenheid",
        "periode",
        "waarde",
        "status",
        "laag",
        "hoog",
        "grenzen",
        "gepubliceerd_op",
        "levering",
        "fictief",
    ]);
    let number = |value: Option<f64>| {
        value.map_or_else(String::new, |value| format!("{value:.*}", usize::from(view.unit.1)).replace('.', ","))
    };
    for row in &view.rows {
        for (drawn, figure) in view.drawn.iter().zip(&row.figures) {
            let Some(figure) = figure else { continue };
            let _ = writer.write_record([
                row.code.as_str(),
                &safe(row.name.clone()),
                &safe(row.municipality.clone()),
                view.indicator.id.slug(),
                &safe(view.unit.0.clone()),
                &drawn.period.to_string(),
                &number(figure.value),
                figure.status.code(),
                &number(figure.interval.map(|(low, _)| low)),
                &number(figure.interval.map(|(_, high)| high)),
                &drawn.on.to_string(),
                &drawn.published_on.to_string(),
                drawn.release.id.as_str(),
                if view.fictional { "ja" } else { "nee" },
            ]);
        }
    }
    writer.into_inner().unwrap_or_default()
}

/// What the script needs: where the tiles are, what is shown of them, and the colour and words of each area. `None` where
/// there are no borders.
#[must_use]
pub fn colours(view: &MapView, drawn: &Drawn, lang: Lang) -> Option<Json> {
    let (_, digest) = drawn.division.as_ref()?;
    let areas = drawn.areas.as_ref()?;
    let (shown, reasons) = (around(&view.scope, &view.drawn), reasons(&view.drawn));
    let classes = view.classes.all().len();
    let mut figures = Object::new();
    for area in areas.iter().filter(|area| shown.contains(&area.code)) {
        let figure = drawn.figures.get(&area.code);
        if let Some(fill) = fill(view, figure, &reasons) {
            figures.insert(area.code.to_string(), entry(view, figure, &fill, classes, lang));
        }
    }
    Some(json!({
        "tegels": address::tiles(digest, view.level),
        "laag": view.level.code(),
        "grenzen": bounds(view, drawn, &shown),
        "kleuren": (0..classes).map(|at| class_colour(at, classes)).collect::<Vec<_>>(),
        "zonder": WITHOUT.iter().take(reasons.len()).collect::<Vec<_>>(),
        "gebieden": figures,
        "omtrekken": outlines(drawn),
        "adres": address::in_lang(lang, "/regios/"),
        "vraag": address::with_query("", &[("programma", &view.asked.programme), ("indicator", view.indicator.id.slug())]),
        "fictief": view.fictional,
    }))
}

/// The place of an area's colour (those without a value come after the classes), its value in words, and whether that was
/// converted.
fn entry(view: &MapView, figure: Option<&Observation>, fill: &Fill, classes: usize, lang: Lang) -> Json {
    let place = match fill {
        Fill::Class(at) => *at,
        Fill::Without(at) => classes + at,
    };
    let converted = figure.is_some_and(|figure| figure.status == Status::Converted);
    let said = said_in(view, figure, lang);
    if converted { json!([place, said, 1]) } else { json!([place, said]) }
}

/// West, south, east and north of what is shown, in degrees.
fn bounds(view: &MapView, drawn: &Drawn, shown: &Around) -> Option<[f64; 4]> {
    let areas = drawn.areas.as_ref()?;
    let own = match &view.scope {
        Scope::Focus(area) => {
            drawn.outlines.iter().find(|outline| outline.area.id == area.id)?.shape.as_ref()?.bounding_rect()
        }
        _ => None,
    };
    let is_shown = |code: &RegionCode| shown.contains(code);
    let all = areas.iter().filter(|area| is_shown(&area.code)).filter_map(|area| area.bounds);
    let rect = own.or_else(|| {
        all.reduce(|a, b| {
            let (low, high) = (a.min(), b.min());
            geo::Rect::new((low.x.min(high.x), low.y.min(high.y)), (a.max().x.max(b.max().x), a.max().y.max(b.max().y)))
        })
    })?;
    let (low, high) = (to_wgs84(rect.min()).ok()?, to_wgs84(rect.max()).ok()?);
    Some([low.x, low.y, high.x, high.y])
}

/// The focus areas as GeoJSON, to six decimals: a tenth of a metre.
fn outlines(drawn: &Drawn) -> Json {
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    let mut features = Vec::new();
    for outline in &drawn.outlines {
        let Some(shape) = outline.shape.as_ref().and_then(|shape| shape_to_wgs84(shape).ok()) else { continue };
        let ring = |line: &geo::LineString<f64>| line.0.iter().map(|p| [round(p.x), round(p.y)]).collect::<Vec<_>>();
        let rings = |polygon: &geo::Polygon<f64>| {
            std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect::<Vec<_>>()
        };
        features.push(json!({
            "type": "Feature",
            "properties": { "naam": outline.area.name },
            "geometry": { "type": "MultiPolygon", "coordinates": shape.iter().map(rings).collect::<Vec<_>>() },
        }));
    }
    json!({ "type": "FeatureCollection", "features": features })
}
