// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a crawler may visit, and where somebody who found a leak can go (RFC 9116).

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use wijkwijs_domain::record::Micros;

use crate::site::{Settings, Site};
use crate::words::machine_time;

/// Where no manager has said how to be reached. The domain `.invalid` is reserved for names that must not work, so
/// nobody takes this for an address; `docs/handleiding/beheer.md` says to set one.
pub(super) const NO_CONTACT: &str = "https://wijkwijs.invalid/melden";

/// Half a year in microseconds: the file says that it is looked after, and a server that runs makes it anew.
const VALID: i64 = 182 * DAY;
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// `/robots.txt`: everything may be visited but answers to questions, of which there is no end.
pub async fn robots(State(site): State<Site>) -> Response {
    let url = &site.settings.public_url;
    text(format!("User-agent: *\nDisallow: /zoeken\nDisallow: /en/zoeken\n\nSitemap: {url}/sitemap.xml\n"))
}

/// `/.well-known/security.txt`.
pub async fn security(State(site): State<Site>) -> Response {
    text(written(&site.settings, site.store.now()))
}

fn written(settings: &Settings, now: Micros) -> String {
    let url = &settings.public_url;
    let contact = settings.contact.as_deref().unwrap_or(NO_CONTACT);
    // Whole days, so that the file is the same all day.
    let expires = machine_time(Micros((now.0 + VALID).div_euclid(DAY) * DAY));
    format!(
        "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: nl, en\nCanonical: {url}/.well-known/security.txt\n\
         Policy: {url}/privacy#lek\n"
    )
}

fn text(words: String) -> Response {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-cache")], words).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_expires_within_a_year_of_what_the_clock_says() {
        let settings = Settings { public_url: "https://w.example".into(), ..Settings::default() };
        let words = written(&settings, Micros(1_795_327_800_000_000));
        assert!(words.contains("Expires: 2027-05-23T00:00:00.000Z\n"), "{words}");
        assert!(words.contains("Contact: https://wijkwijs.invalid/"), "{words}");
        let settings = Settings { contact: Some("mailto:lek@w.example".into()), ..settings };
        assert!(written(&settings, Micros(0)).starts_with("Contact: mailto:lek@w.example\nExpires: 1970-07-02T"));
    }
}
