// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Areas that started at different moments against areas that did not start, or not yet: difference-in-differences of
//! Callaway and Sant'Anna (2021, Journal of Econometrics 225), the event study of Sun and Abraham (2021, same volume), and
//! two-way fixed effects beside them.

mod aggregate;
mod band;
mod cell;
mod event;
mod logit;
mod options;
mod report;
mod result;
mod run;
mod sample;
mod twfe;

pub use event::{EventStudy, event_study};
pub use options::{Base, Controls, DidOptions, Weighing};
pub use result::{Aggregated, Aggregation, Cell, Did, Estimate, Part, PreTest};
pub use run::did;
pub use twfe::{Coefficient, TwoWay, two_way};
