// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What only pages about interventions and approaches show.

mod reach;
mod rounds;

pub use reach::{AreasView, ReachView, reach, reach_section};
pub use rounds::{RoundView, rounds, rounds_section};
