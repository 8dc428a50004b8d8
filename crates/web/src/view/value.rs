// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From a body and the shape of its kind to values a page can draw.

use serde_json::{Map, Value};
use wijkwijs_domain::agenda::Publication;
use wijkwijs_domain::kind::{Field, Label, Shape};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, Lang, PublicModel};

/// A record by its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The record.
    pub id: Id,
    /// Its name.
    pub name: String,
}

/// A field with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldView {
    /// What it is called.
    pub label: Label,
    /// What it holds.
    pub value: ValueView,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueView {
    /// One line.
    Line(String),
    /// Paragraphs.
    Prose(String),
    /// A number.
    Number(i64),
    /// Yes or no.
    Yes(bool),
    /// A word chosen from a list.
    Choice(Label),
    /// A record.
    Link(Named),
    /// Several.
    List(Vec<ValueView>),
    /// Fields within a field.
    Fields(Vec<FieldView>),
}

/// A source of a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceView {
    /// The document.
    pub document: Named,
    /// The section in it.
    pub section: String,
    /// What to know about this use of it.
    pub note: Option<String>,
}

/// The fields that are there, in the order of the kind, without those in `except`.
#[must_use]
pub fn fields(public: &PublicModel, all: &[Field], body: &Map<String, Value>, except: &[&str]) -> Vec<FieldView> {
    let wanted = all.iter().filter(|field| !except.contains(&field.key));
    wanted
        .filter_map(|field| {
            let value = value(public, &field.shape, body.get(field.key)?)?;
            Some(FieldView { label: field.label, value })
        })
        .collect()
}

/// One value. A reference to what is not public gives nothing: the rules keep those out, and if one gets in, a
/// reader still does not see it.
fn value(public: &PublicModel, shape: &Shape, value: &Value) -> Option<ValueView> {
    Some(match (shape, value) {
        (Shape::Line | Shape::Region, Value::String(text)) => ValueView::Line(text.clone()),
        (Shape::Prose, Value::String(text)) => ValueView::Prose(text.clone()),
        (Shape::Integer { .. }, Value::Number(n)) => ValueView::Number(n.as_i64()?),
        (Shape::Bool, Value::Bool(yes)) => ValueView::Yes(*yes),
        (Shape::Choice(choices), Value::String(code)) => {
            ValueView::Choice(choices.iter().find(|c| c.code == code)?.label)
        }
        (Shape::Reference(_), Value::String(id)) => ValueView::Link(cited(public.get(&Id::parse(id).ok()?)?)),
        (Shape::List { item, .. }, Value::Array(items)) => {
            let items: Vec<ValueView> = items.iter().filter_map(|v| self::value(public, item, v)).collect();
            if items.is_empty() {
                return None;
            }
            ValueView::List(items)
        }
        (Shape::Table(inner), Value::Object(map)) => ValueView::Fields(fields(public, inner, map, &[])),
        _ => return None,
    })
}

/// A record by its name.
#[must_use]
pub fn named(item: &std::sync::Arc<Item>) -> Named {
    Named { id: item.id.clone(), name: item.name().to_owned() }
}

/// A record by the name under which it is cited: a publication's short title.
#[must_use]
pub fn cited(item: &std::sync::Arc<Item>) -> Named {
    let short = item.typed::<Publication>().and_then(|publication| publication.short_title);
    short.map_or_else(|| named(item), |title| Named { id: item.id.clone(), name: title.to_string() })
}

/// The first text of paragraphs that a record holds: what it says in short.
#[must_use]
pub fn first_prose<'a>(all: &'static [Field], body: &'a Map<String, Value>) -> Option<(&'static Field, &'a str)> {
    let prose = all.iter().filter(|field| field.shape == Shape::Prose);
    prose.filter_map(|field| Some((field, body.get(field.key)?.as_str()?))).next()
}

/// A value as plain lines, to compare two versions by.
#[must_use]
pub fn plain(public: &PublicModel, shape: &Shape, raw: &Value, lang: Lang) -> String {
    value(public, shape, raw).map_or_else(String::new, |value| lines(&value, lang).join("\n"))
}

fn lines(value: &ValueView, lang: Lang) -> Vec<String> {
    match value {
        ValueView::Line(text) | ValueView::Prose(text) => vec![text.clone()],
        ValueView::Number(n) => vec![n.to_string()],
        ValueView::Yes(yes) => vec![crate::words::t(lang, if *yes { "record-yes" } else { "record-no" })],
        ValueView::Choice(label) => vec![label.in_lang(lang).to_owned()],
        ValueView::Link(named) => vec![named.name.clone()],
        ValueView::List(items) => items.iter().flat_map(|item| lines(item, lang)).collect(),
        ValueView::Fields(fields) => {
            let field = |f: &FieldView| format!("{}: {}", f.label.in_lang(lang), lines(&f.value, lang).join("; "));
            vec![fields.iter().map(field).collect::<Vec<_>>().join(", ")]
        }
    }
}
