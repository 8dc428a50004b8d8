// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A persistent sorted set for many small sets and a few large ones: most records are linked to by a handful of
//! others, for which a tree node each would cost more than the records themselves; one report may be linked to by
//! all of them, and a start has to make that set in one go.

use std::iter::Peekable;
use std::sync::Arc;

use imbl::OrdSet;

const SMALL: usize = 16;

/// A sorted set that is cheap to clone.
#[derive(Clone, Debug)]
pub enum Few<T: Ord + Clone> {
    /// Up to [`SMALL`] elements, copied on change.
    Small(Arc<[T]>),
    /// More.
    Large(Arc<Large<T>>),
}

/// A sorted array, which is quick to make, and what changed since, which is quick to change.
#[derive(Clone, Debug)]
pub struct Large<T: Ord + Clone> {
    base: Arc<[T]>,
    /// Not in `base`.
    added: OrdSet<T>,
    /// All in `base`.
    removed: OrdSet<T>,
}

impl<T: Ord + Clone> Default for Few<T> {
    fn default() -> Self {
        Self::Small(Arc::from([]))
    }
}

impl<T: Ord + Clone> Few<T> {
    /// The set of these, in any order.
    pub fn of(mut all: Vec<T>) -> Self {
        all.sort_unstable();
        all.dedup();
        Self::sorted(all.into())
    }

    /// The set of these, sorted and each once.
    pub fn sorted(all: Arc<[T]>) -> Self {
        if all.len() <= SMALL { Self::Small(all) } else { Self::Large(Arc::new(Large::of(all))) }
    }

    /// Puts an element in.
    pub fn insert(&mut self, element: T) {
        match self {
            Self::Small(few) => {
                let Err(at) = few.binary_search(&element) else { return };
                *self =
                    Self::sorted(few[..at].iter().cloned().chain([element]).chain(few[at..].iter().cloned()).collect());
            }
            // In place where nobody else holds this set, which is the case while a model is built.
            Self::Large(many) => Arc::make_mut(many).insert(element),
        }
    }

    /// Takes an element out.
    pub fn remove(&mut self, element: &T) {
        match self {
            Self::Small(few) => *self = Self::Small(few.iter().filter(|e| *e != element).cloned().collect()),
            Self::Large(many) => {
                Arc::make_mut(many).remove(element);
                if many.len() <= SMALL / 2 {
                    *self = Self::Small(many.iter().cloned().collect());
                }
            }
        }
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Small(few) => few.len(),
            Self::Large(many) => many.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The elements, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        let (few, many) = match self {
            Self::Small(few) => (Some(few.iter()), None),
            Self::Large(many) => (None, Some(many.iter())),
        };
        few.into_iter().flatten().chain(many.into_iter().flatten())
    }
}

impl<T: Ord + Clone> Large<T> {
    fn of(base: Arc<[T]>) -> Self {
        Self { base, added: OrdSet::new(), removed: OrdSet::new() }
    }

    fn insert(&mut self, element: T) {
        if self.base.binary_search(&element).is_ok() {
            self.removed.remove(&element);
        } else {
            self.added.insert(element);
        }
    }

    /// Makes a new array once most of the old one is dead weight. What is added is no reason: the tree serves as well,
    /// and making arrays of it time and again doubles the time a fold takes.
    fn remove(&mut self, element: &T) {
        if self.added.remove(element).is_none() && self.base.binary_search(element).is_ok() {
            self.removed.insert(element.clone());
            if self.removed.len() > SMALL.max(self.base.len() / 2) {
                *self = Self::of(self.iter().cloned().collect());
            }
        }
    }

    fn len(&self) -> usize {
        self.base.len() + self.added.len() - self.removed.len()
    }

    fn iter(&self) -> impl Iterator<Item = &T> {
        let mut removed = self.removed.iter().peekable();
        let kept = self.base.iter().filter(move |element| removed.next_if_eq(element).is_none());
        Merged { one: kept.peekable(), other: self.added.iter().peekable() }
    }
}

/// Two sorted iterators as one.
struct Merged<A: Iterator, B: Iterator> {
    one: Peekable<A>,
    other: Peekable<B>,
}

impl<'a, T: Ord + 'a, A: Iterator<Item = &'a T>, B: Iterator<Item = &'a T>> Iterator for Merged<A, B> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        match (self.one.peek(), self.other.peek()) {
            (Some(one), Some(other)) if other < one => self.other.next(),
            (Some(_), _) => self.one.next(),
            (None, _) => self.other.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn same(few: &Few<u16>, plain: &BTreeSet<u16>) -> Result<(), TestCaseError> {
        prop_assert_eq!(few.iter().copied().collect::<Vec<_>>(), plain.iter().copied().collect::<Vec<_>>());
        prop_assert_eq!(few.len(), plain.len());
        prop_assert_eq!(few.is_empty(), plain.is_empty());
        Ok(())
    }

    /// Takes the steps in both; a copy made halfway must not change with it.
    fn walk(start: &[u16], steps: &[(bool, u16)]) -> Result<(), TestCaseError> {
        let mut few = Few::of(start.to_vec());
        let mut plain: BTreeSet<u16> = start.iter().copied().collect();
        let mut halfway = None;
        for (at, (add, n)) in steps.iter().enumerate() {
            if at == steps.len() / 2 {
                halfway = Some((few.clone(), plain.clone()));
            }
            if *add {
                few.insert(*n);
                plain.insert(*n);
            } else {
                few.remove(n);
                plain.remove(n);
            }
            same(&few, &plain)?;
        }
        halfway.map_or(Ok(()), |(few, plain)| same(&few, &plain))
    }

    proptest! {
        #[test]
        fn it_is_a_set_whatever_its_size(steps in proptest::collection::vec((any::<bool>(), 0u16..40), 0..200)) {
            walk(&[], &steps)?;
        }

        /// Up to 300 elements and as many changes: arrays are made anew, in both directions.
        #[test]
        fn a_large_one_is_a_set_too(
            start in proptest::collection::vec(0u16..300, 0..300),
            steps in proptest::collection::vec((any::<bool>(), 0u16..300), 0..300),
        ) {
            walk(&start, &steps)?;
        }

        #[test]
        fn it_may_empty_and_fill_again(numbers in proptest::collection::vec(0u16..300, 100..300)) {
            let out = numbers.iter().map(|n| (false, *n));
            walk(&numbers, &out.chain(numbers.iter().map(|n| (true, *n))).collect::<Vec<_>>())?;
        }
    }

    #[test]
    fn the_array_is_made_anew_once_most_of_it_is_gone() {
        let mut few = Few::of((0..100u16).collect());
        let changes = |few: &Few<u16>| match few {
            Few::Large(many) => (many.base.len(), many.added.len(), many.removed.len()),
            Few::Small(_) => (0, 0, 0),
        };
        (100..300).for_each(|n| few.insert(n));
        (0..50).for_each(|n| few.remove(&n));
        assert_eq!(changes(&few), (100, 200, 50));
        few.remove(&50);
        assert_eq!((changes(&few), few.len()), ((249, 0, 0), 249));
    }
}
