// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A named area the programme works in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RegionCode;
use crate::{Alias, Kind, Line, Prose, Source};

/// A named area the programme works in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FocusArea {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// The municipality it lies in.
    #[serde(rename = "gemeente")]
    #[schemars(title = "Gemeente", extend("x-en" = "Municipality"))]
    pub municipality: Line,
    /// What the sources say about the area itself.
    #[serde(rename = "samenvatting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Samenvatting", extend("x-en" = "Summary"))]
    pub summary: Option<Prose>,
    /// Which administrative areas it is made of, for the figures; from year to year.
    #[serde(rename = "gebieden", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Bestaat uit", extend("x-en" = "Consists of"))]
    pub regions: Vec<RegionSet>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for FocusArea {
    const CODE: &'static str = "focusgebied";
}

/// The administrative areas a focus area is made of, on the boundaries of certain years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegionSet {
    /// The first year of boundaries in which these codes are the area.
    #[serde(rename = "van")]
    #[schemars(title = "Grenzen van", range(min = 1900, max = 2200), extend("x-en" = "Boundaries from"))]
    pub from: u16,
    /// The last; still so where absent.
    #[serde(rename = "tot", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Tot en met", range(min = 1900, max = 2200), extend("x-en" = "Up to and including"))]
    pub to: Option<u16>,
    /// The codes of municipalities, districts or neighbourhoods that together are the area.
    #[serde(rename = "regios")]
    #[schemars(title = "Regio's", length(min = 1), extend("x-en" = "Regions"))]
    pub codes: Vec<RegionCode>,
    /// Whether no source gives these codes, and they are our own reading of its name.
    #[serde(rename = "eigenLezing", default, skip_serializing_if = "std::ops::Not::not")]
    #[schemars(title = "Eigen lezing", extend("x-en" = "Our own reading"))]
    pub own_reading: bool,
    /// How these codes were found.
    #[serde(rename = "toelichting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Toelichting", extend("x-en" = "Explanation"))]
    pub note: Option<Line>,
}

impl FocusArea {
    /// The areas it is made of on the boundaries of a year; `None` where no set holds for that year.
    #[must_use]
    pub fn regions_of(&self, boundary_year: u16) -> Option<&RegionSet> {
        let holds = |set: &&RegionSet| set.from <= boundary_year && set.to.is_none_or(|to| boundary_year <= to);
        self.regions.iter().find(holds)
    }
}
