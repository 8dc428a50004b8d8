// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! All configurations of some conditions: their values and their numbers.

use super::cube::{Cube, MOST_CONDITIONS, MOST_LEVELS, members};
use crate::Refused;

/// At most this many configurations: twenty conditions of two values.
pub(super) const MOST_CONFIGURATIONS: usize = 1 << 20;

/// The conditions by their numbers of values. Configurations are numbered from 1, the last condition running fastest,
/// as truth tables have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Space {
    levels: Vec<u8>,
    /// By how much the number goes up with the value of each condition.
    steps: Vec<usize>,
    size: usize,
}

impl Space {
    /// A space of conditions with these numbers of values.
    pub(super) fn new(levels: &[usize]) -> Result<Self, Refused> {
        if levels.len() > MOST_CONDITIONS || levels.iter().any(|n| *n > MOST_LEVELS) {
            return Err(too_wide(levels.len()));
        }
        let mut size = 1usize;
        let mut steps = vec![0; levels.len()];
        for (step, n) in steps.iter_mut().zip(levels).rev() {
            *step = size;
            size = size.saturating_mul((*n).max(1));
        }
        if size > MOST_CONFIGURATIONS {
            return Err(too_wide(levels.len()));
        }
        let levels = levels.iter().map(|n| u8::try_from((*n).max(1)).unwrap_or(1)).collect();
        Ok(Self { levels, steps, size })
    }

    /// How many conditions there are.
    pub(super) fn len(&self) -> usize {
        self.levels.len()
    }

    /// How many configurations there are.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// How many values a condition has.
    pub(super) fn levels(&self, condition: usize) -> u8 {
        self.levels.get(condition).copied().unwrap_or(1)
    }

    /// The number of a configuration, from 0.
    pub(super) fn index(&self, cube: Cube) -> usize {
        cube.literals().map(|(at, value)| self.steps[at] * usize::from(value)).sum()
    }

    /// How many of the last conditions have two values, at most six: their configurations lie in one word of a set.
    fn low(&self) -> usize {
        self.levels.iter().rev().take(6).take_while(|n| **n == 2).count()
    }

    /// Passes on where each word of a cube begins and which of its bits are set.
    fn each_word(&self, cube: Cube, take: &mut impl FnMut(usize, u64)) {
        let high = self.len() - self.low();
        let fixed = |at: &usize| cube.value(*at).map(|value| self.steps[*at] * usize::from(value));
        let mut bits = 1u64 << (high..self.len()).filter_map(|at| fixed(&at)).sum::<usize>();
        for at in (high..self.len()).filter(|at| cube.value(*at).is_none()) {
            bits |= bits << self.steps[at];
        }
        let free: Vec<usize> = (0..high).filter(|at| cube.value(*at).is_none()).collect();
        let start = (0..high).filter_map(|at| fixed(&at)).sum();
        self.walk(&free, start, &mut |index| take(index, bits));
    }

    fn walk(&self, free: &[usize], index: usize, take: &mut impl FnMut(usize)) {
        let Some((first, rest)) = free.split_first() else {
            take(index);
            return;
        };
        for value in 0..usize::from(self.levels[*first]) {
            self.walk(rest, index + value * self.steps[*first], take);
        }
    }

    /// The set of all conditions.
    pub(super) fn all(&self) -> u32 {
        (0..self.len()).fold(0, |set, at| set | 1 << at)
    }

    /// Whether all conditions are sets, with two values.
    pub(super) fn binary(&self) -> bool {
        members(self.all()).all(|at| self.levels(at) <= 2)
    }
}

fn too_wide(conditions: usize) -> Refused {
    Refused::new(
        "condities",
        format!(
            "met deze {conditions} condities zijn er meer dan {MOST_CONFIGURATIONS} mogelijke combinaties (20 \
             condities van twee waarden, of {MOST_LEVELS} waarden voor één conditie). Geen aantal gevallen zegt daar \
             iets over: kies minder condities, of voeg verwante samen tot één set."
        ),
        format!(
            "these {conditions} conditions have more than {MOST_CONFIGURATIONS} possible combinations (20 conditions \
             of two values, or {MOST_LEVELS} values of one condition). No number of cases says anything about those: \
             choose fewer conditions, or join related ones into one set."
        ),
    )
}

/// A set of configurations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowSet {
    words: Vec<u64>,
}

impl RowSet {
    /// No configurations.
    pub(super) fn new(space: &Space) -> Self {
        Self { words: vec![0; space.size().div_ceil(64)] }
    }

    /// The configurations of some cubes.
    pub(super) fn of(cubes: &[Cube], space: &Space) -> Self {
        let mut set = Self::new(space);
        let words = &mut set.words;
        cubes.iter().for_each(|cube| space.each_word(*cube, &mut |at, bits| words[at / 64] |= bits << (at % 64)));
        set
    }

    pub(super) fn remove(&mut self, index: usize) {
        self.words[index / 64] &= !(1 << (index % 64));
    }

    pub(super) fn union(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    pub(super) fn keep(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }

    pub(super) fn take_away(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= !b);
    }

    pub(super) fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The numbers, from the lowest.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let first = left.trailing_zeros() as usize;
                left &= left.wrapping_sub(1);
                (first < 64).then_some(at * 64 + first)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_rows_holds_what_its_cubes_hold() {
        for levels in [vec![2; 9], vec![3, 2, 2, 4, 2, 2], vec![2, 2, 3], vec![2, 2, 2, 2, 3, 2, 2], vec![5]] {
            let space = Space::new(&levels).unwrap();
            let rows = |fixed: &[(usize, u8)]| -> Vec<usize> {
                let all = (0..space.size()).filter(|row| {
                    fixed.iter().all(|(at, value)| row / space.steps[*at] % levels[*at] == usize::from(*value))
                });
                all.collect()
            };
            for mask in 0..1usize << levels.len() {
                let fixed: Vec<(usize, u8)> = (0..levels.len())
                    .filter(|at| mask & (1 << at) != 0)
                    .map(|at| (at, u8::from(at % 2 == 0)))
                    .collect();
                let cube = fixed.iter().fold(Cube::default(), |cube, (at, value)| cube.with(*at, *value));
                let set: Vec<usize> = RowSet::of(&[cube], &space).iter().collect();
                assert_eq!(set, rows(&fixed), "{levels:?} {fixed:?}");
            }
        }
    }
}
