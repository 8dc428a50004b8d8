// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whom an approach is for, or whom it is not for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// Whom an approach is for, or whom it is not for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetGroup {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// Who they are.
    #[serde(rename = "omschrijving", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Omschrijving", extend("x-en" = "Description"))]
    pub description: Option<Prose>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for TargetGroup {
    const CODE: &'static str = "doelgroep";
}

/// A group an approach or intervention is for, or is not for, in the words that hold there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ForWhom {
    /// Who, with what is said of them here.
    #[serde(rename = "omschrijving")]
    #[schemars(title = "Omschrijving", extend("x-en" = "Description"))]
    pub description: Line,
    /// The group they belong to.
    #[serde(rename = "doelgroep", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Doelgroep", extend("x-en" = "Target group"))]
    pub group: Option<Ref<TargetGroup>>,
}
