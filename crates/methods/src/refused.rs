// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a method says when it cannot answer, and what it says beside an answer.

use std::fmt;

use serde::Serialize;

use crate::{Lang, Words};

/// An input that is not accepted: which option, column or row, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The option, column or row it is about; empty when it is about the whole.
    pub subject: String,
    /// What is wrong and what to do.
    pub words: Words,
}

impl Refused {
    /// A refusal.
    pub fn new(subject: impl Into<String>, nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { subject: subject.into(), words: Words::new(nl, en) }
    }

    /// The whole sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let words = self.words.in_lang(lang);
        if self.subject.is_empty() { words.to_owned() } else { format!("{}: {words}", self.subject) }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Lang::Nl))
    }
}

impl std::error::Error for Refused {}

/// Something to know about a result: rows left out, an assumption that does not hold, a number that could not be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// A word programs can look for.
    pub code: &'static str,
    /// The sentence.
    #[serde(rename = "tekst")]
    pub words: Words,
}

impl Note {
    /// A note.
    pub fn new(code: &'static str, nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, words: Words::new(nl, en) }
    }
}

/// The notes as lines under a report.
pub(crate) fn note_lines(notes: &[Note], lang: Lang) -> String {
    notes.iter().map(|note| format!("{} {}\n", lang.pick("Let op:", "Note:"), note.words.in_lang(lang))).collect()
}
