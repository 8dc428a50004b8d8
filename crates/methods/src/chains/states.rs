// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where people are at each moment since their first step: the probabilities of all steps and ends together.
//!
//! Aalen and Johansen (1978): the product of I + dA over the moments at which somebody moves. Standard errors by the
//! recursion of the covariance of the row of probabilities (Andersen, Borgan, Gill and Keiding 1993, section IV.4.1),
//! with multinomial increments; for one step and one end it is Greenwood's. People followed without loss give the
//! plain shares.

use serde::Serialize;

use super::log::{ChainLog, To};
use crate::numbers::real;

/// The probabilities over time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StateProbabilities {
    /// The states: the steps in order, then the ends.
    #[serde(rename = "toestanden")]
    pub states: Vec<String>,
    /// How many persons.
    #[serde(rename = "aantal")]
    pub n: usize,
    /// The moments at which somebody moved, each with what holds just after.
    #[serde(rename = "momenten")]
    pub points: Vec<StatePoint>,
}

/// What holds just after a moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatePoint {
    /// The time since the first step.
    #[serde(rename = "tijd")]
    pub time: f64,
    /// The probability of each state.
    #[serde(rename = "kans")]
    pub share: Vec<f64>,
    /// Its standard error.
    #[serde(rename = "standaardfout")]
    pub error: Vec<f64>,
}

impl StateProbabilities {
    /// What holds at a time; before the first move everybody is where they began.
    #[must_use]
    pub fn at(&self, time: f64) -> Option<&StatePoint> {
        self.points.partition_point(|p| p.time <= time).checked_sub(1).map(|i| &self.points[i])
    }
}

/// A move of one person, with how many moves came before it at the same moment of the same person.
struct Move {
    time: f64,
    order: usize,
    from: usize,
    /// `None`: no longer seen.
    to: Option<usize>,
}

/// The probability of every state over time, for all persons of the log. O(m log m + t s^3) for m moves, t moments and
/// s states.
#[must_use]
pub fn state_probabilities(log: &ChainLog) -> StateProbabilities {
    probabilities(log, log.exits.len(), |_, exit| exit, log.exits.iter().map(|e| e.name.clone()).collect())
}

/// The same with ends told apart by the step they were left from, so that a share lost is a state of its own.
pub(super) fn by_step(log: &ChainLog) -> StateProbabilities {
    let names = log.exits.iter().flat_map(|e| log.steps.iter().map(move |s| format!("{} na {s}", e.name))).collect();
    let steps = log.steps.len();
    probabilities(log, log.exits.len() * steps, |from, exit| exit * steps + from, names)
}

fn probabilities(
    log: &ChainLog,
    ends: usize,
    end: impl Fn(usize, usize) -> usize,
    names: Vec<String>,
) -> StateProbabilities {
    let steps = log.steps.len();
    let size = steps + ends;
    let moves = moves(log, |from, exit| steps + end(from, exit));
    let mut risk = vec![0u64; size];
    log.ways.iter().for_each(|way| risk[way.first] += 1);
    let total = real(log.ways.len() as u64).max(1.0);
    let mut row = Row::starting(risk.iter().map(|n| real(*n) / total).collect());
    let mut points: Vec<StatePoint> = Vec::new();
    let mut at = 0;
    while let Some(first) = moves.get(at) {
        let (time, order) = (first.time, first.order);
        let here = moves[at..].partition_point(|m| m.time.total_cmp(&time).is_eq() && m.order == order);
        let now = &moves[at..at + here];
        if row.apply(now, &risk) {
            points.retain(|p| p.time.total_cmp(&time).is_ne());
            points.push(StatePoint { time, share: row.p.clone(), error: row.errors() });
        }
        for one in now {
            risk[one.from] -= 1;
            if let Some(to) = one.to {
                risk[to] += 1;
            }
        }
        at += here;
    }
    let states = log.steps.iter().cloned().chain(names).collect();
    StateProbabilities { states, n: log.ways.len(), points }
}

/// All moves in order of time; of one person at one moment in the order in which they were made. Who is no longer seen
/// leaves after all that happens at that moment.
fn moves(log: &ChainLog, end: impl Fn(usize, usize) -> usize) -> Vec<Move> {
    let mut moves = Vec::new();
    for way in &log.ways {
        let (mut from, mut before, mut order) = (way.first, 0.0, 0);
        for (time, to) in &way.moves {
            order = if *time > before { 0 } else { order + 1 };
            before = *time;
            let to = match to {
                To::Step(step) => Some(*step),
                To::Exit(exit) => Some(end(from, *exit)),
                To::Unseen => None,
            };
            moves.push(Move { time: *time, order: if to.is_none() { usize::MAX } else { order }, from, to });
            from = to.unwrap_or(from);
        }
    }
    moves.sort_by(|a, b| a.time.total_cmp(&b.time).then(a.order.cmp(&b.order)));
    moves
}

/// The row of probabilities with its covariance.
struct Row {
    p: Vec<f64>,
    covariance: Vec<Vec<f64>>,
}

impl Row {
    fn starting(p: Vec<f64>) -> Self {
        let n = p.len();
        Self { p, covariance: vec![vec![0.0; n]; n] }
    }

    /// Multiplies by I + dA of one moment; says whether anybody moved.
    fn apply(&mut self, moves: &[Move], risk: &[u64]) -> bool {
        let n = self.p.len();
        let mut counts: Vec<Option<Vec<u64>>> = vec![None; n];
        for (one, to) in moves.iter().filter_map(|m| Some((m, m.to?))) {
            counts[one.from].get_or_insert_with(|| vec![0; n])[to] += 1;
        }
        if counts.iter().all(Option::is_none) {
            return false;
        }
        // Rows of I + dA: where who is in a state goes.
        let goes: Vec<Option<Vec<f64>>> = counts
            .iter()
            .enumerate()
            .map(|(from, to)| {
                let to = to.as_ref()?;
                let y = real(risk[from]);
                let mut row: Vec<f64> = to.iter().map(|d| real(*d) / y).collect();
                row[from] += 1.0 - to.iter().map(|d| real(*d)).sum::<f64>() / y;
                Some(row)
            })
            .collect();
        self.spread(&goes, risk);
        let mut next = vec![0.0; n];
        for (from, p) in self.p.iter().enumerate() {
            match &goes[from] {
                None => next[from] += p,
                Some(row) => row.iter().zip(&mut next).for_each(|(q, out)| *out += p * q),
            }
        }
        self.p = next;
        true
    }

    /// The covariance after the moment: carried along, and with what the moment itself adds.
    fn spread(&mut self, goes: &[Option<Vec<f64>>], risk: &[u64]) {
        let n = self.p.len();
        let carried = |from: usize, to: usize| match &goes[from] {
            None => f64::from(u8::from(from == to)),
            Some(row) => row[to],
        };
        let mut half = vec![vec![0.0; n]; n];
        for (i, row) in half.iter_mut().enumerate() {
            for (j, cell) in row.iter_mut().enumerate() {
                *cell = (0..n).map(|k| self.covariance[i][k] * carried(k, j)).sum();
            }
        }
        for (i, row) in self.covariance.iter_mut().enumerate() {
            for (j, cell) in row.iter_mut().enumerate() {
                *cell = half.iter().enumerate().map(|(k, half)| carried(k, i) * half[j]).sum();
            }
        }
        for (from, row) in goes.iter().enumerate().filter_map(|(from, row)| Some((from, row.as_ref()?))) {
            let weight = self.p[from] * self.p[from] / real(risk[from]);
            for i in 0..n {
                for j in 0..n {
                    let same = if i == j { row[i] } else { 0.0 };
                    self.covariance[i][j] += weight * (same - row[i] * row[j]);
                }
            }
        }
    }

    fn errors(&self) -> Vec<f64> {
        (0..self.p.len()).map(|i| self.covariance[i][i].max(0.0).sqrt()).collect()
    }
}
