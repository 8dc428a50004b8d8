// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What became of regions from one year's boundaries to another's, as somebody counted it.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Division, Level, RegionCode};
use crate::{Fault, Id, Kind, Line, Problem, Prose, Ref, Source};

/// Which regions on the boundaries of one year became which on those of another, with how much lies in both. It is what
/// figures are converted by: that a code is equal in two years does not prove that the area is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Concordance {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// What a reader should know of it: how it was counted, and what it leaves out.
    #[serde(rename = "toelichting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Toelichting", extend("x-en" = "Explanation"))]
    pub explanation: Option<Prose>,
    /// Who made it.
    #[serde(rename = "bronhouder")]
    #[schemars(title = "Bronhouder", extend("x-en" = "Publisher"))]
    pub publisher: Line,
    /// Under which licence.
    #[serde(rename = "licentie")]
    #[schemars(title = "Licentie", extend("x-en" = "Licence"))]
    pub licence: Line,
    /// Where it was fetched.
    #[serde(rename = "adres", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Adres", extend("x-en" = "Address"))]
    pub address: Option<Line>,
    /// The year of the old boundaries.
    #[serde(rename = "vanJaar")]
    #[schemars(title = "Van de grenzen van", range(min = 1900, max = 2200), extend("x-en" = "From the boundaries of"))]
    pub from_year: u16,
    /// The year of the new boundaries.
    #[serde(rename = "naarJaar")]
    #[schemars(title = "Naar de grenzen van", range(min = 1900, max = 2200), extend("x-en" = "To the boundaries of"))]
    pub to_year: u16,
    /// The levels it speaks of: `gemeente`, `wijk`, `buurt`.
    #[serde(rename = "niveaus")]
    #[schemars(title = "Niveaus", length(min = 1), extend("x-en" = "Levels"))]
    pub levels: Vec<Level>,
    /// What it means that a region of these levels is not in it.
    #[serde(rename = "nietGenoemd")]
    #[schemars(title = "Wie er niet in staat", extend("x-en" = "What is not in it"))]
    pub unnamed: Unnamed,
    /// What became of what; empty where nothing changed.
    #[serde(rename = "rijen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Wat werd wat", extend("x-en" = "What became what"))]
    pub rows: Vec<Passage>,
    /// The divisions it was made from by laying them over each other, old and new; empty where somebody counted.
    #[serde(rename = "uitGrenzen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Gemaakt uit de grenzen", extend("x-en" = "Made from the borders"))]
    pub divisions: Vec<Ref<Division>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Bronnen", extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Concordance {
    const CODE: &'static str = "omzettabel";
}

/// What it means that a region of a level that a table speaks of is not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Unnamed {
    /// It stayed as it was: the table holds what changed.
    #[serde(rename = "gelijk-gebleven")]
    #[schemars(title = "Bleef gelijk", extend("x-en" = "Stayed the same"))]
    Unchanged,
    /// The table does not say what became of it.
    #[serde(rename = "onbekend")]
    #[schemars(title = "Is onbekend", extend("x-en" = "Is unknown"))]
    Unknown,
}

/// What lies in both an old region and a new one. What a table does not count is absent; where all of a region went to
/// one other, nothing needs to be counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// The old region.
    #[serde(rename = "van")]
    #[schemars(title = "Van", extend("x-en" = "From"))]
    pub from: RegionCode,
    /// The new region.
    #[serde(rename = "naar")]
    #[schemars(title = "Naar", extend("x-en" = "To"))]
    pub to: RegionCode,
    /// How many people live in both.
    #[serde(rename = "inwoners", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Inwoners", range(min = 0, max = 100_000_000), extend("x-en" = "Inhabitants"))]
    pub inhabitants: Option<u32>,
    /// How many addresses with a dwelling lie in both.
    #[serde(rename = "woonadressen", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Woonadressen", range(min = 0, max = 100_000_000), extend("x-en" = "Dwellings"))]
    pub dwellings: Option<u32>,
    /// How many addresses lie in both.
    #[serde(rename = "adressen", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Adressen", range(min = 0, max = 100_000_000), extend("x-en" = "Addresses"))]
    pub addresses: Option<u32>,
    /// How many square metres lie in both.
    #[serde(rename = "oppervlakte", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Oppervlakte in m²", range(min = 0, max = 4_000_000_000_i64), extend("x-en" = "Surface in m²"))]
    pub surface: Option<u32>,
}

impl Concordance {
    /// Whether it speaks of regions of a level.
    #[must_use]
    pub fn speaks_of(&self, level: Level) -> bool {
        self.levels.contains(&level)
    }
}

/// A table goes from one year to a later one, between regions of one of its levels, and says each pair once.
#[must_use]
pub fn passage_faults(record: &Id, body: &Value) -> Vec<Fault> {
    let mut faults = Vec::new();
    let year = |key: &str| body.get(key).and_then(Value::as_i64);
    if let (Some(from), Some(to)) = (year("vanJaar"), year("naarJaar"))
        && to <= from
    {
        faults.push(Fault::new(Some(record), "naarJaar", Problem::OutOfRange { min: from + 1, max: 2200 }));
    }
    let code = |row: &Value, key: &str| row.get(key).and_then(Value::as_str).and_then(|c| RegionCode::parse(c).ok());
    let levels = body.get("niveaus").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut seen = BTreeSet::new();
    for (at, row) in body.get("rijen").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let (Some(from), Some(to)) = (code(row, "van"), code(row, "naar")) else { continue };
        if !levels.iter().any(|code| code.as_str() == Some(from.level().code())) {
            faults.push(Fault::new(Some(record), format!("rijen[{at}].van"), unsaid_level(&from)));
        } else if from.level() != to.level() {
            faults.push(Fault::new(Some(record), format!("rijen[{at}].naar"), other_level(&from, &to)));
        } else if !seen.insert((from.clone(), to.clone())) {
            faults.push(Fault::new(Some(record), format!("rijen[{at}]"), said_before(&from, &to)));
        }
    }
    faults
}

fn unsaid_level(from: &RegionCode) -> Problem {
    let level = from.level().code();
    Problem::Form {
        nl: format!("{from} is een {level}; zet “{level}” bij de niveaus van de tabel."),
        en: format!("{from} is a {level}; name “{level}” among the levels of the table."),
    }
}

fn other_level(from: &RegionCode, to: &RegionCode) -> Problem {
    let level = from.level().code();
    Problem::Form {
        nl: format!("{to} is geen {level}, zoals {from}. Een rij gaat over twee gebieden van hetzelfde niveau."),
        en: format!("{to} is no {level}, as {from} is. A row is about two regions of the same level."),
    }
}

fn said_before(from: &RegionCode, to: &RegionCode) -> Problem {
    Problem::Form {
        nl: format!("{from} naar {to} staat er al. Tel de rijen op of haal er een weg."),
        en: format!("{from} to {to} is there already. Add the rows up or take one away."),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_table_goes_forward_between_regions_of_one_level_and_says_each_pair_once() {
        let id = Id::new("omzettabel", "wijken").unwrap();
        let none = |_: &Id| None;
        let paths = |body: Value| -> Vec<String> {
            crate::rules::faults(&id, &body, &none).into_iter().map(|fault| fault.field).collect()
        };
        let row = |from: &str, to: &str| json!({ "van": from, "naar": to });
        let rows = [row("WK078800", "WK075700"), row("WK078800", "WK082400")];
        let body = |from: u16, levels: &[&str], rows: &[Value]| json!({ "vanJaar": from, "naarJaar": 2021, "niveaus": levels, "rijen": rows });
        assert_eq!(paths(body(2020, &["wijk"], &rows)), [""; 0]);
        assert_eq!(paths(body(2020, &["wijk", "gemeente"], &[])), [""; 0]);
        assert_eq!(paths(body(2021, &["wijk"], &rows)), ["naarJaar"]);
        assert_eq!(paths(body(2020, &["buurt"], &rows[..1])), ["rijen[0].van"]);
        let wrong = [row("WK078800", "GM0757"), row("WK078800", "WK082400"), row("wk078800", "WK082400")];
        assert_eq!(paths(body(2020, &["wijk"], &wrong)), ["rijen[0].naar", "rijen[2]"]);
    }
}
