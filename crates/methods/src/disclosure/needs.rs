// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether a pattern leaves the doubt that is needed: to those who know only what is published, and to the only contributor
//! of a suppressed cell, who knows its value too.
//!
//! Each answer is a table that agrees with all an attacker knows and in which the cell is far enough from its value.

use super::bounds::{Span, narrowed};
use super::doubts::Doubts;
use super::options::Limits;
use super::ratio::Outgrown;
use super::rules::Need;
use super::simplex::{End, Stopped, Way};
use super::stand::Stand;
use super::system::{Piece, at, pieces};
use super::tables::Tables;
use crate::Refused;

/// What must not be learned of a cell, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) cell: u32,
    pub(super) way: Way,
    /// How far the cell must be able to go that way.
    pub(super) away: i64,
    /// Whether as far the other way will do too.
    pub(super) either: bool,
    /// The person who attacks and is the only contributor to some cells; 0 for someone who knows only what is published.
    pub(super) insider: u32,
}

/// Tables with what they need.
pub(super) struct Question<'a> {
    pub(super) tables: &'a Tables,
    pub(super) truth: &'a [i64],
    pub(super) needs: &'a [(u32, Need)],
    /// For each cell with one contributor who counts as an attacker, who that is; 0 for other cells.
    pub(super) singles: &'a [u32],
    pub(super) limits: Limits,
}

impl Question<'_> {
    /// What a reader sees when these cells are suppressed.
    pub(super) fn seen(&self, suppressed: &[bool]) -> Vec<Span> {
        let span = |(hidden, value): (&bool, &i64)| if *hidden { Span::FREE } else { Span::exactly(*value) };
        suppressed.iter().zip(self.truth).map(span).collect()
    }

    /// The needs that a pattern does not meet. What could not be settled within the limits counts as not met.
    pub(super) fn failures(&self, suppressed: &[bool]) -> Result<Vec<Failure>, Refused> {
        let all: Vec<Failure> = self.needs.iter().flat_map(|(cell, need)| tasks(*cell, *need)).collect();
        self.unmet(suppressed, &all)
    }

    /// Which of these are not met. Of a pattern that only grew no others need be asked: a table that was found before still
    /// agrees with all that is published.
    pub(super) fn unmet(&self, suppressed: &[bool], tasks: &[Failure]) -> Result<Vec<Failure>, Refused> {
        let outer = narrowed(self.tables, &self.seen(suppressed))?;
        let mut asked: Vec<Vec<Failure>> = vec![Vec::new(); self.truth.len()];
        for task in tasks {
            asked[task.cell as usize].push(Failure { insider: 0, ..*task });
        }
        let mut failures = Vec::new();
        for (cell, tasks) in asked.iter().enumerate() {
            if outer[cell].is_fixed() {
                failures.extend(tasks);
            }
        }
        for piece in pieces(self.tables, |cell| outer[cell as usize].is_fixed()) {
            if piece.cells.iter().any(|cell| !asked[*cell as usize].is_empty()) {
                Doubts::new(self, &piece, &outer).asked(&asked).settle(&mut failures);
            }
        }
        Ok(failures)
    }

    /// Whether one need is met by a pattern; nothing when the limits do not let that be settled.
    pub(super) fn is_met(&self, suppressed: &[bool], failure: &Failure) -> Result<Option<bool>, Refused> {
        let mut hidden = suppressed.to_vec();
        if failure.insider > 0 {
            let own = hidden.iter_mut().zip(self.singles).filter(|(_, who)| **who == failure.insider);
            own.for_each(|(hidden, _)| *hidden = false);
        }
        let outer = narrowed(self.tables, &self.seen(&hidden))?;
        if outer[failure.cell as usize].is_fixed() {
            return Ok(Some(false));
        }
        let pieces = pieces(self.tables, |cell| outer[cell as usize].is_fixed());
        let found = pieces.iter().find_map(|piece| Some((piece, piece.variable(failure.cell)?)));
        let Some((piece, variable)) = found else { return Ok(None) };
        let Ok(polytope) = at(self.tables, piece, &outer, self.truth) else { return Ok(None) };
        Ok(self.doubt(&mut Stand::Exact(polytope), piece, variable, failure, &[]).ok())
    }

    /// Whether a cell can go as far as a task asks, with some cells held.
    pub(super) fn doubt(
        &self,
        stand: &mut Stand,
        piece: &Piece,
        variable: u32,
        task: &Failure,
        held: &[u32],
    ) -> Result<bool, Stopped> {
        let found = self.walks(stand, piece, variable, task, held);
        if !task.either || matches!(found, Ok(true) | Err(Stopped::Outgrown)) {
            return found;
        }
        let other = self.walks(stand, piece, variable, &task.turned(), held)?;
        if other { Ok(true) } else { found }
    }

    /// Walks from the true table to one in which the cell is far enough away, with some cells held.
    fn walks(
        &self,
        stand: &mut Stand,
        piece: &Piece,
        variable: u32,
        task: &Failure,
        held: &[u32],
    ) -> Result<bool, Stopped> {
        stand.go_to(piece.cells.iter().map(|cell| self.truth[*cell as usize]));
        let own = self.truth[task.cell as usize];
        let target = if task.way == Way::Up { own.checked_add(task.away) } else { own.checked_sub(task.away) };
        let target = target.ok_or(Outgrown)?;
        let before = stand.hold(held);
        let end = stand.walk(variable, task.way, Some(target), self.limits.steps);
        stand.release(before);
        Ok(end? == End::Reached)
    }
}

impl Failure {
    /// The other way.
    pub(super) fn turned(&self) -> Self {
        Self { way: if self.way == Way::Up { Way::Down } else { Way::Up }, ..*self }
    }
}

/// What a need asks, one way at a time. Of a width either way will do.
fn tasks(cell: u32, need: Need) -> Vec<Failure> {
    let task = |way, away, either| Failure { cell, way, away, either, insider: 0 };
    if need.width > 0 {
        return vec![task(Way::Up, need.width, true)];
    }
    let both = [(Way::Down, need.below), (Way::Up, need.above)];
    both.into_iter().filter(|(_, away)| *away > 0).map(|(way, away)| task(way, away, false)).collect()
}

/// Who is the only contributor to which cells: a number for each person, 0 for cells of more people or of nobody. Where rows
/// do not say who it is, the only contributor to a total is taken to be the only contributor to one of its parts.
pub(super) fn singles(tables: &Tables) -> Vec<u32> {
    let single = |cell: u32| {
        let cell = &tables.cells[cell as usize];
        cell.contributions.contributors == 1 && cell.value.is_some_and(|v| v > 0)
    };
    let all = 0..u32::try_from(tables.cells.len()).unwrap_or(u32::MAX);
    let known = tables.cells.iter().map(|cell| cell.contributions.only).max().unwrap_or(0);
    let someone = |cell: u32| match tables.cells[cell as usize].contributions.only {
        0 => known.saturating_add(1).saturating_add(cell),
        only => only,
    };
    let mut who: Vec<u32> = all.map(|cell| if single(cell) { someone(cell) } else { 0 }).collect();
    let mut changed = true;
    while changed {
        changed = false;
        for equation in tables.equations.iter().filter(|e| single(e.total)) {
            for part in equation.parts.iter().filter(|p| single(**p)) {
                let (a, b) = (who[equation.total as usize], who[*part as usize]);
                if a != b {
                    (who[equation.total as usize], who[*part as usize]) = (a.min(b), a.min(b));
                    changed = true;
                }
            }
        }
    }
    who
}
