// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One area against its own past: an interrupted time series by segmented regression (Wagner and others 2002, J. Clin. Pharm.
//! Ther. 27), with errors that carry over from one period to the next.

pub(crate) mod ar;
mod newey_west;
mod report;
mod run;

pub use run::{Coefficient, Interrupted, InterruptedOptions, Moment, interrupted};
