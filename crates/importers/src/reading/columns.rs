// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which column of a source is which of the mapping. The same column is spelled in many ways over editions and forms
//! (`AANT_INW`, `aantal_inwoners`, `AantalInwoners_5`), and the number at the end shifts.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use wijkwijs_domain::Line;
use wijkwijs_domain::fault::nearest;
use wijkwijs_domain::indicators::{self, Edition, Mapping, Period};

use super::PartOf;
use crate::source::{Cell, Unreadable};

/// The columns of one file.
pub struct Columns<'a> {
    names: Vec<String>,
    pub region: usize,
    pub name: Option<usize>,
    pub period: Option<usize>,
    pub parent: Option<usize>,
    filters: Vec<(usize, &'a [Line])>,
    pub figures: Vec<Figure<'a>>,
    /// Columns of the mapping that the file does not have.
    pub absent: Vec<String>,
}

/// A column that becomes observations.
pub struct Figure<'a> {
    pub of: &'a indicators::Column,
    pub at: usize,
    pub factor: f64,
    pub period: Option<Period>,
    pub denominator: Option<usize>,
    pub lower: Option<usize>,
    pub upper: Option<usize>,
}

/// How a column was understood, for people.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// The column, as the source spells it.
    pub column: String,
    /// Of what it gives values.
    pub of: PartOf,
}

impl Figure<'_> {
    pub fn part_of(&self) -> PartOf {
        PartOf { indicator: self.of.indicator.id().clone(), part: self.of.part.as_deref().map(str::to_owned) }
    }
}

impl<'a> Columns<'a> {
    /// Finds the mapping's columns in a file.
    pub fn resolve(mapping: &'a Mapping, edition: &Edition, names: &[String]) -> Result<Self, Unreadable> {
        let finder = Finder::of(names);
        let region = finder.find(&mapping.region_column)?.ok_or_else(|| no_region(mapping, names))?;
        let mut columns = Self {
            names: names.to_vec(),
            region,
            name: finder.find(&mapping.name_column)?,
            period: finder.find(&mapping.period_column)?,
            parent: finder.find(&mapping.parent_column)?,
            filters: Vec::new(),
            figures: Vec::new(),
            absent: Vec::new(),
        };
        if columns.period.is_none() && (edition.period.is_none() && mapping.columns.iter().any(|c| c.period.is_none()))
        {
            return Err(no_period(mapping));
        }
        for filter in &mapping.filters {
            // A file without the column has no such rows to leave out.
            if let Some(at) = finder.find(std::slice::from_ref(&filter.column))? {
                columns.filters.push((at, &filter.values));
            }
        }
        for of in mapping.columns.iter().filter(|of| is_of(of, edition)) {
            match finder.find(&of.column)? {
                Some(at) => columns.figures.push(Figure {
                    of,
                    at,
                    factor: f64::from(of.times.unwrap_or(1)) / f64::from(of.divided_by.unwrap_or(1)),
                    period: of.period.map(Period::year),
                    denominator: finder.find(&of.denominator_column)?,
                    lower: finder.find(&of.lower_column)?,
                    upper: finder.find(&of.upper_column)?,
                }),
                None => columns.absent.extend(of.column.first().map(ToString::to_string)),
            }
        }
        if columns.figures.is_empty() {
            return Err(no_figures(mapping, names));
        }
        Ok(columns)
    }

    /// Whether a row counts.
    pub fn passes(&self, cells: &[Cell<'_>]) -> bool {
        self.filters.iter().all(|(at, values)| {
            let found = super::text_of(cells, *at);
            values.iter().any(|value| **value == *found.trim())
        })
    }

    /// How the source spells a column.
    pub fn spelling(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }

    /// How the columns were understood.
    pub fn resolved(&self) -> Vec<Resolved> {
        let one = |figure: &Figure<'_>| Resolved { column: self.spelling(figure.at).to_owned(), of: figure.part_of() };
        self.figures.iter().map(one).collect()
    }
}

/// Whether a column is of this edition.
fn is_of(column: &indicators::Column, edition: &Edition) -> bool {
    let from = column.from_edition.as_deref().is_none_or(|from| from <= &*edition.edition);
    let to = column.to_edition.as_deref().is_none_or(|to| &*edition.edition <= to);
    from && to
}

struct Finder<'n> {
    names: &'n [String],
    exact: HashMap<&'n str, usize>,
    alike: HashMap<String, Vec<usize>>,
}

impl<'n> Finder<'n> {
    fn of(names: &'n [String]) -> Self {
        let mut exact = HashMap::new();
        let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, name) in names.iter().enumerate() {
            exact.entry(name.as_str()).or_insert(at);
            alike.entry(normalised(name)).or_default().push(at);
        }
        Self { names, exact, alike }
    }

    /// The place of a column by any of its spellings: exactly so, else nearly so when that is one column only.
    fn find(&self, spellings: &[Line]) -> Result<Option<usize>, Unreadable> {
        if let Some(at) = spellings.iter().find_map(|spelling| self.exact.get(&**spelling)) {
            return Ok(Some(*at));
        }
        for spelling in spellings {
            match self.alike.get(&normalised(spelling)).map(Vec::as_slice) {
                None | Some([]) => {}
                Some([only]) => return Ok(Some(*only)),
                Some(several) => return Err(self.ambiguous(spelling, several)),
            }
        }
        Ok(None)
    }

    fn ambiguous(&self, spelling: &str, several: &[usize]) -> Unreadable {
        let names: Vec<&str> = several.iter().filter_map(|at| self.names.get(*at)).map(String::as_str).collect();
        let names = names.join(", ");
        Unreadable::new(
            format!(
                "De kolom “{spelling}” kan er meer dan één zijn: {names}. Noem in de koppeling de hele naam, met het getal erachter."
            ),
            format!(
                "The column “{spelling}” may be more than one: {names}. Name it whole in the mapping, with the number at its end."
            ),
        )
    }
}

/// A name without what differs between spellings: case, accents, signs, and the place in the table that CBS puts behind
/// the keys of its columns (`AantalInwoners_5`). A year behind a name is a part of it.
#[must_use]
pub fn normalised(name: &str) -> String {
    let trimmed = name.trim();
    let is_place = |start: &str, end: &str| {
        (1..=3).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_digit()) && start.chars().any(char::is_uppercase)
    };
    let bare = match trimmed.rsplit_once('_') {
        Some((start, end)) if is_place(start, end) => start,
        _ => trimmed,
    };
    bare.nfd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn first(of: &[Line]) -> String {
    of.first().map(ToString::to_string).unwrap_or_default()
}

fn no_region(mapping: &Mapping, names: &[String]) -> Unreadable {
    let wanted = first(&mapping.region_column);
    let near = nearest(&wanted, names.iter().map(String::as_str)).unwrap_or_default();
    let shown = names.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
    let hint = |text: String| if near.is_empty() { String::new() } else { text };
    Unreadable::new(
        format!(
            "Het bestand heeft geen kolom “{wanted}” met de regiocode.{} De kolommen beginnen met: {shown}.",
            hint(format!(" Bedoelde u “{near}”?"))
        ),
        format!(
            "The file has no column “{wanted}” with the region code.{} Its columns begin with: {shown}.",
            hint(format!(" Did you mean “{near}”?"))
        ),
    )
}

fn no_period(mapping: &Mapping) -> Unreadable {
    let wanted = first(&mapping.period_column);
    Unreadable::new(
        format!(
            "Van welk jaar de cijfers zijn, is niet te zien: er is geen kolom “{wanted}”, en de editie noemt geen periode."
        ),
        format!(
            "Of which year the figures are cannot be seen: there is no column “{wanted}”, and the edition names no period."
        ),
    )
}

fn no_figures(mapping: &Mapping, names: &[String]) -> Unreadable {
    let shown = names.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
    Unreadable::new(
        format!(
            "Het bestand heeft geen van de kolommen van “{}”. De kolommen beginnen met: {shown}. Klopt de koppeling?",
            mapping.name
        ),
        format!(
            "The file has none of the columns of “{}”. Its columns begin with: {shown}. Is it the right mapping?",
            mapping.name
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_column_are_alike() {
        for name in ["AantalInwoners_5", "aantal_inwoners", "Aantal inwoners", " AANTAL-INWONERS "] {
            assert_eq!(normalised(name), "aantalinwoners", "{name}");
        }
        assert_eq!(normalised("k_0Tot15Jaar_8"), "k0tot15jaar");
        assert_eq!(normalised("misdrijven_2021"), "misdrijven2021");
        assert_eq!(normalised("goedErvarenGezondheid_2012"), "goedervarengezondheid2012");
        assert_eq!(normalised("perc_65"), "perc65");
        assert_eq!(normalised("é"), "e");
    }
}
