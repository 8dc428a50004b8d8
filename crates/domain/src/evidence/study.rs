// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A study, evaluation or monitor, in one or more rounds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::agenda::{Publication, Question};
use crate::areas::FocusArea;
use crate::interventions::Approach;
use crate::programme::Theme;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// An in-depth study or process evaluation, in one or more rounds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Study {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// What kind of study it is.
    #[serde(rename = "soort")]
    #[schemars(title = "Soort", extend("x-en" = "Sort"))]
    pub sort: StudySort,
    /// The study it is a part of.
    #[serde(rename = "onderdeelVan", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Onderdeel van", extend("x-en" = "Part of"))]
    pub part_of: Option<Ref<Study>>,
    /// The themes it is about.
    #[serde(rename = "themas", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Thema's", extend("x-en" = "Themes"))]
    pub themes: Vec<Ref<Theme>>,
    /// The approaches it is about.
    #[serde(rename = "aanpaktypen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Aanpaktypen", extend("x-en" = "Approaches"))]
    pub approaches: Vec<Ref<Approach>>,
    /// The questions it set out to answer.
    #[serde(rename = "kennisvragen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Kennisvragen", extend("x-en" = "Questions"))]
    pub questions: Vec<Ref<Question>>,
    /// What it found, in a few sentences.
    #[serde(rename = "kernboodschap", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Kernboodschap", extend("x-en" = "Key message"))]
    pub key_message: Option<Prose>,
    /// How it was done.
    #[serde(rename = "werkwijze", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Werkwijze", extend("x-en" = "Method"))]
    pub method: Option<Prose>,
    /// Which figures it has or refers to, and why it has none.
    #[serde(rename = "cijfers", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Cijfers", extend("x-en" = "Figures"))]
    pub figures: Option<Prose>,
    /// What is published of it and what is still to come, by the source.
    #[serde(rename = "beschikbaarheid", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Beschikbaarheid", extend("x-en" = "Availability"))]
    pub availability: Option<Line>,
    /// Its rounds, each with the areas that took part.
    #[serde(rename = "rondes", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Rondes", extend("x-en" = "Rounds"))]
    pub rounds: Vec<StudyRound>,
    /// Where it is published.
    #[serde(rename = "publicatie", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Publicatie", extend("x-en" = "Publication"))]
    pub publication: Option<Ref<Publication>>,
    /// The works the source cites for it.
    #[serde(rename = "literatuur", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Literatuur", extend("x-en" = "Literature"))]
    pub literature: Vec<Ref<Publication>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Study {
    const CODE: &'static str = "studie";
}

/// One round of a study, with the areas that took part: the denominator of "n of m".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StudyRound {
    /// Its number, from 1.
    #[serde(rename = "nummer")]
    #[schemars(title = "Nummer", range(min = 1, max = 99), extend("x-en" = "Number"))]
    pub number: u16,
    /// Its name in the source.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// How it was done.
    #[serde(rename = "werkwijze", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Werkwijze", extend("x-en" = "Method"))]
    pub method: Option<Prose>,
    /// How many areas took part according to the source; may exceed the areas named.
    #[serde(rename = "noemer", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Aantal gebieden", range(min = 1, max = 9999), extend("x-en" = "Number of areas"))]
    pub denominator: Option<u16>,
    /// How many interviews were held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Interviews", range(min = 1, max = 9999), extend("x-en" = "Interviews"))]
    pub interviews: Option<u16>,
    /// What to know about these numbers: where they come from and what they leave out.
    #[serde(rename = "toelichting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Toelichting", extend("x-en" = "Note"))]
    pub note: Option<Prose>,
    /// The areas that took part, as far as named.
    #[serde(rename = "gebieden", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Gebieden", extend("x-en" = "Areas"))]
    pub areas: Vec<Ref<FocusArea>>,
    /// The areas that took part in a part of the round.
    #[serde(rename = "gedeeltelijk", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Deels", extend("x-en" = "Partly"))]
    pub partly: Vec<Ref<FocusArea>>,
}

/// What a study is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum StudySort {
    /// An in-depth study of one subject.
    #[serde(rename = "verdiepend")]
    #[schemars(title = "Verdiepende studie", extend("x-en" = "In-depth study"))]
    InDepth,
    /// An evaluation of how the work was done.
    #[serde(rename = "procesevaluatie")]
    #[schemars(title = "Procesevaluatie", extend("x-en" = "Process evaluation"))]
    Process,
    /// A monitor: figures and studies together, repeated over time.
    #[serde(rename = "monitor")]
    #[schemars(title = "Monitor", extend("x-en" = "Monitor"))]
    Monitor,
    /// An inventory of what is known and asked.
    #[serde(rename = "inventarisatie")]
    #[schemars(title = "Inventarisatie", extend("x-en" = "Inventory"))]
    Inventory,
}
