// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The kinds of weight by which an old area can be divided.

use serde::{Deserialize, Serialize};

use crate::Lang;

/// What a weight counts, in order of preference: people live where people and addresses are, not where land is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum WeightKind {
    /// Inhabitants.
    #[serde(rename = "inwoners")]
    Population,
    /// Addresses with a dwelling.
    #[serde(rename = "woonadressen")]
    Dwellings,
    /// Addresses.
    #[serde(rename = "adressen")]
    Addresses,
    /// Surface: assumes that everything is spread evenly over the land.
    #[serde(rename = "oppervlakte")]
    Surface,
}

impl WeightKind {
    /// Its word.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Population => lang.pick("inwoners", "population"),
            Self::Dwellings => lang.pick("woonadressen", "dwellings"),
            Self::Addresses => lang.pick("adressen", "addresses"),
            Self::Surface => lang.pick("oppervlakte", "surface"),
        }
    }
}

/// How a weight is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WeightForm {
    /// The amount in the intersection of the old and the new area: persons, addresses, square metres.
    #[serde(rename = "hoeveelheid")]
    Amounts,
    /// The share of the old area, between 0 and 1; the shares of an old area sum to 1.
    #[serde(rename = "aandeel")]
    Shares,
}

/// At most so many kinds exist.
pub(super) const KINDS: usize = 4;

/// One number for each kind.
pub(super) type PerKind = [f64; KINDS];
