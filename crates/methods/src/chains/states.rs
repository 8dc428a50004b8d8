// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where people are at each moment since their first step: the probabilities of all steps and ends together.
//!
//! Aalen and Johansen (1978): the product of I + dA over the moments at which somebody moves. Standard errors by the
//! recursion of the covariance of the row of probabilities (Andersen, Borgan, Gill and Keiding 1993, section IV.4.1),
//! with multinomial increments and, where people began in different steps, the multinomial covariance of where they
//! began. For one step this is the infinitesimal jackknife of [`super::incidence`], for one step and one end
//! Greenwood's. People followed without loss give the plain shares p with the errors of plain shares,
//! sqrt(p (1 - p) / n).
//!
//! Who makes several moves at one moment makes them in the order of the log: first everybody's first move at that
//! moment, then, from where that left them, everybody's second.

use std::collections::BTreeMap;

use serde::Serialize;

use super::CurveOptions;
use super::log::{ChainLog, To};
use crate::Refused;
use crate::numbers::{Interval, real, real_len};

/// The probabilities over time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StateProbabilities {
    /// The states: the steps in order, then the ends.
    #[serde(rename = "toestanden")]
    pub states: Vec<String>,
    /// How many persons.
    #[serde(rename = "aantal")]
    pub n: usize,
    /// The start and the moments at which somebody moved, each with what holds just after.
    #[serde(rename = "momenten")]
    pub points: Vec<StatePoint>,
    /// When the last person was seen; absent when nobody was still under way, so that nothing can change.
    #[serde(rename = "gezienTot")]
    pub seen_until: Option<f64>,
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

impl StatePoint {
    /// The interval around the probability of a state, by its place; an end that cannot be given is absent, as around a
    /// probability of 0 or 1.
    ///
    /// # Errors
    /// A confidence outside 0 and 1.
    pub fn interval(&self, state: usize, options: CurveOptions) -> Result<Interval, Refused> {
        let at = |list: &[f64]| list.get(state).copied().unwrap_or(f64::NAN);
        let (lower, upper) = options.interval(options.z()?, at(&self.share), at(&self.error));
        Ok(Interval::new(lower, upper))
    }
}

impl StateProbabilities {
    /// What holds at a time; absent before the start and after the last person was seen.
    #[must_use]
    pub fn at(&self, time: f64) -> Option<&StatePoint> {
        let known = self.seen_until.is_none_or(|until| time <= until) && !time.is_nan();
        let at = self.points.partition_point(|p| p.time <= time).checked_sub(1)?;
        known.then(|| &self.points[at])
    }
}

/// The probability of every state over time, for all persons of the log. O(m log m + t s) for m moves, t moments and s
/// states; a moment at which people leave several steps counts once for each.
#[must_use]
pub fn state_probabilities(log: &ChainLog) -> StateProbabilities {
    let steps = log.steps.len();
    let moves = moves(log, |_, exit| steps + exit);
    let mut points: Vec<StatePoint> = Vec::new();
    let last = follow(log, steps + log.exits.len(), &moves, |time, row| {
        // A moment is one point, whatever moves people made one after another at it.
        if points.last().is_some_and(|point| point.time.total_cmp(&time).is_eq()) {
            points.pop();
        }
        points.push(StatePoint { time, share: row.p.clone(), error: row.errors() });
    });
    // Who is in the last step is no longer under way.
    let under_way: f64 = last.p[..steps - 1].iter().sum();
    let seen_until = moves.last().map(|last| last.time).filter(|_| under_way > 1e-12);
    let ends = log.exits.iter().map(|exit| &exit.name);
    let states = log.steps.iter().chain(ends).cloned().collect();
    StateProbabilities { states, n: log.ways.len(), points, seen_until }
}

/// A share of all who began, by the last moment at which anybody moved.
pub(super) struct Lost {
    pub(super) step: usize,
    pub(super) exit: usize,
    pub(super) share: f64,
    pub(super) error: f64,
}

/// The shares lost by the step they were left from: the same probabilities, with every exit from every step a state of
/// its own. Only those that occur are there.
pub(super) fn lost(log: &ChainLog) -> Vec<Lost> {
    let steps = log.steps.len();
    let mut states: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let moves = moves(log, |from, exit| {
        let next = steps + states.len();
        *states.entry((from, exit)).or_insert(next)
    });
    let last = follow(log, steps + states.len(), &moves, |_, _| ());
    let errors = last.errors();
    let lost = |((step, exit), state): ((usize, usize), usize)| Lost {
        step,
        exit,
        share: last.p[state],
        error: errors[state],
    };
    states.into_iter().map(lost).collect()
}

/// Carries the row of probabilities over all moves, showing it at the start and wherever somebody moved.
fn follow(log: &ChainLog, size: usize, moves: &[Move], mut visit: impl FnMut(f64, &Row)) -> Row {
    let mut risk = vec![0u64; size];
    log.ways.iter().for_each(|way| risk[way.first] += 1);
    let mut row = Row::starting(&risk, log.ways.len());
    if !log.ways.is_empty() {
        visit(0.0, &row);
    }
    for now in moves.chunk_by(|a, b| a.time.total_cmp(&b.time).is_eq() && a.order == b.order) {
        if row.apply(now, &risk) {
            visit(now[0].time, &row);
        }
        for one in now {
            // Everybody is in one state, and moves on from it: a count of those in it never falls below zero.
            risk[one.from] -= 1;
            if let Some(to) = one.to {
                risk[to] += 1;
            }
        }
    }
    row
}

/// A move of one person, with how many moves came before it at the same moment of the same person.
struct Move {
    time: f64,
    order: usize,
    from: usize,
    /// `None`: no longer seen.
    to: Option<usize>,
}

/// All moves in order of time; of one person at one moment in the order in which they were made. Who is no longer seen
/// leaves after all that happens at that moment.
fn moves(log: &ChainLog, mut end: impl FnMut(usize, usize) -> usize) -> Vec<Move> {
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

/// Where those in one state go at one moment: the states that somebody goes to or stays in, and their shares.
struct Going {
    from: usize,
    at_risk: f64,
    shares: Vec<(usize, f64)>,
}

impl Going {
    /// The shares less the one who stay put: what is added to the row of the unit matrix.
    fn changes(&self) -> impl Iterator<Item = (usize, f64)> {
        self.shares.iter().map(|(to, share)| (*to, if *to == self.from { share - 1.0 } else { *share }))
    }
}

/// Where people go, for each state that somebody leaves; who is no longer seen goes nowhere.
fn goings(moves: &[Move], risk: &[u64]) -> Vec<Going> {
    let mut counts: BTreeMap<usize, BTreeMap<usize, u64>> = BTreeMap::new();
    for (from, to) in moves.iter().filter_map(|one| Some((one.from, one.to?))) {
        *counts.entry(from).or_default().entry(to).or_default() += 1;
    }
    let going = |(from, to): (usize, BTreeMap<usize, u64>)| {
        let (y, gone) = (risk[from], to.values().sum());
        let stay = (from, real(y.saturating_sub(gone)) / real(y));
        let shares = to.into_iter().map(|(to, n)| (to, real(n) / real(y)));
        Going { from, at_risk: real(y), shares: shares.chain([stay]).collect() }
    };
    counts.into_iter().map(going).collect()
}

impl Row {
    /// Where people began: plain shares with their multinomial covariance.
    fn starting(counts: &[u64], persons: usize) -> Self {
        let n = real_len(persons.max(1));
        let p: Vec<f64> = counts.iter().map(|count| real(*count) / n).collect();
        let mut covariance = vec![vec![0.0; p.len()]; p.len()];
        let states: Vec<(usize, f64)> = p.iter().copied().enumerate().filter(|(_, p)| *p > 0.0).collect();
        add_multinomial(&mut covariance, &states, 1.0 / n);
        Self { p, covariance }
    }

    /// Multiplies by I + dA of one moment; says whether anybody moved.
    fn apply(&mut self, moves: &[Move], risk: &[u64]) -> bool {
        let goings = goings(moves, risk);
        self.carry(&goings);
        for going in &goings {
            add_multinomial(&mut self.covariance, &going.shares, self.p[going.from].powi(2) / going.at_risk);
        }
        let before: Vec<f64> = goings.iter().map(|going| self.p[going.from]).collect();
        for (going, p) in goings.iter().zip(before) {
            self.p[going.from] -= p;
            going.shares.iter().for_each(|(to, share)| self.p[*to] += p * share);
        }
        !goings.is_empty()
    }

    /// The covariance (I + dA)' C (I + dA), touching only rows and columns of states that people leave or come to.
    fn carry(&mut self, goings: &[Going]) {
        let changes: Vec<Vec<(usize, f64)>> = goings.iter().map(|going| going.changes().collect()).collect();
        // One list for all rows: a list of its own for each row was most of the work.
        let mut before = vec![0.0; goings.len()];
        for row in &mut self.covariance {
            before.iter_mut().zip(goings).for_each(|(before, going)| *before = row[going.from]);
            for (before, changes) in before.iter().zip(&changes) {
                for (to, change) in changes {
                    row[*to] += before * change;
                }
            }
        }
        let before: Vec<Vec<f64>> = goings.iter().map(|going| self.covariance[going.from].clone()).collect();
        for (changes, before) in changes.iter().zip(&before) {
            for (to, change) in changes {
                self.covariance[*to].iter_mut().zip(before).for_each(|(cell, before)| *cell += change * before);
            }
        }
    }

    fn errors(&self) -> Vec<f64> {
        (0..self.p.len()).map(|i| self.covariance[i][i].max(0.0).sqrt()).collect()
    }
}

/// Adds `weight` times the covariance of one draw from these shares.
fn add_multinomial(covariance: &mut [Vec<f64>], shares: &[(usize, f64)], weight: f64) {
    for (i, p) in shares {
        for (j, q) in shares {
            let same = if i == j { *p } else { 0.0 };
            covariance[*i][*j] += weight * (same - p * q);
        }
    }
}
