// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is asked of the map: all of it stands in the address, so that a map can be shared.

use wijkwijs_domain::Id;
use wijkwijs_domain::Kind as _;
use wijkwijs_domain::areas::{FocusArea, Level, RegionCode};
use wijkwijs_domain::indicators::{Indicator, Period};

use crate::address::with_query;

/// What is asked; what is absent is chosen for the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The programme, as it stands in the address; empty for the first.
    pub programme: String,
    /// The indicator.
    pub indicator: Option<Id>,
    /// Of when.
    pub period: Option<Period>,
    /// A second period to set beside it.
    pub beside: Option<Period>,
    /// Which level.
    pub level: Option<Level>,
    /// Which part of the country.
    pub within: Option<Within>,
    /// From which row of the table on, counted from 0.
    pub row: usize,
}

/// A part of the country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Within {
    /// A municipality.
    Municipality(RegionCode),
    /// A focus area and what lies around it.
    Focus(Id),
}

impl Within {
    fn parse(text: &str) -> Option<Self> {
        match RegionCode::parse(text) {
            Ok(code) if code.level() == Level::Municipality => Some(Self::Municipality(code)),
            Ok(_) => None,
            Err(_) => Id::new(FocusArea::CODE, text).ok().map(Self::Focus),
        }
    }

    /// As it stands in the address.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Municipality(code) => code.as_str(),
            Self::Focus(id) => id.slug(),
        }
    }
}

impl Asked {
    /// Reads an address. `None` for what leads nowhere: a level or period that is none.
    #[must_use]
    pub fn parse(params: &[(String, String)]) -> Option<Self> {
        let get = |key: &str| params.iter().find(|(k, v)| k == key && !v.is_empty()).map(|(_, v)| v.as_str());
        fn read<T>(text: Option<&str>, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
            text.map_or(Some(None), |text| parse(text).map(Some))
        }
        Some(Self {
            programme: get("programma").unwrap_or_default().to_owned(),
            indicator: read(get("indicator"), |slug| Id::new(Indicator::CODE, slug).ok())?,
            period: read(get("jaar"), Period::parse)?,
            beside: read(get("naast"), Period::parse)?,
            level: read(get("niveau"), |code| Level::of_code(code).filter(|l| super::view::LEVELS.contains(l)))?,
            within: read(get("gebied"), Within::parse)?,
            row: read(get("vanaf"), |n| n.parse::<usize>().ok())?.unwrap_or(0),
        })
    }

    /// The address of a path that is asked this.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        let text = |period: Option<Period>| period.map_or_else(String::new, |period| period.to_string());
        let (period, beside) = (text(self.period), text(self.beside));
        let row = if self.row == 0 { String::new() } else { self.row.to_string() };
        with_query(
            path,
            &[
                ("programma", &self.programme),
                ("indicator", self.indicator.as_ref().map_or("", Id::slug)),
                ("jaar", &period),
                ("naast", &beside),
                ("niveau", self.level.map_or("", Level::code)),
                ("gebied", self.within.as_ref().map_or("", Within::word)),
                ("vanaf", &row),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_back_as_it_was_written() {
        let of = |query: &[(&str, &str)]| {
            Asked::parse(&query.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<Vec<_>>())
        };
        let all = [
            ("programma", "voorbeeldstad"),
            ("indicator", "huur"),
            ("jaar", "2024"),
            ("naast", "2018"),
            ("niveau", "buurt"),
            ("gebied", "GM0363"),
            ("vanaf", "200"),
        ];
        let asked = of(&all).unwrap();
        let words: Vec<String> = all.iter().map(|(k, v)| format!("{k}={v}")).collect();
        assert_eq!(asked.at("/kaart"), format!("/kaart?{}", words.join("&")));
        assert_eq!(of(&[]).unwrap().at("/kaart"), "/kaart");
        assert_eq!(of(&[("gebied", "delft-west")]).unwrap().at("/kaart"), "/kaart?gebied=delft-west");
        for wrong in [("jaar", "x"), ("niveau", "land"), ("gebied", "WK036300"), ("indicator", "A b"), ("vanaf", "-1")]
        {
            assert_eq!(of(&[wrong]), None, "{wrong:?}");
        }
    }
}
