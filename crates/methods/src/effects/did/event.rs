// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The event study: effects by the number of periods since the start, by three methods side by side.

use serde::Serialize;

use super::options::{Base, DidOptions};
use super::result::{Aggregated, Aggregation, PreTest};
use super::run::did;
use super::sample::Sample;
use super::twfe::{Coefficient, TwoWay, clustered, place, two_way};
use crate::effects::certainty::Judgement;
use crate::effects::horizon::TooEarly;
use crate::effects::outcomes::Outcomes;
use crate::{Note, Refused};

/// Effects by the number of periods since the start.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventStudy {
    /// By Callaway and Sant'Anna, with the last period before the start as reference; absent when it is too early.
    #[serde(rename = "callawaySantAnna")]
    pub callaway: Option<Aggregated>,
    /// By Sun and Abraham: a regression with an effect for each cohort and period, taken together by the size of cohorts.
    #[serde(rename = "sunAbraham")]
    pub sun_abraham: Vec<Coefficient>,
    /// By two-way fixed effects, for comparison; absent when its effects cannot be told apart.
    #[serde(rename = "tweezijdig")]
    pub two_way: Option<TwoWay>,
    /// Whether areas went together before the start.
    #[serde(rename = "vooraf")]
    pub pre_test: Option<PreTest>,
    /// Why there is no estimate yet.
    #[serde(rename = "teVroeg")]
    pub too_early: Option<TooEarly>,
    /// How sure the effect is.
    #[serde(rename = "zekerheid")]
    pub judgement: Judgement,
    /// How many areas took part.
    #[serde(rename = "gebieden")]
    pub areas: usize,
    /// How many of them started.
    #[serde(rename = "gestart")]
    pub started: usize,
    /// The confidence.
    #[serde(rename = "betrouwbaarheid")]
    pub confidence: f64,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// Effects by the number of periods since the start.
///
/// # Errors
/// As [`super::did`].
pub fn event_study(outcomes: &Outcomes, options: &DidOptions) -> Result<EventStudy, Refused> {
    let options = DidOptions { base: Base::Universal, ..options.clone() };
    let mut found = did(outcomes, &options)?;
    let told = found.too_early.is_none();
    let sample = Sample::new(outcomes, None)?;
    let mut notes = std::mem::take(&mut found.notes);
    let sun_abraham = if told { sun_abraham(&sample, options.confidence) } else { None };
    if told && sun_abraham.is_none() {
        notes.push(Note::new(
            "geen-sun-abraham",
            "de regressie van Sun en Abraham kan de effecten niet uiteenhouden.",
            "the regression of Sun and Abraham cannot tell the effects apart.",
        ));
    }
    Ok(EventStudy {
        callaway: found.by(Aggregation::Dynamic).cloned(),
        sun_abraham: sun_abraham.unwrap_or_default(),
        two_way: if told { two_way(outcomes, &[], true, options.confidence).ok() } else { None },
        pre_test: found.pre_test,
        too_early: found.too_early,
        judgement: found.judgement,
        areas: found.areas,
        started: found.started,
        confidence: options.confidence,
        notes,
    })
}

/// Sun and Abraham (2021), section 4: without areas where nothing starts, those that start last are compared with, and
/// periods from their start on are left out.
fn sun_abraham(sample: &Sample, confidence: f64) -> Option<Vec<Coefficient>> {
    let last = sample.cohorts().last().copied().filter(|_| sample.groups.iter().all(Option::is_some));
    let width = last.unwrap_or(sample.times.len());
    let rows: Vec<Vec<f64>> = sample.rows.iter().map(|r| r[..width].to_vec()).collect();
    let cohorts: Vec<usize> = sample.cohorts().into_iter().filter(|g| Some(*g) != last).collect();
    let mut keys: Vec<(usize, i64)> = Vec::new();
    let mut columns = Vec::new();
    for cohort in &cohorts {
        for t in (0..width).filter(|t| t + 1 != *cohort) {
            keys.push((*cohort, place(t) - place(*cohort)));
            let cell = |g: &Option<usize>| {
                (0..width).map(|at| f64::from(u8::from(*g == Some(*cohort) && at == t))).collect::<Vec<_>>()
            };
            columns.push(sample.groups.iter().flat_map(cell).collect());
        }
    }
    let fit = clustered(&rows, &columns)?;
    let mut since: Vec<i64> = keys.iter().map(|(_, e)| *e).collect();
    since.sort_unstable();
    since.dedup();
    let one = |e: &i64| {
        let total: f64 = keys.iter().filter(|(_, own)| own == e).map(|(g, _)| sample.share(*g)).sum();
        let weight = |(g, own): &(usize, i64)| if own == e { sample.share(*g) / total } else { 0.0 };
        fit.combined(&keys.iter().map(weight).collect::<Vec<f64>>(), e.to_string(), confidence)
    };
    Some(since.iter().map(one).collect())
}
