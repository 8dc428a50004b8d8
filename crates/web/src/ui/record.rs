// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page of one record: its fields, sources, other names, links and permanent address.

use std::borrow::Cow;

use maud::{Markup, html};

use super::list::link_item;
use super::{Icon, Level, LinkItem, Text, code, count, details, heading, icon};

/// A field of a record.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// Its name.
    pub label: Cow<'a, str>,
    /// Its value.
    pub value: Markup,
    /// Language of the value, where that differs from the page's.
    pub lang: Option<&'a str>,
}

/// Fields under each other, name beside value where there is room.
pub fn fields(all: &[Field<'_>]) -> Markup {
    html! {
        dl.utrecht-data-list.utrecht-data-list--html-dl.ww-fields {
            @for field in all {
                div.utrecht-data-list__item.ww-field {
                    dt.utrecht-data-list__item-key { (field.label) }
                    dd.utrecht-data-list__item-value.utrecht-data-list__item-value--html-dd lang=[field.lang] { (field.value) }
                }
            }
        }
    }
}

/// A field with more than one value.
pub fn values(all: &[Markup]) -> Markup {
    html! { ul.ww-values { @for value in all { li { (value) } } } }
}

/// A field that has no value, and why.
pub fn absent(reason: &str) -> Markup {
    html! { span.ww-absent { (reason) } }
}

/// Where a statement comes from.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// The document.
    pub document: Text<'a>,
    /// Where the document can be read.
    pub href: Option<Cow<'a, str>>,
    /// The place in the document: section, page, question.
    pub place: Option<Text<'a>>,
}

/// Sources in the order of the record.
pub fn sources(all: &[Source<'_>]) -> Markup {
    html! {
        ol.ww-sources {
            @for source in all {
                li.ww-source {
                    @if let Some(href) = &source.href {
                        a.nl-link href=(href) lang=[source.document.lang] { (source.document.words) }
                    } @else {
                        span lang=[source.document.lang] { (source.document.words) }
                    }
                    @if let Some(place) = &source.place { ", " span.ww-source__place { (place) } }
                }
            }
        }
    }
}

/// Other names, with nothing but commas between them.
pub fn aliases(label: &str, all: &[Text<'_>]) -> Markup {
    html! {
        @if !all.is_empty() {
            p.ww-aliases {
                span.ww-aliases__label { (label) } " "
                @for (index, name) in all.iter().enumerate() {
                    @if index > 0 { ", " }
                    (name)
                }
            }
        }
    }
}

/// Links of one kind.
#[derive(Clone, Debug)]
pub struct LinkGroup<'a> {
    /// Anchor of its heading.
    pub id: Cow<'a, str>,
    /// What these links are.
    pub heading: Cow<'a, str>,
    /// The drawing before the heading, for findings of one type.
    pub mark: Option<Mark>,
    /// The links.
    pub items: Vec<LinkItem<'a>>,
    /// Words for the links that are folded away; see [`folded`].
    pub rest: Cow<'a, str>,
}

/// The types of findings, each with a colour and a drawing of its own; the words always stand beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// What was seen to change.
    Effect,
    /// What makes it work.
    Works,
    /// What gets in the way.
    Bottleneck,
    /// What turned out hard or failed.
    Dilemma,
    /// A circumstance.
    Context,
}

impl Mark {
    /// The mark of a stored type of finding.
    pub fn of(code: &str) -> Option<Self> {
        Some(match code {
            "ervaren-effect" => Self::Effect,
            "werkzaam-element" => Self::Works,
            "knelpunt" => Self::Bottleneck,
            "dilemma" => Self::Dilemma,
            "contextfactor" => Self::Context,
            _ => return None,
        })
    }

    /// Its drawing.
    pub fn drawing(self) -> Icon {
        match self {
            Self::Effect => Icon::Rise,
            Self::Works => Icon::Gear,
            Self::Bottleneck => Icon::Barrier,
            Self::Dilemma => Icon::Fork,
            Self::Context => Icon::Cloud,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Effect => "effect",
            Self::Works => "works",
            Self::Bottleneck => "bottleneck",
            Self::Dilemma => "dilemma",
            Self::Context => "context",
        }
    }
}

/// The class of a block, with the mark that colours it.
pub fn mark_class(block: &str, mark: Option<Mark>) -> String {
    mark.map_or_else(|| block.to_owned(), |mark| format!("{block} ww-mark--{}", mark.name()))
}

/// How many links of a group are seen before the rest is folded away.
const SHOWN: usize = 8;

/// How many links of a group of `total` are folded away, for the words in [`LinkGroup::rest`].
pub fn folded(total: usize) -> usize {
    // One or two links more take no more room than the line that would hide them.
    if total <= SHOWN + 2 { 0 } else { total - SHOWN }
}

/// Links in both directions, grouped by kind; long groups are folded.
pub fn link_groups(level: Level, all: &[LinkGroup<'_>]) -> Markup {
    html! {
        div.ww-groups {
            @for group in all {
                section class=(mark_class("ww-group", group.mark)) aria-labelledby=(group.id) {
                    (heading(level, Some(&group.id), html! {
                        @if let Some(mark) = group.mark { (icon(mark.drawing())) } (group.heading) " " (count(&group.items.len().to_string()))
                    }))
                    (group_links(group))
                }
            }
        }
    }
}

fn group_links(group: &LinkGroup<'_>) -> Markup {
    let (seen, rest) = group.items.split_at(group.items.len() - folded(group.items.len()));
    html! {
        (group_list(seen))
        @if !rest.is_empty() { (details(&group.rest, group_list(rest))) }
    }
}

fn group_list(items: &[LinkItem<'_>]) -> Markup {
    html! {
        ul.ww-links.ww-links--group {
            @for item in items { li.ww-links__item { (link_item(item)) } }
        }
    }
}

/// A short list of what is on this page.
pub fn contents(label: &str, items: &[LinkItem<'_>]) -> Markup {
    html! {
        nav.ww-contents aria-label=(label) {
            p.ww-contents__label aria-hidden="true" { (label) }
            ul.ww-contents__list { @for item in items { li { (link_item(item)) } } }
        }
    }
}

/// How to refer to a record for good.
#[derive(Clone, Debug)]
pub struct Permanent<'a> {
    /// Heading of the box.
    pub heading: Cow<'a, str>,
    /// One sentence of explanation.
    pub note: Option<Cow<'a, str>>,
    /// The address that will keep working.
    pub address: Cow<'a, str>,
    /// Name of the reference, such as "Verwijzing".
    pub citation_label: Cow<'a, str>,
    /// The reference as it can be copied.
    pub citation: Option<Markup>,
    /// The same record in other formats.
    pub formats: Vec<LinkItem<'a>>,
}

/// A box with the permanent address and a reference to copy.
pub fn permanent(level: Level, permanent: &Permanent<'_>) -> Markup {
    html! {
        div.ww-permanent {
            (heading(level, None, &permanent.heading))
            @if let Some(note) = &permanent.note { p.ww-permanent__note { (note) } }
            p.ww-permanent__address { (code(&permanent.address)) }
            @if let Some(citation) = &permanent.citation {
                p.ww-permanent__label { (permanent.citation_label) }
                p.ww-permanent__citation { (citation) }
            }
            @if !permanent.formats.is_empty() {
                ul.ww-permanent__formats { @for item in &permanent.formats { li { (link_item(item)) } } }
            }
        }
    }
}
