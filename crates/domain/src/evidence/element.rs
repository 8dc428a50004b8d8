// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A cross-area label that findings of one kind are instances of.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::FindingType;
use crate::agenda::Publication;
use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// A cross-area label that findings of one kind are instances of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// The type its findings have.
    #[serde(rename = "soort")]
    #[schemars(title = "Soort", extend("x-en" = "Sort"))]
    pub sort: FindingType,
    /// When a finding is an instance of it, and when not.
    #[serde(rename = "definitie")]
    #[schemars(title = "Definitie", extend("x-en" = "Definition"))]
    pub definition: Prose,
    /// The works the source cites for it.
    #[serde(rename = "literatuur", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Literatuur", extend("x-en" = "Literature"))]
    pub literature: Vec<Ref<Publication>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Element {
    const CODE: &'static str = "element";
}

/// That a finding is an instance of an element, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// The element.
    #[schemars(title = "Element", extend("x-en" = "Element"))]
    pub element: Ref<Element>,
    /// What in the finding makes it an instance.
    #[serde(rename = "toelichting")]
    #[schemars(title = "Waarom", extend("x-en" = "Why"))]
    pub reason: Line,
}
