// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages and API of wijkwijs: presentation only. A page is `load` (a view from a snapshot of the public ledger)
//! and `render` (markup from a view), kept apart; a `GET` takes no lock and, but for a history, runs no SQL.

pub mod address;
mod after;
pub mod agenda;
pub mod answers;
pub mod api;
pub mod areas;
mod catalogue;
pub mod chrome;
pub mod compare;
mod edge;
pub mod evidence;
pub mod figures;
mod handlers;
mod headers;
mod health;
pub mod interventions;
pub mod literature;
pub mod map;
pub mod meta;
pub mod metrics;
pub mod odata;
pub mod ogc;
pub mod page;
pub mod search;
mod site;
pub mod ui;
pub mod view;
pub mod words;

use std::sync::Arc;

use axum::routing::get;
use axum::{Extension, Router, middleware};
use tower_http::compression::CompressionLayer;
use wijkwijs_domain::Lang;

pub use site::{Anchor, Settings, Site, Snapshot};

/// Every address of the site.
pub fn router(site: Site) -> Router {
    let kept = Router::new()
        .merge(pages(Lang::Nl))
        .nest("/en", pages(Lang::En))
        .merge(literature::router())
        .merge(figures::router())
        .merge(map::router())
        .merge(meta::router())
        .merge(api::router())
        .merge(odata::router())
        .merge(catalogue::router())
        .merge(ogc::router())
        .layer(middleware::from_fn_with_state(site.clone(), answers::keep));
    Router::new()
        .merge(kept)
        .route("/assets/{*path}", get(handlers::asset))
        .route("/healthz", get(health::healthz))
        .fallback(handlers::not_found)
        .layer(middleware::from_fn_with_state(Arc::clone(&site.store), after::wait))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(site.clone(), edge::guard))
        .layer(middleware::from_fn_with_state(Arc::clone(&site.metrics), metrics::count))
        .layer(middleware::from_fn(headers::secure))
        .with_state(site)
}

/// The pages in one language.
fn pages(lang: Lang) -> Router<Site> {
    Router::new()
        .route("/", get(handlers::home))
        .route("/agenda", get(handlers::agenda))
        .route("/gegevens", get(handlers::data))
        .route("/api", get(handlers::api))
        .route("/stijl", get(handlers::style))
        .route("/zoeken", get(search::search))
        .route("/zoeken/suggesties", get(search::suggestions))
        .merge(meta::pages())
        .merge(figures::pages())
        .merge(areas::pages())
        .merge(map::pages())
        .merge(compare::pages())
        .route("/{plural}", get(handlers::list))
        .route("/{plural}/{slug}", get(handlers::record))
        .route("/{plural}/{slug}/geschiedenis", get(handlers::history))
        .layer(Extension(lang))
}
