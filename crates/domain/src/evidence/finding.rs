// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A statement supported by a study.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Instance, Study};
use crate::agenda::Publication;
use crate::areas::FocusArea;
use crate::interventions::Approach;
use crate::programme::Theme;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// A statement supported by a study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// A short label.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// Which of the five types it is.
    #[serde(rename = "soort")]
    #[schemars(title = "Soort", extend("x-en" = "Sort"))]
    pub sort: FindingType,
    /// The statement.
    #[serde(rename = "stelling")]
    #[schemars(title = "Bevinding", extend("x-en" = "Finding"))]
    pub statement: Prose,
    /// The study it comes from.
    #[serde(rename = "studie", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Studie", extend("x-en" = "Study"))]
    pub study: Option<Ref<Study>>,
    /// The rounds of that study it rests on, by number.
    #[serde(rename = "rondes", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Rondes", extend("x-en" = "Rounds"))]
    pub rounds: Vec<u16>,
    /// The approaches it is about.
    #[serde(rename = "aanpaktypen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Aanpaktypen", extend("x-en" = "Approaches"))]
    pub approaches: Vec<Ref<Approach>>,
    /// The themes it is about.
    #[serde(rename = "themas", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Thema's", extend("x-en" = "Themes"))]
    pub themes: Vec<Ref<Theme>>,
    /// The areas the source names for it.
    #[serde(rename = "focusgebieden", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Focusgebieden", extend("x-en" = "Focus areas"))]
    pub areas: Vec<Ref<FocusArea>>,
    /// Who saw or said it.
    #[serde(rename = "waargenomenDoor", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Waargenomen door", extend("x-en" = "Observed by"))]
    pub observed_by: Vec<Line>,
    /// The elements it is an instance of, each with the reason.
    #[serde(rename = "elementen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Voorbeeld van", extend("x-en" = "Instance of"))]
    pub elements: Vec<Instance>,
    /// The elements it speaks against or narrows down, each with the reason. Its type need not be theirs: a setback
    /// may speak against a working element.
    #[serde(rename = "spreektTegen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Spreekt tegen of nuanceert", extend("x-en" = "Speaks against or narrows down"))]
    pub against: Vec<Instance>,
    /// The works the source cites for it.
    #[serde(rename = "literatuur", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Literatuur", extend("x-en" = "Literature"))]
    pub literature: Vec<Ref<Publication>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Finding {
    const CODE: &'static str = "bevinding";
}

/// The five types of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum FindingType {
    /// What participants or professionals see change.
    #[serde(rename = "ervaren-effect")]
    #[schemars(title = "Ervaren effect", extend("x-en" = "Perceived effect"))]
    PerceivedEffect,
    /// What makes an approach work.
    #[serde(rename = "werkzaam-element")]
    #[schemars(title = "Werkzaam element", extend("x-en" = "Working element"))]
    WorkingElement,
    /// What gets in the way.
    #[serde(rename = "knelpunt")]
    #[schemars(title = "Knelpunt", extend("x-en" = "Bottleneck"))]
    Bottleneck,
    /// What turned out hard or failed.
    #[serde(rename = "dilemma")]
    #[schemars(title = "Dilemma of tegenvaller", extend("x-en" = "Dilemma or setback"))]
    Dilemma,
    /// A circumstance that shapes whether something works.
    #[serde(rename = "contextfactor")]
    #[schemars(title = "Contextfactor", extend("x-en" = "Context factor"))]
    ContextFactor,
}
