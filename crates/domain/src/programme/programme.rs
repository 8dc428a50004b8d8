// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A long-running area programme; holds everything else apart from other programmes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Alias, Kind, Line, Prose, Source};

/// A long-running area programme; holds everything else apart from other programmes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// Whether programme and content are made up; shown on every page.
    #[serde(rename = "fictief", default, skip_serializing_if = "is_false")]
    #[schemars(title = "Fictief", extend("x-en" = "Fictional"))]
    pub fictional: bool,
    /// What it is for, in a few sentences.
    #[serde(rename = "samenvatting")]
    #[schemars(title = "Samenvatting", extend("x-en" = "Summary"))]
    pub summary: Prose,
    /// The year in which it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Start", range(min = 1900, max = 2200), extend("x-en" = "Start"))]
    pub start: Option<u16>,
    /// How long it is meant to last, in words.
    #[serde(rename = "looptijd", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Looptijd", extend("x-en" = "Duration"))]
    pub duration: Option<Line>,
    /// What it wants to reach.
    #[serde(rename = "ambities", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Ambities", extend("x-en" = "Ambitions"))]
    pub ambitions: Vec<Line>,
    /// What comes from elsewhere than the sources, and what was decided about them.
    #[serde(rename = "herkomst", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Herkomst", extend("x-en" = "Provenance"))]
    pub provenance: Option<Prose>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Programme {
    const CODE: &'static str = "programma";
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_false(value: &bool) -> bool {
    !value
}
