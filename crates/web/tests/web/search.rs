// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Searching over HTTP: the page, suggestions and the API.

use serde_json::json;

use super::*;

#[tokio::test]
async fn the_page_shows_hits_with_the_words_marked_where_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    let site = searchable(&filled(folder.path()).await);
    for (path, title, kind, record) in [
        ("/zoeken?q=wijkbaan", "Zoeken naar “wijkbaan”", "Aanpaktype", "/aanpaktypen/wijkbanen"),
        ("/en/zoeken?q=wijkbaan", "Search for “wijkbaan”", "Approach", "/en/aanpaktypen/wijkbanen"),
    ] {
        let page = get(&site, path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains(title) && page.text.contains(kind), "{path}");
        let first = page.text.split("ww-record__head").nth(1).unwrap();
        assert!(first.contains(&format!("href=\"{record}\"")), "{first:.300}");
        assert!(first.contains("<mark>Wijkbanen</mark>"), "{first:.300}");
        assert!(!page.text.contains(">["), "{path} holds a word that was not found");
        assert!(page.text.contains("value=\"wijkbaan\""), "the question stays in the field");
    }
}

#[tokio::test]
async fn every_choice_leads_to_as_many_hits_as_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let site = searchable(&filled(folder.path()).await);
    let answer = get(&site, "/api/v1/_zoek?q=schulden").await.json();
    let mut checked = 0;
    for (key, choices) in answer["aantallen"].as_object().unwrap() {
        for choice in choices.as_array().unwrap() {
            let value = choice["waarde"].as_str().unwrap();
            let narrowed = get(&site, &format!("/api/v1/_zoek?q=schulden&{key}={value}")).await.json();
            assert_eq!(narrowed["totaal"], choice["aantal"], "{key}={value}");
            checked += 1;
        }
    }
    assert!(checked > 10);
}

#[tokio::test]
async fn the_api_can_be_read_to_its_end_and_every_link_leads_somewhere() {
    let folder = tempfile::tempdir().unwrap();
    let site = searchable(&filled(folder.path()).await);
    let mut next = Some("/api/v1/_zoek?q=wijkbanen&limiet=9".to_owned());
    let mut found = Vec::new();
    while let Some(path) = next {
        let answer = get(&site, &path).await;
        assert_eq!((answer.status, answer.header("api-version")), (StatusCode::OK, "1.0.0"), "{path}");
        let body = answer.json();
        for item in body["items"].as_array().unwrap() {
            found.push(item["id"].as_str().unwrap().to_owned());
            for link in ["self", "pagina"] {
                let href = item["_links"][link]["href"].as_str().unwrap();
                assert_eq!(get(&site, href).await.status, StatusCode::OK, "{href}");
            }
        }
        next = body["_links"]["volgende"]["href"].as_str().map(str::to_owned);
        if next.is_none() {
            assert_eq!(body["totaal"], found.len());
            assert_eq!(get(&site, body["_links"]["self"]["href"].as_str().unwrap()).await.json(), body);
        }
    }
    let all = found.len();
    found.sort();
    found.dedup();
    assert!(all > 9 && found.len() == all);
    // Any page that the description allows, with any number of hits, is an answer.
    let beyond = get(&site, "/api/v1/_zoek?q=wijkbanen&limiet=100&pagina=2000").await;
    assert_eq!((beyond.status, beyond.json()["items"].as_array().map(Vec::len)), (StatusCode::OK, Some(0)));
    assert_eq!(beyond.json()["totaal"], all, "and still says how many there are");
}

#[tokio::test]
async fn a_wrong_question_is_a_problem_that_names_all_faults() {
    let folder = tempfile::tempdir().unwrap();
    let site = searchable(&filled(folder.path()).await);
    let long = "x".repeat(1_000);
    for (query, named) in [
        ("".to_owned(), json!(["q"])),
        ("?q=+".to_owned(), json!(["q"])),
        (format!("?q={long}"), json!(["q"])),
        ("?limiet=0&kleur=rood&soort=niets&pagina=x".to_owned(), json!(["limiet", "kleur", "soort", "pagina", "q"])),
        ("?q=x&soortBevinding=blauw".to_owned(), json!(["soortBevinding"])),
    ] {
        let answer = get(&site, &format!("/api/v1/_zoek{query}")).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::BAD_REQUEST, "application/problem+json"),
            "{query:.60}"
        );
        let problem = answer.json();
        let faults: Vec<_> =
            problem["ongeldigeParameters"].as_array().unwrap().iter().map(|f| f["naam"].clone()).collect();
        assert_eq!(json!(faults), named, "{query:.60}");
    }
    let elsewhere = get(&site, "/api/v1/_zoek?q=x&programma=niets").await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "as in the collections");
}

#[tokio::test]
async fn the_page_helps_whatever_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let site = searchable(&filled(folder.path()).await);
    let long = "schulden+".repeat(800);
    for (query, says) in [
        ("".to_owned(), "Typ een woord"),
        ("?q=".to_owned(), "Typ een woord"),
        ("?q=%20%20".to_owned(), "Typ een woord"),
        ("?q=de+het+een".to_owned(), "in bijna elke tekst"),
        ("?q=%2B-%22%3A*".to_owned(), "in bijna elke tekst"),
        ("?q=xqzwv".to_owned(), "Er is niets gevonden"),
        ("?q=wijkbamen".to_owned(), "wijkbanen</a>"),
        ("?q=verdringing+zwangerschap".to_owned(), "een deel ervan"),
        ("?q=%22schulden+armoede%22".to_owned(), "dichtst bij"),
        (format!("?q={long}"), "eerste 200 tekens"),
        ("?q=schulden&kleur=rood".to_owned(), "kleur"),
        ("?q=schulden&pagina=2000".to_owned(), "Zo veel resultaten zijn er niet"),
        ("?q=schulden&thema=bestaat-niet".to_owned(), "blijft er niets over"),
        ("?q=schulden&pagina=90".to_owned(), "Zo veel resultaten zijn er niet"),
        ("?q=%3Cscript%3Ealert(1)%3C/script%3E".to_owned(), "&lt;script&gt;"),
    ] {
        let page = get(&site, &format!("/zoeken{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query:.60}");
        assert!(page.text.contains(says), "{query:.60} does not say {says}");
        assert!(!page.text.contains("<script>"), "{query:.60}");
        assert!(page.text.len() < 120_000);
    }
}

#[tokio::test]
async fn suggestions_are_names_with_their_kind_and_address() {
    let folder = tempfile::tempdir().unwrap();
    let site = searchable(&filled(folder.path()).await);
    let suggested = get(&site, "/zoeken/suggesties?q=heerl").await.json();
    assert_eq!(
        suggested["suggesties"][0],
        json!({ "naam": "Heerlen-Noord", "alias": null, "soort": "Focusgebied", "adres": "/focusgebieden/heerlen-noord" })
    );
    let english = get(&site, "/en/zoeken/suggesties?q=heerl").await.json();
    assert_eq!(english["suggesties"][0]["soort"], "Focus area");
    assert_eq!(english["suggesties"][0]["adres"], "/en/focusgebieden/heerlen-noord");
    let other = get(&site, "/zoeken/suggesties?q=heerl&programma=voorbeeldstad").await.json();
    assert_eq!(other, json!({ "suggesties": [] }));
    for odd in ["", "?q=", "?q=%00", "?q=%F0%9F%8F%98&programma=niets"] {
        assert_eq!(get(&site, &format!("/zoeken/suggesties{odd}")).await.json(), json!({ "suggesties": [] }), "{odd}");
    }
}

#[tokio::test]
async fn a_site_without_an_index_or_with_one_that_is_not_there_yet_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path()).await;
    let settings = || Settings { public_url: "https://wijkwijs.example".into(), ..Settings::default() };
    let making = Site::new(Arc::clone(&store), settings()).with_search(Arc::new(wijkwijs_search::Index::new()));
    for (site, says) in [(site(&store), "niet beschikbaar"), (router(making), "wordt nog gemaakt")] {
        for path in ["/zoeken?q=schulden", "/api/v1/_zoek?q=schulden"] {
            let answer = get(&site, path).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert!(answer.text.contains(says), "{path}");
        }
        assert_eq!(get(&site, "/zoeken").await.status, StatusCode::OK);
        assert_eq!(get(&site, "/zoeken/suggesties?q=heer").await.json(), json!({ "suggesties": [] }));
    }
}

#[tokio::test]
async fn a_search_stays_within_its_programme() {
    let folder = tempfile::tempdir().unwrap();
    let site = searchable(&filled(folder.path()).await);
    let page = get(&site, "/zoeken?q=bewoners&programma=voorbeeldstad").await.text;
    assert!(page.contains("name=\"programma\" value=\"voorbeeldstad\""));
    assert!(page.contains("verzonnen"), "a made-up programme says so");
    let all = get(&site, "/api/v1/_zoek?q=bewoners&programma=voorbeeldstad&limiet=100").await.json();
    let real = get(&site, "/api/v1/_zoek?q=bewoners&limiet=100").await.json();
    let ids = |answer: &Value| -> Vec<String> {
        answer["items"].as_array().unwrap().iter().map(|item| item["id"].to_string()).collect()
    };
    assert!(!ids(&all).is_empty() && ids(&all).iter().all(|id| !ids(&real).contains(id)));
}
