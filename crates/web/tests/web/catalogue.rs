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

#[tokio::test]
async fn borders_are_in_the_catalogue_with_a_way_to_have_each_level_and_services_name_what_they_serve() {
    let folder = tempfile::tempdir().unwrap();
    let site = house(folder.path()).await;
    let catalogue = get(&site, "/catalogus/json-ld").await.json();
    let graph = catalogue["@graph"].as_array().unwrap();
    let links = |thing: &Value, what: &str| {
        let all = thing[what].as_array().into_iter().flatten();
        all.map(|link| link["@id"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    let of = |kind: &str| graph.iter().filter(|thing| thing["@type"][0] == kind).collect::<Vec<_>>();
    let here = |path: &str| format!("https://wijkwijs.example{path}");
    let things: BTreeMap<&str, &Value> = graph.iter().map(|thing| (thing["@id"].as_str().unwrap(), thing)).collect();
    let borders = things[here("/gebiedsindelingen/grenzen-2024#grenzen").as_str()];
    assert_eq!(borders["dct:title"][0]["@value"], "Grenzen 2024 (fictief)");
    assert!(borders["dct:description"][0]["@value"].as_str().unwrap().starts_with("Fictief: deze gebieden"));
    assert!(borders["dct:spatial"].is_null(), "what is made up is nowhere");
    let temporal = &borders["dct:temporal"][0];
    assert_eq!(temporal["dcat:startDate"][0]["@value"], "2024-01-01");
    let ways = links(borders, "dcat:distribution");
    let ways: Vec<&Value> = ways.iter().map(|way| things[way.as_str()]).collect();
    assert_eq!(ways.len(), 2, "one for each level");
    for way in ways {
        assert_eq!(links(way, "dcat:accessService"), [here("/ogc/v1#dienst")].into());
        let address = links(way, "dcat:downloadURL").pop_first().unwrap();
        let answer = get(&site, address.strip_prefix("https://wijkwijs.example").unwrap()).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/geo+json"));
    }
    let catalog = of("dcat:Catalog")[0];
    let (services, sets) = (of("dcat:DataService"), of("dcat:Dataset"));
    assert_eq!((services.len(), sets.len()), (2, 3));
    let named: BTreeSet<String> = sets.iter().map(|set| set["@id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(links(catalog, "dcat:dataset"), named, "every dataset is in the catalogue");
    let served = |path: &str| links(things[here(path).as_str()], "dcat:servesDataset");
    assert_eq!(served("/ogc/v1#dienst"), [here("/gebiedsindelingen/grenzen-2024#grenzen")].into());
    let releases = [RELEASE, REAL].map(|slug| here(&format!("/leveringen/{slug}#gegevens")));
    assert_eq!(served("/odata/v1#dienst"), releases.into());
    for service in services {
        assert!(links(catalog, "dcat:service").contains(service["@id"].as_str().unwrap()));
        for what in ["dcat:endpointURL", "dcat:endpointDescription", "dcat:landingPage"] {
            let address = links(service, what).pop_first().unwrap();
            let answer = get(&site, address.strip_prefix("https://wijkwijs.example").unwrap()).await;
            assert_eq!(answer.status, StatusCode::OK, "{what} {address}");
        }
    }
}
