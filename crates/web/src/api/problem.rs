// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Errors of the API, as RFC 9457 has them.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::site::Site;

/// A parameter and what is wrong with it.
pub type ParameterFault = (String, String);

/// What went wrong: a title, a sentence and, for wrong input, every fault in it.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    title: &'static str,
    detail: String,
    faults: Vec<ParameterFault>,
}

impl Problem {
    /// A problem.
    pub fn new(status: StatusCode, title: &'static str, detail: impl Into<String>) -> Self {
        Self { status, title, detail: detail.into(), faults: Vec::new() }
    }

    /// Parameters that cannot be, all of them together.
    pub fn parameters(faults: Vec<ParameterFault>) -> Self {
        let detail = "De vraag bevat parameters die niet kunnen.";
        Self { faults, ..Self::new(StatusCode::BAD_REQUEST, "Ongeldige vraag", detail) }
    }

    /// Nothing lives at this address.
    pub fn no_such_address(path: &str) -> Self {
        let detail = format!("Op {path} is niets. /api/v1 noemt alle collecties.");
        Self::new(StatusCode::NOT_FOUND, "Niet gevonden", detail)
    }
}

impl Problem {
    /// What the answer says.
    pub fn body(&self) -> Value {
        let mut body = json!({ "status": self.status.as_u16(), "title": self.title, "detail": self.detail });
        if !self.faults.is_empty() {
            let fault = |(name, why): &ParameterFault| json!({ "naam": name, "reden": why });
            body["ongeldigeParameters"] = Value::Array(self.faults.iter().map(fault).collect());
        }
        body
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = self.body().to_string();
        let response = (self.status, [(CONTENT_TYPE, "application/problem+json")], body);
        super::with_headers(response.into_response())
    }
}

/// A problem, from where the API is only passed by.
pub fn problem(status: StatusCode, title: &'static str, detail: &str) -> Response {
    Problem::new(status, title, detail).into_response()
}

/// Nothing lives at this address.
#[must_use]
pub fn no_such_address(path: &str) -> Response {
    Problem::no_such_address(path).into_response()
}

/// A number to find our own fault by in the log.
#[must_use]
pub fn fault_number(site: &Site) -> String {
    site.store.new_request().map_or_else(|_| "onbekend".to_owned(), |request| request.0[..12].to_owned())
}
