// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is kept is given again, and never when the ledger says something else.

use axum::http::Method;
use wijkwijs_domain::{Model, State};
use wijkwijs_ledger::{Journal, Target};
use wijkwijs_testkit::{draft, first_drafts, id, theme};

use super::*;

const PAGE: &str = "/themas/een";
const RECORD: &str = "/api/v1/themas/een";

async fn ask(site: &Router, method: Method, path: &str, headers: &[(&str, &str)]) -> (Answer, Vec<u8>) {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = site.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (Answer { status, headers, text: String::from_utf8_lossy(&bytes).into_owned() }, bytes.to_vec())
}

async fn write(store: &Store, plan: impl Fn(&Model) -> Vec<wijkwijs_domain::Draft> + Send + Sync) -> u64 {
    let request = store.new_request().unwrap();
    store.write(&AccountId::system(), &request, move |model| Ok(plan(model))).await.unwrap().last
}

async fn with_one(folder: &Path) -> Arc<Store> {
    let store = open(folder).await;
    write(&store, first_drafts).await;
    write(&store, |m| vec![draft(m, "thema/een", State::Public, theme("Het eerste"))]).await;
    store
}

#[tokio::test]
async fn the_same_question_gets_the_same_bytes_and_who_has_them_gets_304() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&with_one(folder.path()).await);
    for path in [PAGE, "/en/themas/een", RECORD, "/", "/api/v1/themas?naam=eerste", "/api", "/api/v1/openapi.json"] {
        let (first, again) = (get(&site, path).await, get(&site, path).await);
        assert_eq!((first.status, &first.text), (StatusCode::OK, &again.text), "{path}");
        let tag = first.header("etag");
        assert!(tag.starts_with("W/\"") && tag == again.header("etag"), "{path}: {tag}");
        assert_eq!((first.header("cache-control"), first.header("vary")), ("no-cache", "accept-encoding"), "{path}");
        for has in [tag, "*", &format!("\"other\", {tag}")] {
            let (same, body) = ask(&site, Method::GET, path, &[("if-none-match", has)]).await;
            assert_eq!((same.status, body.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
            for header in ["etag", "cache-control", "vary", "api-version", "access-control-allow-origin"] {
                assert_eq!(same.header(header), first.header(header), "{path} {header}");
            }
            assert_eq!(same.header("content-type"), "", "{path}");
        }
        let (other, _) = ask(&site, Method::GET, path, &[("if-none-match", "W/\"x\"")]).await;
        assert_eq!(other.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn gzip_holds_what_plain_bytes_hold_whoever_asked_first() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&with_one(folder.path()).await);
    let gzip = [("accept-encoding", "br, gzip")];
    for path in [PAGE, RECORD, "/api/v1"] {
        let plain = if path == PAGE { Some(get(&site, path).await) } else { None };
        let (zipped, bytes) = ask(&site, Method::GET, path, &gzip).await;
        assert_eq!(zipped.header("content-encoding"), "gzip", "{path}");
        let plain = match plain {
            Some(plain) => plain,
            None => get(&site, path).await,
        };
        assert_eq!(plain.header("content-encoding"), "");
        assert_eq!(plain.header("etag"), zipped.header("etag"));
        let mut text = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&bytes[..]), &mut text).unwrap();
        assert_eq!(text, plain.text, "{path}");
        let (again, same) = ask(&site, Method::GET, path, &gzip).await;
        assert!(again.header("content-encoding") == "gzip" && same == bytes, "{path}");
        assert!(again.headers.get_all("vary").iter().count() == 1, "{path}");
    }
}

#[tokio::test]
async fn style_sheets_and_scripts_come_with_brotli_to_who_can_take_it() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&open(folder.path()).await);
    let text = [wijkwijs_assets::css_url(), wijkwijs_assets::icon_url(), wijkwijs_assets::script_url("map").unwrap()];
    for path in text {
        let asset = wijkwijs_assets::get(path.strip_prefix("/assets/").unwrap()).unwrap();
        for (takes, coding) in
            [("gzip, deflate, br, zstd", "br"), ("br", "br"), ("br;q=0.5, gzip", "gzip"), ("br;q=0", ""), ("", "")]
        {
            let (answer, bytes) = ask(&site, Method::GET, path, &[("accept-encoding", takes)]).await;
            assert_eq!((answer.status, answer.header("content-encoding")), (StatusCode::OK, coding), "{path} {takes}");
            assert_eq!(answer.header("content-type"), asset.content_type);
            assert!(answer.header("cache-control").contains("immutable"));
            // So that a cache on the way does not give one reader what another can take.
            assert_eq!(
                answer.headers.get_all("vary").iter().collect::<Vec<_>>(),
                ["accept-encoding"],
                "{path} {takes}"
            );
            match coding {
                "br" => assert_eq!(bytes, asset.brotli.as_deref().unwrap()),
                "" => assert_eq!(bytes, &*asset.bytes),
                _ => assert!(bytes.len() < asset.bytes.len()),
            }
        }
    }
    let (drawing, bytes) =
        ask(&site, Method::GET, wijkwijs_assets::share_url(), &[("accept-encoding", "br, gzip")]).await;
    assert!(drawing.header("content-encoding").is_empty() && bytes.starts_with(b"\x89PNG"), "a PNG is compressed");
    let (page, _) = ask(&site, Method::GET, "/stijl", &[("accept-encoding", "br")]).await;
    assert_eq!(page.header("content-encoding"), "", "a page has no brotli");
}

#[tokio::test]
async fn head_answers_as_get_does_without_the_content() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&with_one(folder.path()).await);
    for (path, again) in [(PAGE, false), (PAGE, true), (RECORD, false), ("/api/v1/niets", false)] {
        let (head, body) = ask(&site, Method::HEAD, path, &[]).await;
        let whole = get(&site, path).await;
        assert_eq!((head.status, body.len()), (whole.status, 0), "{path} {again}");
        assert_eq!(head.header("content-length"), whole.text.len().to_string(), "{path} {again}");
        for header in ["etag", "content-type", "cache-control"] {
            assert_eq!(head.header(header), whole.header(header), "{path} {header}");
        }
    }
    let tag = get(&site, PAGE).await.header("etag").to_owned();
    assert_eq!(ask(&site, Method::HEAD, PAGE, &[("if-none-match", &tag)]).await.0.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn after_a_write_the_new_answer_is_there_under_another_tag() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_one(folder.path()).await;
    let site = site(&store);
    let mut before = Vec::new();
    for path in [PAGE, RECORD, "/api/v1/themas"] {
        before.push((path, get(&site, path).await));
    }
    let seq = write(&store, |m| vec![draft(m, "thema/een", State::Public, theme("Het tweede"))]).await;
    for (path, old) in before {
        assert!(old.text.contains("Het eerste"), "{path}");
        for address in [path.to_owned(), format!("{path}?na={seq}")] {
            let (new, _) = ask(&site, Method::GET, &address, &[("if-none-match", old.header("etag"))]).await;
            assert_eq!(new.status, StatusCode::OK, "{address}");
            assert!(new.text.contains("Het tweede") && !new.text.contains("Het eerste"), "{address}");
            assert_ne!(new.header("etag"), old.header("etag"), "{address}");
        }
    }
}

#[tokio::test]
async fn a_record_that_a_write_did_not_touch_keeps_its_tag() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_one(folder.path()).await;
    let site = site(&store);
    let before = get(&site, RECORD).await.header("etag").to_owned();
    write(&store, |m| vec![draft(m, "thema/ander", State::Public, theme("Iets anders"))]).await;
    let (same, _) = ask(&site, Method::GET, RECORD, &[("if-none-match", &before)]).await;
    assert_eq!(same.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn what_is_erased_is_never_given_again_to_anyone() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_one(folder.path()).await;
    let site = site(&store);
    let seen = get(&site, PAGE).await;
    let record = get(&site, RECORD).await;
    assert!(seen.text.contains("Het eerste") && record.text.contains("Het eerste"));
    let revisions = store.history(&id("thema/een")).await.unwrap();
    let targets: Vec<Target> = revisions.iter().map(|r| Target::Body { seq: r.seq, link: r.hash }).collect();
    let head = store.model().seq();
    store.erase(&AccountId::system(), &targets, &Journal::at(&folder.path().join("journal"))).await.unwrap();
    assert_eq!(store.model().seq(), head, "an erasure adds no revision");
    for (path, old) in [(PAGE, seen), (RECORD, record)] {
        let (answer, _) = ask(&site, Method::GET, path, &[("if-none-match", old.header("etag"))]).await;
        assert_eq!(answer.status, StatusCode::GONE, "{path}");
        assert!(!answer.text.contains("Het eerste") && answer.header("etag").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn what_depends_on_more_than_the_ledger_is_made_every_time() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_one(folder.path()).await;
    let site = site(&store);
    for path in ["/gegevens", "/themas/een/geschiedenis", "/healthz", "/niets"] {
        let answer = get(&site, path).await;
        assert_eq!(answer.header("etag"), "", "{path}");
    }
}

#[tokio::test]
async fn any_number_of_questions_stays_within_its_room_and_leaves_the_pages_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_one(folder.path()).await;
    let kept = Site::new(
        Arc::clone(&store),
        Settings { public_url: "https://wijkwijs.example".into(), ..Settings::default() },
    );
    let site = router(kept.clone());
    get(&site, PAGE).await;
    let plain = kept.answers.size();
    for n in 0..3000 {
        let path = format!("{PAGE}?x={n}");
        assert_eq!(get(&site, &path).await.status, StatusCode::OK);
    }
    let (answers, bytes) = kept.answers.size();
    assert!(answers > plain.0 && bytes <= plain.1 + (16 << 20), "{answers} answers, {bytes} bytes");
}

#[tokio::test]
async fn a_draft_over_a_public_record_changes_neither_its_answer_nor_its_tag() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_one(folder.path()).await;
    let site = site(&store);
    let before = get(&site, RECORD).await;
    write(&store, |m| vec![draft(m, "thema/een", State::Concept, theme("Geheim"))]).await;
    let after = get(&site, RECORD).await;
    assert_eq!((before.header("etag"), &before.text), (after.header("etag"), &after.text));
}
