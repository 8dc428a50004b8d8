// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The essence of a page: a few questions side by side, each with its answer in a handful of links. What a reader with
//! half a minute takes away.

use std::borrow::Cow;

use maud::{Markup, html};

use super::list::link_item;
use super::{Icon, Level, LinkItem, count, heading, icon};

/// What an answer is about; gives its colour and drawing, and the words say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// What is done.
    Done,
    /// What was seen to change or to work.
    Seen,
    /// What gets in the way.
    Hinders,
    /// What is asked or advised.
    Asked,
    /// What is not known.
    Unknown,
    /// Who is finding out.
    Studied,
}

impl Aspect {
    fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Seen => "seen",
            Self::Hinders => "hinders",
            Self::Asked => "asked",
            Self::Unknown => "unknown",
            Self::Studied => "studied",
        }
    }

    fn drawing(self) -> Icon {
        match self {
            Self::Done => Icon::Hands,
            Self::Seen => Icon::Eye,
            Self::Hinders => Icon::Barrier,
            Self::Asked => Icon::Megaphone,
            Self::Unknown => Icon::Question,
            Self::Studied => Icon::Search,
        }
    }
}

/// One question with its answer.
#[derive(Clone, Debug)]
pub struct Cell<'a> {
    /// What it is about.
    pub aspect: Aspect,
    /// The question.
    pub heading: Cow<'a, str>,
    /// How many records lie behind the answer.
    pub total: usize,
    /// The answer.
    pub items: Vec<LinkItem<'a>>,
    /// What stands there when there is no answer.
    pub nothing: Option<Cow<'a, str>>,
    /// Address and words of the whole answer, mostly further down the page.
    pub more: Option<(Cow<'a, str>, Cow<'a, str>)>,
}

/// The questions side by side where there is room, under headings of level two. `label` is what assistive technology
/// calls them together.
pub fn essence(label: &str, cells: &[Cell<'_>]) -> Markup {
    html! { section aria-label=(label) { (essence_at(Level::H2, cells)) } }
}

/// The same within a section that has a heading already.
pub fn essence_at(level: Level, cells: &[Cell<'_>]) -> Markup {
    html! {
        div.ww-essence {
            @for cell in cells {
                div class={ "ww-essence__cell ww-essence__cell--" (cell.aspect.name()) } {
                    (heading(level, None, html! {
                        (icon(cell.aspect.drawing())) span { (cell.heading) } @if cell.total > 0 { " " (count(&cell.total.to_string())) }
                    }))
                    @if cell.items.is_empty() {
                        @if let Some(nothing) = &cell.nothing { p.ww-absent { (nothing) } }
                    } @else {
                        ul.ww-essence__list { @for item in &cell.items { li { (link_item(item)) } } }
                    }
                    @if let Some((href, words)) = &cell.more {
                        p.ww-essence__more { a.nl-link href=(href) { (words) } }
                    }
                }
            }
        }
    }
}

/// A door: a large way into the site with what lies behind it.
#[derive(Clone, Debug)]
pub struct Door<'a> {
    /// Its drawing.
    pub icon: Icon,
    /// Address and words of the whole.
    pub link: (Cow<'a, str>, Cow<'a, str>),
    /// How many there are.
    pub total: usize,
    /// One sentence.
    pub note: Cow<'a, str>,
    /// What lies behind it.
    pub items: Vec<LinkItem<'a>>,
    /// Address and words of what does not fit.
    pub more: Option<(Cow<'a, str>, Cow<'a, str>)>,
}

/// Doors side by side.
pub fn doors(all: &[Door<'_>]) -> Markup {
    html! {
        div.ww-doors {
            @for door in all {
                section.ww-door {
                    (heading(Level::H2, None, html! {
                        (icon(door.icon)) a.ww-door__link href=(door.link.0) { (door.link.1) } " " (count(&door.total.to_string()))
                    }))
                    p.ww-door__note { (door.note) }
                    ul.ww-door__list { @for item in &door.items { li { (link_item(item)) } } }
                    @if let Some((href, words)) = &door.more {
                        p.ww-essence__more { a.nl-link href=(href) { (words) } }
                    }
                }
            }
        }
    }
}
