// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Headings, badges, notices and the other small parts that pages share.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use super::{Icon, Text, icon, skyline};

/// What a badge or notice wants to say before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    Neutral,
    /// Good, done, supported.
    Positive,
    /// Take care.
    Warning,
    /// Wrong, stopped, failed.
    Critical,
    /// Good to know.
    Info,
}

impl Tone {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Positive => "positive",
            Self::Warning => "warning",
            Self::Critical => "critical",
            Self::Info => "info",
        }
    }
}

/// A short label, such as a kind or a status.
#[derive(Clone, Debug)]
pub struct Badge<'a> {
    /// Its words.
    pub label: Text<'a>,
    /// Its colour; the words alone must say the same.
    pub tone: Tone,
}

impl<'a> Badge<'a> {
    /// A badge of this tone.
    pub fn new(label: impl Into<Text<'a>>, tone: Tone) -> Self {
        Self { label: label.into(), tone }
    }
}

/// One badge.
pub fn badge(badge: &Badge<'_>) -> Markup {
    html! { span class={ "nl-data-badge ww-badge ww-badge--" (badge.tone.name()) } { (badge.label) } }
}

/// Badges in a row; nothing when there are none.
pub fn badges(all: &[Badge<'_>]) -> Markup {
    html! { @if !all.is_empty() { span.ww-badges { @for one in all { (badge(one)) " " } } } }
}

/// The level of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The heading of the page; there is one, and [`title`] writes it.
    H1,
    /// A section of the page.
    H2,
    /// A part of a section.
    H3,
    /// A part of a part.
    H4,
}

/// A heading; `id` lets links lead to it.
pub fn heading(level: Level, id: Option<&str>, words: impl Render) -> Markup {
    html! {
        @match level {
            Level::H1 => { h1.nl-heading.nl-heading--level-1 id=[id] { (words) } }
            Level::H2 => { h2.nl-heading.nl-heading--level-2 id=[id] { (words) } }
            Level::H3 => { h3.nl-heading.nl-heading--level-3 id=[id] { (words) } }
            Level::H4 => { h4.nl-heading.nl-heading--level-4 id=[id] { (words) } }
        }
    }
}

/// How a page begins.
#[derive(Clone, Debug)]
pub struct Title<'a> {
    /// What the page shows, over the title: the kind of a record.
    pub kind: Option<Text<'a>>,
    /// The title.
    pub text: Text<'a>,
    /// Its statuses.
    pub badges: Vec<Badge<'a>>,
    /// One or two sentences that say what it is.
    pub lead: Option<Text<'a>>,
}

/// Longer titles are sentences, and set smaller.
const LONG_TITLE: usize = 48;

/// The first lines of a page: kind, title, statuses and lead.
pub fn title(title: &Title<'_>) -> Markup {
    html! {
        div.ww-title.ww-title--long[title.text.words.chars().count() > LONG_TITLE] {
            @if let Some(kind) = &title.kind { p.ww-title__kind { (kind) } }
            (heading(Level::H1, None, &title.text))
            @if !title.badges.is_empty() { p.ww-title__badges { (badges(&title.badges)) } }
            @if let Some(text) = &title.lead { (lead(text)) }
        }
    }
}

/// How the home page begins: its title, and where to read more, beside a row of houses.
pub fn hero(text: &Title<'_>, more: Markup) -> Markup {
    html! { div.ww-hero { div.ww-hero__words { (title(text)) p.ww-hero__more { (more) } } (skyline()) } }
}

/// A lead paragraph.
pub fn lead(text: &Text<'_>) -> Markup {
    html! { p.nl-paragraph.nl-paragraph--lead lang=[text.lang] { (text.words) } }
}

/// A section with a heading of level two that names it.
pub fn section(id: &str, words: impl Render, body: Markup) -> Markup {
    html! {
        section.ww-section aria-labelledby=(id) {
            (heading(Level::H2, Some(id), words))
            (body)
        }
    }
}

/// Main text with what belongs beside it: next to it on a wide screen, under it on a small one.
pub fn columns(main: Markup, aside_label: &str, aside: Markup) -> Markup {
    html! {
        div.ww-columns {
            div.ww-columns__main { (main) }
            aside.ww-columns__aside aria-label=(aside_label) { (aside) }
        }
    }
}

/// A block in the column beside the main text, with a small heading.
pub fn aside_block(words: impl Render, body: Markup) -> Markup {
    html! { div.ww-aside { h2.ww-aside__heading { (words) } (body) } }
}

/// Something to know before reading on.
#[derive(Clone, Debug)]
pub struct Notice<'a> {
    /// Its colour and drawing.
    pub tone: Tone,
    /// Its first line, which also says the tone in words.
    pub heading: Option<Text<'a>>,
    /// The rest.
    pub body: Markup,
    /// Whether it answers what the reader just did and must be announced.
    pub announce: bool,
}

/// A notice.
pub fn notice(notice: &Notice<'_>) -> Markup {
    let role = match (notice.announce, notice.tone) {
        (false, _) => None,
        (true, Tone::Warning | Tone::Critical) => Some("alert"),
        (true, _) => Some("status"),
    };
    html! {
        div class={ "utrecht-alert ww-notice ww-notice--" (notice.tone.name()) " utrecht-alert--" (alert_type(notice.tone)) } role=[role] {
            div.utrecht-alert__icon { (icon(drawing(notice.tone))) }
            div.utrecht-alert__content {
                div.utrecht-alert__message {
                    @if let Some(words) = &notice.heading { p.ww-notice__heading { (words) } }
                    (notice.body)
                }
            }
        }
    }
}

fn alert_type(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral | Tone::Info => "info",
        Tone::Positive => "ok",
        Tone::Warning => "warning",
        Tone::Critical => "error",
    }
}

fn drawing(tone: Tone) -> Icon {
    match tone {
        Tone::Neutral | Tone::Info => Icon::Info,
        Tone::Positive => Icon::Positive,
        Tone::Warning => Icon::Warning,
        Tone::Critical => Icon::Error,
    }
}

/// Something long that opens when asked.
pub fn details(summary: impl Render, body: Markup) -> Markup {
    html! {
        details.ww-details {
            summary.ww-details__summary { (summary) }
            div.ww-details__body { (body) }
        }
    }
}

/// One item of a [`meta_line`].
#[derive(Clone, Debug)]
pub struct Meta<'a> {
    /// What it is.
    pub label: Cow<'a, str>,
    /// Its value, often a [`super::moment`] or a link.
    pub value: Markup,
}

/// A quiet line of facts about the page: version, changed, history.
pub fn meta_line(items: &[Meta<'_>]) -> Markup {
    html! {
        dl.ww-meta {
            @for item in items {
                div.ww-meta__item { dt { (item.label) } dd { (item.value) } }
            }
        }
    }
}

/// A link that looks like a button, for the one thing to do next.
pub fn action(href: &str, label: &str, primary: bool) -> Markup {
    html! { a.nl-button.nl-button--primary[primary].nl-button--secondary[!primary] href=(href) { (label) } }
}

/// Buttons and links to act on, in a row.
pub fn actions(all: &[Markup]) -> Markup {
    html! { div.ww-actions { @for one in all { (one) } } }
}
