// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The programme itself: its schemes and themes.

#[expect(clippy::module_inception, reason = "the programme is the first kind of its own domain")]
mod programme;
mod scheme;
mod theme;

pub use programme::Programme;
pub use scheme::Scheme;
pub use theme::{Theme, ThemeSort};
