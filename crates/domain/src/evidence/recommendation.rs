// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Advice with an addressee and a follow-up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Finding, Study};
use crate::interventions::Approach;
use crate::programme::Theme;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// Advice with an addressee and a follow-up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recommendation {
    /// A short label.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// Its number in the source.
    #[serde(rename = "nummer", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Nummer", extend("x-en" = "Number"))]
    pub number: Option<u16>,
    /// The advice.
    #[serde(rename = "tekst")]
    #[schemars(title = "Aanbeveling", extend("x-en" = "Recommendation"))]
    pub text: Prose,
    /// Who is asked to act; none when the source names nobody.
    #[serde(rename = "geadresseerden", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Geadresseerden", extend("x-en" = "Addressees"))]
    pub addressees: Vec<Addressee>,
    /// The words by which the source names whom it addresses.
    #[serde(rename = "geadresseerdInBron", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Aangesproken als", extend("x-en" = "Addressed as"))]
    pub addressed_as: Option<Line>,
    /// The study it follows from.
    #[serde(rename = "studie", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Studie", extend("x-en" = "Study"))]
    pub study: Option<Ref<Study>>,
    /// The findings it rests on.
    #[serde(rename = "bevindingen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Rust op", extend("x-en" = "Rests on"))]
    pub findings: Vec<Ref<Finding>>,
    /// The approaches it is about.
    #[serde(rename = "aanpaktypen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Aanpaktypen", extend("x-en" = "Approaches"))]
    pub approaches: Vec<Ref<Approach>>,
    /// The themes it is about.
    #[serde(rename = "themas", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Thema's", extend("x-en" = "Themes"))]
    pub themes: Vec<Ref<Theme>>,
    /// What was done with it.
    #[serde(rename = "opvolging", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Opvolging", extend("x-en" = "Follow-up"))]
    pub follow_up: Option<Prose>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Recommendation {
    const CODE: &'static str = "aanbeveling";
}

/// Who is asked to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Addressee {
    /// The national government.
    #[serde(rename = "rijk")]
    #[schemars(title = "Rijk", extend("x-en" = "National government"))]
    State,
    /// A municipality.
    #[serde(rename = "gemeente")]
    #[schemars(title = "Gemeente", extend("x-en" = "Municipality"))]
    Municipality,
    /// A partner in the alliance.
    #[serde(rename = "partner")]
    #[schemars(title = "Partner", extend("x-en" = "Partner"))]
    Partner,
    /// Who carries the approach out.
    #[serde(rename = "uitvoerder")]
    #[schemars(title = "Uitvoerder", extend("x-en" = "Provider"))]
    Provider,
    /// Who pays.
    #[serde(rename = "financier")]
    #[schemars(title = "Financier", extend("x-en" = "Funder"))]
    Funder,
    /// The programme bureau.
    #[serde(rename = "programmabureau")]
    #[schemars(title = "Programmabureau", extend("x-en" = "Programme bureau"))]
    Bureau,
    /// Those who make policy, wherever they work.
    #[serde(rename = "beleidsprofessional")]
    #[schemars(title = "Beleidsprofessional", extend("x-en" = "Policy professional"))]
    PolicyProfessional,
}
