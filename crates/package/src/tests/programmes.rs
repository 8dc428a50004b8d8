// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The packages that ship with the program.

use std::path::Path;

use similar::TextDiff;

use super::*;
use crate::{folder, format};

#[test]
fn the_packages_in_the_repository_are_right_and_canonical() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes");
    let Ok(entries) = std::fs::read_dir(&root) else {
        return;
    };
    for path in entries.map(|entry| entry.unwrap().path()).filter(|path| path.join("programma.toml").exists()) {
        let files = folder::load(&path).unwrap();
        let Ok(canonical) = format(&files) else {
            panic!("{}\n{}", path.display(), remarks(&files));
        };
        for (name, text) in &files {
            let other = canonical.get(name).map_or("", String::as_str);
            let diff = TextDiff::from_lines(text.as_str(), other);
            assert_eq!(text, other, "{}: run `wijkwijs fmt`\n{}", path.join(name).display(), diff.unified_diff());
        }
        assert_eq!(canonical, files);
    }
}

#[test]
fn the_literature_can_be_read_by_other_software() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes");
    for entry in std::fs::read_dir(&root).unwrap() {
        let path = entry.unwrap().path().join("literatuur.bib");
        let text = std::fs::read_to_string(&path).unwrap();
        let library = hayagriva::io::from_biblatex_str(&text).unwrap_or_else(|e| panic!("{}: {e:?}", path.display()));
        assert_eq!(library.len(), text.matches("\n@").count() + 1, "{}", path.display());
        let untitled: Vec<&str> = library.iter().filter(|e| e.title().is_none()).map(|e| e.key()).collect();
        assert!(untitled.is_empty(), "{}: {untitled:?}", path.display());
    }
}
