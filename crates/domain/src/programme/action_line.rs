// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One of the programme's main lines.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::agenda::Publication;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// One of the programme's main lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionLine {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// What it sets out to do, in a few sentences.
    #[serde(rename = "samenvatting")]
    #[schemars(title = "Samenvatting", extend("x-en" = "Summary"))]
    pub summary: Prose,
    /// The works the source cites for it.
    #[serde(rename = "literatuur", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Literatuur", extend("x-en" = "Literature"))]
    pub literature: Vec<Ref<Publication>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for ActionLine {
    const CODE: &'static str = "actielijn";
}
