// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Records with their lists and the links between them, in both directions.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::few::Few;
use super::item::Item;
use crate::Id;
use crate::id::slugify;

/// A persistent map. Its keys are identifiers of our own making, so a fast hash will do.
pub(super) type Map<K, V> = imbl::GenericHashMap<K, V, foldhash::fast::RandomState, imbl::shared_ptr::DefaultSharedPtr>;

/// A link seen from its target.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Backlink {
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
    lists: Map<(Id, Box<str>), imbl::OrdSet<Row>>,
    /// By the slug that another name would have within its kind.
    names: Map<Id, Few<Id>>,
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
        self.lists.get(&(programme.clone(), kind.into())).map_or(0, imbl::OrdSet::len)
    }

    /// The programmes that have anything.
    pub fn programmes(&self) -> impl Iterator<Item = &Arc<Item>> {
        let own = self.lists.iter().filter(|((_, kind), _)| &**kind == "programma");
        own.flat_map(|(_, set)| set.iter()).filter_map(|row| self.items.get(&row.id))
    }

    /// Who links to a record, grouped by kind because identifiers begin with it.
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
        if let Some(content) = item.content() {
            for link in &content.digest.links {
                let backlink = Backlink { from: item.id.clone(), field: link.field };
                self.incoming.entry(link.to.clone()).or_default().insert(backlink);
            }
            for name in other_ids(&item) {
                self.names.entry(name).or_default().insert(item.id.clone());
            }
        }
        self.lists.entry(list_key(&item)).or_default().insert(row(&item));
        self.items.insert(item.id.clone(), item);
    }

    /// Takes an item in without lists and links; see [`Graph::link`].
    pub(super) fn load(&mut self, item: Arc<Item>) {
        self.items.insert(item.id.clone(), item);
    }

    /// Makes the lists and links of all items, each set once and whole: many times quicker than one by one.
    pub(super) fn link(&mut self) {
        let mut incoming: HashMap<&Id, Vec<Backlink>, RandomState> = HashMap::default();
        let mut lists: HashMap<(Id, Box<str>), Vec<Row>, RandomState> = HashMap::default();
        let mut names: HashMap<Id, Vec<Id>, RandomState> = HashMap::default();
        for item in self.items.values() {
            lists.entry(list_key(item)).or_default().push(row(item));
            for link in item.content().into_iter().flat_map(|content| &content.digest.links) {
                let backlink = Backlink { from: item.id.clone(), field: link.field };
                incoming.entry(&link.to).or_default().push(backlink);
            }
            for name in other_ids(item) {
                names.entry(name).or_default().push(item.id.clone());
            }
        }
        let (links, lists) = std::thread::scope(|scope| {
            let links = scope.spawn(|| incoming.into_iter().map(|(to, all)| (to.clone(), Few::of(all))).collect());
            let lists = lists.into_iter().map(|(key, rows)| (key, sorted(rows))).collect();
            (links.join().unwrap_or_default(), lists)
        });
        self.incoming = links;
        self.lists = lists;
        self.names = names.into_iter().map(|(name, ids)| (name, Few::of(ids))).collect();
    }

    /// Takes a record out.
    pub(super) fn remove(&mut self, id: &Id) {
        let Some(item) = self.items.remove(id) else {
            return;
        };
        if let Some(content) = item.content() {
            for link in &content.digest.links {
                let backlink = Backlink { from: id.clone(), field: link.field };
                drop_from(&mut self.incoming, &link.to, &backlink);
            }
            for name in other_ids(&item) {
                drop_from(&mut self.names, &name, id);
            }
        }
        if let Some(list) = self.lists.get_mut(&list_key(&item)) {
            list.remove(&row(&item));
        }
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

fn sorted(mut rows: Vec<Row>) -> imbl::OrdSet<Row> {
    rows.sort_unstable();
    rows.into_iter().collect()
}

fn drop_from<T: Ord + Clone>(map: &mut Map<Id, Few<T>>, key: &Id, element: &T) {
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
