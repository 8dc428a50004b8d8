// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A town that does not exist, in a country that does not exist, with figures, people and chains of which the truth is
//! known: to try wijkwijs with, and to hold methods against.
//!
//! The same seed gives the same bytes, on any machine. Nothing is read, nothing is written and no clock is asked: what
//! comes out are the files that a source would give, which are then imported as those of any source are.
//!
//! The town's people are simulated one by one, so that figures of areas and files of persons agree: an area can come to
//! look better because others came to live there. Of the rest of the country only districts are simulated, by the same
//! rules and with the same noise. What interventions change is planted ([`plan`]) and stands in a file with answers.

mod country;
mod draws;
pub mod files;
mod measure;
mod people;
mod places;
pub mod plan;
mod shapes;
mod sums;
pub mod tables;
mod world;

pub use measure::Measure;
pub use people::{Group, Outcome, Person};
pub use places::{CHANGES, Focus, Piece, pieces};
pub use shapes::{BORDER_YEARS, Shape, shapes};
pub use sums::{Of, Sums};
pub use world::{Seen, World, focus_sums, index};

/// A calendar year.
pub type Year = u16;

/// The first year there are figures of.
pub const FIRST: Year = 2010;
/// The last.
pub const LAST: Year = 2024;
/// How many years that are.
pub const YEARS: usize = 15;

/// The seed of the town in a demonstration.
pub const DEMO_SEED: u64 = 2010;
