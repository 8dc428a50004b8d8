// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From bytes to lines and columns.

use wijkwijs_domain::Fault;

use crate::Remark;

/// A fault at a byte of a text; without one it is about the file as a whole.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) offset: Option<usize>,
    pub(crate) fault: Fault,
}

impl Found {
    pub(crate) fn at(offset: usize, fault: Fault) -> Self {
        Self { offset: Some(offset), fault }
    }
}

/// The faults in one file as remarks, by line. One pass over the text, however many faults there are.
pub(crate) fn remarks(file: &str, text: &str, mut found: Vec<Found>) -> Vec<Remark> {
    found.sort_by_key(|f| f.offset);
    let mut walk = Walk { text, at: 0, line: 1, column: 1 };
    let remark = |Found { offset, fault }| {
        let place = offset.map(|offset| walk.to(offset));
        Remark { file: file.to_owned(), line: place.map(|p| p.0), column: place.map(|p| p.1), fault }
    };
    found.into_iter().map(remark).collect()
}

struct Walk<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl Walk<'_> {
    /// Line and column (both from 1, in characters) of a byte at or after the previous one.
    fn to(&mut self, offset: usize) -> (usize, usize) {
        for (at, c) in self.text[self.at..].char_indices() {
            if self.at + at >= offset {
                self.at += at;
                return (self.line, self.column);
            }
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at = self.text.len();
        (self.line, self.column)
    }
}
