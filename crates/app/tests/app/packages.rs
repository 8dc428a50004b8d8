// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use serde_json::json;
use wijkwijs_app::Error;
use wijkwijs_app::packages::{ImportOptions, ImportReport, dry_run, export, import};
use wijkwijs_domain::{Problem, Refusal};
use wijkwijs_ledger::Written;
use wijkwijs_package::write;

use super::*;

const AREA: &str = "focusgebied/heerlen-noord";

async fn import_with(store: &Store, package: &Package, options: ImportOptions) -> Result<ImportReport, Refusal> {
    let request = store.new_request().unwrap();
    match import(store, &administrator(), &request, package, &options).await {
        Ok((report, _)) => Ok(report),
        Err(Error::Refused(refusal)) => Err(refusal),
        Err(error) => panic!("{error}"),
    }
}

async fn import_plainly(store: &Store, package: &Package) -> Result<ImportReport, Refusal> {
    import_with(store, package, ImportOptions::default()).await
}

#[tokio::test]
async fn every_package_in_the_house_comes_out_as_the_same_bytes_and_imports_once() {
    for programme in ["nplv", "voorbeeldstad"] {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        let package = package(programme);
        let report = import_plainly(&store, &package).await.unwrap();
        assert_eq!(report.new.len(), package.records.len());
        let seq = store.model().seq();
        let again = import_plainly(&store, &package).await.unwrap();
        assert_eq!((again.unchanged, store.model().seq()), (package.records.len(), seq));
        let programme_id = id(&format!("programma/{programme}"));
        let out = export(&store.model(), &administrator(), &programme_id).unwrap();
        assert_eq!(write(&out), files(programme));
        store.close().await;
        let reopened = open(folder.path()).await;
        assert_eq!(export(&reopened.model(), &administrator(), &programme_id).unwrap(), out);
    }
}

#[tokio::test]
async fn the_same_import_by_two_servers_at_once_is_written_once() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (open(folder.path()).await, open(folder.path()).await);
    let (package, actor, options) = (package("nplv"), administrator(), ImportOptions::default());
    let request = wijkwijs_ledger::RequestId("eerste-vulling".into());
    let (first, second) = tokio::join!(
        import(&one, &actor, &request, &package, &options),
        import(&two, &actor, &request, &package, &options)
    );
    let written = |outcome: Result<(ImportReport, Written), Error>| outcome.unwrap().1;
    let (first, second) = (written(first), written(second));
    assert_eq!((first.first, first.last), (second.first, second.last));
    assert_ne!(first.repeated, second.repeated);
}

#[tokio::test]
async fn a_dry_run_says_the_same_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let package = package("nplv");
    let would = dry_run(&store.model(), &package, &ImportOptions::default()).unwrap();
    assert_eq!(store.model().seq(), 0);
    assert_eq!(import_plainly(&store, &package).await.unwrap(), would);
}

#[tokio::test]
async fn a_change_in_the_package_alone_is_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    import_plainly(&store, &package("nplv")).await.unwrap();
    let newer = with_changed(package("nplv"), AREA, |b| b["gemeente"] = json!("Heerlen (L.)"));
    assert_eq!(import_plainly(&store, &newer).await.unwrap().changed, [id(AREA)]);
    assert_eq!(body(&store, AREA)["gemeente"], "Heerlen (L.)");
}

#[tokio::test]
async fn what_people_changed_stays_when_the_package_did_not_change_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    import_plainly(&store, &package("nplv")).await.unwrap();
    person_changes(&store, AREA, State::Public, |b| b["samenvatting"] = json!("Van een mens.")).await;
    assert_eq!(import_plainly(&store, &package("nplv")).await.unwrap().kept, [id(AREA)]);

    let newer = with_changed(package("nplv"), AREA, |b| b["gemeente"] = json!("Gemeente Heerlen"));
    assert_eq!(import_plainly(&store, &newer).await.unwrap().merged, [id(AREA)]);
    assert_eq!(body(&store, AREA)["gemeente"], "Gemeente Heerlen");
    assert_eq!(body(&store, AREA)["samenvatting"], "Van een mens.");

    let seq = store.model().seq();
    assert_eq!(import_plainly(&store, &newer).await.unwrap().kept, [id(AREA)], "a second import changes nothing");
    assert_eq!(store.model().seq(), seq);
}

#[tokio::test]
async fn the_same_field_changed_twice_is_a_conflict_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    import_plainly(&store, &package("nplv")).await.unwrap();
    person_changes(&store, AREA, State::Public, |b| b["gemeente"] = json!("Mens")).await;
    let other = "focusgebied/delft-west";
    let newer = with_changed(package("nplv"), AREA, |b| b["gemeente"] = json!("Pakket"));
    let newer = with_changed(newer, other, |b| b["gemeente"] = json!("Gemeente Delft"));

    let seq = store.model().seq();
    let refusal = import_plainly(&store, &newer).await.unwrap_err();
    let problems: Vec<_> = refusal.faults.iter().map(|f| (f.record.clone(), f.problem.clone())).collect();
    assert_eq!(problems, [(Some(id(AREA)), Problem::Conflict { fields: vec!["gemeente".into()] })]);
    assert_eq!(store.model().seq(), seq, "all or nothing");

    let options = ImportOptions { skip_conflicts: true, ..ImportOptions::default() };
    let report = import_with(&store, &newer, options).await.unwrap();
    assert_eq!(report.conflicts, [(id(AREA), vec!["gemeente".to_owned()])]);
    assert_eq!(body(&store, AREA)["gemeente"], "Mens");
    assert_eq!(body(&store, other)["gemeente"], "Gemeente Delft");
}

#[tokio::test]
async fn a_record_that_left_the_package_is_listed_and_withdrawn_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    import_plainly(&store, &package("nplv")).await.unwrap();
    let area = id("focusgebied/eindhoven-woensel-zuid");
    let mut smaller = package("nplv");
    smaller.records.retain(|r| r.id != area);
    assert_eq!(import_plainly(&store, &smaller).await.unwrap().missing, std::slice::from_ref(&area));
    assert!(store.model().public().get(&area).is_some());
    let options = ImportOptions { withdraw_missing: true, ..ImportOptions::default() };
    assert_eq!(import_with(&store, &smaller, options).await.unwrap().withdrawn, std::slice::from_ref(&area));
    assert!(store.model().public().get(&area).is_none() && store.model().public().gone(&area).is_some());
    let back = import_plainly(&store, &package("nplv")).await.unwrap();
    assert_eq!(back.changed, std::slice::from_ref(&area), "what the package withdrew, the package may bring back");
    assert!(store.model().public().get(&area).is_some());
}

#[tokio::test]
async fn what_a_person_withdrew_does_not_come_back_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    import_plainly(&store, &package("nplv")).await.unwrap();
    let area = "focusgebied/eindhoven-woensel-zuid";
    let request = store.new_request().unwrap();
    wijkwijs_app::records::withdraw(&store, &administrator(), &request, &id(area), "vergissing").await.unwrap();
    assert_eq!(import_plainly(&store, &package("nplv")).await.unwrap().kept, [id(area)]);
    let newer = with_changed(package("nplv"), area, |b| b["gemeente"] = json!("Gemeente Eindhoven"));
    let refusal = import_plainly(&store, &newer).await.unwrap_err();
    assert_eq!(refusal.faults[0].problem, Problem::Conflict { fields: vec!["status".into()] });
}

#[tokio::test]
async fn a_package_cannot_take_a_record_of_another_programme() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    import_plainly(&store, &package("nplv")).await.unwrap();
    let mut other = package("voorbeeldstad");
    other.records.push(package("nplv").records.into_iter().find(|r| r.id == id(AREA)).unwrap());
    let refusal = import_plainly(&store, &other).await.unwrap_err();
    let problem = Problem::TakenByOtherProgramme { programme: id("programma/nplv") };
    assert!(refusal.faults.iter().any(|f| f.record == Some(id(AREA)) && f.problem == problem));
}

#[tokio::test]
async fn only_who_may_write_can_import_or_export() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let request = store.new_request().unwrap();
    let outcome = import(&store, &Actor::Anonymous, &request, &package("nplv"), &ImportOptions::default()).await;
    assert!(matches!(outcome, Err(Error::Refused(r)) if r.faults[0].problem == Problem::NotAllowed));
    assert!(export(&store.model(), &Actor::Anonymous, &id("programma/nplv")).is_err());
}
