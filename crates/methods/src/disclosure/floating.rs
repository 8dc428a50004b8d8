// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The simplex method in floating point, with the inverse of the basis kept whole: for pieces whose exact tableau fills up,
//! where one exchange of exact fractions costs what a thousand of these do.
//!
//! Nothing that it says is believed: `proof` holds each table, each price and each direction against the equations in whole
//! numbers (as Dhiflaoui and others 2003, SODA 14, and Applegate and others 2007, Operations Research Letters 35). Bounded
//! variables as in `simplex`; remainders of lines are variables of their own, so that the prices of a bound
//! are a row of the inverse.

use super::simplex::{End, Stopped, Way};

/// Values and prices below this are taken to be zero.
const TINY: f64 = 1e-9;

/// So is what stands in a column below this: numbers there are fractions of small numbers, and an exchange for less than that
/// would blow up what is noise.
const FAINT: f64 = 1e-6;

/// After so many exchanges the inverse is calculated anew.
const FRESH: usize = 400;

/// Of how many free variables it is calculated how far they go, once one is found that goes anywhere.
const TRIED: usize = 24;

/// More standing still than this, and free variables are drawn by lot: that cannot go round for ever either, and unlike
/// Bland's rule it leaves room to choose the firmest exchange.
const PATIENCE: u32 = 60;

/// Where a walk ended, and what shows that it could not go on.
pub(super) struct Walked {
    pub(super) end: End,
    /// What each line is worth: the row of the inverse that belongs to the variable; empty where it was free itself.
    pub(super) prices: Vec<f64>,
    /// The direction in which it goes on for ever, by variable; empty elsewhere.
    pub(super) ray: Vec<f64>,
}

/// A table of the piece, and the basis at which we stand.
pub(super) struct Floating {
    /// The lines of each variable with their sign: those of the cells, and then one remainder for each line.
    columns: Vec<Vec<(u32, f64)>>,
    /// What is least, by variable.
    pub(super) lower: Vec<f64>,
    /// What is most, by variable; infinite where there is no most.
    pub(super) upper: Vec<f64>,
    /// What the variables of each line add up to.
    constant: Vec<f64>,
    /// Where we stand, by variable.
    pub(super) value: Vec<f64>,
    /// The variable of each line.
    basis: Vec<u32>,
    /// The line of each variable in the basis.
    line_of: Vec<Option<u32>>,
    /// The inverse of the basis, column after column, lines x lines.
    inverse: Vec<f64>,
    /// The variables: cells, those of few lines first, and then remainders.
    order: Vec<u32>,
    /// Exchanges since the inverse was calculated.
    exchanges: usize,
    lot: Lot,
}

/// Draws numbers; the same ones every time.
struct Lot(u64);

impl Lot {
    /// A number below another (Knuth's MMIX generator).
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }
}

struct Choice {
    entering: u32,
    up: bool,
    column: Vec<f64>,
    length: f64,
    line: Option<usize>,
}

impl Floating {
    /// A piece with all remainders in the basis. `columns` are those of the cells; the values of cells and remainders agree.
    pub(super) fn new(columns: Vec<Vec<(u32, f64)>>, ranges: (Vec<f64>, Vec<f64>), value: Vec<f64>) -> Self {
        let (lower, upper) = ranges;
        let constant = vec![0.0; value.len() - columns.len()];
        let (cells, all) = (columns.len(), value.len());
        let mut columns = columns;
        columns.extend((cells..all).map(|at| vec![(number(at - cells), 1.0)]));
        let mut order: Vec<u32> = (0..number(all)).collect();
        order.sort_by_key(|v| (*v as usize >= cells, columns[*v as usize].len()));
        let basis = (number(cells)..number(all)).collect();
        let mut new = Self {
            columns,
            lower,
            upper,
            constant,
            value,
            basis,
            line_of: vec![None; all],
            inverse: Vec::new(),
            order,
            exchanges: 0,
            lot: Lot(1),
        };
        new.forget();
        new.constant = new.sums();
        new
    }

    /// What the variables of each line add up to where we stand.
    fn sums(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.lines()];
        for (column, value) in self.columns.iter().zip(&self.value).filter(|(_, value)| **value != 0.0) {
            column.iter().for_each(|(line, sign)| sums[*line as usize] += sign * value);
        }
        sums
    }

    /// Puts free variables that are all but at an end there, and takes out of the values in the basis what rounding brought
    /// into the lines (iterative refinement).
    fn settle(&mut self) {
        for variable in 0..self.columns.len() {
            let ends = [self.lower[variable], self.upper[variable]];
            let near = ends.into_iter().find(|end| (self.value[variable] - end).abs() < FAINT);
            if let Some(end) = near.filter(|_| self.line_of[variable].is_none()) {
                self.value[variable] = end;
            }
        }
        self.refine();
        self.refine();
    }

    fn refine(&mut self) {
        let mut change = vec![0.0; self.lines()];
        for (off, part) in
            self.sums().iter().zip(&self.constant).map(|(s, c)| c - s).zip(self.inverse.chunks_exact(self.lines()))
        {
            if off != 0.0 {
                change.iter_mut().zip(part).for_each(|(c, x)| *c += off * x);
            }
        }
        for (variable, change) in self.basis.iter().zip(change) {
            self.value[*variable as usize] += change;
        }
    }

    /// The same for prices: a variable in the basis is worth nothing more than the lines it is in, but for this one.
    fn settled(&self, variable: u32, mut prices: Vec<f64>) -> Vec<f64> {
        let worth =
            |v: &u32| self.columns[*v as usize].iter().map(|(line, sign)| sign * prices[*line as usize]).sum::<f64>();
        let off: Vec<f64> = self.basis.iter().map(|v| f64::from(u8::from(*v == variable)) - worth(v)).collect();
        for (price, part) in prices.iter_mut().zip(self.inverse.chunks_exact(self.lines())) {
            *price += off.iter().zip(part).map(|(o, x)| o * x).sum::<f64>();
        }
        prices
    }

    /// How many lines there are.
    fn lines(&self) -> usize {
        self.basis.len()
    }

    /// The basis of all remainders.
    fn forget(&mut self) {
        let (lines, cells) = (self.lines(), self.columns.len() - self.lines());
        self.exchanges = 0;
        self.inverse.clear();
        self.inverse.resize(lines * lines, 0.0);
        self.line_of.fill(None);
        for line in 0..lines {
            self.inverse[line * lines + line] = 1.0;
            self.basis[line] = number(cells + line);
            self.line_of[cells + line] = Some(number(line));
        }
    }

    /// Calculates the inverse anew: what many exchanges blurred is sharp again. A basis that turns out not to be one keeps
    /// remainders for what is missing.
    pub(super) fn refresh(&mut self) {
        let cells = number(self.columns.len() - self.lines());
        let mut due: Vec<u32> = self.basis.iter().copied().filter(|v| *v < cells).collect();
        due.sort_by_key(|v| self.columns[*v as usize].len());
        self.forget();
        for variable in due {
            self.replace_remainder(variable);
        }
    }

    /// Brings as many cells into the basis as there are lines that say something of their own.
    pub(super) fn fill(&mut self) {
        // Cells alone: they come first.
        for at in 0..self.columns.len() - self.lines() {
            let variable = self.order[at];
            if self.line_of[variable as usize].is_none() {
                self.replace_remainder(variable);
            }
        }
    }

    /// Brings every free variable to one of its ends. Where none is in between, what stands in the basis are fractions of
    /// small numbers, which can be told from their decimals.
    pub(super) fn purify(&mut self) {
        for variable in 0..number(self.columns.len()) {
            let at = variable as usize;
            while self.line_of[at].is_none() && self.may(variable, false) && self.may(variable, true) {
                let choice = self.choice(variable, false);
                self.step(&choice);
            }
        }
        self.settle();
    }

    /// Exchanges a cell for a remainder, the one whose number is largest.
    fn replace_remainder(&mut self, variable: u32) {
        let cells = number(self.columns.len() - self.lines());
        let column = self.column(variable);
        let remainders = (0..self.lines()).filter(|line| self.basis[*line] >= cells);
        let best = remainders.max_by(|a, b| column[*a].abs().total_cmp(&column[*b].abs()));
        if let Some(line) = best.filter(|line| column[*line].abs() > FAINT) {
            self.exchange(line, variable, &column);
        }
    }

    /// Walks a variable one way, as far as it goes or until it is at or beyond the target.
    pub(super) fn walk(
        &mut self,
        variable: u32,
        way: Way,
        target: Option<f64>,
        steps: &mut u64,
    ) -> Result<Walked, Stopped> {
        let up = way == Way::Up;
        let mut still = 0;
        loop {
            let left =
                target.map(|t| if up { t - self.value[variable as usize] } else { self.value[variable as usize] - t });
            if left.is_some_and(|left| left <= FAINT) {
                self.settle();
                return Ok(Walked { end: End::Reached, prices: Vec::new(), ray: Vec::new() });
            }
            if *steps == 0 {
                return Err(Stopped::Steps);
            }
            *steps -= 1;
            let prices = self.prices(variable);
            let Some(mut choice) = self.choose(variable, up, &prices, still > PATIENCE) else {
                self.settle();
                let prices = if prices.is_empty() { prices } else { self.settled(variable, prices) };
                return Ok(Walked { end: End::Optimal, prices, ray: Vec::new() });
            };
            let rate = self.line_of[variable as usize].map_or(1.0, |line| choice.column[line as usize].abs());
            if let Some(goal) = left.map(|left| left / rate)
                && goal < choice.length
            {
                (choice.length, choice.line) = (goal, None);
            }
            if choice.length.is_infinite() {
                self.settle();
                return Ok(Walked { end: End::Unbounded, prices, ray: self.ray(&choice) });
            }
            still = if choice.length <= TINY { still + 1 } else { 0 };
            self.step(&choice);
            if self.exchanges > FRESH + self.lines() {
                self.refresh();
                self.settle();
            }
        }
    }

    /// A free variable whose change takes the variable the right way: of those in few lines the one that takes it farthest,
    /// or one by lot.
    fn choose(&mut self, variable: u32, up: bool, prices: &[f64], lot: bool) -> Option<Choice> {
        if self.line_of[variable as usize].is_none() {
            return self.may(variable, up).then(|| self.choice(variable, up));
        }
        let rate =
            |v: u32| -self.columns[v as usize].iter().map(|(line, sign)| sign * prices[*line as usize]).sum::<f64>();
        let free = |v: &u32| self.line_of[*v as usize].is_none();
        let usable = |v: u32| {
            let rate = rate(v);
            (rate.abs() > TINY && self.may(v, (rate > 0.0) == up)).then_some((v, rate))
        };
        if lot {
            let usable: Vec<(u32, f64)> = self.order.iter().copied().filter(free).filter_map(usable).collect();
            let (v, rate) = *usable.get(self.lot.below(usable.len()))?;
            return Some(self.choice(v, (rate > 0.0) == up));
        }
        let mut best: Option<(Choice, f64)> = None;
        let order = self.order.iter().copied().filter(free).filter_map(usable);
        for (at, (v, rate)) in order.enumerate() {
            let choice = self.choice(v, (rate > 0.0) == up);
            let gain = choice.length * rate.abs();
            if best.as_ref().is_none_or(|(_, most)| gain > *most) {
                best = Some((choice, gain));
            }
            if best.as_ref().is_some_and(|(_, most)| most.is_infinite() || (at >= TRIED && *most > TINY)) {
                break;
            }
        }
        best.map(|(choice, _)| choice)
    }

    fn may(&self, variable: u32, up: bool) -> bool {
        self.room(variable, up) > TINY
    }

    fn room(&self, variable: u32, up: bool) -> f64 {
        let at = variable as usize;
        if up { self.upper[at] - self.value[at] } else { self.value[at] - self.lower[at] }
    }

    /// How far a free variable can go, and the line whose variable meets its bound first.
    fn choice(&self, entering: u32, up: bool) -> Choice {
        let column = self.column(entering);
        let (mut length, mut line, mut firm) = (self.room(entering, up), None, f64::INFINITY);
        for (at, coefficient) in column.iter().enumerate().filter(|(_, c)| c.abs() > FAINT) {
            let basic = self.basis[at];
            // The variable of a line goes down where its coefficient is positive and this one goes up.
            let room = self.room(basic, (*coefficient < 0.0) == up).max(0.0) / coefficient.abs();
            let ties = (room - length).abs() <= TINY && line.is_some();
            if if ties { coefficient.abs() > firm } else { room < length } {
                (length, line, firm) = (room.min(length), Some(at), coefficient.abs());
            }
        }
        Choice { entering, up, column, length, line }
    }

    fn step(&mut self, choice: &Choice) {
        let change = if choice.up { choice.length } else { -choice.length };
        let own = choice.entering as usize;
        self.value[own] += change;
        for (line, coefficient) in choice.column.iter().enumerate().filter(|(_, c)| **c != 0.0) {
            self.value[self.basis[line] as usize] -= change * coefficient;
        }
        if let Some(line) = choice.line {
            let leaving = self.basis[line] as usize;
            let at_upper = (choice.column[line] < 0.0) == choice.up;
            self.value[leaving] = if at_upper { self.upper[leaving] } else { self.lower[leaving] };
            self.exchange(line, choice.entering, &choice.column);
        }
    }

    /// The direction in which everything goes when a free variable goes by one.
    fn ray(&self, choice: &Choice) -> Vec<f64> {
        let mut ray = vec![0.0; self.value.len()];
        let sign = if choice.up { 1.0 } else { -1.0 };
        ray[choice.entering as usize] = sign;
        for (line, coefficient) in choice.column.iter().enumerate() {
            ray[self.basis[line] as usize] = -sign * coefficient;
        }
        ray
    }

    /// What the variables of the lines lose when a variable goes up by one: its column times the inverse.
    fn column(&self, variable: u32) -> Vec<f64> {
        let lines = self.lines();
        let mut out = vec![0.0; lines];
        for (line, sign) in &self.columns[variable as usize] {
            let from = *line as usize * lines;
            out.iter_mut().zip(&self.inverse[from..from + lines]).for_each(|(o, x)| *o += sign * x);
        }
        out
    }

    /// The row of the inverse that belongs to a variable in the basis.
    fn prices(&self, variable: u32) -> Vec<f64> {
        let Some(row) = self.line_of[variable as usize] else { return Vec::new() };
        self.inverse.iter().skip(row as usize).step_by(self.lines()).copied().collect()
    }

    fn exchange(&mut self, line: usize, entering: u32, column: &[f64]) {
        self.exchanges += 1;
        let lines = self.lines();
        let pivot = column[line];
        let others: Vec<usize> = (0..lines).filter(|at| *at != line && column[*at].abs() > 1e-12).collect();
        let sparse = others.len() * 4 < lines;
        for part in self.inverse.chunks_exact_mut(lines) {
            if part[line] == 0.0 {
                continue;
            }
            let factor = part[line] / pivot;
            if sparse {
                others.iter().for_each(|at| part[*at] = clean(part[*at] - factor * column[*at]));
            } else {
                part.iter_mut().zip(column).for_each(|(x, c)| *x = clean(*x - factor * c));
            }
            part[line] = clean(factor);
        }
        let leaving = std::mem::replace(&mut self.basis[line], entering);
        self.line_of[leaving as usize] = None;
        self.line_of[entering as usize] = Some(number(line));
    }
}

/// What is left of a number that ought to be zero is zero: the inverse stays as empty as it is.
fn clean(x: f64) -> f64 {
    if x.abs() < 1e-11 { 0.0 } else { x }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
