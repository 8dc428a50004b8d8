// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;
use wijkwijs_ledger::{OpenError, Options, Store};

use super::*;

async fn tamper(folder: &Path, sql: &'static str) {
    let url = format!("sqlite://{}", folder.join("ledger.sqlite").display());
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

async fn refusal(folder: &Path) -> String {
    match Store::open(Options::folder(folder)).await {
        Ok(_) => panic!("opened"),
        Err(error) => error.to_string().replace(&folder.display().to_string(), "MAP"),
    }
}

#[tokio::test]
async fn a_ledger_of_a_newer_program_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    started(folder.path()).await.close().await;
    tamper(folder.path(), "update head set min_reader = 99").await;
    insta::assert_snapshot!(refusal(folder.path()).await, @"Deze gegevens zijn geschreven door een nieuwere versie van wijkwijs (lezer 99; dit is lezer 1). Werk het programma bij.");
}

#[tokio::test]
async fn another_sqlite_file_and_a_file_that_is_none_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ledger.sqlite"), vec![b'x'; 8192]).unwrap();
    let error = Store::open(Options::folder(folder.path())).await.err().unwrap();
    assert!(matches!(error, OpenError::NotALedger { .. }), "{error}");
    std::fs::remove_file(folder.path().join("ledger.sqlite")).unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("ledger.sqlite").display());
    let mut other = SqliteConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("create table recipes (name text)").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    let error = Store::open(Options::folder(folder.path())).await.err().unwrap();
    assert!(matches!(error, OpenError::NotALedger { .. }), "{error}");
}

#[tokio::test]
async fn a_folder_that_is_a_file_gives_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bestand");
    std::fs::write(&file, "").unwrap();
    assert!(matches!(Store::open(Options::folder(&file)).await, Err(OpenError::Folder { .. })));
}

#[tokio::test]
async fn verification_names_the_first_thing_that_does_not_hold() {
    let broken: [(&str, &str); 6] = [
        ("update revisions set body = '{}' where seq = 2", "de keten breekt bij volgnummer 2"),
        ("update revisions set author = 'x' where seq = 1", "de keten breekt bij volgnummer 1"),
        ("delete from revisions where seq = 1", "volgnummer 1 ontbreekt"),
        ("delete from revisions where seq = 2", "volgnummer 2 ontbreekt"),
        ("update heads set public = null where record = 'programma/proef'", "de stand van programma/proef"),
        ("update head set hash = zeroblob(32)", "de stand van het gegevensbestand"),
    ];
    for (sql, sentence) in broken {
        let folder = tempfile::tempdir().unwrap();
        let store = started(folder.path()).await;
        assert_eq!(store.verify().await.unwrap().unwrap().revisions, 2);
        tamper(folder.path(), sql).await;
        let found = store.verify().await.unwrap().unwrap_err().to_string();
        assert!(found.contains(sentence), "{sql}: {found}");
    }
}

#[tokio::test]
async fn a_redacted_body_leaves_the_chain_whole() {
    let folder = tempfile::tempdir().unwrap();
    started(folder.path()).await.close().await;
    tamper(folder.path(), "update revisions set body = null, body_salt = null where seq = 2").await;
    let store = open(folder.path()).await;
    let verified = store.verify().await.unwrap().unwrap();
    assert_eq!((verified.redacted, verified.records), (1, 2));
}
