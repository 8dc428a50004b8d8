// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! May these tables be published together, and how do we know?

mod audit;
mod bound;
mod bounds;
mod cellkey;
mod certificate;
mod cheapest;
mod eliminate;
mod given;
mod layout;
mod needs;
mod nodes;
mod options;
mod protect;
mod ratio;
mod records;
mod repair;
mod rounding;
mod rules;
mod simplex;
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
