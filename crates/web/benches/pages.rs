// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long a page and an API answer take, from request to bytes, without a network: the first time after a change, and
//! when it is kept. `docs/BENCHMARKS.md` holds the table.
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

const PATHS: [&str; 10] = [
    "/",
    "/focusgebieden",
    "/bevindingen?soort=knelpunt",
    "/focusgebieden/heerlen-noord",
    "/en/aanpaktypen/wijkbanen",
    "/studies/re-integratie-groepsaanpak-en-wijkbanen",
    "/studies/re-integratie-groepsaanpak-en-wijkbanen/geschiedenis",
    "/api/v1/bevindingen",
    "/api/v1/openapi.json",
    "/api",
];

static RUNTIME: LazyLock<tokio::runtime::Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime"));

static SITE: LazyLock<(Router, Site)> = LazyLock::new(|| RUNTIME.block_on(site()));

fn main() {
    divan::main();
}

/// The site with the packages of the house.
async fn site() -> (Router, Site) {
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
    let site = Site::new(store, settings);
    (router(site.clone()), site)
}

/// The first time: the answer is made, tagged and, when asked for, zipped.
#[divan::bench(args = PATHS)]
fn made(bencher: Bencher, path: &str) {
    let (router, site) = &*SITE;
    bencher.with_inputs(|| site.answers.forget()).bench_values(|()| asked(router, path, false));
}

/// The same for a reader that takes gzip, as browsers do.
#[divan::bench(args = PATHS)]
fn made_and_zipped(bencher: Bencher, path: &str) {
    let (router, site) = &*SITE;
    bencher.with_inputs(|| site.answers.forget()).bench_values(|()| asked(router, path, true));
}

/// Every time after that, until the ledger changes. A history is not kept, and zipped every time.
#[divan::bench(args = PATHS)]
fn kept(bencher: Bencher, path: &str) {
    let (router, _) = &*SITE;
    asked(router, path, true);
    bencher.bench(|| asked(router, path, true));
}

fn asked(router: &Router, path: &str, gzip: bool) -> usize {
    RUNTIME.block_on(async {
        let encoding = if gzip { "gzip" } else { "identity" };
        let request = Request::get(path).header("accept-encoding", encoding).body(Body::empty()).expect("a request");
        let response = router.clone().oneshot(request).await.expect("an answer");
        assert!(response.status().is_success());
        response.into_body().collect().await.expect("bytes").to_bytes().len()
    })
}
