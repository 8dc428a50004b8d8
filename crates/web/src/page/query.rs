// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a list is filtered by: other records by their kind's noun, choices by their field, and a part of the name.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use wijkwijs_domain::agenda::Publication;
use wijkwijs_domain::kind::{Choice, Field, Shape};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, Kind as _, KindInfo, PublicModel};

/// The value of a filter that asks for records in which nothing was chosen: nobody is addressed, say.
pub const NONE: &str = "geen";

/// A way in which a kind can be filtered.
#[derive(Clone, Debug, PartialEq)]
pub enum Filterable {
    /// By a record of another kind that it refers to; the key is that kind's noun.
    Record(&'static str),
    /// By a word chosen in a field; the key is the field's.
    Word(usize, &'static Field),
}

impl Filterable {
    /// The query key.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Record(kind) => kind,
            Self::Word(_, field) => field.key,
        }
    }

    /// The words that can be chosen.
    #[must_use]
    pub fn choices(&self) -> &'static [Choice] {
        match self {
            Self::Word(_, field) => words(&field.shape).unwrap_or(&[]),
            Self::Record(_) => &[],
        }
    }

    /// The values it can be asked for: the stored words and, where nothing need be chosen, [`NONE`]. Empty for records.
    #[must_use]
    pub fn codes(&self) -> Vec<&'static str> {
        let words = self.choices().iter().map(|choice| choice.code);
        words.chain(self.may_be_none().then_some(NONE)).collect()
    }

    /// Whether it may be asked for records in which nothing was chosen.
    #[must_use]
    pub fn may_be_none(&self) -> bool {
        matches!(self, Self::Word(_, field) if !field.required)
    }

    /// Whether an item meets this value: a slug, or a word.
    #[must_use]
    pub fn holds(&self, item: &Item, value: &str) -> bool {
        match self {
            Self::Word(at, _) if value == NONE && self.may_be_none() => item.facet(*at).next().is_none(),
            Self::Word(at, _) => item.facet(*at).any(|code| code == value),
            Self::Record(kind) => links(item).any(|to| to.kind() == *kind && to.slug() == value),
        }
    }
}

impl Filterable {
    /// The values that an item meets, each once.
    fn values<'a>(&self, item: &'a Item) -> Vec<&'a str> {
        match self {
            Self::Record(kind) => {
                let mut slugs: Vec<&str> = links(item).filter(|to| to.kind() == *kind).map(Id::slug).collect();
                slugs.sort_unstable();
                slugs.dedup();
                slugs
            }
            Self::Word(at, _) => {
                let words: Vec<&str> = item.facet(*at).collect();
                if words.is_empty() && self.may_be_none() { vec![NONE] } else { words }
            }
        }
    }
}

fn links(item: &Item) -> impl Iterator<Item = &Id> {
    item.content().into_iter().flat_map(|content| content.digest.links.iter().map(|link| &link.to))
}

/// The ways in which a kind can be filtered, in the order of its fields.
#[must_use]
pub fn filterable(kind: &'static KindInfo) -> Vec<Filterable> {
    let mut all: Vec<Filterable> = Vec::new();
    for (at, field) in kind.fields().iter().enumerate() {
        if words(&field.shape).is_some() {
            all.push(Filterable::Word(at, field));
        }
        for target in targets(&field.shape) {
            if !all.contains(&Filterable::Record(target)) {
                all.push(Filterable::Record(target));
            }
        }
    }
    all
}

/// The words that a field can hold, if it holds chosen words.
pub(super) fn words(shape: &'static Shape) -> Option<&'static [Choice]> {
    match shape {
        Shape::Choice(choices) => Some(choices),
        Shape::List { item, .. } => words(item),
        _ => None,
    }
}

fn targets(shape: &Shape) -> Vec<&'static str> {
    match shape {
        Shape::Reference(kind) => vec![kind],
        Shape::List { item, .. } => targets(item),
        Shape::Table(fields) => fields.iter().flat_map(|field| targets(&field.shape)).collect(),
        _ => Vec::new(),
    }
}

/// What a list is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// The programme's slug.
    pub programme: Option<String>,
    /// A part of the name or another name.
    pub name: Option<String>,
    /// Values by filter key.
    pub filters: BTreeMap<&'static str, String>,
    /// The slug of the record after which to go on.
    pub after: Option<String>,
    /// How many at most.
    pub limit: usize,
}

/// Which filters keep an item out.
enum Misses {
    None,
    /// The one at this place.
    One(usize),
    /// More than one, or the name.
    More,
}

/// Items of one list, filtered, and where to go on.
pub struct Found {
    /// All that meet the filters.
    pub total: usize,
    /// How many come before the first shown.
    pub skipped: usize,
    /// Those shown.
    pub items: Vec<Arc<Item>>,
    /// Whether there are more after them.
    pub more: bool,
}

impl Query {
    /// A query from the parameters of an address; keys that a kind does not know are told apart, with their value.
    pub fn parse(kind: &'static KindInfo, params: &[(String, String)], limit: usize) -> (Self, Vec<String>) {
        let filters = filterable(kind);
        let mut query = Self { limit, ..Self::default() };
        let mut unknown = Vec::new();
        for (key, value) in params.iter().filter(|(_, value)| !value.is_empty()) {
            match (key.as_str(), filters.iter().find(|f| f.key() == key)) {
                (_, Some(filter)) => drop(query.filters.insert(filter.key(), value.clone())),
                ("programma", None) => query.programme = Some(value.clone()),
                ("naam", None) => query.name = Some(value.clone()),
                ("na", None) => query.after = Some(value.clone()),
                _ => unknown.push(key.clone()),
            }
        }
        (query, unknown)
    }

    /// Whether anything is filtered on.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.name.is_some() || !self.filters.is_empty()
    }

    /// Runs the query over the public records of a kind in a programme.
    #[must_use]
    pub fn run(&self, public: &PublicModel, programme: &Id, kind: &'static KindInfo) -> Found {
        let filters = filterable(kind);
        let needle = self.needle();
        let mut list: Vec<&Arc<Item>> = public.list(programme, kind.code).collect();
        if kind.code == Publication::CODE {
            crate::literature::in_order(&mut list);
        }
        let (mut all, mut skipped) = (Vec::<&Arc<Item>>::new(), 0);
        for item in list {
            all.extend(matches!(self.misses(&filters, needle.as_deref(), item), Misses::None).then_some(item));
            // Also where a filtered list goes on after a record that no longer meets its filters.
            if self.after.as_deref() == Some(item.id.slug()) {
                skipped = all.len();
            }
        }
        let items: Vec<Arc<Item>> = all.iter().skip(skipped).take(self.limit).map(|item| Arc::clone(item)).collect();
        Found { total: all.len(), more: skipped + items.len() < all.len(), skipped, items }
    }

    /// How many records each value of each filter would leave, given the other filters: by the place of the filter in
    /// `filters` and the value. One pass over the list.
    #[must_use]
    pub fn counts<'a>(
        &self,
        public: &'a PublicModel,
        programme: &Id,
        kind: &'static KindInfo,
        filters: &[Filterable],
    ) -> HashMap<(usize, &'a str), usize> {
        let needle = self.needle();
        let mut counts = HashMap::new();
        for item in public.list(programme, kind.code) {
            let among = match self.misses(filters, needle.as_deref(), item) {
                Misses::None => 0..filters.len(),
                // What one filter keeps out counts for that filter alone.
                Misses::One(at) => at..at + 1,
                Misses::More => continue,
            };
            for at in among {
                for value in filters[at].values(item) {
                    *counts.entry((at, value)).or_default() += 1;
                }
            }
        }
        counts
    }

    fn needle(&self) -> Option<String> {
        self.name.as_ref().map(|name| name.to_lowercase())
    }

    fn misses(&self, filters: &[Filterable], needle: Option<&str>, item: &Item) -> Misses {
        if needle.is_some_and(|needle| !is_called(item, needle)) {
            return Misses::More;
        }
        let missed = |(_, filter): &(usize, &Filterable)| {
            self.filters.get(filter.key()).is_some_and(|value| !filter.holds(item, value))
        };
        let mut missed = filters.iter().enumerate().filter(missed);
        match (missed.next(), missed.next()) {
            (None, _) => Misses::None,
            (Some((at, _)), None) => Misses::One(at),
            _ => Misses::More,
        }
    }

    /// The parameters that lead to this query, without the programme and the place.
    #[must_use]
    pub fn params(&self) -> Vec<(&str, &str)> {
        let mut all: Vec<(&str, &str)> = self.filters.iter().map(|(k, v)| (*k, v.as_str())).collect();
        all.extend(self.name.as_deref().map(|n| ("naam", n)));
        all
    }
}

fn is_called(item: &Item, needle: &str) -> bool {
    item.content().is_some_and(|content| {
        let names = std::iter::once(&content.digest.name).chain(&content.digest.aliases);
        names.into_iter().any(|name| name.to_lowercase().contains(needle))
    })
}
