// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A record on its way in: its body as it stands in a file, and where every part of it stands.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};
use wijkwijs_domain::fault::nearest;
use wijkwijs_domain::kind::{Choice, Field, Label, Shape, check};
use wijkwijs_domain::{Fault, Id, KindInfo, Problem, State, rules};

use crate::Record;
use crate::place::Found;

/// For how many links to nothing the nearest identifier is looked up: comparing with all names takes time.
const SUGGESTIONS: usize = 200;

/// The key of the state, in TOML.
pub(crate) const STATUS: &str = "status";

/// What one file gives.
#[derive(Default)]
pub(crate) struct Parsed {
    /// Its records, as far as they can be read.
    pub(crate) drafts: Vec<Draft>,
    /// Records that are there, readable or not: links to them are links to something.
    pub(crate) known: Vec<Id>,
    /// What is wrong with the form.
    pub(crate) found: Vec<Found>,
}

/// A record, read but not checked.
pub(crate) struct Draft {
    /// The record, when its heading can be read.
    pub(crate) id: Option<Id>,
    pub(crate) kind: &'static KindInfo,
    pub(crate) state: State,
    pub(crate) body: Value,
    pub(crate) places: Places,
}

/// Where the parts of a record stand, by their path as in [`Fault::field`].
#[derive(Default)]
pub(crate) struct Places {
    /// The heading.
    pub(crate) header: usize,
    pub(crate) keys: HashMap<String, usize>,
    pub(crate) values: HashMap<String, usize>,
    /// Values that JSON does not have, and what they are.
    pub(crate) foreign: HashMap<String, &'static str>,
    /// Keys that a record may have here besides its fields.
    pub(crate) besides: &'static [&'static str],
    /// Fields that do not stand in this file.
    pub(crate) elsewhere: &'static [&'static str],
    /// Fields that have another name in the file.
    pub(crate) names: &'static [(&'static str, &'static str)],
}

impl Places {
    /// The fault at its place and in the words of the file.
    pub(crate) fn locate(&self, mut fault: Fault) -> Found {
        let path = fault.field.as_str();
        let key = || self.keys.get(path).copied();
        let offset = match &mut fault.problem {
            Problem::MissingField => Some(self.around(parent(path))),
            Problem::UnknownField { field, nearest: advice, known } => {
                if !path.contains('.') {
                    known.retain(|word| !self.elsewhere.contains(&word.as_str()));
                    known.extend(self.besides.iter().map(|&word| word.to_owned()));
                    let near = || nearest(field, self.besides.iter().copied()).map(str::to_owned);
                    *advice = advice.take().or_else(near);
                }
                key()
            }
            Problem::WrongType { found, .. } => {
                *found = self.foreign.get(path).copied().unwrap_or(found);
                None
            }
            _ => None,
        };
        let offset = offset.unwrap_or_else(|| self.around(path));
        fault.field = self.renamed(path);
        Found::at(offset, fault)
    }

    /// The place of the value at a path, or of the nearest value it is in.
    fn around(&self, path: &str) -> usize {
        let mut path = path;
        while !path.is_empty() {
            if let Some(offset) = self.values.get(path) {
                return *offset;
            }
            path = parent(path);
        }
        self.header
    }

    fn renamed(&self, path: &str) -> String {
        let end = path.find(['.', '[']).unwrap_or(path.len());
        let name = self.names.iter().find(|(body, _)| *body == &path[..end]);
        name.map_or_else(|| path.to_owned(), |(_, file)| format!("{file}{}", &path[end..]))
    }
}

/// The path of what a value is in; empty at the top.
fn parent(path: &str) -> &str {
    path.rfind(['.', '[']).map_or("", |end| &path[..end])
}

/// Takes the keys of `envelope` out of `body` and checks them.
pub(crate) fn take(
    envelope: Vec<Field>,
    body: &mut Map<String, Value>,
    id: Option<&Id>,
) -> (Map<String, Value>, Vec<Fault>) {
    let taken: Map<String, Value> = envelope.iter().filter_map(|field| body.shift_remove_entry(field.key)).collect();
    let whole = Value::Object(taken);
    let faults = check(&Shape::Table(envelope), &whole, id);
    let Value::Object(taken) = whole else { return (Map::new(), faults) };
    (taken, faults)
}

/// A key of the envelope.
pub(crate) fn field(key: &'static str, required: bool, shape: Shape) -> Field {
    Field { key, label: Label { nl: key, en: key }, required, shape }
}

/// The key that holds the state.
pub(crate) fn status_field() -> Field {
    let choice = |code| Choice { code, label: Label { nl: code, en: code } };
    field(STATUS, false, Shape::Choice(State::WRITABLE.into_iter().map(choice).collect()))
}

/// The state in an envelope; public when it says nothing.
pub(crate) fn state(envelope: &Map<String, Value>) -> State {
    envelope.get(STATUS).and_then(Value::as_str).and_then(State::parse).unwrap_or(State::Public)
}

/// The records that are there, by kind.
#[derive(Default)]
pub(crate) struct Known {
    slugs: BTreeMap<String, BTreeSet<String>>,
    /// The bodies the rules of other kinds look at.
    bodies: BTreeMap<Id, Value>,
}

impl Known {
    pub(crate) fn new<'a>(ids: impl IntoIterator<Item = &'a Id>) -> Self {
        let mut known = Self::default();
        for id in ids {
            known.slugs.entry(id.kind().to_owned()).or_default().insert(id.slug().to_owned());
        }
        known
    }

    /// With the bodies that the rules between records look at.
    pub(crate) fn with_bodies<'a>(mut self, drafts: impl IntoIterator<Item = &'a Draft>) -> Self {
        let looked_at = |draft: &&Draft| rules::looked_at(draft.kind.code);
        let body = |draft: &Draft| Some((draft.id.clone()?, draft.body.clone()));
        self.bodies = drafts.into_iter().filter(looked_at).filter_map(body).collect();
        self
    }

    fn has(&self, id: &Id) -> bool {
        self.slugs.get(id.kind()).is_some_and(|slugs| slugs.contains(id.slug()))
    }

    fn nearest(&self, id: &Id) -> Option<Id> {
        let slug = nearest(id.slug(), self.slugs.get(id.kind())?.iter().map(String::as_str))?;
        Id::new(id.kind(), slug).ok()
    }
}

impl Draft {
    /// The record, or the faults in it. Links are checked when it is known which records there are.
    pub(crate) fn finish(self, known: Option<&Known>, found: &mut Vec<Found>) -> Option<Record> {
        let mut faults = known.map_or_else(Vec::new, |known| self.broken_links(known, found.len()));
        let Self { id, kind, state, body, places } = self;
        let body = kind.canonical(id.as_ref(), body).map_err(|refusal| faults.extend(refusal.faults));
        let sound = faults.is_empty();
        found.extend(faults.into_iter().map(|fault| places.locate(fault)));
        match (id, body) {
            (Some(id), Ok(body)) if sound => Some(Record { id, state, schema: kind.schema_version(), body }),
            _ => None,
        }
    }

    fn broken_links(&self, known: &Known, already: usize) -> Vec<Fault> {
        let mut links = Vec::new();
        collect_links(&self.kind.shape, &self.body, "", &mut links);
        let broken = links.into_iter().filter(|(_, to)| !known.has(to));
        let fault = |(n, (path, target)): (usize, (String, Id))| {
            let nearest = if already + n < SUGGESTIONS { known.nearest(&target) } else { None };
            Fault::new(self.id.as_ref(), path, Problem::NoSuchRecord { target, nearest })
        };
        let mut faults: Vec<Fault> = broken.enumerate().map(fault).collect();
        if let Some(id) = &self.id {
            faults.extend(rules::faults(id, &self.body, &|other| known.bodies.get(other).cloned()));
        }
        faults
    }
}

/// All references of the right kind, each with its path.
fn collect_links(shape: &Shape, value: &Value, path: &str, links: &mut Vec<(String, Id)>) {
    match (shape, value) {
        (Shape::Reference(kind), Value::String(text)) => {
            let id = Id::parse(text).ok().filter(|id| id.kind() == *kind);
            links.extend(id.map(|id| (path.to_owned(), id)));
        }
        (Shape::List { item, .. }, Value::Array(items)) => {
            for (i, element) in items.iter().enumerate() {
                collect_links(item, element, &format!("{path}[{i}]"), links);
            }
        }
        (Shape::Table(fields), Value::Object(map)) => {
            for field in fields {
                if let Some(value) = map.get(field.key) {
                    collect_links(&field.shape, value, &below(path, field.key), links);
                }
            }
        }
        _ => {}
    }
}

/// The path of a key in the value at `path`, as [`check`] writes it.
pub(crate) fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
