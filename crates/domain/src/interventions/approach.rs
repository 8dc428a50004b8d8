// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The kind of intervention that recurs over areas.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::ForWhom;
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
    /// The broader approach it is a form of.
    #[serde(rename = "onderdeelVan", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Onderdeel van", extend("x-en" = "Part of"))]
    pub part_of: Option<Ref<Approach>>,
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
    pub target_groups: Vec<ForWhom>,
    /// Whom it is not for.
    #[serde(rename = "nietVoor", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Niet voor", extend("x-en" = "Not for"))]
    pub not_for: Vec<ForWhom>,
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

/// Up to version 1 a group was a line of text; since version 2 it can refer to a target group.
pub(crate) fn raise_groups(mut body: Value) -> Value {
    for key in ["doelgroepen", "nietVoor"] {
        let Some(Value::Array(groups)) = body.get_mut(key) else { continue };
        for group in groups {
            *group = json!({ "omschrijving": group.take() });
        }
    }
    body
}
