// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How far one choice can be moved before a solution changes.
//!
//! For the cut-offs this is exact: the solution can only change where a row's consistency or number of cases is passed. For an
//! anchor it is looked for in steps outward, and the first change found is narrowed by halving; a change and its undoing
//! between two steps would be missed.

use std::collections::BTreeSet;

use serde::Serialize;

use super::choices::Choices;
use super::robustness::{Runner, moved};
use super::truth_table::{RowOutcome, TruthTable};
use crate::Words;

/// Where a solution turns into another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Turn {
    /// Up to here, seen from the choice, it stays.
    #[serde(rename = "blijftTot")]
    pub stays: f64,
    /// The models just beyond; empty when there is no solution there, absent when none was found to change.
    #[serde(rename = "daarna")]
    pub beyond: Option<Vec<String>>,
}

/// The range of a choice over which the models stay the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Range {
    /// The choice.
    #[serde(rename = "keuze")]
    pub choice: Words,
    /// What was chosen.
    #[serde(rename = "gekozen")]
    pub chosen: f64,
    /// Downward.
    #[serde(rename = "omlaag")]
    pub down: Turn,
    /// Upward.
    #[serde(rename = "omhoog")]
    pub up: Turn,
    /// Whether it is exact, or found in steps.
    #[serde(rename = "exact")]
    pub exact: bool,
}

/// The ranges of all choices.
pub(super) fn ranges(choices: &Choices, own: &BTreeSet<String>, runner: &mut Runner<'_>) -> Vec<Range> {
    let mut all = Vec::new();
    all.extend(consistency(choices, own, runner));
    all.push(cases(choices, own, runner));
    for (name, calibration) in &choices.calibration {
        for at in 0..calibration.anchors.len() {
            let down = anchor(choices, own, runner, (name, at), -1.0);
            let up = anchor(choices, own, runner, (name, at), 1.0);
            let said = |lang| format!("{name}, {}", calibration.anchor_name(at, lang));
            all.push(Range {
                choice: Words::new(said(crate::Lang::Nl), said(crate::Lang::En)),
                chosen: calibration.anchors[at],
                down,
                up,
                exact: false,
            });
        }
    }
    all
}

/// Tries values in turn until the models differ.
fn walk(
    from: f64,
    values: &[f64],
    own: &BTreeSet<String>,
    runner: &mut Runner<'_>,
    at: impl Fn(f64) -> Choices,
) -> (f64, Option<(f64, Vec<String>)>) {
    let mut stays = from;
    for value in values {
        let Some(found) = runner.formulas(&at(*value)) else { break };
        if found != *own {
            return (stays, Some((*value, found.into_iter().collect())));
        }
        stays = *value;
    }
    (stays, None)
}

fn consistency(choices: &Choices, own: &BTreeSet<String>, runner: &mut Runner<'_>) -> Option<Range> {
    let table = choices.sets(runner.raw).ok()?;
    let truth = TruthTable::of(&table, choices.table).ok()?;
    let observed = truth.rows.iter().filter(|row| row.outcome != RowOutcome::Remainder);
    let mut passed: Vec<f64> = observed.filter_map(|row| row.fit.consistency).filter(|c| *c > 0.0).collect();
    passed.sort_by(f64::total_cmp);
    passed.dedup_by(|a, b| (*a - *b).abs() < 1e-9);
    let chosen = choices.table.consistency;
    let other = |cut: f64| Choices { table: moved(choices.table, cut), ..choices.clone() };
    // A row comes in when the cut-off is at its consistency, and leaves when it is just above.
    let below: Vec<f64> = passed.iter().rev().copied().filter(|c| *c < chosen - 1e-9).collect();
    let above: Vec<f64> =
        passed.iter().copied().filter(|c| *c >= chosen - 1e-9 && *c < 1.0 - 1e-9).map(|c| c + 1e-6).collect();
    let down = walk(chosen, &below, own, runner, other);
    let up = walk(chosen, &above, own, runner, other);
    // Beyond the last row that is passed nothing changes, unless the search was stopped before it came there.
    let ended = runner.ended;
    let turn = |(stays, found): (f64, Option<(f64, Vec<String>)>), end: f64, back: f64| match found {
        Some((value, models)) => Turn { stays: value - back, beyond: Some(models) },
        None => Turn { stays: if ended { stays } else { end }, beyond: None },
    };
    Some(Range {
        choice: Words::new("consistentie", "consistency"),
        chosen,
        down: turn(down, 0.0, 0.0),
        up: turn(up, 1.0, 1e-6),
        exact: !ended,
    })
}

fn cases(choices: &Choices, own: &BTreeSet<String>, runner: &mut Runner<'_>) -> Range {
    const MOST: usize = 1_000;
    let chosen = choices.table.cases;
    let real = crate::numbers::real_len;
    let other = |n: f64| {
        let mut other = choices.clone();
        let near = |k: &usize| (real(*k) - n).abs() < 0.5;
        other.table.cases = (1..=MOST).find(near).unwrap_or(chosen);
        other
    };
    let below: Vec<f64> = (1..chosen).rev().map(real).collect();
    let above: Vec<f64> = (chosen + 1..=MOST).map(real).collect();
    let turn =
        |(stays, found): (f64, Option<(f64, Vec<String>)>)| Turn { stays, beyond: found.map(|(_, models)| models) };
    let down = turn(walk(real(chosen), &below, own, runner, other));
    let up = turn(walk(real(chosen), &above, own, runner, other));
    Range {
        choice: Words::new("gevallen per rij", "cases in a row"),
        chosen: real(chosen),
        down,
        up,
        exact: !runner.ended,
    }
}

/// The way from an anchor to its neighbour on one side, or on the other where there is none.
pub(super) fn gap(anchors: &[f64], at: usize, way: f64) -> f64 {
    let own = anchors[at];
    let others = || anchors.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, a)| a - own);
    let near = |gaps: &mut dyn Iterator<Item = f64>| gaps.map(f64::abs).reduce(f64::min);
    near(&mut others().filter(|gap| gap * way > 0.0)).or_else(|| near(&mut others())).unwrap_or(if own == 0.0 {
        1.0
    } else {
        own.abs()
    })
}

fn anchor(choices: &Choices, own: &BTreeSet<String>, runner: &mut Runner<'_>, which: (&str, usize), way: f64) -> Turn {
    const HALVINGS: usize = 12;
    let options = choices.robustness;
    let Some(anchors) = choices.calibration.get(which.0).map(|c| c.anchors.clone()) else {
        return Turn { stays: 0.0, beyond: None };
    };
    let from = anchors[which.1];
    let other = |value: f64| {
        let mut other = choices.clone();
        if let Some(anchor) = other.calibration.get_mut(which.0).and_then(|c| c.anchors.get_mut(which.1)) {
            *anchor = value;
        }
        other
    };
    let valid = |value: &f64| other(*value).calibration.get(which.0).is_some_and(|c| c.check(which.0).is_ok());
    let stride = way * options.step * gap(&anchors, which.1, way);
    let values: Vec<f64> =
        (1..=options.steps).map(|k| from + stride * crate::numbers::real_len(k)).take_while(valid).collect();
    let (mut stays, found) = walk(from, &values, own, runner, other);
    let Some((mut turned, mut beyond)) = found else { return Turn { stays, beyond: None } };
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(stays, turned);
        match runner.formulas(&other(middle)) {
            Some(models) if models == *own => stays = middle,
            Some(models) => (turned, beyond) = (middle, models.into_iter().collect()),
            None => break,
        }
    }
    Turn { stays, beyond: Some(beyond) }
}
