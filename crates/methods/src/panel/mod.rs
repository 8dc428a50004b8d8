// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Did an area change because its residents fared better, or because other people came and went?
//!
//! Person rows become sums by kind of move ([`Accumulator`], [`MoveStatistics`]); all formulas work on those sums, so
//! that a query engine may make them instead. On them: the change in an area's mean split exactly among who stayed,
//! came and went ([`decompose`]), those who lived there at the start followed wherever they live now ([`residents`]), who
//! left and where to ([`displacement`], [`flows`]). Apart from them, what a difference between two groups owes to their
//! composition ([`blinder_oaxaca`]).
//!
//! Borders come first: somebody whose neighbourhood got another code looks like somebody who moved. Small counts stand
//! in the results and in a note, for disclosure control to act on.

mod accumulator;
mod decomposition;
mod estimate;
mod flows;
mod oaxaca;
mod parts;
mod regression;
mod report;
mod residents;
mod row;
mod statistics;
mod sums;
mod table;

pub use accumulator::{Accumulator, CELLS_AT_MOST, VALUE_AT_MOST};
pub use decomposition::{AreaMean, AreaSplits, Decomposition, Effect, Method, Split, Term, decompose, decompose_all};
pub use estimate::{Difference, MeanChange, SMALL_COUNT};
pub use flows::{Displacement, Flow, Flows, NetFlow, displacement, flows};
pub use oaxaca::{BlinderOaxaca, Contribution, Threefold, Twofold, blinder_oaxaca};
pub use parts::Part;
pub use residents::{Compared, ComparedGroup, Comparison, Residents, ResidentsOptions, residents};
pub use row::{Known, Move, PersonRow, Vital};
pub use statistics::{MoveCell, MoveStatistics};
pub use table::{GroupTable, GroupTableBuilder};
