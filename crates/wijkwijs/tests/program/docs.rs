// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the documents say that can be checked.

use wijkwijs_domain::kind::registry;

use super::*;

fn document(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)).unwrap()
}

#[test]
fn every_kind_has_a_row_in_the_glossary() {
    let glossary = document("docs/GLOSSARY.md");
    for kind in registry() {
        assert!(glossary.contains(&format!("| {} |", kind.code)), "{} has no row in docs/GLOSSARY.md", kind.code);
    }
}

#[test]
fn every_decision_is_listed_under_the_number_in_its_title() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/adr");
    let index = document("docs/adr/README.md");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some((number, _)) = name.split_once('-').filter(|(n, _)| n.len() == 4) else { continue };
        let title = document(&format!("docs/adr/{name}"));
        assert!(title.starts_with(&format!("# {number}. ")), "{name} has another number in its title");
        assert!(index.contains(&format!("]({name})")), "{name} is not in docs/adr/README.md");
        seen += 1;
    }
    assert!(seen >= 5);
}

#[test]
fn every_command_is_in_the_manual() {
    let manual = document("docs/handleiding/README.md");
    let words =
        ["serve", "import", "export", "check", "fmt", "edit", "withdraw", "doctor", "analyse", "figures", "simulate"];
    for word in words {
        assert!(manual.contains(&format!("wijkwijs {word}")), "{word}");
    }
}

#[test]
fn the_changelog_has_an_entry_for_this_version() {
    assert!(document("CHANGELOG.md").contains(env!("CARGO_PKG_VERSION")));
}
