// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A focus area's set of regions from a list of codes: what is wrong with the list, and its place among the sets that
//! are there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use wijkwijs_domain::areas::{FocusArea, Level, RegionCode, RegionSet};

use super::RegionNames;

/// What is wrong with a code, in the row where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is no code of a region.
    NoCode,
    /// It is of a level that no focus area is made of: a country, a province, a postal code.
    Level(Level),
    /// It stands there before, in that row. It counts once.
    Twice(u64),
    /// A larger region in the list has it in it already: its people would count twice.
    Within(RegionCode),
    /// It is of another municipality than the area.
    OtherMunicipality(RegionCode),
    /// No release on the boundaries of that year has it.
    NotInReleases,
}

/// A row with something wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongRow {
    /// The row, as people count.
    pub row: u64,
    /// What stands there.
    pub found: String,
    /// What is wrong.
    pub wrong: Wrong,
}

impl Wrong {
    /// Whether the list can be used all the same.
    #[must_use]
    pub const fn is_harmless(&self) -> bool {
        matches!(self, Self::Twice(_))
    }
}

/// In Dutch.
impl fmt::Display for WrongRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, found, .. } = self;
        write!(f, "rij {row}: “{found}” ")?;
        match &self.wrong {
            Wrong::NoCode => {
                f.write_str("is geen regiocode. Een regiocode is GM met 4 cijfers, WK met 6 tekens of BU met 8.")
            }
            Wrong::Level(level) => {
                write!(f, "is een {}. Een focusgebied bestaat uit gemeenten, wijken of buurten.", level.code())
            }
            Wrong::Twice(first) => write!(f, "staat ook in rij {first}. Hij telt één keer."),
            Wrong::Within(larger) => {
                write!(
                    f,
                    "ligt in {larger}, dat ook in de lijst staat. Dan tellen bewoners dubbel: haal een van beide weg."
                )
            }
            Wrong::OtherMunicipality(own) => write!(f, "ligt in een andere gemeente dan het focusgebied ({own})."),
            Wrong::NotInReleases => {
                f.write_str("komt niet voor in de leveringen op de grenzen van dat jaar. Klopt het jaar?")
            }
        }
    }
}

/// What a list of codes is held against.
#[derive(Clone, Copy, Debug)]
pub struct Against<'a> {
    /// The name of the municipality of the area.
    pub municipality: &'a str,
    /// The regions of the releases on the boundaries of the year; none when there are no such releases.
    pub known: &'a RegionNames,
}

/// Reads a list of codes with their rows: each code once in the order of the list, and all that is wrong.
#[must_use]
pub fn read_codes(rows: &[(u64, String)], against: Against<'_>) -> (Vec<RegionCode>, Vec<WrongRow>) {
    let mut first: BTreeMap<RegionCode, u64> = BTreeMap::new();
    let mut codes: Vec<(u64, RegionCode)> = Vec::new();
    let mut wrong = Vec::new();
    let mut say = |row: u64, found: &str, what: Wrong| {
        wrong.push(WrongRow { row, found: found.trim().to_owned(), wrong: what });
    };
    for (row, found) in rows {
        let Ok(code) = RegionCode::parse(found) else {
            say(*row, found, Wrong::NoCode);
            continue;
        };
        match code.level() {
            Level::Municipality | Level::District | Level::Neighbourhood => {}
            level => {
                say(*row, found, Wrong::Level(level));
                continue;
            }
        }
        if let Some(before) = first.get(&code) {
            say(*row, found, Wrong::Twice(*before));
            continue;
        }
        first.insert(code.clone(), *row);
        codes.push((*row, code));
    }
    let own = municipality(&codes, against);
    // Releases of municipalities alone say nothing about neighbourhoods.
    let levels: BTreeSet<Level> = against.known.keys().map(RegionCode::level).collect();
    for (row, code) in &codes {
        let mut above = std::iter::successors(code.parent(), RegionCode::parent);
        if let Some(larger) = above.find(|larger| first.contains_key(larger)) {
            say(*row, code.as_str(), Wrong::Within(larger));
        } else if let Some(own) = own.as_ref().filter(|own| code.municipality().as_ref() != Some(own)) {
            say(*row, code.as_str(), Wrong::OtherMunicipality(own.clone()));
        } else if levels.contains(&code.level()) && !against.known.contains_key(code) {
            say(*row, code.as_str(), Wrong::NotInReleases);
        }
    }
    wrong.sort_by_key(|wrong| wrong.row);
    (codes.into_iter().map(|(_, code)| code).collect(), wrong)
}

/// The municipality of the area: the one of that name in the releases, else the one that most codes are of.
fn municipality(codes: &[(u64, RegionCode)], against: Against<'_>) -> Option<RegionCode> {
    let named = |(code, name): &(&RegionCode, &String)| {
        code.level() == Level::Municipality && name.trim().eq_ignore_ascii_case(against.municipality.trim())
    };
    if let Some((code, _)) = against.known.iter().find(named) {
        return Some(code.clone());
    }
    let mut counts: BTreeMap<RegionCode, usize> = BTreeMap::new();
    for code in codes.iter().filter_map(|(_, code)| code.municipality()) {
        *counts.entry(code).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(code, _)| code)
}

/// Gives a set its place: one that was of the same years goes, and one that reaches into its years ends before them.
/// Says what became of those that were there, in Dutch.
pub fn place(area: &mut FocusArea, set: RegionSet) -> Vec<String> {
    let mut said = Vec::new();
    let last = set.to.unwrap_or(u16::MAX);
    let mut kept = Vec::new();
    for mut old in std::mem::take(&mut area.regions) {
        let old_last = old.to.unwrap_or(u16::MAX);
        let years = format!("{} {}", old.from, old.to.map_or("en later".to_owned(), |to| format!("tot en met {to}")));
        if old_last < set.from || old.from > last {
            kept.push(old);
        } else if old.from >= set.from && old_last <= last {
            said.push(format!("De indeling van {years} is vervangen."));
        } else if old.from < set.from {
            // What held after the new set too goes on there.
            if old_last > last {
                kept.push(RegionSet { from: last.saturating_add(1), ..old.clone() });
            }
            old.to = Some(set.from - 1);
            said.push(format!("De indeling van {years} geldt nu tot en met {}.", set.from - 1));
            kept.push(old);
        } else {
            old.from = last.saturating_add(1);
            said.push(format!("De indeling van {years} geldt nu vanaf {}.", old.from));
            kept.push(old);
        }
    }
    kept.push(set);
    kept.sort_by_key(|set| set.from);
    area.regions = kept;
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> RegionCode {
        RegionCode::parse(text).unwrap()
    }

    fn rows(codes: &[&str]) -> Vec<(u64, String)> {
        (2..).zip(codes).map(|(row, code)| (row, (*code).to_owned())).collect()
    }

    fn known(codes: &[(&str, &str)]) -> RegionNames {
        codes.iter().map(|(region, name)| (code(region), (*name).to_owned())).collect()
    }

    #[test]
    fn each_fault_of_a_list_is_said_with_its_row() {
        let known =
            known(&[("GM0503", "Delft"), ("GM0518", "'s-Gravenhage"), ("WK050322", "Voorhof"), ("WK051801", "x")]);
        let list = rows(&["WK050322 ", "wk050322", "Voorhof", "PV28", "BU05032201", "WK051801", "WK050399"]);
        let (codes, wrong) = read_codes(&list, Against { municipality: "Delft", known: &known });
        let all = ["WK050322", "BU05032201", "WK051801", "WK050399"].map(code);
        assert_eq!(codes, all);
        let found: Vec<(u64, Wrong)> = wrong.iter().map(|w| (w.row, w.wrong.clone())).collect();
        assert_eq!(
            found,
            [
                (3, Wrong::Twice(2)),
                (4, Wrong::NoCode),
                (5, Wrong::Level(Level::Province)),
                (6, Wrong::Within(code("WK050322"))),
                (7, Wrong::OtherMunicipality(code("GM0503"))),
                (8, Wrong::NotInReleases),
            ]
        );
        assert!(wrong.iter().all(|w| w.to_string().starts_with(&format!("rij {}: ", w.row))));
        assert_eq!(wrong.iter().filter(|w| w.wrong.is_harmless()).count(), 1);
    }

    #[test]
    fn without_releases_of_the_year_codes_are_held_against_each_other_only() {
        let none = RegionNames::new();
        let against = Against { municipality: "Delft", known: &none };
        assert_eq!(read_codes(&rows(&["WK050322", "WK050324"]), against).1, []);
        let (_, wrong) = read_codes(&rows(&["WK050322", "WK050324", "WK051801"]), against);
        assert_eq!(wrong.len(), 1);
        assert_eq!(wrong[0].wrong, Wrong::OtherMunicipality(code("GM0503")));
        let municipalities = known(&[("GM0503", "Delft")]);
        let against = Against { municipality: "Delft", known: &municipalities };
        assert_eq!(read_codes(&rows(&["WK050322"]), against).1, [], "municipalities say nothing of districts");
    }

    fn area(sets: &[(u16, Option<u16>)]) -> FocusArea {
        let text =
            r#"{"naam":"A","gemeente":"Delft","bronnen":[{"document":"literatuurverwijzing/x","onderdeel":"1"}]}"#;
        let mut area: FocusArea = serde_json::from_str(text).unwrap();
        area.regions = sets.iter().map(|years| set(*years)).collect();
        area
    }

    fn set((from, to): (u16, Option<u16>)) -> RegionSet {
        RegionSet { from, to, codes: vec![code("WK050322")], own_reading: false, note: None }
    }

    #[test]
    fn a_new_set_takes_its_years_from_the_others_and_no_year_has_two() {
        for (before, new, after) in [
            (vec![], (2024, None), vec![(2024, None)]),
            (vec![(2014, None)], (2024, None), vec![(2014, Some(2023)), (2024, None)]),
            (vec![(2014, None)], (2014, None), vec![(2014, None)]),
            (vec![(2024, None)], (2015, Some(2022)), vec![(2015, Some(2022)), (2024, None)]),
            (vec![(2014, None)], (2020, Some(2021)), vec![(2014, Some(2019)), (2020, Some(2021)), (2022, None)]),
            (vec![(2020, None)], (2015, Some(2022)), vec![(2015, Some(2022)), (2023, None)]),
        ] {
            let mut area = area(&before);
            let said = place(&mut area, set(new));
            let years: Vec<(u16, Option<u16>)> = area.regions.iter().map(|set| (set.from, set.to)).collect();
            assert_eq!(years, after, "{before:?} and {new:?}");
            let touched = before.iter().filter(|old| !after.contains(old) || **old == new).count();
            assert_eq!(said.len(), touched, "{said:?}");
        }
    }
}
