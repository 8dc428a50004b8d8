// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Runs the parts that are not there yet.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

use crate::Refused;
use crate::effects::outcomes::Outcomes;
use crate::effects::synth::{Estimator, Fit, Prepared, rmspe};
use crate::numbers::real_len;

/// An outcome: a name, and its table with the same starts as that of the other outcomes.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The name, once.
    pub name: String,
    /// The table.
    pub outcomes: Outcomes,
}

/// The choices.
#[derive(Clone, Debug, Default)]
pub struct BatchOptions {
    /// How areas are compared.
    pub estimator: Estimator,
    /// For an area where something started, the areas that may not be its donors. They remain placebos for the others.
    pub excluded: BTreeMap<String, Vec<String>>,
    /// How many threads; 0 counts as 1.
    pub threads: usize,
}

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Comparisons done, those of kept parts included.
    pub done: usize,
    /// Of how many.
    pub total: usize,
}

/// An area in a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartResult {
    /// The area.
    #[serde(rename = "gebied")]
    pub unit: String,
    /// The mean difference after the start.
    #[serde(rename = "effect")]
    pub effect: f64,
    /// The root mean square gap before it.
    #[serde(rename = "rmspeErvoor")]
    pub rmspe_before: f64,
    /// The standard deviation of the effect over placebos.
    #[serde(rename = "standaardfout")]
    pub standard_error: Option<f64>,
    /// The place of the ratio of gaps after and before among the placebos, over their number and one.
    #[serde(rename = "kans")]
    pub p: Option<f64>,
}

/// One outcome and one start, done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The outcome.
    #[serde(rename = "uitkomst")]
    pub outcome: String,
    /// The start.
    #[serde(rename = "start")]
    pub start: i32,
    /// How areas were compared.
    #[serde(rename = "methode")]
    pub estimator: Estimator,
    /// How many donors there are.
    #[serde(rename = "donoren")]
    pub donors: usize,
    /// The areas that started.
    #[serde(rename = "gebieden")]
    pub results: Vec<PartResult>,
    /// The areas that started and have no result: a period without a value, or hardly a donor that is not excluded.
    #[serde(rename = "zonderUitkomst")]
    pub left_out: Vec<String>,
    /// The largest duality gap of all weights, in squares of the outcome.
    #[serde(rename = "grootsteDualiteitskloof")]
    pub worst_gap: f64,
}

/// The work was stopped; the parts that were done can be given to the next run.
#[derive(Clone, Debug)]
pub struct Stopped(pub Vec<Part>);

struct Plan<'a> {
    outcome: &'a Outcome,
    start: i32,
    treated: Vec<usize>,
    broken: Vec<usize>,
    donors: Vec<usize>,
    before: usize,
}

/// Runs all parts but those in `kept`, which must be of the same tables and exclusions (those of another method are done
/// again), telling `watch` how far it is; when that breaks off, the parts done so far come back.
/// The order of the parts in the answer does not depend on the number of threads.
///
/// # Errors
/// Two outcomes of one name, an excluded area that is not in a table, or an outcome without a start that has three periods
/// before it and one after, whole areas that started, and at least two whole donors.
pub fn batch(
    outcomes: &[Outcome],
    options: &BatchOptions,
    kept: Vec<Part>,
    watch: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
) -> Result<Result<Vec<Part>, Stopped>, Refused> {
    let plans = plans(outcomes)?;
    known_areas(outcomes, options)?;
    // What was kept of another method would be mixed with this one.
    let kept: Vec<Part> = kept.into_iter().filter(|part| part.estimator == options.estimator).collect();
    let work = |plan: &Plan<'_>| plan.donors.len() + plan.treated.len();
    let total: usize = plans.iter().map(work).sum();
    let known = |plan: &Plan<'_>| kept.iter().any(|p| p.outcome == plan.outcome.name && p.start == plan.start);
    let open: Vec<&Plan<'_>> = plans.iter().filter(|plan| !known(plan)).collect();
    let left: usize = open.iter().map(|plan| work(plan)).sum();
    let (done, next, stop) = (AtomicUsize::new(total - left), AtomicUsize::new(0), AtomicBool::new(false));
    let found = Mutex::new(kept);
    let step = || {
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        // Asking at every comparison would cost more than some comparisons.
        if (done.is_multiple_of(256) || done == total) && watch(Progress { done, total }).is_break() {
            stop.store(true, Ordering::Relaxed);
        }
        stop.load(Ordering::Relaxed)
    };
    std::thread::scope(|scope| {
        for _ in 0..options.threads.max(1) {
            scope.spawn(|| {
                while let Some(plan) = open.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let Some(part) = plan.run(options, &step) else { return };
                    if let Ok(mut found) = found.lock() {
                        found.push(part);
                    }
                }
            });
        }
    });
    let mut parts = found.into_inner().unwrap_or_default();
    let place = |p: &Part| plans.iter().position(|plan| plan.outcome.name == p.outcome && plan.start == p.start);
    parts.retain(|p| place(p).is_some());
    parts.sort_by_key(place);
    let whole = parts.len() == plans.len();
    Ok(if whole { Ok(parts) } else { Err(Stopped(parts)) })
}

/// Areas that are excluded are in every table; one written otherwise would still be a donor.
fn known_areas(outcomes: &[Outcome], options: &BatchOptions) -> Result<(), Refused> {
    let names = || options.excluded.iter().flat_map(|(unit, out)| std::iter::once(unit).chain(out));
    outcomes.iter().try_for_each(|outcome| names().try_for_each(|name| outcome.outcomes.unit(name).map(|_| ())))
}

fn plans(outcomes: &[Outcome]) -> Result<Vec<Plan<'_>>, Refused> {
    let mut plans = Vec::new();
    for (at, outcome) in outcomes.iter().enumerate() {
        if outcomes[..at].iter().any(|other| other.name == outcome.name) {
            return Err(Refused::new(
                &outcome.name,
                "deze uitkomst is twee keer gegeven; geef haar één keer.",
                "this outcome was given twice; give it once.",
            ));
        }
        let table = &outcome.outcomes;
        let whole = |u: &usize| table.is_whole(*u);
        let donors: Vec<usize> = (0..table.units.len()).filter(|u| table.starts[*u].is_none()).filter(whole).collect();
        let mut starts: Vec<i32> = table.starts.iter().copied().flatten().collect();
        starts.sort_unstable();
        starts.dedup();
        let before = plans.len();
        for start in starts {
            let own = (0..table.units.len()).filter(|u| table.starts[*u] == Some(start));
            let (treated, broken): (Vec<usize>, Vec<usize>) = own.partition(whole);
            let before = table.before(start);
            if before >= 3 && before < table.times.len() && !treated.is_empty() && donors.len() > 1 {
                plans.push(Plan { outcome, start, treated, broken, donors: donors.clone(), before });
            }
        }
        if plans.len() == before {
            return Err(Refused::new(
                &outcome.name,
                "er is geen start met drie perioden ervoor en één erna, een gebied dat begon en twee om mee te vergelijken.",
                "there is no start with three periods before it and one after, an area that started and two to compare with.",
            ));
        }
    }
    Ok(plans)
}

impl Plan<'_> {
    /// The part; nothing when it was told to stop.
    fn run(&self, options: &BatchOptions, step: &dyn Fn() -> bool) -> Option<Part> {
        let table = &self.outcome.outcomes;
        let rows = self.donors.iter().flat_map(|j| table.row(*j)).copied().collect();
        let prepared = Prepared::new(rows, table.times.len(), self.before);
        let mut worst: f64 = 0.0;
        let mut look = |fit: &Fit| {
            let gap = fit.certificate.map_or(0.0, |c| c.omega.max(c.lambda.unwrap_or(0.0)));
            worst = worst.max(gap);
            (fit.estimate, rmspe(&fit.gaps[..self.before]), rmspe(&fit.gaps[self.before..]))
        };
        let mut placebos = Vec::with_capacity(self.donors.len());
        for j in 0..self.donors.len() {
            placebos.push(look(&prepared.fit(options.estimator, prepared.row(j), 1, &[j])));
            if step() {
                return None;
            }
        }
        let mut results = Vec::with_capacity(self.treated.len());
        let mut left_out: Vec<String> = self.broken.iter().map(|u| table.units[*u].clone()).collect();
        for unit in &self.treated {
            let name = &table.units[*unit];
            let excluded = options.excluded.get(name).map_or(&[][..], Vec::as_slice);
            let except: Vec<usize> =
                (0..self.donors.len()).filter(|j| excluded.contains(&table.units[self.donors[*j]])).collect();
            if except.len() + 1 < self.donors.len() {
                let own = look(&prepared.fit(options.estimator, table.row(*unit), 1, &except));
                results.push(result(name, own, &placebos));
            } else {
                left_out.push(name.clone());
            }
            if step() {
                return None;
            }
        }
        Some(Part {
            outcome: self.outcome.name.clone(),
            start: self.start,
            estimator: options.estimator,
            donors: self.donors.len(),
            results,
            left_out,
            worst_gap: worst,
        })
    }
}

type Looked = (f64, f64, f64);

fn result(unit: &str, (effect, before, after): Looked, placebos: &[Looked]) -> PartResult {
    let count = real_len(placebos.len());
    let middle = placebos.iter().map(|p| p.0).sum::<f64>() / count;
    let spread = (placebos.iter().map(|p| (p.0 - middle).powi(2)).sum::<f64>() / count).sqrt();
    // A placebo counts against the area when its ratio is as large; compared crosswise, so that a gap of nothing needs no rule.
    let above = placebos.iter().filter(|p| p.2 * before >= after * p.1 * (1.0 - 1e-12)).count();
    PartResult {
        unit: unit.to_owned(),
        effect,
        rmspe_before: before,
        standard_error: (spread > 0.0).then_some(spread),
        p: (before > 0.0).then(|| real_len(above + 1) / (count + 1.0)),
    }
}
