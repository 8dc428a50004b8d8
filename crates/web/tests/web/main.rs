// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages and API, asked over HTTP without a network.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a test that cannot go on should stop")]

mod answers;
mod api;
mod atlas;
mod canary;
mod catalogue;
mod compare;
mod figure_samples;
mod guide;
mod house;
mod lists;
mod literature;
mod meta;
mod odata;
mod ogc;
mod openapi;
mod pages;
mod questions;
mod samples;
mod search;
mod whole;

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;
use wijkwijs_app::Actor;
use wijkwijs_app::packages::{ImportOptions, import};
use wijkwijs_domain::record::AccountId;
use wijkwijs_ledger::{Options, Store};
use wijkwijs_web::{Settings, Site, router};

/// An answer.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {}", self.text))
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

async fn open(folder: &Path) -> Arc<Store> {
    Store::open(Options::folder(folder)).await.unwrap()
}

fn site(store: &Arc<Store>) -> Router {
    let settings = Settings { public_url: "https://wijkwijs.example".into(), ..Settings::default() };
    router(Site::new(Arc::clone(store), settings))
}

/// The site with a search index that has followed the store.
fn searchable(store: &Arc<Store>) -> Router {
    let index = wijkwijs_search::Index::new();
    index.follow(&store.model()).unwrap();
    let settings = Settings { public_url: "https://wijkwijs.example".into(), ..Settings::default() };
    router(Site::new(Arc::clone(store), settings).with_search(Arc::new(index)))
}

async fn get(site: &Router, path: &str) -> Answer {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = site.clone().oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    Answer { status, headers, text: String::from_utf8_lossy(&bytes).into_owned() }
}

/// A store with both packages of the house in it.
async fn filled(folder: &Path) -> Arc<Store> {
    let store = open(folder).await;
    let actor = Actor::Administrator(AccountId::system());
    for programme in ["nplv", "voorbeeldstad"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes").join(programme);
        let package = wijkwijs_package::read(&wijkwijs_package::folder::load(&path).unwrap()).unwrap();
        let request = store.new_request().unwrap();
        import(&store, &actor, &request, &package, &ImportOptions::default()).await.unwrap();
    }
    store
}
