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

use crate::agenda::{CyclePhase, Gap, Publication, Question, Topic, raise_phase};
use crate::areas::{Concordance, Division, FocusArea};
use crate::evidence::{Element, Finding, Mechanism, Recommendation, Study};
use crate::fault::{Lang, nearest};
use crate::indicators::{ComparisonGroup, Indicator, Interpretation, Mapping, Release};
use crate::interventions::{Approach, Intervention, MultipleEffect, TargetGroup, raise_groups};
use crate::programme::{ActionLine, Goal, Measure, Organisation, Programme, Scheme, Theme};
use crate::research::{Principle, Research};
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
    /// Where people look for it.
    pub domain: Domain,
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

/// The part of the house in which people look for a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// What the programme is.
    Programme,
    /// Where it works and what is done there.
    Interventions,
    /// What was found.
    Evidence,
    /// What is not known, who is finding out, and what was written.
    Agenda,
    /// What is measured.
    Figures,
}

impl Domain {
    /// All, in the order in which people meet them.
    pub const ALL: [Self; 5] = [Self::Interventions, Self::Evidence, Self::Figures, Self::Agenda, Self::Programme];

    /// What it is called on a page.
    #[must_use]
    pub const fn label(self) -> Label {
        label(match self {
            Self::Programme => ("Het programma", "The programme"),
            Self::Interventions => ("In de gebieden", "In the areas"),
            Self::Evidence => ("Wat is gezien", "What was seen"),
            Self::Agenda => ("Wat wordt gevraagd en onderzocht", "What is asked and studied"),
            Self::Figures => ("Wat wordt gemeten", "What is measured"),
        })
    }
}

/// The words of one registry row.
struct Row {
    domain: Domain,
    plural: &'static str,
    one: Label,
    many: Label,
    raise: &'static [Raise],
}

impl Row {
    /// With the steps from the first schema version to today's.
    const fn raised_by(self, raise: &'static [Raise]) -> Self {
        Self { raise, ..self }
    }
}

/// Dutch and English.
type Words = (&'static str, &'static str);

const fn label((nl, en): Words) -> Label {
    Label { nl, en }
}

/// All kinds, in the order in which people meet them. A new kind is one row here.
static REGISTRY: LazyLock<Vec<KindInfo>> = LazyLock::new(|| {
    use Domain::{Agenda, Evidence, Figures, Interventions, Programme as InProgramme};
    vec![
        of::<Programme>(row(InProgramme, "programmas", ("Programma", "Programme"), ("Programma's", "Programmes"))),
        of::<ActionLine>(row(
            InProgramme,
            "actielijnen",
            ("Actielijn", "Action line"),
            ("Actielijnen", "Action lines"),
        )),
        of::<Measure>(row(InProgramme, "maatregelen", ("Maatregel", "Measure"), ("Maatregelen", "Measures"))),
        of::<Scheme>(row(InProgramme, "regelingen", ("Regeling", "Scheme"), ("Regelingen", "Schemes"))),
        of::<Theme>(row(InProgramme, "themas", ("Thema", "Theme"), ("Thema's", "Themes"))),
        of::<Goal>(row(InProgramme, "doelen", ("Doel", "Goal"), ("Doelen", "Goals"))),
        of::<Organisation>(row(
            InProgramme,
            "organisaties",
            ("Organisatie", "Organisation"),
            ("Organisaties", "Organisations"),
        )),
        of::<FocusArea>(row(
            Interventions,
            "focusgebieden",
            ("Focusgebied", "Focus area"),
            ("Focusgebieden", "Focus areas"),
        )),
        of::<Approach>(
            row(Interventions, "aanpaktypen", ("Aanpaktype", "Approach"), ("Aanpaktypen", "Approaches"))
                .raised_by(&[raise_groups]),
        ),
        of::<Intervention>(row(Interventions, "aanpakken", ("Aanpak", "Intervention"), ("Aanpakken", "Interventions"))),
        of::<TargetGroup>(row(
            Interventions,
            "doelgroepen",
            ("Doelgroep", "Target group"),
            ("Doelgroepen", "Target groups"),
        )),
        of::<MultipleEffect>(row(
            Interventions,
            "meervoudige-effecten",
            ("Meervoudig effect", "Multiple effect"),
            ("Meervoudige effecten", "Multiple effects"),
        )),
        of::<Study>(row(Evidence, "studies", ("Studie", "Study"), ("Studies", "Studies"))),
        of::<Finding>(row(Evidence, "bevindingen", ("Bevinding", "Finding"), ("Bevindingen", "Findings"))),
        of::<Element>(row(Evidence, "elementen", ("Element", "Element"), ("Elementen", "Elements"))),
        of::<Mechanism>(row(
            Evidence,
            "werkingsmechanismen",
            ("Werkingsmechanisme", "Mechanism"),
            ("Werkingsmechanismen", "Mechanisms"),
        )),
        of::<Recommendation>(row(
            Evidence,
            "aanbevelingen",
            ("Aanbeveling", "Recommendation"),
            ("Aanbevelingen", "Recommendations"),
        )),
        of::<Indicator>(row(Figures, "indicatoren", ("Indicator", "Indicator"), ("Indicatoren", "Indicators"))),
        of::<Interpretation>(row(
            Figures,
            "duidingen",
            ("Duiding", "Interpretation"),
            ("Duidingen", "Interpretations"),
        )),
        of::<Release>(row(Figures, "leveringen", ("Levering", "Release"), ("Leveringen", "Releases"))),
        of::<Division>(row(
            Figures,
            "gebiedsindelingen",
            ("Gebiedsindeling", "Division"),
            ("Gebiedsindelingen", "Divisions"),
        )),
        of::<Mapping>(row(Figures, "koppelingen", ("Koppeling", "Mapping"), ("Koppelingen", "Mappings"))),
        of::<Concordance>(row(
            Figures,
            "omzettabellen",
            ("Omzettabel", "Conversion table"),
            ("Omzettabellen", "Conversion tables"),
        )),
        of::<ComparisonGroup>(row(
            Figures,
            "vergelijkingsgroepen",
            ("Vergelijkingsgroep", "Comparison group"),
            ("Vergelijkingsgroepen", "Comparison groups"),
        )),
        of::<Topic>(row(Agenda, "onderwerpen", ("Onderwerp", "Topic"), ("Onderwerpen", "Topics"))),
        of::<Gap>(row(Agenda, "kennislacunes", ("Kennislacune", "Gap"), ("Kennislacunes", "Gaps"))),
        of::<Question>(
            row(Agenda, "kennisvragen", ("Kennisvraag", "Question"), ("Kennisvragen", "Questions"))
                .raised_by(&[raise_phase]),
        ),
        of::<Research>(row(Agenda, "onderzoeken", ("Onderzoek", "Research"), ("Onderzoeken", "Research"))),
        of::<CyclePhase>(row(Agenda, "kennisfasen", ("Kennisfase", "Cycle phase"), ("Kennisfasen", "Cycle phases"))),
        of::<Principle>(row(Agenda, "uitgangspunten", ("Uitgangspunt", "Principle"), ("Uitgangspunten", "Principles"))),
        of::<Publication>(row(
            Agenda,
            "literatuurverwijzingen",
            ("Literatuurverwijzing", "Publication"),
            ("Literatuurverwijzingen", "Publications"),
        )),
    ]
});

/// A row: where people look for it, the plural in addresses, what one is called, what several are called.
const fn row(domain: Domain, plural: &'static str, one: Words, many: Words) -> Row {
    Row { domain, plural, one: label(one), many: label(many), raise: &[] }
}

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
        domain: row.domain,
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
