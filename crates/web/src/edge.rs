// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What comes in from outside, before anything looks at it: addresses that nobody could mean are answered here, so that
//! no handler meets one, and what a reader can take is brought down to the few things we choose between.

use axum::extract::{Request, State};
use axum::http::header::ACCEPT_ENCODING;
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::answers::{takes_brotli, takes_gzip};
use crate::api;
use crate::handlers;
use crate::site::Site;

/// The longest address, with its query: room for every filter at once.
pub const LONGEST: usize = 8192;

/// Answers what cannot be an address of ours; lets the rest in.
pub async fn guard(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let uri = request.uri();
    let length = uri.path().len() + uri.query().map_or(0, str::len);
    if length > LONGEST {
        return too_long(uri);
    }
    // In the path of a page or record there is nothing but letters, digits and hyphens.
    if decoded(uri.path(), false).is_none_or(|path| path.chars().any(char::is_control)) {
        return handlers::not_found(State(site), uri.clone()).await;
    }
    let takes = match (takes_brotli(request.headers()), takes_gzip(request.headers())) {
        (true, true) => Some("br, gzip"),
        (true, false) => Some("br"),
        (false, true) => Some("gzip"),
        (false, false) => None,
    };
    let headers = request.headers_mut();
    headers.remove(ACCEPT_ENCODING);
    if let Some(takes) = takes {
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(takes));
    }
    next.run(request).await
}

fn too_long(uri: &Uri) -> Response {
    let detail = format!("Een adres is hier hooguit {LONGEST} tekens lang.");
    if api::is_api(uri.path()) {
        return api::problem(StatusCode::URI_TOO_LONG, "Adres te lang", &detail);
    }
    (StatusCode::URI_TOO_LONG, detail).into_response()
}

/// Text without its percent-encoding; nothing when it is no such encoding of UTF-8. In a query a plus is a space.
#[must_use]
pub fn decoded(text: &str, query: bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            b'+' if query => b' ',
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_encoding_is_read_strictly() {
        assert_eq!(decoded("a%20b+c", true).as_deref(), Some("a b c"));
        assert_eq!(decoded("a+%C3%A9", false).as_deref(), Some("a+é"));
        for wrong in ["%", "%2", "%zz", "%ff", "a%C3", "%+1"] {
            assert_eq!(decoded(wrong, true), None, "{wrong}");
        }
    }
}
