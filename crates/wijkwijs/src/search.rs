// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The search index beside the server: made at the start and kept up with the ledger, in the background.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::{JoinHandle, spawn_blocking};
use wijkwijs_ledger::Store;
use wijkwijs_search::Index;

/// An erasure adds no change to wait for, so it is looked for this often.
const LOOK: Duration = Duration::from_millis(500);

/// How long to wait before an index that could not be made is tried again.
const AGAIN: Duration = Duration::from_secs(30);

/// Keeps the index up with the store until the store is dropped.
pub fn follow(store: &Arc<Store>, index: &Arc<Index>) -> JoinHandle<()> {
    let store = Arc::downgrade(store);
    let index = Arc::clone(index);
    tokio::spawn(async move {
        let mut first = true;
        loop {
            let Some(model) = store.upgrade().map(|store| store.model()) else { return };
            let seq = model.seq();
            let index = Arc::clone(&index);
            let start = Instant::now();
            let followed = spawn_blocking(move || index.follow(&model)).await;
            match followed.map_err(|error| error.to_string()).and_then(|done| done.map_err(|e| e.to_string())) {
                Ok(()) if first => {
                    tracing::info!(seq, milliseconds = start.elapsed().as_millis(), "the search index is made");
                    first = false;
                }
                Ok(()) => {}
                Err(error) => {
                    tracing::error!(%error, "the search index could not follow the ledger");
                    tokio::time::sleep(AGAIN).await;
                }
            }
            let Some(store) = store.upgrade() else { return };
            let _ = tokio::time::timeout(LOOK, store.wait_for(seq + 1)).await;
        }
    })
}
