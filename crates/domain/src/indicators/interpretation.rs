// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an editor says of one indicator in one area.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Indicator, Release};
use crate::areas::FocusArea;
use crate::{Kind, Line, Prose, Ref};

/// What is said of one indicator in one area. It begins as a draft that a program wrote from the figures, and is public
/// only when an editor approved it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interpretation {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// What is said.
    #[serde(rename = "tekst")]
    #[schemars(title = "Tekst", extend("x-en" = "Text"))]
    pub text: Prose,
    /// Of which area.
    #[serde(rename = "focusgebied")]
    #[schemars(title = "Focusgebied", extend("x-en" = "Focus area"))]
    pub area: Ref<FocusArea>,
    /// Of which indicator.
    #[schemars(title = "Indicator", extend("x-en" = "Indicator"))]
    pub indicator: Ref<Indicator>,
    /// The last period that it is about.
    #[serde(rename = "tot")]
    #[schemars(title = "Over cijfers tot en met", extend("x-en" = "About figures up to"))]
    pub until: Line,
    /// The releases that its figures are from.
    #[serde(rename = "leveringen")]
    #[schemars(title = "Leveringen", length(min = 1), extend("x-en" = "Releases"))]
    pub releases: Vec<Ref<Release>>,
}

impl Kind for Interpretation {
    const CODE: &'static str = "duiding";
}
