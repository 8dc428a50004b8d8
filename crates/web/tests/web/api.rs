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
    assert_eq!(named, ["limiet", "kleur", "soort"]);
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_too() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    for path in ["/api/v1/niets", "/api/v1/studies/niets", "/api/v1/studies/", "/api/v1/a/b/c", "/api/v2"] {
        let answer = get(&site, path).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::NOT_FOUND, "application/problem+json"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_index_counts_every_collection() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let index = get(&site, "/api/v1").await.json();
    assert_eq!(index["collecties"].as_object().unwrap().len(), registry().len());
    assert_eq!(index["collecties"]["focusgebieden"]["totaal"], 22);
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
