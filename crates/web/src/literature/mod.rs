// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Literature and references: how a work is cited, how a record of this site is, and both as files for a reference
//! manager.

mod export;

use std::sync::Arc;

use maud::{Markup, html};
use wijkwijs_app::literature::{Entry, Run, Work, apa, apa_entry};
use wijkwijs_domain::agenda::Publication;
use wijkwijs_domain::model::Item;
use wijkwijs_domain::record::Micros;
use wijkwijs_domain::sorting::sort_key;
use wijkwijs_domain::{Id, Kind as _, Lang};

use crate::address::{self, Form};
use crate::chrome::Chrome;
use crate::page::list::{ListView, RowView};
use crate::ui::{self, Badge, Level, LinkItem, Tone};
use crate::words::{Value, calendar_day, day, t, t_with};

pub(crate) use export::router;

/// The work that a literature reference is; `None` for every other kind.
#[must_use]
pub fn work(item: &Item) -> Option<Work> {
    Some(Work::published(&item.id, item.typed::<Publication>()?))
}

/// A version of a record of this site, as a work to refer to.
#[must_use]
pub fn entry(id: &Id, name: &str, programme: &str, version: u32, time: Micros, address: &str) -> Option<Work> {
    let number = version.to_string();
    let words = [("versie", Value::Text(&number)), ("datum", Value::Text(&day(Lang::Nl, time)))];
    let note = t_with(Lang::Nl, "cite-note", &words);
    Work::record(id, name, programme, address, &note, Entry { version, day: calendar_day(time) })
}

/// Literature in the order of a reference list: by author, then year, then title. No ranking: it says who wrote.
pub fn in_order(items: &mut [&Arc<Item>]) {
    items.sort_by_cached_key(|item| {
        let Some(publication) = item.typed::<Publication>() else { return (sort_key(item.name()), 0, Vec::new()) };
        let who = if publication.authors.is_empty() { &publication.editors } else { &publication.authors };
        let who: Vec<&str> = who.iter().map(|line| &**line).collect();
        let title = sort_key(item.name());
        if who.is_empty() {
            return (title, publication.year.unwrap_or_default(), Vec::new());
        }
        (sort_key(&who.join(" ")), publication.year.unwrap_or_default(), title.to_vec())
    });
}

/// The reference to a publication in APA style.
#[must_use]
pub fn reference(work: &Work, chrome: &Chrome) -> Markup {
    html! { @for run in &*apa(work, chrome.lang) { (drawn(run)) } }
}

fn drawn(run: &Run) -> Markup {
    let words = html! { @if run.italic { em { (run.text) } } @else { (run.text) } };
    match &run.url {
        Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
            html! { a.nl-link href=(url) { (words) } }
        }
        _ => words,
    }
}

/// A reference with a button to copy it, where scripts run.
fn copyable(reference: &Markup, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    html! {
        span.ww-citation data-ww-copy=(t(lang, "cite-copy")) data-ww-copied=(t(lang, "cite-copied")) { (reference) }
    }
}

/// The reference to a version of a record of this site, for the box with its permanent address.
#[must_use]
pub fn citation(work: &Work, entry: &Entry, time: Micros, chrome: &Chrome) -> Markup {
    // The address stands above it in the box, so it is no link here.
    let runs =
        apa_entry(work, entry, &day(chrome.lang, time), chrome.lang).into_iter().map(|run| Run { url: None, ..run });
    copyable(&html! { @for run in runs { (drawn(&run)) } }, chrome)
}

/// Links to a reference as a file, for a reference manager.
#[must_use]
pub fn formats(id: &Id, chrome: &Chrome) -> Vec<LinkItem<'static>> {
    let item = |form: Form| LinkItem {
        href: address::reference(id, form).into(),
        text: t(chrome.lang, form_words(form)).into(),
        note: None,
        also: None,
        count: None,
    };
    Form::ALL.map(item).into()
}

fn form_words(form: Form) -> &'static str {
    match form {
        Form::Bibtex => "cite-bibtex",
        Form::Ris => "cite-ris",
        Form::CslJson => "cite-csl-json",
    }
}

/// How a page about a publication begins: its reference, and how to take it along.
#[must_use]
pub fn head(work: &Work, id: &Id, chrome: &Chrome) -> Markup {
    let links = formats(id, chrome);
    html! {
        div.ww-cite {
            p.ww-cite__label { (t(chrome.lang, "cite-apa")) }
            p.ww-cite__reference lang=[chrome.content_lang()] { (copyable(&reference(work, chrome), chrome)) }
            (export_line(&links, chrome))
        }
    }
}

fn export_line(links: &[LinkItem<'_>], chrome: &Chrome) -> Markup {
    html! {
        p.ww-cite__formats {
            (t(chrome.lang, "cite-export")) " "
            @for (at, link) in links.iter().enumerate() {
                @if at > 0 { ", " }
                a.nl-link href=(link.href) { (link.text.words) }
            }
        }
    }
}

/// Whether a list is one of literature.
#[must_use]
pub fn is_literature(view: &ListView) -> bool {
    view.kind == Publication::CODE
}

/// A list of literature: every work as its reference, and all that meet the filters as a file.
#[must_use]
pub fn list(view: &ListView, chrome: &Chrome) -> Markup {
    let mut query = vec![("programma", chrome.programme_slug())];
    query.extend(view.query.params());
    let links = Form::ALL.map(|form| LinkItem {
        href: address::references(form, &query).into(),
        text: t(chrome.lang, form_words(form)).into(),
        note: None,
        also: None,
        count: None,
    });
    html! {
        (export_line(&links, chrome))
        ul.ww-records { @for row in &view.rows { li.ww-record { (listed(row, chrome)) } } }
    }
}

fn listed(row: &RowView, chrome: &Chrome) -> Markup {
    let badges: Vec<Badge<'_>> =
        row.chosen.iter().map(|label| Badge::new(label.in_lang(chrome.lang), Tone::Neutral)).collect();
    let short = row.short.as_deref().unwrap_or(&row.record.name);
    html! {
        div.ww-record__head {
            (ui::heading(Level::H2, None, ui::link(&chrome.record(&row.record.id), &chrome.content(short))))
            (ui::badges(&badges))
        }
        @if let Some(work) = &row.work {
            p.ww-record__summary lang=[chrome.content_lang()] { (reference(work, chrome)) }
        }
    }
}
