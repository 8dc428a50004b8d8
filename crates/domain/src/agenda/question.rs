// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A knowledge question, with its phase in the knowledge cycle.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::programme::Theme;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// A knowledge question, with its phase in the knowledge cycle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question itself.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// Its phase in the knowledge cycle.
    #[serde(rename = "fase", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Kennisfase", extend("x-en" = "Phase"))]
    pub phase: Option<CyclePhase>,
    /// Why it is asked.
    #[serde(rename = "toelichting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Toelichting", extend("x-en" = "Explanation"))]
    pub explanation: Option<Prose>,
    /// The themes it is about.
    #[serde(rename = "themas", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Thema's", extend("x-en" = "Themes"))]
    pub themes: Vec<Ref<Theme>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Question {
    const CODE: &'static str = "kennisvraag";
}

/// The five phases of the knowledge cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum CyclePhase {
    /// Finding and sharpening the question.
    #[serde(rename = "vraagarticulatie")]
    #[schemars(title = "Vraagarticulatie", extend("x-en" = "Question articulation"))]
    Articulation,
    /// Making knowledge to answer it.
    #[serde(rename = "kenniscreatie")]
    #[schemars(title = "Kenniscreatie", extend("x-en" = "Knowledge creation"))]
    Creation,
    /// Making that knowledge findable.
    #[serde(rename = "kennisorganisatie")]
    #[schemars(title = "Kennisorganisatie", extend("x-en" = "Knowledge organisation"))]
    Organisation,
    /// Bringing it to those who need it.
    #[serde(rename = "kennisdeling")]
    #[schemars(title = "Kennisdeling", extend("x-en" = "Knowledge sharing"))]
    Sharing,
    /// Doing something with it.
    #[serde(rename = "kennisbenutting")]
    #[schemars(title = "Kennisbenutting", extend("x-en" = "Knowledge use"))]
    Use,
}
