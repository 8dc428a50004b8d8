// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is done in one focus area under a theme.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Approach, ForWhom};
use crate::areas::FocusArea;
use crate::evidence::Study;
use crate::programme::{Scheme, Theme};
use crate::{Alias, Fault, Id, Kind, Line, Problem, Prose, Ref, Source};

/// What is done in one focus area under a theme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Intervention {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// Where it is done.
    #[serde(rename = "focusgebied")]
    #[schemars(title = "Focusgebied", extend("x-en" = "Focus area"))]
    pub area: Ref<FocusArea>,
    /// The recurring kinds of intervention it is an instance of.
    #[serde(rename = "aanpaktypen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Aanpaktypen", extend("x-en" = "Approaches"))]
    pub approaches: Vec<Ref<Approach>>,
    /// The themes or destinations it is paid from, as far as known.
    #[serde(rename = "themas", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Thema's", extend("x-en" = "Themes"))]
    pub themes: Vec<Ref<Theme>>,
    /// The scheme that pays for it, wholly or in part.
    #[serde(rename = "regeling", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Regeling", extend("x-en" = "Scheme"))]
    pub scheme: Option<Ref<Scheme>>,
    /// The year in which it began in the area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Begonnen in", range(min = 1900, max = 2200), extend("x-en" = "Began in"))]
    pub start: Option<u16>,
    /// The year in which it ended; absent while it goes on or where nobody says.
    #[serde(rename = "einde", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Geëindigd in", range(min = 1900, max = 2200), extend("x-en" = "Ended in"))]
    pub end: Option<u16>,
    /// What is done.
    #[serde(rename = "omschrijving", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Omschrijving", extend("x-en" = "Description"))]
    pub description: Option<Prose>,
    /// Whom it is for.
    #[serde(rename = "doelgroepen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Voor wie", extend("x-en" = "For whom"))]
    pub target_groups: Vec<ForWhom>,
    /// Whom it is not for.
    #[serde(rename = "nietVoor", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Niet voor", extend("x-en" = "Not for"))]
    pub not_for: Vec<ForWhom>,
    /// The studies it was part of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Studies", extend("x-en" = "Studies"))]
    pub studies: Vec<Ref<Study>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Intervention {
    const CODE: &'static str = "aanpak";
}

/// An intervention cannot end before it begins.
#[must_use]
pub fn year_faults(record: &Id, body: &Value) -> Vec<Fault> {
    let year = |key: &str| body.get(key).and_then(Value::as_i64);
    match (year("start"), year("einde")) {
        (Some(min), Some(end)) if end < min => {
            vec![Fault::new(Some(record), "einde", Problem::OutOfRange { min, max: 2200 })]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_intervention_does_not_end_before_it_begins() {
        let id = Id::new("aanpak", "buurthuis").unwrap();
        let none = |_: &Id| None;
        let faults = |body: Value| crate::rules::faults(&id, &body, &none).len();
        assert_eq!(faults(json!({ "start": 2022, "einde": 2021 })), 1);
        assert_eq!(faults(json!({ "start": 2022, "einde": 2022 })), 0);
        assert_eq!(faults(json!({ "einde": 2021 })), 0);
    }
}
