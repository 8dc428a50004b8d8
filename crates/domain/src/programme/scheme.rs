// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A funding scheme inside a programme.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Alias, Kind, Line, Prose, Source};

/// A funding scheme inside a programme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// What the money is for, in a few sentences.
    #[serde(rename = "samenvatting")]
    #[schemars(title = "Samenvatting", extend("x-en" = "Summary"))]
    pub summary: Prose,
    /// The first year.
    #[serde(rename = "van", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Van", range(min = 1900, max = 2200), extend("x-en" = "From"))]
    pub from: Option<u16>,
    /// The last year.
    #[serde(rename = "tot", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Tot en met", range(min = 1900, max = 2200), extend("x-en" = "Up to and including"))]
    pub to: Option<u16>,
    /// Why it exists in this form.
    #[serde(rename = "redenen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Redenen", extend("x-en" = "Reasons"))]
    pub reasons: Vec<Line>,
    /// How its results are followed, and what is followed elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Monitoring", extend("x-en" = "Monitoring"))]
    pub monitoring: Option<Prose>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Scheme {
    const CODE: &'static str = "regeling";
}
