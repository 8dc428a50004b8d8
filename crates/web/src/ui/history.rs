// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What changed, when, and how the words differ.

use std::borrow::Cow;

use maud::{Markup, html};

use super::{Badge, Level, Text, badges, heading};

/// One event of a history.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// When, usually a [`super::moment`].
    pub when: Markup,
    /// What happened, with links where there are any.
    pub what: Markup,
    /// Who did it.
    pub who: Option<Text<'a>>,
    /// Why.
    pub why: Option<Text<'a>>,
    /// Its statuses.
    pub badges: Vec<Badge<'a>>,
    /// What changed, for instance a [`super::details`] with [`changes`].
    pub body: Option<Markup>,
}

/// Events in the order given, on a line.
pub fn timeline(all: &[Event<'_>]) -> Markup {
    html! {
        ol.ww-timeline {
            @for event in all {
                li.ww-event {
                    p.ww-event__when { (event.when) @if let Some(who) = &event.who { span.ww-event__who { (who) } } }
                    p.ww-event__what { (event.what) " " (badges(&event.badges)) }
                    @if let Some(why) = &event.why { p.ww-event__why { (why) } }
                    @if let Some(body) = &event.body { (body) }
                }
            }
        }
    }
}

/// A run of words in a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span<'a> {
    /// The words.
    pub words: Cow<'a, str>,
    /// Whether they are only on this side.
    pub changed: bool,
}

/// One field before and after.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// Name of the field.
    pub field: Cow<'a, str>,
    /// Its words before; none when the field was added.
    pub old: Vec<Span<'a>>,
    /// Its words after; none when the field was removed.
    pub new: Vec<Span<'a>>,
    /// Language of the words, where that differs from the page's.
    pub lang: Option<&'a str>,
}

/// Words of a comparison.
#[derive(Clone, Debug)]
pub struct ChangeLabels<'a> {
    /// Over the words before.
    pub old: Cow<'a, str>,
    /// Over the words after.
    pub new: Cow<'a, str>,
    /// Where there was or is nothing.
    pub nothing: Cow<'a, str>,
}

/// Field by field, what was and what is. `level` is the level of the field names.
pub fn changes(level: Level, labels: &ChangeLabels<'_>, all: &[Change<'_>]) -> Markup {
    html! {
        div.ww-changes {
            @for change in all {
                div.ww-change {
                    (heading(level, None, &change.field))
                    div.ww-change__sides {
                        (side("old", &labels.old, change.lang, &change.old, labels))
                        (side("new", &labels.new, change.lang, &change.new, labels))
                    }
                }
            }
        }
    }
}

fn side(name: &str, label: &str, lang: Option<&str>, spans: &[Span<'_>], labels: &ChangeLabels<'_>) -> Markup {
    html! {
        div class={ "ww-change__side ww-change__side--" (name) } {
            p.ww-change__label { (label) }
            @if spans.is_empty() { p.ww-absent { (labels.nothing) } }
            @else { p.ww-change__words lang=[lang] { @for span in spans { (words(name, span)) } } }
        }
    }
}

fn words(side: &str, span: &Span<'_>) -> Markup {
    html! {
        @match (span.changed, side) {
            (false, _) => { (span.words) }
            (true, "old") => { del.ww-del { (span.words) } }
            (true, _) => { ins.ww-ins { (span.words) } }
        }
    }
}
