// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One finished answer: its headers, its bytes, its gzip, and the tag of its content.

use std::io::Write;
use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::asked::Asked;

/// What a map, headers and their names take around the bytes, by estimate.
const AROUND: usize = 1024;

/// A finished answer.
#[derive(Debug)]
pub struct Answer {
    headers: HeaderMap,
    /// One tag for both encodings, so it is weak: the content is the same, the bytes are not.
    tag: String,
    body: Bytes,
    gzip: Option<Bytes>,
}

impl Answer {
    /// The answer in a response.
    pub async fn read(response: Response, gzip: bool) -> Result<Arc<Self>, axum::Error> {
        let (mut parts, body) = response.into_parts();
        // Everything that comes here was made whole in memory, so there is no bound to set.
        let body = to_bytes(body, usize::MAX).await?;
        let headers = &mut parts.headers;
        headers.remove(CONTENT_LENGTH);
        headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
        headers.append(VARY, ACCEPT_ENCODING.into());
        let tag = tag(&body);
        if let Ok(value) = HeaderValue::from_str(&tag) {
            headers.insert(ETAG, value);
        }
        let answer = Self { headers: parts.headers, tag, body, gzip: None };
        Ok(Arc::new(if gzip { answer.with_gzip() } else { answer }))
    }

    /// Whether a gzip would be worth making and is not there yet.
    pub fn wants_gzip(&self) -> bool {
        let kind = self.headers.get(CONTENT_TYPE).map_or("", |value| value.to_str().unwrap_or_default());
        let text = kind.starts_with("text/") || ["json", "xml"].iter().any(|word| kind.contains(word));
        // Under a packet there is nothing to win.
        self.gzip.is_none() && text && self.body.len() > 512
    }

    /// The same with its gzip, where that is worth it.
    pub fn with_gzip(&self) -> Self {
        let gzip = if self.wants_gzip() { zip(&self.body) } else { self.gzip.clone() };
        Self { headers: self.headers.clone(), tag: self.tag.clone(), body: self.body.clone(), gzip }
    }

    /// How many bytes it takes to keep.
    pub fn size(&self) -> usize {
        self.body.len() + self.gzip.as_ref().map_or(0, Bytes::len) + AROUND
    }

    /// As a response to who asked: the content, or that nothing changed.
    pub fn reply(&self, asked: &Asked) -> Response {
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.clone_from(&self.headers);
        if asked.has(&self.tag) {
            headers.remove(CONTENT_TYPE);
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        let body = match &self.gzip {
            Some(gzip) if asked.gzip => {
                headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                gzip
            }
            _ => &self.body,
        };
        *response.body_mut() = Body::from(body.clone());
        response
    }
}

/// Half of a SHA-256: an accident in 2^64 is no concern, and the line stays short.
fn tag(body: &[u8]) -> String {
    use std::fmt::Write;
    let mut tag = String::from("W/\"");
    for byte in &Sha256::digest(body)[..16] {
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    tag
}

fn zip(body: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 4), Compression::default());
    encoder.write_all(body).ok()?;
    encoder.finish().ok().map(Bytes::from)
}
