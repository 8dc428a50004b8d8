// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which areas are like this one, on what, and how far.
//!
//! Distances are taken over standardised indicators, averaged over the indicators both areas have (Gower 1971,
//! Biometrics 27), so that a distance of 1 reads "one standard deviation apart, on a typical indicator". Every distance
//! can be taken apart by indicator, and it can be asked which neighbours depend on one indicator or on the weights.
//!
//! Whether more of an indicator is good or bad plays no part: alike is not better and not worse.

mod distance;
mod explain;
mod mahalanobis;
mod matrix;
mod nearest;
mod options;
pub(crate) mod random;
mod report;
mod robust;
mod scale;
mod table;

pub use distance::Comparison;
pub use explain::{IndicatorPart, Missing, PairExplanation};
pub use matrix::{Block, Blocks, Typical};
pub use nearest::{Nearest, Neighbour};
pub use options::{Measure, Shrinkage, SimilarityOptions, Standardise};
pub use robust::{Robustness, RobustnessOptions, Stability};
pub use scale::{Basis, UsedIndicator};
pub use table::{AreaTable, AreaTableBuilder, Transform};
