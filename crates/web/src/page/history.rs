// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The public history of a record, with field-by-field differences.

use maud::{Markup, html};
use similar::{ChangeTag, TextDiff};
use wijkwijs_app::records::{Change, FieldChange};
use wijkwijs_domain::kind::{Label, of_id};
use wijkwijs_domain::record::Micros;
use wijkwijs_domain::{Id, PublicModel};

use crate::address;
use crate::chrome::{Chrome, Page};
use crate::ui::{self, ChangeLabels, Event, Level, Span, Text, Title};
use crate::view::{Named, plain};
use crate::words::{Value, machine_time, moment, t, t_with};

/// What a history page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryView {
    /// The record.
    pub record: Named,
    /// The public versions, newest first.
    pub versions: Vec<VersionView>,
}

/// One public version.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionView {
    /// Its number.
    pub version: u32,
    /// When it was published.
    pub time: Micros,
    /// Whether it is the first.
    pub first: bool,
    /// Whether its text is gone or cannot be read.
    pub unreadable: bool,
    /// What changed.
    pub changes: Vec<ChangeView>,
}

/// One field before and after, as plain words.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeView {
    /// The field.
    pub label: Label,
    /// Its words before.
    pub old: String,
    /// Its words after.
    pub new: String,
}

/// Loads a history.
#[must_use]
pub fn load(public: &PublicModel, record: Named, changes: &[Change], chrome: &Chrome) -> HistoryView {
    let change = |f: &FieldChange| ChangeView {
        label: f.field.label,
        old: f.old.as_ref().map_or_else(String::new, |v| plain(public, &f.field.shape, v, chrome.lang)),
        new: f.new.as_ref().map_or_else(String::new, |v| plain(public, &f.field.shape, v, chrome.lang)),
    };
    let versions = changes.iter().enumerate().map(|(i, c)| VersionView {
        version: c.version,
        time: c.time,
        first: i + 1 == changes.len(),
        unreadable: c.unreadable,
        changes: c.fields.iter().map(change).collect(),
    });
    HistoryView { record, versions: versions.collect() }
}

/// Draws a history.
#[must_use]
pub fn render(view: &HistoryView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let kind = of_id(&view.record.id).ok();
    let name = t(lang, "history-title");
    let title = Title {
        kind: Some(chrome.content(&view.record.name)),
        text: name.clone().into(),
        badges: vec![],
        lead: Some(t(lang, "history-lead").into()),
    };
    let back = chrome.record(&view.record.id);
    let events: Vec<Event<'_>> = view.versions.iter().map(|version| event(version, chrome)).collect();
    let main = html! {
        (ui::title(&title))
        (ui::timeline(&events))
        (ui::actions(&[ui::action(&back, &t(lang, "history-back"), false)]))
    };
    let list = kind.map(|k| (Some(chrome.list(k, &[])), Text::from(k.title(lang, true))));
    let record = (Some(back), chrome.step(&view.record.name));
    let crumbs = list.into_iter().chain([record, (None, name.clone().into())]).collect();
    Page { title: format!("{name}: {}", view.record.name), section: kind, crumbs, main, listed: true }
}

/// The Dutch path of a history.
#[must_use]
pub fn dutch_path(id: &Id) -> String {
    address::history(id)
}

fn event<'a>(version: &'a VersionView, chrome: &Chrome) -> Event<'a> {
    let lang = chrome.lang;
    let what = if version.unreadable {
        t(lang, "history-unreadable")
    } else if version.first {
        t(lang, "history-first")
    } else if version.changes.is_empty() {
        t(lang, "history-same")
    } else {
        t_with(lang, "history-changed", &[("aantal", Value::Number(version.changes.len()))])
    };
    let number = version.version.to_string();
    let version_words = t_with(lang, "history-version", &[("versie", Value::Text(&number))]);
    Event {
        when: ui::moment(&machine_time(version.time), &moment(lang, version.time)),
        what: html! { (version_words) ": " (what) },
        who: None,
        why: None,
        badges: vec![],
        body: (!version.changes.is_empty() && !version.first).then(|| differences(version, chrome)),
    }
}

fn differences(version: &VersionView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let labels = ChangeLabels {
        old: t(lang, "history-old").into(),
        new: t(lang, "history-new").into(),
        nothing: t(lang, "history-nothing").into(),
    };
    let changes: Vec<ui::Change<'_>> = version.changes.iter().map(|change| compared(change, chrome)).collect();
    let fields: Vec<&str> = version.changes.iter().map(|c| c.label.in_lang(lang)).collect();
    let summary = format!("{} ({})", t(lang, "history-show"), fields.join(", "));
    ui::details(summary, ui::changes(Level::H2, &labels, &changes))
}

/// The words of both sides, each with whether it is only there.
fn compared<'a>(change: &'a ChangeView, chrome: &Chrome) -> ui::Change<'a> {
    let diff = TextDiff::from_words(change.old.as_str(), change.new.as_str());
    let (mut old, mut new): (Vec<Span<'_>>, Vec<Span<'_>>) = (Vec::new(), Vec::new());
    for part in diff.iter_all_changes() {
        let words = part.value().to_owned();
        let changed = part.tag() != ChangeTag::Equal;
        if part.tag() != ChangeTag::Insert {
            old.push(Span { words: words.clone().into(), changed });
        }
        if part.tag() != ChangeTag::Delete {
            new.push(Span { words: words.into(), changed });
        }
    }
    let field = change.label.in_lang(chrome.lang).into();
    ui::Change { field, old: joined(old), new: joined(new), lang: chrome.content_lang() }
}

/// Neighbouring spans of the same sort as one, so that a screen reader does not stop at every word.
fn joined(spans: Vec<Span<'_>>) -> Vec<Span<'_>> {
    let mut joined: Vec<Span<'_>> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.changed == span.changed => last.words.to_mut().push_str(&span.words),
            _ => joined.push(span),
        }
    }
    joined
}
