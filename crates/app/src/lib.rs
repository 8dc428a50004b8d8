// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Operations: one function for each thing a user can do. Permission, validation and audit live here and nowhere
//! else; page, API and command call the same function.

mod actor;
pub mod borders;
pub mod erasure;
pub mod figures;
pub mod lineage;
pub mod literature;
pub mod packages;
pub mod records;
pub mod search;
pub mod whole;

pub use actor::Actor;

/// A change that is not made, or a store that fails.
pub type Error = wijkwijs_ledger::WriteError;
