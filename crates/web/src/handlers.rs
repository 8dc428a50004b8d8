// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From a request to a page and back: what is read from the address, which page answers, and with which status.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, LOCATION, RETRY_AFTER, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use wijkwijs_app::records::public_history;
use wijkwijs_domain::kind::by_plural;
use wijkwijs_domain::model::{Gone, GoneWhy, Item};
use wijkwijs_domain::{Id, KindInfo, Lang};

use crate::address::{self, in_lang, with_query};
use crate::answers::{not_kept, takes_brotli};
use crate::api::{self, guide};
use crate::chrome::{Chrome, Page};
use crate::figures;
use crate::meta::{self, About, nearby};
use crate::page::csv::{FORMAT, csv};
use crate::page::part::Part;
use crate::page::query::Query as ListQuery;
use crate::page::status::{StatusView, What};
use crate::page::{
    agenda as agenda_page, data as data_page, history as history_page, home as home_page, list as list_page,
    record as record_page, status, style as style_page,
};
use crate::site::{Site, Snapshot};
use crate::view::named;

type Params = Query<Vec<(String, String)>>;

/// What a page is made from.
pub(crate) struct Context {
    pub(crate) site: Site,
    pub(crate) snapshot: Snapshot,
    pub(crate) lang: Lang,
    /// The path in Dutch.
    pub(crate) path: String,
}

impl Context {
    pub(crate) fn new(site: Site, lang: Lang, path: String) -> Self {
        Self { snapshot: site.snapshot(), site, lang, path }
    }

    pub(crate) fn chrome(&self, programme: Option<&Id>) -> Chrome {
        Chrome::new(&self.snapshot, self.lang, &self.path, programme, &self.site.settings.public_url)
    }

    pub(crate) fn answer(
        &self,
        status: StatusCode,
        programme: Option<&Id>,
        page: impl FnOnce(&Chrome) -> Page,
    ) -> Response {
        self.answer_about(status, programme, &About::default(), page)
    }

    /// A page with what its head says of it.
    pub(crate) fn answer_about(
        &self,
        status: StatusCode,
        programme: Option<&Id>,
        about: &About,
        page: impl FnOnce(&Chrome) -> Page,
    ) -> Response {
        let chrome = self.chrome(programme);
        let page = page(&chrome);
        drawn(status, &chrome, about, page)
    }

    /// Our own fault; see [`fault`].
    pub(crate) fn fault(&self, error: &str) -> Response {
        fault(self, &std::io::Error::other(error))
    }

    fn status(&self, code: StatusCode, view: &StatusView, programme: Option<&Id>) -> Response {
        self.answer(code, programme, |chrome| status::render(view, chrome))
    }

    /// No such page: what was plainly meant, or else what may have been.
    pub(crate) fn not_found(&self) -> Response {
        if api::is_api(&self.path) {
            return api::no_such_address(&self.path);
        }
        if let Some(path) = nearby::corrected(&self.path) {
            return (StatusCode::PERMANENT_REDIRECT, [(LOCATION, in_lang(self.lang, &path))]).into_response();
        }
        let programme = self.snapshot.programme(None).map(|p| p.id.clone());
        let next = programme.as_ref().map(|id| nearby::near(self.snapshot.public(), id, &self.path));
        let search = nearby::search(&self.path);
        let view = StatusView { what: What::NotFound, next: next.unwrap_or_default(), search };
        self.status(StatusCode::NOT_FOUND, &view, programme.as_ref())
    }
}

/// The page of a whole programme at this path: of the programme asked for, or of the first.
pub(crate) fn of_programme(
    site: Site,
    lang: Lang,
    path: &str,
    params: &[(String, String)],
) -> (Context, Option<Arc<Item>>) {
    let slug = params.iter().find(|(key, _)| key == "programma").map(|(_, value)| value.as_str());
    let context = Context::new(site, lang, with_query(path, &[("programma", slug.unwrap_or_default())]));
    let programme = context.snapshot.programme(slug);
    (context, programme)
}

fn drawn(status: StatusCode, chrome: &Chrome, about: &About, page: Page) -> Response {
    let document: Markup = chrome.document_about(page, about);
    (status, [(CACHE_CONTROL, "no-cache")], document).into_response()
}

/// What stands where a record would be: where it went, that it is gone, or that it never was.
pub(crate) fn missing(site: Site, lang: Lang, path: String, id: Option<&Id>) -> Response {
    let context = Context::new(site, lang, path);
    id.map_or_else(|| context.not_found(), |id| absent(&context, id))
}

/// The home page of the programme asked for, or of the first.
pub async fn home(State(site): State<Site>, Extension(lang): Extension<Lang>, Query(params): Params) -> Response {
    let (context, Some(programme)) = of_programme(site.clone(), lang, "/", &params) else {
        return Context::new(site, lang, "/".to_owned()).not_found();
    };
    let newest = context.site.kept.newest(&context.snapshot);
    let newest = newest.get(&programme.id).map_or(&[][..], Vec::as_slice);
    let view = home_page::load(&context.snapshot, &programme, newest);
    let chrome = context.chrome(Some(&programme.id));
    let about = meta::home(&home_page::lead(&view, lang), &chrome);
    drawn(StatusCode::OK, &chrome, &about, home_page::render(&view, &chrome))
}

/// The knowledge agenda.
pub async fn agenda(State(site): State<Site>, Extension(lang): Extension<Lang>, Query(params): Params) -> Response {
    let (context, Some(programme)) = of_programme(site.clone(), lang, "/agenda", &params) else {
        return Context::new(site, lang, "/agenda".to_owned()).not_found();
    };
    let view = agenda_page::load(context.snapshot.public(), &programme.id);
    context.answer(StatusCode::OK, Some(&programme.id), |chrome| agenda_page::render(&view, chrome))
}

/// Every part that pages are made of.
pub async fn style(State(site): State<Site>, Extension(lang): Extension<Lang>) -> Response {
    let context = Context::new(site, lang, "/stijl".to_owned());
    let programme = context.snapshot.programme(None).map(|p| p.id.clone());
    context.answer(StatusCode::OK, programme.as_ref(), style_page::render)
}

/// The list of a kind.
pub async fn list(
    State(site): State<Site>,
    Extension(lang): Extension<Lang>,
    Path(plural): Path<String>,
    Query(params): Params,
) -> Response {
    let Some(kind) = by_plural(&plural) else {
        return Context::new(site, lang, format!("/{plural}")).not_found();
    };
    let (query, _) = ListQuery::parse(kind, &params, list_page::PAGE);
    let context = Context::new(site, lang, list_page::dutch_path(kind, &query));
    let Some(programme) = context.snapshot.programme(query.programme.as_deref()) else {
        return context.not_found();
    };
    if params.iter().any(|(key, value)| key == "formaat" && value == FORMAT) {
        return as_csv(&context, &programme.id, kind, query);
    }
    let view = list_page::load(context.snapshot.public(), &programme.id, kind, query);
    let chrome = context.chrome(Some(&programme.id));
    let about = meta::collection(&view, kind, &chrome);
    drawn(StatusCode::OK, &chrome, &about, list_page::render(&view, &chrome))
}

/// The list as a file: all that meets the filters, whatever page of it was shown.
fn as_csv(context: &Context, programme: &Id, kind: &'static KindInfo, query: ListQuery) -> Response {
    let public = context.snapshot.public();
    let found = ListQuery { limit: usize::MAX, after: None, ..query }.run(public, programme, kind);
    let bytes = csv(public, kind, &found.items, &context.site.settings.public_url);
    let name = format!("attachment; filename=\"{}-{}.csv\"", programme.slug(), kind.plural);
    let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8; header=present"), (CACHE_CONTROL, "no-cache")];
    let mut response = (headers, bytes).into_response();
    if let Ok(name) = HeaderValue::try_from(name) {
        response.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    response
}

/// The page of a record.
pub async fn record(
    State(site): State<Site>,
    Extension(lang): Extension<Lang>,
    Path((plural, slug)): Path<(String, String)>,
) -> Response {
    let context = Context::new(site, lang, format!("/{plural}/{slug}"));
    let Some(id) = identifier(&plural, &slug) else { return context.not_found() };
    let Some(item) = context.snapshot.public().get(&id) else { return absent(&context, &id) };
    let mut view = record_page::load(context.snapshot.public(), item);
    match figures_of(&context, item).await {
        Ok(part) => view.parts.splice(0..0, part).for_each(drop),
        Err(error) => return not_kept(context.fault(&error)),
    }
    match taken_along(&context, item).await {
        Ok(part) => view.parts.extend(part),
        Err(error) => return not_kept(context.fault(&error)),
    }
    let chrome = context.chrome(Some(&item.programme));
    let about = meta::record(context.snapshot.public(), item, &chrome);
    drawn(StatusCode::OK, &chrome, &about, record_page::render(&view, &chrome))
}

/// The part of a record's page with figures. Columns that are not in memory are read from the disk, off the threads
/// that answer.
async fn figures_of(context: &Context, item: &Arc<Item>) -> Result<Option<Part>, String> {
    if !figures::has_part(item) {
        return Ok(None);
    }
    let (snapshot, figures, item) = (context.snapshot.clone(), Arc::clone(&context.site.figures), Arc::clone(item));
    let part = tokio::task::spawn_blocking(move || figures::part(snapshot.public(), &*figures, &item));
    part.await.map_err(|error| error.to_string())?.map_err(|error| error.to_string())
}

/// The part of a record's page that says how its figures can be taken along.
async fn taken_along(context: &Context, item: &Arc<Item>) -> Result<Option<Part>, String> {
    let (snapshot, figures, item) = (context.snapshot.clone(), Arc::clone(&context.site.figures), Arc::clone(item));
    let view = tokio::task::spawn_blocking(move || figures::whole::take(snapshot.public(), &*figures, &item));
    let view = view.await.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
    Ok(view.map(Part::Take))
}

/// The public history of a record.
pub async fn history(
    State(site): State<Site>,
    Extension(lang): Extension<Lang>,
    Path((plural, slug)): Path<(String, String)>,
) -> Response {
    let context = Context::new(site, lang, format!("/{plural}/{slug}/geschiedenis"));
    let Some(id) = identifier(&plural, &slug) else { return context.not_found() };
    let public = context.snapshot.public();
    let Some(item) = public.get(&id) else { return absent(&context, &id) };
    match public_history(&context.site.store, public, &id).await {
        Ok(changes) => {
            let chrome = context.chrome(Some(&item.programme));
            let view = history_page::load(public, named(item), &changes.unwrap_or_default(), &chrome);
            let page = |chrome: &Chrome| history_page::render(&view, chrome);
            not_kept(context.answer(StatusCode::OK, Some(&item.programme), page))
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
    let chrome = context.chrome(programme.as_ref());
    let about = meta::catalogue(&context.snapshot, &chrome);
    not_kept(drawn(StatusCode::OK, &chrome, &about, data_page::render(&view, &chrome)))
}

/// The API, for who writes programs.
pub async fn api(State(site): State<Site>, Extension(lang): Extension<Lang>) -> Response {
    let context = Context::new(site, lang, address::API_GUIDE.to_owned());
    let programme = context.snapshot.programme(None).map(|p| p.id.clone());
    let Some(view) = guide::load(&context.snapshot, &context.site.settings.public_url) else {
        return context.not_found();
    };
    context.answer(StatusCode::OK, programme.as_ref(), |chrome| guide::render(&view, chrome))
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
        _ => context.not_found(),
    }
}

fn was(context: &Context, gone: &Gone) -> Response {
    if let GoneWhy::Forwards(to) = &gone.why
        && context.snapshot.public().get(to).is_some()
    {
        return redirect(StatusCode::PERMANENT_REDIRECT, context.lang, to);
    }
    let programme = context.snapshot.programme(None).map(|p| p.id.clone());
    let view = StatusView { what: What::Gone(gone.clone()), next: Vec::new(), search: None };
    context.status(StatusCode::GONE, &view, programme.as_ref())
}

fn redirect(status: StatusCode, lang: Lang, to: &Id) -> Response {
    (status, [(LOCATION, in_lang(lang, &address::record(to)))]).into_response()
}

/// The database does not answer: nobody's fault here, and over soon.
fn away(context: &Context, error: &dyn std::error::Error) -> Response {
    tracing::warn!(path = context.path, %error, "a page waits for the database");
    let view = StatusView { what: What::Away, next: Vec::new(), search: None };
    let mut response = context.status(StatusCode::SERVICE_UNAVAILABLE, &view, None);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("10"));
    response
}

/// Our own fault: logged once with a number, shown as one neutral sentence with that number.
fn fault(context: &Context, error: &dyn std::error::Error) -> Response {
    let number = api::fault_number(&context.site);
    tracing::error!(number, path = context.path, %error, "a page could not be made");
    let view = StatusView { what: What::Fault(number), next: Vec::new(), search: None };
    context.status(StatusCode::INTERNAL_SERVER_ERROR, &view, None)
}

/// Everything that leads nowhere.
pub async fn not_found(State(site): State<Site>, uri: Uri) -> Response {
    let (lang, path) = match uri.path().strip_prefix("/en") {
        Some(path) if path.is_empty() || path.starts_with('/') => (Lang::En, path),
        _ => (Lang::Nl, uri.path()),
    };
    // A slip in the path loses nothing of what was asked.
    if let (Some(mended), Some(query)) = (nearby::corrected(path), uri.query()) {
        let to = format!("{}?{query}", in_lang(lang, &mended));
        return (StatusCode::PERMANENT_REDIRECT, [(LOCATION, to)]).into_response();
    }
    Context::new(site, lang, path.to_owned()).not_found()
}

/// A style sheet, script or font; its name holds a hash of its content, so it may be kept for good and needs no tag.
/// What is text goes out with the brotli that was made with it, to who can take that; the rest gets gzip on the way.
pub async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = wijkwijs_assets::get(&path) else { return StatusCode::NOT_FOUND.into_response() };
    let kept = [(CONTENT_TYPE, asset.content_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    match asset.brotli.filter(|_| takes_brotli(&headers)) {
        // The layer that makes gzip leaves alone what is compressed, and then it does not say what the choice was by.
        Some(brotli) => (kept, [(CONTENT_ENCODING, "br"), (VARY, "accept-encoding")], brotli).into_response(),
        None => (kept, asset.bytes).into_response(),
    }
}
