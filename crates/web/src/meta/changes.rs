// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is new: published, published again, withdrawn. The newest state of every record, from the public model alone:
//! never why or by whom, and nothing of what was erased. All versions of one record are in its history.

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use wijkwijs_domain::kind::{of_id, registry};
use wijkwijs_domain::model::GoneWhy;
use wijkwijs_domain::record::Micros;
use wijkwijs_domain::{Id, Lang};

use super::About;
use crate::address;
use crate::chrome::{Chrome, Page};
use crate::handlers::Context;
use crate::site::{Site, Snapshot};
use crate::ui::{self, Level, LinkGroup, LinkItem, Pagination, Text, Title};
use crate::view::Named;
use crate::words::{Value, day, t, t_with};

/// How many changes a page holds.
const PAGE: usize = 150;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangesView {
    /// Newest first.
    pub rows: Vec<RowView>,
    /// Whether this is not the first page.
    pub later: bool,
    /// The place in the ledger before which the next page goes on.
    pub earlier: Option<u64>,
}

/// The newest change of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    /// The record; what is gone has no name any more.
    pub record: Named,
    /// What happened.
    pub what: What,
    /// The version that is public now.
    pub version: u32,
    /// When.
    pub time: Micros,
    /// What it says in short.
    pub summary: Option<String>,
}

/// What can happen to a record that a reader may know of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Its first version was published.
    New,
    /// A later version was published; earlier ones may not have been public.
    Version,
    /// It was withdrawn.
    Withdrawn,
    /// It was merged into another.
    Merged,
}

/// Loads changes of a programme, from before a place in the ledger.
#[must_use]
pub fn load(snapshot: &Snapshot, newest: &[(u64, Id)], before: Option<u64>, most: usize) -> ChangesView {
    let start = before.map_or(0, |before| newest.partition_point(|(seq, _)| *seq >= before));
    let rest = newest.get(start..).unwrap_or_default();
    let page = rest.get(..most).unwrap_or(rest);
    ChangesView {
        rows: page.iter().filter_map(|(_, id)| row(snapshot, id)).collect(),
        later: start > 0,
        earlier: page.last().map(|(seq, _)| *seq).filter(|_| rest.len() > page.len()),
    }
}

fn row(snapshot: &Snapshot, id: &Id) -> Option<RowView> {
    let public = snapshot.public();
    if let Some(item) = public.get(id) {
        let what = if item.version == 1 { What::New } else { What::Version };
        let record = Named { id: id.clone(), name: item.name().to_owned() };
        let summary = super::about::summary(item);
        return Some(RowView { record, what, version: item.version, time: item.time, summary });
    }
    let gone = public.gone(id)?;
    let what = match gone.why {
        GoneWhy::Withdrawn => What::Withdrawn,
        GoneWhy::Forwards(_) => What::Merged,
        // Who had something removed does not want it pointed at.
        GoneWhy::Removed => return None,
    };
    let record = Named { id: id.clone(), name: id.slug().to_owned() };
    Some(RowView { record, what, version: 0, time: gone.time, summary: None })
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    Extension(lang): Extension<Lang>,
    Query(params): Query<Vec<(String, String)>>,
) -> Response {
    let value = |key: &str| params.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str());
    let before = value("voor").and_then(|number| number.parse().ok());
    let number = before.map(|before: u64| before.to_string()).unwrap_or_default();
    let path = address::changes(value("programma").unwrap_or_default(), &number);
    let context = Context::new(site, lang, path);
    let Some(programme) = context.snapshot.programme(value("programma")) else { return context.not_found() };
    let newest = context.site.kept.newest(&context.snapshot);
    let of = newest.get(&programme.id).map_or(&[][..], Vec::as_slice);
    let view = load(&context.snapshot, of, before, PAGE);
    let about = About { description: Some(t(lang, "changes-lead")), ..About::default() };
    context.answer_about(StatusCode::OK, Some(&programme.id), &about, |chrome| render(&view, chrome))
}

/// Draws the page.
#[must_use]
pub fn render(view: &ChangesView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let name = t(lang, "changes-title");
    let title =
        Title { kind: None, text: name.clone().into(), badges: vec![], lead: Some(t(lang, "changes-lead").into()) };
    let feed =
        html! { p { (ui::link(&chrome.feed(), &t(lang, "changes-feed").into())) ": " (t(lang, "changes-feed-text")) } };
    let days = view.rows.chunk_by(|a, b| day(lang, a.time) == day(lang, b.time));
    let main = html! {
        (ui::title(&title))
        (feed)
        @if view.rows.is_empty() { (ui::empty(&t(lang, "changes-none").into(), None)) }
        @for (at, rows) in days.enumerate() {
            (ui::section(&format!("dag-{at}"), day(lang, rows[0].time), groups(at, rows, chrome)))
        }
        @if view.later || view.earlier.is_some() { (ui::pagination(&pagination(view, chrome))) }
    };
    Page { title: name.clone(), section: None, crumbs: vec![(None, name.into())], main, listed: true }
}

/// The changes of one day, by what happened and to which kind.
fn groups(at: usize, rows: &[RowView], chrome: &Chrome) -> Markup {
    let mut all: Vec<LinkGroup<'_>> = Vec::new();
    for what in [What::New, What::Version, What::Withdrawn, What::Merged] {
        for kind in registry() {
            let of = rows.iter().filter(|row| row.what == what && row.record.id.kind() == kind.code);
            let items: Vec<LinkItem<'_>> = of.map(|row| item(row, chrome)).collect();
            if items.is_empty() {
                continue;
            }
            let rest = t_with(chrome.lang, "record-more", &[("aantal", Value::Number(ui::folded(items.len())))]);
            let heading =
                format!("{}: {}", words(what, chrome.lang), kind.title(chrome.lang, items.len() > 1).to_lowercase());
            let id = format!("dag-{at}-{}-{}", kind.code, mark(what));
            all.push(LinkGroup { id: id.into(), heading: heading.into(), mark: None, items, rest: rest.into() });
        }
    }
    ui::link_groups(Level::H3, &all)
}

fn item<'a>(row: &'a RowView, chrome: &Chrome) -> LinkItem<'a> {
    let number = row.version.to_string();
    let note = (row.what == What::Version)
        .then(|| t_with(chrome.lang, "changes-version", &[("versie", Value::Text(&number))]).into());
    LinkItem {
        href: chrome.record(&row.record.id).into(),
        text: chrome.content(&row.record.name),
        note,
        also: None,
        count: None,
    }
}

/// What happened, in words.
#[must_use]
pub fn words(what: What, lang: Lang) -> String {
    match what {
        What::New => t(lang, "changes-new"),
        What::Version => t(lang, "changes-changed"),
        What::Withdrawn => t(lang, "changes-withdrawn"),
        What::Merged => t(lang, "changes-merged"),
    }
}

const fn mark(what: What) -> &'static str {
    match what {
        What::New => "nieuw",
        What::Version => "versie",
        What::Withdrawn => "ingetrokken",
        What::Merged => "samengevoegd",
    }
}

fn pagination(view: &ChangesView, chrome: &Chrome) -> Pagination<'static> {
    let lang = chrome.lang;
    let link = |before: &str, key: &str| {
        let path = address::changes(chrome.programme_slug(), before);
        (address::in_lang(lang, &path).into(), t(lang, key).into())
    };
    Pagination {
        label: t(lang, "list-pages").into(),
        total: t_with(lang, "changes-shown", &[("aantal", Value::Number(view.rows.len()))]).into(),
        previous: view.later.then(|| link("", "changes-newest")),
        next: view.earlier.map(|before| link(&before.to_string(), "changes-earlier")),
    }
}

/// What a row is called where its kind does not show.
#[must_use]
pub fn full_name(row: &RowView, lang: Lang) -> Text<'static> {
    let kind = of_id(&row.record.id).map_or("", |kind| kind.title(lang, false));
    format!("{}: {} “{}”", words(row.what, lang), kind.to_lowercase(), row.record.name).into()
}
