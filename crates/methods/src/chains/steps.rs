// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where a chain loses people: for every step how many came, how many went on within a window, how long that took and
//! how many left; and the steps in order of the share of all that was lost there.

use std::fmt;

use serde::Serialize;

use super::log::{ChainLog, ExitSort, To};
use super::states::{lost, state_probabilities};
use super::stays::{InStep, by_step};
use super::words::{percent, range, short, time_or_not};
use super::{CurveOptions, IncidenceCurve, Share, StateProbabilities, incidence};
use crate::note::note_lines;
use crate::numbers::real_len;
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
    /// How many came to each end.
    #[serde(rename = "einden")]
    pub ends: Vec<EndCount>,
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

/// How many came to an end that is no step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EndCount {
    /// Its word.
    #[serde(rename = "naam")]
    pub name: String,
    /// What it means.
    #[serde(rename = "soort")]
    pub sort: ExitSort,
    /// How many.
    #[serde(rename = "aantal")]
    pub n: usize,
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
    /// How many left from it, by end; only ends to which somebody left.
    #[serde(rename = "vertrokken")]
    pub left: Vec<EndCount>,
    /// How many were still in it when last seen.
    #[serde(rename = "nogHier")]
    pub still_here: usize,
    /// The share that goes on, to whatever step, within the window, allowing for who is still here; absent for the last
    /// step, and when nobody was seen so long.
    #[serde(rename = "doorstroom")]
    pub conversion: Option<Share>,
    /// By when half of all who came to it had gone on; absent when half did not.
    #[serde(rename = "mediaan")]
    pub median: Option<f64>,
    /// The middle of the times of those who were seen to go on; says nothing of who did not.
    #[serde(rename = "mediaanVanDoorstromers")]
    pub median_of_those: Option<f64>,
    /// Which steps and ends follow this step, over the time since coming to it; absent when nobody was seen to leave it.
    #[serde(rename = "verloop")]
    pub course: Option<IncidenceCurve>,
    /// The words of the lists in the course: steps, then ends, in the order of the chain.
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
    window_holds(window)?;
    let z = options.z()?;
    let steps = by_step(log);
    let steps = steps.iter().enumerate().map(|(at, in_step)| step(log, at, in_step, window, options));
    let steps = steps.collect::<Result<Vec<Step>, Refused>>()?;
    let mut ended = vec![0; log.exits.len()];
    let mut under_way = 0;
    for way in &log.ways {
        match way.moves.last() {
            Some((_, To::Exit(exit))) => ended[*exit] += 1,
            Some((_, To::Unseen)) => under_way += 1,
            _ => {}
        }
    }
    let mut notes = log.notes();
    notes.extend(too_long(&steps, window));
    Ok(ChainReport {
        window,
        confidence: options.confidence,
        n: log.len(),
        steps,
        ends: end_counts(log, &ended),
        under_way,
        breakpoints: breakpoints(log, &options, z),
        states: state_probabilities(log),
        notes,
    })
}

pub(super) fn window_holds(window: f64) -> Result<(), Refused> {
    if window > 0.0 && window.is_finite() {
        return Ok(());
    }
    Err(Refused::new(
        "window",
        "het venster is een aantal dagen (of andere tijdseenheden) groter dan 0.",
        "the window is a number of days (or other units of time) above 0.",
    ))
}

fn end_counts(log: &ChainLog, counts: &[usize]) -> Vec<EndCount> {
    let all = log.exits.iter().zip(counts);
    all.map(|(exit, n)| EndCount { name: exit.name.clone(), sort: exit.sort, n: *n }).collect()
}

/// Names the steps in which nobody was seen as long as the window.
fn too_long(steps: &[Step], window: f64) -> Option<Note> {
    let others = steps.split_last().map_or(steps, |(_, others)| others);
    let short_seen = others.iter().filter(|step| step.reached > 0 && step.conversion.is_none());
    let names: Vec<&str> = short_seen.map(|step| step.name.as_str()).collect();
    (!names.is_empty()).then(|| {
        let (names, in_nl, in_en) = (names.join(", "), short(window, Lang::Nl), short(window, Lang::En));
        Note::new(
            "venster-te-lang",
            format!("niemand is {in_nl} lang gevolgd in: {names}; kies een korter venster of wacht langer."),
            format!("nobody was followed for {in_en} in: {names}; choose a shorter window or wait longer."),
        )
    })
}

fn step(log: &ChainLog, at: usize, in_step: &InStep, window: f64, options: CurveOptions) -> Result<Step, Refused> {
    let mut times: Vec<f64> =
        in_step.stays.iter().filter(|s| matches!(s.next, To::Step(_))).map(|s| s.duration).collect();
    times.sort_by(f64::total_cmp);
    let mut left = vec![0; log.exits.len()];
    for stay in &in_step.stays {
        if let To::Exit(exit) = stay.next {
            left[exit] += 1;
        }
    }
    let mut left = end_counts(log, &left);
    left.retain(|end| end.n > 0);
    let course = in_step.each_end(log).map(|spells| incidence(&spells, options)).transpose()?;
    let (course_ends, curves) = course.map_or_else(Default::default, |course| (course.ends, course.curves));
    let course = curves.into_iter().next();
    // Shares of several next steps, when some were skipped, add up, but their errors do not: going on to whatever step
    // is then estimated as one end. A single next step stands first in the course already.
    let several = course_ends.iter().filter(|end| log.steps.contains(end)).count() != 1;
    let any_step = if several { going_on(in_step, options)? } else { None };
    let on = if several { &any_step } else { &course };
    Ok(Step {
        name: log.steps[at].clone(),
        reached: in_step.reached,
        went_on: times.len(),
        left,
        still_here: in_step.count(|next| *next == To::Unseen),
        conversion: on.as_ref().and_then(|curve| curve.at(0, window)),
        median: on.as_ref().and_then(|curve| curve.reached(0, 0.5)),
        median_of_those: middle(&times),
        course,
        course_ends,
    })
}

/// The share that goes on over time to whatever step, as the first end; nothing when nobody was in the step.
fn going_on(in_step: &InStep, options: CurveOptions) -> Result<Option<IncidenceCurve>, Refused> {
    let Some(spells) = in_step.on_or_out(false) else { return Ok(None) };
    Ok(incidence(&spells, options)?.curves.into_iter().next())
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
    let mut found: Vec<Breakpoint> = lost(log)
        .into_iter()
        .map(|lost| {
            let (lower, upper) = options.interval(z, lost.share, lost.error);
            Breakpoint {
                step: log.steps[lost.step].clone(),
                end: log.exits[lost.exit].name.clone(),
                share: lost.share,
                // At 1 the error is nothing but rounding.
                interval: if lost.share < 1.0 - 1e-12 {
                    Interval::new(lower, upper)
                } else {
                    Interval { lower: None, upper: None }
                },
            }
        })
        .collect();
    found.sort_by(|a, b| b.share.total_cmp(&a.share));
    found
}

impl ChainReport {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = format!("{} {}\n", self.n, lang.pick("personen", "persons"));
        let last = self.steps.len().saturating_sub(1);
        for (at, step) in self.steps.iter().enumerate() {
            out.push_str(&step.line(self.window, at == last, lang));
        }
        for end in &self.ends {
            let share = percent(real_len(end.n) / real_len(self.n.max(1)), lang);
            out.push_str(&format!("{}: {} ({share})\n", end.name, end.n));
        }
        out.push_str(&format!("{}: {}\n", lang.pick("nog onderweg", "still under way"), self.under_way));
        if !self.breakpoints.is_empty() {
            out.push_str(lang.pick("Waar de keten mensen verliest:\n", "Where the chain loses people:\n"));
        }
        for point in &self.breakpoints {
            out.push_str(&format!(
                "  {} {} {}: {} ({})\n",
                point.end,
                lang.pick("na", "after"),
                point.step,
                percent(point.share, lang),
                range(&point.interval, lang),
            ));
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl Step {
    fn line(&self, window: f64, last: bool, lang: Lang) -> String {
        let mut out = format!("{}: {} {}", self.name, self.reached, lang.pick("bereikt", "reached"));
        let within = format!("{} {}", lang.pick("verder binnen", "went on within"), short(window, lang));
        match &self.conversion {
            Some(on) => out.push_str(&format!(
                "; {} {within} ({}); {} {}",
                percent(on.share, lang),
                range(&on.interval, lang),
                lang.pick("mediaan", "median"),
                time_or_not(self.median, lang),
            )),
            None if last || self.reached == 0 => {}
            None => out.push_str(&format!("; {within}: {}", lang.pick("niet te zeggen", "cannot be said"))),
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
