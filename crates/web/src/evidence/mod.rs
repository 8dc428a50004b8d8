// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What only pages about evidence show.

mod instances;
mod study;

pub use instances::{ElementView, InstanceView, StudyView, against_body, element, instances_body};
pub use study::{StudyRoundView, study_rounds, study_rounds_table};
