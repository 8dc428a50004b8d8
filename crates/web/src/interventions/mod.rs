// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What only pages about interventions and approaches show.

mod done;
mod reach;
mod rounds;

pub use done::{By, DoneView, done, done_list};
pub use reach::{AreasView, ReachView, reach, reach_table};
pub use rounds::{RoundView, rounds, rounds_list};
