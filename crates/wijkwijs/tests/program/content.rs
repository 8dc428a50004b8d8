// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The content is facts in our own words: no sentence of a source stands in the package.

use std::collections::HashSet;

use super::*;

/// So many words in a row, in the order of the source, are a copied sentence and no coincidence.
const RUN: usize = 10;

fn words(text: &str) -> Vec<String> {
    let split = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    split.map(str::to_lowercase).collect()
}

/// The folder with the sources; `None`, by name, where it is absent. CI demands it.
fn sources() -> Option<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/sources");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        assert!(std::env::var_os("REQUIRE_SHARED").is_none(), "{} is not there", folder.display());
        eprintln!("skipped: no_sentence_of_a_source_is_copied (no ../shared/sources)");
        return None;
    };
    let texts = entries.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
    Some(texts.collect())
}

#[test]
fn no_sentence_of_a_source_is_copied() {
    let Some(sources) = sources() else { return };
    let runs: HashSet<Vec<String>> =
        sources.iter().flat_map(|text| words(text).windows(RUN).map(<[String]>::to_vec).collect::<Vec<_>>()).collect();
    assert!(runs.len() > 20_000, "the sources were not read");
    let mut copied = Vec::new();
    for entry in std::fs::read_dir(programmes("nplv")).unwrap() {
        let path = entry.unwrap().path();
        // Titles in the literature are what they are.
        if path.extension().is_some_and(|ending| ending == "bib") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let interventions = path.ends_with("aanpakken.toml");
        for paragraph in text.lines() {
            // So are the names of interventions: the table gives them, and some are long.
            if interventions && paragraph.starts_with("naam = ") {
                continue;
            }
            let found = words(paragraph);
            copied.extend(found.windows(RUN).filter(|run| runs.contains(*run)).map(|run| run.join(" ")));
        }
    }
    assert!(copied.is_empty(), "copied: {copied:#?}");
}
