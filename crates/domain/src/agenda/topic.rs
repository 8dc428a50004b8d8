// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A subject under an action line of which existing knowledge was listed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Publication;
use crate::programme::{ActionLine, Theme};
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// A subject under an action line of which existing knowledge was listed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// The action line it was listed under.
    #[serde(rename = "actielijn")]
    #[schemars(title = "Actielijn", extend("x-en" = "Action line"))]
    pub line: Ref<ActionLine>,
    /// What it is about.
    #[serde(rename = "samenvatting")]
    #[schemars(title = "Samenvatting", extend("x-en" = "Summary"))]
    pub summary: Prose,
    /// What was known at the time, each with the works cited for it.
    #[serde(rename = "bekend", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Wat bekend is", extend("x-en" = "What is known"))]
    pub known: Vec<Known>,
    /// The research themes about the same subject.
    #[serde(rename = "themas", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Thema's", extend("x-en" = "Themes"))]
    pub themes: Vec<Ref<Theme>>,
    /// The works the source cites for it.
    #[serde(rename = "literatuur", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Literatuur", extend("x-en" = "Literature"))]
    pub literature: Vec<Ref<Publication>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Topic {
    const CODE: &'static str = "onderwerp";
}

/// Something that was known, with the works cited for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// What is known, seen or done.
    #[serde(rename = "stelling")]
    #[schemars(title = "Wat", extend("x-en" = "What"))]
    pub statement: Prose,
    /// The works the source cites for it.
    #[serde(rename = "literatuur", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Literatuur", extend("x-en" = "Literature"))]
    pub literature: Vec<Ref<Publication>>,
}
