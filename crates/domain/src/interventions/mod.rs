// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is done: interventions in areas, the approaches they are instances of, for whom, and with which other effects.

mod approach;
mod intervention;
mod multiple_effect;
mod reach;
mod target_group;

pub use approach::Approach;
pub(crate) use approach::raise_groups;
pub use intervention::{Intervention, year_faults};
pub use multiple_effect::MultipleEffect;
pub use reach::{Reach, TakenPart, approach_reach, intervention_rounds};
pub use target_group::{ForWhom, TargetGroup};
