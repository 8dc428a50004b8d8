// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cuts a TOML text into parts that parse, so that one slip of the pen does not hide the other faults.

use toml_edit::Document;
use wijkwijs_domain::Problem;

use super::lex::{self, Scan};
use super::message;
use crate::words;

/// A part of a text that was parsed by itself.
pub(super) struct Section<'a> {
    /// Where it begins in the whole text.
    pub(super) base: usize,
    pub(super) text: &'a str,
    pub(super) scan: Scan,
    /// The document, or where and why it does not parse.
    pub(super) document: Result<Document<&'a str>, (usize, Problem)>,
}

impl<'a> Section<'a> {
    pub(super) fn new(text: &'a str, base: usize) -> Self {
        let scan = lex::scan(text);
        let document = match scan.deep {
            Some(at) => Err((base + at, words::too_deep())),
            None => Document::parse(text).map_err(|error| {
                let at = error.span().map_or(0, |span| span.start);
                (base + at, message::problem(&error))
            }),
        };
        Self { base, text, scan, document }
    }

    /// Every record of this text by itself, with what stands before the first.
    pub(super) fn cut(&self) -> Vec<Self> {
        let starts = std::iter::once(0).chain(self.scan.headings.iter().copied().filter(|at| *at > 0));
        let starts: Vec<usize> = starts.collect();
        let ends = starts.iter().copied().skip(1).chain([self.text.len()]);
        let part = |(start, end): (usize, usize)| Section::new(&self.text[start..end], self.base + start);
        starts.iter().copied().zip(ends).map(part).collect()
    }
}
