// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lists of links, cards and records, and going through them page by page.

use std::borrow::Cow;

use maud::{Markup, html};

use super::record::mark_class;
use super::{Badge, Icon, Level, Mark, Text, badges, count, heading, icon};

/// A link in a list.
#[derive(Clone, Debug)]
pub struct LinkItem<'a> {
    /// Its address.
    pub href: Cow<'a, str>,
    /// Its words.
    pub text: Text<'a>,
    /// A few words after it.
    pub note: Option<Text<'a>>,
    /// A few more, which may be in another language.
    pub also: Option<Text<'a>>,
    /// How many records lie behind it.
    pub count: Option<Cow<'a, str>>,
}

/// Links under each other.
pub fn link_list(items: &[LinkItem<'_>]) -> Markup {
    html! { ul.ww-links { @for item in items { li.ww-links__item { (link_item(item)) } } } }
}

pub(super) fn link_item(item: &LinkItem<'_>) -> Markup {
    html! {
        a.nl-link href=(item.href) lang=[item.text.lang] { (item.text.words) }
        @if let Some(number) = &item.count { " " (count(number)) }
        @if let Some(note) = &item.note { " " span.ww-links__note { (note) } }
        @if let Some(also) = &item.also { " " span.ww-links__note { (also) } }
    }
}

/// A card: one way into the site.
#[derive(Clone, Debug)]
pub struct Card<'a> {
    /// Its address.
    pub href: Cow<'a, str>,
    /// Its name.
    pub text: Text<'a>,
    /// How many records lie behind it.
    pub count: Option<Cow<'a, str>>,
    /// One sentence.
    pub note: Option<Text<'a>>,
    /// Its statuses.
    pub badges: Vec<Badge<'a>>,
}

/// Cards in a grid that fits the screen. `level` is the level of their headings.
pub fn cards(level: Level, all: &[Card<'_>]) -> Markup {
    html! {
        ul.ww-cards {
            @for card in all {
                li.ww-card {
                    div.ww-card__head {
                        (heading(level, None, html! {
                            a.ww-card__link href=(card.href) lang=[card.text.lang] { (card.text.words) }
                        }))
                        @if let Some(number) = &card.count { (count(number)) }
                    }
                    @if let Some(note) = &card.note { p.ww-card__note lang=[note.lang] { (note.words) } }
                    @if !card.badges.is_empty() { p.ww-card__badges { (badges(&card.badges)) } }
                }
            }
        }
    }
}

/// A record in a list.
#[derive(Clone, Debug)]
pub struct RecordItem<'a> {
    /// Its address.
    pub href: Cow<'a, str>,
    /// Its name.
    pub text: Text<'a>,
    /// Where it belongs: its kind, area or theme.
    pub place: Vec<Text<'a>>,
    /// One or two lines of what it says.
    pub summary: Option<Text<'a>>,
    /// Its statuses.
    pub badges: Vec<Badge<'a>>,
    /// The mark of a finding's type.
    pub mark: Option<Mark>,
}

/// Records under each other. `level` is the level of their headings.
pub fn records(level: Level, all: &[RecordItem<'_>]) -> Markup {
    html! {
        ul.ww-records {
            @for record in all {
                li class=(mark_class("ww-record", record.mark)) {
                    div.ww-record__head {
                        (heading(level, None, html! {
                            a.nl-link href=(record.href) lang=[record.text.lang] { (record.text.words) }
                        }))
                        (badges(&record.badges))
                    }
                    @if !record.place.is_empty() {
                        p.ww-record__place { @for place in &record.place { span { (place) } } }
                    }
                    @if let Some(summary) = &record.summary {
                        p.ww-record__summary lang=[summary.lang] { (summary.words) }
                    }
                }
            }
        }
    }
}

/// Where the reader is in a long list that is shown part by part.
#[derive(Clone, Debug)]
pub struct Pagination<'a> {
    /// What assistive technology calls it.
    pub label: Cow<'a, str>,
    /// How many there are and which are shown.
    pub total: Cow<'a, str>,
    /// Address and words of the part before.
    pub previous: Option<(Cow<'a, str>, Cow<'a, str>)>,
    /// Address and words of the part after.
    pub next: Option<(Cow<'a, str>, Cow<'a, str>)>,
}

/// Previous, total, next.
pub fn pagination(page: &Pagination<'_>) -> Markup {
    html! {
        nav.ww-pagination aria-label=(page.label) {
            p.ww-pagination__total { (page.total) }
            @if let Some((href, label)) = &page.previous {
                a.nl-button.nl-button--secondary.ww-pagination__previous rel="prev" href=(href) {
                    (icon(Icon::Previous)) span.nl-button__label { (label) }
                }
            }
            @if let Some((href, label)) = &page.next {
                a.nl-button.nl-button--secondary.ww-pagination__next rel="next" href=(href) {
                    span.nl-button__label { (label) } (icon(Icon::Next))
                }
            }
        }
    }
}

/// A list beside the choices that narrow it; on a narrow screen the choices are folded above it.
pub fn browse(facets: &super::Facets<'_>, words: &str, results: Markup) -> Markup {
    html! {
        div.ww-browse {
            details.ww-browse__facets {
                summary.ww-details__summary { (words) }
                (super::facets(facets))
            }
            div.ww-browse__results { (results) }
        }
    }
}

/// The same as data.
pub fn downloads(words: &str, formats: &[LinkItem<'_>]) -> Markup {
    html! {
        p.ww-downloads {
            (icon(Icon::Download)) span { (words) }
            @for item in formats { " " (link_item(item)) }
        }
    }
}
