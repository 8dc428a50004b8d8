// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What links to a record, grouped by kind; long groups are split by the choice their records make.

use std::collections::BTreeSet;
use std::sync::Arc;

use wijkwijs_domain::agenda::Publication;
use wijkwijs_domain::kind::{Field, Label, Shape, of_id, registry};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::sorting::sort_key;
use wijkwijs_domain::{Id, Kind as _, KindInfo, PublicModel};

use crate::chrome::Chrome;
use crate::ui::Text;
use crate::view::{Named, named};

/// A group longer than this is split by the choice its records make, if their kind has one.
const LONG: usize = 8;
/// A page names at most so many records of a group; the list has them all.
pub const NAMED: usize = 200;

/// Records of one kind that link to a record.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupView {
    /// The kind's noun.
    pub kind: &'static str,
    /// The choice that sets this group apart within its kind: the field's key, the word, and what it is called.
    pub choice: Option<(&'static str, &'static str, Label)>,
    /// How many there are.
    pub total: usize,
    /// The first of them, by name.
    pub items: Vec<Named>,
    /// Beside each where it belongs, because names recur: the area of an intervention, the study of a finding.
    pub notes: Vec<Option<Note>>,
}

/// Where a record belongs.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// A record, by its name.
    Record(String),
    /// A field and what it says: the date of which a research project's status is.
    Field(Label, String),
}

impl Note {
    /// The words on the page.
    #[must_use]
    pub fn in_words<'a>(&'a self, chrome: &Chrome) -> Text<'a> {
        match self {
            Self::Record(name) => chrome.content(name),
            Self::Field(label, text) => Text::from(format!("{}: {text}", label.in_lang(chrome.lang))),
        }
    }
}

/// The groups of the wanted kinds, in the order of the kinds.
#[must_use]
pub fn related(public: &PublicModel, id: &Id, wanted: &dyn Fn(&str) -> bool) -> Vec<GroupView> {
    let from: BTreeSet<&Id> = public.incoming(id).map(|link| &link.from).filter(|from| *from != id).collect();
    let mut groups = Vec::new();
    for kind in registry().iter().filter(|kind| wanted(kind.code)) {
        let of_kind = from.iter().filter(|from| from.kind() == kind.code);
        let mut items: Vec<&Arc<Item>> = of_kind.filter_map(|from| public.get(from)).collect();
        if items.is_empty() {
            continue;
        }
        items.sort_by_cached_key(|item| sort_key(item.name()));
        match choice_field(kind).filter(|_| items.len() > LONG) {
            Some((at, key)) => groups.extend(split(public, id, kind, at, key, &items)),
            None => groups.push(group(public, id, kind, None, &items)),
        }
    }
    groups
}

fn choice_field(kind: &'static KindInfo) -> Option<(usize, &'static str)> {
    let required = |(_, field): &(usize, &Field)| field.required;
    let mut choices = kind.fields().iter().enumerate().filter(|(_, f)| matches!(f.shape, Shape::Choice(_)));
    choices.find(required).map(|(at, field)| (at, field.key))
}

fn split(
    public: &PublicModel,
    id: &Id,
    kind: &'static KindInfo,
    at: usize,
    key: &'static str,
    items: &[&Arc<Item>],
) -> Vec<GroupView> {
    let Some(Shape::Choice(choices)) = kind.fields().get(at).map(|f| &f.shape) else { return Vec::new() };
    let of = |code: &str| -> Vec<&Arc<Item>> {
        items.iter().filter(|item| item.facet(at).any(|c| c == code)).copied().collect()
    };
    let groups = choices.iter().map(|c| (c, of(c.code))).filter(|(_, items)| !items.is_empty());
    groups.map(|(c, items)| group(public, id, kind, Some((key, c.code, c.label)), &items)).collect()
}

fn group(
    public: &PublicModel,
    id: &Id,
    kind: &'static KindInfo,
    choice: Option<(&'static str, &'static str, Label)>,
    items: &[&Arc<Item>],
) -> GroupView {
    let shown = || items.iter().take(NAMED);
    GroupView {
        kind: kind.code,
        choice,
        total: items.len(),
        items: shown().map(|item| named(item)).collect(),
        notes: shown().map(|item| belongs(public, id, kind, item)).collect(),
    }
}

/// Where an item belongs: the one record it must refer to (an intervention's area), unless that is this page's; of a
/// kind without such a field the one it may refer to (a finding's study), else the line it must have beside its name.
/// Where it was published is no place to belong.
fn belongs(public: &PublicModel, id: &Id, kind: &'static KindInfo, item: &Item) -> Option<Note> {
    let place = |f: &Field| matches!(f.shape, Shape::Reference(to) if to != Publication::CODE);
    let all = || kind.fields().iter().enumerate().filter(|(_, f)| place(f));
    let must = all().find(|(_, f)| f.required);
    let links = &item.content()?.digest.links;
    let target = |at: usize| links.iter().find(|link| usize::from(link.field) == at && link.to != *id);
    let link = match must {
        Some((at, _)) => Some(target(at)?),
        None => all().find_map(|(at, _)| target(at)),
    };
    if let Some(link) = link {
        return Some(Note::Record(public.get(&link.to)?.name().to_owned()));
    }
    let line = kind.fields().iter().find(|f| f.required && f.shape == Shape::Line && f.key != "naam")?;
    let body: serde_json::Value = serde_json::from_str(item.text()?).ok()?;
    Some(Note::Field(line.label, body.get(line.key)?.as_str()?.to_owned()))
}

/// Whether a kind's list can be filtered by the kind of this record.
#[must_use]
pub fn can_filter(kind: &'static KindInfo, by: &Id) -> bool {
    let Ok(target) = of_id(by) else { return false };
    super::query::filterable(kind).contains(&super::query::Filterable::Record(target.code))
}
