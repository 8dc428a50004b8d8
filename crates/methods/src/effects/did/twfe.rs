// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Least squares with an effect of its own for every area and every period, and standard errors clustered by area.

use serde::Serialize;

use super::sample::Sample;
use crate::effects::dense::ols;
use crate::effects::outcomes::Outcomes;
use crate::numbers::{quantile, real_len, two_sided, z_of};
use crate::{Interval, Note, Refused};

/// A coefficient.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coefficient {
    /// `na`, a number of periods since the start, or the name of a covariate.
    #[serde(rename = "naam")]
    pub name: String,
    /// The estimate.
    #[serde(rename = "effect")]
    pub effect: f64,
    /// Its standard error, clustered by area: `G / (G - 1) (N - 1) / (N - K)` with K the columns and the periods.
    #[serde(rename = "standaardfout")]
    pub standard_error: f64,
    /// The interval, by Student's t with the number of areas less one.
    #[serde(rename = "interval")]
    pub interval: Interval,
    /// The chance of one at least this large if there were none.
    #[serde(rename = "kans")]
    pub p: Option<f64>,
}

/// A regression with effects of areas and periods.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TwoWay {
    /// The coefficients.
    #[serde(rename = "coefficienten")]
    pub coefficients: Vec<Coefficient>,
    /// How many areas took part.
    #[serde(rename = "gebieden")]
    pub areas: usize,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// Regresses the outcome on having started, or (`dynamic`) on the number of periods since the start with the last period
/// before it as reference, and on covariates that have the same areas and periods. With starts at different moments and
/// effects that differ, this is no mean of effects (Goodman-Bacon 2021; de Chaisemartin and D'Haultfoeuille 2020): it is
/// here to be laid beside the others.
///
/// # Errors
/// As [`super::did`], and covariates of another shape or with unknown values.
pub fn two_way(
    outcomes: &Outcomes,
    covariates: &[(String, Outcomes)],
    dynamic: bool,
    confidence: f64,
) -> Result<TwoWay, Refused> {
    z_of(confidence)?;
    let sample = Sample::new(outcomes, None)?;
    let (mut names, mut columns) = if dynamic { since(&sample) } else { (vec!["na".to_owned()], vec![after(&sample)]) };
    for (name, covariate) in covariates {
        let known = covariate.units == outcomes.units && covariate.times == outcomes.times;
        let column: Vec<f64> = sample
            .names
            .iter()
            .filter_map(|unit| covariate.unit(unit).ok())
            .flat_map(|at| covariate.row(at).to_vec())
            .collect();
        if !known || column.iter().any(|v| !v.is_finite()) {
            return Err(Refused::new(
                name,
                "deze variabele moet voor dezelfde gebieden en perioden bekend zijn als de uitkomst.",
                "this variable must be known for the same areas and periods as the outcome.",
            ));
        }
        names.push(name.clone());
        columns.push(column);
    }
    let fit = clustered(&sample.rows, &columns).ok_or_else(|| {
        Refused::new(
            "",
            "de effecten zijn niet uiteen te houden; er zijn te weinig gebieden zonder start, of een variabele ligt vast.",
            "the effects cannot be told apart; too few areas are without a start, or a variable is fixed by the others.",
        )
    })?;
    let coefficient = |(k, name): (usize, String)| fit.coefficient(k, name, confidence);
    let coefficients = names.into_iter().enumerate().map(coefficient).collect();
    let notes = if sample.cohorts().len() > 1 {
        vec![Note::new(
            "gespreide-starten",
            "de starten zijn gespreid: dit getal mengt ook al gestarte gebieden als vergelijking. Lees het naast de andere, niet in plaats daarvan.",
            "starts are staggered: this number also uses areas that already started as a comparison. Read it beside the others, not instead of them.",
        )]
    } else {
        Vec::new()
    };
    Ok(TwoWay { coefficients, areas: sample.len(), notes })
}

fn after(sample: &Sample) -> Vec<f64> {
    let width = sample.times.len();
    let one =
        |g: &Option<usize>| (0..width).map(|t| f64::from(u8::from(g.is_some_and(|g| t >= g)))).collect::<Vec<_>>();
    sample.groups.iter().flat_map(one).collect()
}

/// Columns for the number of periods since the start; by place, so that uneven periods count as steps.
fn since(sample: &Sample) -> (Vec<String>, Vec<Vec<f64>>) {
    let all = relative(sample);
    let width = sample.times.len();
    let column = |key: &i64| {
        let one = |g: &Option<usize>| {
            (0..width).map(|t| f64::from(u8::from(g.is_some_and(|g| place(t) - place(g) == *key)))).collect::<Vec<_>>()
        };
        sample.groups.iter().flat_map(one).collect()
    };
    (all.iter().map(i64::to_string).collect(), all.iter().map(column).collect())
}

/// The numbers of periods since the start that occur, but the last before it.
pub(super) fn relative(sample: &Sample) -> Vec<i64> {
    let width = sample.times.len();
    let mut all: Vec<i64> =
        sample.cohorts().iter().flat_map(|g| (0..width).map(|t| place(t) - place(*g))).filter(|e| *e != -1).collect();
    all.sort_unstable();
    all.dedup();
    all
}

pub(super) fn place(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}

/// A fit with the covariance of its coefficients clustered by area.
pub(super) struct Clustered {
    pub(super) coefficients: Vec<f64>,
    pub(super) covariance: Vec<Vec<f64>>,
    pub(super) areas: usize,
}

/// Least squares after taking off the means of areas and periods, which for a whole table is the same as dummies.
pub(super) fn clustered(rows: &[Vec<f64>], columns: &[Vec<f64>]) -> Option<Clustered> {
    let (areas, periods) = (rows.len(), rows.first()?.len());
    let flat: Vec<f64> = rows.iter().flatten().copied().collect();
    let y = within(&flat, periods);
    let x: Vec<Vec<f64>> = columns.iter().map(|c| within(c, periods)).collect();
    let fit = ols(&y, &x)?;
    let width = x.len();
    let (n, k) = (real_len(flat.len()), real_len(width + periods));
    if areas < 2 || n <= k {
        return None;
    }
    let mut meat = vec![vec![0.0; width]; width];
    for area in 0..areas {
        let span = area * periods..(area + 1) * periods;
        let score: Vec<f64> = x.iter().map(|c| span.clone().map(|at| c[at] * fit.residuals[at]).sum::<f64>()).collect();
        for (a, line) in meat.iter_mut().enumerate() {
            line.iter_mut().zip(&score).for_each(|(sum, s)| *sum += score[a] * s);
        }
    }
    let g = real_len(areas);
    let up = g / (g - 1.0) * (n - 1.0) / (n - k);
    let times = |a: &[Vec<f64>], b: &[Vec<f64>]| -> Vec<Vec<f64>> {
        a.iter().map(|row| (0..width).map(|j| (0..width).map(|l| row[l] * b[l][j]).sum()).collect()).collect()
    };
    let covariance = times(&times(&fit.inverse, &meat), &fit.inverse);
    let covariance = covariance.into_iter().map(|row| row.into_iter().map(|v| v * up).collect()).collect();
    Some(Clustered { coefficients: fit.coefficients, covariance, areas })
}

impl Clustered {
    pub(super) fn coefficient(&self, k: usize, name: String, confidence: f64) -> Coefficient {
        let mut weights = vec![0.0; self.coefficients.len()];
        weights[k] = 1.0;
        self.combined(&weights, name, confidence)
    }

    pub(super) fn combined(&self, weights: &[f64], name: String, confidence: f64) -> Coefficient {
        let effect: f64 = weights.iter().zip(&self.coefficients).map(|(w, b)| w * b).sum();
        let line = |a: usize| weights.iter().zip(&self.covariance[a]).map(|(w, v)| w * v).sum::<f64>();
        let variance: f64 = weights.iter().enumerate().map(|(a, w)| w * line(a)).sum();
        let standard_error = variance.max(0.0).sqrt();
        let degrees = Some(self.areas - 1);
        let half = quantile(0.5 + confidence / 2.0, degrees) * standard_error;
        let p = if standard_error > 0.0 { two_sided(effect / standard_error, degrees) } else { None };
        Coefficient { name, effect, standard_error, interval: Interval::new(effect - half, effect + half), p }
    }
}

fn within(flat: &[f64], periods: usize) -> Vec<f64> {
    let areas = real_len(flat.len() / periods);
    let first = flat.first().copied().unwrap_or(0.0);
    let mut out: Vec<f64> = flat.iter().map(|v| v - first).collect();
    for row in out.chunks_exact_mut(periods) {
        let middle = row.iter().sum::<f64>() / real_len(periods);
        row.iter_mut().for_each(|v| *v -= middle);
    }
    for t in 0..periods {
        let middle = out.iter().skip(t).step_by(periods).sum::<f64>() / areas;
        out.iter_mut().skip(t).step_by(periods).for_each(|v| *v -= middle);
    }
    out
}
