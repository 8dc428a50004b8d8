// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The programme itself: its action lines, measures, schemes, themes and goals, and the parties in it.

mod action_line;
mod goal;
mod measure;
mod organisation;
#[expect(clippy::module_inception, reason = "the programme is the first kind of its own domain")]
mod programme;
mod scheme;
mod theme;

pub use action_line::ActionLine;
pub use goal::Goal;
pub use measure::Measure;
pub use organisation::{Organisation, OrganisationSort};
pub use programme::{Predecessor, Programme};
pub use scheme::Scheme;
pub use theme::{Theme, ThemeSort, Unmeasurable};
