// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The part of a record that shows why it is a hit: from the record as it is now, never from the index.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde_json::{Map, Value};
use wijkwijs_domain::kind::{Field, Label, Shape, of_id};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, PublicModel};

use super::{Mark, Marker};

/// About how many bytes a fragment has.
const LENGTH: usize = 240;

/// How many bytes come before the first mark.
const BEFORE: usize = 60;

/// Fields that are not searched: where a statement comes from, and names that stand beside the record's own.
pub(super) const APART: [&str; 3] = ["naam", "aliassen", "bronnen"];

/// A piece of text, marked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is one of the words looked for.
    pub marked: bool,
}

/// A part of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    /// The field it stands in.
    pub label: Label,
    /// Its text.
    pub pieces: Vec<Piece>,
    /// Whether there is text before it.
    pub before: bool,
    /// Whether there is text after it.
    pub after: bool,
}

/// A text of a record with the field it stands in.
struct Passage {
    label: Label,
    text: String,
    /// Whether it is the record's own, and not the name of another.
    own: bool,
}

/// The most fragments of a hit.
const MOST: usize = 2;

/// The part of an item that has most of the words, and one that has a word that is neither in that nor in its name; its
/// first text when none has any.
pub(super) fn fragments(marks: &mut Marker<'_>, in_name: &[Mark], public: &PublicModel, item: &Item) -> Vec<Fragment> {
    let passages = passages(public, item).unwrap_or_default();
    let marked: Vec<(&Passage, Vec<Mark>)> = passages.iter().map(|passage| (passage, marks(&passage.text))).collect();
    let mut shown: BTreeSet<usize> = BTreeSet::new();
    let mut found: Vec<Fragment> = Vec::new();
    while found.len() < MOST {
        let new =
            |marks: &[Mark]| marks.iter().map(|m| m.word).filter(|w| !shown.contains(w)).collect::<BTreeSet<_>>().len();
        let rank = |(at, (passage, marks)): &(usize, &(&Passage, Vec<Mark>))| (new(marks), passage.own, Reverse(*at));
        let best = marked.iter().enumerate().filter(|(_, (_, marks))| new(marks) > 0).max_by_key(rank);
        let Some((_, (passage, marks))) = best else { break };
        found.push(cut(passage, marks));
        shown.extend(marks.iter().chain(in_name).map(|mark| mark.word));
    }
    if found.is_empty() {
        found.extend(
            passages.iter().find(|passage| passage.own && passage.text.len() > LENGTH / 4).map(|p| cut(p, &[])),
        );
    }
    found
}

/// All texts of an item that are searched, its names first.
pub(super) fn texts(public: &PublicModel, item: &Item) -> Vec<String> {
    let aliases = item.content().map_or(&[][..], |content| &content.digest.aliases);
    let names = std::iter::once(item.name().to_owned()).chain(aliases.iter().cloned());
    names.chain(passages(public, item).into_iter().flatten().map(|passage| passage.text)).collect()
}

fn passages(public: &PublicModel, item: &Item) -> Option<Vec<Passage>> {
    let kind = of_id(&item.id).ok()?;
    let body: Map<String, Value> = serde_json::from_str(item.text()?).ok()?;
    let mut passages = Vec::new();
    for field in kind.fields().iter().filter(|field| !APART.contains(&field.key)) {
        if let Some(value) = body.get(field.key) {
            passages_of(public, field, &field.shape, value, &mut passages);
        }
    }
    Some(passages)
}

fn passages_of(public: &PublicModel, field: &Field, shape: &Shape, value: &Value, into: &mut Vec<Passage>) {
    let mut add = |text: &str, own| into.push(Passage { label: field.label, text: text.to_owned(), own });
    match (shape, value) {
        (Shape::Line | Shape::Prose, Value::String(text)) => add(text, true),
        (Shape::Choice(choices), Value::String(code)) => {
            let choice = choices.iter().find(|choice| choice.code == code);
            choice.into_iter().for_each(|choice| add(choice.label.nl, false));
        }
        (Shape::Reference(_), Value::String(id)) => {
            let target = Id::parse(id).ok().and_then(|id| public.get(&id));
            target.into_iter().for_each(|item| add(item.name(), false));
        }
        (Shape::List { item, .. }, Value::Array(values)) => {
            values.iter().for_each(|value| passages_of(public, field, item, value, into));
        }
        (Shape::Table(fields), Value::Object(map)) => {
            for inner in fields {
                if let Some(value) = map.get(inner.key) {
                    passages_of(public, inner, &inner.shape, value, into);
                }
            }
        }
        _ => {}
    }
}

/// The part of a passage around the place where the most different words stand together.
fn cut(passage: &Passage, marks: &[Mark]) -> Fragment {
    let text = &passage.text;
    let together = |first: &Mark| {
        let near =
            marks.iter().filter(|m| m.place.start >= first.place.start && m.place.end <= first.place.start + LENGTH);
        near.map(|mark| mark.word).collect::<BTreeSet<_>>().len()
    };
    let first = marks.iter().rev().max_by_key(|mark| together(mark)).map_or(0, |mark| mark.place.start);
    let from = if first <= BEFORE { 0 } else { word_start(text, first - BEFORE, first) };
    let to = if from + LENGTH >= text.len() { text.len() } else { word_end(text, from + LENGTH) };
    let inside: Vec<Mark> = marks
        .iter()
        .filter(|mark| mark.place.start >= from && mark.place.end <= to)
        .map(|mark| Mark { place: mark.place.start - from..mark.place.end - from, word: mark.word })
        .collect();
    Fragment {
        label: passage.label,
        pieces: pieces(&text[from..to], &inside),
        before: from > 0,
        after: to < text.len(),
    }
}

/// The first place from `at` on where a word begins, but not beyond `mark`.
fn word_start(text: &str, at: usize, mark: usize) -> usize {
    let at = text.floor_char_boundary(at);
    let space = text[at..mark].char_indices().find(|(_, c)| c.is_whitespace());
    space.map_or(mark, |(offset, c)| at + offset + c.len_utf8())
}

/// The last place before `at` where a word ended.
fn word_end(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    text[..at].rfind(char::is_whitespace).filter(|end| *end > at / 2).unwrap_or(at)
}

/// A text cut at its marks, on one line.
#[must_use]
pub fn pieces(text: &str, marks: &[Mark]) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    let mut add = |text: &str, marked| {
        if !text.is_empty() {
            all.push(Piece { text: text.replace(['\n', '\r'], " "), marked });
        }
    };
    let mut at = 0;
    for mark in marks {
        let Some((before, word)) = text.get(at..mark.place.start).zip(text.get(mark.place.clone())) else { continue };
        add(before, false);
        add(word, true);
        at = mark.place.end;
    }
    add(text.get(at..).unwrap_or_default(), false);
    all
}
