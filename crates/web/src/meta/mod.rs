// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a page says of itself to search engines, feed readers and whoever shares it, and the pages about the site.

mod about;
pub mod changes;
mod feed;
mod jsonld;
mod kept;
pub mod nearby;
mod sitemap;
pub mod statements;
mod well_known;
mod xml;

use axum::Router;
use axum::routing::get;

pub use about::{About, catalogue, collection, home, in_short, path_block, record};
pub use kept::Kept;

use crate::site::Site;

/// Addresses that are no pages and have no language.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/sitemap.xml", get(sitemap::sitemap))
        .route("/robots.txt", get(well_known::robots))
        .route("/.well-known/security.txt", get(well_known::security))
}

/// The pages about the site in one language, and its feed.
pub(crate) fn pages() -> Router<Site> {
    Router::new()
        .route("/wijzigingen", get(changes::page))
        .route("/wijzigingen.atom", get(feed::feed))
        .route("/toegankelijkheid", get(statements::accessibility))
        .route("/privacy", get(statements::privacy))
}
