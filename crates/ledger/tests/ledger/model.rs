// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use serde_json::json;
use wijkwijs_domain::model::validate;
use wijkwijs_domain::record::{Envelope, Origin};
use wijkwijs_domain::{Revision, State};
use wijkwijs_testkit::{Seeded, draft, theme};

use super::*;

on_both!(
    increments_a_full_fold_and_a_start_from_heads_are_equal,
    many_links_to_one_record_are_the_same_from_increments_and_from_heads,
);

/// A random change that the rules may or may not allow.
fn random_draft(model: &Model, random: &Seeded) -> Draft {
    let states = [
        State::Public,
        State::Public,
        State::Public,
        State::Concept,
        State::InReview,
        State::Internal,
        State::Withdrawn,
        State::Forwards(wijkwijs_testkit::id(&format!("thema/t{}", random.below(12)))),
    ];
    let state = states[random.below(states.len())].clone();
    let (thema, report) =
        (format!("thema/t{}", random.below(12)), format!("literatuurverwijzing/r{}", random.below(4)));
    if random.below(4) == 0 {
        return draft(model, &report, state, json!({ "naam": format!("R{}", random.below(99)), "soort": "report" }));
    }
    let mut body = theme(&format!("Thema {}", random.below(99)));
    body["bronnen"][0]["document"] = report.into();
    if random.below(3) == 0 {
        body["aliassen"] = json!([{ "naam": format!("Ook {}", random.below(9)) }]);
    }
    draft(model, &thema, state, body)
}

/// Applying increments, folding everything from the start and starting from the heads give the same model.
async fn increments_a_full_fold_and_a_start_from_heads_are_equal(first: &Spot) {
    for seed in 0..12 {
        let spot = first.another();
        let store = spot.started().await;
        let random = Seeded::new(seed);
        for _ in 0..120 {
            let _ = write(&store, |model| {
                let drafts: Vec<Draft> = (0..=random.below(3)).map(|_| random_draft(model, &random)).collect();
                validate(model, &drafts)?;
                Ok(drafts)
            })
            .await;
        }
        assert!(store.model().seq() > 60, "seed {seed}: the rules refused nearly everything");
        compare(&store, &spot, &format!("seed {seed}")).await;
    }
}

/// The same with sets too large to copy at every change: 60 themes link to one report, some are read more than once
/// by a start (imported, then changed by a person) and some leave.
async fn many_links_to_one_record_are_the_same_from_increments_and_from_heads(spot: &Spot) {
    let store = spot.started().await;
    let themes = |model: &Model, from: usize, to: usize, state: State, word: &str| -> Vec<Draft> {
        let body = |n: usize| theme(&format!("{word} {}", (n * 37) % 60));
        (from..to).map(|n| draft(model, &format!("thema/t{n}"), state.clone(), body(n))).collect()
    };
    write(&store, |model| {
        let mut drafts = themes(model, 0, 60, State::Public, "Thema");
        for draft in &mut drafts {
            draft.envelope = Envelope::new(State::Public, 1, wijkwijs_testkit::programme(), Origin::Package);
        }
        Ok(drafts)
    })
    .await
    .unwrap();
    write(&store, |model| Ok(themes(model, 5, 35, State::Public, "Ander thema"))).await.unwrap();
    write(&store, |model| Ok(themes(model, 30, 40, State::Concept, "Ontwerp"))).await.unwrap();
    write(&store, |model| Ok(themes(model, 38, 44, State::Withdrawn, "Weg"))).await.unwrap();
    write(&store, |model| Ok(themes(model, 44, 46, State::Internal, "Intern"))).await.unwrap();
    write(&store, |model| Ok(themes(model, 42, 43, State::Public, "Terug"))).await.unwrap();
    let report = wijkwijs_testkit::id("literatuurverwijzing/rapport");
    assert_eq!(store.model().working().incoming_count(&report), 1 + 60 - 5);
    assert_eq!(store.model().public().incoming(&report).count(), 1 + 60 - 7);
    compare(&store, spot, "many").await;
}

/// What a store has come to by increments against a full fold and a start of the same ledger.
async fn compare(store: &Store, spot: &Spot, what: &str) {
    let increments = store.model().dump();
    let mut folded = Model::default();
    let mut all: Vec<Revision> = Vec::new();
    for record in store.model().entries().map(|(id, _)| id.clone()).collect::<Vec<_>>() {
        all.extend(store.history(&record).await.unwrap());
    }
    all.sort_by_key(|r| r.seq);
    all.iter().for_each(|revision| folded.apply(revision));
    assert_eq!(folded.dump(), increments, "{what}: a full fold differs");
    store.close().await;
    assert_eq!(spot.open().await.model().dump(), increments, "{what}: a start differs");
}
