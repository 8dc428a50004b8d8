// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Operations, on a real store.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a test that cannot go on should stop")]

mod compare;
mod history;
mod packages;
mod records;

use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use wijkwijs_app::Actor;
use wijkwijs_app::records::Draftable;
use wijkwijs_domain::State;
use wijkwijs_domain::record::AccountId;
use wijkwijs_ledger::{Options, Store};
use wijkwijs_package::{Files, Package, folder, read};
use wijkwijs_testkit::id;

async fn open(folder: &Path) -> Arc<Store> {
    Store::open(Options::folder(folder)).await.unwrap()
}

fn administrator() -> Actor {
    Actor::Administrator(AccountId::administrator())
}

fn files(programme: &str) -> Files {
    folder::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes").join(programme)).unwrap()
}

fn package(programme: &str) -> Package {
    read(&files(programme)).unwrap()
}

/// The package with one record changed.
fn with_changed(mut package: Package, record: &str, change: impl Fn(&mut Value)) -> Package {
    let found = package.records.iter_mut().find(|r| r.id == id(record)).unwrap();
    let mut body: Value = serde_json::from_str(&found.body).unwrap();
    change(&mut body);
    found.body = wijkwijs_domain::kind::of_id(&found.id).unwrap().canonical(None, body).unwrap();
    package
}

/// A person's change to a record as it is now.
async fn person_changes(store: &Store, record: &str, state: State, change: impl Fn(&mut Value)) {
    let model = store.model();
    let entry = model.entry(&id(record)).unwrap();
    let mut body: Value = serde_json::from_str(entry.working.text().unwrap()).unwrap();
    change(&mut body);
    let change = Draftable { id: id(record), from_version: entry.working.version, state, body };
    let request = store.new_request().unwrap();
    wijkwijs_app::records::save(store, &administrator(), &request, &change, "een mens").await.unwrap();
}

fn body(store: &Store, record: &str) -> Value {
    serde_json::from_str(store.model().entry(&id(record)).unwrap().working.text().unwrap()).unwrap()
}
