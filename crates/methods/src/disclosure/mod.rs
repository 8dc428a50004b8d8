// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! May these tables be published together, and how do we know?
//!
//! [`Tables`] holds cells of tables with hierarchies and links, and the equations between them. [`Rules`] say which cells are
//! unsafe by themselves; [`protect`] holds back enough others, over all tables together; [`audit`] says for every cell that is
//! held back what an attacker can derive, by linear programming whose answers are exact; [`Certificate`] is the proof that
//! travels with the tables. [`round`] and [`cell_keys`] are other ways to publish. Hundepool et al. (2012), Statistical Disclosure
//! Control.

mod audit;
mod bound;
mod bounds;
mod cellkey;
mod certificate;
mod cheapest;
mod doubts;
mod eliminate;
mod floating;
mod given;
mod layout;
mod needs;
mod nodes;
mod options;
mod proof;
mod protect;
mod ratio;
mod records;
mod repair;
mod rounding;
mod rules;
mod simplex;
mod stand;
mod system;
mod tableau;
mod tables;

pub use audit::{Audit, Derived, audit};
pub use bound::{Bound, decimal, units};
pub use cellkey::{CellKeys, Key, NoiseTable, Noised, cell_keys};
pub use certificate::{Certificate, Checked, Derivable, Treatment};
pub use given::{Absent, Given, GivenBuilder};
pub use layout::Layout;
pub use options::{Cost, Limits, Method, ProtectOptions, Protection};
pub use protect::{Protected, Suppressed, protect};
pub use records::{Record, RecordsBuilder};
pub use rounding::{Rounded, round};
pub use rules::{Need, Primary, Reason, Rules, Weights};
pub use tables::{Cell, Contributions, Seen, Tables};
