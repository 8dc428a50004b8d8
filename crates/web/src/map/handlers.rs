// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The addresses of the map: the page, the same as files, and the tiles under it.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use wijkwijs_app::borders::Divisions;
use wijkwijs_charts::Chart as _;
use wijkwijs_domain::areas::{Division, Level};
use wijkwijs_domain::{Id, Kind as _, Lang};

use super::view::{Atlas, MapView, load};
use super::{Asked, draw, files, page};
use crate::address::FigureForm;
use crate::answers::not_kept;
use crate::figures::{read, take_along, trend};
use crate::handlers::{Context, of_programme};
use crate::site::Site;

type Params = Query<Vec<(String, String)>>;

/// The page, the drawing and what the script asks, in each language.
pub(crate) fn pages() -> Router<Site> {
    Router::new()
        .route("/kaart", get(on_page))
        .route("/kaart/kleuren", get(as_colours))
        .route("/kaart/svg", get(|site, Extension(lang), params| as_file(FigureForm::Svg, lang, site, params)))
}

/// What holds no words of the page: one of each, under the Dutch address.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/kaart/csv", get(|site, params| as_file(FigureForm::Csv, Lang::Nl, site, params)))
        .route("/grenzen/{digest}/{level}/{z}/{x}/{y}", get(tile))
}

async fn on_page(State(site): State<Site>, Extension(lang): Extension<Lang>, params: Params) -> Response {
    let (context, found) = view_of(site, lang, "/kaart", &params).await;
    match found {
        Ok(Some((programme, view))) => {
            context.answer(StatusCode::OK, Some(&programme), |chrome| page::render(view.as_ref(), chrome))
        }
        Ok(None) => context.not_found(),
        Err(error) => not_kept(context.fault(&error)),
    }
}

/// What the script needs of one period: the first, or the one beside it.
async fn as_colours(State(site): State<Site>, Extension(lang): Extension<Lang>, params: Params) -> Response {
    let (context, found) = view_of(site, lang, "/kaart/kleuren", &params).await;
    let second = params.iter().any(|(key, value)| key == "welke" && value == "2");
    let colours = match found {
        Ok(Some((_, Some(view)))) => {
            view.drawn.get(usize::from(second)).and_then(|drawn| files::colours(&view, drawn, lang))
        }
        Ok(_) => None,
        Err(error) => return not_kept(context.fault(&error)),
    };
    match colours {
        Some(colours) => ([(CACHE_CONTROL, "no-cache")], axum::Json(colours)).into_response(),
        None => context.not_found(),
    }
}

async fn as_file(form: FigureForm, lang: Lang, State(site): State<Site>, params: Params) -> Response {
    let path = format!("/kaart/{}", form.word());
    let (context, found) = view_of(site, lang, &path, &params).await;
    let view = match found {
        Ok(Some((_, Some(view)))) => view,
        Ok(_) => return context.not_found(),
        Err(error) => return not_kept(context.fault(&error)),
    };
    let second = params.iter().any(|(key, value)| key == "welke" && value == "2");
    let drawn = view.drawn.get(usize::from(second));
    let name =
        format!("kaart-{}-{}", view.indicator.id.slug(), drawn.map_or_else(String::new, |d| d.period.to_string()));
    let bytes = match form {
        FigureForm::Csv => Some(files::csv(&view)),
        _ => drawn
            .and_then(|drawn| draw::map(&view, drawn, None).ok())
            .map(|map| map.file(trend::lang_of(lang)).into_bytes()),
    };
    match bytes {
        Some(bytes) => take_along(form, &name, bytes),
        None => context.not_found(),
    }
}

/// The map that is asked for, of the programme that is asked for; an absent view where there is nothing to show.
async fn view_of(
    site: Site,
    lang: Lang,
    path: &str,
    params: &Params,
) -> (Context, Result<Option<(Id, Option<MapView>)>, String>) {
    let asked = Asked::parse(params);
    let at = asked.as_ref().map_or_else(|| path.to_owned(), |asked| asked.at(path));
    let (context, programme) = of_programme(site, lang, &at, params);
    let (Some(asked), Some(programme)) = (asked, programme) else { return (context, Ok(None)) };
    let (borders, snapshot, id) = (Arc::clone(&context.site.borders), context.snapshot.clone(), programme.id.clone());
    let nothing_asked = asked.indicator.is_none() && asked.within.is_none() && asked.period.is_none();
    let found = read(&context, &programme.id, move |library| {
        let divisions = Divisions::of(snapshot.public(), &id);
        load(library, Atlas { borders: &*borders, divisions: &divisions }, &asked)
    });
    let found = found.await.map(|view| match view {
        // A programme without figures has a page that says so; what is asked for and is not there, has none.
        None if !nothing_asked => None,
        view => Some((programme.id.clone(), view)),
    });
    (context, found)
}

/// A tile of borders that everybody may see. What it shows never changes, so it may be kept for good.
async fn tile(
    State(site): State<Site>,
    Path((digest, level, z, x, y)): Path<(String, String, u8, u32, u32)>,
) -> Response {
    let snapshot = site.snapshot();
    let public = snapshot.public();
    let mut programmes = snapshot.programmes().into_iter();
    let is_public = programmes.any(|programme| {
        let divisions = public.list(&programme.id, Division::CODE);
        divisions.filter_map(|item| item.typed::<Division>()).any(|division| *division.digest == *digest)
    });
    let (Some(level), true) = (Level::of_code(&level), is_public) else { return StatusCode::NOT_FOUND.into_response() };
    let borders = Arc::clone(&site.borders);
    let made = tokio::task::spawn_blocking(move || borders.tile(&digest, level, z, x, y)).await;
    match made {
        Ok(Ok(Some(bytes))) => {
            let headers = [
                (CONTENT_TYPE, "application/vnd.mapbox-vector-tile"),
                (CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, bytes.to_vec()).into_response()
        }
        Ok(Ok(None)) => StatusCode::NOT_FOUND.into_response(),
        Ok(Err(error)) => broken(&error),
        Err(error) => broken(&error),
    }
}

fn broken(error: &dyn std::error::Error) -> Response {
    tracing::error!(%error, "a tile could not be made");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
