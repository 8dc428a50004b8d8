// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an area, scheme or programme wants to reach, measurable or not.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Organisation, Scheme, Theme};
use crate::areas::FocusArea;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// What an area, scheme or programme wants to reach, measurable or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// What is meant, and why.
    #[serde(rename = "toelichting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Toelichting", extend("x-en" = "Explanation"))]
    pub explanation: Option<Prose>,
    /// The scheme whose goal it is; a goal of neither scheme nor area is the programme's.
    #[serde(rename = "regeling", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Regeling", extend("x-en" = "Scheme"))]
    pub scheme: Option<Ref<Scheme>>,
    /// The area that wants it.
    #[serde(rename = "focusgebied", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Focusgebied", extend("x-en" = "Focus area"))]
    pub area: Option<Ref<FocusArea>>,
    /// The parties whose goal it is.
    #[serde(rename = "organisaties", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Van wie", extend("x-en" = "Whose"))]
    pub organisations: Vec<Ref<Organisation>>,
    /// The themes it is about.
    #[serde(rename = "themas", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Thema's", extend("x-en" = "Themes"))]
    pub themes: Vec<Ref<Theme>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Goal {
    const CODE: &'static str = "doel";
}
