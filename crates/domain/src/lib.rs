// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The domain of wijkwijs: kinds of records, the rules that hold between them, and the fold that turns a
//! ledger of revisions into a [`Model`] a page can read.
//!
//! Nothing here reads a file, a clock or a database, and nothing is async: a ledger goes in, a model comes
//! out, and every rule can be tested without a store. `docs/ARCHITECTURE.md` walks one kind and one field
//! through all layers.

pub mod agenda;
pub mod areas;
pub mod evidence;
pub mod fault;
pub mod id;
pub mod indicators;
pub mod interventions;
pub mod kind;
pub mod model;
pub mod programme;
pub mod record;
pub mod research;
pub mod rules;
pub mod sorting;
pub mod source;
pub mod text;

pub use fault::{Fault, Lang, Problem, Refusal};
pub use id::{Id, Ref};
pub use kind::{Kind, KindInfo, registry};
pub use model::{Model, PublicModel};
pub use record::{Draft, Revision, State};
pub use source::{Alias, Source};
pub use text::{Line, Prose};
