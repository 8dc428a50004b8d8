// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the model keeps of a body besides its text: name, other names, links and choices. Read in one pass over
//! the text, guided by the shape, so that starting with 500,000 records takes seconds.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::shape::{Field, Shape};
use crate::Id;
use crate::areas::RegionCode;

/// A link from a record: the place of the field in the kind, and the record it points at.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Link {
    /// The place of the top-level field in the kind's fields.
    pub field: u16,
    /// The record referred to.
    pub to: Id,
}

/// A choice made in a record: the place of the field, and the word chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The place of the top-level field in the kind's fields.
    pub field: u16,
    /// The word.
    pub code: &'static str,
}

/// What the model keeps of a body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Digest {
    /// The name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Links, in order, each once per field and target.
    pub links: Vec<Link>,
    /// Choices in top-level fields.
    pub facets: Vec<Facet>,
}

/// Why a body cannot be read. The fold goes on; the record is shown as unreadable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads the digest of a body.
///
/// # Errors
/// [`Unreadable`] when the text is not JSON of this shape.
pub fn digest(shape: &Shape, text: &str) -> Result<Digest, Unreadable> {
    let mut digest = Digest::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let reader = Reader { shape, into: &mut digest, field: None, key: "" };
    reader.deserialize(&mut json).and_then(|()| json.end()).map_err(|e| Unreadable(e.to_string()))?;
    digest.links.sort_unstable();
    digest.links.dedup();
    Ok(digest)
}

struct Reader<'a> {
    shape: &'a Shape,
    into: &'a mut Digest,
    /// The top-level field we are in.
    field: Option<u16>,
    /// The nearest key, to tell names and aliases from other text.
    key: &'static str,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.shape {
            Shape::Line | Shape::Prose | Shape::Region | Shape::Choice(_) | Shape::Reference(_) => {
                deserializer.deserialize_str(self)
            }
            Shape::Integer { .. } => deserializer.deserialize_i64(self),
            Shape::Bool => deserializer.deserialize_bool(self),
            Shape::List { .. } => deserializer.deserialize_seq(self),
            Shape::Table(_) => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value for {}", self.key)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match self.shape {
            Shape::Line | Shape::Prose => self.text(text),
            Shape::Region => {
                RegionCode::parse(text).map(drop).map_err(|_| E::custom(format!("no region code: {text}")))
            }
            Shape::Choice(choices) => {
                let choice = choices.iter().find(|c| c.code == text);
                let choice = choice.ok_or_else(|| E::custom(format!("unknown choice {text}")))?;
                if let Some(field) = self.field {
                    self.into.facets.push(Facet { field, code: choice.code });
                }
                Ok(())
            }
            Shape::Reference(kind) => {
                let to = Id::parse(text).map_err(|_| E::custom(format!("no identifier: {text}")))?;
                if to.kind() != *kind {
                    return Err(E::custom(format!("{text} is no {kind}")));
                }
                if let Some(field) = self.field {
                    self.into.links.push(Link { field, to });
                }
                Ok(())
            }
            _ => Err(E::custom(format!("text where {} is expected", self.key))),
        }
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        if *self.shape == Shape::Bool { Ok(()) } else { Err(E::custom("a boolean out of place")) }
    }

    fn visit_i64<E: Error>(self, n: i64) -> Result<(), E> {
        match self.shape {
            Shape::Integer { min, max } if (*min..=*max).contains(&n) => Ok(()),
            _ => Err(E::custom(format!("the number {n} is out of place or out of range"))),
        }
    }

    fn visit_u64<E: Error>(self, n: u64) -> Result<(), E> {
        self.visit_i64(i64::try_from(n).unwrap_or(i64::MAX))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Shape::List { item, not_empty } = self.shape else {
            return Err(A::Error::custom("a list out of place"));
        };
        let mut any = false;
        loop {
            let reader = Reader { shape: item, into: self.into, field: self.field, key: self.key };
            match items.next_element_seed(reader)? {
                Some(()) => any = true,
                None if *not_empty && !any => {
                    return Err(A::Error::custom(format!("{} is empty", self.key)));
                }
                None => return Ok(()),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Shape::Table(fields) = self.shape else {
            return Err(A::Error::custom("a table out of place"));
        };
        let top = self.field.is_none();
        let mut seen: u64 = 0;
        while let Some(Key(place)) = entries.next_key_seed(KeyOf { fields })? {
            let Some(place) = place else {
                entries.next_value::<IgnoredAny>()?;
                return Err(A::Error::custom("an unknown field"));
            };
            if seen & (1 << place) != 0 {
                return Err(A::Error::custom(format!("{} occurs twice", fields[place].key)));
            }
            seen |= 1 << place;
            let field = if top { u16::try_from(place).ok() } else { self.field };
            let key = if top { fields[place].key } else { alias_key(self.key, fields[place].key) };
            entries.next_value_seed(Reader { shape: &fields[place].shape, into: self.into, field, key })?;
        }
        let missing = fields.iter().enumerate().find(|(i, f)| f.required && seen & (1 << i) == 0);
        missing.map_or(Ok(()), |(_, f)| Err(A::Error::custom(format!("{} is missing", f.key))))
    }
}

/// `aliassen[].naam` is another name; `rondes[].naam` is just a text.
fn alias_key(parent: &'static str, key: &'static str) -> &'static str {
    if parent == "aliassen" && key == "naam" { "aliassen.naam" } else { "" }
}

impl Reader<'_> {
    fn text<E: Error>(self, text: &str) -> Result<(), E> {
        if text.trim().is_empty() {
            return Err(E::custom(format!("{} is empty", self.key)));
        }
        match self.key {
            "naam" => text.clone_into(&mut self.into.name),
            "aliassen.naam" => self.into.aliases.push(text.to_owned()),
            _ => {}
        }
        Ok(())
    }
}

/// The place of a key among the fields.
struct Key(Option<usize>);

struct KeyOf<'a> {
    fields: &'a [Field],
}

impl<'de> DeserializeSeed<'de> for KeyOf<'_> {
    type Value = Key;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyOf<'_> {
    type Value = Key;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }
    fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
        Ok(Key(self.fields.iter().position(|f| f.key == key)))
    }
}
