// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Our figures under `/odata/v1`, in OData version 4 as Statistics Netherlands (CBS) serves its own: who has a program
//! for those gets ours by another address alone.
//!
//! | Address | What |
//! | --- | --- |
//! | `/odata/v1` | the sets there are |
//! | `/odata/v1/Catalogs`, `/odata/v1/Datasets` | the tables: one for each public release, by its slug |
//! | any set with `/$count` behind it | how many rows it has, as a number alone |
//! | `/odata/v1/CBS/<table>` | `Properties`, `Dimensions`, `MeasureCodes`, `<Dim>Codes`, `<Dim>Groups`, `Observations` |
//!
//! A table is a release and not an indicator: that is what a table of CBS is too (one edition of one source, on the
//! boundaries of one year), and an indicator that goes through several editions would be one series of several
//! makings. The catalogue is called `CBS`, for that is what clients ask for when nobody says otherwise; whose figures
//! they are stands in `Properties`.
//!
//! A figure that is missing is there with its reason in `ValueAttribute`, and is never zero. Every answer about a table
//! of a made-up programme says so in `@wijkwijs.fictief`, and its title does.

mod fault;
mod filter;
mod metadata;
mod observations;
mod options;
mod order;
mod sets;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderName,
};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use serde_json::{Value, json};
use wijkwijs_app::figures::out::{Table, table, tables};

use crate::address::ODATA;
use crate::answers::not_kept;
use crate::api::fault_number;
use crate::site::Site;
use fault::Fault;
pub(crate) use metadata::{summary, title};
use options::Options;

/// The name of the one catalogue.
const CATALOG: &str = "CBS";
/// The media type of all answers but the description in XML.
const JSON: &str = "application/json; odata.metadata=minimal";
/// What can be done here.
const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// Every address.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/odata/v1", get(root))
        .route("/odata/v1/", get(root))
        .route("/odata/v1/Catalogs", get(catalogs))
        .route("/odata/v1/Catalogs/$count", get(|uri: Uri| async move { sent(counted(vec![catalog()], &uri)) }))
        .route("/odata/v1/Datasets", get(datasets))
        .route("/odata/v1/Datasets/$count", get(datasets_count))
        .route("/odata/v1/CBS/{table}", get(service))
        .route("/odata/v1/CBS/{table}/$metadata", get(description))
        .route("/odata/v1/CBS/{table}/{set}", get(set))
        .route("/odata/v1/CBS/{table}/{set}/$count", get(set_count))
        .method_not_allowed_fallback(other_method)
        .route("/odata/{*rest}", any(nothing))
        .layer(middleware::from_fn(headers))
}

/// On every answer: the version of the protocol, and that any page may read it.
async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("odata-version"), HeaderValue::from_static("4.0"));
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

async fn other_method(method: Method) -> Response {
    if method == Method::OPTIONS {
        return (StatusCode::NO_CONTENT, [(ALLOW, METHODS), (ACCESS_CONTROL_ALLOW_METHODS, METHODS)]).into_response();
    }
    let fault =
        Fault::new(StatusCode::METHOD_NOT_ALLOWED, "", format!("{method} kan hier niet: dit is om te lezen, met GET."));
    ([(ALLOW, METHODS)], fault).into_response()
}

async fn nothing(uri: Uri) -> Response {
    Fault::absent(uri.path()).into_response()
}

fn answer(body: &Value) -> Response {
    ([(CONTENT_TYPE, JSON), (CACHE_CONTROL, "no-cache")], body.to_string()).into_response()
}

/// The sets there are, as a service document has them.
fn names(root: &str, names: &[String]) -> Value {
    let one = |name: &String| json!({ "name": name, "kind": "EntitySet", "url": name });
    json!({ "@odata.context": format!("{root}/$metadata"), "value": names.iter().map(one).collect::<Vec<_>>() })
}

async fn root(State(site): State<Site>) -> Response {
    let sets = ["Catalogs", "Datasets"].map(str::to_owned);
    answer(&names(&format!("{}{ODATA}", site.settings.public_url), &sets))
}

fn catalog() -> Value {
    json!({
        "Identifier": CATALOG, "Title": "wijkwijs", "Language": "nl",
        "Description": "De openbare leveringen van deze wijkwijs. De catalogus heet CBS omdat programma's voor de open data van het CBS daar om vragen; van wie de cijfers zijn, staat bij elke tabel.",
    })
}

async fn catalogs(State(site): State<Site>, uri: Uri) -> Response {
    let context = format!("{}{ODATA}/$metadata#Catalogs", site.settings.public_url);
    sent(listed(&context, vec![catalog()], &uri, None))
}

/// All tables, as rows.
fn all_tables(site: &Site) -> Vec<Value> {
    tables(site.snapshot().public()).iter().map(metadata::dataset).collect()
}

async fn datasets(State(site): State<Site>, uri: Uri) -> Response {
    let context = format!("{}{ODATA}/$metadata#Datasets", site.settings.public_url);
    sent(listed(&context, all_tables(&site), &uri, None))
}

async fn datasets_count(State(site): State<Site>, uri: Uri) -> Response {
    sent(counted(all_tables(&site), &uri))
}

fn sent(answer: Result<Response, Fault>) -> Response {
    answer.unwrap_or_else(IntoResponse::into_response)
}

/// A set of rows that are all in memory, as the question wants them.
fn listed(context: &str, rows: Vec<Value>, uri: &Uri, fictional: Option<bool>) -> Result<Response, Fault> {
    let options = Options::read(uri)?;
    let (count, rows) = options.over(rows)?;
    let mut body = json!({ "@odata.context": context });
    if options.count {
        body["@odata.count"] = json!(count);
    }
    body["value"] = json!(rows);
    mark(&mut body, fictional);
    Ok(answer(&body))
}

/// How many of these rows the filter of the question leaves.
fn counted(rows: Vec<Value>, uri: &Uri) -> Result<Response, Fault> {
    Ok(number(Options::of_count(uri)?.over(rows)?.0))
}

/// A number alone (OData 4.01, part 1, section 11.2.10).
fn number(count: usize) -> Response {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-cache")], count.to_string()).into_response()
}

/// Says that what it is about is made up, or that it is not.
fn mark(body: &mut Value, fictional: Option<bool>) {
    if let (Some(fictional), Some(body)) = (fictional, body.as_object_mut()) {
        body.insert("@wijkwijs.fictief".into(), json!(fictional));
    }
}

/// A table that somebody asked for.
struct Asked {
    site: Site,
    table: Table,
    /// Its address.
    root: String,
    uri: Uri,
}

impl Asked {
    fn of(site: Site, slug: &str, uri: Uri) -> Result<Self, Fault> {
        let table = table(site.snapshot().public(), slug).ok_or_else(|| Fault::no_table(slug))?;
        let root = format!("{}{ODATA}/{CATALOG}/{}", site.settings.public_url, table.id.slug());
        Ok(Self { site, table, root, uri })
    }

    /// Works something out of its figures, away from the threads that answer.
    async fn with_figures(self, work: impl FnOnce(&Self) -> Result<Response, Fault> + Send + 'static) -> Response {
        let (site, path) = (self.site.clone(), self.uri.path().to_owned());
        let done = tokio::task::spawn_blocking(move || work(&self)).await;
        match done.map_err(|error| Fault::ours(error.to_string())).and_then(|result| result) {
            Ok(response) => response,
            Err(fault) => {
                let Some(error) = fault.ours_to_mend() else { return fault.into_response() };
                let number = fault_number(&site);
                tracing::error!(number, path, error, "figures could not be read");
                not_kept(Fault::numbered(&number).into_response())
            }
        }
    }
}

/// `GET /odata/v1/CBS/<table>`.
async fn service(State(site): State<Site>, Path(slug): Path<String>, uri: Uri) -> Response {
    match Asked::of(site, &slug, uri) {
        Ok(asked) => {
            let work = |asked: &Asked| {
                let shape = sets::Shape::of(asked)?;
                let mut body = names(&asked.root, &shape.names());
                mark(&mut body, Some(asked.table.fictional));
                Ok(answer(&body))
            };
            asked.with_figures(work).await
        }
        Err(fault) => fault.into_response(),
    }
}

/// `GET /odata/v1/CBS/<table>/$metadata`.
async fn description(State(site): State<Site>, Path(slug): Path<String>, uri: Uri) -> Response {
    match Asked::of(site, &slug, uri) {
        Ok(asked) => {
            let work = |asked: &Asked| {
                let xml = metadata::description(&sets::Shape::of(asked)?, asked.table.fictional);
                let headers = [(CONTENT_TYPE, "application/xml; charset=utf-8"), (CACHE_CONTROL, "no-cache")];
                Ok((headers, xml).into_response())
            };
            asked.with_figures(work).await
        }
        Err(fault) => fault.into_response(),
    }
}

/// `GET /odata/v1/CBS/<table>/<set>`.
async fn set(State(site): State<Site>, Path((slug, set)): Path<(String, String)>, uri: Uri) -> Response {
    match Asked::of(site, &slug, uri) {
        Ok(asked) => asked.with_figures(move |asked| sets::answer_set(asked, &set)).await,
        Err(fault) => fault.into_response(),
    }
}

/// `GET /odata/v1/CBS/<table>/<set>/$count`.
async fn set_count(State(site): State<Site>, Path((slug, set)): Path<(String, String)>, uri: Uri) -> Response {
    match Asked::of(site, &slug, uri) {
        Ok(asked) => asked.with_figures(move |asked| sets::count_set(asked, &set)).await,
        Err(fault) => fault.into_response(),
    }
}
