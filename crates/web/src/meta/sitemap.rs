// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! All public pages for search engines, in both languages (sitemaps.org). What is made up is left out: nobody should
//! find it who does not look for it.

use std::fmt::Write as _;

use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use wijkwijs_domain::Lang;
use wijkwijs_domain::kind::registry;
use wijkwijs_domain::record::Micros;

use super::xml::escaped;
use crate::address::{self, in_lang, with_query};
use crate::site::{Site, Snapshot, is_fictional};
use crate::words::machine_time;

/// The protocol allows 50,000 addresses in a file; every page has two.
pub(super) const MOST: usize = 25_000;

/// Pages that do not belong to a programme.
const FIXED: [&str; 3] = ["/gegevens", "/toegankelijkheid", "/privacy"];

/// The map, or the part of it that is asked for. When it is too long for one file the address without a part lists the
/// parts.
pub async fn sitemap(State(site): State<Site>, Query(params): Query<Vec<(String, String)>>) -> Response {
    let part = params.iter().find(|(key, _)| key == "deel").and_then(|(_, value)| value.parse().ok());
    let text = written(&pages(&site.snapshot()), &site.settings.public_url, part, MOST);
    ([(CONTENT_TYPE, "application/xml; charset=utf-8"), (CACHE_CONTROL, "no-cache")], text).into_response()
}

/// A page: its Dutch path and when it was last changed.
type Entry = (String, Micros);

/// Every public page of programmes that are real.
pub(super) fn pages(snapshot: &Snapshot) -> Vec<Entry> {
    let now = snapshot.anchor().time;
    let public = snapshot.public();
    let mut all: Vec<Entry> = FIXED.iter().map(|path| ((*path).to_owned(), now)).collect();
    let real = snapshot.programmes().into_iter().filter(|programme| !is_fictional(programme));
    for (at, programme) in real.enumerate() {
        let query = [("programma", if at == 0 { "" } else { programme.id.slug() })];
        all.push((with_query("/", &query), now));
        all.push((address::changes(query[0].1, ""), now));
        for kind in registry() {
            let items: Vec<Entry> =
                public.list(&programme.id, kind.code).map(|item| (address::record(&item.id), item.time)).collect();
            if let Some(newest) = items.iter().map(|(_, time)| *time).max() {
                all.push((with_query(&address::list(kind), &query), newest));
            }
            all.extend(items);
        }
    }
    all
}

/// The map as text.
pub(super) fn written(pages: &[Entry], public_url: &str, part: Option<usize>, most: usize) -> String {
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    if part.is_none() && pages.len() > most {
        let mut out = format!("{head}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for (at, pages) in pages.chunks(most).enumerate() {
            let newest = pages.iter().map(|(_, time)| *time).max().map_or_else(String::new, machine_time);
            let place = escaped(&format!("{public_url}/sitemap.xml?deel={}", at + 1));
            let _ = writeln!(out, "  <sitemap><loc>{place}</loc><lastmod>{newest}</lastmod></sitemap>");
        }
        return out + "</sitemapindex>\n";
    }
    let mut out = format!(
        "{head}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    );
    let at = part.unwrap_or(1).saturating_sub(1);
    for (path, time) in pages.chunks(most).nth(at).unwrap_or_default() {
        let place = |lang| escaped(&format!("{public_url}{}", in_lang(lang, path)));
        for lang in [Lang::Nl, Lang::En] {
            let _ = write!(out, "  <url><loc>{}</loc><lastmod>{}</lastmod>", place(lang), machine_time(*time));
            for other in [Lang::Nl, Lang::En] {
                let (tag, href) = (other.tag(), place(other));
                let _ = write!(out, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{href}\"/>");
            }
            out.push_str("</url>\n");
        }
    }
    out + "</urlset>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_that_is_too_long_for_one_file_is_an_index_of_parts_that_have_every_page_once() {
        let pages: Vec<Entry> = (0..25).map(|n| (format!("/themas/t{n}"), Micros(n))).collect();
        let index = written(&pages, "https://w.example", None, 10);
        assert!(index.contains("<sitemapindex") && index.matches("<loc>").count() == 3, "{index}");
        let parts: String = (1..=3).map(|part| written(&pages, "https://w.example", Some(part), 10)).collect();
        for (path, _) in &pages {
            assert_eq!(parts.matches(&format!("<loc>https://w.example{path}</loc>")).count(), 1, "{path}");
            assert_eq!(parts.matches(&format!("<loc>https://w.example/en{path}</loc>")).count(), 1, "{path}");
        }
        assert!(!written(&pages, "https://w.example", Some(4), 10).contains("<loc>"));
        assert!(written(&pages, "https://w.example", None, 25).contains("<urlset"));
    }
}
