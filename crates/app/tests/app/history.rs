// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use serde_json::json;
use wijkwijs_app::packages::{ImportOptions, import};
use wijkwijs_app::records::public_history;

use super::*;

#[tokio::test]
async fn the_history_holds_public_versions_with_the_fields_that_changed() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let request = store.new_request().unwrap();
    import(&store, &administrator(), &request, &package("nplv"), &ImportOptions::default()).await.unwrap();
    let area = "focusgebied/delft-west";
    person_changes(&store, area, State::Concept, |b| b["gemeente"] = json!("Kladje")).await;
    person_changes(&store, area, State::Public, |b| b["gemeente"] = json!("Gemeente Delft")).await;

    let history = public_history(&store, store.model().public(), &id(area)).await.unwrap().unwrap();
    assert_eq!(history.iter().map(|c| c.version).collect::<Vec<_>>(), [3, 1]);
    let changed: Vec<_> = history[0].fields.iter().map(|f| (f.field.key, f.old.clone(), f.new.clone())).collect();
    assert_eq!(changed, [("gemeente", Some(json!("Delft")), Some(json!("Gemeente Delft")))]);
    assert!(history[1].fields.iter().all(|f| f.old.is_none()));
}

#[tokio::test]
async fn a_record_that_is_not_public_has_no_history() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let request = store.new_request().unwrap();
    import(&store, &administrator(), &request, &package("nplv"), &ImportOptions::default()).await.unwrap();
    person_changes(&store, "focusgebied/eindhoven-woensel-zuid", State::Internal, |_| ()).await;
    let history =
        public_history(&store, store.model().public(), &id("focusgebied/eindhoven-woensel-zuid")).await.unwrap();
    assert_eq!(history, None);
}
