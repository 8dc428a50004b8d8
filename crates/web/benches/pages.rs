// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long a page and an API answer take, from request to bytes, without a network. `docs/BENCHMARKS.md` holds the
//! table.
#![expect(clippy::expect_used, reason = "a benchmark that cannot go on should stop")]

use std::path::Path;
use std::sync::LazyLock;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use divan::Bencher;
use http_body_util::BodyExt;
use tower::ServiceExt;
use wijkwijs_app::Actor;
use wijkwijs_app::packages::{ImportOptions, import};
use wijkwijs_domain::record::AccountId;
use wijkwijs_ledger::{Options, Store};
use wijkwijs_web::{Settings, Site, router};

const PATHS: [&str; 8] = [
    "/",
    "/focusgebieden",
    "/bevindingen?soort=knelpunt",
    "/focusgebieden/heerlen-noord",
    "/en/aanpaktypen/wijkbanen",
    "/studies/re-integratie-groepsaanpak-en-wijkbanen",
    "/studies/re-integratie-groepsaanpak-en-wijkbanen/geschiedenis",
    "/api/v1/bevindingen",
];

static RUNTIME: LazyLock<tokio::runtime::Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime"));

static SITE: LazyLock<Router> = LazyLock::new(|| RUNTIME.block_on(site()));

fn main() {
    divan::main();
}

/// The site with the packages of the house.
async fn site() -> Router {
    let folder = tempfile::tempdir().expect("a folder").keep();
    let store = Store::open(Options::folder(&folder)).await.expect("opened");
    for programme in ["nplv", "voorbeeldstad"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes").join(programme);
        let files = wijkwijs_package::folder::load(&path).expect("a package");
        let package = wijkwijs_package::read(&files).expect("a package");
        let actor = Actor::Administrator(AccountId::system());
        let request = store.new_request().expect("a request");
        import(&store, &actor, &request, &package, &ImportOptions::default()).await.expect("imported");
    }
    let settings = Settings { public_url: "https://wijkwijs.example".into(), ..Settings::default() };
    router(Site::new(store, settings))
}

#[divan::bench(args = PATHS)]
fn page(bencher: Bencher, path: &str) {
    let site = SITE.clone();
    bencher.bench(|| {
        RUNTIME.block_on(async {
            let request = Request::get(path).body(Body::empty()).expect("a request");
            let response = site.clone().oneshot(request).await.expect("an answer");
            assert!(response.status().is_success());
            response.into_body().collect().await.expect("bytes").to_bytes().len()
        })
    });
}
