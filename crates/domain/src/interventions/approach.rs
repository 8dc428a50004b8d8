// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The kind of intervention that recurs over areas.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::programme::Theme;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// The kind of intervention that recurs over areas.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approach {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// What it is.
    #[serde(rename = "omschrijving")]
    #[schemars(title = "Omschrijving", extend("x-en" = "Description"))]
    pub description: Prose,
    /// The forms it takes.
    #[serde(rename = "vormen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Vormen", extend("x-en" = "Forms"))]
    pub forms: Vec<Line>,
    /// What is typical of it.
    #[serde(rename = "kenmerken", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Kenmerken", extend("x-en" = "Characteristics"))]
    pub traits: Vec<Line>,
    /// What the money is used for.
    #[serde(rename = "inzet", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Inzet van middelen", extend("x-en" = "Use of money"))]
    pub spending: Vec<Line>,
    /// Whom it is for.
    #[serde(rename = "doelgroepen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Voor wie", extend("x-en" = "For whom"))]
    pub target_groups: Vec<Line>,
    /// Whom it is not for.
    #[serde(rename = "nietVoor", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Niet voor", extend("x-en" = "Not for"))]
    pub not_for: Vec<Line>,
    /// The themes it belongs to.
    #[serde(rename = "themas", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Thema's", extend("x-en" = "Themes"))]
    pub themes: Vec<Ref<Theme>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Approach {
    const CODE: &'static str = "aanpaktype";
}
