// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whole releases, and an indicator in all regions of all its releases, as files. A country has millions of figures:
//! what is sent goes out while it is read, one column at a time.

mod csv;
mod json_stat;
mod links;
mod sent;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use wijkwijs_app::figures::Broken;
use wijkwijs_app::figures::out::{Table, table, tables_with};
use wijkwijs_domain::indicators::{Indicator, Release};
use wijkwijs_domain::{Id, Kind as _, Lang};

pub use links::{TakeView, take, take_along};
pub(crate) use sent::sent;

use crate::address::{self, FigureForm};
use crate::answers::not_kept;
use crate::handlers::{Context, missing};
use crate::site::Site;

/// The forms in which whole releases can be taken along; a drawing of one would be of nothing.
pub const FORMS: [FigureForm; 3] = [FigureForm::Csv, FigureForm::JsonStat, FigureForm::Parquet];

/// The files, under the Dutch address alone.
pub(crate) fn router() -> Router<Site> {
    FORMS.into_iter().fold(Router::new(), |router, form| {
        let of_release = format!("/leveringen/{{slug}}/cijfers/{}", form.word());
        let of_both = format!("/leveringen/{{slug}}/cijfers/{{indicator}}/{}", form.word());
        let of_indicator = format!("/indicatoren/{{slug}}/regios/{}", form.word());
        router
            .route(&of_release, get(move |State(site), Path(slug): Path<String>| release(form, site, slug, None)))
            .route(
                &of_both,
                get(move |State(site), Path((slug, of)): Path<(String, String)>| release(form, site, slug, Some(of))),
            )
            .route(&of_indicator, get(move |State(site), Path(slug): Path<String>| indicator(form, site, slug)))
    })
}

/// A release, or one indicator of it.
async fn release(form: FigureForm, site: Site, slug: String, of: Option<String>) -> Response {
    let id = Id::new(Release::CODE, &slug).ok();
    let only = of.as_ref().map(|of| Id::new(Indicator::CODE, of));
    let path = match (&id, &only) {
        (Some(id), None) => address::release_file(id, form),
        (Some(id), Some(Ok(indicator))) => address::release_indicator_file(id, indicator, form),
        _ => return missing(site, Lang::Nl, format!("/leveringen/{slug}/cijfers"), None),
    };
    let Some(table) = table(site.snapshot().public(), &slug) else { return missing(site, Lang::Nl, path, id.as_ref()) };
    let Some(Ok(indicator)) = only else {
        if form == FigureForm::JsonStat {
            return json_stat::release(&table, &site);
        }
        return file(form, site, vec![table], path, slug).await;
    };
    let table = table.only(&indicator);
    if table.measures.is_empty() {
        return missing(site, Lang::Nl, path, None);
    }
    file(form, site, vec![table], path, format!("{slug}-{}", indicator.slug())).await
}

/// An indicator in all its releases.
async fn indicator(form: FigureForm, site: Site, slug: String) -> Response {
    let id = Id::new(Indicator::CODE, &slug).ok();
    let snapshot = site.snapshot();
    let Some(item) = id.as_ref().and_then(|id| snapshot.public().get(id)) else {
        return missing(site, Lang::Nl, format!("/indicatoren/{slug}/regios"), id.as_ref());
    };
    let path = address::indicator_regions_file(&item.id, form);
    let tables = tables_with(snapshot.public(), &item.id);
    if tables.is_empty() {
        return missing(site, Lang::Nl, path, None);
    }
    if form == FigureForm::JsonStat {
        return json_stat::indicator(item.name(), &item.id, &tables, &site);
    }
    file(form, site, tables, path, slug).await
}

/// The figures of these tables as one file.
async fn file(form: FigureForm, site: Site, tables: Vec<Table>, path: String, name: String) -> Response {
    let context = Context::new(site.clone(), Lang::Nl, path.clone());
    let figures = Arc::clone(&site.figures);
    // Whether all of it is here is asked before the first byte goes out: half a file would be taken for a whole one.
    let here = tokio::task::spawn_blocking(move || {
        let mut here = true;
        for table in &tables {
            here &= table.regions(&*figures)?.is_some();
        }
        Ok::<_, Broken>((here, tables))
    });
    let tables = match here.await {
        Ok(Ok((true, tables))) => tables,
        Ok(Ok((false, _))) => return missing(site, Lang::Nl, path, None),
        Ok(Err(error)) => return not_kept(context.fault(&error.to_string())),
        Err(error) => return not_kept(context.fault(&error.to_string())),
    };
    let figures = Arc::clone(&site.figures);
    let address = format!("{}{path}", site.settings.public_url);
    let body = sent(path, move |to| match form {
        FigureForm::Csv => csv::write(&*figures, &tables, to),
        FigureForm::JsonStat => json_stat::write(&*figures, &tables, &address, to),
        FigureForm::Parquet | FigureForm::Svg => sent::parquet(&*figures, &tables, to),
    });
    not_kept((headers(form, &name), body).into_response())
}

/// The headers of a file to keep.
fn headers(form: FigureForm, name: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(form.content_type()));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(name) = HeaderValue::try_from(format!("attachment; filename=\"{name}.{}\"", form.extension())) {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    headers
}
