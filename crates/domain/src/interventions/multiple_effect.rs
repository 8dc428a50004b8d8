// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! An approach's effect on domains beyond its primary goal, with an example.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Approach;
use crate::evidence::Study;
use crate::programme::Theme;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// An approach's effect on domains beyond its primary goal, with an example.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MultipleEffect {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// The approaches that have it.
    #[serde(rename = "aanpaktypen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Aanpaktypen", extend("x-en" = "Approaches"))]
    pub approaches: Vec<Ref<Approach>>,
    /// What the approach is for in the first place.
    #[serde(rename = "primairDoel")]
    #[schemars(title = "Primair doel", extend("x-en" = "Primary goal"))]
    pub goal: Line,
    /// What else it brings about.
    #[schemars(title = "Effect op andere domeinen", extend("x-en" = "Effect on other domains"))]
    pub effect: Line,
    /// How that was seen.
    #[serde(rename = "voorbeeld")]
    #[schemars(title = "Voorbeeld", extend("x-en" = "Example"))]
    pub example: Prose,
    /// The themes it is about.
    #[serde(rename = "themas", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Thema's", extend("x-en" = "Themes"))]
    pub themes: Vec<Ref<Theme>>,
    /// The study it comes from.
    #[serde(rename = "studie", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Studie", extend("x-en" = "Study"))]
    pub study: Option<Ref<Study>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for MultipleEffect {
    const CODE: &'static str = "meervoudig-effect";
}
