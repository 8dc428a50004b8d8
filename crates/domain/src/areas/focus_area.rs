// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A named area the programme works in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Alias, Kind, Line, Prose, Source};

/// A named area the programme works in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FocusArea {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// The municipality it lies in.
    #[serde(rename = "gemeente")]
    #[schemars(title = "Gemeente", extend("x-en" = "Municipality"))]
    pub municipality: Line,
    /// What the sources say about the area itself.
    #[serde(rename = "samenvatting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Samenvatting", extend("x-en" = "Summary"))]
    pub summary: Option<Prose>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for FocusArea {
    const CODE: &'static str = "focusgebied";
}
