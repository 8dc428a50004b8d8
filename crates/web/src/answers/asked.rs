// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a reader can take and what a reader has: `Accept`, `Accept-Encoding` and `If-None-Match`.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_ENCODING, IF_NONE_MATCH};

/// What a request says of the answer it wants.
pub struct Asked {
    /// Whether it can be gzip.
    pub gzip: bool,
    /// The tags of what the reader has, as they were sent.
    has: Vec<String>,
}

impl Asked {
    /// From the headers of a request.
    pub fn of(headers: &HeaderMap) -> Self {
        Self { gzip: takes_gzip(headers), has: values(headers, &IF_NONE_MATCH).map(str::to_owned).collect() }
    }

    /// Whether the reader has the answer with this tag already. Weakly, as RFC 9110 wants it for `If-None-Match`.
    pub fn has(&self, tag: &str) -> bool {
        let opaque = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
        self.has.iter().any(|known| known == "*" || opaque(known) == opaque(tag))
    }
}

/// The parts of a header that is a list, over all lines in which it was sent.
fn values<'a>(headers: &'a HeaderMap, name: &axum::http::HeaderName) -> impl Iterator<Item = &'a str> {
    let lines = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim).filter(|part| !part.is_empty())
}

/// How far a reader wants a coding, from 0 (not at all) to 1: by one of its names, or by `*` (RFC 9110, section 12.5.3).
fn weight(headers: &HeaderMap, names: &[&str]) -> f32 {
    let mut any = 0.0;
    for part in values(headers, &ACCEPT_ENCODING) {
        let mut parts = part.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let said = parts.find_map(|p| p.strip_prefix("q=").or_else(|| p.strip_prefix("Q=")));
        // What is no number says that it is not wanted.
        let weight = said.map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
        if names.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            return weight;
        }
        if name == "*" {
            any = weight;
        }
    }
    any
}

/// Whether gzip may be sent: named, or meant by `*`, and not with a weight of nothing.
#[must_use]
pub fn takes_gzip(headers: &HeaderMap) -> bool {
    weight(headers, &["gzip", "x-gzip"]) > 0.0
}

/// Whether brotli may be sent, and gzip is not wanted more.
#[must_use]
pub fn takes_brotli(headers: &HeaderMap) -> bool {
    let brotli = weight(headers, &["br"]);
    brotli > 0.0 && brotli >= weight(headers, &["gzip", "x-gzip"])
}

/// What of ours the reader takes best, by the media types it names in `Accept` (RFC 9110, section 12.5.1); of what it
/// takes as well, what it names first. `otherwise` for who names none of ours.
#[must_use]
pub fn taken_best<T: Copy>(accept: &str, offered: &[(&str, T)], otherwise: T) -> T {
    let mut best = (0.0_f32, otherwise);
    for part in accept.split(',') {
        let mut parts = part.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let Some((_, form)) = offered.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)) else { continue };
        let weight = parts.find_map(|parameter| parameter.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok());
        if let Some(weight) = weight.filter(|weight| *weight > best.0) {
            best = (weight, *form);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn gzip_is_sent_to_who_can_take_it() {
        let takes = |value: &'static str| {
            takes_gzip(&HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(value))]))
        };
        for yes in ["gzip", "br, gzip;q=0.5", "GZIP", "*", "deflate, *;q=0.1", "x-gzip"] {
            assert!(takes(yes), "{yes}");
        }
        for no in ["", "identity", "gzip;q=0", "gzip; q=0, *", "br", "*;q=0", "gzip;q=veel", "gzipped"] {
            assert!(!takes(no), "{no}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }

    #[test]
    fn brotli_is_sent_to_who_can_take_it_and_wants_nothing_else_more() {
        let takes = |value: &'static str| {
            takes_brotli(&HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(value))]))
        };
        for yes in ["gzip, deflate, br, zstd", "br", "BR;q=0.5, gzip;q=0.5", "*", "gzip;q=0, *;q=0.3", "br;q=0.1"] {
            assert!(takes(yes), "{yes}");
        }
        for no in ["", "gzip", "br;q=0", "br;q=0.4, gzip;q=0.5", "br;q=0.9, *", "br;q=veel", "brotli", "*;q=0"] {
            assert!(!takes(no), "{no}");
        }
        assert!(!takes_brotli(&HeaderMap::new()));
    }

    #[test]
    fn a_tag_is_known_in_any_list_weak_or_strong() {
        let has = |value: &'static str| {
            Asked::of(&HeaderMap::from_iter([(IF_NONE_MATCH, HeaderValue::from_static(value))])).has("W/\"a1\"")
        };
        for yes in ["W/\"a1\"", "\"a1\"", "*", "\"x\", W/\"a1\"", " W/\"a1\" ,\"y\""] {
            assert!(has(yes), "{yes}");
        }
        for no in ["", "\"a\"", "a1", "W/\"a12\"", "\"W/a1\""] {
            assert!(!has(no), "{no}");
        }
    }
}
