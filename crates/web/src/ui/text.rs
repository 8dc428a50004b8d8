// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Text that knows its language, links, numbers and moments.

use std::borrow::Cow;

use maud::{Markup, Render, html};

/// Text of the content, marked with its language where that differs from the page's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// The words.
    pub words: Cow<'a, str>,
    /// The language tag to mark them with; `None` when the page has the same language.
    pub lang: Option<&'a str>,
}

impl<'a> Text<'a> {
    /// Text in the language `lang`; `None` when that is the page's own.
    pub fn new(words: impl Into<Cow<'a, str>>, lang: Option<&'a str>) -> Self {
        Self { words: words.into(), lang }
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(words: &'a str) -> Self {
        Self::new(words, None)
    }
}

impl From<String> for Text<'_> {
    fn from(words: String) -> Self {
        Self::new(words, None)
    }
}

impl<'a> From<Cow<'a, str>> for Text<'a> {
    fn from(words: Cow<'a, str>) -> Self {
        Self::new(words, None)
    }
}

impl Render for Text<'_> {
    fn render(&self) -> Markup {
        html! {
            @if let Some(lang) = self.lang { span lang=(lang) { (self.words) } }
            @else { (self.words) }
        }
    }
}

/// A link in running text or a list.
pub fn link(href: &str, text: &Text<'_>) -> Markup {
    html! { a.nl-link href=(href) lang=[text.lang] { (text.words) } }
}

/// A number beside a heading or link, such as how many records lie behind it.
pub fn count(number: &str) -> Markup {
    html! { span.ww-count { (number) } }
}

/// A moment: `machine` in the form of HTML's `datetime`, `shown` as people read it.
pub fn moment(machine: &str, shown: &str) -> Markup {
    html! { time datetime=(machine) { (shown) } }
}

/// An identifier, address, hash or other text that is copied letter by letter.
pub fn code(text: &str) -> Markup {
    html! { code.ww-code translate="no" { (text) } }
}

/// Paragraphs from plain text: blank lines part them, single line ends are kept.
pub fn prose(text: &Text<'_>) -> Markup {
    html! {
        div.ww-prose lang=[text.lang] {
            @for paragraph in text.words.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
                p.nl-paragraph { (lines(paragraph)) }
            }
        }
    }
}

fn lines(paragraph: &str) -> Markup {
    html! {
        @for (index, line) in paragraph.lines().enumerate() {
            @if index > 0 { br; }
            (line)
        }
    }
}

/// Text that is heard but not seen.
pub fn hidden(text: &str) -> Markup {
    html! { span.ww-hidden { (text) } }
}
