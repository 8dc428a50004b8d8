// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A research project in the register.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::agenda::{Gap, Publication, Question, Topic};
use crate::areas::FocusArea;
use crate::programme::{Organisation, Theme};
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// A research project in the register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Research {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// What is looked into.
    #[serde(rename = "omschrijving")]
    #[schemars(title = "Omschrijving", extend("x-en" = "Description"))]
    pub description: Prose,
    /// How far it was on the reference date.
    #[serde(rename = "stand")]
    #[schemars(title = "Stand", extend("x-en" = "Status"))]
    pub status: ResearchStatus,
    /// The date on which that was so: it says nothing of today.
    #[serde(rename = "peildatum")]
    #[schemars(title = "Stand per", extend("x-en" = "Status as of"))]
    pub as_of: Line,
    /// Who carries it out.
    #[serde(rename = "uitvoerders", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Wie", extend("x-en" = "Who"))]
    pub by: Vec<Ref<Organisation>>,
    /// Who pays for it, as far as named.
    #[serde(rename = "financiers", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Financiers", extend("x-en" = "Funders"))]
    pub funders: Vec<Ref<Organisation>>,
    /// The areas of the programme it takes place in or is about.
    #[serde(rename = "focusgebieden", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Focusgebieden", extend("x-en" = "Focus areas"))]
    pub areas: Vec<Ref<FocusArea>>,
    /// Other places it takes place in.
    #[serde(rename = "plaatsen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere plaatsen", extend("x-en" = "Other places"))]
    pub places: Vec<Line>,
    /// How it is done.
    #[serde(rename = "methode", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Methode", extend("x-en" = "Method"))]
    pub method: Option<Line>,
    /// When, or how long.
    #[serde(rename = "looptijd", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Looptijd", extend("x-en" = "Duration"))]
    pub duration: Option<Line>,
    /// The topics it is about.
    #[serde(rename = "onderwerpen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Onderwerpen", extend("x-en" = "Topics"))]
    pub topics: Vec<Ref<Topic>>,
    /// The themes it is about.
    #[serde(rename = "themas", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Thema's", extend("x-en" = "Themes"))]
    pub themes: Vec<Ref<Theme>>,
    /// The gaps it may help to close.
    #[serde(rename = "kennislacunes", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Kennislacunes", extend("x-en" = "Gaps"))]
    pub gaps: Vec<Ref<Gap>>,
    /// The questions it may help to answer.
    #[serde(rename = "kennisvragen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Kennisvragen", extend("x-en" = "Questions"))]
    pub questions: Vec<Ref<Question>>,
    /// What was published about it.
    #[serde(rename = "publicaties", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Publicaties", extend("x-en" = "Publications"))]
    pub publications: Vec<Ref<Publication>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Research {
    const CODE: &'static str = "onderzoek";
}

/// How far a research project was on its reference date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ResearchStatus {
    /// Announced or planned.
    #[serde(rename = "aangekondigd")]
    #[schemars(title = "Was aangekondigd", extend("x-en" = "Was announced"))]
    Announced,
    /// Under way.
    #[serde(rename = "lopend")]
    #[schemars(title = "Was gaande", extend("x-en" = "Was under way"))]
    Running,
    /// Without an end: a monitor or programme that goes on.
    #[serde(rename = "doorlopend")]
    #[schemars(title = "Was doorlopend", extend("x-en" = "Was continuous"))]
    Continuous,
    /// Completed.
    #[serde(rename = "afgerond")]
    #[schemars(title = "Was afgerond", extend("x-en" = "Was completed"))]
    Done,
    /// Deliberately not done.
    #[serde(rename = "niet-uitgevoerd")]
    #[schemars(title = "Bewust niet uitgevoerd", extend("x-en" = "Deliberately not done"))]
    NotDone,
}
