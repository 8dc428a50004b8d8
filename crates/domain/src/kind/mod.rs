// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Kinds of records. A kind is declared once, as a Rust struct with derives, and registered once, as a row of
//! [`registry`]; everything else (shape, labels, JSON Schema, package file, pages, API) follows from those two.

mod check;
mod digest;
mod shape;

use std::sync::LazyLock;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::agenda::{Publication, Question};
use crate::areas::FocusArea;
use crate::evidence::{Finding, Recommendation, Study};
use crate::fault::{Lang, nearest};
use crate::interventions::{Approach, Intervention};
use crate::programme::{Programme, Scheme, Theme};
use crate::{Fault, Id, Problem, Refusal};

pub use check::check;
pub use digest::{Digest, Facet, Link, Unreadable, digest};
pub use shape::{Choice, Field, Label, Shape};

/// A kind of record: a struct with a noun.
pub trait Kind: Serialize + DeserializeOwned + JsonSchema + 'static {
    /// The Dutch noun in the singular (GLOSSARY): stored kind, identifier prefix and query key.
    const CODE: &'static str;
}

/// Raises a body of one schema version to the next. Pure, total, and never deleted.
pub type Raise = fn(Value) -> Value;

/// What the house knows about a kind.
pub struct KindInfo {
    /// The Dutch noun in the singular, e.g. `focusgebied`.
    pub code: &'static str,
    /// The plural in addresses, e.g. `focusgebieden`.
    pub plural: &'static str,
    /// What one is called on a page.
    pub one: Label,
    /// What several are called on a page.
    pub many: Label,
    /// The fields, in order.
    pub shape: Shape,
    /// One function per step between schema versions.
    pub raise: &'static [Raise],
    /// The JSON Schema of a body.
    pub schema: Value,
    canonical: fn(Value) -> Result<String, String>,
}

/// The words of one registry row.
struct Row {
    plural: &'static str,
    one: Label,
    many: Label,
    raise: &'static [Raise],
}

const fn label(nl: &'static str, en: &'static str) -> Label {
    Label { nl, en }
}

/// All kinds, in the order in which people meet them. A new kind is one row here.
static REGISTRY: LazyLock<Vec<KindInfo>> = LazyLock::new(|| {
    let row = |plural, one, many| Row { plural, one, many, raise: &[] };
    vec![
        of::<Programme>(row("programmas", label("Programma", "Programme"), label("Programma's", "Programmes"))),
        of::<Scheme>(row("regelingen", label("Regeling", "Scheme"), label("Regelingen", "Schemes"))),
        of::<Theme>(row("themas", label("Thema", "Theme"), label("Thema's", "Themes"))),
        of::<FocusArea>(row(
            "focusgebieden",
            label("Focusgebied", "Focus area"),
            label("Focusgebieden", "Focus areas"),
        )),
        of::<Approach>(row("aanpaktypen", label("Aanpaktype", "Approach"), label("Aanpaktypen", "Approaches"))),
        of::<Intervention>(row("aanpakken", label("Aanpak", "Intervention"), label("Aanpakken", "Interventions"))),
        of::<Study>(row("studies", label("Studie", "Study"), label("Studies", "Studies"))),
        of::<Finding>(row("bevindingen", label("Bevinding", "Finding"), label("Bevindingen", "Findings"))),
        of::<Recommendation>(row(
            "aanbevelingen",
            label("Aanbeveling", "Recommendation"),
            label("Aanbevelingen", "Recommendations"),
        )),
        of::<Question>(row("kennisvragen", label("Kennisvraag", "Question"), label("Kennisvragen", "Questions"))),
        of::<Publication>(row(
            "literatuurverwijzingen",
            label("Literatuurverwijzing", "Publication"),
            label("Literatuurverwijzingen", "Publications"),
        )),
    ]
});

/// All kinds.
#[must_use]
pub fn registry() -> &'static [KindInfo] {
    &REGISTRY
}

/// The kind with this singular noun.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static KindInfo> {
    REGISTRY.iter().find(|kind| kind.code == code)
}

/// The kind with this plural.
#[must_use]
pub fn by_plural(plural: &str) -> Option<&'static KindInfo> {
    REGISTRY.iter().find(|kind| kind.plural == plural)
}

/// The kind of an identifier.
///
/// # Errors
/// [`Problem::UnknownKind`] with the nearest noun.
pub fn of_id(id: &Id) -> Result<&'static KindInfo, Problem> {
    by_code(id.kind()).ok_or_else(|| Problem::UnknownKind {
        value: id.kind().to_owned(),
        nearest: nearest(id.kind(), REGISTRY.iter().map(|k| k.code)).map(str::to_owned),
    })
}

fn of<T: Kind>(row: Row) -> KindInfo {
    let mut schema = schema_of::<T>();
    shape::tidy(&mut schema);
    KindInfo {
        code: T::CODE,
        plural: row.plural,
        one: row.one,
        many: row.many,
        shape: Shape::from_schema(&schema),
        raise: row.raise,
        schema,
        canonical: canonical::<T>,
    }
}

fn schema_of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|s| s.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// Through the type and back: fields in their declared order, text in NFC.
fn canonical<T: Kind>(body: Value) -> Result<String, String> {
    let typed: T = serde_json::from_value(body).map_err(|e| e.to_string())?;
    serde_json::to_string(&typed).map_err(|e| e.to_string())
}

impl KindInfo {
    /// The schema version written today.
    #[must_use]
    pub fn schema_version(&self) -> u16 {
        u16::try_from(self.raise.len() + 1).unwrap_or(u16::MAX)
    }

    /// The fields of a body, in order.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        match &self.shape {
            Shape::Table(fields) => fields,
            _ => &[],
        }
    }

    /// The field with this key and its place.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<(usize, &Field)> {
        self.fields().iter().enumerate().find(|(_, field)| field.key == key)
    }

    /// The exact text that is stored for a body: checked, in declared order, normalised.
    ///
    /// # Errors
    /// All faults in the body at once.
    pub fn canonical(&self, id: Option<&Id>, body: Value) -> Result<String, Refusal> {
        let faults = check(&self.shape, &body, id);
        Refusal::unless_none(faults)?;
        (self.canonical)(body).map_err(|message| Refusal::one(Fault::new(id, "", Problem::Syntax { message })))
    }

    /// A body as today's schema has it. Older versions are raised step by step.
    ///
    /// # Errors
    /// [`Unreadable`] when the text is no JSON or the schema is of a later version than this program knows.
    pub fn raised<'a>(&self, schema: u16, text: &'a str) -> Result<std::borrow::Cow<'a, str>, Unreadable> {
        raised(self.raise, schema, text)
    }

    /// The name of one or several, in a language.
    #[must_use]
    pub fn title(&self, lang: Lang, several: bool) -> &'static str {
        if several { self.many.in_lang(lang) } else { self.one.in_lang(lang) }
    }
}

/// Raises `text` of schema version `schema` by the steps in `steps`.
fn raised<'a>(steps: &[Raise], schema: u16, text: &'a str) -> Result<std::borrow::Cow<'a, str>, Unreadable> {
    let done = usize::from(schema).saturating_sub(1);
    if schema == 0 || done > steps.len() {
        return Err(Unreadable(format!("schema version {schema} is unknown to this program")));
    }
    if done == steps.len() {
        return Ok(text.into());
    }
    let body = serde_json::from_str(text).map_err(|e| Unreadable(e.to_string()))?;
    let raised = steps[done..].iter().fold(body, |body, step| step(body));
    Ok(raised.to_string().into())
}

#[cfg(test)]
mod tests;
