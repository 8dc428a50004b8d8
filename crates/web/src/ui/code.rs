// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A block of code, or of what a program answers, to read and copy.

use std::borrow::Cow;

use maud::{Markup, html};

/// A block of code.
#[derive(Clone, Debug)]
pub struct CodeBlock<'a> {
    /// Anchor of its label; unique on the page.
    pub id: Cow<'a, str>,
    /// What it is: the language, or whose answer.
    pub label: Cow<'a, str>,
    /// The code.
    pub code: Cow<'a, str>,
    /// What programs that read the page know it by: `curl`, `python`, `r` or `json`.
    pub language: &'static str,
    /// The address of which this is the answer.
    pub answers: Option<Cow<'a, str>>,
    /// The language of the words in it, where that differs from the page's.
    pub lang: Option<&'a str>,
}

/// A block that scrolls in itself, with the keyboard too.
pub fn code_block(block: &CodeBlock<'_>) -> Markup {
    html! {
        figure.ww-code-block {
            figcaption.ww-code-block__label id=(block.id) { (block.label) }
            pre.ww-code-block__scroll role="region" aria-labelledby=(block.id) tabindex="0" {
                code translate="no" lang=[block.lang] data-language=(block.language) data-answers=[&block.answers] { (block.code) }
            }
        }
    }
}
