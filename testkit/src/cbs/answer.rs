// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What goes back.

use serde_json::Value;

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: u16,
    pub kind: &'static str,
    pub body: Vec<u8>,
    pub retry_after: Option<u32>,
    pub cut_off: bool,
}

impl Answer {
    fn new(status: u16, kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, kind, body: body.into(), retry_after: None, cut_off: false }
    }

    pub fn json(value: &Value) -> Self {
        Self::bytes(value.to_string())
    }

    pub fn bytes(body: impl Into<Vec<u8>>) -> Self {
        Self::new(200, "application/json; charset=utf-8", body)
    }

    pub fn absent() -> Self {
        Self::new(404, "text/html", "<html><body>Resource not found</body></html>")
    }

    pub fn unavailable(retry_after: Option<u32>) -> Self {
        Self { retry_after, ..Self::new(503, "text/html", "<html><body>The service is unavailable.</body></html>") }
    }

    pub fn words() -> Self {
        Self::new(200, "text/html", "<html><body>Uw sessie is verlopen.</body></html>")
    }

    pub fn refused(words: &str) -> Self {
        let body = serde_json::json!({ "odata.error": { "code": "", "message": { "lang": "nl", "value": words } } });
        Self::new(400, "application/json; charset=utf-8", body.to_string())
    }
}
