// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is asked and what is written: knowledge questions and literature.

mod publication;
mod question;

pub use publication::{Publication, PublicationSort};
pub use question::{CyclePhase, Question};
