// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Errors of the API, as RFC 9457 has them.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::site::Site;

/// A problem with a title, a sentence and, for wrong input, every fault in it.
pub fn problem(status: StatusCode, title: &str, detail: &str, faults: &[(String, String)]) -> Response {
    let mut body = json!({ "status": status.as_u16(), "title": title, "detail": detail });
    if !faults.is_empty() {
        let fault = |(name, why): &(String, String)| json!({ "naam": name, "reden": why });
        body["ongeldigeParameters"] = Value::Array(faults.iter().map(fault).collect());
    }
    (status, [(CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

/// Nothing lives at this address.
#[must_use]
pub fn no_such_address(path: &str) -> Response {
    let detail = format!("Op {path} is niets. /api/v1 noemt alle collecties.");
    super::with_headers(problem(StatusCode::NOT_FOUND, "Niet gevonden", &detail, &[]))
}

/// A number to find our own fault by in the log.
#[must_use]
pub fn fault_number(site: &Site) -> String {
    site.store.new_request().map_or_else(|_| "onbekend".to_owned(), |request| request.0[..12].to_owned())
}
