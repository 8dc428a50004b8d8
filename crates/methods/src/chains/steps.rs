// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where a chain loses people: for every step how many came, how many went on within a window, how long that took and
//! how many left; and the steps in order of the share of all that was lost there.

use std::fmt;

use serde::Serialize;

use super::log::{ChainLog, ExitSort, To};
use super::states::{by_step, state_probabilities};
use super::{CurveOptions, IncidenceCurve, Spells, StateProbabilities, incidence};
use crate::numbers::{real_len, written};
use crate::refused::note_lines;
use crate::{Interval, Lang, Note, Refused};

/// What a chain did, for one group or all.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChainReport {
    /// The window in which a step is to follow on another.
    #[serde(rename = "venster")]
    pub window: f64,
    /// How sure the intervals are.
    #[serde(rename = "betrouwbaarheid")]
    pub confidence: f64,
    /// How many persons.
    #[serde(rename = "aantal")]
    pub n: usize,
    /// The steps in order.
    #[serde(rename = "stappen")]
    pub steps: Vec<Step>,
    /// How many came to each end, by its word and what it means.
    #[serde(rename = "einden")]
    pub ends: Vec<(String, ExitSort, usize)>,
    /// How many were still under way when last seen.
    #[serde(rename = "nogOnderweg")]
    pub under_way: usize,
    /// Where the chain lost most, first.
    #[serde(rename = "breekpunten")]
    pub breakpoints: Vec<Breakpoint>,
    /// Where people are over time.
    #[serde(rename = "toestanden")]
    pub states: StateProbabilities,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// One step and how it went on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Its word.
    #[serde(rename = "stap")]
    pub name: String,
    /// How many came to it.
    #[serde(rename = "bereikt")]
    pub reached: usize,
    /// How many of them went on to another step, seen so far.
    #[serde(rename = "verder")]
    pub went_on: usize,
    /// How many left from it, by end.
    #[serde(rename = "vertrokken")]
    pub left: Vec<(String, usize)>,
    /// How many were still in it when last seen.
    #[serde(rename = "nogHier")]
    pub still_here: usize,
    /// The share that goes on within the window, allowing for who is still here; absent for the last step.
    #[serde(rename = "doorstroom")]
    pub conversion: Option<f64>,
    /// Its interval.
    #[serde(rename = "doorstroomInterval")]
    pub conversion_interval: Option<Interval>,
    /// By when half of all who came to it had gone on; absent when half did not.
    #[serde(rename = "mediaan")]
    pub median: Option<f64>,
    /// The middle of the times of those who were seen to go on; says nothing of who did not.
    #[serde(rename = "mediaanVanDoorstromers")]
    pub median_of_those: Option<f64>,
    /// Which ends follow this step, over the time since coming to it.
    #[serde(rename = "verloop")]
    pub course: Option<IncidenceCurve>,
    /// The words of the lists in the course.
    #[serde(rename = "verloopEinden")]
    pub course_ends: Vec<String>,
}

/// The share of all who began that left the chain from one step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Breakpoint {
    /// The step they left from.
    #[serde(rename = "stap")]
    pub step: String,
    /// The end.
    #[serde(rename = "einde")]
    pub end: String,
    /// The share of all who began, by the last moment at which anybody moved.
    #[serde(rename = "aandeel")]
    pub share: f64,
    /// Its interval.
    #[serde(rename = "interval")]
    pub interval: Interval,
}

/// Reports on a chain. `window` is in the unit of the log's times.
///
/// # Errors
/// A window that is not positive, or a confidence outside 0 and 1.
pub fn chain_report(log: &ChainLog, window: f64, options: CurveOptions) -> Result<ChainReport, Refused> {
    if !(window > 0.0 && window.is_finite()) {
        return Err(Refused::new(
            "window",
            "het venster is een aantal dagen (of andere tijdseenheden) groter dan 0.",
            "the window is a number of days (or other units of time) above 0.",
        ));
    }
    let z = options.z()?;
    let steps =
        (0..log.steps.len()).map(|at| step(log, at, window, options)).collect::<Result<Vec<Step>, Refused>>()?;
    let ends = log.exits.iter().enumerate().map(|(i, exit)| {
        let count = log.ways.iter().filter(|w| matches!(w.moves.last(), Some((_, To::Exit(e))) if *e == i)).count();
        (exit.name.clone(), exit.sort, count)
    });
    let unseen = |way: &&super::log::Way| matches!(way.moves.last(), Some((_, To::Unseen)));
    Ok(ChainReport {
        window,
        confidence: options.confidence,
        n: log.len(),
        steps,
        ends: ends.collect(),
        under_way: log.ways.iter().filter(unseen).count(),
        breakpoints: breakpoints(log, &options, z),
        states: state_probabilities(log),
        notes: log.notes.clone(),
    })
}

/// The stays in one step: how long, and what came next.
fn stays(log: &ChainLog, at: usize) -> Vec<(f64, Option<String>, bool)> {
    let mut stays = Vec::new();
    for way in &log.ways {
        let (mut step, mut since) = (way.first, 0.0);
        for (time, to) in &way.moves {
            if step == at {
                let next = match to {
                    To::Step(next) => Some(log.steps[*next].clone()),
                    To::Exit(exit) => Some(log.exits[*exit].name.clone()),
                    To::Unseen => None,
                };
                stays.push((time - since, next, matches!(to, To::Step(_))));
            }
            if let To::Step(next) = to {
                (step, since) = (*next, *time);
            }
        }
    }
    stays
}

fn step(log: &ChainLog, at: usize, window: f64, options: CurveOptions) -> Result<Step, Refused> {
    let passes = |way: &super::log::Way| way.first == at || way.moves.iter().any(|(_, to)| *to == To::Step(at));
    let reached = log.ways.iter().filter(|way| passes(way)).count();
    let stays = stays(log, at);
    let mut left: Vec<(String, usize)> = log.exits.iter().map(|e| (e.name.clone(), 0)).collect();
    for (_, next, _) in stays.iter().filter(|s| !s.2) {
        if let Some((_, n)) = left.iter_mut().find(|(name, _)| Some(name) == next.as_ref()) {
            *n += 1;
        }
    }
    left.retain(|(_, n)| *n > 0);
    let mut times: Vec<f64> = stays.iter().filter(|s| s.2).map(|s| s.0).collect();
    times.sort_by(f64::total_cmp);
    let mut step = Step {
        name: log.steps[at].clone(),
        reached,
        went_on: times.len(),
        left,
        still_here: stays.iter().filter(|s| s.1.is_none()).count(),
        conversion: None,
        conversion_interval: None,
        median: None,
        median_of_those: middle(&times),
        course: None,
        course_ends: Vec::new(),
    };
    if !stays.is_empty() && stays.iter().any(|s| s.1.is_some()) {
        course(log, at, &stays, window, options, &mut step)?;
    }
    Ok(step)
}

/// The competing ends of a stay, and what follows from them for going on.
fn course(
    log: &ChainLog,
    at: usize,
    stays: &[(f64, Option<String>, bool)],
    window: f64,
    options: CurveOptions,
    step: &mut Step,
) -> Result<(), Refused> {
    let spells = Spells::builder(stays.iter().map(|s| s.0).collect(), stays.iter().map(|s| s.1.clone()).collect());
    let found = incidence(&spells.build()?, options)?;
    let Some(curve) = found.curves.into_iter().next() else { return Ok(()) };
    let onward: Vec<usize> = (0..found.ends.len()).filter(|k| log.steps[at + 1..].contains(&found.ends[*k])).collect();
    if let [only] = onward.as_slice() {
        let (share, _, interval) = curve.at(*only, window);
        step.conversion = Some(share);
        step.conversion_interval = Some(interval);
        step.median = curve.reached(*only, 0.5);
    } else if !onward.is_empty() {
        // Several steps can follow when some were skipped: their shares add up, their errors do not.
        step.conversion = Some(onward.iter().map(|k| curve.at(*k, window).0).sum());
    }
    step.course = Some(curve);
    step.course_ends = found.ends;
    Ok(())
}

fn middle(sorted: &[f64]) -> Option<f64> {
    let n = sorted.len();
    match n {
        0 => None,
        _ if n % 2 == 1 => Some(sorted[n / 2]),
        _ => Some(f64::midpoint(sorted[n / 2 - 1], sorted[n / 2])),
    }
}

fn breakpoints(log: &ChainLog, options: &CurveOptions, z: f64) -> Vec<Breakpoint> {
    let states = by_step(log);
    let Some(last) = states.points.last() else { return Vec::new() };
    let steps = log.steps.len();
    let mut found = Vec::new();
    for (e, exit) in log.exits.iter().enumerate() {
        for (s, step) in log.steps.iter().enumerate() {
            let state = steps + e * steps + s;
            let (share, error) = (last.share[state], last.error[state]);
            if share > 0.0 {
                let (lower, upper) = options.interval(z, share, error);
                found.push(Breakpoint {
                    step: step.clone(),
                    end: exit.name.clone(),
                    share,
                    interval: Interval::new(lower, upper),
                });
            }
        }
    }
    found.sort_by(|a, b| b.share.total_cmp(&a.share));
    found
}

impl ChainReport {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let percent = |x: f64| format!("{} %", written(x * 100.0, 1, lang));
        let mut out = format!("{} {}\n", self.n, lang.pick("personen", "persons"));
        for step in &self.steps {
            out.push_str(&step.line(self.window, lang));
        }
        for (name, _, n) in &self.ends {
            out.push_str(&format!("{name}: {n} ({})\n", percent(real_len(*n) / real_len(self.n.max(1)))));
        }
        out.push_str(&format!("{}: {}\n", lang.pick("nog onderweg", "still under way"), self.under_way));
        if !self.breakpoints.is_empty() {
            out.push_str(lang.pick("Waar de keten mensen verliest:\n", "Where the chain loses people:\n"));
        }
        for point in &self.breakpoints {
            let (lower, upper) = (point.interval.lower.unwrap_or(0.0), point.interval.upper.unwrap_or(1.0));
            let after = lang.pick("na", "after");
            out.push_str(&format!(
                "  {} {after} {}: {} ({} - {})\n",
                point.end,
                point.step,
                percent(point.share),
                percent(lower),
                percent(upper)
            ));
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl Step {
    fn line(&self, window: f64, lang: Lang) -> String {
        let mut out = format!("{}: {} {}", self.name, self.reached, lang.pick("bereikt", "reached"));
        if let Some(share) = self.conversion {
            let within = lang.pick("verder binnen", "went on within");
            out.push_str(&format!("; {} % {within} {}", written(share * 100.0, 1, lang), written(window, 0, lang)));
            let median = self
                .median
                .map_or_else(|| lang.pick("niet bereikt", "not reached").to_owned(), |m| written(m, 1, lang));
            out.push_str(&format!("; {} {median}", lang.pick("mediaan", "median")));
        }
        if self.still_here > 0 {
            out.push_str(&format!("; {} {}", self.still_here, lang.pick("nog hier", "still here")));
        }
        out.push('\n');
        out
    }
}

impl fmt::Display for ChainReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
