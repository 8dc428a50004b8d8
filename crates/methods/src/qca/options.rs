// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The choices in an analysis, as they stand in a file.

use serde::{Deserialize, Serialize};

use super::truth_table::TableOptions;
use crate::Refused;

/// How far a search may go. Reaching one is always said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// How many tied models are given; at least 1.
    #[serde(rename = "modellen")]
    pub models: usize,
    /// How many prime implicants there may be. Beyond it there is no answer: a model of some of them would be a pick.
    #[serde(rename = "priemtermen")]
    pub primes: usize,
    /// How many steps the search for the fewest terms may take. Beyond it the best model found is given, with how few
    /// terms there must at least be.
    #[serde(rename = "stappen")]
    pub steps: usize,
    /// For how many pairs of a conservative and a parsimonious model the intermediate solution is derived.
    #[serde(rename = "paren")]
    pub pairs: usize,
    /// How many overlaps of terms for the outcome and for its absence the enhanced analysis may look into.
    #[serde(rename = "doorsneden")]
    pub overlaps: usize,
    /// How many rows of counterfactuals are listed by number; the others are counted.
    #[serde(rename = "rijen")]
    pub rows: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { models: 1_000, primes: 500_000, steps: 5_000, pairs: 10, overlaps: 20_000, rows: 1_000 }
    }
}

impl Limits {
    fn check(&self) -> Result<(), Refused> {
        let named = [
            ("modellen", self.models),
            ("priemtermen", self.primes),
            ("stappen", self.steps),
            ("paren", self.pairs),
            ("doorsneden", self.overlaps),
        ];
        match named.iter().find(|(_, n)| *n == 0) {
            None => Ok(()),
            Some((name, _)) => Err(Refused::new(
                *name,
                "een grens van 0 laat niets over; kies ten minste 1.",
                "a limit of 0 leaves nothing; choose at least 1.",
            )),
        }
    }
}

/// Which remainders may not serve as assumptions (enhanced standard analysis, Schneider and Wagemann 2012, chapter 8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Enhanced {
    /// Formulas held to be necessary for the outcome: no remainder outside them can be sufficient for it.
    #[serde(rename = "noodzakelijk")]
    pub necessary: Vec<String>,
    /// Formulas of what cannot exist.
    #[serde(rename = "onmogelijk")]
    pub impossible: Vec<String>,
    /// Whether remainders assumed sufficient for the outcome and for its absence are left out of both, and rows that are
    /// sufficient for both count as negative.
    #[serde(rename = "tegenstrijdig")]
    pub contradictory: bool,
}

impl Enhanced {
    /// Whether there is anything to do.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.contradictory || !self.necessary.is_empty() || !self.impossible.is_empty()
    }
}

/// The choices in a minimisation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QcaOptions {
    /// The truth table.
    #[serde(rename = "waarheidstabel")]
    pub table: TableOptions,
    /// Directional expectations: `A` where presence is expected to contribute to the outcome, `~A` where absence is,
    /// `A[1;2]` for values of more. A condition that is not named has none.
    #[serde(rename = "verwachtingen")]
    pub expectations: Vec<String>,
    /// Whether contradictory rows may be held by a term; otherwise they must stay out.
    #[serde(rename = "tegenspraakVrij")]
    pub free_contradictions: bool,
    /// What the enhanced standard analysis leaves out.
    #[serde(rename = "versterkt")]
    pub enhanced: Enhanced,
    /// How far the search may go.
    #[serde(rename = "grenzen")]
    pub limits: Limits,
}

impl QcaOptions {
    pub(super) fn check(&self) -> Result<(), Refused> {
        self.limits.check()
    }
}
