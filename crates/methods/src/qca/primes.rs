// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Prime implicants: the shortest conjunctions that hold something to be explained and nothing that must stay out.
//!
//! For a positive configuration p and what must stay out, the conjunctions of values of p that exclude all of it are
//! the sets of conditions that meet, for every cube that must stay out, the set of conditions in which p differs from
//! it. Shortest ones are the minimal transversals of that hypergraph, and a conjunction is prime exactly when it is
//! one. What is enumerated therefore grows with what is found and not with the number of configurations, as in the
//! consistency cubes of Dusa (2018, Consistency cubes: a fast, efficient method for exact Boolean minimization, R
//! Journal 10), but without a depth at which the search must be told to stop. The transversals are those of Murakami
//! and Uno (2014, Efficient algorithms for dualizing large-scale hypergraphs, Discrete Applied Mathematics 170, MMCS).

use std::collections::HashSet;

use super::cube::Cube;

/// More prime implicants than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooMany;

/// All prime implicants that hold one of the positives and meet no cube that must stay out, shortest first. No positive
/// lies in a cube that must stay out.
pub(super) fn primes(positives: &[Cube], out: &[Cube], most: usize) -> Result<Vec<Cube>, TooMany> {
    let mut found: HashSet<Cube, foldhash::fast::FixedState> = HashSet::default();
    for positive in positives {
        let edges = edges(*positive, out);
        let mut search = Search::new(&edges);
        search.each(&mut |conditions| {
            found.insert(positive.only(conditions));
            if found.len() > most { Err(TooMany) } else { Ok(()) }
        })?;
    }
    let mut primes: Vec<Cube> = found.into_iter().collect();
    primes.sort_unstable_by_key(|cube| (cube.len(), *cube));
    Ok(primes)
}

/// For each cube that must stay out, in which conditions the positive differs; without those that others imply.
fn edges(positive: Cube, out: &[Cube]) -> Vec<u32> {
    let mut all: Vec<u32> = out.iter().map(|cube| positive.apart(*cube)).collect();
    all.sort_unstable_by_key(|edge| (edge.count_ones(), *edge));
    all.dedup();
    let mut kept: Vec<u32> = Vec::new();
    let mut single = 0;
    for edge in all {
        if edge & single != 0 || kept.iter().any(|other| other & edge == *other) {
            continue;
        }
        if edge.count_ones() == 1 {
            single |= edge;
        }
        kept.push(edge);
    }
    kept
}

/// A set of edges, bit by bit.
type Edges = Vec<u64>;

struct Search<'a> {
    edges: &'a [u32],
    /// By condition, the edges it is in.
    hit: Vec<Edges>,
    /// By chosen condition, the edges that only it meets.
    critical: Vec<(usize, Edges)>,
    chosen: u32,
}

impl<'a> Search<'a> {
    fn new(edges: &'a [u32]) -> Self {
        let words = edges.len().div_ceil(64);
        let mut hit = vec![vec![0; words]; 32];
        for (at, edge) in edges.iter().enumerate() {
            super::cube::members(*edge).for_each(|condition| hit[condition][at / 64] |= 1 << (at % 64));
        }
        Self { edges, hit, critical: Vec::new(), chosen: 0 }
    }

    /// Passes on every minimal transversal, once.
    fn each<E>(&mut self, take: &mut impl FnMut(u32) -> Result<(), E>) -> Result<(), E> {
        // An edge without conditions cannot be met: the positive lies in what must stay out.
        if self.edges.contains(&0) {
            return Ok(());
        }
        let mut uncovered = vec![u64::MAX; self.edges.len().div_ceil(64)];
        if let (Some(last), left) = (uncovered.last_mut(), self.edges.len() % 64) {
            *last = if left == 0 { u64::MAX } else { (1 << left) - 1 };
        }
        self.extend(&uncovered, u32::MAX, take)
    }

    fn extend<E>(
        &mut self,
        uncovered: &Edges,
        candidates: u32,
        take: &mut impl FnMut(u32) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(edge) = self.narrowest(uncovered, candidates) else { return take(self.chosen) };
        let mut candidates = candidates & !edge;
        for condition in super::cube::members(edge & !self.chosen) {
            let hit = &self.hit[condition];
            let still = |edges: &Edges| edges.iter().zip(hit).any(|(a, b)| a & !b != 0);
            if self.critical.iter().all(|(_, edges)| still(edges)) {
                let before: Vec<(usize, Edges)> = self.critical.clone();
                let and = |edges: &Edges, not: bool| -> Edges {
                    edges.iter().zip(hit).map(|(a, b)| if not { a & !b } else { a & b }).collect()
                };
                let (own, left) = (and(uncovered, false), and(uncovered, true));
                self.critical = before.iter().map(|(at, edges)| (*at, and(edges, true))).collect();
                self.critical.push((condition, own));
                self.chosen |= 1 << condition;
                let gone_on = self.extend(&left, candidates, take);
                self.chosen &= !(1 << condition);
                self.critical = before;
                gone_on?;
                candidates |= 1 << condition;
            }
        }
        Ok(())
    }

    /// Of the uncovered edges, the candidates of the one with the fewest; nothing when all are covered.
    fn narrowest(&self, uncovered: &Edges, candidates: u32) -> Option<u32> {
        let mut narrowest: Option<u32> = None;
        for (word, bits) in uncovered.iter().enumerate() {
            let mut left = *bits;
            while left != 0 {
                let edge = self.edges[word * 64 + left.trailing_zeros() as usize] & candidates;
                left &= left - 1;
                if narrowest.is_none_or(|n| edge.count_ones() < n.count_ones()) {
                    narrowest = Some(edge);
                }
            }
        }
        narrowest
    }
}
