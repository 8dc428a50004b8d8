// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The ledger: an append-only store of revisions behind one concrete type, [`Store`].
//!
//! One call writes ([`Store::write`]), one follows ([`Store::follow`]), one verifies ([`Store::verify`]). The
//! current state is always at hand as an immutable model that needs no lock to be read.

mod backup;
mod db;
mod entropy;
mod erase;
mod error;
mod files;
mod follow;
mod gate;
mod heads;
mod journal;
mod persons;
mod place;
mod store;
mod verify;

pub use backup::{Backup, BackupError, Digests, RestoreError, Restored, restore};
pub use entropy::{Entropy, SystemClock, SystemEntropy};
pub use erase::{Erased, Erasure, Target};
pub use error::{OpenError, StoreError, WriteError, in_words};
pub use files::{FilesError, MARKER};
pub use follow::Health;
pub use gate::{Gate, Open, Step};
pub use heads::Heads;
pub use journal::{Journal, Line as JournalLine, NAME as JOURNAL_NAME};
pub use persons::Person;
pub use place::{Place, PlaceError, Server};
pub use store::{Options, RequestId, Store, Written};
pub use verify::{Broken, Verified};

/// The version of this reader. A ledger whose `min_reader` is higher is refused.
///
/// 1 knew no erasures, so it would go on showing what was erased. 2 follows them.
pub const READER: i64 = 2;
