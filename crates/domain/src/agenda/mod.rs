// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is asked and what is written: topics, gaps, knowledge questions, the phases of the cycle, and literature.

mod gap;
mod phase;
mod publication;
mod question;
mod topic;

pub use gap::Gap;
pub use phase::CyclePhase;
pub use publication::{Publication, PublicationSort};
pub use question::Question;
pub(crate) use question::raise_phase;
pub use topic::{Known, Topic};
