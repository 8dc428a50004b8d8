// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a method and a chart say to people, in Dutch and English: words, and refusals that say what would be right.

use std::fmt;

use serde::{Serialize, Serializer};

/// A language of drawings, reports and refusals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Lang {
    /// The words in this language.
    #[must_use]
    pub fn pick<'a>(self, nl: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Nl => nl,
            Self::En => en,
        }
    }

    /// The tag of the language (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }
}

/// Words in both languages. A name that is the same in both (an area, a table) is made from one text, a pair from two.
/// Serialised in Dutch, as all data are.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Words in both languages.
    pub fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { nl: nl.into(), en: en.into() }
    }

    /// The words in one of them.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &str {
        lang.pick(&self.nl, &self.en)
    }

    /// Whether there is nothing to read in either language.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.nl.trim().is_empty() && self.en.trim().is_empty()
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::new(text, text)
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self { nl: text.clone(), en: text }
    }
}

impl From<(&str, &str)> for Words {
    fn from((nl, en): (&str, &str)) -> Self {
        Self::new(nl, en)
    }
}

impl From<&Words> for Words {
    fn from(words: &Words) -> Self {
        words.clone()
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.nl)
    }
}

/// What is not accepted: which option, column, group or row, what is wrong, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The option, column, group or row it is about; empty when it is about the whole.
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
