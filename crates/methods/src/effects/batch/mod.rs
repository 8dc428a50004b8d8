// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Many areas and many outcomes at once: what all comparisons with the same donors and start share is done once.
//!
//! One part of the work is one outcome and one start: the areas that started then, and every donor in their place as a
//! placebo. Parts do not depend on one another, so they run side by side, can be kept, and need not be done again.

mod run;
mod summary;

pub use run::{BatchOptions, Outcome, Part, PartResult, Progress, Stopped, batch};
pub use summary::{Line, summary};
