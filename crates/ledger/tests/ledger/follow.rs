// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use std::time::Duration;

use wijkwijs_domain::State;
use wijkwijs_ledger::Health;
use wijkwijs_testkit::{draft, id, theme};

use super::*;

on_both!(
    a_follower_sees_what_another_process_wrote,
    a_missing_number_stops_the_follower_loudly,
    a_ledger_that_was_put_back_is_noticed_by_follower_and_writer,
    damage_is_found_in_the_background,
    a_ledger_that_a_later_program_changed_meanwhile_stops_the_follower,
);

async fn health_becomes(store: &Store, wanted: impl Fn(&Health) -> bool) -> Health {
    for _ in 0..50 {
        if wanted(&store.health()) {
            return store.health();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("still {:?}", store.health());
}

async fn a_follower_sees_what_another_process_wrote(spot: &Spot) {
    let writer = spot.started().await;
    let reader = spot.open().await;
    let _follower = reader.follow();
    let written = write(&writer, |m| Ok(vec![draft(m, "thema/werk", State::Public, theme("Werk"))])).await.unwrap();
    tokio::time::timeout(Duration::from_secs(5), reader.wait_for(written.last)).await.unwrap();
    assert_eq!(reader.model().public().get(&id("thema/werk")).unwrap().name(), "Werk");
}

async fn a_missing_number_stops_the_follower_loudly(spot: &Spot) {
    let store = spot.started().await;
    let _follower = store.follow();
    spot.sql("update head set seq = 9").await;
    let health = health_becomes(&store, |h| matches!(h, Health::Stopped(_))).await;
    assert!(matches!(&health, Health::Stopped(why) if why.contains("na volgnummer 2")), "{health:?}");
}

async fn a_ledger_that_was_put_back_is_noticed_by_follower_and_writer(spot: &Spot) {
    let store = spot.started().await;
    let _follower = store.follow();
    spot.sql("update head set epoch = 2").await;
    health_becomes(&store, |h| matches!(h, Health::Stopped(_))).await;
    let refused = write(&store, |_| Ok(vec![])).await.unwrap_err();
    assert!(refused.to_string().contains("vervangen"), "{refused}");
}

async fn damage_is_found_in_the_background(spot: &Spot) {
    let store = spot.started().await;
    let _follower = store.follow();
    let _watch = store.watch_over(Duration::from_millis(50));
    spot.sql("update revisions set body = '{}' where seq = 1").await;
    let health = health_becomes(&store, |h| matches!(h, Health::Stopped(_))).await;
    assert!(matches!(&health, Health::Stopped(why) if why.contains("volgnummer 1")), "{health:?}");
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(store.health(), health, "the follower does not make it well again");
    let refused = write(&store, |_| Ok(vec![])).await.unwrap_err().to_string();
    assert!(refused.contains("beschadigd") && refused.contains("volgnummer 1"), "{refused}");
}

async fn a_ledger_that_a_later_program_changed_meanwhile_stops_the_follower(spot: &Spot) {
    let store = spot.started().await;
    let _follower = store.follow();
    spot.sql("update head set min_reader = 7").await;
    let health = health_becomes(&store, |h| matches!(h, Health::Stopped(_))).await;
    assert!(matches!(&health, Health::Stopped(why) if why.contains("nieuwere versie")), "{health:?}");
}
