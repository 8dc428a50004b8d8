// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The areas that take part: whole over all periods, and not started before the first.

use crate::effects::outcomes::{Features, Outcomes, left_out};
use crate::numbers::real_len;
use crate::{Note, Refused};

/// Areas in rows, with the place of the first period after their start.
pub(super) struct Sample {
    pub(super) names: Vec<String>,
    pub(super) times: Vec<i32>,
    pub(super) rows: Vec<Vec<f64>>,
    /// The place of the first period that may show an effect; absent where nothing starts within the table.
    pub(super) groups: Vec<Option<usize>>,
    /// A constant and the features of each area.
    pub(super) design: Vec<Vec<f64>>,
    pub(super) notes: Vec<Note>,
}

impl Sample {
    /// # Errors
    /// No area that starts within the table, or none to compare with.
    pub(super) fn new(outcomes: &Outcomes, features: Option<&Features>) -> Result<Self, Refused> {
        let (mut always, mut broken) = (Vec::new(), Vec::new());
        let times = outcomes.times.clone();
        let mut sample = Self { names: vec![], times, rows: vec![], groups: vec![], design: vec![], notes: vec![] };
        for (at, name) in outcomes.units.iter().enumerate() {
            let group = outcomes.starts[at].map(|start| outcomes.before(start));
            let described = features.map_or(Some(Vec::new()), |f| f.row(at));
            match (group, described.filter(|_| outcomes.is_whole(at))) {
                (Some(0), _) => always.push(name.as_str()),
                (_, None) => broken.push(name.as_str()),
                (group, Some(described)) => {
                    sample.names.push(name.clone());
                    sample.rows.push(outcomes.row(at).to_vec());
                    sample.groups.push(group.filter(|g| *g < outcomes.times.len()));
                    sample.design.push(std::iter::once(1.0).chain(described).collect());
                }
            }
        }
        sample.notes.extend(left_out(
            "altijd",
            &always,
            "de start ligt voor de eerste periode.",
            "the start lies before the first period.",
        ));
        sample.notes.extend(left_out("onvolledig", &broken, "niet alles is bekend.", "not all is known."));
        if sample.cohorts().is_empty() {
            return Err(Refused::new(
                "",
                "geen gebied begint binnen de tabel; geef gebieden een start met ten minste één periode ervoor.",
                "no area starts within the table; give areas a start with at least one period before it.",
            ));
        }
        if sample.groups.iter().all(|g| *g == sample.groups[0]) {
            return Err(Refused::new(
                "",
                "alle gebieden beginnen tegelijk; er is niets om mee te vergelijken.",
                "all areas start together; there is nothing to compare with.",
            ));
        }
        Ok(sample)
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The places at which areas start, going up.
    pub(super) fn cohorts(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.groups.iter().copied().flatten().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The share of areas that start at a place.
    pub(super) fn share(&self, cohort: usize) -> f64 {
        real_len(self.groups.iter().filter(|g| **g == Some(cohort)).count()) / real_len(self.len())
    }
}
