// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A knowledge question, with its phase in the knowledge cycle.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{CyclePhase, Publication, Topic};
use crate::programme::Theme;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// A knowledge question, with its phase in the knowledge cycle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question itself.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// Its phase in the knowledge cycle.
    #[serde(rename = "fase", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Kennisfase", extend("x-en" = "Phase"))]
    pub phase: Option<Ref<CyclePhase>>,
    /// Further questions and aspects under it.
    #[serde(rename = "deelvragen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Deelvragen", extend("x-en" = "Sub-questions"))]
    pub parts: Vec<Line>,
    /// Why it is asked.
    #[serde(rename = "toelichting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Toelichting", extend("x-en" = "Explanation"))]
    pub explanation: Option<Prose>,
    /// The themes it is about.
    #[serde(rename = "themas", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Thema's", extend("x-en" = "Themes"))]
    pub themes: Vec<Ref<Theme>>,
    /// The topics it was listed under.
    #[serde(rename = "onderwerpen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Onderwerpen", extend("x-en" = "Topics"))]
    pub topics: Vec<Ref<Topic>>,
    /// The works the source cites for it.
    #[serde(rename = "literatuur", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Literatuur", extend("x-en" = "Literature"))]
    pub literature: Vec<Ref<Publication>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Question {
    const CODE: &'static str = "kennisvraag";
}

/// Up to version 1 a phase was a word; since version 2 it refers to the record of that phase.
pub(crate) fn raise_phase(mut body: Value) -> Value {
    if let Some(Value::String(phase)) = body.get_mut("fase") {
        phase.insert_str(0, "kennisfase/");
    }
    body
}
