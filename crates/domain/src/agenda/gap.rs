// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What existing knowledge does not cover.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Publication, Question, Topic};
use crate::programme::Theme;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// What existing knowledge does not cover.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// What is not known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// What is missing, and what the source proposes.
    #[serde(rename = "toelichting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Toelichting", extend("x-en" = "Explanation"))]
    pub explanation: Option<Prose>,
    /// The topics it was listed under.
    #[serde(rename = "onderwerpen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Onderwerpen", extend("x-en" = "Topics"))]
    pub topics: Vec<Ref<Topic>>,
    /// The themes it is about.
    #[serde(rename = "themas", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Thema's", extend("x-en" = "Themes"))]
    pub themes: Vec<Ref<Theme>>,
    /// The questions it leads to.
    #[serde(rename = "kennisvragen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Kennisvragen", extend("x-en" = "Questions"))]
    pub questions: Vec<Ref<Question>>,
    /// The works the source cites for it.
    #[serde(rename = "literatuur", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Literatuur", extend("x-en" = "Literature"))]
    pub literature: Vec<Ref<Publication>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Gap {
    const CODE: &'static str = "kennislacune";
}
