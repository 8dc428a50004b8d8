// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The addresses of figures: the profile of an area, one indicator in it, and the same as files. What is read from the
//! disk is read off the threads that answer.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use wijkwijs_app::figures::{Broken, Catalogue, FileRow, Library};
use wijkwijs_domain::areas::FocusArea;
use wijkwijs_domain::indicators::Indicator;
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, Kind as _, Lang};

use super::series::{self, SeriesView};
use super::{files, indicator, one, profile, trend, whole};
use crate::address::{self, BOUNDARIES, FigureForm, with_query};
use crate::answers::not_kept;
use crate::handlers::{Context, missing};
use crate::site::Site;

type Params = Query<Vec<(String, String)>>;

/// The year of boundaries that is asked for, as it stands there; empty where none is.
fn asked(params: &Params) -> &str {
    params.iter().find(|(key, _)| key == BOUNDARIES).map_or("", |(_, value)| value.as_str())
}

/// The pages, in each language.
pub(crate) fn pages() -> Router<Site> {
    Router::new()
        .route("/focusgebieden/{slug}/cijfers", get(of_area))
        .route("/focusgebieden/{slug}/cijfers/{indicator}", get(of_indicator))
        .route(
            &in_area(FigureForm::Svg),
            get(|State(site), Extension(lang), Path(names), params| {
                as_file(FigureForm::Svg, lang, site, names, params)
            }),
        )
        .route(
            &everywhere(FigureForm::Svg),
            get(|State(site), Extension(lang), Path(slug)| all_as_file(FigureForm::Svg, lang, site, slug)),
        )
}

/// The files that hold no words of the page: one of each, under the Dutch address.
pub(crate) fn router() -> Router<Site> {
    let wordless = FigureForm::ALL.into_iter().filter(|form| *form != FigureForm::Svg);
    wordless.fold(whole::router(), |router, form| {
        let one = move |State(site), Path(names), params| as_file(form, Lang::Nl, site, names, params);
        let all = move |State(site), Path(slug)| all_as_file(form, Lang::Nl, site, slug);
        router.route(&in_area(form), get(one)).route(&everywhere(form), get(all))
    })
}

fn in_area(form: FigureForm) -> String {
    format!("/focusgebieden/{{slug}}/cijfers/{{indicator}}/{}", form.word())
}

fn everywhere(form: FigureForm) -> String {
    format!("/indicatoren/{{slug}}/cijfers/{}", form.word())
}

/// The profile of an area.
async fn of_area(
    State(site): State<Site>,
    Extension(lang): Extension<Lang>,
    Path(slug): Path<String>,
    Query(params): Query<Vec<(String, String)>>,
) -> Response {
    let theme = params.into_iter().find(|(key, _)| key == "thema").map(|(_, value)| value);
    let Some(id) = Id::new(FocusArea::CODE, &slug).ok() else {
        return missing(site, lang, format!("/focusgebieden/{slug}/cijfers"), None);
    };
    let path = address::profile(&id, theme.as_deref());
    let context = Context::new(site.clone(), lang, path.clone());
    let Some(item) = context.snapshot.public().get(&id).cloned() else {
        return missing(site, lang, path, Some(&id));
    };
    let found = read(&context, &item.programme, {
        let item = Arc::clone(&item);
        move |library| profile::load(library, &item, theme.as_deref())
    });
    match found.await {
        Ok(Some(view)) => {
            context.answer(StatusCode::OK, Some(&item.programme), |chrome| profile::render(&view, chrome))
        }
        Ok(None) => missing(site, lang, path, None),
        Err(error) => not_kept(context.fault(&error)),
    }
}

/// One indicator in an area.
async fn of_indicator(
    State(site): State<Site>,
    Extension(lang): Extension<Lang>,
    Path((slug, indicator)): Path<(String, String)>,
    params: Params,
) -> Response {
    let path = with_query(&format!("/focusgebieden/{slug}/cijfers/{indicator}"), &[(BOUNDARIES, asked(&params))]);
    let context = Context::new(site.clone(), lang, path.clone());
    match series_of(&context, &slug, &indicator, &params).await {
        Ok(Some((item, view))) => {
            context.answer(StatusCode::OK, Some(&item.programme), |chrome| one::render(&view, chrome))
        }
        Ok(None) => missing(site, lang, path, None),
        Err(error) => not_kept(context.fault(&error)),
    }
}

async fn as_file(
    form: FigureForm,
    lang: Lang,
    site: Site,
    (slug, indicator): (String, String),
    params: Params,
) -> Response {
    let path = format!("/focusgebieden/{slug}/cijfers/{indicator}/{}", form.word());
    let path = with_query(&path, &[(BOUNDARIES, asked(&params))]);
    let context = Context::new(site.clone(), lang, path.clone());
    let view = match series_of(&context, &slug, &indicator, &params).await {
        Ok(Some((_, view))) => view,
        Ok(None) => return missing(site, lang, path, None),
        Err(error) => return not_kept(context.fault(&error)),
    };
    let rows = files::rows(&view);
    let bytes = match form {
        FigureForm::JsonStat => {
            let address = format!("{}{path}", site.settings.public_url);
            serde_json::to_vec_pretty(&files::json_stat(&view, &rows, &address)).ok()
        }
        FigureForm::Svg => trend::trend(&view, false).ok().map(|chart| trend::file(&chart, lang).into_bytes()),
        FigureForm::Csv | FigureForm::Parquet => match as_table(form, &site, &rows, view.about.decimals) {
            Ok(bytes) => bytes,
            Err(error) => return not_kept(context.fault(&error)),
        },
    };
    match bytes {
        Some(bytes) => {
            let on = view.boundaries.on.map_or_else(String::new, |year| format!("-grenzen-{year}"));
            take_along(form, &format!("{slug}-{indicator}{on}"), bytes)
        }
        None => missing(site, lang, path, None),
    }
}

/// An indicator in all areas.
async fn all_as_file(form: FigureForm, lang: Lang, site: Site, slug: String) -> Response {
    let path = format!("/indicatoren/{slug}/cijfers/{}", form.word());
    let context = Context::new(site.clone(), lang, path.clone());
    let id = Id::new(Indicator::CODE, &slug).ok();
    let Some(item) = id.as_ref().and_then(|id| context.snapshot.public().get(id)).cloned() else {
        return missing(site, lang, path, id.as_ref());
    };
    let found = read(&context, &item.programme, {
        let item = Arc::clone(&item);
        move |library| indicator::load(library, &item)
    });
    let view = match found.await {
        Ok(Some(view)) if !view.areas.is_empty() => view,
        Ok(_) => return missing(site, lang, path, None),
        Err(error) => return not_kept(context.fault(&error)),
    };
    let rows = files::rows_everywhere(&view);
    let bytes = match form {
        FigureForm::JsonStat => {
            let address = format!("{}{path}", site.settings.public_url);
            serde_json::to_vec_pretty(&files::json_stat_everywhere(&view, &rows, &address)).ok()
        }
        FigureForm::Svg => indicator::drawing(&view).ok().map(|chart| trend::file(&chart, lang).into_bytes()),
        FigureForm::Csv | FigureForm::Parquet => match as_table(form, &site, &rows, view.about.decimals) {
            Ok(bytes) => bytes,
            Err(error) => return not_kept(context.fault(&error)),
        },
    };
    match bytes {
        Some(bytes) => take_along(form, &slug, bytes),
        None => missing(site, lang, path, None),
    }
}

/// Rows as a file with a row for each; `None` from a site that writes none.
fn as_table(form: FigureForm, site: &Site, rows: &[FileRow], decimals: u8) -> Result<Option<Vec<u8>>, String> {
    if form == FigureForm::Csv {
        return Ok(Some(files::csv(rows, decimals)));
    }
    site.figures.table(rows).map_err(|error| error.to_string())
}

/// A file to keep.
pub(crate) fn take_along(form: FigureForm, name: &str, bytes: Vec<u8>) -> Response {
    let mut response = ([(CONTENT_TYPE, form.content_type()), (CACHE_CONTROL, "no-cache")], bytes).into_response();
    let name = format!("attachment; filename=\"{name}.{}\"", form.extension());
    if let Ok(name) = HeaderValue::try_from(name) {
        response.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    response
}

/// One indicator in an area; `None` where there is no such area or indicator, or no figure of it.
async fn series_of(
    context: &Context,
    slug: &str,
    indicator: &str,
    params: &Params,
) -> Result<Option<(Arc<Item>, SeriesView)>, String> {
    let on = match asked(params) {
        "" => None,
        // A year that is none has no boundaries.
        text => Some(text.parse::<u16>().unwrap_or_default()),
    };
    let ids = Id::new(FocusArea::CODE, slug).ok().zip(Id::new(Indicator::CODE, indicator).ok());
    let Some((area, indicator)) = ids else { return Ok(None) };
    let Some(item) = context.snapshot.public().get(&area).cloned() else { return Ok(None) };
    let found = read(context, &item.programme, {
        let item = Arc::clone(&item);
        move |library| series::find(library, &item, &indicator, on)
    });
    Ok(found.await?.map(|view| (item, view)))
}

/// Works something out from the figures of a programme, away from the threads that answer.
pub(crate) async fn read<T: Send + 'static>(
    context: &Context,
    programme: &Id,
    work: impl FnOnce(Library<'_>) -> Result<T, Broken> + Send + 'static,
) -> Result<T, String> {
    let (snapshot, figures) = (context.snapshot.clone(), Arc::clone(&context.site.figures));
    let programme = programme.clone();
    let done = tokio::task::spawn_blocking(move || {
        let public = snapshot.public();
        let catalogue = Catalogue::of(public, &programme);
        work(Library { figures: &*figures, catalogue: &catalogue, public, programme: &programme })
    });
    done.await.map_err(|error| error.to_string())?.map_err(|error| error.to_string())
}
