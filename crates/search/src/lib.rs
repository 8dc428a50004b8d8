// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The search index: tantivy in memory, with Dutch words of our own. A heavy leaf that only the program links; the
//! house reaches it through `wijkwijs_app::search::Search`.

mod begins;
mod collect;
mod document;
pub mod dutch;
mod find;
mod index;
mod near;
mod question;
mod schema;
mod tables;
mod tokens;

pub use index::Index;
