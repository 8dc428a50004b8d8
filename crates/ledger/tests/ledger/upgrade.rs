// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Ledgers that earlier programs left behind open for ever. `fixtures/README.md` says how one is added.

use std::process::{Command, Stdio};

use wijkwijs_domain::State;
use wijkwijs_ledger::READER;
use wijkwijs_testkit::{draft, id, theme};

use super::*;

fn fixtures() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// What the program of commit c0564c0 left when it was killed: the last changes are in the log and not in the file.
fn left_by_layout_1() -> Spot {
    let spot = Spot::sqlite();
    for name in ["ledger.sqlite", "ledger.sqlite-wal"] {
        std::fs::copy(fixtures().join("layout-1").join(name), spot.folder.path().join(name)).unwrap();
    }
    spot
}

/// The first ledger of layout 2 on a server, as `pg_dump` wrote it.
fn dumped_by_layout_2() -> Spot {
    let database = postgres::database();
    let psql = Command::new("psql")
        .args(["--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--dbname", &database.url, "--file"])
        .arg(fixtures().join("layout-2-postgres.sql"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(psql.status.success(), "{}", String::from_utf8_lossy(&psql.stderr));
    Spot { place: database.url.parse().unwrap(), folder: tempfile::tempdir().unwrap() }
}

const HEAD: &str = "465f1bd87b836eaa495837a83d3066a67ef30be1f88f913446afb29ea2864890";

/// What was in the fixtures when they were made: the fictional town, changed by people.
async fn is_as_it_was(spot: &Spot) {
    let store = spot.open().await;
    let model = store.model();
    assert_eq!((model.seq(), model.head().to_string().as_str(), model.len()), (26, HEAD, 22));
    let verified = store.verify(None).await.unwrap().unwrap();
    assert_eq!((verified.revisions, verified.records), (26, 22));
    let text = |record: &str| model.public().get(&id(record)).unwrap().text().unwrap().to_string();
    assert!(text("thema/leren-voorbeeldstad").contains("Gewijzigd door een mens."));
    assert!(text("thema/ontmoeting-voorbeeldstad").contains("Ontmoeting"));
    assert_eq!(model.entry(&id("thema/ontmoeting-voorbeeldstad")).unwrap().state, State::Concept);
    assert!(model.public().gone(&id("aanbeveling/afspraken-vooraf-voorbeeldstad")).is_some());
}

/// Everything that a program of today does, on a ledger of then.
async fn goes_on(spot: &Spot) {
    is_as_it_was(spot).await;
    let store = spot.open().await;
    write(&store, |m| Ok(vec![draft(m, "thema/nieuw", State::Public, theme("Nieuw"))])).await.unwrap();
    store.add_person("Jan de Vries", None).await.unwrap();
    let made = store.backup(&spot.folder.path().join("kopie.tar.gz"), None).await.unwrap();
    assert_eq!(made.seq, 27);
    let again = spot.open().await;
    assert_eq!(again.model().dump(), store.model().dump());
    assert!(again.verify(None).await.unwrap().is_ok());
}

#[tokio::test]
async fn a_folder_of_layout_1_opens_and_goes_on() {
    goes_on(&left_by_layout_1()).await;
}

#[tokio::test]
async fn a_server_of_layout_2_opens_and_goes_on() {
    goes_on(&dumped_by_layout_2()).await;
}

/// A program of layout 1 would go on showing what is erased here.
#[tokio::test]
async fn an_upgraded_folder_is_closed_to_the_programs_of_before() {
    let spot = left_by_layout_1();
    is_as_it_was(&spot).await;
    spot.sql("create table seen as select min_reader from head").await;
    spot.sql(&format!("delete from seen where min_reader = {READER}")).await;
    spot.sql("create table proof (none integer check (none = 0)) ").await;
    spot.sql("insert into proof select count(*) from seen").await;
}

#[tokio::test]
async fn two_programs_that_upgrade_a_folder_at_once_do_it_once() {
    let spot = left_by_layout_1();
    let (one, two) = tokio::join!(Store::open(spot.options()), Store::open(spot.options()));
    assert_eq!(one.unwrap().model().dump(), two.unwrap().model().dump());
    is_as_it_was(&spot).await;
}
