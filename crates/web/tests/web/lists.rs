// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lists: what narrows them says how much it leaves, and a list can be taken along as it is shown.

use std::collections::BTreeMap;

use super::*;

/// The choices of a list page: address of each with the count shown beside it.
fn choices(page: &str) -> BTreeMap<String, usize> {
    let parts = page.split("<a class=\"ww-facet__link\" href=\"").skip(1);
    let choice = |part: &str| {
        let href = part.split('"').next()?.replace("&amp;", "&");
        let count = part.split("ww-facet__count\">").nth(1)?.split('<').next()?.parse().ok()?;
        Some((href, count))
    };
    parts.filter_map(choice).collect()
}

fn total(page: &str) -> usize {
    let words = page.split("ww-pagination__total\">").nth(1).map_or("", |rest| rest.split('<').next().unwrap_or(""));
    // "1 tot en met 100 van 206" or "23 resultaten".
    let numbers: Vec<usize> = words.split(' ').filter_map(|word| word.parse().ok()).collect();
    if words.starts_with("Eén") { 1 } else { numbers.last().copied().unwrap_or_default() }
}

#[tokio::test]
async fn every_choice_leaves_as_many_as_it_says_given_the_other_choices() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    for start in
        ["/aanbevelingen", "/bevindingen?soort=knelpunt", "/onderzoeken?naam=wijk", "/aanpakken?thema=re-integratie"]
    {
        let page = get(&site, start).await.text;
        let all = choices(&page);
        assert!(all.len() > 3, "{start} has hardly any choices: {all:?}");
        let key = start.split(['?', '=']).nth(1).unwrap_or_default();
        for (href, count) in all {
            let left = get(&site, &href).await.text;
            // The one that is chosen leads to the list without it, and counts what it leaves now.
            let shown = if !key.is_empty() && !href.contains(key) { total(&page) } else { total(&left) };
            assert_eq!(shown, count, "{href} from {start}");
        }
    }
}

#[tokio::test]
async fn recommendations_stand_under_whom_they_address_and_nobody_is_a_choice_too() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    let page = get(&site, "/aanbevelingen").await.text;
    assert!(page.contains(">Rijk <span class=\"ww-count\">4</span>"), "{page}");
    assert!(page.contains("Niemand genoemd <span class=\"ww-count\">7</span>"));
    let nobody = get(&site, "/aanbevelingen?geadresseerden=geen").await.text;
    assert_eq!(total(&nobody), 7);
    // What every finding has is no filter for those without it.
    assert!(get(&site, "/bevindingen?soort=geen").await.text.contains("voldoet"));
}

#[tokio::test]
async fn a_list_can_be_taken_along_as_csv_and_json_exactly_as_it_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(&filled(folder.path()).await);
    for (list, count) in
        [("/bevindingen?soort=knelpunt", 46), ("/bevindingen?studie=jonge-kind-ve-bereik&soort=knelpunt", 0)]
    {
        let page = get(&site, list).await.text;
        let file = get(&site, &format!("{list}&formaat=csv")).await;
        assert!(file.header("content-type").starts_with("text/csv"));
        assert!(file.header("content-disposition").contains("nplv-bevindingen.csv"));
        let text = file.text.trim_start_matches('\u{feff}').to_owned();
        assert_ne!(text, file.text, "a spreadsheet needs the mark");
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        let head = reader.headers().unwrap().clone();
        assert_eq!(head.iter().take(5).collect::<Vec<_>>(), ["id", "adres", "programma", "versie", "naam"]);
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), total(&page), "{list}");
        assert!(count == 0 || rows.len() == count, "{list}");
        assert!(rows.iter().all(|row| row[1].starts_with("https://wijkwijs.example/bevindingen/")));
        let href = page.split("href=\"/api/v1").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
        let json = get(&site, &format!("/api/v1{href}")).await.json();
        let ids: Vec<&str> =
            json["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect();
        assert_eq!(ids, rows.iter().map(|row| &row[0]).collect::<Vec<_>>(), "the same records in the same order");
    }
    let other = get(&site, "/themas?programma=voorbeeldstad&formaat=csv").await.text;
    assert!(!other.contains("nplv") && other.contains("voorbeeldstad"), "never of two programmes");
}
