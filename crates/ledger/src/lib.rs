// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The ledger: an append-only store of revisions behind one concrete type, [`Store`].
//!
//! One call writes ([`Store::write`]), one follows ([`Store::follow`]), one verifies ([`Store::verify`]). The
//! current state is always at hand as an immutable model that needs no lock to be read.

mod db;
mod entropy;
mod error;
mod follow;
mod heads;
mod store;
mod verify;

pub use entropy::{Entropy, SystemClock, SystemEntropy};
pub use error::{OpenError, StoreError, WriteError, in_words};
pub use follow::Health;
pub use heads::Heads;
pub use store::{Options, RequestId, Store, Written};
pub use verify::{Broken, Verified};

/// The version of this reader. A ledger whose `min_reader` is higher is refused.
pub const READER: i64 = 1;
