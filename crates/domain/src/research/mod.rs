// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who is finding out: the research register and the principles it rests on.

mod principle;
mod project;

pub use principle::Principle;
pub use project::{Research, ResearchStatus};
