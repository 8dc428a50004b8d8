// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A principle for doing research in the areas.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::agenda::Publication;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// A principle for doing research in the areas.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Principle {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// What it says.
    #[serde(rename = "omschrijving")]
    #[schemars(title = "Omschrijving", extend("x-en" = "Description"))]
    pub description: Prose,
    /// What it asks of those who do or order research.
    #[serde(rename = "handelingen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Wat dit vraagt", extend("x-en" = "What it asks"))]
    pub actions: Vec<Line>,
    /// The works the source cites for it.
    #[serde(rename = "literatuur", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Literatuur", extend("x-en" = "Literature"))]
    pub literature: Vec<Ref<Publication>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Principle {
    const CODE: &'static str = "uitgangspunt";
}
