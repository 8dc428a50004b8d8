// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether this server keeps up, for who watches over it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};
use wijkwijs_ledger::Health;

use crate::site::Site;

/// 200 while the ledger is followed, 503 with the reason when it is not.
pub async fn healthz(State(site): State<Site>) -> (StatusCode, Json<Value>) {
    let (seq, lag) = (site.snapshot().anchor().seq, site.store.lag());
    let (code, status, why) = match site.store.health() {
        Health::Following => (StatusCode::OK, "volgt", None),
        Health::Trying(why) => (StatusCode::SERVICE_UNAVAILABLE, "probeert", Some(why)),
        Health::Stopped(why) => (StatusCode::SERVICE_UNAVAILABLE, "gestopt", Some(why)),
    };
    (code, Json(json!({ "status": status, "volgnummer": seq, "achterstand": lag, "reden": why })))
}
