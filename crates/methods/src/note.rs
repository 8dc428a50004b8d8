// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a method says beside an answer.

use serde::Serialize;

use crate::{Lang, Words};

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
