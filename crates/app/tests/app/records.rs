// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use serde_json::json;
use wijkwijs_app::Error;
use wijkwijs_app::packages::{ImportOptions, import};
use wijkwijs_app::records::{save, withdraw};
use wijkwijs_domain::Problem;

use super::*;

async fn filled(folder: &Path) -> Arc<Store> {
    let store = open(folder).await;
    let request = store.new_request().unwrap();
    import(&store, &administrator(), &request, &package("nplv"), &ImportOptions::default()).await.unwrap();
    store
}

fn problem(error: Error) -> Problem {
    match error {
        Error::Refused(refusal) => refusal.faults[0].problem.clone(),
        Error::Store(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn two_people_who_change_the_same_version_do_not_overwrite_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path()).await;
    let area = "focusgebied/delft-west";
    let mut mine = body(&store, area);
    person_changes(&store, area, State::Public, |b| b["gemeente"] = json!("Jouw")).await;
    mine["gemeente"] = json!("Mijn");
    let change = Draftable { id: id(area), from_version: 1, state: State::Public, body: mine };
    let outcome = save(&store, &administrator(), &store.new_request().unwrap(), &change, "").await;
    assert_eq!(problem(outcome.unwrap_err()), Problem::ChangedMeanwhile { expected: 1, found: 2 });
    assert_eq!(body(&store, area)["gemeente"], "Jouw");
}

#[tokio::test]
async fn what_others_refer_to_is_not_withdrawn() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path()).await;
    let request = store.new_request().unwrap();
    let study = id("studie/re-integratie-groepsaanpak-en-wijkbanen");
    let outcome = withdraw(&store, &administrator(), &request, &study, "proef").await;
    assert!(matches!(problem(outcome.unwrap_err()), Problem::StillReferredTo { by } if by.len() > 40));
}

#[tokio::test]
async fn anonymous_readers_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path()).await;
    let area = id("focusgebied/delft-west");
    let outcome = withdraw(&store, &Actor::Anonymous, &store.new_request().unwrap(), &area, "").await;
    assert_eq!(problem(outcome.unwrap_err()), Problem::NotAllowed);
}
