// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Records grouped by kind; findings are split by their type, and other long groups by the choice their records make.

use std::collections::BTreeSet;
use std::sync::Arc;

use maud::Markup;
use wijkwijs_domain::agenda::Publication;
use wijkwijs_domain::areas::Ground;
use wijkwijs_domain::evidence::{Finding, Recommendation};
use wijkwijs_domain::kind::{Field, Label, Shape, by_code, of_id, registry};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, Kind as _, KindInfo, PublicModel};

use crate::chrome::Chrome;
use crate::ui::{self, Level, LinkGroup, LinkItem, Text};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

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
    /// Whom a recommendation addresses; nobody when the source names nobody.
    Addressees(Vec<Label>),
    /// How many findings there are.
    Findings(usize),
    /// In how many areas.
    Areas(usize),
    /// Why a finding concerns the area of this page, and the study it is from.
    Ground(Ground, Option<String>),
}

impl Note {
    /// The words on the page.
    #[must_use]
    pub fn in_words<'a>(&'a self, chrome: &Chrome) -> Option<Text<'a>> {
        Some(match self {
            Self::Record(name) => chrome.content(name),
            Self::Field(label, text) => Text::from(format!("{}: {text}", label.in_lang(chrome.lang))),
            Self::Addressees(words) if words.is_empty() => Text::from(t(chrome.lang, "record-no-addressee")),
            Self::Addressees(words) => {
                let words: Vec<&str> = words.iter().map(|word| word.in_lang(chrome.lang)).collect();
                Text::from(t_with(chrome.lang, "note-for", &[("wie", Value::Text(&words.join(", ").to_lowercase()))]))
            }
            Self::Findings(n) => Text::from(t_with(chrome.lang, "note-findings", &[("aantal", Value::Number(*n))])),
            Self::Areas(n) => Text::from(t_with(chrome.lang, "note-areas", &[("aantal", Value::Number(*n))])),
            Self::Ground(_, study) => return study.as_deref().map(|study| chrome.content(study)),
        })
    }

    /// Why a finding concerns the area of the page, unless it is the usual reason, which is said once over them all: it
    /// is about an approach that is here too.
    #[must_use]
    pub fn ground(&self, chrome: &Chrome) -> Option<Text<'static>> {
        let key = match self {
            Self::Ground(Ground::Named, _) => "note-ground-named",
            Self::Ground(Ground::Study, _) => "note-ground-study",
            _ => return None,
        };
        Some(Text::from(t(chrome.lang, key)))
    }
}

/// The groups of all that links to a record, in the order of the kinds, without the records in `except`.
#[must_use]
pub fn related(public: &PublicModel, id: &Id, except: &BTreeSet<Id>) -> Vec<GroupView> {
    let of = |kind: &'static KindInfo| {
        let mut items = public.linked(id, kind.code);
        items.retain(|item| item.id != *id && !except.contains(&item.id));
        grouped(public, id, kind, &items)
    };
    registry().iter().flat_map(of).collect()
}

/// Records of one kind as one group, or as a group for each choice they make.
#[must_use]
pub fn grouped(public: &PublicModel, id: &Id, kind: &'static KindInfo, items: &[&Arc<Item>]) -> Vec<GroupView> {
    if items.is_empty() {
        return Vec::new();
    }
    match choice_field(kind).filter(|_| items.len() > LONG || kind.code == Finding::CODE) {
        Some((at, key)) => split(public, id, kind, at, key, items),
        None => vec![group(public, id, kind, None, items)],
    }
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
        notes: shown().map(|item| belongs(public, id, item)).collect(),
    }
}

/// Where an item belongs: whom it addresses; the one record it must refer to (an intervention's area), unless that is
/// this page's; of a kind without such a field the one it may refer to (a finding's study), else the line it must have
/// beside its name. Where it was published is no place to belong.
#[must_use]
pub fn belongs(public: &PublicModel, id: &Id, item: &Item) -> Option<Note> {
    let kind = of_id(&item.id).ok()?;
    if item.id.kind() == Recommendation::CODE {
        return Some(Note::Addressees(addressees(kind, item)));
    }
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

fn addressees(kind: &'static KindInfo, item: &Item) -> Vec<Label> {
    let Some((at, field)) = kind.field("geadresseerden") else { return Vec::new() };
    let choices = super::query::words(&field.shape).unwrap_or_default();
    item.facet(at).filter_map(|code| choices.iter().find(|c| c.code == code)).map(|c| c.label).collect()
}

/// Whether a kind's list can be filtered by the kind of this record.
#[must_use]
pub fn can_filter(kind: &'static KindInfo, by: &Id) -> bool {
    let Ok(target) = of_id(by) else { return false };
    super::query::filterable(kind).contains(&super::query::Filterable::Record(target.code))
}

/// Draws groups of links.
#[must_use]
pub fn group_links(groups: &[GroupView], chrome: &Chrome) -> Markup {
    let all: Vec<LinkGroup<'_>> = groups.iter().map(|group| link_group(group, chrome)).collect();
    ui::link_groups(Level::H3, &all)
}

fn link_group<'a>(group: &'a GroupView, chrome: &Chrome) -> LinkGroup<'a> {
    let lang = chrome.lang;
    let kind = by_code(group.kind);
    let many = kind.map_or(group.kind, |k| k.title(lang, true));
    let heading = match group.choice {
        // A type of finding says enough by itself.
        Some((_, _, choice)) if group.kind == Finding::CODE => choice.in_lang(lang).to_owned(),
        Some((_, _, choice)) => format!("{many}: {}", choice.in_lang(lang)),
        None => many.to_owned(),
    };
    let items: Vec<LinkItem<'_>> = group
        .items
        .iter()
        .zip(&group.notes)
        .map(|(item, note)| LinkItem {
            href: chrome.record(&item.id).into(),
            text: chrome.content(&item.name),
            note: note.as_ref().and_then(|note| note.in_words(chrome)),
            also: note.as_ref().and_then(|note| note.ground(chrome)),
            count: None,
        })
        .collect();
    let id = format!("{}-{}", group.kind, group.choice.map_or("alle", |(_, code, _)| code));
    let rest = t_with(lang, "record-more", &[("aantal", Value::Number(ui::folded(items.len())))]);
    let mark = group.choice.and_then(|(_, code, _)| ui::Mark::of(code));
    LinkGroup { id: id.into(), heading: heading.into(), mark, items, rest: rest.into() }
}
