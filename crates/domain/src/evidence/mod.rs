// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was found: studies, findings and recommendations.

mod finding;
mod recommendation;
mod study;

pub use finding::{Finding, FindingType};
pub use recommendation::{Addressee, Recommendation};
pub use study::{Study, StudyRound, StudySort};
