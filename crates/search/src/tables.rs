// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the numbers in the index stand for. Cheap to clone: a reader keeps the tables of its moment.

use std::hash::Hash;

use wijkwijs_domain::Id;

type Map<K, V> = imbl::GenericHashMap<K, V, foldhash::fast::RandomState, imbl::shared_ptr::DefaultSharedPtr>;

/// Things with a number, given out in order and never again to another.
#[derive(Clone)]
pub struct Numbered<T: Clone + Eq + Hash> {
    things: imbl::Vector<T>,
    numbers: Map<T, u64>,
}

impl<T: Clone + Eq + Hash> Default for Numbered<T> {
    fn default() -> Self {
        Self { things: imbl::Vector::new(), numbers: Map::default() }
    }
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    /// The number of a thing; a new one when it has none.
    pub fn number(&mut self, thing: &T) -> u64 {
        if let Some(number) = self.numbers.get(thing) {
            return *number;
        }
        let number = self.things.len() as u64;
        self.things.push_back(thing.clone());
        self.numbers.insert(thing.clone(), number);
        number
    }

    /// The number of a thing, if it has one.
    pub fn find(&self, thing: &T) -> Option<u64> {
        self.numbers.get(thing).copied()
    }

    /// What a number stands for.
    pub fn get(&self, number: u64) -> Option<&T> {
        self.things.get(usize::try_from(number).ok()?)
    }

    pub fn len(&self) -> usize {
        self.things.len()
    }
}

/// A value of a facet: the place of the facet, and the value.
pub type Value = (usize, String);

/// All tables.
#[derive(Clone, Default)]
pub struct Tables {
    pub records: Numbered<Id>,
    pub programmes: Numbered<Id>,
    pub values: Numbered<Value>,
    /// The facet of each value, by its number.
    pub facets: Vec<u8>,
    /// How much a hit of each record weighs, by its number: what is looked for most comes first among equals.
    pub weights: Vec<f32>,
}

impl Tables {
    /// The number of a facet's value.
    pub fn value(&mut self, facet: usize, value: &str) -> u64 {
        let number = self.values.number(&(facet, value.to_owned()));
        if self.facets.len() < self.values.len() {
            self.facets.push(u8::try_from(facet).unwrap_or(u8::MAX));
        }
        number
    }

    /// The number of a record.
    pub fn record(&mut self, id: &Id) -> u64 {
        let number = self.records.number(id);
        if self.weights.len() < self.records.len() {
            self.weights.push(weight(id.kind()));
        }
        number
    }
}

/// The weight of a kind: first the doors (area, theme, approach), last what only is referred to.
fn weight(kind: &str) -> f32 {
    match kind {
        "programma" => 0.7,
        "focusgebied" | "thema" | "aanpaktype" => 1.5,
        "studie" | "actielijn" | "aanpak" | "aanbeveling" => 1.15,
        "literatuurverwijzing" | "organisatie" => 0.7,
        _ => 1.0,
    }
}
