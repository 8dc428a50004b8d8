// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A persistent sorted set for many small sets and a few large ones: most records are linked to by a handful of
//! others, for which a tree node each would cost more than the records themselves.

use std::sync::Arc;

const SMALL: usize = 16;

/// A sorted set that is cheap to clone.
#[derive(Clone, Debug)]
pub enum Few<T: Ord + Clone> {
    /// Up to [`SMALL`] elements, copied on change.
    Small(Arc<[T]>),
    /// More: a persistent tree.
    Large(imbl::OrdSet<T>),
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
        if all.len() <= SMALL { Self::Small(all.into()) } else { Self::Large(all.into_iter().collect()) }
    }

    /// Puts an element in.
    pub fn insert(&mut self, element: T) {
        match self {
            Self::Small(few) => match few.binary_search(&element) {
                Ok(_) => {}
                Err(at) if few.len() < SMALL => {
                    let mut more = Vec::with_capacity(few.len() + 1);
                    more.extend_from_slice(&few[..at]);
                    more.push(element);
                    more.extend_from_slice(&few[at..]);
                    *self = Self::Small(more.into());
                }
                Err(_) => *self = Self::Large(few.iter().cloned().chain([element]).collect()),
            },
            // In place where nobody else holds this tree, which is the case while a model is built.
            Self::Large(many) => drop(many.insert(element)),
        }
    }

    /// Takes an element out.
    pub fn remove(&mut self, element: &T) {
        match self {
            Self::Small(few) => *self = Self::Small(few.iter().filter(|e| *e != element).cloned().collect()),
            Self::Large(many) => {
                many.remove(element);
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_set_whatever_its_size(steps in proptest::collection::vec((any::<bool>(), 0u8..40), 0..200)) {
            let mut few = Few::default();
            let mut plain = BTreeSet::new();
            for (add, n) in steps {
                if add {
                    few.insert(n);
                    plain.insert(n);
                } else {
                    few.remove(&n);
                    plain.remove(&n);
                }
                prop_assert_eq!(few.iter().copied().collect::<Vec<_>>(), plain.iter().copied().collect::<Vec<_>>());
                prop_assert_eq!(few.len(), plain.len());
            }
        }
    }
}
