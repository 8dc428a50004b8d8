// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From when on anything could be seen at all: the smallest effect that could be told from noise, after one to twenty
//! periods, by method, from what is known before the start and nothing else.
//!
//! An effect is called visible when a two-sided test at the chosen confidence would see it with the chosen power: it must be
//! `(t_{1 - α/2} + t_{power})` standard errors (Bloom 1995, Evaluation Review 19). The standard error comes from how far each
//! method was off before the start, in periods that it had not been fitted to.

mod gaps;
mod noise;
mod options;
mod report;
mod result;
mod run;

pub use options::{HorizonMethod, HorizonOptions};
pub use result::{Horizon, HorizonCurve, TooEarly};
pub use run::horizon;
pub(crate) use run::too_early;
