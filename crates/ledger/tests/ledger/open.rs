// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use wijkwijs_ledger::{OpenError, Store};

use super::*;

on_both!(
    a_ledger_of_a_newer_program_is_refused_with_what_to_do,
    tables_of_another_program_are_left_alone,
    verification_names_the_first_thing_that_does_not_hold,
    two_that_make_the_ledger_at_once_make_one,
);

async fn refusal(spot: &Spot) -> String {
    match Store::open(spot.options()).await {
        Ok(_) => panic!("opened"),
        Err(error) => error.to_string().replace(&spot.place.to_string(), "PLAATS"),
    }
}

async fn a_ledger_of_a_newer_program_is_refused_with_what_to_do(spot: &Spot) {
    spot.started().await.close().await;
    spot.sql("update head set min_reader = 99").await;
    insta::assert_snapshot!(refusal(spot).await, @"Deze gegevens zijn geschreven door een nieuwere versie van wijkwijs (lezer 99; dit is lezer 2). Werk het programma bij.");
}

async fn tables_of_another_program_are_left_alone(spot: &Spot) {
    spot.sql("create table recipes (name text)").await;
    let said = refusal(spot).await;
    assert!(said.contains("geen gegevensbestand van wijkwijs"), "{said}");
    spot.sql("insert into recipes values ('taart')").await;
}

async fn verification_names_the_first_thing_that_does_not_hold(first: &Spot) {
    let broken: [(&str, &str); 9] = [
        ("update revisions set body = '{}' where seq = 2", "de keten breekt bij volgnummer 2"),
        ("update revisions set author = 'x' where seq = 1", "de keten breekt bij volgnummer 1"),
        ("delete from revisions where seq = 1", "volgnummer 1 ontbreekt"),
        ("delete from revisions where seq = 2", "volgnummer 2 ontbreekt"),
        ("update heads set public = null where record = 'programma/proef'", "de stand van programma/proef"),
        ("delete from heads where record = 'programma/proef'", "de stand van programma/proef"),
        ("update head set hash = (select body_commitment from revisions where seq = 1)", "de stand van het gegevens"),
        ("update revisions set body = null, body_salt = null where seq = 2", "bij volgnummer 2 ontbreekt de tekst"),
        ("update revisions set reason = null, reason_salt = null where seq = 1", "ontbreekt de toelichting"),
    ];
    for (sql, sentence) in broken {
        let spot = first.another();
        let store = spot.started().await;
        assert_eq!(store.verify(None).await.unwrap().unwrap().revisions, 2);
        spot.sql(sql).await;
        let found = store.verify(None).await.unwrap().unwrap_err().to_string();
        assert!(found.contains(sentence), "{sql}: {found}");
    }
}

async fn two_that_make_the_ledger_at_once_make_one(spot: &Spot) {
    let (one, two) = tokio::join!(Store::open(spot.options()), Store::open(spot.options()));
    assert_eq!(one.unwrap().ledger_id(), two.unwrap().ledger_id());
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone() {
    let spot = Spot::sqlite();
    std::fs::write(spot.folder.path().join("ledger.sqlite"), vec![b'x'; 8192]).unwrap();
    let error = Store::open(spot.options()).await.err().unwrap();
    assert!(matches!(error, OpenError::NotALedger { .. }), "{error}");
}

#[tokio::test]
async fn a_folder_that_is_a_file_gives_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bestand");
    std::fs::write(&file, "").unwrap();
    assert!(matches!(Store::open(Options::folder(&file)).await, Err(OpenError::Folder { .. })));
}
