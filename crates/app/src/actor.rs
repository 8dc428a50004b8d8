// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who acts.

use wijkwijs_domain::record::AccountId;
use wijkwijs_domain::{Fault, Problem, Refusal};

/// Who asks for an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Anybody on the web.
    Anonymous,
    /// Whoever may run commands on the machine that holds the ledger.
    Administrator(AccountId),
}

impl Actor {
    /// The account that a change is written under.
    ///
    /// # Errors
    /// [`Problem::NotAllowed`] for who may only read.
    pub fn writer(&self) -> Result<&AccountId, Refusal> {
        match self {
            Self::Administrator(account) => Ok(account),
            Self::Anonymous => Err(Refusal::one(Fault::new(None, "", Problem::NotAllowed))),
        }
    }
}
