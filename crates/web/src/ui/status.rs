// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages and places where there is nothing to show, and what to do then.

use std::borrow::Cow;

use maud::{Markup, html};

use super::{Level, LinkItem, Text, code, heading, link_list};

/// A page that says why there is no other: not found, gone, an error of ours.
#[derive(Clone, Debug)]
pub struct Status<'a> {
    /// The status number, or another short mark over the title.
    pub mark: Cow<'a, str>,
    /// What is the case.
    pub title: Text<'a>,
    /// What that means, in one or two sentences.
    pub text: Text<'a>,
    /// What to mention when asking for help: label and number.
    pub number: Option<(Cow<'a, str>, Cow<'a, str>)>,
    /// Over the links.
    pub next_label: Cow<'a, str>,
    /// Where to go from here.
    pub next: Vec<LinkItem<'a>>,
}

/// The main part of a status page.
pub fn status(status: &Status<'_>) -> Markup {
    html! {
        div.ww-status {
            p.ww-status__mark { (status.mark) }
            (heading(Level::H1, None, &status.title))
            p.nl-paragraph.nl-paragraph--lead lang=[status.text.lang] { (status.text.words) }
            @if let Some((label, number)) = &status.number { p.ww-status__number { (label) " " (code(number)) } }
            @if !status.next.is_empty() {
                p.ww-status__next { (status.next_label) }
                (link_list(&status.next))
            }
        }
    }
}

/// What stands where a list would be, if the list is empty.
pub fn empty(text: &Text<'_>, next: Option<Markup>) -> Markup {
    html! {
        div.ww-empty {
            p.ww-empty__text lang=[text.lang] { (text.words) }
            @if let Some(next) = next { p.ww-empty__next { (next) } }
        }
    }
}
