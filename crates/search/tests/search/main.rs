// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Searching in the packages of the house, through the operation that page and API use.

#![expect(clippy::unwrap_used, reason = "helpers of tests: a test that cannot go on should stop")]

mod following;
mod questions;
mod suggestions;

use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use wijkwijs_app::Actor;
use wijkwijs_app::packages::{ImportOptions, import};
use wijkwijs_app::records::Draftable;
use wijkwijs_app::search::{Answer, Moment, Question, Search as _, Unavailable, ask};
use wijkwijs_domain::record::AccountId;
use wijkwijs_domain::{Model, State};
use wijkwijs_ledger::{Options, Store};
use wijkwijs_search::Index;
use wijkwijs_testkit::id;

/// A store with both packages of the house, in a folder that goes with it, and an index of it.
struct House {
    folder: tempfile::TempDir,
    store: Arc<Store>,
    index: Index,
}

fn administrator() -> Actor {
    Actor::Administrator(AccountId::administrator())
}

impl House {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(Options::folder(folder.path())).await.unwrap();
        for programme in ["nplv", "voorbeeldstad"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes").join(programme);
            let package = wijkwijs_package::read(&wijkwijs_package::folder::load(&path).unwrap()).unwrap();
            let request = store.new_request().unwrap();
            import(&store, &administrator(), &request, &package, &ImportOptions::default()).await.unwrap();
        }
        let index = Index::new();
        index.follow(&store.model()).unwrap();
        Self { folder, store, index }
    }

    fn model(&self) -> Arc<Model> {
        self.store.model()
    }

    fn question(&self, words: &str) -> Question {
        Question { programme: id("programma/nplv"), words: words.into(), filters: Vec::new(), skip: 0, most: 20 }
    }

    fn try_ask(&self, question: Question) -> Result<Answer, Unavailable> {
        ask(&self.index, &Moment::of(&self.model()), question)
    }

    fn ask(&self, words: &str) -> Answer {
        self.try_ask(self.question(words)).unwrap()
    }

    /// A person's change to a record as it is now.
    async fn change(&self, record: &str, change: impl Fn(&mut Value)) {
        let model = self.model();
        let entry = model.entry(&id(record)).unwrap();
        let mut body: Value = serde_json::from_str(entry.working.text().unwrap()).unwrap();
        change(&mut body);
        let change = Draftable { id: id(record), from_version: entry.working.version, state: State::Public, body };
        let request = self.store.new_request().unwrap();
        wijkwijs_app::records::save(&self.store, &administrator(), &request, &change, "proef").await.unwrap();
    }

    fn follow(&self) {
        self.index.follow(&self.model()).unwrap();
        let model = self.model();
        let stand = self.index.stand().unwrap();
        assert_eq!((stand.seq, stand.erasures), (model.seq(), model.erasures()));
    }
}

/// The identifiers of the hits, in order.
fn ids(answer: &Answer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.item.id.as_str()).collect()
}

/// All words that are marked in the answer.
fn marked(answer: &Answer) -> Vec<&str> {
    let pieces = answer.hits.iter().flat_map(|hit| {
        let fragment = hit.fragments.iter().flat_map(|fragment| &fragment.pieces);
        hit.name.iter().chain(hit.alias.iter().flatten()).chain(fragment)
    });
    pieces.filter(|piece| piece.marked).map(|piece| piece.text.as_str()).collect()
}
