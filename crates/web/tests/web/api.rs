// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use serde_json::json;
use wijkwijs_domain::kind::registry;

use super::*;

#[tokio::test]
async fn a_collection_can_be_read_to_its_end_by_its_cursor() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let mut next = Some("/api/v1/focusgebieden?limiet=7".to_owned());
    let mut names = Vec::new();
    while let Some(path) = next {
        let answer = get(&site, &path).await;
        assert_eq!(answer.header("api-version"), "1.0.0");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        let page = answer.json();
        assert_eq!(page["totaal"], 20);
        names.extend(page["items"].as_array().unwrap().iter().map(|i| i["naam"].as_str().unwrap().to_owned()));
        next = page["_links"]["volgende"]["href"].as_str().map(str::to_owned);
    }
    assert_eq!(names.len(), 20);
    assert_eq!((names[0].as_str(), names[19].as_str()), ("Amsterdam Nieuw-West", "Zaandam-Oost"));
}

#[tokio::test]
async fn one_record_has_its_version_its_body_and_links_both_ways() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let record = get(&site, "/api/v1/focusgebieden/heerlen-noord").await.json();
    assert_eq!((&record["id"], &record["versie"]), (&json!("focusgebied/heerlen-noord"), &json!(1)));
    assert!(record["gewijzigdOp"].as_str().unwrap().ends_with('Z'));
    let from = record["relaties"]["verwezenDoor"].as_array().unwrap();
    assert!(from.iter().any(|l| l["id"] == "aanpak/re-integratie-bovengrondse-vakschool-heerlen-noord"
        || l["id"].as_str().unwrap().starts_with("aanpak/")));
    for link in from.iter().chain(record["relaties"]["verwijstNaar"].as_array().unwrap()) {
        assert_eq!(get(&site, link["href"].as_str().unwrap()).await.status, StatusCode::OK, "{link}");
    }
}

#[tokio::test]
async fn wrong_input_is_a_problem_that_names_all_faults_together() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let answer = get(&site, "/api/v1/bevindingen?limiet=0&soort=fout&kleur=rood").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], 400);
    let named: Vec<_> = problem["ongeldigeParameters"].as_array().unwrap().iter().map(|f| f["naam"].clone()).collect();
    assert_eq!(named, ["limiet", "soort", "kleur"], "in the order of the address");
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_too() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let addresses = [
        "/api/v1/niets",
        "/api/v1/studies/niets",
        "/api/v1/studies/",
        "/api/v1/a/b/c",
        "/api/v1/themas/x/geschiedenis",
        "/api/v1//",
        "/api/v1/themas/%00",
        "/api/v1/themas/%ff",
        "/api/v1/%zz",
        "/api/v2",
        "/api/",
        "/api/v1/studies?programma=geen",
        "/api/v1/studies?cursor=geen",
    ];
    for path in addresses {
        let answer = get(&site, path).await;
        assert_eq!((answer.header("api-version"), answer.header("access-control-allow-origin")), ("1.0.0", "*"));
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::NOT_FOUND, "application/problem+json"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_question_that_nobody_could_mean_is_a_problem_and_never_our_fault() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let questions = [
        ("/api/v1/themas?naam=", vec!["naam"]),
        ("/api/v1/themas?naam=a&naam=b", vec!["naam"]),
        ("/api/v1/themas?naam=%ff&%00=1&limiet=1e3&programma=A", vec!["naam", "\0", "limiet", "programma"]),
        ("/api/v1/themas?naam=%00", vec!["naam"]),
        ("/api/v1/themas?cursor=../x&na=x", vec!["cursor", "na"]),
        ("/api/v1/themas?limiet=-1", vec!["limiet"]),
        ("/api/v1/themas?limiet=1001&naam", vec!["naam", "limiet"]),
        ("/api/v1/aanpakken?focusgebied=Heerlen%20Noord", vec!["focusgebied"]),
        ("/api/v1/themas/x?a=1&b=2", vec!["a", "b"]),
        ("/api/v1?x=1", vec!["x"]),
        ("/api/v1/openapi.json?x", vec!["x"]),
    ];
    for (path, expected) in questions {
        let answer = get(&site, path).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        let faults = answer.json()["ongeldigeParameters"].as_array().unwrap().clone();
        let named: Vec<&str> = faults.iter().map(|f| f["naam"].as_str().unwrap()).collect();
        assert_eq!(named, expected, "{path}");
    }
    for path in ["/api/v1/themas?naam=", "/api/v1/"] {
        let answer = get(&site, &format!("{path}{}", "a".repeat(9000))).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::URI_TOO_LONG, "application/problem+json")
        );
        assert_eq!(answer.json()["status"], 414);
    }
    for path in ["/themas?naam=%ff", "/themas?naam=%00&naam=a", "/themas?naam="] {
        assert_eq!(get(&site, path).await.status, StatusCode::OK, "a reader of a page is helped: {path}");
    }
    let page = get(&site, "/themas/%ff").await;
    assert!(page.status == StatusCode::NOT_FOUND && page.text.contains("<h1"), "a page, not a line of text");
}

#[tokio::test]
async fn other_methods_are_told_which_there_are_and_a_preflight_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    for path in ["/api/v1", "/api/v1/themas", "/api/v1/themas/x", "/api/v1/openapi.json"] {
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
            let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
            let response = site.clone().oneshot(request).await.unwrap();
            let header = |name: &str| response.headers().get(name).map_or("", |v| v.to_str().unwrap()).to_owned();
            assert_eq!((header("allow"), header("api-version")), ("GET, HEAD, OPTIONS".into(), "1.0.0".into()));
            if method == "OPTIONS" {
                assert_eq!(response.status(), StatusCode::NO_CONTENT, "{path}");
                assert!(header("access-control-allow-headers").contains("If-None-Match"));
            } else {
                assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
                assert_eq!(header("content-type"), "application/problem+json");
            }
        }
    }
}

#[tokio::test]
async fn a_cursor_goes_on_where_it_was_also_after_a_record_that_no_longer_meets_the_filter() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let names = |answer: &Answer| -> Vec<String> {
        answer.json()["items"].as_array().unwrap().iter().map(|i| i["naam"].as_str().unwrap().to_owned()).collect()
    };
    let all = names(&get(&site, "/api/v1/focusgebieden").await);
    let after = names(&get(&site, "/api/v1/focusgebieden?naam=noord&cursor=heerlen-noord").await);
    let rest: Vec<String> = all
        .iter()
        .skip_while(|name| *name != "Heerlen-Noord")
        .skip(1)
        .filter(|name| name.to_lowercase().contains("noord"))
        .cloned()
        .collect();
    assert_eq!(after, rest);
    // Delft-West is no "noord", and what comes after it is.
    let other = names(&get(&site, "/api/v1/focusgebieden?naam=noord&cursor=delft-west").await);
    assert!(other.contains(&"Heerlen-Noord".to_owned()) && !other.contains(&"Amsterdam-Noord".to_owned()), "{other:?}");
}

#[tokio::test]
async fn the_index_counts_every_collection() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let index = get(&site, "/api/v1").await.json();
    assert_eq!(index["collecties"].as_object().unwrap().len(), registry().len());
    assert_eq!(index["collecties"]["focusgebieden"]["totaal"], 24);
    let root = get(&site, "/api/v1").await;
    assert!(root.header("link").contains("</api/v1/openapi.json>; rel=\"service-desc\""), "{}", root.header("link"));
    assert_eq!(get(&site, "/api/v1/").await.text, root.text);
    for link in ["beschrijving", "documentatie", "self"] {
        let href = root.json()["_links"][link]["href"].as_str().unwrap().to_owned();
        assert_eq!(get(&site, &href).await.status, StatusCode::OK, "{link}");
    }
}

/// A parameter of every collection may not be a filter of any.
#[test]
fn no_filter_has_the_name_of_a_parameter_that_every_collection_has() {
    for kind in registry() {
        for filter in wijkwijs_web::page::query::filterable(kind) {
            assert!(!["programma", "naam", "limiet", "cursor", "na"].contains(&filter.key()), "{}", kind.code);
            assert!(filter.key().chars().all(char::is_alphanumeric), "{} is camelCase", filter.key());
        }
    }
}

/// The words the API adds to a body may not be fields of any kind.
#[test]
fn no_kind_has_a_field_that_the_api_uses_itself() {
    for kind in registry() {
        for word in ["id", "programma", "versie", "gewijzigdOp", "_links", "relaties", "onleesbaar"] {
            assert!(kind.field(word).is_none(), "{} has a field {word}", kind.code);
        }
    }
}
