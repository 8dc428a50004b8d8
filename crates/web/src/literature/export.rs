// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! References as files. Every record has one of itself; a publication has the one of the work. The files hold no words
//! of the page, so there is one of each, under the Dutch address.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use wijkwijs_app::literature::{Work, bibtex, csl_json, ris};
use wijkwijs_domain::agenda::Publication;
use wijkwijs_domain::kind::{by_code, by_plural};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, Kind as _, Lang, PublicModel};

use super::{entry, work};
use crate::address::{self, Form};
use crate::handlers;
use crate::page::query::Query as ListQuery;
use crate::site::Site;

/// Every address of a reference.
pub(crate) fn router() -> Router<Site> {
    Form::ALL.into_iter().fold(Router::new(), |router, form| {
        router
            .route(
                &format!("/{{plural}}/{{slug}}/{}", form.word()),
                get(move |State(site), Path((plural, slug))| one(form, site, plural, slug)),
            )
            .route(
                &format!("/literatuur/{}", form.word()),
                get(move |State(site), Query(params)| many(form, site, params)),
            )
    })
}

/// The reference to one record.
async fn one(form: Form, site: Site, plural: String, slug: String) -> Response {
    let path = format!("/{plural}/{slug}/{}", form.word());
    let Some(id) = by_plural(&plural).and_then(|kind| Id::new(kind.code, &slug).ok()) else {
        return handlers::missing(site, Lang::Nl, path, None);
    };
    let snapshot = site.snapshot();
    let public = snapshot.public();
    let Some(item) = public.get(&id) else { return handlers::missing(site, Lang::Nl, path, Some(&id)) };
    match work(item).or_else(|| of_record(public, item, &site.settings.public_url)) {
        Some(work) => file(form, &work.key.clone(), &[work]),
        None => handlers::missing(site, Lang::Nl, path, None),
    }
}

fn of_record(public: &PublicModel, item: &Item, public_url: &str) -> Option<Work> {
    let programme = public.get(&item.programme).map_or_else(|| item.programme.slug(), |programme| programme.name());
    let address = format!("{public_url}{}", address::record(&item.id));
    entry(&item.id, item.name(), programme, item.version, item.time, &address)
}

/// All literature that meets the filters of the list.
async fn many(form: Form, site: Site, params: Vec<(String, String)>) -> Response {
    let path = format!("/literatuur/{}", form.word());
    let snapshot = site.snapshot();
    let Some(kind) = by_code(Publication::CODE) else { return handlers::missing(site, Lang::Nl, path, None) };
    let (query, _) = ListQuery::parse(kind, &params, usize::MAX);
    let Some(programme) = snapshot.programme(query.programme.as_deref()) else {
        return handlers::missing(site, Lang::Nl, path, None);
    };
    let found = query.run(snapshot.public(), &programme.id, kind);
    let works: Vec<Work> = found.items.iter().filter_map(|item| work(item)).collect();
    file(form, &format!("literatuur-{}", programme.id.slug()), &works)
}

fn file(form: Form, name: &str, works: &[Work]) -> Response {
    let (content_type, ending, text) = match form {
        Form::Bibtex => ("application/x-bibtex; charset=utf-8", "bib", bibtex(works)),
        Form::Ris => ("application/x-research-info-systems; charset=utf-8", "ris", ris(works)),
        Form::CslJson => ("application/vnd.citationstyles.csl+json", "csl.json", csl_json(works)),
    };
    let headers = [
        (CONTENT_TYPE, content_type.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{ending}\"")),
        (CACHE_CONTROL, "no-cache".to_owned()),
    ];
    (headers, text).into_response()
}
