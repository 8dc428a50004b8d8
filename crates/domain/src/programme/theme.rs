// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A subject: main theme of a scheme, other destination of its money, or research theme.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Scheme;
use crate::agenda::Publication;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// A subject: main theme of a scheme, other destination of its money, or research theme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// Which of the three it is: they are told apart.
    #[serde(rename = "soort")]
    #[schemars(title = "Soort", extend("x-en" = "Sort"))]
    pub sort: ThemeSort,
    /// The scheme it is a part of.
    #[serde(rename = "regeling", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Regeling", extend("x-en" = "Scheme"))]
    pub scheme: Option<Ref<Scheme>>,
    /// What falls under it.
    #[serde(rename = "samenvatting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Samenvatting", extend("x-en" = "Summary"))]
    pub summary: Option<Prose>,
    /// What matters here and cannot be caught in an indicator.
    #[serde(rename = "nietTeMeten", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Niet in een indicator te vatten", extend("x-en" = "Not to be caught in an indicator"))]
    pub unmeasurable: Vec<Unmeasurable>,
    /// The works the source cites for it.
    #[serde(rename = "literatuur", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Literatuur", extend("x-en" = "Literature"))]
    pub literature: Vec<Ref<Publication>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Theme {
    const CODE: &'static str = "thema";
}

/// What matters and cannot be caught in an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unmeasurable {
    /// What one would want to know.
    #[serde(rename = "wat")]
    #[schemars(title = "Wat", extend("x-en" = "What"))]
    pub what: Line,
    /// Why no indicator can be formulated, or none that is available for neighbourhoods.
    #[serde(rename = "waarom")]
    #[schemars(title = "Waarom niet", extend("x-en" = "Why not"))]
    pub why: Line,
}

/// What a theme is a theme of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ThemeSort {
    /// A main theme of a scheme (hoofdthema).
    #[serde(rename = "hoofdthema")]
    #[schemars(title = "Hoofdthema", extend("x-en" = "Main theme"))]
    Main,
    /// Another destination of its money.
    #[serde(rename = "bestemming")]
    #[schemars(title = "Andere bestemming", extend("x-en" = "Other destination"))]
    Destination,
    /// A theme of the research agenda.
    #[serde(rename = "onderzoeksthema")]
    #[schemars(title = "Onderzoeksthema", extend("x-en" = "Research theme"))]
    Research,
}
