// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What only pages about interventions and approaches show.

mod reach;

pub use reach::{AreasView, ReachView, reach, reach_section};
