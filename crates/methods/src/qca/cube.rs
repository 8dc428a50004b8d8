// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conjunctions of conditions in two words, and the set algebra minimisation asks of them.

use super::space::Space;

/// At most this many conditions, so that a set of conditions fits a word.
pub(super) const MOST_CONDITIONS: usize = 32;

/// At most this many values of a condition, so that all values of a conjunction fit two words.
pub(super) const MOST_LEVELS: usize = 16;

const LOW_BITS: u128 = 0x1111_1111_1111_1111_1111_1111_1111_1111;

/// A conjunction: some conditions with a value each, the others free. A configuration (a row of the truth table) has
/// them all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Cube {
    /// The conditions that have a value, bit by bit.
    pub(super) fixed: u32,
    /// Four bits for each condition; zero where it is free.
    values: u128,
}

/// Conditions of a set, from the first.
pub(super) fn members(set: u32) -> impl Iterator<Item = usize> {
    let mut left = set;
    std::iter::from_fn(move || {
        let first = left.trailing_zeros() as usize;
        left &= left.wrapping_sub(1);
        (first < 32).then_some(first)
    })
}

impl Cube {
    /// The same with a value for a condition.
    pub(super) fn with(self, condition: usize, value: u8) -> Self {
        let free = self.without(condition);
        Self { fixed: free.fixed | 1 << condition, values: free.values | u128::from(value) << (4 * condition) }
    }

    /// The same with a condition free.
    pub(super) fn without(self, condition: usize) -> Self {
        Self { fixed: self.fixed & !(1 << condition), values: self.values & !(0xF << (4 * condition)) }
    }

    /// The same with only these conditions.
    pub(super) fn only(self, conditions: u32) -> Self {
        members(self.fixed & !conditions).fold(self, Self::without)
    }

    /// The value of a condition, if it has one.
    pub(super) fn value(self, condition: usize) -> Option<u8> {
        let value = (self.values >> (4 * condition)) & 0xF;
        (self.fixed & (1 << condition) != 0).then(|| u8::try_from(value).unwrap_or(0))
    }

    /// How many conditions have a value.
    pub(super) fn len(self) -> usize {
        self.fixed.count_ones() as usize
    }

    /// The conditions for which two conjunctions ask different values.
    pub(super) fn apart(self, other: Self) -> u32 {
        let mut differ = self.values ^ other.values;
        differ |= differ >> 2;
        differ |= differ >> 1;
        differ &= LOW_BITS;
        let mut apart = 0;
        while differ != 0 {
            apart |= 1 << (differ.trailing_zeros() / 4);
            differ &= differ - 1;
        }
        apart & self.fixed & other.fixed
    }

    /// Whether every configuration of the other is one of this.
    pub(super) fn holds(self, other: Self) -> bool {
        self.fixed & !other.fixed == 0 && self.apart(other) == 0
    }

    /// What both have in common; nothing when they exclude each other.
    pub(super) fn meet(self, other: Self) -> Option<Self> {
        let both = Self { fixed: self.fixed | other.fixed, values: self.values | other.values };
        (self.apart(other) == 0).then_some(both)
    }

    /// The conditions with their values, from the first.
    pub(super) fn literals(self) -> impl Iterator<Item = (usize, u8)> {
        members(self.fixed).filter_map(move |at| Some((at, self.value(at)?)))
    }
}

/// Only those that no other holds, each once, sorted.
pub(super) fn absorbed(mut cubes: Vec<Cube>) -> Vec<Cube> {
    cubes.sort_unstable_by_key(|cube| (cube.len(), *cube));
    cubes.dedup();
    let mut kept: Vec<Cube> = Vec::with_capacity(cubes.len());
    for cube in cubes {
        if !kept.iter().any(|other| other.holds(cube)) {
            kept.push(cube);
        }
    }
    kept
}

/// What is in the cube and not in the other, as cubes that exclude each other.
pub(super) fn minus(cube: Cube, other: Cube, space: &Space) -> Vec<Cube> {
    if cube.meet(other).is_none() {
        return vec![cube];
    }
    let (mut rest, mut left) = (Vec::new(), cube);
    for (condition, value) in other.literals().filter(|(condition, _)| cube.value(*condition).is_none()) {
        rest.extend((0..space.levels(condition)).filter(|v| *v != value).map(|v| left.with(condition, v)));
        left = left.with(condition, value);
    }
    rest
}

/// The configurations in none of the cubes, as cubes that exclude each other. Shannon's expansion, on the condition that
/// most cubes ask about.
pub(super) fn complement(cubes: &[Cube], space: &Space) -> Vec<Cube> {
    let mut found = Vec::new();
    outside(cubes, Cube::default(), space, &mut found);
    found
}

fn outside(cubes: &[Cube], place: Cube, space: &Space, found: &mut Vec<Cube>) {
    if cubes.is_empty() {
        found.push(place);
        return;
    }
    if cubes.iter().any(|cube| cube.fixed == 0) {
        return;
    }
    let mut asked = [0usize; MOST_CONDITIONS];
    cubes.iter().flat_map(|cube| members(cube.fixed)).for_each(|at| asked[at] += 1);
    let Some(most) = (0..space.len()).max_by_key(|at| (asked[*at], std::cmp::Reverse(*at))) else { return };
    for value in 0..space.levels(most) {
        let there = cubes.iter().filter(|cube| cube.value(most).is_none_or(|v| v == value));
        let rest: Vec<Cube> = there.map(|cube| cube.without(most)).collect();
        outside(&rest, place.with(most, value), space, found);
    }
}
