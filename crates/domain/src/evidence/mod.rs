// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was found: studies, findings, the elements they share, mechanisms and recommendations.

mod element;
mod finding;
mod instances;
mod mechanism;
mod reach;
mod recommendation;
mod study;

pub use element::{Element, Instance};
pub use finding::{Finding, FindingType};
pub(crate) use instances::instance_faults;
pub use instances::{InstanceOf, element_counter_evidence, element_instances};
pub use mechanism::Mechanism;
pub use reach::{ElementReach, element_reach};
pub use recommendation::{Addressee, Recommendation};
pub use study::{Study, StudyRound, StudySort};
