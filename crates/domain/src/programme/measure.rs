// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One thing the programme does under an action line.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ActionLine;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// One thing the programme does under an action line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// The action line it belongs to.
    #[serde(rename = "actielijn")]
    #[schemars(title = "Actielijn", extend("x-en" = "Action line"))]
    pub line: Ref<ActionLine>,
    /// What is done, as far as the name does not say it.
    #[serde(rename = "omschrijving", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Omschrijving", extend("x-en" = "Description"))]
    pub description: Option<Prose>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Measure {
    const CODE: &'static str = "maatregel";
}
