// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A long-running area programme; holds everything else apart from other programmes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::agenda::Publication;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

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
    /// The reasoning behind it: what is to lead to what, and what it does otherwise than before.
    #[serde(rename = "beleidstheorie", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Beleidstheorie", extend("x-en" = "Policy theory"))]
    pub theory: Option<Prose>,
    /// Who steers, who takes part, and how.
    #[serde(rename = "sturing", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Sturing en samenwerking", extend("x-en" = "Governance"))]
    pub governance: Option<Prose>,
    /// Earlier policy for areas like these, in order.
    #[serde(rename = "voorgangers", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Voorgangers in beleid", extend("x-en" = "Predecessors in policy"))]
    pub predecessors: Vec<Predecessor>,
    /// The works the source cites for it.
    #[serde(rename = "literatuur", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Literatuur", extend("x-en" = "Literature"))]
    pub literature: Vec<Ref<Publication>>,
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

/// Earlier policy for areas like these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Predecessor {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// When, in words.
    #[serde(rename = "periode", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Periode", extend("x-en" = "Period"))]
    pub period: Option<Line>,
    /// What it did, and what came of it.
    #[serde(rename = "omschrijving", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Omschrijving", extend("x-en" = "Description"))]
    pub description: Option<Prose>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_false(value: &bool) -> bool {
    !value
}
