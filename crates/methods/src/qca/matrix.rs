// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rows to be covered by columns, bit by bit both ways, and what can be said of a part of them at once.
//!
//! With both ways at hand the reductions of Quine and McCluskey are a few words each: the rows that row r implies are what all
//! columns of r have in common, and the columns that hold column c are what all rows of c have in common.

/// A set of rows or of columns, bit by bit.
pub(super) type Bits = Vec<u64>;

/// A set of the first so many.
pub(super) fn full(n: usize) -> Bits {
    let mut all = vec![u64::MAX; n.div_ceil(64)];
    if let (Some(last), left) = (all.last_mut(), n % 64) {
        *last = if left == 0 { u64::MAX } else { (1 << left) - 1 };
    }
    all
}

/// The members of a set, from the lowest.
pub(super) fn members(set: &[u64]) -> impl Iterator<Item = usize> + '_ {
    set.iter().enumerate().flat_map(|(at, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            let first = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            (first < 64).then_some(at * 64 + first)
        })
    })
}

/// The lowest member of a set.
fn first(set: &[u64]) -> Option<usize> {
    members(set).next()
}

pub(super) fn remove(set: &mut Bits, member: usize) {
    set[member / 64] &= !(1 << (member % 64));
}

pub(super) fn holds(set: &[u64], member: usize) -> bool {
    set[member / 64] & (1 << (member % 64)) != 0
}

pub(super) fn insert(set: &mut Bits, member: usize) {
    set[member / 64] |= 1 << (member % 64);
}

pub(super) fn is_empty(set: &[u64]) -> bool {
    set.iter().all(|word| *word == 0)
}

pub(super) fn both(a: &[u64], b: &[u64]) -> Bits {
    a.iter().zip(b).map(|(a, b)| a & b).collect()
}

fn keep(a: &mut Bits, b: &[u64]) {
    a.iter_mut().zip(b).for_each(|(a, b)| *a &= b);
}

fn take_away(a: &mut Bits, b: &[u64]) {
    a.iter_mut().zip(b).for_each(|(a, b)| *a &= !b);
}

/// How many members two sets share.
pub(super) fn shared(a: &[u64], b: &[u64]) -> usize {
    a.iter().zip(b).map(|(a, b)| (a & b).count_ones() as usize).sum()
}

/// Which column covers which row.
pub(super) struct Matrix<'a> {
    /// By column, its rows.
    pub(super) columns: &'a [Bits],
    /// By row, its columns.
    pub(super) rows: Vec<Bits>,
}

/// What is left to be covered, with which columns, after which were chosen.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) left: Bits,
    pub(super) allowed: Bits,
    pub(super) chosen: Vec<usize>,
}

impl Node {
    /// With a column chosen.
    pub(super) fn choose(&mut self, matrix: &Matrix<'_>, column: usize) {
        self.chosen.push(column);
        remove(&mut self.allowed, column);
        take_away(&mut self.left, &matrix.columns[column]);
    }
}

impl<'a> Matrix<'a> {
    pub(super) fn new(rows: usize, columns: &'a [Bits]) -> Self {
        let mut by_row = vec![vec![0; columns.len().div_ceil(64)]; rows];
        for (column, covered) in columns.iter().enumerate() {
            members(covered).for_each(|row| insert(&mut by_row[row], column));
        }
        Self { columns, rows: by_row }
    }

    /// Everything to be covered.
    pub(super) fn whole(&self) -> Node {
        Node { left: full(self.rows.len()), allowed: full(self.columns.len()), chosen: Vec::new() }
    }

    /// Chooses what must be chosen and drops what does not matter: rows that another implies and, where one cover is enough,
    /// columns that another holds. False when some row cannot be covered.
    pub(super) fn reduce(&self, node: &mut Node, dominated: bool) -> bool {
        loop {
            let Some(chosen) = self.essential(node) else { return false };
            let implied = self.implied(node);
            let dropped = self.dropped(node, dominated);
            if !(chosen || implied || dropped) {
                return true;
            }
        }
    }

    /// Chooses the only column of a row; whether there were any, nothing when a row has none.
    fn essential(&self, node: &mut Node) -> Option<bool> {
        let mut any = false;
        for row in members(&node.left.clone()) {
            if !holds(&node.left, row) {
                continue;
            }
            let columns = both(&self.rows[row], &node.allowed);
            let mut columns = members(&columns);
            match (columns.next(), columns.next()) {
                (None, _) => return None,
                (Some(only), None) => {
                    node.choose(self, only);
                    any = true;
                }
                _ => {}
            }
        }
        Some(any)
    }

    /// Drops rows that another implies: whatever covers the other covers them.
    fn implied(&self, node: &mut Node) -> bool {
        let mut any = false;
        for row in members(&node.left.clone()) {
            if !holds(&node.left, row) {
                continue;
            }
            let mut implied = node.left.clone();
            remove(&mut implied, row);
            for column in members(&both(&self.rows[row], &node.allowed)) {
                keep(&mut implied, &self.columns[column]);
                if is_empty(&implied) {
                    break;
                }
            }
            any |= !is_empty(&implied);
            take_away(&mut node.left, &implied);
        }
        any
    }

    /// Drops columns that cover nothing and, when asked, those that another holds.
    fn dropped(&self, node: &mut Node, dominated: bool) -> bool {
        let mut any = false;
        for column in members(&node.allowed.clone()) {
            let own = both(&self.columns[column], &node.left);
            if is_empty(&own) {
                remove(&mut node.allowed, column);
                continue;
            }
            if !dominated {
                continue;
            }
            let mut holders = node.allowed.clone();
            remove(&mut holders, column);
            for row in members(&own) {
                keep(&mut holders, &self.rows[row]);
                if is_empty(&holders) {
                    break;
                }
            }
            if !is_empty(&holders) {
                remove(&mut node.allowed, column);
                any = true;
            }
        }
        any
    }

    /// What is left, in parts that share no column: each can be covered by itself. Nothing is chosen in them.
    pub(super) fn parts(&self, node: &Node) -> Vec<Node> {
        let mut rest = node.left.clone();
        let mut parts = Vec::new();
        while let Some(start) = first(&rest) {
            let (mut left, mut allowed) = (vec![0; rest.len()], vec![0; node.allowed.len()]);
            let mut reached = vec![start];
            remove(&mut rest, start);
            while let Some(row) = reached.pop() {
                insert(&mut left, row);
                for column in members(&both(&self.rows[row], &node.allowed)) {
                    insert(&mut allowed, column);
                    let new = both(&self.columns[column], &rest);
                    reached.extend(members(&new));
                    take_away(&mut rest, &new);
                }
            }
            parts.push(Node { left, allowed, chosen: Vec::new() });
        }
        parts.sort_by_key(|part| shared(&part.left, &part.left));
        parts
    }

    /// A cover: the column whose rows weigh most, again and again, then without those that turn out superfluous.
    pub(super) fn greedy(&self, node: &Node, weights: &[f64]) -> Vec<usize> {
        let (mut left, mut taken) = (node.left.clone(), Vec::new());
        let weight = |column: usize, left: &Bits| -> f64 {
            members(&both(&self.columns[column], left)).map(|row| weights[row].max(1e-6)).sum()
        };
        while !is_empty(&left) {
            let best = members(&node.allowed)
                .map(|column| (weight(column, &left), column))
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            let Some((_, column)) = best.filter(|(weight, _)| *weight > 0.0) else { break };
            taken.push(column);
            take_away(&mut left, &self.columns[column]);
        }
        let mut kept = taken.clone();
        for column in taken {
            let mut bare = node.left.clone();
            kept.iter().filter(|other| **other != column).for_each(|other| take_away(&mut bare, &self.columns[*other]));
            if is_empty(&bare) {
                kept.retain(|other| *other != column);
            }
        }
        [&node.chosen[..], &kept].concat()
    }
}
