// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Areas and figures for maps under `/ogc/v1`: OGC API Features part 1 (core, GeoJSON) and part 2 (coordinates), for
//! QGIS, GDAL and whatever else reads it. A collection is a layer: the areas of one level in one year, or the same with
//! the latest figures of an indicator. The same code gives an indicator as one GeoJSON file.

mod asked;
mod collections;
mod feature;
mod items;
mod page;

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
use wijkwijs_domain::Lang;

use crate::address::{OGC, OGC_PAGE};
use crate::answers::{not_kept, taken_best};
use crate::api::{Parameters, Problem, fault_number};
use crate::handlers::Context;
use crate::site::{Site, Snapshot};

pub use page::{LayerView, LayersView, render};

/// The media type of features.
const GEOJSON: &str = "application/geo+json";
const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// Every address.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/ogc/v1", get(landing))
        .route("/ogc/v1/", get(landing))
        .route(
            "/en/ogc/v1",
            get(|State(site): State<Site>, uri: Uri| async move { as_page(site, Lang::En, &uri).await }),
        )
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
    one_of(uri, &["json"])
}

/// For an address that takes no parameters but the form, which is one of these.
fn one_of(uri: &Uri, forms: &[&str]) -> Result<(), Problem> {
    let mut parameters = Parameters::of(uri);
    parameters.pairs.retain(|(name, value)| !(name == "f" && forms.contains(&value.as_str())));
    parameters.none()
}

/// The landing page: as JSON for programs, and as a page for who reads those. A browser that does not say which it wants is
/// led to the page, so that both have an address of their own and can be kept. The other answers are JSON alone, so the
/// conformance class "HTML" is not claimed.
async fn landing(State(site): State<Site>, headers: HeaderMap, uri: Uri) -> Response {
    if let Err(problem) = one_of(&uri, &["json", "html"]) {
        return problem.into_response();
    }
    let query = uri.query().unwrap_or_default();
    match query {
        "f=html" => as_page(site, Lang::Nl, &uri).await,
        "f=json" => json("application/json", &collections::landing(&site)),
        _ => {
            let accept = headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
            let mut response = if taken_best(accept, &OFFERED, false) {
                (StatusCode::SEE_OTHER, [(LOCATION, OGC_PAGE)]).into_response()
            } else {
                json("application/json", &collections::landing(&site))
            };
            response.headers_mut().append(VARY, ACCEPT.into());
            not_kept(response)
        }
    }
}

/// Whether what a reader takes is the page.
const OFFERED: [(&str, bool); 5] = [
    ("application/json", false),
    ("application/*", false),
    ("*/*", false),
    ("text/html", true),
    ("application/xhtml+xml", true),
];

/// The layers as a page.
async fn as_page(site: Site, lang: Lang, uri: &Uri) -> Response {
    if let Err(problem) = one_of(uri, &["html"]) {
        return problem.into_response();
    }
    let context = Context::new(site.clone(), lang, OGC_PAGE.to_owned());
    let snapshot = context.snapshot.clone();
    let view = tokio::task::spawn_blocking(move || page::load(&site, &snapshot)).await;
    let programme = context.snapshot.programme(None).map(|programme| programme.id.clone());
    match view {
        Ok(Ok(view)) => context.answer(StatusCode::OK, programme.as_ref(), |chrome| page::render(&view, chrome)),
        Ok(Err(error)) => not_kept(context.fault(&error.to_string())),
        Err(error) => not_kept(context.fault(&error.to_string())),
    }
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
