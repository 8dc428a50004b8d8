// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! All that was chosen in an analysis, in one place, so that it can be kept, read by others and repeated.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::calibrate::{Calibrated, Calibration};
use super::necessity::NecessityOptions;
use super::options::{Enhanced, Limits, QcaOptions};
use super::robustness::RobustnessOptions;
use super::table::SetTable;
use super::truth_table::TableOptions;
use crate::Refused;

/// The choices of an analysis, as they stand in a file; keys are Dutch.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Choices {
    /// The column with the names of the cases; the first when absent.
    #[serde(rename = "gevallen", skip_serializing_if = "Option::is_none")]
    pub cases: Option<String>,
    /// The outcome: `SURV`, its absence `~SURV`, or one of more values `SURV[2]`.
    #[serde(rename = "uitkomst")]
    pub outcome: String,
    /// The conditions, in the order of the truth table.
    #[serde(rename = "condities")]
    pub conditions: Vec<String>,
    /// The column with the cluster of each case.
    #[serde(rename = "cluster", skip_serializing_if = "Option::is_none")]
    pub cluster: Option<String>,
    /// Cases that are left out.
    #[serde(rename = "zonder", skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
    /// Directional expectations: `A`, `~A`, `A[1;2]`.
    #[serde(rename = "verwachtingen", skip_serializing_if = "Vec::is_empty")]
    pub expectations: Vec<String>,
    /// Whether a term may hold contradictory rows.
    #[serde(rename = "tegenspraakVrij")]
    pub free_contradictions: bool,
    /// How raw columns are calibrated; a column that is not named holds memberships already.
    #[serde(rename = "kalibratie", skip_serializing_if = "BTreeMap::is_empty")]
    pub calibration: BTreeMap<String, Calibration>,
    /// The truth table.
    #[serde(rename = "waarheidstabel")]
    pub table: TableOptions,
    /// The enhanced standard analysis.
    #[serde(rename = "versterkt")]
    pub enhanced: Enhanced,
    /// What is necessary.
    #[serde(rename = "noodzaak")]
    pub necessity: NecessityOptions,
    /// How robustness is tried.
    #[serde(rename = "robuustheid")]
    pub robustness: RobustnessOptions,
    /// How far a search may go.
    #[serde(rename = "grenzen")]
    pub limits: Limits,
}

/// Columns of numbers and text by name, a value for each case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawTable {
    /// The names of the cases.
    pub cases: Vec<String>,
    /// Columns of numbers; no number where a value is missing.
    pub columns: BTreeMap<String, Vec<f64>>,
    /// The cluster of each case.
    pub clusters: Option<Vec<String>>,
}

impl Choices {
    /// The outcome as it was written: whether its absence is meant, its column, and the value of more.
    ///
    /// # Errors
    /// No outcome, or one that cannot be read.
    pub fn outcome_parts(&self) -> Result<(bool, String, Option<u8>), Refused> {
        let text = self.outcome.trim();
        let (absent, rest) = text.strip_prefix('~').map_or((false, text), |rest| (true, rest.trim()));
        let (name, value) = match rest.split_once('[') {
            None => (rest, None),
            Some((name, value)) => {
                (name.trim(), Some(value.strip_suffix(']').and_then(|v| v.trim().parse::<u8>().ok())))
            }
        };
        match value {
            _ if name.is_empty() => Err(Refused::new(
                "uitkomst",
                "er is geen uitkomst; noem de kolom, met ~ ervoor als het ontbreken wordt verklaard.",
                "there is no outcome; name the column, with ~ before it when its absence is explained.",
            )),
            Some(None) => Err(Refused::new(
                text,
                "is niet te lezen als uitkomst; schrijf NAAM, ~NAAM of NAAM[2].",
                "cannot be read as an outcome; write NAME, ~NAME or NAME[2].",
            )),
            value => Ok((absent, name.to_owned(), value.flatten())),
        }
    }

    /// The columns of numbers an analysis needs: the outcome and the conditions.
    ///
    /// # Errors
    /// An outcome that cannot be read, a calibration of a column that plays no part.
    pub fn columns(&self) -> Result<Vec<String>, Refused> {
        let (_, outcome, _) = self.outcome_parts()?;
        let columns: Vec<String> = self.conditions.iter().cloned().chain([outcome]).collect();
        match self.calibration.keys().find(|name| !columns.contains(name)) {
            None => Ok(columns),
            Some(name) => Err(Refused::new(
                name.clone(),
                "heeft een kalibratie maar is conditie noch uitkomst; laat de kalibratie weg of noem de kolom.",
                "has a calibration but is neither condition nor outcome; leave the calibration out or name the column.",
            )),
        }
    }

    /// The choices of minimisation among these.
    #[must_use]
    pub fn analysis(&self) -> QcaOptions {
        QcaOptions {
            table: self.table,
            expectations: self.expectations.clone(),
            free_contradictions: self.free_contradictions,
            enhanced: self.enhanced.clone(),
            limits: self.limits,
        }
    }

    /// The raw table without the cases that are left out.
    ///
    /// # Errors
    /// A case that is not there, a column of another length.
    pub fn kept(&self, raw: &RawTable) -> Result<RawTable, Refused> {
        if let Some(absent) = self.without.iter().find(|case| !raw.cases.contains(case)) {
            return Err(Refused::new(
                absent.clone(),
                "is geen geval in de tabel en kan dus niet worden weggelaten; kijk naar de schrijfwijze.",
                "is no case in the table and so cannot be left out; look at the spelling.",
            ));
        }
        let stays: Vec<usize> = (0..raw.cases.len()).filter(|at| !self.without.contains(&raw.cases[*at])).collect();
        let names = |all: &Vec<String>| stays.iter().filter_map(|at| all.get(*at).cloned()).collect::<Vec<String>>();
        let values = |all: &Vec<f64>| stays.iter().filter_map(|at| all.get(*at).copied()).collect::<Vec<f64>>();
        Ok(RawTable {
            cases: names(&raw.cases),
            columns: raw.columns.iter().map(|(name, all)| (name.clone(), values(all))).collect(),
            clusters: raw.clusters.as_ref().map(names),
        })
    }

    /// One column as memberships, calibrated when that was chosen.
    fn memberships(&self, name: &str, raw: &RawTable) -> Result<Vec<f64>, Refused> {
        let Some(values) = raw.columns.get(name) else {
            let names: Vec<&str> = raw.columns.keys().map(String::as_str).collect();
            let names = names.join(", ");
            return Err(Refused::new(
                name,
                format!("deze kolom is er niet; er zijn: {names}."),
                format!("this column is not there; there are: {names}."),
            ));
        };
        match self.calibration.get(name) {
            None => Ok(values.clone()),
            Some(calibration) => Ok(Calibrated::of(name, &raw.cases, values, calibration)?.memberships()),
        }
    }

    /// The table of sets that these choices make of raw columns.
    ///
    /// # Errors
    /// A column or case that is not there, a calibration that cannot be, and as [`super::SetTableBuilder::build`].
    pub fn sets(&self, raw: &RawTable) -> Result<SetTable, Refused> {
        self.columns()?;
        let raw = &self.kept(raw)?;
        let (absent, outcome, value) = self.outcome_parts()?;
        let mut builder = SetTable::builder(raw.cases.clone()).negated(absent);
        for condition in &self.conditions {
            builder = builder.condition(condition, self.memberships(condition, raw)?);
        }
        builder = builder.outcome(&outcome, self.memberships(&outcome, raw)?);
        if let Some(value) = value {
            builder = builder.outcome_value(value);
        }
        if let Some(clusters) = &raw.clusters {
            builder = builder.clusters(clusters.clone());
        }
        builder.build()
    }
}
