// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Qualitative Comparative Analysis: which combinations of conditions go with an outcome (Ragin 1987, 2008; Schneider and
//! Wagemann 2012; Dusa 2019).
//!
//! Memberships of cases in sets ([`SetTable`], by [`Calibrated`] from raw values) give what is necessary ([`necessity`]), a
//! truth table ([`TruthTable`]) and solutions ([`Qca`]): conservative, parsimonious and intermediate, with everything each
//! assumes. Minimisation is exact and gives every model with the fewest terms; where a limit stops it, that is said.
//! [`Robustness`] says how far the solution depends on thresholds and cut-offs, [`over_clusters`] whether it holds
//! everywhere. [`Choices`] holds all that was chosen, so that an analysis can be repeated to the byte.

mod analysis;
mod bound;
mod calibrate;
mod choices;
mod clusters;
mod cover;
mod cube;
mod enhanced;
mod expression;
mod fit;
mod indirect;
mod matrix;
mod minimise;
mod necessity;
mod notes;
mod options;
mod primes;
mod ranges;
mod report;
mod report_solution;
mod robustness;
mod solution;
mod space;
mod table;
mod truth_table;

pub use analysis::{EnhancedResult, Excluded, Intermediate, Qca};
pub use calibrate::{Anchor, Calibrated, CalibratedCase, Calibration, Method};
pub use choices::{Choices, RawTable};
pub use clusters::{InCluster, OverClusters, over_clusters};
pub use fit::{Necessity, Sufficiency};
pub use necessity::{Candidate, NecessityOptions, NecessityReport, necessity};
pub use options::{Enhanced, Limits, QcaOptions};
pub use ranges::{Range, Turn};
pub use robustness::{CaseRole, Robustness, RobustnessFit, RobustnessOptions, Trial, robustness};
pub use solution::{Model, ModelTerm, Remainders, Solution, SolutionSort, TermFit};
pub use table::{SetTable, SetTableBuilder};
pub use truth_table::{Row, RowOutcome, TableOptions, TruthTable};
