// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The addresses of comparing. What a form sends is brought to the one address that says the same, so that what is shared
//! is short and reads in one way.

use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use wijkwijs_domain::Lang;

use super::form::{AREA, REGION};
use super::{conditions, side, similar};
use crate::address::{self, FigureForm, in_lang};
use crate::answers::not_kept;
use crate::figures::{files, read};
use crate::handlers::of_programme;
use crate::page::csv::FORMAT;
use crate::site::Site;

type Params = Query<Vec<(String, String)>>;

/// The pages, in each language.
pub(crate) fn pages() -> Router<Site> {
    Router::new()
        .route("/vergelijken", get(side_by_side))
        .route("/vergelijken/gelijkend", get(like_this))
        .route("/vergelijken/voorwaarden", get(that_meet))
}

/// The first value of a parameter; empty where there is none.
fn first<'a>(params: &'a [(String, String)], key: &str) -> &'a str {
    params.iter().find(|(known, _)| known == key).map_or("", |(_, value)| value.trim())
}

/// The values of a parameter that say something.
fn every(params: &[(String, String)], key: &str) -> Vec<String> {
    let all = params.iter().filter(|(known, value)| known == key && !value.trim().is_empty());
    all.map(|(_, value)| value.trim().to_owned()).collect()
}

fn is_csv(params: &[(String, String)]) -> bool {
    first(params, "formaat") == FORMAT
}

/// To the address that says the same.
fn moved(lang: Lang, path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, in_lang(lang, path))]).into_response()
}

/// Where something in the address is wrong, the answer says so.
fn status(faults: usize) -> StatusCode {
    if faults == 0 { StatusCode::OK } else { StatusCode::BAD_REQUEST }
}

fn file(name: &str, bytes: Vec<u8>) -> Response {
    let headers = [(CONTENT_TYPE, FigureForm::Csv.content_type()), (CACHE_CONTROL, "no-cache")];
    let mut response = (headers, bytes).into_response();
    if let Ok(name) = HeaderValue::try_from(format!("attachment; filename=\"{name}.csv\"")) {
        response.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    response
}

async fn side_by_side(State(site): State<Site>, Extension(lang): Extension<Lang>, Query(params): Params) -> Response {
    let (areas, typed, theme) = (every(&params, AREA), first(&params, REGION), first(&params, "thema").to_owned());
    let keys: Vec<&str> = areas.iter().map(String::as_str).chain((!typed.is_empty()).then_some(typed)).collect();
    let path = address::compare("", &keys, &theme);
    let (context, programme) = of_programme(site, lang, &path, &params);
    let Some(programme) = programme else { return context.not_found() };
    let asked = side::Asked { areas, typed: typed.to_owned(), theme };
    let typed = !asked.typed.is_empty();
    let view = match read(&context, &programme.id, move |library| side::load(library, asked)).await {
        Ok(view) => view,
        Err(error) => return not_kept(context.fault(&error)),
    };
    if typed && view.faults.is_empty() {
        return moved(lang, &context.path);
    }
    if is_csv(&params) && view.faults.is_empty() {
        let rows = side::rows(&view);
        return file("vergelijken", files::csv_each(rows.iter().map(|(row, decimals)| (row, *decimals))));
    }
    context.answer(status(view.faults.len()), Some(&programme.id), |chrome| side::render(&view, chrome))
}

async fn like_this(State(site): State<Site>, Extension(lang): Extension<Lang>, Query(params): Params) -> Response {
    let (chosen, typed) = (first(&params, AREA), first(&params, REGION));
    // What is typed is the newer wish: the choice beside it is what was shown.
    let area = if typed.is_empty() { chosen } else { typed };
    let (group, inside) = (first(&params, "groep"), first(&params, "binnen") == "programma");
    let (context, programme) = of_programme(site, lang, &address::similar("", area, group, inside), &params);
    let Some(programme) = programme else { return context.not_found() };
    let asked = similar::Asked { area: area.to_owned(), typed: !typed.is_empty(), group: group.to_owned(), inside };
    let view = match read(&context, &programme.id, move |library| similar::load(library, &asked)).await {
        Ok(view) => view,
        Err(error) => return not_kept(context.fault(&error)),
    };
    if !typed.is_empty() && view.faults.is_empty() {
        return moved(lang, &context.path);
    }
    context.answer(status(view.faults.len()), Some(&programme.id), |chrome| similar::render(&view, chrome))
}

async fn that_meet(State(site): State<Site>, Extension(lang): Extension<Lang>, Query(params): Params) -> Response {
    let asked = conditions::Asked {
        level: first(&params, "niveau").to_owned(),
        period: first(&params, "jaar").to_owned(),
        conditions: every(&params, "voorwaarde"),
        page: first(&params, "pagina").to_owned(),
        new: ["indicator", "toets", "getal"].map(|key| first(&params, key).to_owned()),
    };
    let adds = asked.adds();
    let (context, programme) = of_programme(site, lang, &asked.path(), &params);
    let Some(programme) = programme else { return context.not_found() };
    let view = match read(&context, &programme.id, move |library| conditions::load(library, asked)).await {
        Ok(view) => view,
        Err(error) => return not_kept(context.fault(&error)),
    };
    if adds && view.faults.is_empty() {
        let slug = first(&params, "programma");
        return moved(lang, &address::conditions(slug, (view.level.code(), &view.period), &view.texts(), 1));
    }
    if is_csv(&params) && view.faults.is_empty() {
        let rows = conditions::rows(&view);
        return file("voorwaarden", files::csv_each(rows.iter().map(|(row, decimals)| (row, *decimals))));
    }
    context.answer(status(view.faults.len()), Some(&programme.id), |chrome| conditions::render(&view, chrome))
}
