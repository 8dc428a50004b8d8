// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One figure, and what it is worth.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Period;
use crate::areas::RegionCode;

/// What a figure is worth, or why there is none. A missing figure has a status and no value; it is never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Status {
    /// Counted or registered.
    #[serde(rename = "gemeten")]
    #[schemars(title = "Gemeten", extend("x-en" = "Measured"))]
    Measured,
    /// Estimated by a model or from a sample.
    #[serde(rename = "geschat")]
    #[schemars(title = "Geschat", extend("x-en" = "Estimated"))]
    Estimated,
    /// Moved from other boundaries.
    #[serde(rename = "omgerekend")]
    #[schemars(title = "Omgerekend naar andere grenzen", extend("x-en" = "Converted to other boundaries"))]
    Converted,
    /// Published, and may still change.
    #[serde(rename = "voorlopig")]
    #[schemars(title = "Voorlopig", extend("x-en" = "Provisional"))]
    Provisional,
    /// Kept secret, or too unreliable to publish.
    #[serde(rename = "afgeschermd")]
    #[schemars(title = "Afgeschermd of te onzeker", extend("x-en" = "Suppressed or unreliable"))]
    Suppressed,
    /// There can be no figure.
    #[serde(rename = "niet-van-toepassing")]
    #[schemars(title = "Niet van toepassing", extend("x-en" = "Not applicable"))]
    NotApplicable,
    /// The source does not say.
    #[serde(rename = "onbekend")]
    #[schemars(title = "Onbekend", extend("x-en" = "Unknown"))]
    Unknown,
    /// The source will say in a later version.
    #[serde(rename = "later")]
    #[schemars(title = "Komt later", extend("x-en" = "To come"))]
    Later,
}

impl Status {
    /// All, in order of declaration.
    pub const ALL: [Self; 8] = [
        Self::Measured,
        Self::Estimated,
        Self::Converted,
        Self::Provisional,
        Self::Suppressed,
        Self::NotApplicable,
        Self::Unknown,
        Self::Later,
    ];

    /// Whether a figure of this status has a value.
    #[must_use]
    pub const fn has_value(self) -> bool {
        matches!(self, Self::Measured | Self::Estimated | Self::Converted | Self::Provisional)
    }

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Measured => "gemeten",
            Self::Estimated => "geschat",
            Self::Converted => "omgerekend",
            Self::Provisional => "voorlopig",
            Self::Suppressed => "afgeschermd",
            Self::NotApplicable => "niet-van-toepassing",
            Self::Unknown => "onbekend",
            Self::Later => "later",
        }
    }

    /// The status with this stored word.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// One value of an indicator for a region and a period, or why there is none. The indicator, the breakdown, the
/// boundaries and the source are those of the column it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// Where.
    pub region: RegionCode,
    /// Of when.
    pub period: Period,
    /// The value in the indicator's unit. `None` exactly when the status has no value.
    pub value: Option<f64>,
    /// What it is worth, or why it is missing.
    pub status: Status,
    /// What the value is a share or mean of, where the source says.
    pub denominator: Option<f64>,
    /// The interval the value lies in with the certainty the source states, in the same unit.
    pub interval: Option<(f64, f64)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_stored_by_the_word_it_is_read_by() {
        for status in Status::ALL {
            assert_eq!(Status::of_code(status.code()), Some(status));
            assert_eq!(serde_json::to_value(status).unwrap(), status.code());
        }
        assert_eq!(Status::of_code("nul"), None);
    }
}
