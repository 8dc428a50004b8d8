// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The borders of areas as they were in one year.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Level;
use crate::indicators::SourceFile;
use crate::{Kind, Line, Prose, Source};

/// The borders of areas as they were in one year, from one source. The shapes themselves are in a file with the same
/// identity; this says what they are and where they come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Division {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// What a reader should know of these borders.
    #[serde(rename = "toelichting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Toelichting", extend("x-en" = "Explanation"))]
    pub explanation: Option<Prose>,
    /// Who published them.
    #[serde(rename = "bronhouder")]
    #[schemars(title = "Bronhouder", extend("x-en" = "Publisher"))]
    pub publisher: Line,
    /// The year or version of the source.
    #[serde(rename = "editie")]
    #[schemars(title = "Editie", extend("x-en" = "Edition"))]
    pub edition: Line,
    /// Under which licence.
    #[serde(rename = "licentie")]
    #[schemars(title = "Licentie", extend("x-en" = "Licence"))]
    pub licence: Line,
    /// Where they were fetched.
    #[serde(rename = "adres", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Adres", extend("x-en" = "Address"))]
    pub address: Option<Line>,
    /// The day they were fetched or handed over, year-month-day.
    #[serde(rename = "opgehaald")]
    #[schemars(title = "Opgehaald", extend("x-en" = "Fetched"))]
    pub fetched: Line,
    /// The year these borders are of.
    #[serde(rename = "jaar")]
    #[schemars(title = "Grenzen van", range(min = 1900, max = 2200), extend("x-en" = "Boundaries of"))]
    pub year: u16,
    /// The coordinates they were found in. They are always kept in those of the Netherlands (RD).
    #[serde(rename = "stelsel")]
    #[schemars(title = "Coördinaten in de bron", extend("x-en" = "Coordinates in the source"))]
    pub coordinates: Coordinates,
    /// What they are known by: a digest of the bytes of the source and of how they were read.
    #[serde(rename = "kenmerk")]
    #[schemars(title = "Kenmerk", extend("x-en" = "Digest"))]
    pub digest: Line,
    /// The files they were made from.
    #[serde(rename = "bestanden", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Bestanden", extend("x-en" = "Files"))]
    pub files: Vec<SourceFile>,
    /// What it holds, by level.
    #[serde(rename = "inhoud")]
    #[schemars(title = "Inhoud", length(min = 1), extend("x-en" = "Contents"))]
    pub contents: Vec<LevelContents>,
    /// What was noticed or repaired while reading, each with how often.
    #[serde(rename = "opmerkingen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Opgemerkt bij het inlezen", extend("x-en" = "Noticed while reading"))]
    pub remarks: Vec<Line>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Bronnen", extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Division {
    const CODE: &'static str = "gebiedsindeling";
}

/// The coordinates that borders were found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Coordinates {
    /// Rijksdriehoek, EPSG:28992: metres.
    #[serde(rename = "rd")]
    #[schemars(title = "RD", extend("x-en" = "RD (Dutch grid)"))]
    Rd,
    /// WGS84, EPSG:4326: degrees of longitude and latitude.
    #[serde(rename = "wgs84")]
    #[schemars(title = "WGS84", extend("x-en" = "WGS84"))]
    Wgs84,
}

/// What a division holds of one level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelContents {
    /// What sort of areas.
    #[serde(rename = "niveau")]
    #[schemars(title = "Soort gebied", extend("x-en" = "Sort of area"))]
    pub level: Level,
    /// How many areas of land, those without a shape too.
    #[serde(rename = "gebieden")]
    #[schemars(title = "Gebieden", range(min = 0, max = 1_000_000), extend("x-en" = "Areas"))]
    pub areas: u32,
    /// How many of them the source gives no shape of.
    #[serde(rename = "zonderVorm", default, skip_serializing_if = "is_zero")]
    #[schemars(title = "Zonder vorm", range(min = 0, max = 1_000_000), extend("x-en" = "Without a shape"))]
    pub shapeless: u32,
    /// How many areas have a part that is water, or are water.
    #[serde(rename = "water", default, skip_serializing_if = "is_zero")]
    #[schemars(title = "Water", range(min = 0, max = 1_000_000), extend("x-en" = "Water"))]
    pub water: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Division {
    /// What it holds of a level.
    #[must_use]
    pub fn level(&self, level: Level) -> Option<&LevelContents> {
        self.contents.iter().find(|contents| contents.level == level)
    }
}
