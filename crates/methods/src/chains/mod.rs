// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! People on their way: how long until something happens, which of several ends it is, and where a chain of steps
//! loses people.
//!
//! "Still under way" is neither success nor failure, and who left before the start (non-start) is told apart from who
//! left after it (dropout). One minus Kaplan-Meier overstates an end that competes with others, so ends are estimated
//! together (Aalen and Johansen 1978).

mod band;
mod compare;
mod gray;
mod incidence;
mod log;
mod logrank;
mod risk;
mod spells;
mod states;
mod stays;
mod steps;
mod survival;
mod words;

pub use band::{Band, CurveOptions};
pub use compare::{ChainComparison, GroupReport, StepComparison, chain_comparison};
pub use gray::{GrayTest, gray_test};
pub use incidence::{Incidence, IncidenceCurve, Share, incidence};
pub use log::{ChainLog, ChainLogBuilder, Exit, ExitSort};
pub use logrank::{LogRank, LogRankGroup, log_rank};
pub use spells::{Spells, SpellsBuilder};
pub use states::{StatePoint, StateProbabilities, state_probabilities};
pub use steps::{Breakpoint, ChainReport, EndCount, Step, chain_report};
pub use survival::{Mean, Quantile, Survival, SurvivalCurve, kaplan_meier};
