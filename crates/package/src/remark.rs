// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A remark: a fault with its place in a file.

use wijkwijs_domain::{Fault, Lang};

use crate::Files;

/// How many characters of a source line an excerpt shows.
const SHOWN: usize = 100;

/// A fault and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The name of the file.
    pub file: String,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column, from 1, in characters.
    pub column: Option<usize>,
    /// What is wrong.
    pub fault: Fault,
}

impl Remark {
    /// Where and what, as one line: `focusgebieden.toml:12:1: focusgebied/heerlen-noord, veld gemente: ...`.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let mut place = self.file.clone();
        for number in [self.line, self.column].into_iter().flatten() {
            place.push(':');
            place.push_str(&number.to_string());
        }
        format!("{place}: {}", self.fault.sentence(lang))
    }

    /// The source line with a caret under the column, for a terminal. A long line is cut around the column.
    #[must_use]
    pub fn excerpt(&self, files: &Files) -> Option<String> {
        let (line, column) = (self.line?, self.column?);
        let source = files.get(&self.file)?.lines().nth(line.checked_sub(1)?)?;
        let at = column.saturating_sub(1);
        let length = source.chars().count();
        let start = if length <= SHOWN { 0 } else { at.saturating_sub(SHOWN / 2).min(length - SHOWN) };
        let visible = |c: char| if c.is_control() { ' ' } else { c };
        let mut shown: String = source.chars().skip(start).take(SHOWN).map(visible).collect();
        let mut caret = at.min(length) - start;
        if start > 0 {
            shown.insert(0, '…');
            caret += 1;
        }
        if start + SHOWN < length {
            shown.push('…');
        }
        let margin = " ".repeat(line.to_string().len());
        Some(format!("{line} | {}\n{margin} | {}^", shown.trim_end(), " ".repeat(caret)))
    }
}
