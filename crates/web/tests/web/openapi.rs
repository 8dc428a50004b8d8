// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The description of the API says what the API does. The rules of NL GOV, and answers against it, are checked by tools
//! of others: `tools/api.sh lint` and `tools/api.sh fuzz`.

use std::collections::BTreeSet;

use wijkwijs_domain::kind::registry;

use super::*;

async fn described() -> (Router, Value, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let description = get(&site, "/api/v1/openapi.json").await;
    assert_eq!(description.header("content-type"), "application/json");
    (site, description.json(), folder)
}

#[tokio::test]
async fn every_kind_has_its_collection_and_its_record_with_their_own_names() {
    let (_, description, _folder) = described().await;
    let paths = description["paths"].as_object().unwrap();
    // The root, this description and searching are of no kind.
    assert_eq!(paths.len(), 2 * registry().len() + 3);
    let mut operations = BTreeSet::new();
    for (path, item) in paths {
        let operation = &item["get"];
        assert!(operations.insert(operation["operationId"].as_str().unwrap().to_owned()), "{path}");
        for status in ["200", "304", "400", "414"] {
            assert!(operation["responses"][status].is_object(), "{path} {status}");
        }
        assert_eq!(operation["responses"]["410"].is_object(), path.ends_with("{slug}"), "{path}");
    }
    for kind in registry() {
        assert!(paths.contains_key(&format!("/{}/{{slug}}", kind.plural)), "{}", kind.code);
    }
    assert_eq!(description["servers"][0]["url"], "https://wijkwijs.example/api/v1");
    assert_eq!(description["info"]["version"], "1.0.0");
}

#[tokio::test]
async fn the_filters_described_are_those_that_are_taken_with_all_their_choices() {
    let (site, description, _folder) = described().await;
    for kind in registry() {
        let parameters = &description["paths"][format!("/{}", kind.plural)]["get"]["parameters"];
        let filters = parameters.as_array().unwrap().iter().filter(|p| p["name"].is_string());
        for filter in filters {
            let name = filter["name"].as_str().unwrap();
            let choices = filter["schema"]["enum"].as_array();
            let values = choices.map_or_else(|| vec!["een-slug"], |c| c.iter().map(|v| v.as_str().unwrap()).collect());
            for value in values {
                let path = format!("/api/v1/{}?{name}={value}", kind.plural);
                assert_eq!(get(&site, &path).await.status, StatusCode::OK, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn every_example_record_of_the_served_description_is_there() {
    let (site, description, _folder) = described().await;
    // Releases and what is said of them come with figures, and not with a package.
    for kind in
        registry().iter().filter(|kind| !["levering", "duiding", "gebiedsindeling", "omzettabel"].contains(&kind.code))
    {
        let parameters = &description["paths"][format!("/{}/{{slug}}", kind.plural)]["get"]["parameters"];
        let slug = parameters[0]["example"].as_str().unwrap_or_else(|| panic!("{}", kind.code));
        let path = format!("/api/v1/{}/{slug}", kind.plural);
        assert_eq!(get(&site, &path).await.status, StatusCode::OK, "{path}");
    }
}

/// Every reference within the description leads somewhere; a linter says the same more slowly.
#[tokio::test]
async fn every_reference_leads_somewhere() {
    let (_, description, _folder) = described().await;
    let text = description.to_string();
    let references: BTreeSet<&str> =
        text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(references.len() > registry().len(), "each kind has at least its own");
    for reference in references {
        assert!(description.pointer(reference).is_some(), "{reference}");
    }
}
