// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What changed between two years, and whether it is more than rounding.

/// What changed between two figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The later minus the earlier, in the indicator's unit.
    pub difference: f64,
    /// How far rounding may have put the difference off at most, to either side.
    pub rounding_error: f64,
}

/// The change from one value to another, each with how far rounding may have put it off.
#[must_use]
pub fn change((earlier, off): (f64, f64), (later, off_later): (f64, f64)) -> Change {
    Change { difference: later - earlier, rounding_error: off + off_later }
}

impl Change {
    /// Whether rounding alone cannot explain it.
    #[must_use]
    pub fn is_beyond_rounding(&self) -> bool {
        // Differences of decimal fractions are a hair off.
        self.difference.abs() > self.rounding_error + 1e-9
    }
}
