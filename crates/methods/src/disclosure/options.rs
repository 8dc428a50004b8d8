// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The choices in protecting tables, as they stand in a certificate.

use serde::{Deserialize, Serialize};

use crate::Refused;

/// How far the work may go. Reaching a limit is always said, and never counts as protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// How many cells there may be.
    #[serde(rename = "cellen")]
    pub cells: usize,
    /// How many steps the search for one bound may take.
    #[serde(rename = "stappen")]
    pub steps: u64,
    /// How many secondary patterns the exact method may try.
    #[serde(rename = "pogingen")]
    pub tries: usize,
    /// How many rounds of repair the quick method gets.
    #[serde(rename = "rondes")]
    pub rounds: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { cells: 250_000, steps: 20_000, tries: 20_000, rounds: 20 }
    }
}

/// How much an attacker must be left in doubt about a cell that needs protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Protection {
    /// An interval: below and above the value by what its rule asks, and by at least this percentage of the value. A count
    /// below the threshold must seem possible at the threshold too.
    #[serde(rename = "interval")]
    Interval(u32),
    /// Only that the value cannot be calculated exactly.
    #[serde(rename = "niet-exact")]
    NotExact,
}

impl Default for Protection {
    fn default() -> Self {
        Self::Interval(10)
    }
}

/// What a suppressed cell costs, when there is a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cost {
    /// The fewest cells; of as many, those of the smallest values together.
    #[default]
    #[serde(rename = "cellen")]
    Cells,
    /// The smallest values together.
    #[serde(rename = "waarde")]
    Value,
}

/// How secondary cells are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// Quickly; the result is always audited and repaired until it passes.
    #[default]
    #[serde(rename = "snel")]
    Quick,
    /// The cheapest pattern there is, proved; for small tables.
    #[serde(rename = "exact")]
    Exact,
}

/// The choices in protecting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProtectOptions {
    /// How much doubt must be left.
    #[serde(rename = "bescherming")]
    pub protection: Protection,
    /// How secondary cells are found.
    #[serde(rename = "methode")]
    pub method: Method,
    /// What a suppressed cell costs.
    #[serde(rename = "kosten")]
    pub cost: Cost,
    /// Whether the only contributor to a suppressed cell, who knows its value, may learn no more of the others.
    #[serde(rename = "enigen")]
    pub singletons: bool,
    /// Whether a zero may be suppressed to protect others. An attacker often knows what is impossible, so by default not.
    #[serde(rename = "nullen")]
    pub zeros: bool,
    /// How far the work may go.
    #[serde(rename = "grenzen")]
    pub limits: Limits,
}

impl Default for ProtectOptions {
    fn default() -> Self {
        Self {
            protection: Protection::default(),
            method: Method::Quick,
            cost: Cost::Cells,
            singletons: true,
            zeros: false,
            limits: Limits::default(),
        }
    }
}

impl ProtectOptions {
    /// Whether the choices can be used.
    pub(super) fn check(&self) -> Result<(), Refused> {
        if let Protection::Interval(percent) = self.protection
            && percent > 1000
        {
            return Err(Refused::new(
                "bescherming",
                format!("{percent} % is te veel; kies een percentage van 0 tot 1000."),
                format!("{percent} % is too much; choose a percentage from 0 to 1000."),
            ));
        }
        let limits = self.limits;
        if limits.cells == 0 || limits.steps == 0 || limits.tries == 0 || limits.rounds == 0 {
            return Err(Refused::new(
                "grenzen",
                "een grens van 0 laat niets over; kies ten minste 1.",
                "a limit of 0 leaves nothing; choose at least 1.",
            ));
        }
        Ok(())
    }
}
