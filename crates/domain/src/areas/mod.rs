// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where the programme works.

mod concordance;
mod division;
mod focus_area;
mod region;
mod seen;

pub use concordance::{Concordance, Passage, Unnamed, passage_faults};
pub use division::{Coordinates, Division, LevelContents};
pub use focus_area::{FocusArea, RegionSet};
pub use region::{Level, RegionCode};
pub use seen::{Concerns, Ground, area_findings, area_recommendations};
