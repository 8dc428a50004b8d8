// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where the programme works.

mod focus_area;
mod seen;

pub use focus_area::FocusArea;
pub use seen::{Concerns, Ground, area_findings, area_recommendations};
