// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One immutable import of figures from one source.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Indicator, Mapping};
use crate::{Kind, Line, Prose, Ref, Source};

/// One immutable import of figures from one source. The figures themselves are in a columnar file with the same
/// identity; this says what they are and where they come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// What a reader should know of these figures.
    #[serde(rename = "toelichting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Toelichting", extend("x-en" = "Explanation"))]
    pub explanation: Option<Prose>,
    /// Who published them.
    #[serde(rename = "bronhouder")]
    #[schemars(title = "Bronhouder", extend("x-en" = "Publisher"))]
    pub publisher: Line,
    /// The publisher's number for the table.
    #[serde(rename = "tabel", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Tabel", extend("x-en" = "Table"))]
    pub table: Option<Line>,
    /// The year or version of the source.
    #[serde(rename = "editie")]
    #[schemars(title = "Editie", extend("x-en" = "Edition"))]
    pub edition: Line,
    /// Under which licence.
    #[serde(rename = "licentie")]
    #[schemars(title = "Licentie", extend("x-en" = "Licence"))]
    pub licence: Line,
    /// Where it was fetched.
    #[serde(rename = "adres", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Adres", extend("x-en" = "Address"))]
    pub address: Option<Line>,
    /// The day it was fetched or handed over, year-month-day.
    #[serde(rename = "opgehaald")]
    #[schemars(title = "Opgehaald", extend("x-en" = "Fetched"))]
    pub fetched: Line,
    /// The year of the boundaries that the figures are on.
    #[serde(rename = "grensjaar")]
    #[schemars(title = "Grenzen van", range(min = 1900, max = 2200), extend("x-en" = "Boundaries of"))]
    pub boundary_year: u16,
    /// How the columns became figures.
    #[serde(rename = "koppeling", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Koppeling", extend("x-en" = "Mapping"))]
    pub mapping: Option<Ref<Mapping>>,
    /// What it is known by: a digest of the bytes of the source and of the mapping.
    #[serde(rename = "kenmerk")]
    #[schemars(title = "Kenmerk", extend("x-en" = "Digest"))]
    pub digest: Line,
    /// The files it was made from.
    #[serde(rename = "bestanden", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Bestanden", extend("x-en" = "Files"))]
    pub files: Vec<SourceFile>,
    /// How many regions it has figures or reasons for.
    #[serde(rename = "regios")]
    #[schemars(title = "Regio's", range(min = 0, max = 1_000_000), extend("x-en" = "Regions"))]
    pub regions: u32,
    /// What it holds, by indicator.
    #[serde(rename = "inhoud", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Inhoud", extend("x-en" = "Contents"))]
    pub contents: Vec<Contents>,
    /// What was noticed while reading, each with how often.
    #[serde(rename = "opmerkingen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Opgemerkt bij het inlezen", extend("x-en" = "Noticed while reading"))]
    pub remarks: Vec<Line>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Bronnen", extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Release {
    const CODE: &'static str = "levering";
}

/// A file a release was made from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceFile {
    /// Its name, without the folder.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Its digest (SHA-256, hexadecimal).
    #[schemars(title = "SHA-256", extend("x-en" = "SHA-256"))]
    pub sha256: Line,
}

/// What a release holds of one indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// The indicator.
    #[schemars(title = "Indicator", extend("x-en" = "Indicator"))]
    pub indicator: Ref<Indicator>,
    /// The part of a breakdown.
    #[serde(rename = "deel", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Uitsplitsing", extend("x-en" = "Breakdown"))]
    pub part: Option<Line>,
    /// The column it was read from, as the source spells it.
    #[serde(rename = "kolom", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Kolom", extend("x-en" = "Column"))]
    pub column: Option<Line>,
    /// The periods it has, in order.
    #[serde(rename = "perioden")]
    #[schemars(title = "Perioden", length(min = 1), extend("x-en" = "Periods"))]
    pub periods: Vec<Line>,
    /// How many values.
    #[serde(rename = "waarden")]
    #[schemars(title = "Waarden", range(min = 0, max = 1_000_000_000), extend("x-en" = "Values"))]
    pub values: u32,
    /// How many reasons why there is no value.
    #[serde(rename = "zonderWaarde")]
    #[schemars(title = "Zonder waarde", range(min = 0, max = 1_000_000_000), extend("x-en" = "Without value"))]
    pub missing: u32,
}
