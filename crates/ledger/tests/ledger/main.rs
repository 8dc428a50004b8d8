// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The store, as its callers see it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a test that cannot go on should stop")]

mod follow;
mod model;
mod open;
mod write;

use std::path::Path;
use std::sync::Arc;

use wijkwijs_domain::record::AccountId;
use wijkwijs_domain::{Draft, Model, Refusal};
use wijkwijs_ledger::{Options, Store, WriteError, Written};
use wijkwijs_testkit::{SetClock, first_drafts};

async fn open(folder: &Path) -> Arc<Store> {
    Store::open(Options::folder(folder)).await.unwrap()
}

async fn write(
    store: &Store,
    plan: impl Fn(&Model) -> Result<Vec<Draft>, Refusal> + Send,
) -> Result<Written, WriteError> {
    let request = store.new_request().unwrap();
    store.write(&AccountId::administrator(), &request, plan).await
}

/// A store with a programme and a report in it.
async fn started(folder: &Path) -> Arc<Store> {
    let store = open(folder).await;
    write(&store, |model| Ok(first_drafts(model))).await.unwrap();
    store
}

fn clock(micros: i64) -> Arc<SetClock> {
    Arc::new(SetClock::at(micros))
}
