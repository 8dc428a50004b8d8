// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is kept here, what a backup holds, and how to be forgotten: an account to whoever the data are about.

use maud::{Markup, html};
use wijkwijs_domain::record::{Hash, Micros};
use wijkwijs_ledger::Store;

use crate::address;
use crate::chrome::{Chrome, Page};
use crate::site::Snapshot;
use crate::ui::{self, Field, LinkItem, Title};
use crate::words::{machine_time, moment, t};

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct DataView {
    /// Which ledger.
    pub ledger_id: String,
    /// The last change.
    pub seq: u64,
    /// When it was made.
    pub time: Micros,
    /// The last link.
    pub head: Hash,
    /// How many erasures were done.
    pub erasures: u64,
    /// Up to which change and when the last backup was made.
    pub backup: Option<(u64, Micros)>,
}

/// Loads the page, from memory.
#[must_use]
pub fn load(store: &Store, snapshot: &Snapshot) -> DataView {
    let anchor = snapshot.anchor();
    DataView {
        ledger_id: store.ledger_id().to_owned(),
        seq: anchor.seq,
        time: anchor.time,
        head: anchor.head,
        erasures: snapshot.erasures(),
        backup: store.last_backup(),
    }
}

/// The parts of the page that are words alone.
const PARTS: [(&str, &str); 4] = [
    ("data-kept", "data-kept-text"),
    ("data-backup", "data-backup-text"),
    ("data-forget", "data-forget-text"),
    ("data-check", "data-check-text"),
];

/// Draws the page.
#[must_use]
pub fn render(view: &DataView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let name = t(lang, "data-title");
    let title =
        Title { kind: None, text: name.clone().into(), badges: vec![], lead: Some(t(lang, "data-lead").into()) };
    let main = html! {
        (ui::title(&title))
        (ui::fields(&numbers(view, chrome)))
        @for (title, text) in PARTS {
            (ui::section(title, t(lang, title), ui::prose(&t(lang, text).into())))
        }
        (ui::section("meenemen", t(lang, "data-take"), take(chrome)))
    };
    let crumbs = vec![(None, name.clone().into())];
    Page { title: name, section: None, crumbs, main, listed: true }
}

/// For programs: where all of it can be taken along.
fn take(chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let link = |href: &str, text: String, note: &str| LinkItem {
        href: href.to_owned().into(),
        text: text.into(),
        note: Some(t(lang, note).into()),
        also: None,
        count: None,
    };
    let name = |key: &str| t(lang, key);
    html! {
        (ui::prose(&t(lang, "data-take-text").into()))
        (ui::link_list(&[
            link(address::CATALOGUE_TURTLE, name("data-take-turtle"), "data-take-catalogue"),
            link(address::CATALOGUE_JSON_LD, name("data-take-json-ld"), "data-take-catalogue"),
            link(address::ODATA, name("data-take-odata"), "data-take-odata-note"),
            link(&address::in_lang(lang, address::OGC_PAGE), name("data-take-ogc"), "data-take-ogc-note"),
            link(address::API, name("data-take-api"), "data-take-api-note"),
        ]))
    }
}

fn numbers<'a>(view: &DataView, chrome: &Chrome) -> Vec<Field<'a>> {
    let lang = chrome.lang;
    let field = |key: &str, value: Markup| Field { label: t(lang, key).into(), value, lang: None };
    let at = |seq: u64, time: Micros| {
        html! { (t(lang, "data-number")) " " (seq) ", " (ui::moment(&machine_time(time), &moment(lang, time))) }
    };
    let backup = match view.backup {
        Some((seq, time)) => at(seq, time),
        None => ui::absent(&t(lang, "data-no-backup")),
    };
    vec![
        field("data-last", at(view.seq, view.time)),
        field("data-anchor", ui::code(&view.head.to_string())),
        field("data-ledger", ui::code(&view.ledger_id)),
        field("data-last-backup", backup),
        field("data-erasures", html! { (view.erasures) }),
    ]
}
