// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use serde_json::json;
use wijkwijs_domain::model::validate;
use wijkwijs_domain::{Revision, State};
use wijkwijs_testkit::{Seeded, draft, theme};

use super::*;

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
#[tokio::test]
async fn increments_a_full_fold_and_a_start_from_heads_are_equal() {
    for seed in 0..12 {
        let folder = tempfile::tempdir().unwrap();
        let store = started(folder.path()).await;
        let random = Seeded::new(seed);
        for _ in 0..120 {
            let _ = write(&store, |model| {
                let drafts: Vec<Draft> = (0..=random.below(3)).map(|_| random_draft(model, &random)).collect();
                validate(model, &drafts)?;
                Ok(drafts)
            })
            .await;
        }
        let increments = store.model().dump();
        assert!(store.model().seq() > 60, "seed {seed}: the rules refused nearly everything");
        let mut folded = Model::default();
        let mut all: Vec<Revision> = Vec::new();
        for record in store.model().entries().map(|(id, _)| id.clone()).collect::<Vec<_>>() {
            all.extend(store.history(&record).await.unwrap());
        }
        all.sort_by_key(|r| r.seq);
        all.iter().for_each(|revision| folded.apply(revision));
        assert_eq!(folded.dump(), increments, "seed {seed}: a full fold differs");
        store.close().await;
        assert_eq!(open(folder.path()).await.model().dump(), increments, "seed {seed}: a start differs");
    }
}
