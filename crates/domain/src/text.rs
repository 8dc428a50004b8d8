// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Text as it enters: normalised to NFC, without control characters, never empty.

use std::fmt;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::fault::Problem;

/// The longest line, in characters. A title longer than this is a text.
pub const LINE_MAX: usize = 400;

/// One line of text: a name, a label, a section of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Line(String);

/// A text of one or more paragraphs, separated by an empty line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Prose(String);

impl Line {
    /// Reads one line.
    ///
    /// # Errors
    /// Says what is wrong: empty, a control character or line break, or longer than [`LINE_MAX`].
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = normalised(raw)?;
        if text.contains('\n') {
            return Err(Problem::ControlCharacter);
        }
        if text.chars().count() > LINE_MAX {
            return Err(Problem::TooLong { max: LINE_MAX });
        }
        Ok(Self(text))
    }
}

impl Prose {
    /// Reads a text; line endings become `\n`, space at the end of lines goes.
    ///
    /// # Errors
    /// Says what is wrong: empty or a control character.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let unix = raw.replace("\r\n", "\n");
        let trimmed: Vec<&str> = unix.lines().map(str::trim_end).collect();
        normalised(&trimmed.join("\n")).map(Self)
    }

    /// The paragraphs, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.0.split("\n\n").map(str::trim).filter(|p| !p.is_empty())
    }
}

/// NFC, trimmed, without control characters except the line break.
fn normalised(raw: &str) -> Result<String, Problem> {
    let raw = raw.trim();
    // What the ledger holds was composed when it came in; to look is much cheaper than to compose it again.
    let text: String =
        if is_nfc_quick(raw.chars()) == IsNormalized::Yes { raw.to_owned() } else { raw.nfc().collect() };
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(Problem::ControlCharacter);
    }
    Ok(text)
}

impl Deref for Line {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Deref for Prose {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).map_err(|p| de::Error::custom(p.sentence(crate::Lang::En)))
    }
}

impl<'de> Deserialize<'de> for Prose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).map_err(|p| de::Error::custom(p.sentence(crate::Lang::En)))
    }
}

impl JsonSchema for Line {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Regel".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "regel", "minLength": 1, "maxLength": LINE_MAX })
    }
    fn inline_schema() -> bool {
        true
    }
}

impl JsonSchema for Prose {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Tekst".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "tekst", "minLength": 1 })
    }
    fn inline_schema() -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_composed_trimmed_and_free_of_control_characters() {
        assert_eq!(&*Line::parse("  cafe\u{301} ").unwrap(), "café");
        assert_eq!(Line::parse(" \t "), Err(Problem::Empty));
        assert_eq!(Line::parse("a\0b"), Err(Problem::ControlCharacter));
        assert_eq!(Line::parse("a\nb"), Err(Problem::ControlCharacter));
        assert_eq!(Line::parse(&"x".repeat(LINE_MAX + 1)), Err(Problem::TooLong { max: LINE_MAX }));
    }

    #[test]
    fn paragraphs_are_split_at_empty_lines() {
        let text = Prose::parse("Een.  \r\n\r\nTwee\nregels.\n").unwrap();
        assert_eq!(text.paragraphs().collect::<Vec<_>>(), ["Een.", "Twee\nregels."]);
    }
}
