// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The shape of a body, read from the kind's JSON Schema: what the generic parts of the house go by.

use serde_json::{Map, Value};

use crate::fault::Lang;

/// A word in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// Dutch.
    pub nl: &'static str,
    /// English.
    pub en: &'static str,
}

impl Label {
    /// The word in a language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Nl => self.nl,
            Lang::En => self.en,
        }
    }
}

/// One of the words a field can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The stored word.
    pub code: &'static str,
    /// What a person reads.
    pub label: Label,
}

/// A field of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The stored key, Dutch, camelCase.
    pub key: &'static str,
    /// What a person reads.
    pub label: Label,
    /// Whether it may not be absent.
    pub required: bool,
    /// What it holds.
    pub shape: Shape,
}

/// What a value may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// One line of text.
    Line,
    /// A text of paragraphs.
    Prose,
    /// The code of an administrative area.
    Region,
    /// A whole number between bounds, both included.
    Integer {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// Yes or no.
    Bool,
    /// One of a fixed set of words.
    Choice(Vec<Choice>),
    /// A reference to a record of the kind with this singular noun.
    Reference(&'static str),
    /// Several of the same.
    List {
        /// What each is.
        item: Box<Shape>,
        /// Whether there must be at least one.
        not_empty: bool,
    },
    /// Named fields.
    Table(Vec<Field>),
}

/// The registry lives as long as the program and is built once, so its words may too.
fn word(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn text<'a>(schema: &'a Value, key: &str) -> Option<&'a str> {
    schema.get(key).and_then(Value::as_str)
}

fn label_of(schema: &Value, code: &str) -> Label {
    let nl = word(text(schema, "title").unwrap_or(code));
    Label { nl, en: text(schema, "x-en").map_or(nl, word) }
}

impl Shape {
    /// Reads a shape from a tidied schema (see [`tidy`]). A schema of a form no kind uses becomes [`Shape::Line`];
    /// a test holds that none is.
    #[must_use]
    pub fn from_schema(schema: &Value) -> Self {
        if let Some(choices) = choices(schema) {
            return Self::Choice(choices);
        }
        match (text(schema, "type"), text(schema, "format")) {
            (Some("object"), _) => Self::Table(fields(schema)),
            (Some("array"), _) => Self::List {
                item: Box::new(schema.get("items").map_or(Self::Line, Self::from_schema)),
                not_empty: schema.get("minItems").and_then(Value::as_u64).is_some_and(|n| n > 0),
            },
            (Some("boolean"), _) => Self::Bool,
            (Some("integer"), _) => Self::Integer {
                min: schema.get("minimum").and_then(Value::as_i64).unwrap_or(0),
                max: schema.get("maximum").and_then(Value::as_i64).unwrap_or(i64::from(u16::MAX)),
            },
            (_, Some("verwijzing")) => Self::Reference(word(text(schema, "x-soort").unwrap_or_default())),
            (_, Some("tekst")) => Self::Prose,
            (_, Some("regiocode")) => Self::Region,
            _ => Self::Line,
        }
    }
}

fn fields(schema: &Value) -> Vec<Field> {
    let required: Vec<&str> =
        schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = schema.get("properties").and_then(Value::as_object);
    properties
        .into_iter()
        .flatten()
        .map(|(key, value)| Field {
            key: word(key),
            label: label_of(value, key),
            required: required.contains(&key.as_str()),
            shape: Shape::from_schema(value),
        })
        .collect()
}

fn choices(schema: &Value) -> Option<Vec<Choice>> {
    let variants = schema.get("oneOf")?.as_array()?;
    variants
        .iter()
        .map(|variant| {
            let code = word(text(variant, "const")?);
            Some(Choice { code, label: label_of(variant, code) })
        })
        .collect()
}

/// Makes a derived schema say what we mean: an optional field may be absent, but is never null, and the
/// description (an English doc comment) stays out of the Dutch contract.
pub fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            without_null(map);
            map.remove("default");
            map.remove("description");
            map.values_mut().for_each(tidy);
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

fn without_null(map: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = map.get_mut("type") {
        types.retain(|t| t != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            map.insert("type".into(), only);
        }
    }
    let Some(Value::Array(variants)) = map.get_mut("anyOf") else {
        return;
    };
    variants.retain(|v| v.get("type").is_none_or(|t| t != "null"));
    if let [Value::Object(only)] = variants.as_slice() {
        let only = only.clone();
        map.remove("anyOf");
        for (key, value) in only {
            map.entry(key).or_insert(value);
        }
    }
}
