// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Records with their lists and the links between them, in both directions.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use foldhash::fast::{FixedState, RandomState};

use super::few::Few;
use super::item::Item;
use crate::Id;
use crate::id::slugify;
use crate::kind::registry;

/// A persistent map. Its keys are identifiers of our own making, so a fast hash will do.
pub(super) type Map<K, V> = imbl::GenericHashMap<K, V, foldhash::fast::RandomState, imbl::shared_ptr::DefaultSharedPtr>;

/// A link seen from its target. Sorts by kind and then by a hash: a report may be linked to by all records, and
/// comparing numbers is many times quicker than comparing texts that lie all over the memory.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Backlink {
    /// The place of the kind of `from` and a hash of it. The same in every process. 32 bits, because these are many.
    order: u32,
    /// The record that links.
    pub from: Id,
    /// The place of the field in that record's kind.
    pub field: u16,
}

/// A line of a list: sorts by name as a Dutch reader does, then by identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    key: Arc<[u8]>,
    /// The record.
    pub id: Id,
}

/// A set of items (one per record) with everything that is looked up about them.
#[derive(Clone, Default)]
pub struct Graph {
    items: Map<Id, Arc<Item>>,
    incoming: Map<Id, Few<Backlink>>,
    /// By programme and kind.
    lists: Map<(Id, Box<str>), Few<Row>>,
    /// By the slug that another name would have within its kind.
    names: Map<Id, Few<Id>>,
}

impl Backlink {
    fn all_of(item: &Item) -> impl Iterator<Item = (&Id, Self)> {
        let links = item.content().map_or(&[][..], |content| &content.digest.links);
        let order = if links.is_empty() { 0 } else { order(&item.id) };
        links.iter().map(move |link| (&link.to, Self { order, from: item.id.clone(), field: link.field }))
    }
}

impl Graph {
    /// One item.
    #[must_use]
    pub fn get(&self, id: &Id) -> Option<&Arc<Item>> {
        self.items.get(id)
    }

    /// How many items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The items of one kind in one programme, sorted by name.
    pub fn list(&self, programme: &Id, kind: &str) -> impl Iterator<Item = &Arc<Item>> {
        let rows = self.lists.get(&(programme.clone(), kind.into()));
        rows.into_iter().flat_map(|set| set.iter()).filter_map(|row| self.items.get(&row.id))
    }

    /// How many items of one kind there are in one programme.
    #[must_use]
    pub fn count(&self, programme: &Id, kind: &str) -> usize {
        self.lists.get(&(programme.clone(), kind.into())).map_or(0, Few::len)
    }

    /// The programmes that have anything.
    pub fn programmes(&self) -> impl Iterator<Item = &Arc<Item>> {
        let own = self.lists.iter().filter(|((_, kind), _)| &**kind == "programma");
        own.flat_map(|(_, set)| set.iter()).filter_map(|row| self.items.get(&row.id))
    }

    /// Who links to a record, grouped by kind and within it in no order a reader would know. The links of one record
    /// are together.
    pub fn incoming(&self, id: &Id) -> impl Iterator<Item = &Backlink> {
        self.incoming.get(id).into_iter().flat_map(Few::iter)
    }

    /// How many links there are to a record.
    #[must_use]
    pub fn incoming_count(&self, id: &Id) -> usize {
        self.incoming.get(id).map_or(0, Few::len)
    }

    /// The records known under another name that would give this identifier.
    pub fn known_as(&self, id: &Id) -> impl Iterator<Item = &Id> {
        self.names.get(id).into_iter().flat_map(Few::iter)
    }

    /// Takes an item in, in the place of what was there for its record.
    pub(super) fn put(&mut self, item: Arc<Item>) {
        self.remove(&item.id);
        for (to, backlink) in Backlink::all_of(&item) {
            self.incoming.entry(to.clone()).or_default().insert(backlink);
        }
        for name in other_ids(&item) {
            self.names.entry(name).or_default().insert(item.id.clone());
        }
        self.lists.entry(list_key(&item)).or_default().insert(row(&item));
        self.items.insert(item.id.clone(), item);
    }

    /// Takes an item in without lists and links; see [`Graph::link`].
    pub(super) fn load(&mut self, item: Arc<Item>) {
        self.items.insert(item.id.clone(), item);
    }

    /// Makes the lists and links of all items, each set once and whole: many times quicker than one by one.
    ///
    /// `loaded` has all that was taken in, in that order: memory is quickest read in the order it was written.
    pub(super) fn link(&mut self, mut loaded: Vec<Arc<Item>>) {
        // A later revision of the same record came in its place, or took it out.
        if loaded.len() != self.items.len() {
            loaded.retain(|item| self.items.get(&item.id).is_some_and(|now| now.seq == item.seq));
        }
        let Self { incoming, lists, names, .. } = self;
        std::thread::scope(|scope| {
            scope.spawn(|| *incoming = all_incoming(&loaded));
            *lists = all_lists(&loaded);
            *names = all_names(&loaded);
        });
    }

    /// Takes a record out.
    pub(super) fn remove(&mut self, id: &Id) {
        let Some(item) = self.items.remove(id) else {
            return;
        };
        for (to, backlink) in Backlink::all_of(&item) {
            drop_from(&mut self.incoming, to, &backlink);
        }
        for name in other_ids(&item) {
            drop_from(&mut self.names, &name, id);
        }
        drop_from(&mut self.lists, &list_key(&item), &row(&item));
    }

    /// Everything that can be compared, in one order.
    pub(super) fn dump(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.items.values().map(|i| format!("item {} {}", i.id, i.seq)).collect();
        for (id, set) in &self.incoming {
            lines.extend(set.iter().map(|b| format!("link {id} <- {} {}", b.from, b.field)));
        }
        for ((programme, kind), set) in &self.lists {
            lines.extend(set.iter().enumerate().map(|(i, row)| format!("list {programme} {kind} {i} {}", row.id)));
        }
        for (name, set) in &self.names {
            lines.extend(set.iter().map(|id| format!("name {name} {id}")));
        }
        lines
    }
}

/// The place of the kind in the upper 8 bits, a hash of the identifier in the other 24.
fn order(id: &Id) -> u32 {
    let kind = registry().iter().position(|kind| kind.code == id.kind());
    let [a, b, c, ..] = FixedState::default().hash_one(id).to_be_bytes();
    u32::from_be_bytes([kind.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX), a, b, c])
}

fn all_incoming(items: &[Arc<Item>]) -> Map<Id, Few<Backlink>> {
    let mut incoming: HashMap<&Id, Vec<Backlink>, RandomState> = HashMap::default();
    for (to, backlink) in items.iter().flat_map(|item| Backlink::all_of(item)) {
        incoming.entry(to).or_default().push(backlink);
    }
    incoming.into_iter().map(|(to, all)| (to.clone(), Few::of(all))).collect()
}

/// Sorts by the first bytes of the key as a number, which decides nearly all comparisons, before the key itself.
fn all_lists(items: &[Arc<Item>]) -> Map<(Id, Box<str>), Few<Row>> {
    let mut lists: HashMap<(&Id, &str), Vec<(u128, Row)>, RandomState> = HashMap::default();
    for item in items {
        let row = row(item);
        lists.entry((&item.programme, item.id.kind())).or_default().push((first_bytes(&row.key), row));
    }
    let sorted = |mut rows: Vec<(u128, Row)>| {
        rows.sort_unstable();
        Few::sorted(rows.into_iter().map(|(_, row)| row).collect())
    };
    lists.into_iter().map(|((programme, kind), rows)| ((programme.clone(), kind.into()), sorted(rows))).collect()
}

fn first_bytes(key: &[u8]) -> u128 {
    let mut first = [0; 16];
    for (to, from) in first.iter_mut().zip(key) {
        *to = *from;
    }
    u128::from_be_bytes(first)
}

fn all_names(items: &[Arc<Item>]) -> Map<Id, Few<Id>> {
    let mut names: HashMap<Id, Vec<Id>, RandomState> = HashMap::default();
    for item in items {
        for name in other_ids(item) {
            names.entry(name).or_default().push(item.id.clone());
        }
    }
    names.into_iter().map(|(name, ids)| (name, Few::of(ids))).collect()
}

fn drop_from<K: Clone + Eq + Hash, T: Ord + Clone>(map: &mut Map<K, Few<T>>, key: &K, element: &T) {
    let Some(set) = map.get_mut(key) else { return };
    set.remove(element);
    if set.is_empty() {
        map.remove(key);
    }
}

fn list_key(item: &Item) -> (Id, Box<str>) {
    (item.programme.clone(), item.id.kind().into())
}

fn row(item: &Item) -> Row {
    let key = item.content().map_or_else(|| Arc::from(item.id.as_str().as_bytes()), |c| Arc::clone(&c.sort_key));
    Row { key, id: item.id.clone() }
}

/// The identifiers a reader might try: those that other names would have.
fn other_ids(item: &Item) -> Vec<Id> {
    let aliases = item.content().map_or(&[][..], |content| &content.digest.aliases);
    let mut ids: Vec<Id> = aliases.iter().filter_map(|name| Id::new(item.id.kind(), &slugify(name)).ok()).collect();
    ids.retain(|id| *id != item.id);
    ids.sort_unstable();
    ids.dedup();
    ids
}
