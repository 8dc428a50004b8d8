// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Programme packages in and out of the ledger.

mod export;
mod import;
mod merge;

pub use export::export;
pub use import::{ImportOptions, ImportReport, dry_run, import};
