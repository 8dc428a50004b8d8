// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! With which areas an area is compared.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Indicator;
use crate::{Kind, Line, Prose, Ref, Source};

/// With which areas an area is compared: fixed before results are seen, and versioned as every record is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparisonGroup {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Which areas these are, and why just these.
    #[serde(rename = "toelichting")]
    #[schemars(title = "Toelichting", extend("x-en" = "Explanation"))]
    pub explanation: Prose,
    /// The indicators by which areas are alike.
    #[serde(rename = "kenmerken")]
    #[schemars(title = "Lijken op elkaar in", length(min = 1), extend("x-en" = "Alike in"))]
    pub alike: Vec<Likeness>,
    /// The year in which they are.
    #[serde(rename = "jaar")]
    #[schemars(title = "In het jaar", range(min = 1900, max = 2200), extend("x-en" = "In the year"))]
    pub year: u16,
    /// The level of the areas: `wijk` or `buurt`.
    #[serde(rename = "niveau")]
    #[schemars(title = "Niveau", extend("x-en" = "Level"))]
    pub level: Line,
    /// How many areas are nearest enough.
    #[serde(rename = "aantal")]
    #[schemars(title = "Aantal gebieden", range(min = 5, max = 500), extend("x-en" = "Number of areas"))]
    pub size: u16,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for ComparisonGroup {
    const CODE: &'static str = "vergelijkingsgroep";
}

/// One indicator by which areas are alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Likeness {
    /// The indicator.
    #[schemars(title = "Indicator", extend("x-en" = "Indicator"))]
    pub indicator: Ref<Indicator>,
    /// How heavily it counts beside the others.
    #[serde(rename = "gewicht", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Gewicht", range(min = 1, max = 100), extend("x-en" = "Weight"))]
    pub weight: Option<u8>,
}
