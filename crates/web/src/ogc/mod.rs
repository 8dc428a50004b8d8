// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Areas and figures for maps under `/ogc/v1`: OGC API Features part 1 (core, GeoJSON) and part 2 (coordinates), for
//! QGIS, GDAL and whatever else reads it. A collection is a layer: the areas of one level in one year, or the same with
//! the latest figures of an indicator. The same code gives an indicator as one GeoJSON file.

mod asked;
mod collections;
mod feature;
mod items;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::header::{
    ACCEPT, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CACHE_CONTROL, CONTENT_TYPE, LOCATION,
    VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use serde_json::Value;
use wijkwijs_app::figures::Broken;
use wijkwijs_app::figures::out::{Layer, layer};

use crate::address::OGC;
use crate::answers::not_kept;
use crate::api::{Parameters, Problem, fault_number};
use crate::site::{Site, Snapshot};

/// The media type of features.
const GEOJSON: &str = "application/geo+json";
const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// Every address.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/ogc/v1", get(landing))
        .route("/ogc/v1/", get(landing))
        .route(
            "/ogc/v1/api",
            get(|State(site): State<Site>| async move {
                json("application/vnd.oai.openapi+json;version=3.0", &collections::api(&site))
            }),
        )
        .route("/ogc/v1/conformance", get(conformance))
        .route("/ogc/v1/collections", get(all))
        .route("/ogc/v1/collections/{layer}", get(one))
        .route("/ogc/v1/collections/{layer}/items", get(areas))
        .route("/ogc/v1/collections/{layer}/items/{code}", get(area))
        .method_not_allowed_fallback(other_method)
        .route("/ogc/{*rest}", any(nothing))
        .layer(middleware::from_fn(open))
        .merge(items::router())
}

/// Any page may read it.
async fn open(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

async fn other_method(method: Method) -> Response {
    if method == Method::OPTIONS {
        return (StatusCode::NO_CONTENT, [(ALLOW, METHODS), (ACCESS_CONTROL_ALLOW_METHODS, METHODS)]).into_response();
    }
    let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "Methode kan niet", "Dit is om te lezen, met GET.");
    ([(ALLOW, METHODS)], problem).into_response()
}

fn absent(path: &str) -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "Niet gevonden",
        format!("Op {path} is niets. {OGC}/collections noemt alle lagen."),
    )
}

async fn nothing(uri: Uri) -> Response {
    absent(uri.path()).into_response()
}

fn json(kind: &'static str, body: &Value) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], body.to_string()).into_response()
}

/// For an address that takes no parameters but the form, which is always JSON.
fn plain(uri: &Uri) -> Result<(), Problem> {
    let mut parameters = Parameters::of(uri);
    parameters.pairs.retain(|(name, value)| !(name == "f" && value == "json"));
    parameters.none()
}

/// The landing page. A browser is led to the page about the data, which says how a map program reads this.
async fn landing(State(site): State<Site>, headers: HeaderMap, uri: Uri) -> Response {
    let html =
        headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"));
    let asked = uri.query().is_some_and(|query| query.contains("f=json"));
    let mut response = match plain(&uri) {
        Ok(()) if html && !asked => (StatusCode::SEE_OTHER, [(LOCATION, "/gegevens")]).into_response(),
        Ok(()) => json("application/json", &collections::landing(&site)),
        Err(problem) => problem.into_response(),
    };
    response.headers_mut().append(VARY, ACCEPT.into());
    not_kept(response)
}

async fn conformance(uri: Uri) -> Response {
    match plain(&uri) {
        Ok(()) => json("application/json", &collections::conformance()),
        Err(problem) => problem.into_response(),
    }
}

/// Works something out of figures and borders, away from the threads that answer.
async fn worked(
    site: Site,
    uri: Uri,
    work: impl FnOnce(&Site, &Snapshot) -> Result<Response, Refused> + Send + 'static,
) -> Response {
    let at = site.clone();
    let done = tokio::task::spawn_blocking(move || work(&at, &at.snapshot())).await;
    let error = match done {
        Ok(Ok(response)) => return response,
        Ok(Err(Refused::Problem(problem))) => return problem.into_response(),
        Ok(Err(Refused::Broken(error))) => error.to_string(),
        Err(error) => error.to_string(),
    };
    let number = fault_number(&site);
    tracing::error!(number, path = uri.path(), error, "a layer could not be made");
    let words = format!("Hier ging iets mis, en dat ligt aan ons. Meld het met nummer {number}.");
    not_kept(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "Onze fout", words).into_response())
}

/// Why there is no answer.
enum Refused {
    /// What is asked cannot be.
    Problem(Problem),
    /// Our own fault.
    Broken(Broken),
}

impl From<Broken> for Refused {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// The layer that an address names.
fn named(site: &Site, snapshot: &Snapshot, name: &str, uri: &Uri) -> Result<Layer, Refused> {
    layer(snapshot.public(), &*site.figures, name)?.ok_or_else(|| absent(uri.path()).into())
}

async fn all(State(site): State<Site>, uri: Uri) -> Response {
    worked(site, uri.clone(), move |site, snapshot| {
        plain(&uri)?;
        Ok(json("application/json", &collections::all(site, snapshot)?))
    })
    .await
}

async fn one(State(site): State<Site>, Path(name): Path<String>, uri: Uri) -> Response {
    worked(site, uri.clone(), move |site, snapshot| {
        plain(&uri)?;
        let layer = named(site, snapshot, &name, &uri)?;
        Ok(json("application/json", &collections::collection(&layer, site)?))
    })
    .await
}

async fn areas(State(site): State<Site>, Path(name): Path<String>, uri: Uri) -> Response {
    worked(site, uri.clone(), move |site, snapshot| {
        let layer = named(site, snapshot, &name, &uri)?;
        items::page(&layer, site, &uri)
    })
    .await
}

async fn area(State(site): State<Site>, Path((name, code)): Path<(String, String)>, uri: Uri) -> Response {
    worked(site, uri.clone(), move |site, snapshot| {
        let layer = named(site, snapshot, &name, &uri)?;
        items::one(&layer, site, &code, &uri)
    })
    .await
}
