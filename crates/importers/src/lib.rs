// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From sources to observations. A *source* gives rows of cells, whatever its form; a *reading* takes the rows in by a
//! mapping and keeps count of all that was not as it should be. Nothing is written here.

mod digest;
pub mod hostile;
mod number;
pub mod odata;
pub mod ogc;
pub mod propose;
pub mod reading;
pub mod source;
pub mod totals;
mod trouble;

pub use digest::{digest, hexadecimal, of_bytes};
pub use number::{Decimal, number};
pub use trouble::{Trouble, Troubles, What};
