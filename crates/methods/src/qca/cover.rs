// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The fewest columns that cover all rows, and every way to do it with so few.
//!
//! First the optimum is found and proved, by branch and bound with the reductions of Quine and McCluskey (a row with one
//! column, a row that another implies, a column that another holds), a Lagrangian bound, and by taking apart what shares no
//! column (Coudert 1994, Two-level logic minimization: an overview, Integration 17). Then, with the size known, every cover
//! of that size is enumerated; columns that others hold take part in that again, for they can stand in a tied cover. Each is
//! proved by exhaustion, within a limit on steps that is reported when it is reached.

use super::bound::{bound, even};
pub(super) use super::matrix::Bits as Rows;
use super::matrix::{Matrix, Node, both, holds, insert, is_empty, members, remove, shared};

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

/// Rounds in looking for a bound: where the search begins, and further on.
const ROOT: usize = 300;
const DEEP: usize = 30;

/// The smallest covers of so many rows. Some column covers each row.
pub(super) fn covers(rows: usize, columns: &[Rows], most: usize, steps: usize) -> Covers {
    let matrix = Matrix::new(rows, columns);
    let mut search = Search { matrix, steps, out: false, full: false };
    let weights = even(&search.matrix);
    let (first, at_least) = search.first(&weights);
    if first.len() > at_least {
        return Covers { covers: vec![first], at_least, complete: false, out_of_steps: true };
    }
    (search.out, search.steps) = (false, steps);
    let mut covers = search.every(search.matrix.whole(), &first, most, &weights, ROOT);
    covers.iter_mut().for_each(|cover| cover.sort_unstable());
    if covers.is_empty() {
        covers.push(first);
    }
    covers.sort_unstable();
    Covers { covers, at_least, complete: !search.out && !search.full, out_of_steps: search.out }
}

struct Search<'a> {
    matrix: Matrix<'a>,
    /// Steps left.
    steps: usize,
    /// Whether they ran out.
    out: bool,
    /// Whether the limit on covers was reached.
    full: bool,
}

impl Search<'_> {
    /// A smallest cover, as far as the steps go, and how few columns one has at least.
    fn first(&mut self, weights: &[f64]) -> (Vec<usize>, usize) {
        let mut node = self.matrix.whole();
        self.matrix.reduce(&mut node, true);
        let (mut cover, mut at_least) = (node.chosen.clone(), node.chosen.len());
        for part in self.matrix.parts(&node) {
            self.out = false;
            let greedy = self.matrix.greedy(&part, weights);
            let found = self.least(part.clone(), greedy.len(), weights, ROOT).unwrap_or(greedy);
            at_least += if self.out {
                bound(&self.matrix, &part, weights, found.len(), ROOT).least().min(found.len())
            } else {
                found.len()
            };
            cover.extend(found);
        }
        cover.sort_unstable();
        (cover, at_least)
    }

    /// Whether there is a step left, which is then taken.
    fn step(&mut self) -> bool {
        self.out |= self.steps == 0;
        self.steps = self.steps.saturating_sub(1);
        !self.out
    }

    /// A smallest cover of fewer than `below` columns, those chosen among them; nothing when there is none.
    fn least(&mut self, mut node: Node, mut below: usize, weights: &[f64], rounds: usize) -> Option<Vec<usize>> {
        if !self.step() || !self.matrix.reduce(&mut node, true) || node.chosen.len() >= below {
            return None;
        }
        if is_empty(&node.left) {
            return Some(node.chosen);
        }
        let parts = self.matrix.parts(&node);
        if parts.len() > 1 {
            return self.least_apart(&node, parts, below, weights);
        }
        let chosen = node.chosen.len();
        let found = bound(&self.matrix, &node, weights, below - 1 - chosen, rounds);
        if chosen + found.least() >= below {
            return None;
        }
        let mut best = Some(self.matrix.greedy(&node, &found.weights)).filter(|cover| cover.len() < below);
        below = best.as_ref().map_or(below, Vec::len);
        let within = |reduced: f64, below: usize| chosen + found.least_with(reduced) < below;
        let costs: Vec<(usize, f64)> = found.reduced.iter().copied().filter(|(_, r)| within(*r, below)).collect();
        for (child, reduced) in self.children(node, &costs, None) {
            if within(reduced, below)
                && let Some(cover) = self.least(child, below, &found.weights, DEEP)
            {
                below = cover.len();
                best = Some(cover);
            }
        }
        best
    }

    /// The same for parts that share no column: each by itself, with what the others at least take.
    fn least_apart(&mut self, node: &Node, parts: Vec<Node>, below: usize, weights: &[f64]) -> Option<Vec<usize>> {
        let mut cover = node.chosen.clone();
        for (part, others) in self.with_others(parts, weights) {
            let found = self.least(part, below.saturating_sub(cover.len() + others), weights, DEEP)?;
            cover.extend(found);
        }
        Some(cover)
    }

    /// Parts, each with how many columns those behind it take at least.
    fn with_others(&self, parts: Vec<Node>, weights: &[f64]) -> Vec<(Node, usize)> {
        let mut others = 0;
        let mut all = Vec::with_capacity(parts.len());
        for part in parts.into_iter().rev() {
            let least = bound(&self.matrix, &part, weights, usize::MAX, DEEP).least().max(1);
            all.push((part, others));
            others += least;
        }
        all.reverse();
        all
    }

    /// Every cover as small as the one that is known, up to so many, when none is smaller. A choice that is not in the known one
    /// is looked into only when some cover has it, so that no work is done where there is nothing to find.
    fn every(
        &mut self,
        mut node: Node,
        known: &[usize],
        room: usize,
        weights: &[f64],
        rounds: usize,
    ) -> Vec<Vec<usize>> {
        if !self.step() || !self.matrix.reduce(&mut node, false) {
            return Vec::new();
        }
        if is_empty(&node.left) {
            return vec![node.chosen];
        }
        let parts = self.matrix.parts(&node);
        if parts.len() > 1 {
            return self.every_apart(&node, parts, known, room, weights);
        }
        let (size, chosen) = (known.len(), node.chosen.len());
        let found = bound(&self.matrix, &node, weights, size - chosen, rounds);
        let costs = found.reduced.iter().copied().filter(|(_, r)| chosen + found.least_with(*r) <= size);
        let costs: Vec<(usize, f64)> = costs.collect();
        let mut all = Vec::new();
        for (at, (child, _)) in self.children(node, &costs, Some(known)).into_iter().enumerate() {
            let is_known = at == 0 && child.chosen.last().is_some_and(|column| known.contains(column));
            let own = is_known.then(|| known.to_vec());
            let own = own.or_else(|| self.least(child.clone(), size + 1, &found.weights, DEEP));
            let Some(own) = own else { continue };
            if all.len() >= room {
                self.full = true;
                break;
            }
            all.extend(self.every(child, &own, room - all.len(), &found.weights, DEEP));
        }
        all
    }

    /// The same for parts that share no column: every choice of a smallest cover of each. What is known of each part is its
    /// smallest, or the whole would not be.
    fn every_apart(
        &mut self,
        node: &Node,
        parts: Vec<Node>,
        known: &[usize],
        room: usize,
        weights: &[f64],
    ) -> Vec<Vec<usize>> {
        let mut all = vec![node.chosen.clone()];
        for part in parts {
            let own: Vec<usize> = known.iter().copied().filter(|column| holds(&part.allowed, *column)).collect();
            let each = self.every(part, &own, room, weights, DEEP);
            self.full |= all.len().saturating_mul(each.len()) > room;
            let joined = all.iter().flat_map(|one| each.iter().map(move |other| [&one[..], other].concat()));
            all = joined.take(room).collect();
        }
        all
    }

    /// The choices for the row with the fewest columns, each without those before it; with what each column costs more. First
    /// comes what is known to lead somewhere, or else what is cheapest.
    fn children(&self, mut node: Node, costs: &[(usize, f64)], known: Option<&[usize]>) -> Vec<(Node, f64)> {
        node.allowed.iter_mut().for_each(|word| *word = 0);
        costs.iter().for_each(|(column, _)| insert(&mut node.allowed, *column));
        let few = members(&node.left).min_by_key(|row| shared(&self.matrix.rows[*row], &node.allowed));
        let Some(row) = few else { return Vec::new() };
        let there = both(&self.matrix.rows[row], &node.allowed);
        let mut columns: Vec<(usize, f64)> = costs.iter().copied().filter(|(c, _)| holds(&there, *c)).collect();
        let other = |column: usize| known.is_some_and(|known| !known.contains(&column));
        columns.sort_by(|a, b| other(a.0).cmp(&other(b.0)).then(a.1.total_cmp(&b.1)).then(a.0.cmp(&b.0)));
        let mut children = Vec::with_capacity(columns.len());
        for (column, reduced) in columns {
            let mut child = node.clone();
            child.choose(&self.matrix, column);
            children.push((child, reduced));
            remove(&mut node.allowed, column);
        }
        children
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every smallest cover, by trying all sets of columns.
    fn tried(rows: usize, columns: &[Rows]) -> Vec<Vec<usize>> {
        let all = (1u64 << rows) - 1;
        let covering = (0u32..1 << columns.len()).filter(|set| {
            (0..columns.len()).filter(|c| set & (1 << c) != 0).fold(0, |held, c| held | columns[c][0]) == all
        });
        let covering: Vec<u32> = covering.collect();
        let least = covering.iter().map(|set| set.count_ones()).min().unwrap();
        let smallest = covering.into_iter().filter(|set| set.count_ones() == least);
        let mut found: Vec<Vec<usize>> =
            smallest.map(|set| (0..columns.len()).filter(|c| set & (1 << c) != 0).collect()).collect();
        found.sort_unstable();
        found
    }

    /// Columns of few rows fall apart into parts; of many they do not.
    #[test]
    fn every_smallest_cover_is_found_whether_or_not_the_rows_fall_apart() {
        let mut state = 1u64;
        let mut below = |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        for round in 0..600 {
            let (rows, wide) = (1 + usize::try_from(below(10)).unwrap(), 1 + round % 4);
            let mut columns: Vec<Rows> = (0..12)
                .map(|_| vec![(0..wide).fold(0, |set, _| set | 1 << below(u64::try_from(rows).unwrap()))])
                .collect();
            let held = columns.iter().fold(0, |held, column| held | column[0]);
            columns.push(vec![((1 << rows) - 1) & !held]);
            columns.retain(|column| column[0] != 0);
            let found = covers(rows, &columns, 100_000, 100_000);
            assert!(found.proved() && found.complete, "{columns:?}");
            assert_eq!(found.covers, tried(rows, &columns), "{rows} rows, {columns:?}");
            let few = covers(rows, &columns, 2, 100_000);
            assert_eq!(few.complete, found.covers.len() <= 2, "{columns:?}");
            assert_eq!(few.covers.len(), found.covers.len().min(2));
        }
    }

    #[test]
    fn without_steps_there_is_a_cover_and_a_bound_and_nothing_is_claimed() {
        // Pairs of five rows in a ring: three are needed, and fractions say two and a half.
        let ring: Vec<Rows> = (0..5).map(|at| vec![1 << at | 1 << ((at + 1) % 5)]).collect();
        let none = covers(5, &ring, 10, 0);
        assert!(none.out_of_steps && !none.complete);
        assert_eq!((none.covers[0].len(), none.at_least), (3, 3));
        let all = covers(5, &ring, 10, 100);
        assert!(all.complete && all.proved());
        assert_eq!(all.covers.len(), 5);
    }
}
