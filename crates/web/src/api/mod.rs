// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The reading API under `/api/v1`, after the NL GOV REST API Design Rules: Dutch nouns, plural collections,
//! problems as `application/problem+json`, moments in UTC. It shows exactly what the pages show: public records.

mod collection;
mod problem;
mod record;

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, HeaderName};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};
use wijkwijs_domain::kind::registry;

use crate::address;
use crate::site::Site;

pub use problem::{fault_number, no_such_address, problem};

/// The version of the API: of its description, its answers and its header.
pub const VERSION: &str = "1.0.0";

/// Every address of the API.
pub fn router() -> Router<Site> {
    Router::new()
        .route("/", get(index))
        .route("/_zoek", get(crate::search::api::search))
        .route("/{plural}", get(collection::collection))
        .route("/{plural}/{slug}", get(record::record))
        .layer(middleware::from_fn(headers))
}

/// The collections there are.
async fn index(State(site): State<Site>) -> Response {
    let programmes = site.snapshot().programmes();
    let collections: Map<String, Value> = registry()
        .iter()
        .map(|kind| {
            let count: usize = programmes.iter().map(|p| site.snapshot().public().count(&p.id, kind.code)).sum();
            (kind.plural.to_owned(), json!({ "href": address::api_list(kind), "totaal": count }))
        })
        .collect();
    Json(json!({ "versie": VERSION, "collecties": collections, "_links": { "self": { "href": "/api/v1" } } }))
        .into_response()
}

/// On every answer: the version, and that any page may read it.
pub async fn headers(request: Request, next: Next) -> Response {
    with_headers(next.run(request).await)
}

fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("api-version"), HeaderValue::from_static(VERSION));
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}
