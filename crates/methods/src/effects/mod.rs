// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Effects where causality is hard: how an area would have fared if nothing had started, how sure that is, and from when on
//! anything could be seen at all.

pub mod batch;
pub mod certainty;
pub mod coverage;
mod dense;
pub mod did;
pub mod horizon;
pub mod its;
pub mod looks;
pub mod outcomes;
pub mod simplex;
pub mod synth;
mod words;

pub use certainty::{Certainty, Evidence, Judgement, judge};
pub use looks::{Correction, corrected};
pub use outcomes::{Features, Outcomes, OutcomesBuilder};
