// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The catalogue for catalogues of others. That it conforms to DCAT-AP-NL is shown by `tools/readers.sh`.

use std::collections::{BTreeMap, BTreeSet};

use super::house::{INTERNAL, REAL, RELEASE, house};
use super::*;

async fn asked(site: &Router, accept: &str) -> Answer {
    let request = Request::get("/catalogus").header("accept", accept).body(Body::empty()).unwrap();
    let response = site.clone().oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    Answer { status, headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
}

#[tokio::test]
async fn every_reader_gets_the_catalogue_in_its_own_form() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    // Twice, and in turn: an answer that was kept for one must not go to the other.
    for _ in 0..2 {
        let turtle = asked(&site, "text/turtle").await;
        assert!(turtle.header("content-type").starts_with("text/turtle") && turtle.header("vary").contains("accept"));
        assert_eq!(turtle.text, get(&site, "/catalogus/turtle").await.text);
        let json = asked(&site, "application/ld+json").await;
        assert_eq!(json.header("content-type"), "application/ld+json");
        assert_eq!(json.json(), get(&site, "/catalogus/json-ld").await.json());
        let page = asked(&site, "text/html,*/*;q=0.1").await;
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/gegevens"));
    }
    let page = get(&site, "/gegevens").await.text;
    assert!(page.contains("href=\"/catalogus/turtle\"") && page.contains("href=\"/odata/v1\""));
}

#[tokio::test]
async fn every_public_release_is_in_the_catalogue_and_says_whether_it_is_made_up() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let catalogue = get(&site, "/catalogus/json-ld").await.json();
    let graph = catalogue["@graph"].as_array().unwrap();
    let things: BTreeMap<&str, &Value> = graph.iter().map(|thing| (thing["@id"].as_str().unwrap(), thing)).collect();
    assert_eq!(things.len(), graph.len(), "nothing is told of twice");
    let set = |slug: &str| things.get(format!("https://wijkwijs.example/leveringen/{slug}#gegevens").as_str()).copied();
    let (made_up, real) = (set(RELEASE).unwrap(), set(REAL).unwrap());
    assert!(set(INTERNAL).is_none() && !catalogue.to_string().to_lowercase().contains("kanarie"));
    let word = |thing: &Value, what: &str| thing[what][0]["@value"].as_str().unwrap_or_default().to_owned();
    let link = |thing: &Value, what: &str| thing[what][0]["@id"].as_str().unwrap_or_default().to_owned();
    assert!(
        word(made_up, "dct:title").contains("(fictief)") && word(made_up, "dct:description").starts_with("Fictief")
    );
    assert!(link(made_up, "adms:status").ends_with("#fictief") && link(real, "adms:status").ends_with("/COMPLETED"));
    assert!(!word(real, "dct:description").contains("Fictief"));
    assert!(
        made_up["dct:spatial"].is_null() && link(real, "dct:spatial").ends_with("/NLD"),
        "what is made up is nowhere"
    );
    assert_eq!(made_up["dct:temporal"][0]["dcat:endDate"][0]["@value"], "2024-12-31");
    let files = made_up["dcat:distribution"].as_array().unwrap();
    assert_eq!(files.len(), 4);
    for file in files {
        let file = things[file["@id"].as_str().unwrap()];
        assert!(link(file, "dct:license").ends_with("/CC_BY_4_0"));
        let address = link(file, "dcat:downloadURL");
        // A site in memory writes no Parquet; `tools/figures.py` reads those.
        if !address.ends_with("parquet") {
            let answer = get(&site, address.strip_prefix("https://wijkwijs.example").unwrap()).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
        }
    }
    let own = link(things[link(real, "dcat:distribution").as_str()], "dct:license");
    assert_eq!(
        word(things[own.as_str()], "dct:title"),
        "Open data",
        "a licence that nobody fixed stays the source's words"
    );
    // Whatever is told of must itself be told of, or be of a list of others.
    let named: BTreeSet<&str> = things.keys().copied().collect();
    for address in [link(made_up, "dct:publisher"), link(made_up, "dct:creator"), link(made_up, "dcat:contactPoint")] {
        assert!(named.contains(address.as_str()), "{address}");
    }
}
