// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Errors as OData has them: what is wrong, and what can be done about it.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use wijkwijs_app::figures::Broken;

use super::JSON;
use crate::address::ODATA;

/// What went wrong.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    status: StatusCode,
    /// The option of the question that it is about; empty for none.
    target: String,
    message: String,
}

impl Fault {
    pub fn new(status: StatusCode, target: impl Into<String>, message: impl Into<String>) -> Self {
        Self { status, target: target.into(), message: message.into() }
    }

    /// A question that cannot be: which option, and why.
    pub fn question(option: &str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, option, message)
    }

    pub fn absent(path: &str) -> Self {
        let message = format!("Op {path} is niets. {ODATA}/Datasets noemt alle tabellen.");
        Self::new(StatusCode::NOT_FOUND, "", message)
    }

    pub fn no_table(slug: &str) -> Self {
        let message = format!("De tabel “{slug}” is er niet. {ODATA}/Datasets noemt alle tabellen.");
        Self::new(StatusCode::NOT_FOUND, "", message)
    }

    /// The record of a release is here and its file is not.
    pub fn no_file(slug: &str) -> Self {
        let message = format!("De cijfers van “{slug}” staan niet op deze server. Vraag de beheerder om het bestand.");
        Self::new(StatusCode::NOT_FOUND, "", message)
    }

    /// Our own fault.
    pub fn ours(error: String) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "", error)
    }

    /// What to log, where it is our own fault.
    pub fn ours_to_mend(&self) -> Option<&str> {
        (self.status == StatusCode::INTERNAL_SERVER_ERROR).then_some(self.message.as_str())
    }

    /// Our own fault, with the number it has in the log.
    pub fn numbered(number: &str) -> Self {
        Self::ours(format!("Hier ging iets mis, en dat ligt aan ons. Meld het met nummer {number}."))
    }
}

impl From<Broken> for Fault {
    fn from(broken: Broken) -> Self {
        Self::ours(broken.to_string())
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut error = json!({ "code": self.status.as_str(), "message": self.message });
        if !self.target.is_empty() {
            error["target"] = json!(self.target);
        }
        (self.status, [(CONTENT_TYPE, JSON)], json!({ "error": error }).to_string()).into_response()
    }
}
