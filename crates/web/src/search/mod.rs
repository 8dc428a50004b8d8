// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Searching: the page, suggestions while typing, and the API.

pub mod api;
pub mod page;
pub mod query;
mod suggestions;

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Query as Params, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use wijkwijs_app::search::{self, Answer, Moment, Search, Suggestion, Unavailable};
use wijkwijs_domain::{Id, Lang, Model};

use self::query::Query;
use crate::answers::not_kept;
use crate::handlers::Context;
use crate::site::Site;

pub use suggestions::suggestions;

/// After how many seconds it makes sense to ask again while the index is being made.
pub(crate) const SOON: &str = "10";

/// Why a question has no answer.
#[derive(Debug)]
pub(crate) enum No {
    /// This site has no index.
    Search,
    /// The index is being made.
    Yet,
    /// Our own fault.
    Fault(String),
}

impl From<Unavailable> for No {
    fn from(why: Unavailable) -> Self {
        match why {
            Unavailable::BeingMade => Self::Yet,
            Unavailable::Broken(error) => Self::Fault(error.to_string()),
        }
    }
}

/// Runs what may take milliseconds where it holds up no other request.
async fn apart<T: Send + 'static>(
    site: &Site,
    run: impl FnOnce(&dyn Search, &Model) -> Result<T, Unavailable> + Send + 'static,
) -> Result<T, No> {
    let search = Arc::clone(site.search.as_ref().ok_or(No::Search)?);
    let model = site.store.model();
    let ran = tokio::task::spawn_blocking(move || run(&*search, &model)).await;
    Ok(ran.map_err(|error| No::Fault(error.to_string()))??)
}

/// The answer to a question.
pub(crate) async fn answer(site: &Site, programme: &Id, query: &Query) -> Result<Answer, No> {
    let question = query.question(programme);
    apart(site, move |search, model| search::ask(search, &Moment::of(model), question)).await
}

/// Names that what was typed may become.
async fn names(site: &Site, programme: &Id, typed: &str, most: usize) -> Result<Vec<Suggestion>, No> {
    let (programme, typed) = (programme.clone(), typed.to_owned());
    apart(site, move |search, model| search::suggest(search, &Moment::of(model), &programme, &typed, most)).await
}

/// The page.
pub async fn search(
    State(site): State<Site>,
    Extension(lang): Extension<Lang>,
    Params(params): Params<Vec<(String, String)>>,
) -> Response {
    let (mut query, faults) = Query::parse(&params, page::LIMIT);
    // The page repeats the question in many addresses.
    let shortened = query.shorten(search::LONGEST);
    let context = Context::new(site, lang, page::dutch_path(&query));
    let Some(programme) = context.snapshot.programme(query.programme.as_deref()) else {
        return context.not_found();
    };
    let answer = if query.words.is_empty() { None } else { Some(answer(&context.site, &programme.id, &query).await) };
    let (status, view) = match answer {
        None => (StatusCode::OK, page::State::Unasked),
        Some(Ok(answer)) => {
            let view = page::load(context.snapshot.public(), &answer);
            (StatusCode::OK, page::State::Answered(page::AnswerView { shortened, ..view }))
        }
        Some(Err(No::Search)) => (StatusCode::SERVICE_UNAVAILABLE, page::State::Absent),
        Some(Err(No::Yet)) => (StatusCode::SERVICE_UNAVAILABLE, page::State::BeingMade),
        Some(Err(No::Fault(error))) => return context.fault(&error),
    };
    let view = page::SearchView { query, ignored: faults.into_iter().map(|(key, _)| key).collect(), state: view };
    // The index may be behind the ledger: what it answers now holds for now.
    let mut response = not_kept(context.answer(status, Some(&programme.id), |chrome| page::render(&view, chrome)));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(SOON));
    }
    response
}
