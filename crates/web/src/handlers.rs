// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From a request to a page and back: what is read from the address, which page answers, and with which status.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use wijkwijs_app::records::public_history;
use wijkwijs_domain::kind::by_plural;
use wijkwijs_domain::model::{Gone, GoneWhy};
use wijkwijs_domain::{Id, KindInfo, Lang};

use crate::address::{self, in_lang, with_query};
use crate::chrome::{Chrome, Page};
use crate::page::query::Query as ListQuery;
use crate::page::status::{StatusView, What};
use crate::page::{
    data as data_page, history as history_page, home as home_page, list as list_page, record as record_page, status,
};
use crate::site::{Site, Snapshot};
use crate::view::named;

type Params = Query<Vec<(String, String)>>;

/// What a page is made from.
pub(crate) struct Context {
    pub(crate) site: Site,
    pub(crate) snapshot: Snapshot,
    lang: Lang,
    /// The path in Dutch.
    path: String,
}

impl Context {
    pub(crate) fn new(site: Site, lang: Lang, path: String) -> Self {
        Self { snapshot: site.snapshot(), site, lang, path }
    }

    fn chrome(&self, programme: Option<&Id>) -> Chrome {
        Chrome::new(&self.snapshot, self.lang, &self.path, programme, &self.site.settings.public_url)
    }

    pub(crate) fn answer(
        &self,
        status: StatusCode,
        programme: Option<&Id>,
        page: impl FnOnce(&Chrome) -> Page,
    ) -> Response {
        let chrome = self.chrome(programme);
        let document: Markup = chrome.document(page(&chrome));
        (status, [(CACHE_CONTROL, "no-cache")], document).into_response()
    }

    /// Our own fault; see [`fault`].
    pub(crate) fn fault(&self, error: &str) -> Response {
        fault(self, &std::io::Error::other(error))
    }

    fn status(&self, code: StatusCode, view: &StatusView, programme: Option<&Id>) -> Response {
        self.answer(code, programme, |chrome| status::render(view, chrome))
    }

    pub(crate) fn not_found(&self, near: Option<&Id>) -> Response {
        if self.path.starts_with("/api/") {
            return crate::api::no_such_address(&self.path);
        }
        let programme = self.snapshot.programme(None).map(|p| p.id.clone());
        let next = near.map_or_else(Vec::new, |id| status::near(self.snapshot.public(), programme.as_ref(), id));
        self.status(StatusCode::NOT_FOUND, &StatusView { what: What::NotFound, next }, programme.as_ref())
    }
}

/// The home page of the programme asked for, or of the first.
pub async fn home(State(site): State<Site>, Extension(lang): Extension<Lang>, Query(params): Params) -> Response {
    let slug = params.iter().find(|(key, _)| key == "programma").map(|(_, value)| value.as_str());
    let context = Context::new(site, lang, with_query("/", &[("programma", slug.unwrap_or_default())]));
    let Some(programme) = context.snapshot.programme(slug) else { return context.not_found(None) };
    let view = home_page::load(context.snapshot.public(), &programme);
    context.answer(StatusCode::OK, Some(&programme.id), |chrome| home_page::render(&view, chrome))
}

/// The list of a kind.
pub async fn list(
    State(site): State<Site>,
    Extension(lang): Extension<Lang>,
    Path(plural): Path<String>,
    Query(params): Params,
) -> Response {
    let Some(kind) = by_plural(&plural) else {
        return Context::new(site, lang, format!("/{plural}")).not_found(None);
    };
    let (query, _) = ListQuery::parse(kind, &params, list_page::PAGE);
    let context = Context::new(site, lang, list_page::dutch_path(kind, &query));
    let Some(programme) = context.snapshot.programme(query.programme.as_deref()) else {
        return context.not_found(None);
    };
    let view = list_page::load(context.snapshot.public(), &programme.id, kind, query);
    context.answer(StatusCode::OK, Some(&programme.id), |chrome| list_page::render(&view, chrome))
}

/// The page of a record.
pub async fn record(
    State(site): State<Site>,
    Extension(lang): Extension<Lang>,
    Path((plural, slug)): Path<(String, String)>,
) -> Response {
    let context = Context::new(site, lang, format!("/{plural}/{slug}"));
    let Some(id) = identifier(&plural, &slug) else { return context.not_found(None) };
    let Some(item) = context.snapshot.public().get(&id) else { return absent(&context, &id) };
    let view = record_page::load(context.snapshot.public(), item);
    context.answer(StatusCode::OK, Some(&item.programme), |chrome| record_page::render(&view, chrome))
}

/// The public history of a record.
pub async fn history(
    State(site): State<Site>,
    Extension(lang): Extension<Lang>,
    Path((plural, slug)): Path<(String, String)>,
) -> Response {
    let context = Context::new(site, lang, format!("/{plural}/{slug}/geschiedenis"));
    let Some(id) = identifier(&plural, &slug) else { return context.not_found(None) };
    let public = context.snapshot.public();
    let Some(item) = public.get(&id) else { return absent(&context, &id) };
    match public_history(&context.site.store, public, &id).await {
        Ok(changes) => {
            let chrome = context.chrome(Some(&item.programme));
            let view = history_page::load(public, named(item), &changes.unwrap_or_default(), &chrome);
            context.answer(StatusCode::OK, Some(&item.programme), |chrome| history_page::render(&view, chrome))
        }
        Err(error) if error.is_away() => away(&context, &error),
        Err(error) => fault(&context, &error),
    }
}

/// What is kept here, and what becomes of it.
pub async fn data(State(site): State<Site>, Extension(lang): Extension<Lang>) -> Response {
    let context = Context::new(site, lang, "/gegevens".to_owned());
    let programme = context.snapshot.programme(None).map(|p| p.id.clone());
    let view = data_page::load(&context.site.store, &context.snapshot);
    context.answer(StatusCode::OK, programme.as_ref(), |chrome| data_page::render(&view, chrome))
}

fn identifier(plural: &str, slug: &str) -> Option<Id> {
    let kind: &KindInfo = by_plural(plural)?;
    Id::new(kind.code, slug).ok()
}

/// A record that is not there: it was merged or withdrawn, it is known under this as another name, or it never was.
fn absent(context: &Context, id: &Id) -> Response {
    let public = context.snapshot.public();
    if let Some(gone) = public.gone(id) {
        return was(context, gone);
    }
    let mut known = public.known_as(id);
    match (known.next(), known.next()) {
        (Some(only), None) => redirect(StatusCode::TEMPORARY_REDIRECT, context.lang, only),
        _ => context.not_found(Some(id)),
    }
}

fn was(context: &Context, gone: &Gone) -> Response {
    if let GoneWhy::Forwards(to) = &gone.why
        && context.snapshot.public().get(to).is_some()
    {
        return redirect(StatusCode::PERMANENT_REDIRECT, context.lang, to);
    }
    let programme = context.snapshot.programme(None).map(|p| p.id.clone());
    let view = StatusView { what: What::Gone(gone.clone()), next: Vec::new() };
    context.status(StatusCode::GONE, &view, programme.as_ref())
}

fn redirect(status: StatusCode, lang: Lang, to: &Id) -> Response {
    (status, [(LOCATION, in_lang(lang, &address::record(to)))]).into_response()
}

/// The database does not answer: nobody's fault here, and over soon.
fn away(context: &Context, error: &dyn std::error::Error) -> Response {
    tracing::warn!(path = context.path, %error, "a page waits for the database");
    let view = StatusView { what: What::Away, next: Vec::new() };
    let mut response = context.status(StatusCode::SERVICE_UNAVAILABLE, &view, None);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("10"));
    response
}

/// Our own fault: logged once with a number, shown as one neutral sentence with that number.
fn fault(context: &Context, error: &dyn std::error::Error) -> Response {
    let number = crate::api::fault_number(&context.site);
    tracing::error!(number, path = context.path, %error, "a page could not be made");
    let view = StatusView { what: What::Fault(number), next: Vec::new() };
    context.status(StatusCode::INTERNAL_SERVER_ERROR, &view, None)
}

/// Everything that leads nowhere.
pub async fn not_found(State(site): State<Site>, uri: Uri) -> Response {
    let (lang, path) = match uri.path().strip_prefix("/en") {
        Some(path) if path.is_empty() || path.starts_with('/') => (Lang::En, path),
        _ => (Lang::Nl, uri.path()),
    };
    Context::new(site, lang, path.to_owned()).not_found(None)
}

/// A style sheet, script or font; its name holds a hash of its content, so it may be kept for good.
pub async fn asset(Path(path): Path<String>) -> Response {
    match wijkwijs_assets::get(&path) {
        Some(asset) => {
            let headers = [(CONTENT_TYPE, asset.content_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
            (headers, asset.bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
