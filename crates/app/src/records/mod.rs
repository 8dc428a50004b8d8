// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Single records: reading their history, changing and withdrawing them.

mod change;
mod history;
mod put;
mod with_file;

pub use change::{Draftable, save, withdraw};
pub use history::{Change, FieldChange, public_history};
pub use put::put;
pub(crate) use put::version;
pub(crate) use with_file::with_file;
pub use with_file::{NotPublished, Published};
