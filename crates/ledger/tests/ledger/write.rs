// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use wijkwijs_domain::model::validate;
use wijkwijs_domain::record::Micros;
use wijkwijs_domain::{Fault, Problem, State};
use wijkwijs_ledger::RequestId;
use wijkwijs_testkit::{draft, id, theme};

use super::*;

on_both!(
    what_is_written_is_there_after_opening_again,
    a_refusal_writes_nothing_of_a_batch,
    the_same_request_twice_is_written_once,
    time_never_goes_back_though_the_clock_does,
    nothing_to_write_is_no_error_and_leaves_the_head,
    writers_on_two_stores_neither_lose_nor_double_a_write,
    a_withdrawal_and_a_link_to_it_never_both_succeed,
);

/// A plan that puts a theme and checks it as operations do.
fn put(record: &str, name: &str) -> impl Fn(&Model) -> Result<Vec<Draft>, Refusal> + Send {
    let (record, name) = (record.to_owned(), name.to_owned());
    move |model| {
        let drafts = vec![draft(model, &record, State::Public, theme(&name))];
        validate(model, &drafts)?;
        Ok(drafts)
    }
}

async fn what_is_written_is_there_after_opening_again(spot: &Spot) {
    let store = spot.started().await;
    let written = write(&store, put("thema/werk", "Werk")).await.unwrap();
    assert_eq!((written.first, written.last, written.repeated), (3, 3, false));
    let before = store.model().dump();
    store.close().await;
    let again = spot.open().await;
    assert_eq!(again.model().dump(), before);
    assert_eq!(again.history(&id("thema/werk")).await.unwrap().len(), 1);
}

async fn a_refusal_writes_nothing_of_a_batch(spot: &Spot) {
    let store = spot.started().await;
    let before = store.model().dump();
    let refused = write(&store, |model| {
        let drafts = [
            draft(model, "thema/goed", State::Public, theme("Goed")),
            draft(model, "thema/fout", State::Withdrawn, theme("Fout")),
        ];
        let fault = Fault::new(Some(&drafts[1].id), "", Problem::Absent);
        Err(Refusal::one(fault))
    });
    assert!(matches!(refused.await, Err(WriteError::Refused(_))));
    assert_eq!(store.model().dump(), before);
    assert_eq!(store.verify(None).await.unwrap().unwrap().revisions, 2);
}

async fn the_same_request_twice_is_written_once(spot: &Spot) {
    let store = spot.started().await;
    let request = RequestId("verzoek-1".into());
    let author = AccountId::administrator();
    let first = store.write(&author, &request, put("thema/werk", "Werk")).await.unwrap();
    let second = store.write(&author, &request, put("thema/werk", "Werk")).await.unwrap();
    assert_eq!((first.first, first.last), (second.first, second.last));
    assert!(second.repeated && !first.repeated);
    assert_eq!(store.model().seq(), 3);
}

async fn time_never_goes_back_though_the_clock_does(spot: &Spot) {
    let clock = clock(2_000);
    let options = Options { clock: clock.clone(), ..spot.options() };
    let store = Store::open(options).await.unwrap();
    write(&store, |model| Ok(first_drafts(model))).await.unwrap();
    clock.set(1_000);
    write(&store, put("thema/werk", "Werk")).await.unwrap();
    assert_eq!(store.model().time(), Micros(2_000));
    clock.set(3_000);
    write(&store, put("thema/zorg", "Zorg")).await.unwrap();
    assert_eq!(store.model().time(), Micros(3_000));
    assert!(store.verify(None).await.unwrap().is_ok());
}

async fn nothing_to_write_is_no_error_and_leaves_the_head(spot: &Spot) {
    let store = spot.started().await;
    let written = write(&store, |_| Ok(vec![])).await.unwrap();
    assert!(written.first > written.last);
    assert_eq!(store.model().seq(), 2);
}

/// Two servers, eight writers that all change the same record, and a follower: no write is lost, none is doubled,
/// each sees the version it changed.
async fn writers_on_two_stores_neither_lose_nor_double_a_write(spot: &Spot) {
    let one = spot.started().await;
    let two = spot.open().await;
    write(&one, put("thema/teller", "0")).await.unwrap();
    let writer = |store: Arc<Store>| async move {
        for _ in 0..25 {
            write(&store, |model: &Model| {
                let now: u32 = model.entry(&id("thema/teller")).unwrap().working.name().parse().unwrap();
                put("thema/teller", &(now + 1).to_string())(model)
            })
            .await
            .unwrap();
        }
    };
    let writers: Vec<_> = (0..8).map(|n| tokio::spawn(writer(if n % 2 == 0 { &one } else { &two }.clone()))).collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let followers = [one.follow(), two.follow()];
    let last = one.model().seq().max(two.model().seq());
    one.wait_for(last).await;
    two.wait_for(last).await;
    assert_eq!(one.model().entry(&id("thema/teller")).unwrap().working.name(), "200");
    assert_eq!(one.model().dump(), two.model().dump());
    assert_eq!(one.verify(None).await.unwrap().unwrap().revisions, 203);
    followers.iter().for_each(tokio::task::JoinHandle::abort);
}

/// Write skew: one withdraws what another links to, at the same moment, on another store. Never both.
async fn a_withdrawal_and_a_link_to_it_never_both_succeed(spot: &Spot) {
    let one = spot.started().await;
    let two = spot.open().await;
    for round in 0..20 {
        let report = format!("literatuurverwijzing/bron-{round}");
        let linked = format!("thema/los-{round}");
        let body = serde_json::json!({ "naam": "Bron", "soort": "report" });
        let checked = |model: &Model, draft| validate(model, std::slice::from_ref(&draft)).map(|()| vec![draft]);
        write(&one, |model| checked(model, draft(model, &report, State::Public, body.clone()))).await.unwrap();
        let withdraw = write(&one, |model| checked(model, draft(model, &report, State::Withdrawn, body.clone())));
        let link = write(&two, |model| {
            if model.entry(&id(&linked)).is_some() || model.entry(&id(&report)).is_none() {
                return Ok(vec![]);
            }
            let mut theme = theme("Los");
            theme["bronnen"][0]["document"] = report.clone().into();
            checked(model, draft(model, &linked, State::Public, theme))
        });
        let (withdrawn, linked) = tokio::join!(withdraw, link);
        assert!(withdrawn.is_ok() != linked.is_ok(), "round {round}: {withdrawn:?} {linked:?}");
    }
}
