// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What became of regions from one year's boundaries to another's, and figures on other boundaries than they were
//! published on. An equal code does not prove an equal area: only a table that somebody counted does, so without one
//! nothing is converted, and that is said.

mod all;
mod carry;
mod history;
mod laid;
mod tables;
mod way;

#[cfg(test)]
mod tests;

pub(crate) use all::{Values, carry_all};
pub use carry::{Carried, Target, carry, unbroken, years};
pub use history::{Happened, history};
pub use laid::{Laid, Map, laid};
pub use tables::{Lineage, Table};
pub use way::{NoWay, Way};
pub use wijkwijs_methods::boundaries::{Drawing, Event};
