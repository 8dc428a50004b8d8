// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The fewest columns that cover all rows, and every way to do it with so few.
//!
//! First the optimum is found and proved, by branch and bound with the reductions of Quine and McCluskey (a row with one
//! column, a row that another implies, a column that another holds) and a Lagrangian bound. Then, with the size known,
//! every cover of that size is enumerated; columns that others hold take part in that again, for they can stand in a
//! tied cover. Each is proved by exhaustion, within a limit on steps that is reported when it is reached.

use super::bound::{Part, ROUNDING};
use crate::numbers::real_len;

/// A set of rows, bit by bit.
pub(super) type Rows = Vec<u64>;

/// How a search ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Covers {
    /// The covers found, each as sorted numbers of columns, in order.
    pub(super) covers: Vec<Vec<usize>>,
    /// No cover has fewer columns than this; equal to the size of the covers when they are proved the smallest.
    pub(super) at_least: usize,
    /// Whether these are all covers of that size.
    pub(super) complete: bool,
    /// Whether a limit on steps was reached.
    pub(super) out_of_steps: bool,
}

impl Covers {
    /// Whether no cover is smaller than these.
    pub(super) fn proved(&self) -> bool {
        self.covers.first().is_none_or(|cover| cover.len() <= self.at_least)
    }
}

/// The smallest covers of so many rows. Some column covers each row.
pub(super) fn covers(rows: usize, columns: &[Rows], most: usize, steps: usize) -> Covers {
    if rows == 0 {
        return Covers { covers: vec![Vec::new()], at_least: 0, complete: true, out_of_steps: false };
    }
    let mut best = Search { columns, steps, most, found: Vec::new(), all: false, best: None, full: false };
    best.run(&full(rows), (0..columns.len()).collect(), Vec::new(), usize::MAX);
    let first = best.best.unwrap_or_default();
    if best.steps == 0 {
        let at_least = best_bound(rows, columns, first.len()).min(first.len());
        return Covers { covers: vec![first], at_least, complete: false, out_of_steps: true };
    }
    let size = first.len();
    let left = best.steps;
    let mut every = Search { columns, steps: left, most, found: Vec::new(), all: true, best: None, full: false };
    every.run(&full(rows), (0..columns.len()).collect(), Vec::new(), size);
    let out_of_steps = every.steps == 0;
    if every.found.is_empty() {
        every.found.push(first);
    }
    every.found.sort_unstable();
    Covers { covers: every.found, at_least: size, complete: !out_of_steps && !every.full, out_of_steps }
}

fn full(rows: usize) -> Rows {
    let mut all = vec![u64::MAX; rows.div_ceil(64)];
    if let (Some(last), left) = (all.last_mut(), rows % 64) {
        *last = if left == 0 { u64::MAX } else { (1 << left) - 1 };
    }
    all
}

fn best_bound(rows: usize, columns: &[Rows], found: usize) -> usize {
    let part = part(&full(rows), columns, &(0..columns.len()).collect::<Vec<_>>());
    let value = part.bound(real_len(found), 500).value;
    (0..=found).find(|n| real_len(*n) + ROUNDING >= value).unwrap_or(0)
}

/// The numbers of the rows in a set.
fn places(rows: &Rows) -> impl Iterator<Item = usize> + '_ {
    rows.iter().enumerate().flat_map(|(at, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            let first = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            (first < 64).then_some(at * 64 + first)
        })
    })
}

fn holds(a: &Rows, b: &Rows, among: &Rows) -> bool {
    a.iter().zip(b).zip(among).all(|((a, b), among)| b & among & !a == 0)
}

fn count(rows: &Rows, among: &Rows) -> u32 {
    rows.iter().zip(among).map(|(a, b)| (a & b).count_ones()).sum()
}

fn is_empty(rows: &Rows) -> bool {
    rows.iter().all(|word| *word == 0)
}

fn part(left: &Rows, columns: &[Rows], allowed: &[usize]) -> Part {
    let mut place = vec![u32::MAX; left.len() * 64];
    let mut rows = 0;
    for row in places(left) {
        place[row] = rows;
        rows += 1;
    }
    let among = |column: usize| {
        let both: Rows = columns[column].iter().zip(left).map(|(a, b)| a & b).collect();
        (column, places(&both).map(|row| place[row]).collect())
    };
    Part { rows: rows as usize, columns: allowed.iter().map(|c| among(*c)).collect() }
}

struct Search<'a> {
    columns: &'a [Rows],
    /// Steps left.
    steps: usize,
    /// At most this many covers are kept.
    most: usize,
    found: Vec<Vec<usize>>,
    /// Whether every cover within the budget is wanted, or one that is smaller than the best.
    all: bool,
    best: Option<Vec<usize>>,
    /// Whether the limit on covers was reached.
    full: bool,
}

/// What is left to be covered, with which columns, and how many there may be.
struct Node {
    left: Rows,
    allowed: Vec<usize>,
    chosen: Vec<usize>,
    budget: usize,
}

impl Search<'_> {
    /// Searches with at most so many columns more.
    fn run(&mut self, left: &Rows, allowed: Vec<usize>, chosen: Vec<usize>, budget: usize) {
        if self.full || self.steps == 0 {
            return;
        }
        self.steps -= 1;
        let mut node = Node { left: left.clone(), allowed, chosen, budget };
        if !self.all {
            node.budget = self.improving(node.chosen.len());
        }
        if !self.reduce(&mut node) {
            return;
        }
        if is_empty(&node.left) {
            self.take(node.chosen);
            return;
        }
        if !self.all && self.best.is_none() {
            self.greedy(&node);
            node.budget = self.improving(node.chosen.len());
        }
        let root = node.chosen.is_empty();
        let Some(order) = self.within_budget(&mut node, if root { 400 } else { 30 }) else { return };
        self.branch(&node, &order);
    }

    /// How many more columns would still be better than the best.
    fn improving(&self, chosen: usize) -> usize {
        self.best.as_ref().map_or(usize::MAX, |best| (best.len() - 1).saturating_sub(chosen))
    }

    fn take(&mut self, mut cover: Vec<usize>) {
        cover.sort_unstable();
        if !self.all {
            if self.best.as_ref().is_none_or(|best| cover.len() < best.len()) {
                self.best = Some(cover);
            }
        } else if self.found.len() >= self.most {
            self.full = true;
        } else {
            self.found.push(cover);
        }
    }

    /// Chooses what must be chosen and drops what does not matter. False when nothing can come of it.
    fn reduce(&self, node: &mut Node) -> bool {
        loop {
            node.allowed.retain(|column| count(&self.columns[*column], &node.left) > 0);
            let by_row: Vec<(usize, Vec<usize>)> = places(&node.left)
                .map(|row| (row, node.allowed.iter().copied().filter(|c| self.covers(*c, row)).collect()))
                .collect();
            if by_row.iter().any(|(_, columns)| columns.is_empty()) {
                return false;
            }
            if let Some((_, only)) = by_row.iter().find(|(_, columns)| columns.len() == 1) {
                if node.budget == 0 {
                    return false;
                }
                node.budget = if node.budget == usize::MAX { usize::MAX } else { node.budget - 1 };
                Self::choose(node, self.columns, only[0]);
                continue;
            }
            if !implied(node, &by_row) && (self.all || !self.dominated(node)) {
                return true;
            }
        }
    }

    fn covers(&self, column: usize, row: usize) -> bool {
        self.columns[column][row / 64] & (1 << (row % 64)) != 0
    }

    fn choose(node: &mut Node, columns: &[Rows], column: usize) {
        node.chosen.push(column);
        node.allowed.retain(|c| *c != column);
        node.left.iter_mut().zip(&columns[column]).for_each(|(a, b)| *a &= !b);
    }

    /// Drops columns that another holds; whether there were any.
    fn dominated(&self, node: &mut Node) -> bool {
        let mut order: Vec<usize> = node.allowed.clone();
        order.sort_by_key(|c| (std::cmp::Reverse(count(&self.columns[*c], &node.left)), *c));
        let mut kept: Vec<usize> = Vec::with_capacity(order.len());
        for column in order {
            if !kept.iter().any(|other| holds(&self.columns[*other], &self.columns[column], &node.left)) {
                kept.push(column);
            }
        }
        let fewer = kept.len() < node.allowed.len();
        kept.sort_unstable();
        node.allowed = kept;
        fewer
    }

    /// A first cover: the column that covers most, again and again, without those that turn out superfluous.
    fn greedy(&mut self, node: &Node) {
        let (mut left, mut chosen) = (node.left.clone(), node.chosen.clone());
        while !is_empty(&left) {
            let most =
                node.allowed.iter().copied().max_by_key(|c| (count(&self.columns[*c], &left), std::cmp::Reverse(*c)));
            let Some(column) = most.filter(|c| count(&self.columns[*c], &left) > 0) else { return };
            chosen.push(column);
            left.iter_mut().zip(&self.columns[column]).for_each(|(a, b)| *a &= !b);
        }
        self.take(chosen);
    }

    /// The columns from the most to the least likely, without those that are too dear; nothing when the budget is.
    fn within_budget(&self, node: &mut Node, rounds: usize) -> Option<Vec<(usize, f64)>> {
        let part = part(&node.left, self.columns, &node.allowed);
        let widest = part.columns.iter().map(|(_, rows)| rows.len()).max().unwrap_or(1).max(1);
        if part.rows.div_ceil(widest) > node.budget {
            return None;
        }
        let budget = real_len(node.budget.min(part.rows));
        let bound = part.bound(budget, rounds);
        if bound.value > budget + ROUNDING {
            return None;
        }
        let dear = |reduced: f64| bound.value + reduced.max(0.0) > budget + ROUNDING;
        let costs = || part.columns.iter().map(|(column, _)| *column).zip(&bound.reduced);
        node.allowed = costs().filter(|(_, r)| !dear(**r)).map(|(c, _)| c).collect();
        Some(costs().filter(|(_, r)| !dear(**r)).map(|(c, r)| (c, *r)).collect())
    }

    /// Tries the columns of the row that has the fewest.
    fn branch(&mut self, node: &Node, costs: &[(usize, f64)]) {
        let columns_of =
            |row: usize| -> Vec<(usize, f64)> { costs.iter().copied().filter(|(c, _)| self.covers(*c, row)).collect() };
        let Some(row) = places(&node.left).min_by_key(|row| columns_of(*row).len()) else { return };
        let mut columns = columns_of(row);
        // Every cover is wanted in any order, and the best soonest.
        if !self.all {
            columns.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        }
        let mut allowed = node.allowed.clone();
        for (column, _) in columns {
            if node.budget == 0 || self.full || self.steps == 0 {
                return;
            }
            let mut next = Node {
                left: node.left.clone(),
                allowed: allowed.clone(),
                chosen: node.chosen.clone(),
                budget: node.budget,
            };
            Self::choose(&mut next, self.columns, column);
            let budget = if node.budget == usize::MAX { usize::MAX } else { node.budget - 1 };
            self.run(&next.left, next.allowed, next.chosen, budget);
            allowed.retain(|c| *c != column);
        }
    }
}

/// Drops rows that another implies: whatever covers the other covers them. Whether there were any.
fn implied(node: &mut Node, by_row: &[(usize, Vec<usize>)]) -> bool {
    let mut order: Vec<&(usize, Vec<usize>)> = by_row.iter().collect();
    order.sort_by_key(|(row, columns)| (columns.len(), *row));
    let mut kept: Vec<&Vec<usize>> = Vec::with_capacity(order.len());
    let mut fewer = false;
    for (row, columns) in order {
        if kept.iter().any(|other| other.iter().all(|c| columns.binary_search(c).is_ok())) {
            node.left[row / 64] &= !(1 << (row % 64));
            fewer = true;
        } else {
            kept.push(columns);
        }
    }
    fewer
}
