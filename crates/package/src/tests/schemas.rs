// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The JSON Schemas.

use std::path::Path;

use super::*;
use crate::schema;

#[test]
fn the_committed_schemas_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let mut committed = Files::new();
    for entry in std::fs::read_dir(&folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".schema.json") {
            committed.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
    let fresh = schema::files();
    let stale: Vec<&String> =
        fresh.keys().chain(committed.keys()).filter(|name| fresh.get(*name) != committed.get(*name)).collect();
    assert!(stale.is_empty(), "stale: {stale:?}; run `cargo run -p wijkwijs -- schema schemas`");
}

#[test]
fn a_schema_has_a_name_of_its_own_and_a_dutch_title() {
    let all = schema::files();
    assert_eq!(all.len(), registry().len());
    insta::assert_snapshot!(all["focusgebied.schema.json"]);
}
