// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A phase of the knowledge cycle, from question to use.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Publication;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// A phase of the knowledge cycle, from question to use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CyclePhase {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// Its place in the cycle, from 1.
    #[serde(rename = "volgorde")]
    #[schemars(title = "Volgorde", range(min = 1, max = 99), extend("x-en" = "Order"))]
    pub order: u16,
    /// What happens in it.
    #[serde(rename = "omschrijving")]
    #[schemars(title = "Omschrijving", extend("x-en" = "Description"))]
    pub description: Prose,
    /// What it needs to go well.
    #[serde(rename = "nodig", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Wat nodig is", extend("x-en" = "What is needed"))]
    pub needs: Vec<Line>,
    /// The works the source cites for it.
    #[serde(rename = "literatuur", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Literatuur", extend("x-en" = "Literature"))]
    pub literature: Vec<Ref<Publication>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for CyclePhase {
    const CODE: &'static str = "kennisfase";
}
