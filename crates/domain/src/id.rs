// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Identifiers: `focusgebied/heerlen-noord` is a kind's singular noun and a slug. An identifier is permanent.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use unicode_normalization::UnicodeNormalization;

use crate::fault::Problem;
use crate::kind::Kind;

/// The longest slug, in bytes.
pub const SLUG_MAX: usize = 160;

/// The permanent identifier of a record, e.g. `focusgebied/heerlen-noord`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(Arc<str>);

impl Id {
    /// Reads an identifier.
    ///
    /// # Errors
    /// [`Problem::NotAnIdentifier`] when it is not `soort/naam` in lower-case letters, digits and hyphens.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let wrong = || Problem::NotAnIdentifier { value: raw.to_owned() };
        let (kind, slug) = raw.split_once('/').ok_or_else(wrong)?;
        if is_slug(kind) && is_slug(slug) { Ok(Self(raw.into())) } else { Err(wrong()) }
    }

    /// Joins a kind's noun and a slug.
    ///
    /// # Errors
    /// As [`Id::parse`].
    pub fn new(kind: &str, slug: &str) -> Result<Self, Problem> {
        Self::parse(&format!("{kind}/{slug}"))
    }

    /// The kind's singular noun: the part before the slash.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.0.split_once('/').map_or("", |(kind, _)| kind)
    }

    /// The part after the slash.
    #[must_use]
    pub fn slug(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, slug)| slug)
    }

    /// The whole identifier.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text is lower-case ASCII letters and digits in groups joined by single hyphens.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    text.len() <= SLUG_MAX
        && !text.is_empty()
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// The slug a name would have: accents dropped, other signs become hyphens. Empty when nothing is left.
#[must_use]
pub fn slugify(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)) {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if c != '\'' && c != '’' && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(SLUG_MAX);
    slug.trim_matches('-').to_owned()
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).map_err(|p| de::Error::custom(p.sentence(crate::Lang::En)))
    }
}

/// A reference to a record of kind `T`. That the record exists is a rule of the whole, checked when a draft is
/// written; that it is of the right kind is known from the type.
pub struct Ref<T> {
    id: Id,
    kind: PhantomData<fn() -> T>,
}

impl<T: Kind> Ref<T> {
    /// Reads a reference.
    ///
    /// # Errors
    /// When it is no identifier, or one of another kind.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let id = Id::parse(raw)?;
        if id.kind() == T::CODE {
            Ok(Self { id, kind: PhantomData })
        } else {
            Err(Problem::WrongKind { value: raw.to_owned(), expected: T::CODE })
        }
    }
}

impl<T> Ref<T> {
    /// The identifier referred to.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), kind: PhantomData }
    }
}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.id, f)
    }
}

impl<T> Serialize for Ref<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.id.serialize(serializer)
    }
}

impl<'de, T: Kind> Deserialize<'de> for Ref<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).map_err(|p| de::Error::custom(p.sentence(crate::Lang::En)))
    }
}

impl<T: Kind> JsonSchema for Ref<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Verwijzing_{}", T::CODE).into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "verwijzing",
            "pattern": format!("^{}/[a-z0-9]+(-[a-z0-9]+)*$", T::CODE),
            "x-soort": T::CODE
        })
    }
    fn inline_schema() -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::FocusArea;

    #[test]
    fn an_identifier_is_a_kind_and_a_slug() {
        let id = Id::parse("focusgebied/heerlen-noord").unwrap();
        assert_eq!((id.kind(), id.slug()), ("focusgebied", "heerlen-noord"));
        for wrong in ["", "focusgebied", "focusgebied/", "Focusgebied/x", "a/b/c", "a/b--c", "a/é", "a/-b"] {
            assert!(Id::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_reference_knows_its_kind() {
        assert!(Ref::<FocusArea>::parse("focusgebied/heerlen-noord").is_ok());
        assert_eq!(
            Ref::<FocusArea>::parse("studie/x").unwrap_err(),
            Problem::WrongKind { value: "studie/x".into(), expected: "focusgebied" }
        );
    }

    #[test]
    fn a_name_becomes_a_slug() {
        assert_eq!(slugify("Preventie van armoede & schulden"), "preventie-van-armoede-schulden");
        assert_eq!(slugify("’s-Hertogenbosch Één"), "s-hertogenbosch-een");
    }
}
