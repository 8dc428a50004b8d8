// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages that say why there is no other: not found, gone, an error of ours.

use wijkwijs_domain::kind::{by_code, of_id};
use wijkwijs_domain::model::{Gone, GoneWhy};

use crate::address::in_lang;
use crate::chrome::{Chrome, Page};
use crate::ui::{self, LinkItem, Status, Text};
use crate::view::Named;
use crate::words::{Value, day, t, t_with};

/// What a status page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusView {
    /// Which of them.
    pub what: What,
    /// Where to go from here.
    pub next: Vec<Named>,
    /// Where to search for what was asked, and its words.
    pub search: Option<(String, String)>,
}

/// Why there is no other page.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// There never was one.
    NotFound,
    /// There was.
    Gone(Gone),
    /// Our own fault, logged under this number.
    Fault(String),
    /// The database does not answer now; pages that need none go on.
    Away,
}

/// Draws a status page.
#[must_use]
pub fn render(view: &StatusView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let on = |gone: &Gone, key: &str| t_with(lang, key, &[("datum", Value::Text(&day(lang, gone.time)))]);
    let (mark, title, text) = match &view.what {
        What::NotFound => ("404", t(lang, "status-not-found"), t(lang, "status-not-found-text")),
        What::Gone(gone) => match gone.why {
            GoneWhy::Withdrawn => ("410", t(lang, "status-gone"), on(gone, "status-gone-text")),
            GoneWhy::Forwards(_) => ("410", t(lang, "status-gone"), on(gone, "status-merged-text")),
            GoneWhy::Removed => ("410", t(lang, "status-removed"), on(gone, "status-removed-text")),
        },
        What::Away => ("503", t(lang, "status-away"), t(lang, "status-away-text")),
        What::Fault(_) => ("500", t(lang, "status-error"), t(lang, "status-error-text")),
    };
    let number = match &view.what {
        What::Fault(number) => Some((t(lang, "status-number").into(), number.as_str().into())),
        _ => None,
    };
    let status = Status {
        mark: mark.into(),
        title: title.clone().into(),
        text: text.into(),
        number,
        next_label: t(lang, "status-next").into(),
        next: next(view, chrome),
    };
    Page { title, section: None, crumbs: vec![], main: ui::status(&status), listed: false }
}

fn next<'a>(view: &'a StatusView, chrome: &Chrome) -> Vec<LinkItem<'a>> {
    let item = |href: String, text: Text<'a>| LinkItem { href: href.into(), text, note: None, also: None, count: None };
    let near = view.next.iter().map(|named| LinkItem {
        note: of_id(&named.id).ok().map(|kind| kind.title(chrome.lang, false).into()),
        ..item(chrome.record(&named.id), chrome.content(&named.name))
    });
    let areas = by_code("focusgebied").map(|kind| item(chrome.list(kind, &[]), kind.title(chrome.lang, true).into()));
    let home = item(in_lang(chrome.lang, "/"), t(chrome.lang, "home").into());
    let search = view.search.as_ref().map(|(path, words)| {
        let label = t_with(chrome.lang, "status-search", &[("woorden", Value::Text(words))]);
        item(in_lang(chrome.lang, path), label.into())
    });
    near.chain(search).chain(areas).chain([home]).collect()
}
