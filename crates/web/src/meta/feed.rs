// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The changes of a programme as an Atom feed (RFC 4287).

use std::fmt::Write as _;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use wijkwijs_domain::Lang;
use wijkwijs_domain::kind::of_id;

use super::changes::{ChangesView, RowView, full_name, load};
use super::xml::escaped;
use crate::address::{self, in_lang};
use crate::chrome::Chrome;
use crate::handlers::Context;
use crate::site::Site;
use crate::words::{machine_time, t};

/// How many changes the feed holds.
const ENTRIES: usize = 50;

/// The feed.
pub async fn feed(
    State(site): State<Site>,
    Extension(lang): Extension<Lang>,
    Query(params): Query<Vec<(String, String)>>,
) -> Response {
    let slug = params.iter().find(|(key, _)| key == "programma").map(|(_, value)| value.as_str());
    let context = Context::new(site, lang, address::changes(slug.unwrap_or_default(), ""));
    let Some(programme) = context.snapshot.programme(slug) else { return context.not_found() };
    let newest = context.site.kept.newest(&context.snapshot);
    let of = newest.get(&programme.id).map_or(&[][..], Vec::as_slice);
    let view = load(&context.snapshot, of, None, ENTRIES);
    let chrome = context.chrome(Some(&programme.id));
    let headers = [(CONTENT_TYPE, "application/atom+xml; charset=utf-8"), (CACHE_CONTROL, "no-cache")];
    (headers, written(&view, &chrome)).into_response()
}

/// The feed as text.
#[must_use]
pub fn written(view: &ChangesView, chrome: &Chrome) -> String {
    let lang = chrome.lang;
    let programme = chrome.programme.as_ref().map_or("wijkwijs", |programme| &programme.name);
    let page = format!("{}{}", chrome.public_url, in_lang(lang, &address::changes(chrome.programme_slug(), "")));
    let own = format!("{}{}", chrome.public_url, chrome.feed());
    let updated = view.rows.first().map_or(chrome.anchor.time, |row| row.time);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        lang.tag()
    );
    let fictional = chrome.programme.as_ref().filter(|programme| programme.fictional);
    let marked = fictional.map_or_else(String::new, |_| format!(" ({})", t(lang, "fictional-label").to_lowercase()));
    let _ = writeln!(out, "  <id>{}</id>", escaped(&page));
    let _ =
        writeln!(out, "  <title>{}</title>", escaped(&format!("{}: {programme}{marked}", t(lang, "changes-title"))));
    let _ = writeln!(out, "  <updated>{}</updated>", machine_time(updated));
    let _ = writeln!(out, "  <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", escaped(&own));
    let _ = writeln!(out, "  <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escaped(&page));
    let _ = writeln!(out, "  <author><name>wijkwijs</name><uri>{}</uri></author>", escaped(&chrome.public_url));
    let _ = writeln!(out, "  <rights>{}</rights>", escaped(&t(lang, "licence")));
    view.rows.iter().for_each(|row| entry(&mut out, row, chrome));
    out.push_str("</feed>\n");
    out
}

/// Every version is an entry of its own, so that a reader who saw the last one is told of this one.
fn entry(out: &mut String, row: &RowView, chrome: &Chrome) {
    let lang = chrome.lang;
    let id = format!("{}#{}-{}", chrome.permanent(&row.record.id), row.version, row.time.0);
    let href = format!("{}{}", chrome.public_url, chrome.record(&row.record.id));
    let kind = of_id(&row.record.id).map_or("", |kind| kind.title(lang, false));
    let _ = writeln!(out, "  <entry>\n    <id>{}</id>", escaped(&id));
    let _ = writeln!(out, "    <title>{}</title>", escaped(&full_name(row, lang).words));
    let _ = writeln!(out, "    <updated>{}</updated>", machine_time(row.time));
    let _ = writeln!(out, "    <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escaped(&href));
    let _ = writeln!(out, "    <category term=\"{}\" label=\"{}\"/>", row.record.id.kind(), escaped(kind));
    if let Some(summary) = &row.summary {
        let _ = writeln!(out, "    <summary xml:lang=\"{}\">{}</summary>", Lang::Nl.tag(), escaped(summary));
    }
    out.push_str("  </entry>\n");
}
