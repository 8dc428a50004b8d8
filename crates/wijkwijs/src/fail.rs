// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How a command ends when it does not succeed: a sentence on stderr and an exit code per sort of failure.

use std::io::Write;
use std::process::ExitCode;

use wijkwijs_app::Error;
use wijkwijs_domain::Refusal;
use wijkwijs_ledger::{OpenError, StoreError};
use wijkwijs_package::folder::FolderError;

/// What a command ends with.
pub type Outcome = Result<(), Fail>;

/// A failure, already in words.
#[derive(Debug)]
pub enum Fail {
    /// What was given cannot be used; it says what would be right.
    Refused(String),
    /// It cannot be done here: a folder, a port, a program that is too old.
    Impossible(String),
    /// The data do not hold.
    Damaged(String),
}

impl Fail {
    /// Says it and gives the exit code.
    pub fn tell(&self) -> ExitCode {
        let (code, words) = match self {
            Self::Refused(words) => (3, words),
            Self::Impossible(words) => (4, words),
            Self::Damaged(words) => (5, words),
        };
        // Nobody can be told that nobody can be told.
        let _ = writeln!(std::io::stderr(), "{words}");
        ExitCode::from(code)
    }
}

/// Prints a line for a person or a pipe. A closed pipe is not an error: whoever read it has enough.
pub fn say(line: &str) {
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

impl From<OpenError> for Fail {
    fn from(error: OpenError) -> Self {
        use StoreError::{Damaged, Gap, Row};
        match &error {
            OpenError::Store { source: Gap { .. } | Row { .. } | Damaged(_), .. } => Self::Damaged(error.to_string()),
            _ => Self::Impossible(error.to_string()),
        }
    }
}

impl From<StoreError> for Fail {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Gap { .. } | StoreError::Row { .. } | StoreError::Damaged(_) => {
                Self::Damaged(error.to_string())
            }
            StoreError::JournalUnread { .. } => Self::Refused(error.to_string()),
            other => Self::Impossible(other.to_string()),
        }
    }
}

impl From<FolderError> for Fail {
    fn from(error: FolderError) -> Self {
        Self::Impossible(error.to_string())
    }
}

impl From<Refusal> for Fail {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.to_string())
    }
}

impl From<Error> for Fail {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => refusal.into(),
            Error::Store(store) => store.into(),
        }
    }
}
