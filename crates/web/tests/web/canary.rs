// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Nothing that is not public reaches an anonymous reader. Canaries are planted in every field of every kind in
//! every place that is not public; then everything is crawled.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use wijkwijs_domain::kind::{Field, Shape, registry};
use wijkwijs_domain::{Draft, Model, State};
use wijkwijs_testkit::{draft, fixture, one_of_each};

use super::*;

const CANARY: &str = "kanarie";

/// The value with a canary in every text, and far-off numbers.
fn sing(shape: &Shape, value: &Value) -> Value {
    match (shape, value) {
        (Shape::Line | Shape::Prose, Value::String(text)) => json!(format!("{text} {CANARY}")),
        (Shape::List { item, .. }, Value::Array(items)) => items.iter().map(|v| sing(item, v)).collect(),
        (Shape::Table(fields), Value::Object(map)) => {
            let sung = map.iter().map(|(key, v)| {
                let field: Option<&Field> = fields.iter().find(|f| f.key == key);
                (key.clone(), field.map_or_else(|| v.clone(), |f| sing(&f.shape, v)))
            });
            Value::Object(sung.collect())
        }
        _ => value.clone(),
    }
}

fn singing(model: &Model, state: State, suffix: &str) -> Vec<Draft> {
    one_of_each(model, &State::Public)
        .into_iter()
        .filter(|d| suffix.is_empty() || d.id.kind() != "programma")
        .map(|d| {
            let kind = registry().iter().find(|k| k.code == d.id.kind()).unwrap();
            let body = sing(&kind.shape, &fixture(kind));
            Draft {
                reason: format!("reden {CANARY}"),
                ..draft(model, &format!("{}{suffix}", d.id), state.clone(), body)
            }
        })
        .collect()
}

async fn write(store: &Store, plan: impl Fn(&Model) -> Vec<Draft> + Send + Sync) {
    let request = store.new_request().unwrap();
    let author = AccountId(format!("{CANARY}-account").into());
    store.write(&author, &request, move |model| Ok(plan(model))).await.unwrap();
}

/// One public record of each kind, and next to it: drafts over it, internal records, drafts of new records,
/// records that were never public and were withdrawn, reasons and an author that sing.
async fn planted(folder: &Path) -> Arc<Store> {
    let store = open(folder).await;
    write(&store, |m| one_of_each(m, &State::Public)).await;
    for state in [State::Concept, State::InReview, State::Approved] {
        write(&store, |m| singing(m, state.clone(), "")).await;
    }
    write(&store, |m| singing(m, State::Internal, "-kanarie-intern")).await;
    write(&store, |m| singing(m, State::Concept, "-kanarie-concept")).await;
    write(&store, |m| singing(m, State::Withdrawn, "-kanarie-weg")).await;
    store
}

fn addresses(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split("href=\"").chain(text.split("\"href\":\"")).chain(text.split("action=\""));
    let found = parts.skip(1).filter_map(|part| part.split('"').next()).filter(|a| a.starts_with('/'));
    found.map(|a| a.replace("&amp;", "&")).collect::<Vec<_>>().into_iter()
}

/// Pages that areas are asked of by name, also by names that are not public.
fn comparing() -> impl Iterator<Item = String> {
    let paths = [
        "/vergelijken?gebied=noord&gebied=zuid",
        "/vergelijken/gelijkend?gebied=noord&groep=lijkt-op",
        "/vergelijken/voorwaarden?voorwaarde=inwoners%3E0",
        "/kaart?gebied=noord",
    ];
    let ways = |path: &str| {
        let found = ["", "/en"].map(|prefix| format!("{prefix}{path}"));
        found.into_iter().chain(["concept", "intern"].map(|end| format!("{path}-{CANARY}-{end}"))).collect::<Vec<_>>()
    };
    paths.into_iter().flat_map(ways)
}

#[tokio::test]
async fn nothing_that_is_not_public_reaches_an_anonymous_reader() {
    let folder = tempfile::tempdir().unwrap();
    let store = planted(folder.path()).await;
    let site = searchable(&store);
    let mut to_visit: Vec<String> = vec!["/".into(), "/en".into(), "/api/v1".into(), "/healthz".into()];
    let files = ["/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/wijzigingen", "/wijzigingen.atom"];
    to_visit.extend(
        files
            .iter()
            .chain(&["/literatuur/bibtex", "/literatuur/ris", "/literatuur/csl-json"])
            .chain(&["/odata/v1", "/odata/v1/Datasets", "/catalogus/turtle", "/catalogus/json-ld"])
            .chain(&["/ogc/v1?f=json", "/ogc/v1?f=html", "/ogc/v1/api", "/ogc/v1/collections"])
            .map(|path| (*path).to_owned()),
    );
    for (id, _) in store.model().entries() {
        let plural = registry().iter().find(|k| k.code == id.kind()).unwrap().plural;
        // Releases and divisions as they go out to other programs; indicators in all regions.
        to_visit.push(format!("/odata/v1/CBS/{}/Properties", id.slug()));
        to_visit.push(format!("/{plural}/{}/cijfers/json-stat", id.slug()));
        to_visit.push(format!("/{plural}/{}/regios/json-stat", id.slug()));
        to_visit.push(format!("/ogc/v1/collections/grenzen.{}.wijk", id.slug()));
        for prefix in ["", "/en", "/api/v1"] {
            to_visit.push(format!("{prefix}/{plural}/{}", id.slug()));
            to_visit.push(format!("{prefix}/{plural}/{}/geschiedenis", id.slug()));
            to_visit.push(format!("{prefix}/{plural}?naam={CANARY}"));
        }
    }
    to_visit.extend(comparing());
    // Search in all its ways: the word, its beginning, words that are nearly it and compounds of it; and words of
    // records under whose public text another one sings.
    for words in
        [CANARY, "kanari", "kanarje", "knaarie", "kanaries", "kanarievogel", "%22kanarie%22", "vertrouwen", "buurtwerk"]
    {
        for path in ["/zoeken", "/en/zoeken", "/zoeken/suggesties", "/api/v1/_zoek"] {
            to_visit.push(format!("{path}?q={words}"));
        }
    }
    let mut seen = BTreeSet::new();
    let mut found = 0;
    while let Some(path) = to_visit.pop() {
        if path.starts_with("/assets/") || !seen.insert(path.clone()) {
            continue;
        }
        let answer = get(&site, &path).await;
        let headers = format!("{:?}", answer.headers);
        let told = path.to_lowercase().contains(CANARY);
        if !told {
            assert!(!answer.text.to_lowercase().contains(CANARY), "{path} sings");
        } else if answer.status == StatusCode::OK {
            // What was asked may be repeated; nothing may be found by it.
            assert!(!path.contains("-kanarie-"), "{path} exists");
            assert!(!answer.text.contains("ww-record__head") && !answer.text.contains("\"naam\":"), "{path} finds");
        }
        assert!(told || !headers.to_lowercase().contains(CANARY), "{path} sings in its headers");
        found += usize::from(answer.status == StatusCode::OK);
        if !told {
            to_visit.extend(addresses(&answer.text));
        }
    }
    assert!(found > 120, "only {found} pages were crawled");
}

/// The test above can fail: a public record sings.
#[tokio::test]
async fn a_canary_that_is_published_is_heard() {
    let folder = tempfile::tempdir().unwrap();
    let store = planted(folder.path()).await;
    write(&store, |m| singing(m, State::Public, "")).await;
    let site = searchable(&store);
    assert!(get(&site, "/themas/meedoen").await.text.contains(CANARY));
    for path in
        [&format!("/zoeken?q={CANARY}"), "/zoeken?q=kanarje", "/api/v1/_zoek?q=kanarje", "/zoeken/suggesties?q=kana"]
    {
        assert!(get(&site, path).await.text.to_lowercase().contains("kanarie"), "{path}");
    }
}
