// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use wijkwijs_domain::State;
use wijkwijs_domain::model::GoneWhy;
use wijkwijs_ledger::{Erased, Journal, StoreError, Target};
use wijkwijs_testkit::{draft, id, theme};

use super::*;

on_both!(
    what_is_erased_is_gone_everywhere_and_the_chain_holds,
    erasing_twice_or_what_is_not_there_does_nothing,
    a_person_is_forgotten_and_what_they_wrote_stays,
    nothing_is_erased_when_the_journal_cannot_be_written,
    a_text_that_comes_back_is_noticed,
    a_model_that_followed_erasures_is_that_of_a_start,
);

const SECRET: &str = "geheimenis";

/// The body and the reason of each version of a record.
async fn texts(store: &Store, record: &str) -> Vec<[Target; 2]> {
    let history = store.history(&id(record)).await.unwrap();
    let both = |(seq, link)| [Target::Body { seq, link }, Target::Reason { seq, link }];
    history.iter().map(|revision| both((revision.seq, revision.hash))).collect()
}

async fn put(store: &Store, record: &str, name: &str) {
    write(store, |model| {
        let draft = draft(model, record, State::Public, theme(name));
        Ok(vec![Draft { reason: format!("reden van {name}"), ..draft }])
    })
    .await
    .unwrap();
}

fn journal(spot: &Spot) -> Journal {
    Journal::at(&spot.folder.path().join("wissingen.jsonl"))
}

async fn erase(store: &Store, spot: &Spot, targets: &[Target]) -> Result<Erased, StoreError> {
    store.erase(&AccountId::administrator(), targets, &journal(spot)).await
}

async fn what_is_erased_is_gone_everywhere_and_the_chain_holds(spot: &Spot) {
    let (store, other) = (spot.started().await, spot.open().await);
    let follower = other.follow();
    put(&store, "thema/werk", SECRET).await;
    put(&store, "thema/werk", "Werk").await;
    let targets = texts(&store, "thema/werk").await[0].clone();
    let erased = erase(&store, spot, &targets).await.unwrap();
    assert_eq!(erased, Erased { done: 2, absent: 0 });
    let history = store.history(&id("thema/werk")).await.unwrap();
    assert!(history[0].body.is_none() && history[0].reason.is_none() && history[1].body.is_some());
    assert_eq!(store.model().public().get(&id("thema/werk")).unwrap().name(), "Werk");
    // The version that everybody reads, on another server.
    let targets = texts(&store, "thema/werk").await[1].clone();
    erase(&store, spot, &targets[..1]).await.unwrap();
    for _ in 0..100 {
        if other.model().erasures() == 3 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    for seen in [&store, &other, &spot.open().await] {
        let model = seen.model();
        assert!(model.public().get(&id("thema/werk")).is_none());
        assert_eq!(model.public().gone(&id("thema/werk")).unwrap().why, GoneWhy::Removed);
        assert_eq!(model.dump(), store.model().dump());
    }
    assert_eq!(store.verify(None).await.unwrap().unwrap().erased, 3);
    follower.abort();
    if let Place::Folder(folder) = &spot.place {
        other.close().await;
        store.close().await;
        for entry in std::fs::read_dir(folder).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            let found = bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes());
            assert!(!found, "the text is still in a file");
        }
    }
}

async fn erasing_twice_or_what_is_not_there_does_nothing(spot: &Spot) {
    let store = spot.started().await;
    put(&store, "thema/werk", "Werk").await;
    let targets = texts(&store, "thema/werk").await[0].clone();
    erase(&store, spot, &targets).await.unwrap();
    assert_eq!(erase(&store, spot, &targets).await.unwrap(), Erased { done: 0, absent: 2 });
    let Target::Body { link, .. } = targets[0] else { panic!() };
    let elsewhere = Target::Body { seq: 1, link };
    assert_eq!(erase(&store, spot, &[elsewhere]).await.unwrap().done, 0, "another revision than was meant");
    assert_eq!(journal(spot).lines().unwrap().len(), 2);
    assert_eq!(store.model().erasures(), 2);
    put(&store, "thema/werk", "Weer werk").await;
    assert_eq!(store.model().public().get(&id("thema/werk")).unwrap().name(), "Weer werk");
}

async fn a_person_is_forgotten_and_what_they_wrote_stays(spot: &Spot) {
    let store = spot.started().await;
    let person = store.add_person("Jan de Vries", Some("jan@voorbeeld.nl")).await.unwrap();
    let request = store.new_request().unwrap();
    let plan = |model: &Model| Ok(vec![draft(model, "thema/werk", State::Public, theme("Werk"))]);
    store.write(&person.account, &request, plan).await.unwrap();
    assert_eq!(store.persons().await.unwrap(), std::slice::from_ref(&person));
    assert!(!person.account.0.contains("an"), "the number says nothing about the person");
    let mut targets = vec![Target::Person { account: person.account.clone() }];
    targets.extend(store.reasons_by(&person.account).await.unwrap());
    assert_eq!(erase(&store, spot, &targets).await.unwrap().done, 2);
    assert_eq!(store.persons().await.unwrap(), []);
    let history = store.history(&id("thema/werk")).await.unwrap();
    assert_eq!(history[0].author, person.account);
    assert!(history[0].body.is_some() && history[0].reason.is_none());
    assert!(store.verify(None).await.unwrap().is_ok());
}

async fn nothing_is_erased_when_the_journal_cannot_be_written(spot: &Spot) {
    let store = spot.started().await;
    put(&store, "thema/werk", "Werk").await;
    let targets = texts(&store, "thema/werk").await[0].clone();
    let nowhere = Journal::at(&spot.folder.path().join("geen/map/wissingen.jsonl"));
    let error = store.erase(&AccountId::administrator(), &targets, &nowhere).await.unwrap_err();
    assert!(error.to_string().contains("er is niets gewist"), "{error}");
    assert_eq!((store.model().erasures(), texts(&store, "thema/werk").await.len()), (0, 1));
    assert!(store.history(&id("thema/werk")).await.unwrap()[0].body.is_some());
    put(&store, "thema/werk", "Werk").await;
}

async fn a_text_that_comes_back_is_noticed(spot: &Spot) {
    let store = spot.started().await;
    put(&store, "thema/werk", "Werk").await;
    spot.sql("create table kept as select seq, body, body_salt from revisions").await;
    let targets = texts(&store, "thema/werk").await[0].clone();
    erase(&store, spot, &targets).await.unwrap();
    spot.sql(
        "update revisions set body = (select body from kept where kept.seq = revisions.seq), \
         body_salt = (select body_salt from kept where kept.seq = revisions.seq) where seq = 3",
    )
    .await;
    let broken = store.verify(None).await.unwrap().unwrap_err().to_string();
    assert!(broken.contains("volgnummer 3") && broken.contains("was gewist"), "{broken}");
}

async fn a_model_that_followed_erasures_is_that_of_a_start(spot: &Spot) {
    let store = spot.started().await;
    let random = wijkwijs_testkit::Seeded::new(7);
    for n in 0..60 {
        let record = format!("thema/t{}", random.below(6));
        let states = [State::Public, State::Public, State::Concept, State::Internal, State::Withdrawn];
        let state = states[random.below(states.len())].clone();
        write(&store, |model| Ok(vec![draft(model, &record, state.clone(), theme(&format!("Thema {n}")))]))
            .await
            .unwrap();
        if random.below(3) == 0 {
            let all = texts(&store, &record).await;
            erase(&store, spot, &all[random.below(all.len())]).await.unwrap();
        }
    }
    assert!(store.model().erasures() > 10);
    assert_eq!(store.model().dump(), spot.open().await.model().dump());
    assert!(store.verify(None).await.unwrap().is_ok());
}

/// A backup that takes an hour, say: nobody waits for it, and the text goes as soon as it is done.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn erasing_while_somebody_reads_for_long_keeps_nobody_waiting() {
    use sqlx::Connection;
    let spot = Spot::sqlite();
    let store = spot.started().await;
    put(&store, "thema/werk", SECRET).await;
    let url = format!("sqlite://{}", spot.folder.path().join("ledger.sqlite").display());
    let mut reader = sqlx::SqliteConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("begin; select count(*) from revisions").execute(&mut reader).await.unwrap();
    let _follower = store.follow();
    let targets = texts(&store, "thema/werk").await[0].clone();
    let at_once = async {
        erase(&store, &spot, &targets).await.unwrap();
        put(&store, "thema/ander", "Ander").await;
    };
    tokio::time::timeout(std::time::Duration::from_secs(15), at_once).await.expect("nobody waits for the reader");
    let held = || std::fs::read(spot.folder.path().join("ledger.sqlite-wal")).unwrap();
    assert!(held().windows(SECRET.len()).any(|window| window == SECRET.as_bytes()), "the reader still needs it");
    sqlx::raw_sql("rollback").execute(&mut reader).await.unwrap();
    for _ in 0..200 {
        if !held().windows(SECRET.len()).any(|window| window == SECRET.as_bytes()) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the text is still in the log");
}
