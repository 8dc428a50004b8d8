// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The index follows the ledger, and shows nothing that the reader's model does not have.

use wijkwijs_app::erasure::{Texts, Versions, redact};
use wijkwijs_app::search::Way;
use wijkwijs_ledger::Journal;

use super::*;

/// A record that nothing refers to, so that it can be withdrawn.
const LOOSE: &str = "bevinding/armoede-aansluiten-bij-leefwereld";

async fn a_loose_record(house: &House) -> String {
    let model = house.model();
    let public = model.public();
    let loose =
        public.list(&id("programma/nplv"), "kennislacune").find(|item| public.incoming(&item.id).next().is_none());
    loose.map_or_else(|| LOOSE.to_owned(), |item| item.id.to_string())
}

#[tokio::test]
async fn a_change_is_found_and_what_it_took_out_is_not() {
    let house = House::new().await;
    let record = a_loose_record(&house).await;
    assert_eq!(house.ask("kwikstaartjes").total, 0);
    house.change(&record, |body| body["naam"] = "Waar de kwikstaartjes bleven".into()).await;
    assert_eq!(house.ask("kwikstaartjes").total, 0, "the index has not followed yet");
    house.follow();
    let answer = house.ask("kwikstaart kwikstaartjes");
    assert_eq!(ids(&house.ask("kwikstaartjes")), [record.as_str()], "{answer:?}");
    house.change(&record, |body| body["naam"] = "Waar de ijsvogels bleven".into()).await;
    // The index still has the old text; the reader's model does not, so nothing of it is shown.
    let stale = house.ask("kwikstaartjes");
    assert!(stale.hits.is_empty() && stale.total == 0, "{:?}", ids(&stale));
    house.follow();
    assert_eq!(house.ask("kwikstaartjes").unfiltered, 0);
    assert_eq!(ids(&house.ask("ijsvogels")), [record.as_str()]);
}

#[tokio::test]
async fn a_new_name_is_found_on_the_records_that_refer_to_it() {
    let house = House::new().await;
    let model = house.model();
    let theme = id("thema/preventie-armoede-en-schulden");
    let referring: std::collections::BTreeSet<_> = model.public().incoming(&theme).map(|l| l.from.clone()).collect();
    assert!(referring.len() > 20);
    house.change(theme.as_str(), |body| body["naam"] = "Kwikstaartenbeleid".into()).await;
    house.follow();
    let answer = house.ask("kwikstaartenbeleid");
    assert_eq!(ids(&answer)[0], theme.as_str());
    assert!(answer.total > referring.len() / 2, "{} of {}", answer.total, referring.len());
}

#[tokio::test]
async fn a_withdrawn_record_is_not_found_even_before_the_index_follows() {
    let house = House::new().await;
    let record = a_loose_record(&house).await;
    house.change(&record, |body| body["naam"] = "Waar de kwikstaartjes bleven".into()).await;
    house.follow();
    assert_eq!(house.ask("kwikstaartjes").total, 1);
    let request = house.store.new_request().unwrap();
    wijkwijs_app::records::withdraw(&house.store, &administrator(), &request, &id(&record), "proef").await.unwrap();
    for _ in 0..2 {
        let answer = house.ask("kwikstaartjes");
        assert!(answer.hits.is_empty() && answer.total == 0);
        // Its words are not proposed to who types nearly the same either.
        let near = house.ask("kwikstaartjed");
        assert!(near.hits.is_empty() && near.instead.is_empty(), "{near:?}");
        house.follow();
    }
    assert_eq!(house.ask("kwikstaartjed").way, Way::All);
}

#[tokio::test]
async fn what_is_erased_is_gone_from_the_index() {
    let house = House::new().await;
    let record = a_loose_record(&house).await;
    house.change(&record, |body| body["naam"] = "Waar mevrouw Kwikstaartjes woont".into()).await;
    house.change("thema/gezond-in-de-wijk", |body| body["naam"] = "Gezond in elke wijk".into()).await;
    house.follow();
    house.change(&record, |body| body["naam"] = "Waar zij woont".into()).await;
    house.follow();
    let journal = Journal::at(&house.folder.path().join("wissingen.jsonl"));
    let before = house.index.terms();
    assert!(before.iter().any(|term| term == "kwikstaartjes"), "tantivy keeps words of deleted documents");
    redact(&house.store, &administrator(), &id(&record), &Versions::Earlier, Texts::Both, &journal).await.unwrap();
    house.follow();
    let after = house.index.terms();
    assert!(!after.iter().any(|term| term.contains("kwikstaart")), "the word of the erased version is gone");
    assert!(after.len() > 1000);
    assert_eq!(house.ask("woont").way, Way::All);

    redact(&house.store, &administrator(), &id(&record), &Versions::All, Texts::Both, &journal).await.unwrap();
    house.follow();
    assert!(house.ask("waar zij woont").hits.iter().all(|hit| hit.item.id.as_str() != record));
}

/// What is kept by taking changes in is what would be made anew.
#[tokio::test]
async fn an_index_that_followed_answers_as_one_that_is_made_anew() {
    let house = House::new().await;
    let records: Vec<String> = {
        let model = house.model();
        let public = model.public();
        public.list(&id("programma/nplv"), "bevinding").step_by(9).map(|item| item.id.to_string()).collect()
    };
    for (n, record) in records.iter().enumerate() {
        house
            .change(record, |body| body["stelling"] = format!("Nummer {n} gaat over schulden en wijkbanen.").into())
            .await;
        house.follow();
    }
    let anew = Index::new();
    anew.follow(&house.model()).unwrap();
    for words in ["schulden", "wijkbanen", "nummer", "armoede jongeren", "verdringing"] {
        let all = |index: &Index| {
            let question = Question { most: 1000, ..house.question(words) };
            let answer = ask(index, &Moment::of(&house.model()), question).unwrap();
            let mut found: Vec<String> = answer.hits.iter().map(|hit| hit.item.id.to_string()).collect();
            found.sort();
            let mut counts = answer.counts.clone();
            counts.sort();
            (answer.total, found, counts)
        };
        assert_eq!(all(&house.index), all(&anew), "{words}");
    }
}

#[tokio::test]
async fn following_the_same_moment_again_changes_nothing() {
    let house = House::new().await;
    let before = house.index.stand();
    house.follow();
    assert_eq!(house.index.stand(), before);
}
