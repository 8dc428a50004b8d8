// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The essence of a record: its few questions with the shortest honest answer to each.

use std::collections::BTreeMap;
use std::sync::Arc;

use maud::{Markup, html};
use wijkwijs_domain::evidence::{Element, Finding};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::sorting::sort_key;
use wijkwijs_domain::{Id, PublicModel};

use super::related::{Note, belongs};
use crate::chrome::Chrome;
use crate::ui::{self, Aspect, LinkItem};
use crate::view::{Named, named};
use crate::words::t;

/// So many links answer a question here; the rest is further down.
const FEW: usize = 4;

/// One question with its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct CellView {
    /// What it is about.
    pub aspect: Aspect,
    /// Key of the question's words.
    pub heading: &'static str,
    /// How many records lie behind the answer.
    pub total: usize,
    /// The answer.
    pub lines: Vec<(Named, Option<Note>)>,
    /// Where on this page the whole answer is.
    pub anchor: &'static str,
}

impl CellView {
    /// A question answered by records, of which the first few are named with where they belong.
    #[must_use]
    pub fn of_records(
        public: &PublicModel,
        about: &Id,
        (aspect, heading, anchor): (Aspect, &'static str, &'static str),
        items: &[&Arc<Item>],
    ) -> Self {
        let lines = items.iter().take(FEW).map(|item| (named(item), belongs(public, about, item)));
        Self { aspect, heading, total: items.len(), lines: lines.collect(), anchor }
    }

    /// A question answered by findings: named are the elements that most of them are instances of, or the findings
    /// themselves where there are no elements.
    #[must_use]
    pub fn of_findings(
        public: &PublicModel,
        about: &Id,
        (aspect, heading, anchor): (Aspect, &'static str, &'static str),
        findings: &[&Arc<Item>],
    ) -> Self {
        let elements = elements(public, about, findings);
        if elements.is_empty() {
            return Self::of_records(public, about, (aspect, heading, anchor), findings);
        }
        let lines = elements.into_iter().take(FEW).map(|(element, n)| (element, Some(Note::Findings(n))));
        Self { aspect, heading, total: findings.len(), lines: lines.collect(), anchor }
    }

    /// A question answered by records that are counted by something else than themselves.
    #[must_use]
    pub fn of_lines(
        (aspect, heading, anchor): (Aspect, &'static str, &'static str),
        total: usize,
        lines: impl IntoIterator<Item = (Named, Option<Note>)>,
    ) -> Self {
        Self { aspect, heading, total, lines: lines.into_iter().take(FEW).collect(), anchor }
    }
}

/// The elements that findings are instances of, those with most findings first, then by name.
fn elements(public: &PublicModel, about: &Id, findings: &[&Arc<Item>]) -> Vec<(Named, usize)> {
    let mut counts: BTreeMap<Id, usize> = BTreeMap::new();
    for finding in findings.iter().filter_map(|item| item.typed::<Finding>()) {
        for instance in finding.elements.iter().filter(|i| i.element.id() != about) {
            *counts.entry(instance.element.id().clone()).or_default() += 1;
        }
    }
    let known = |id: &Id| public.get(id).filter(|item| item.typed::<Element>().is_some()).map(named);
    let mut all: Vec<(Named, usize)> = counts.iter().filter_map(|(id, n)| Some((known(id)?, *n))).collect();
    all.sort_by_cached_key(|(element, n)| (std::cmp::Reverse(*n), sort_key(&element.name)));
    all
}

/// Draws the questions; nothing when hardly any has an answer.
#[must_use]
pub fn render(cells: &[CellView], chrome: &Chrome) -> Markup {
    let cells: Vec<ui::Cell<'_>> = cells.iter().map(|view| cell(view, chrome)).collect();
    html! { (ui::essence(&t(chrome.lang, "essence-label"), &cells)) }
}

fn cell<'a>(view: &'a CellView, chrome: &Chrome) -> ui::Cell<'a> {
    let lang = chrome.lang;
    let items = view.lines.iter().map(|(record, note)| LinkItem {
        href: chrome.record(&record.id).into(),
        text: chrome.content(&record.name),
        note: note.as_ref().and_then(|note| note.in_words(chrome)),
        also: note.as_ref().and_then(|note| note.ground(chrome)),
        count: None,
    });
    ui::Cell {
        aspect: view.aspect,
        heading: t(lang, view.heading).into(),
        total: view.total,
        items: items.collect(),
        nothing: Some(t(lang, "essence-nothing").into()),
        more: (view.total > 0).then(|| (format!("#{}", view.anchor).into(), t(lang, "essence-more").into())),
    }
}
