// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Codes of administrative areas, as Statistics Netherlands (CBS) gives them.

use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de};

use crate::fault::Problem;

/// What sort of area a code is of. Ordered from large to small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Level {
    /// The country.
    #[serde(rename = "land")]
    #[schemars(title = "Land", extend("x-en" = "Country"))]
    Country,
    /// A province.
    #[serde(rename = "provincie")]
    #[schemars(title = "Provincies", extend("x-en" = "Provinces"))]
    Province,
    /// A municipality.
    #[serde(rename = "gemeente")]
    #[schemars(title = "Gemeenten", extend("x-en" = "Municipalities"))]
    Municipality,
    /// A district (wijk).
    #[serde(rename = "wijk")]
    #[schemars(title = "Wijken", extend("x-en" = "Districts"))]
    District,
    /// A neighbourhood (buurt).
    #[serde(rename = "buurt")]
    #[schemars(title = "Buurten", extend("x-en" = "Neighbourhoods"))]
    Neighbourhood,
    /// A postal code of four digits.
    #[serde(rename = "postcodegebied")]
    #[schemars(title = "Postcodegebieden", extend("x-en" = "Postal codes"))]
    Postcode,
}

impl Level {
    /// All, from large to small.
    pub const ALL: [Self; 6] =
        [Self::Country, Self::Province, Self::Municipality, Self::District, Self::Neighbourhood, Self::Postcode];

    /// The letters its codes begin with, and how many signs follow.
    const fn form(self) -> (&'static str, usize) {
        match self {
            Self::Country => ("NL", 2),
            Self::Province => ("PV", 2),
            Self::Municipality => ("GM", 4),
            Self::District => ("WK", 6),
            Self::Neighbourhood => ("BU", 8),
            Self::Postcode => ("PC", 4),
        }
    }

    /// The Dutch noun it is stored by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Country => "land",
            Self::Province => "provincie",
            Self::Municipality => "gemeente",
            Self::District => "wijk",
            Self::Neighbourhood => "buurt",
            Self::Postcode => "postcodegebied",
        }
    }

    /// What several areas of it are called, in Dutch.
    #[must_use]
    pub const fn several(self) -> &'static str {
        match self {
            Self::Country => "land",
            Self::Province => "provincies",
            Self::Municipality => "gemeenten",
            Self::District => "wijken",
            Self::Neighbourhood => "buurten",
            Self::Postcode => "postcodegebieden",
        }
    }

    /// The level with this noun.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// The code of an administrative area: `GM0363`, `WK036300`, `WK0363AA`, `BU0363AA01`, `NL00`. A code says which
/// municipality an area is in, and is what parents are derived from: columns with parents are wrong in some sources.
/// That a code is equal in two years does not prove that the area is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RegionCode(Arc<str>);

impl RegionCode {
    /// The country. Some tables call it `NL01`, some leave it empty.
    #[must_use]
    pub fn country() -> Self {
        Self("NL00".into())
    }

    /// Reads a code with its letters, padded or in small letters. `NL01` is read as `NL00`.
    ///
    /// # Errors
    /// [`Problem::Form`] when it is none.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = raw.trim();
        let wrong = || not_a_code(text);
        let known = Level::ALL.into_iter().find(|level| {
            let (letters, signs) = level.form();
            text.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(letters))
                && text.len() == 2 + signs
                && text.bytes().skip(2).all(|b| b.is_ascii_alphanumeric())
        });
        let level = known.ok_or_else(wrong)?;
        // A municipality, and so all that begins with one, is a number of four digits.
        let digits = if level == Level::Country || level == Level::Province { 2 } else { 4 };
        if !text.bytes().skip(2).take(digits).all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        if level == Level::Country { Ok(Self::country()) } else { Ok(Self(text.to_ascii_uppercase().into())) }
    }

    /// Reads a code that may lack its letters, as `0363` in a column of municipalities. Spreadsheets drop zeros at the
    /// start of numbers, so these are put back.
    ///
    /// # Errors
    /// As [`RegionCode::parse`].
    pub fn parse_at(raw: &str, level: Level) -> Result<Self, Problem> {
        if let Ok(code) = Self::parse(raw) {
            return Ok(code);
        }
        let text = raw.trim();
        let (letters, signs) = level.form();
        if text.is_empty() || text.len() > signs {
            return Err(not_a_code(text));
        }
        Self::parse(&format!("{letters}{text:0>signs$}"))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What sort of area it is.
    #[must_use]
    pub fn level(&self) -> Level {
        let is = |level: &Level| self.0.starts_with(level.form().0);
        Level::ALL.into_iter().find(is).unwrap_or(Level::Country)
    }

    /// The area it is a part of, by its code: of a neighbourhood the district, of a district the municipality, of a
    /// municipality the country. A postal code's is not in its code.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let cut = |level: Level| {
            let (letters, signs) = level.form();
            Some(Self(format!("{letters}{}", self.0.get(2..2 + signs)?).into()))
        };
        match self.level() {
            Level::Neighbourhood => cut(Level::District),
            Level::District => cut(Level::Municipality),
            Level::Municipality | Level::Province => Some(Self::country()),
            Level::Country | Level::Postcode => None,
        }
    }

    /// The municipality it is or lies in, by its code.
    #[must_use]
    pub fn municipality(&self) -> Option<Self> {
        match self.level() {
            Level::Municipality => Some(self.clone()),
            Level::District | Level::Neighbourhood => self.parent()?.municipality(),
            _ => None,
        }
    }

    /// Whether it stands for "not known where" or for water: figures may be given for it, and it is no area to live
    /// in. CBS numbers unknown places with zeros and water with 9997 and 9998.
    #[must_use]
    pub fn is_no_place(&self) -> bool {
        let rest = &self.0[2..];
        match self.level() {
            Level::Country | Level::Province | Level::Postcode => false,
            Level::Municipality => rest == "0000" || rest == "9999",
            Level::District => rest.starts_with("0000"),
            Level::Neighbourhood => rest.starts_with("0000") || rest.ends_with("9997") || rest.ends_with("9998"),
        }
    }
}

fn not_a_code(text: &str) -> Problem {
    Problem::Form {
        nl: format!(
            "“{text}” is geen regiocode. Een regiocode is GM met 4 cijfers (gemeente), WK met 6 tekens (wijk) of BU met 8 (buurt), zoals WK036300."
        ),
        en: format!(
            "“{text}” is no region code. A region code is GM with 4 digits (municipality), WK with 6 signs (district) or BU with 8 (neighbourhood), such as WK036300."
        ),
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for RegionCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).map_err(|p| de::Error::custom(p.sentence(crate::Lang::En)))
    }
}

impl JsonSchema for RegionCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Regiocode".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "regiocode",
            "pattern": "^(NL[0-9]{2}|PV[0-9]{2}|GM[0-9]{4}|WK[0-9]{4}[0-9A-Z]{2}|BU[0-9]{4}[0-9A-Z]{4}|PC[0-9]{4})$"
        })
    }
    fn inline_schema() -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(raw: &str) -> RegionCode {
        RegionCode::parse(raw).unwrap()
    }

    #[test]
    fn a_code_is_read_as_sources_write_it() {
        for (raw, read) in
            [("GM1680    ", "GM1680"), ("wk036300", "WK036300"), ("NL01      ", "NL00"), ("BU0363AA01", "BU0363AA01")]
        {
            assert_eq!(code(raw).as_str(), read);
        }
        for wrong in ["", "GM36", "0363", "WKAA6300", "BU036300", "XX0363", "GM03630", "BU0363é01", "WK0363-1"] {
            assert!(RegionCode::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(RegionCode::parse_at("0363", Level::Municipality).unwrap().as_str(), "GM0363");
        assert_eq!(RegionCode::parse_at(" 14 ", Level::Municipality).unwrap().as_str(), "GM0014");
        assert_eq!(RegionCode::parse_at("0363AA", Level::District).unwrap().as_str(), "WK0363AA");
        assert_eq!(RegionCode::parse_at("GM0363", Level::District).unwrap().as_str(), "GM0363");
        assert!(RegionCode::parse_at("", Level::District).is_err());
        assert!(RegionCode::parse_at("12345", Level::Municipality).is_err());
    }

    #[test]
    fn parents_come_from_the_code_and_not_from_a_column() {
        let neighbourhood = code("BU00141908");
        assert_eq!(neighbourhood.parent(), Some(code("WK001419")));
        assert_eq!(neighbourhood.municipality(), Some(code("GM0014")));
        assert_eq!(code("WK0363AA").parent(), Some(code("GM0363")));
        assert_eq!(code("GM0363").parent(), Some(RegionCode::country()));
        assert_eq!(RegionCode::country().parent(), None);
        assert_eq!(code("BU0363AA01").level(), Level::Neighbourhood);
    }

    #[test]
    fn water_and_unknown_places_are_no_places() {
        for none in ["BU00000000", "WK000000", "GM0000", "BU03639997", "BU00149998"] {
            assert!(code(none).is_no_place(), "{none}");
        }
        for place in ["BU00140000", "WK001400", "GM0014", "NL00", "BU0363AA01"] {
            assert!(!code(place).is_no_place(), "{place}");
        }
    }
}
