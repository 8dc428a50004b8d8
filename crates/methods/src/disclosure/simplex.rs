// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tables that agree with what is published, and how far one cell can go among them: the simplex method for bounded
//! variables (Dantzig 1963, chapter 18) in exact fractions, with Bland's rule (1977) where steps stand still.
//!
//! It always stands at a table that agrees with everything, so wherever it stops, what it found is a table that an attacker
//! cannot exclude. The least of a cell is read from the cell's own row: no objective is carried along, and the next cell
//! starts where the last one ended.

use super::ratio::{Outgrown, Ratio};
use super::tableau::Tableau;

/// How far a variable may go; an end that is absent is no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) lower: Option<Ratio>,
    pub(super) upper: Option<Ratio>,
}

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Down,
    Up,
}

/// How a walk ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It cannot go further.
    Optimal,
    /// It came as far as was asked.
    Reached,
    /// It can go on for ever.
    Unbounded,
}

/// Why a walk did not end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stopped {
    /// Numbers outgrew exact arithmetic.
    Outgrown,
    /// All steps were taken.
    Steps,
    /// What was found does not hold exactly.
    Unproved,
}

impl From<Outgrown> for Stopped {
    fn from(_: Outgrown) -> Self {
        Self::Outgrown
    }
}

/// All tables within bounds that keep the equations, and one of them at which we stand.
#[derive(Clone, Debug)]
pub(super) struct Polytope {
    pub(super) tableau: Tableau,
    pub(super) range: Vec<Range>,
    pub(super) value: Vec<Ratio>,
    /// Steps that may still be taken.
    pub(super) steps: u64,
}

/// What stops a step: how long it is, and the row whose variable meets a bound, or none when it is the variable's own.
struct Block {
    length: Ratio,
    row: Option<u32>,
}

/// A free variable that may change, which way, its column, and what stops it.
struct Choice {
    entering: u32,
    up: bool,
    column: Vec<(u32, Ratio)>,
    block: Option<Block>,
}

/// Of how many free variables it is calculated how far they go, before one is chosen.
const TRIED: usize = 24;

/// More standing still than this, and the rule that cannot cycle takes over.
const PATIENCE: u32 = 40;

impl Polytope {
    /// Walks a variable one way, as far as it goes or until it is at or beyond the target.
    pub(super) fn walk(&mut self, variable: u32, way: Way, target: Option<Ratio>) -> Result<End, Stopped> {
        let mut still = 0;
        loop {
            if target.is_some_and(|t| beyond(self.value[variable as usize], t, way)) {
                return Ok(End::Reached);
            }
            let bland = still > PATIENCE;
            if self.steps == 0 {
                return Err(Stopped::Steps);
            }
            self.steps -= 1;
            let Some(Choice { entering, up, column, block }) = self.choose(variable, way, bland)? else {
                return Ok(End::Optimal);
            };
            let goal = self.goal(variable, entering, &column, target)?;
            let Some(block) = nearer(block, goal) else { return Ok(End::Unbounded) };
            still = if block.length.is_zero() { still + 1 } else { 0 };
            self.go(entering, up, &column, block.length)?;
            if let Some(row) = block.row {
                self.tableau.pivot(row, entering)?;
            }
        }
    }

    /// A free variable whose change takes the variable the right way: by Bland the first, else of those in the fewest rows
    /// the one that takes it farthest.
    fn choose(&mut self, variable: u32, way: Way, bland: bool) -> Result<Option<Choice>, Outgrown> {
        let mut usable = self.usable(variable, way)?;
        if bland {
            usable.sort_unstable_by_key(|(v, _, _)| *v);
            usable.truncate(1);
        } else {
            usable.sort_unstable_by_key(|(v, _, _)| (self.tableau.weight(*v), *v));
            usable.truncate(TRIED);
        }
        let mut best: Option<(Choice, Ratio)> = None;
        for (entering, up, rate) in usable {
            let column = self.tableau.column(entering);
            let block = self.block(entering, up, &column, bland)?;
            let Some(length) = block.as_ref().map(|b| b.length) else {
                return Ok(Some(Choice { entering, up, column, block }));
            };
            let gain = length.times(rate)?;
            if best.as_ref().is_none_or(|(_, most)| gain > *most) {
                best = Some((Choice { entering, up, column, block }, gain));
            }
        }
        Ok(best.map(|(choice, _)| choice))
    }

    /// The free variables that can take a variable the right way: whether they go up, and how fast it then goes.
    fn usable(&self, variable: u32, way: Way) -> Result<Vec<(u32, bool, Ratio)>, Outgrown> {
        let wanted = way == Way::Up;
        let Some(row) = self.tableau.row_of(variable) else {
            return Ok(if self.may(variable, wanted) { vec![(variable, wanted, Ratio::ONE)] } else { Vec::new() });
        };
        let form = self.tableau.form(row).iter().map(|(v, c)| (*v, *c, c.is_positive() == wanted));
        form.filter(|(v, _, up)| self.may(*v, *up))
            .map(|(v, c, up)| Ok((v, up, if c.is_negative() { c.negated()? } else { c })))
            .collect()
    }

    fn may(&self, variable: u32, up: bool) -> bool {
        let (range, value) = (self.range[variable as usize], self.value[variable as usize]);
        if up { range.upper.is_none_or(|u| value < u) } else { range.lower.is_none_or(|l| value > l) }
    }

    /// The longest step of a free variable, and what stops it.
    pub(super) fn longest(&mut self, entering: u32, up: bool) -> Result<Option<(Ratio, Option<u32>)>, Stopped> {
        let column = self.tableau.column(entering);
        Ok(self.block(entering, up, &column, true)?.map(|b| (b.length, b.row)))
    }

    /// Takes a step that the bounds allow, and exchanges variables where one meets its bound.
    pub(super) fn step(&mut self, entering: u32, up: bool, length: Ratio, row: Option<u32>) -> Result<(), Stopped> {
        let column = self.tableau.column(entering);
        self.go(entering, up, &column, length)?;
        if let Some(row) = row {
            self.tableau.pivot(row, entering)?;
        }
        Ok(())
    }

    fn block(&self, entering: u32, up: bool, column: &[(u32, Ratio)], bland: bool) -> Result<Option<Block>, Outgrown> {
        let mut best: Option<(Block, u32)> = None;
        let own = self.room(entering, up)?;
        if let Some(length) = own {
            best = Some((Block { length, row: None }, entering));
        }
        for (row, coefficient) in column {
            let basic = self.tableau.basic(*row);
            let Some(room) = self.room(basic, coefficient.is_positive() == up)? else { continue };
            let length =
                if coefficient.is_negative() { room.over(coefficient.negated()?)? } else { room.over(*coefficient)? };
            let better = match &best {
                None => true,
                Some((b, v)) if length == b.length => b.row.is_some() && self.prefers(basic, *v, bland),
                Some((b, _)) => length < b.length,
            };
            if better {
                best = Some((Block { length, row: Some(*row) }, basic));
            }
        }
        Ok(best.map(|(block, _)| block))
    }

    /// Which of two variables that meet their bounds together leaves: by Bland the first, else the one of the shorter row.
    fn prefers(&self, a: u32, b: u32, bland: bool) -> bool {
        let length = |v: u32| self.tableau.row_of(v).map_or(0, |row| self.tableau.form(row).len());
        if bland { a < b } else { (length(a), a) < (length(b), b) }
    }

    /// How far a variable can go one way.
    fn room(&self, variable: u32, up: bool) -> Result<Option<Ratio>, Outgrown> {
        let (range, value) = (self.range[variable as usize], self.value[variable as usize]);
        let room = if up { range.upper.map(|u| u.minus(value)) } else { range.lower.map(|l| value.minus(l)) };
        room.transpose()
    }

    /// How long a step takes the variable to its target.
    fn goal(
        &self,
        variable: u32,
        entering: u32,
        column: &[(u32, Ratio)],
        target: Option<Ratio>,
    ) -> Result<Option<Ratio>, Outgrown> {
        let Some(target) = target else { return Ok(None) };
        let left = target.minus(self.value[variable as usize])?;
        let left = if left.is_negative() { left.negated()? } else { left };
        if variable == entering {
            return Ok(Some(left));
        }
        let rate = column.iter().find(|(row, _)| self.tableau.basic(*row) == variable).map(|(_, c)| *c);
        let Some(rate) = rate else { return Ok(None) };
        Ok(Some(left.over(if rate.is_negative() { rate.negated()? } else { rate })?))
    }

    fn go(&mut self, entering: u32, up: bool, column: &[(u32, Ratio)], length: Ratio) -> Result<(), Outgrown> {
        if length.is_zero() {
            return Ok(());
        }
        let change = if up { length } else { length.negated()? };
        let own = &mut self.value[entering as usize];
        *own = own.plus(change)?;
        for (row, coefficient) in column {
            let value = &mut self.value[self.tableau.basic(*row) as usize];
            *value = value.plus(coefficient.times(change)?)?;
        }
        Ok(())
    }
}

/// Whether a value is at a target or beyond it.
pub(super) fn beyond(value: Ratio, target: Ratio, way: Way) -> bool {
    match way {
        Way::Down => value <= target,
        Way::Up => value >= target,
    }
}

/// The target, when it comes before the bound; it needs no exchange.
fn nearer(block: Option<Block>, goal: Option<Ratio>) -> Option<Block> {
    match (block, goal) {
        (Some(block), Some(goal)) if goal < block.length => Some(Block { length: goal, row: None }),
        (None, Some(goal)) => Some(Block { length: goal, row: None }),
        (block, _) => block,
    }
}
