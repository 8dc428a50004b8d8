// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The table all these methods start from: areas over time, and when something started where.

mod build;
mod features;

use serde::Serialize;

use crate::{Note, Refused};
pub use build::OutcomesBuilder;
pub use features::Features;

/// A validated table: one value for each area and period, with missing values, and the period in which something started.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    pub(super) units: Vec<String>,
    pub(super) times: Vec<i32>,
    /// Areas by periods, `NaN` where unknown.
    pub(super) values: Vec<f64>,
    pub(super) starts: Vec<Option<i32>>,
}

/// A period with a value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct At {
    /// The period.
    #[serde(rename = "periode")]
    pub time: i32,
    /// The value, unknown or withheld where absent.
    #[serde(rename = "waarde")]
    pub value: Option<f64>,
}

impl Outcomes {
    /// Starts a table.
    #[must_use]
    pub fn builder() -> OutcomesBuilder {
        OutcomesBuilder::default()
    }

    /// The areas, by name.
    #[must_use]
    pub fn units(&self) -> &[String] {
        &self.units
    }

    /// The periods, going up.
    #[must_use]
    pub fn times(&self) -> &[i32] {
        &self.times
    }

    /// The period in which something started in an area; never when absent.
    ///
    /// # Errors
    /// An area that is not in the table.
    pub fn start_of(&self, unit: &str) -> Result<Option<i32>, Refused> {
        Ok(self.starts[self.unit(unit)?])
    }

    /// The same table without some areas, such as neighbours that may share in the effect.
    ///
    /// # Errors
    /// An area that is not in the table, or has a start: that one is what the table is about.
    pub fn without(&self, names: &[String]) -> Result<Self, Refused> {
        let out = names.iter().map(|name| self.unit(name)).collect::<Result<Vec<usize>, Refused>>()?;
        if let Some(started) = out.iter().find(|u| self.starts[**u].is_some()) {
            return Err(Refused::new(
                &self.units[*started],
                "hier begon zelf iets; sluit alleen gebieden uit waar niets begon.",
                "something started here itself; exclude only areas where nothing started.",
            ));
        }
        let kept: Vec<usize> = (0..self.units.len()).filter(|u| !out.contains(u)).collect();
        Ok(Self {
            units: kept.iter().map(|u| self.units[*u].clone()).collect(),
            times: self.times.clone(),
            values: kept.iter().flat_map(|u| self.row(*u)).copied().collect(),
            starts: kept.iter().map(|u| self.starts[*u]).collect(),
        })
    }

    /// The values of an area in the order of the periods, `NaN` where unknown.
    pub(crate) fn row(&self, at: usize) -> &[f64] {
        let width = self.times.len();
        &self.values[at * width..(at + 1) * width]
    }

    pub(crate) fn is_whole(&self, at: usize) -> bool {
        self.row(at).iter().all(|v| v.is_finite())
    }

    /// The place of an area.
    ///
    /// # Errors
    /// An area that is not in the table.
    pub(crate) fn unit(&self, name: &str) -> Result<usize, Refused> {
        self.units.binary_search_by(|unit| unit.as_str().cmp(name)).map_err(|_| {
            Refused::new(
                name,
                "dit gebied staat niet in de tabel; kies een gebied uit de tabel, precies zo geschreven.",
                "this area is not in the table; choose an area of the table, written in exactly that way.",
            )
        })
    }

    /// How many periods lie before a start.
    pub(crate) fn before(&self, start: i32) -> usize {
        self.times.partition_point(|t| *t < start)
    }

    /// The same table, with other starts; a test or placebo asks what would be found.
    #[must_use]
    pub(crate) fn restarted(&self, starts: Vec<Option<i32>>) -> Self {
        Self { starts, ..self.clone() }
    }
}

/// A note that names what was left out, when there is any.
pub(crate) fn left_out(code: &'static str, names: &[&str], nl: &str, en: &str) -> Option<Note> {
    const SHOWN: usize = 10;
    if names.is_empty() {
        return None;
    }
    let shown = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(SHOWN);
    let (and_nl, and_en) =
        if more > 0 { (format!(" en nog {more}"), format!(" and {more} more")) } else { Default::default() };
    Some(Note::new(code, format!("weggelaten: {shown}{and_nl}; {nl}"), format!("left out: {shown}{and_en}; {en}")))
}
