// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The programme packages that ship with the binary.

use rust_embed::Embed;
use wijkwijs_package::{Files, Package};

use crate::fail::Fail;

#[derive(Embed)]
#[folder = "../../programmes"]
#[include = "*.toml"]
#[include = "*.bib"]
#[include = "*.md"]
struct Programmes;

/// What every ledger starts with.
pub const REAL: &str = "nplv";
/// What a demonstration adds: a fictional programme.
pub const FICTIONAL: &str = "voorbeeldstad";

/// The names of the packages.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> =
        Programmes::iter().filter_map(|path| Some(path.split_once('/')?.0.to_owned())).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The files of a package.
pub fn files(name: &str) -> Option<Files> {
    let of_package = Programmes::iter().filter_map(|path| {
        let file = path.strip_prefix(name)?.strip_prefix('/')?.to_owned();
        let text = String::from_utf8(Programmes::get(&path)?.data.into_owned()).ok()?;
        Some((file, text))
    });
    let files: Files = of_package.collect();
    (!files.is_empty()).then_some(files)
}

/// A package that ships with the binary.
pub fn package(name: &str) -> Result<Package, Fail> {
    let unknown = || {
        let names = names().join(", ");
        Fail::Refused(format!("Het ingebouwde pakket \"{name}\" bestaat niet. Mogelijk zijn: {names}."))
    };
    let files = files(name).ok_or_else(unknown)?;
    wijkwijs_package::read(&files).map_err(|remarks| crate::commands::refusal(&remarks, &files))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packages_in_the_binary_are_the_two_and_can_be_read() {
        assert_eq!(names(), [REAL, FICTIONAL]);
        for name in names() {
            package(&name).unwrap_or_else(|fail| panic!("{name}: {fail:?}"));
        }
    }

    #[test]
    fn all_that_is_fictional_says_so_and_the_real_programme_is_real() {
        let programme = |name: &str| package(name).unwrap().records[0].body.clone();
        assert!(programme(FICTIONAL).contains(r#""fictief":true"#));
        assert!(!programme(REAL).contains("fictief"));
    }
}
