// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a chart says when there is nothing it can honestly draw.

use std::fmt;

use crate::{Lang, Words};

/// Data that is not drawn: which group, row or option, what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The group, row or option it is about; empty when it is about the whole.
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

    /// More of something than can be told apart in one drawing.
    pub(crate) fn too_many(subject: &str, most: usize) -> Self {
        Self::new(
            subject,
            format!(
                "meer dan {most} is in één grafiek niet uit elkaar te houden; kies er minder of maak er meer grafieken van."
            ),
            format!("more than {most} cannot be told apart in one chart; choose fewer or make several charts."),
        )
    }

    /// Nothing but missing values.
    pub(crate) fn nothing(subject: &str) -> Self {
        Self::new(
            subject,
            "er is geen enkele waarde om te tekenen; laat de grafiek weg en zeg waarom er geen cijfers zijn.",
            "there is not a single value to draw; leave the chart out and say why there are no figures.",
        )
    }

    /// A number too large for a drawing to mean anything.
    pub(crate) fn too_large(subject: &str) -> Self {
        Self::new(
            subject,
            "een waarde van meer dan een biljard (1e15) is niet te tekenen; kies een grotere eenheid.",
            "a value beyond 1e15 cannot be drawn; choose a larger unit.",
        )
    }

    /// A name without letters.
    pub(crate) fn unnamed(subject: &str) -> Self {
        Self::new(
            subject,
            "heeft geen naam; geef er een, want kleur alleen zegt niet wie het is.",
            "has no name; give it one, for colour alone does not say which it is.",
        )
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Lang::Nl))
    }
}

impl std::error::Error for Refused {}
