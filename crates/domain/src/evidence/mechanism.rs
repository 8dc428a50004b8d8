// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A supported link: in this context, through this element, to this effect.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Element, Finding, Study};
use crate::agenda::Publication;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// A supported link: in this context, through this element, to this effect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mechanism {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// How it works.
    #[serde(rename = "omschrijving")]
    #[schemars(title = "Omschrijving", extend("x-en" = "Description"))]
    pub description: Prose,
    /// The circumstances in which it was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Context", extend("x-en" = "Context"))]
    pub context: Option<Prose>,
    /// What leads to what, in order.
    #[serde(rename = "stappen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Stappen", extend("x-en" = "Steps"))]
    pub steps: Vec<Line>,
    /// The elements through which it works, and the effects it leads to.
    #[serde(rename = "elementen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Via", extend("x-en" = "Through"))]
    pub elements: Vec<Ref<Element>>,
    /// The findings that support it.
    #[serde(rename = "bevindingen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Rust op", extend("x-en" = "Rests on"))]
    pub findings: Vec<Ref<Finding>>,
    /// The studies that describe it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Studies", extend("x-en" = "Studies"))]
    pub studies: Vec<Ref<Study>>,
    /// The works the source cites for it.
    #[serde(rename = "literatuur", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Literatuur", extend("x-en" = "Literature"))]
    pub literature: Vec<Ref<Publication>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Mechanism {
    const CODE: &'static str = "werkingsmechanisme";
}
