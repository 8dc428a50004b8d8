// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is known of areas beside their outcome, from before the start.

use super::Outcomes;
use crate::Refused;

/// Features of areas that do not change because of what started: one value for each area of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    pub(crate) names: Vec<String>,
    /// By feature, in the order of the areas of the table.
    pub(crate) columns: Vec<Vec<f64>>,
}

impl Features {
    /// No features yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more feature, given for each area by its name.
    ///
    /// # Errors
    /// An area of the table without a value or with a value that is no number, an area with two different values, or a
    /// name that was given before.
    pub fn with(mut self, outcomes: &Outcomes, name: &str, values: &[(String, f64)]) -> Result<Self, Refused> {
        if self.names.iter().any(|n| n == name) {
            return Err(Refused::new(
                name,
                "dit kenmerk is twee keer gegeven; geef het één keer.",
                "this feature was given twice; give it once.",
            ));
        }
        let mut column = vec![f64::NAN; outcomes.units.len()];
        for (unit, value) in values {
            let Ok(at) = outcomes.unit(unit) else { continue };
            if column[at].is_finite() && column[at].to_bits() != value.to_bits() {
                return Err(Refused::new(
                    format!("{name}, {unit}"),
                    "dit kenmerk heeft hier meer dan één waarde; geef één waarde per gebied, van vóór de start.",
                    "this feature has more than one value here; give one value for each area, from before the start.",
                ));
            }
            column[at] = *value;
        }
        self.names.push(name.to_owned());
        self.columns.push(column);
        Ok(self)
    }

    /// The values of an area; nothing where one is unknown.
    pub(crate) fn row(&self, at: usize) -> Option<Vec<f64>> {
        let row: Option<Vec<f64>> = self.columns.iter().map(|c| c.get(at).copied().filter(|v| v.is_finite())).collect();
        row.filter(|row| row.iter().all(|v| v.abs() < 1e100))
    }
}
