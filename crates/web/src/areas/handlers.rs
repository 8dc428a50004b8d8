// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The addresses of regions.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use wijkwijs_domain::areas::RegionCode;
use wijkwijs_domain::indicators::Indicator;
use wijkwijs_domain::{Id, Kind as _, Lang};

use super::region;
use crate::address::{self, BOUNDARIES, in_lang};
use crate::answers::not_kept;
use crate::figures::read;
use crate::handlers::of_programme;
use crate::site::Site;

/// The pages, in each language.
pub(crate) fn pages() -> Router<Site> {
    Router::new().route("/regios/{code}", get(of_region))
}

async fn of_region(
    State(site): State<Site>,
    Extension(lang): Extension<Lang>,
    Path(raw): Path<String>,
    Query(params): Query<Vec<(String, String)>>,
) -> Response {
    let asked = |key: &str| params.iter().find(|(k, _)| k == key).map_or("", |(_, value)| value.as_str());
    let path = address::with_query(
        &format!("/regios/{raw}"),
        &[("indicator", asked("indicator")), (BOUNDARIES, asked(BOUNDARIES))],
    );
    let (context, programme) = of_programme(site, lang, &path, &params);
    let (Some(programme), Ok(code)) = (programme, RegionCode::parse(&raw)) else { return context.not_found() };
    // One address for each region, however its code was written.
    if code.as_str() != raw {
        let to = in_lang(lang, &address::region(asked("programma"), &code));
        return (StatusCode::PERMANENT_REDIRECT, [(LOCATION, to)]).into_response();
    }
    let indicator = match asked("indicator") {
        "" => None,
        slug => match Id::new(Indicator::CODE, slug) {
            Ok(id) => Some(id),
            Err(_) => return context.not_found(),
        },
    };
    let on = match asked(BOUNDARIES) {
        "" => None,
        // A year that is none has no boundaries.
        text => Some(text.parse::<u16>().unwrap_or_default()),
    };
    let found =
        read(&context, &programme.id, move |library| region::load(library, &code, indicator.as_ref(), on)).await;
    match found {
        Ok(Some(view)) => context.answer(StatusCode::OK, Some(&programme.id), |chrome| region::render(&view, chrome)),
        Ok(None) => context.not_found(),
        Err(error) => not_kept(context.fault(&error)),
    }
}
