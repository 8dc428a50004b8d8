// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! All areas and outcomes in lines, with chances corrected for the outcomes of an area.

use std::collections::BTreeMap;

use serde::Serialize;

use super::run::{Part, PartResult};
use crate::Refused;
use crate::effects::looks::{Correction, corrected};

/// An area and an outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// The outcome.
    #[serde(rename = "uitkomst")]
    pub outcome: String,
    /// The start.
    #[serde(rename = "start")]
    pub start: i32,
    /// The area and its result.
    #[serde(flatten)]
    pub result: PartResult,
    /// The chance corrected for all outcomes of the area (Holm); absent where there is none.
    #[serde(rename = "kansHolm")]
    pub holm: Option<f64>,
    /// The same for screening (Benjamini and Hochberg).
    #[serde(rename = "kansBenjaminiHochberg")]
    pub benjamini_hochberg: Option<f64>,
}

/// The lines of all parts, by area and then in the order of the parts.
///
/// # Errors
/// A chance in a kept part that is no chance.
pub fn summary(parts: &[Part]) -> Result<Vec<Line>, Refused> {
    let mut by_area: BTreeMap<&str, Vec<(&Part, &PartResult)>> = BTreeMap::new();
    for part in parts {
        for result in &part.results {
            by_area.entry(&result.unit).or_default().push((part, result));
        }
    }
    let mut lines = Vec::new();
    for own in by_area.values() {
        let chances: Vec<f64> = own.iter().filter_map(|(_, r)| r.p).collect();
        let mut holm = corrected(&chances, Correction::Holm)?.into_iter();
        let mut screened = corrected(&chances, Correction::BenjaminiHochberg)?.into_iter();
        for (part, result) in own {
            lines.push(Line {
                outcome: part.outcome.clone(),
                start: part.start,
                result: (*result).clone(),
                holm: result.p.and_then(|_| holm.next()),
                benjamini_hochberg: result.p.and_then(|_| screened.next()),
            });
        }
    }
    Ok(lines)
}
