// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is done: interventions in areas, and the approaches they are instances of.

mod approach;
mod intervention;
mod reach;

pub use approach::Approach;
pub use intervention::Intervention;
pub use reach::{Reach, approach_reach};
