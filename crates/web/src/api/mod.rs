// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The reading API under `/api/v1`, after the NL GOV REST API Design Rules: Dutch nouns, plural collections,
//! problems as `application/problem+json`, moments in UTC. It shows exactly what the pages show: public records.
//! What it answers always and everywhere is put in words in [`openapi`], which `schemas/openapi.json` is made from.

mod collection;
pub mod guide;
mod openapi;
mod parameters;
mod problem;
mod record;

use axum::extract::{Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ALLOW, HeaderName, LINK,
};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use axum::{Json, Router};
use serde_json::{Map, Value, json};
use wijkwijs_domain::kind::registry;

use crate::address;
use crate::site::{Site, Snapshot};

pub use openapi::contract;
pub(crate) use openapi::schemas::slug_schema;
pub use parameters::Parameters;
pub use problem::{ParameterFault, Problem, fault_number, no_such_address, problem};

/// The version of the API: of its description, its answers and its header.
pub const VERSION: &str = "1.0.0";

/// What can be done here.
const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// Every address of the API. The root is there with a slash too, since an OpenAPI client joins its address and `/`.
pub fn router() -> Router<Site> {
    Router::new()
        .route("/api/v1", get(index))
        .route("/api/v1/", get(index))
        .route("/api/v1/openapi.json", get(openapi::served))
        .route("/api/v1/_zoek", get(crate::search::api::search))
        .route("/api/v1/{plural}", get(collection::collection))
        .route("/api/v1/{plural}/{slug}", get(record::record))
        .method_not_allowed_fallback(other_method)
        .route("/api/{*rest}", any(unknown))
        .layer(middleware::from_fn(headers))
}

/// Whether a path is one of the API's, known or not. `/api` itself is a page.
#[must_use]
pub fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}

/// `GET /api/v1`.
async fn index(State(site): State<Site>, uri: Uri) -> Response {
    if let Err(problem) = Parameters::of(&uri).none() {
        return problem.into_response();
    }
    let links = format!(
        "<{}>; rel=\"service-desc\"; type=\"application/json\", <{}>; rel=\"service-doc\"; type=\"text/html\"",
        address::API_DESCRIPTION,
        address::API_GUIDE
    );
    let link = HeaderValue::from_str(&links).ok().map(|value| [(LINK, value)]);
    (link, Json(collections(&site.snapshot()))).into_response()
}

/// The collections there are.
fn collections(snapshot: &Snapshot) -> Value {
    let programmes = snapshot.programmes();
    let collections: Map<String, Value> = registry()
        .iter()
        .map(|kind| {
            let count: usize = programmes.iter().map(|p| snapshot.public().count(&p.id, kind.code)).sum();
            (kind.plural.to_owned(), json!({ "href": address::api_list(kind), "totaal": count }))
        })
        .collect();
    let links = json!({
        "self": { "href": address::API },
        "beschrijving": { "href": address::API_DESCRIPTION },
        "documentatie": { "href": address::API_GUIDE },
    });
    json!({ "versie": VERSION, "collecties": collections, "_links": links })
}

async fn unknown(uri: Uri) -> Response {
    no_such_address(uri.path())
}

/// A method that is not for reading; or the question which there are, which a browser asks before it reads from the
/// page of another site.
async fn other_method(method: Method) -> Response {
    if method != Method::OPTIONS {
        let detail = format!("{method} kan hier niet: deze API is om te lezen, met GET of HEAD.");
        let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "Methode kan niet", detail);
        return ([(ALLOW, METHODS)], problem).into_response();
    }
    let headers = [
        (ALLOW, METHODS),
        (ACCESS_CONTROL_ALLOW_METHODS, METHODS),
        (ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("Accept, If-None-Match")),
        (ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400")),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// On every answer: the version, and that any page may read it.
async fn headers(request: Request, next: Next) -> Response {
    with_headers(next.run(request).await)
}

fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("api-version"), HeaderValue::from_static(VERSION));
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("API-Version, ETag, Link, Location"));
    response
}
