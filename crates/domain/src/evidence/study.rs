// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! An in-depth study or process evaluation, in one or more rounds.

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
    /// In-depth study or process evaluation.
    #[serde(rename = "soort")]
    #[schemars(title = "Soort", extend("x-en" = "Sort"))]
    pub sort: StudySort,
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
    /// Its rounds, each with the areas that took part.
    #[serde(rename = "rondes", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Rondes", extend("x-en" = "Rounds"))]
    pub rounds: Vec<StudyRound>,
    /// Where it is published.
    #[serde(rename = "publicatie", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Publicatie", extend("x-en" = "Publication"))]
    pub publication: Option<Ref<Publication>>,
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
}
