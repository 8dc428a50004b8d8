// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Groups of one chain side by side: a report of each, and at every step whether they differ in going on.
//!
//! Gray's test asks whether the share that goes on differs; the log-rank test whether those still in the step go on at
//! another pace, with who left no longer in view. They can disagree: a group that loses people early goes on as fast
//! and in smaller numbers.

use std::fmt;

use serde::Serialize;

use super::log::ChainLog;
use super::stays::{InStep, by_step};
use super::steps::window_holds;
use super::words::group_name;
use super::{ChainReport, CurveOptions, GrayTest, LogRank, chain_report, gray_test, log_rank};
use crate::note::note_lines;
use crate::{Lang, Note, Refused};

/// The groups of a chain side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChainComparison {
    /// The groups in order.
    #[serde(rename = "groepen")]
    pub groups: Vec<GroupReport>,
    /// The steps in order, but for the last, from which nobody goes on.
    #[serde(rename = "stappen")]
    pub steps: Vec<StepComparison>,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// The chain of one group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupReport {
    /// The group.
    #[serde(rename = "groep")]
    pub group: String,
    /// What the chain did for it.
    #[serde(rename = "verslag")]
    pub report: ChainReport,
}

/// Whether groups differ in going on from one step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepComparison {
    /// The step.
    #[serde(rename = "stap")]
    pub step: String,
    /// Do the shares that go on differ? Absent when it cannot be tested.
    pub gray: Option<GrayTest>,
    /// Does the pace differ of those still in the step? Absent when it cannot be tested.
    #[serde(rename = "logrank")]
    pub log_rank: Option<LogRank>,
    /// Why a test is absent.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// Reports on every group of a chain and tests at each step whether they differ in going on.
///
/// # Errors
/// A window that is not positive, a confidence outside 0 and 1, or fewer than two groups.
pub fn chain_comparison(log: &ChainLog, window: f64, options: CurveOptions) -> Result<ChainComparison, Refused> {
    window_holds(window)?;
    if log.groups.len() < 2 {
        return Err(Refused::new(
            "group",
            "er is maar één groep; een vergelijking vraagt er ten minste twee.",
            "there is only one group; a comparison needs at least two.",
        ));
    }
    let mut groups = Vec::with_capacity(log.groups.len());
    for (group, of_group) in log.groups.iter().zip(log.split()) {
        groups.push(GroupReport { group: group.clone(), report: chain_report(&of_group, window, options)? });
    }
    let in_steps = by_step(log);
    let but_last = log.steps.iter().zip(&in_steps).take(log.steps.len() - 1);
    let steps: Vec<StepComparison> = but_last.map(|(name, in_step)| compare(log, name, in_step)).collect();
    let notes = many_tests(&steps).into_iter().collect();
    Ok(ChainComparison { groups, steps, notes })
}

fn compare(log: &ChainLog, name: &str, in_step: &InStep) -> StepComparison {
    let mut comparison = StepComparison { step: name.to_owned(), gray: None, log_rank: None, notes: Vec::new() };
    let spells = |only_on| in_step.on_or_out(only_on).map(|spells| in_step.with_groups(spells, log));
    let (Some(on_or_out), Some(only_on)) = (spells(false), spells(true)) else {
        comparison.notes.push(Note::new(
            "niet-getoetst",
            "niemand is in deze stap gezien; er valt niets te vergelijken.",
            "nobody was seen in this step, so there is nothing to compare.",
        ));
        return comparison;
    };
    let tests = log_rank(&only_on, 0.0).and_then(|test| Ok((test, gray_test(&on_or_out)?.into_iter().next())));
    match tests {
        Ok((test, gray)) => (comparison.log_rank, comparison.gray) = (Some(test), gray),
        Err(why) => comparison.notes.push(Note { code: "niet-getoetst", words: why.words }),
    }
    comparison
}

/// With many tests some are below 0.05 by chance alone.
fn many_tests(steps: &[StepComparison]) -> Option<Note> {
    let n = steps.iter().filter(|step| step.log_rank.is_some()).count();
    (n > 1).then(|| {
        Note::new(
            "meer-toetsen",
            format!("dit zijn {n} stappen met elk twee toetsen; door toeval alleen valt er al snel een onder 0,05."),
            format!("these are {n} steps with two tests each; by chance alone one soon falls below 0.05."),
        )
    })
}

impl ChainComparison {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = String::new();
        for group in &self.groups {
            out.push_str(&format!("{}\n{}\n", group_name(&group.group, lang), group.report.report(lang)));
        }
        for step in &self.steps {
            out.push_str(&step.report(lang));
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl StepComparison {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = format!("{} {}\n", lang.pick("Verder vanaf", "Going on from"), self.step);
        if let Some(gray) = &self.gray {
            out.push_str(&format!("  {} {}", lang.pick("aandeel,", "share,"), gray.test_line(lang)));
        }
        if let Some(log_rank) = &self.log_rank {
            out.push_str(&format!(
                "  {} {}",
                lang.pick("tempo, logrank:", "pace, log-rank:"),
                log_rank.test_line(lang)
            ));
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl fmt::Display for ChainComparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
