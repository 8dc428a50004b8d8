// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures: what is measured, from where it comes, and what one figure is.

mod comparison;
mod indicator;
mod interpretation;
mod mapping;
mod observation;
mod period;
mod release;

pub use comparison::{ComparisonGroup, Likeness};
pub use indicator::{Break, Breakdown, Direction, Horizon, Indicator, Scale, Threshold};
pub use interpretation::Interpretation;
pub use mapping::{Column, Edition, FileForm, Filter, Mapping, Missing};
pub use observation::{Observation, Status};
pub use period::Period;
pub use release::{Contents, Release, SourceFile};
