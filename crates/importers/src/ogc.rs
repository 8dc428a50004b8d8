// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Collections of OGC API Features (OGC 17-069r4), page by page: each says where the next one is. What is in the pages is
//! for whoever asks. Pages are kept until all are there, so that a fetch that was broken off goes on.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;

use crate::odata::{Fetch, Kept, Manners, Polite, Rest};
use crate::source::Unreadable;

/// The most pages of one collection: a server that goes on for ever is no source.
const MOST_PAGES: usize = 10_000;

/// What is heard of a fetch.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// A page is there, with so many features in all so far.
    Page {
        /// The features so far.
        features: usize,
        /// How many there are, where the server says so.
        of: Option<u64>,
    },
    /// There is trouble, and it is asked again after a while.
    Waits(Duration, String),
}

/// Fetches the pages of a collection from an address, in order: the body of each.
///
/// # Errors
/// [`Unreadable`]: there is no such collection, a page leads elsewhere, or the server does not answer.
pub fn pages(
    (fetch, rest, manners): (&dyn Fetch, &dyn Rest, Manners),
    kept: &Kept,
    address: &str,
    heard: &mut dyn FnMut(Heard),
) -> Result<Vec<Vec<u8>>, Unreadable> {
    let mut polite = Polite { fetch, rest, manners, asked: false };
    let host = host(address).ok_or_else(|| no_collection(address))?;
    let (mut all, mut features) = (Vec::new(), 0);
    let mut next = Some(address.to_owned());
    let mut seen = BTreeSet::new();
    while let Some(address) = next {
        if all.len() >= MOST_PAGES || !seen.insert(address.clone()) || self::host(&address) != Some(host) {
            return Err(elsewhere(&address));
        }
        let name = format!("bladzijde-{}", crate::hexadecimal(&crate::of_bytes(address.as_bytes())));
        let here = kept.read(&name).and_then(|body| Some((serde_json::from_slice::<Value>(&body).ok()?, body)));
        let (page, body) = if let Some(here) = here {
            here
        } else {
            let asked = polite.json(&address, &mut |wait, trouble| heard(Heard::Waits(wait, trouble.nl.clone())))?;
            let (body, page) = asked.ok_or_else(|| no_collection(&address))?;
            kept.keep(&name, &body)?;
            (page, body)
        };
        features += page["features"].as_array().ok_or_else(|| no_collection(&address))?.len();
        heard(Heard::Page { features, of: page["numberMatched"].as_u64() });
        let links = page["links"].as_array().map_or(&[][..], Vec::as_slice);
        let follows = links.iter().find(|link| link["rel"] == "next").and_then(|link| link["href"].as_str());
        next = follows.map(str::to_owned);
        all.push(body);
    }
    Ok(all)
}

/// The server of an address, with how it is spoken to.
fn host(address: &str) -> Option<&str> {
    let after = address.find("://")? + 3;
    let end = address.get(after..)?.find(['/', '?']).map_or(address.len(), |at| after + at);
    address.get(..end).filter(|host| host.starts_with("https://") || host.starts_with("http://"))
}

fn no_collection(address: &str) -> Unreadable {
    Unreadable::new(
        format!(
            "Op {address} staat geen verzameling van OGC API Features. Het adres eindigt op /collections/naam/items, met f=json \
             als dat nodig is."
        ),
        format!(
            "There is no collection of OGC API Features at {address}. The address ends with /collections/name/items, with \
             f=json where needed."
        ),
    )
}

fn elsewhere(address: &str) -> Unreadable {
    Unreadable::new(
        format!(
            "De volgende bladzijde staat op {address}: een andere server, of er komt geen einde aan. Er is niets vastgelegd."
        ),
        format!("The next page is at {address}: another server, or there is no end to it. Nothing is recorded."),
    )
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    use super::*;
    use crate::odata::{Answer, Failed};

    struct Server(BTreeMap<&'static str, String>, RefCell<Vec<String>>);

    impl Fetch for Server {
        fn get(&self, address: &str) -> Result<Answer, Failed> {
            self.1.borrow_mut().push(address.to_owned());
            let answer = |status, body: &str| Answer { status, retry_after: None, body: body.as_bytes().to_vec() };
            Ok(self.0.get(address).map_or_else(|| answer(404, ""), |body| answer(200, body)))
        }
    }

    struct NoRest;

    impl Rest for NoRest {
        fn rest(&self, _: Duration) {}
    }

    fn page(features: usize, next: Option<&str>) -> String {
        let features = vec!["{\"type\":\"Feature\"}"; features].join(",");
        let link = next.map(|next| format!("{{\"rel\":\"next\",\"href\":\"{next}\"}}")).unwrap_or_default();
        format!("{{\"type\":\"FeatureCollection\",\"numberMatched\":3,\"features\":[{features}],\"links\":[{link}]}}")
    }

    #[test]
    fn pages_are_followed_to_the_last_and_those_that_are_kept_are_not_asked_again() {
        let server = Server(
            BTreeMap::from([
                ("https://x/items?f=json", page(2, Some("https://x/items?cursor=2"))),
                ("https://x/items?cursor=2", page(1, None)),
            ]),
            RefCell::default(),
        );
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::of(folder.path(), "wijken", "https://x");
        for asked in [2, 2] {
            let mut last = None;
            let how = (&server as &dyn Fetch, &NoRest as &dyn Rest, Manners::default());
            let all = pages(how, &kept, "https://x/items?f=json", &mut |heard| last = Some(heard)).unwrap();
            assert_eq!((all.len(), last), (2, Some(Heard::Page { features: 3, of: Some(3) })));
            assert_eq!(server.1.borrow().len(), asked);
        }
    }

    #[test]
    fn a_page_that_leads_to_another_server_or_holds_no_features_is_refused() {
        let server = Server(
            BTreeMap::from([
                ("https://x/a", page(1, Some("https://y/b"))),
                ("https://x/c", "{\"type\":\"Catalogue\"}".to_owned()),
                ("https://x/loop", page(0, Some("https://x/loop"))),
            ]),
            RefCell::default(),
        );
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::of(folder.path(), "wijken", "https://x");
        for address in ["https://x/a", "https://x/c", "https://x/absent", "ftp://x/a", "https://x/loop"] {
            let how = (&server as &dyn Fetch, &NoRest as &dyn Rest, Manners::default());
            assert!(pages(how, &kept, address, &mut |_| {}).is_err(), "{address}");
        }
    }
}
