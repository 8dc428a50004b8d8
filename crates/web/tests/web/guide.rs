// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page for who writes programs is true: what it shows as an answer is the answer, and every address in its
//! programs exists. `tools/api.sh guide` runs the programs themselves.

use super::*;

const SITE: &str = "https://wijkwijs.example";

/// The blocks of code on a page: the language, the address of which it is the answer, and the text.
fn blocks(page: &str) -> Vec<(String, Option<String>, String)> {
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
        Some(value.replace("&amp;", "&"))
    };
    page.split("<code translate=\"no\"")
        .skip(1)
        .filter_map(|part| {
            let (tag, rest) = part.split_once('>')?;
            let text = rest.split("</code>").next()?;
            let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
            let text = plain.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
            Some((attribute(tag, "data-language")?, attribute(tag, "data-answers"), text))
        })
        .collect()
}

#[tokio::test]
async fn every_answer_on_the_page_is_the_answer_that_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    for page in ["/api", "/en/api"] {
        let page = get(&site, page).await;
        assert_eq!(page.status, StatusCode::OK);
        let answers: Vec<_> =
            blocks(&page.text).into_iter().filter_map(|(_, path, text)| Some((path?, text))).collect();
        assert_eq!(answers.len(), 3);
        for (path, shown) in answers {
            let given = get(&site, &path).await;
            assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), given.json(), "{path}");
            assert_eq!(given.status == StatusCode::BAD_REQUEST, path.contains("kleur=rood"), "{path}");
        }
    }
}

#[tokio::test]
async fn every_address_in_the_programs_on_the_page_can_be_asked() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let page = get(&site, "/api").await;
    let programs = blocks(&page.text);
    for language in ["curl", "python", "r"] {
        let texts: Vec<&String> = programs.iter().filter(|(l, ..)| l == language).map(|(.., text)| text).collect();
        assert!(!texts.is_empty(), "{language}");
        for text in texts {
            let quoted = text.split(['\'', '"']).map(|word| word.strip_prefix(SITE).unwrap_or(word));
            let roots = ["/api/v1", "/odata/v1", "/ogc/v1", "/leveringen/"];
            let ours = |word: &&str| roots.iter().any(|root| word.starts_with(root));
            let paths: Vec<&str> = quoted.filter(ours).collect();
            assert!(!paths.is_empty(), "{text}");
            for path in paths {
                let answer = get(&site, path).await;
                assert_eq!(answer.status == StatusCode::BAD_REQUEST, path.contains("kleur=rood"), "{path}");
                if language != "curl" && path.starts_with("/api") {
                    let next = answer.json()["_links"]["volgende"]["href"].as_str().unwrap().to_owned();
                    assert_eq!(get(&site, &next).await.status, StatusCode::OK, "{next}");
                }
            }
        }
    }
}

#[tokio::test]
async fn the_page_is_there_before_there_are_data() {
    let folder = tempfile::tempdir().unwrap();
    let page = get(&site(&open(folder.path()).await), "/api").await;
    assert_eq!(
        (page.status, blocks(&page.text).iter().filter(|(_, path, _)| path.is_some()).count()),
        (StatusCode::OK, 1)
    );
}
