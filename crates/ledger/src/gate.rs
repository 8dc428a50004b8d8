// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The places where another process may come between. A parameter like the clock: a test decides who goes on at each
//! of them and what fails there, so that an order in which things go wrong can be repeated.

use std::pin::Pin;

use crate::error::StoreError;

/// A place in writing or following.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Before the head row is locked.
    Lock,
    /// The head row is locked; nothing is read yet.
    Locked,
    /// All is written, nothing is committed.
    Commit,
    /// All is committed; nobody knows yet, the writer neither.
    Committed,
    /// Before a follower looks.
    Follow,
    /// A follower has read; nobody sees it yet.
    Publish,
    /// Between two parts of a long read.
    Part,
}

/// Who may go on, and how.
pub trait Gate: Send + Sync {
    /// Waits until the step may be taken.
    ///
    /// # Errors
    /// What goes wrong at this step.
    fn pass(&self, step: Step) -> Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + '_>>;
}

/// No gate: everybody goes on.
pub struct Open;

impl Gate for Open {
    fn pass(&self, _: Step) -> Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + '_>> {
        Box::pin(std::future::ready(Ok(())))
    }
}
