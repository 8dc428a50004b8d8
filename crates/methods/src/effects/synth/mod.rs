// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! An area beside a mixture of areas where nothing started: synthetic control and synthetic difference-in-differences.
//!
//! All three estimators are `mean after - Σ λ_t before`, of the treated area minus that of the donors `Σ ω_j`, with weights
//! as Arkhangelsky, Athey, Hirshberg, Imbens and Wager (2021, American Economic Review 111) define them.

mod doubt;
mod early;
mod fit;
mod options;
mod placebo;
mod predictors;
mod prepared;
mod report;
mod result;
mod run;
mod spread;

pub(crate) use fit::{Fit, rmspe};
pub use options::{Estimator, Spread, SynthOptions};
pub use placebo::{InTime, LeftOut, Placebo, PlaceboTest};
pub(crate) use prepared::Prepared;
pub use result::{DonorWeight, Gap, PeriodWeight, Synth, SynthEstimate};
pub use run::synthetic;
