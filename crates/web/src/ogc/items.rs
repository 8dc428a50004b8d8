// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The areas of a layer: page by page, one of them, and all of an indicator's as one file.

use std::io::Write;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};
use wijkwijs_app::borders::Areas;
use wijkwijs_app::figures::out::{Layer, of_indicator};
use wijkwijs_app::figures::{Broken, Column};
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::Indicator;
use wijkwijs_domain::{Id, Kind as _, Lang};

use super::asked::Asked;
use super::collections::{link, note, root};
use super::feature::{Crs, feature};
use super::{GEOJSON, Refused, absent};
use crate::address::with_query;
use crate::answers::not_kept;
use crate::api::{Parameters, Problem};
use crate::figures::whole::sent;
use crate::handlers::{Context, missing};
use crate::site::Site;

/// Under which page of GeoJSON its coordinates stand.
const CONTENT_CRS: HeaderName = HeaderName::from_static("content-crs");

/// The file of an indicator.
pub fn router() -> Router<Site> {
    Router::new().route("/indicatoren/{slug}/regios/{level}/geojson", get(file))
}

/// What a layer is made of.
fn made_of(layer: &Layer, site: &Site, uri: &Uri) -> Result<(Arc<Areas>, Option<Arc<Column>>), Refused> {
    let areas = layer.areas(&*site.borders)?.ok_or_else(|| absent(uri.path()))?;
    let column = layer.column(&*site.figures)?;
    if layer.figures.is_some() && column.is_none() {
        return Err(absent(uri.path()).into());
    }
    Ok((areas, column))
}

/// A page of areas.
pub fn page(layer: &Layer, site: &Site, uri: &Uri) -> Result<Response, Refused> {
    let asked = Asked::read(uri).map_err(Problem::parameters)?;
    let (areas, column) = made_of(layer, site, uri)?;
    let found: Vec<_> = areas.iter().filter(|area| asked.touches(area)).collect();
    let shown: Vec<Value> = found
        .iter()
        .skip(asked.offset)
        .take(asked.limit)
        .map(|area| feature(layer, &layer.placed(area, column.as_deref()), asked.crs))
        .collect();
    let path = format!("{}/collections/{}", root(site), layer.name());
    let at = |offset: usize| address_of(&format!("{path}/items"), uri, offset);
    let mut links = vec![
        link(&at(asked.offset), "self", GEOJSON, "Dit antwoord"),
        link(&path, "collection", "application/json", "De laag"),
    ];
    if asked.offset + shown.len() < found.len() && !shown.is_empty() {
        links.push(link(&at(asked.offset + shown.len()), "next", GEOJSON, "Volgende gebieden"));
    }
    if asked.offset > 0 {
        links.push(link(&at(asked.offset.saturating_sub(asked.limit)), "prev", GEOJSON, "Vorige gebieden"));
    }
    let body = json!({
        "type": "FeatureCollection", "numberMatched": found.len(), "numberReturned": shown.len(),
        "fictief": layer.fictional, "toelichting": note(layer), "links": links, "features": shown,
    });
    Ok(with_crs(&body, asked.crs))
}

/// The same question from another place on.
fn address_of(path: &str, uri: &Uri, offset: usize) -> String {
    let mut query = Parameters::of(uri).pairs;
    query.retain(|(name, _)| name != "offset");
    if offset > 0 {
        query.push(("offset".to_owned(), offset.to_string()));
    }
    let query: Vec<(&str, &str)> = query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    with_query(path, &query)
}

/// One area.
pub fn one(layer: &Layer, site: &Site, code: &str, uri: &Uri) -> Result<Response, Refused> {
    let asked = Asked::read(uri).map_err(Problem::parameters)?;
    let (areas, column) = made_of(layer, site, uri)?;
    let found = RegionCode::parse(code).ok().and_then(|code| areas.get(&code)).ok_or_else(|| absent(uri.path()))?;
    let mut body = feature(layer, &layer.placed(found, column.as_deref()), asked.crs);
    let path = format!("{}/collections/{}", root(site), layer.name());
    body["links"] = json!([
        link(&format!("{path}/items/{}", found.code), "self", GEOJSON, "Dit antwoord"),
        link(&path, "collection", "application/json", "De laag"),
    ]);
    Ok(with_crs(&body, asked.crs))
}

fn with_crs(body: &Value, crs: Crs) -> Response {
    let mut response = super::json(GEOJSON, body);
    if let Ok(uri) = HeaderValue::try_from(format!("<{}>", crs.uri())) {
        response.headers_mut().insert(CONTENT_CRS, uri);
    }
    response
}

/// An indicator in all areas of a level, as one file. It goes out while it is made.
async fn file(State(site): State<Site>, Path((slug, level)): Path<(String, String)>) -> Response {
    let path = format!("/indicatoren/{slug}/regios/{level}/geojson");
    let context = Context::new(site.clone(), Lang::Nl, path.clone());
    let ids = Id::new(Indicator::CODE, &slug).ok().zip(Level::of_code(&level));
    let Some((id, level)) = ids else { return missing(site, Lang::Nl, path, None) };
    let (at, snapshot) = (site.clone(), context.snapshot.clone());
    let found = tokio::task::spawn_blocking(move || {
        let all = of_indicator(snapshot.public(), &*at.figures, &id)?;
        let Some(layer) = all.into_iter().find(|layer| layer.level == level) else { return Ok(None) };
        let parts = layer.areas(&*at.borders)?.zip(layer.column(&*at.figures)?);
        Ok::<_, Broken>(parts.map(|(areas, column)| (layer, areas, column)))
    });
    let (layer, areas, column) = match found.await {
        Ok(Ok(Some(found))) => found,
        Ok(Ok(None)) => return missing(site, Lang::Nl, path, None),
        Ok(Err(error)) => return not_kept(context.fault(&error.to_string())),
        Err(error) => return not_kept(context.fault(&error.to_string())),
    };
    let name = format!("{slug}-{}.geojson", layer.level.code());
    let body = sent(path, move |to| {
        let head = json!({ "type": "FeatureCollection", "fictief": layer.fictional, "toelichting": note(&layer) });
        write!(to, "{},\"features\":[", head.to_string().trim_end_matches('}'))?;
        for (at, area) in areas.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            write!(to, "{comma}\n{}", feature(&layer, &layer.placed(area, Some(&column)), Crs::Crs84))?;
        }
        Ok(to.write_all(b"\n]}")?)
    });
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(GEOJSON));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(name) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    not_kept((headers, body).into_response())
}
