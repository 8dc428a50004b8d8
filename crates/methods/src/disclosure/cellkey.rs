// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Noise that is the same for the same cell, wherever it is published: the cell key method (Fraser and Wooton 2005; Thompson,
//! Broadfoot and Elazar 2013), in fixed point, so that every machine gives the same table.
//!
//! Every record has a key between 0 and 1, drawn once and kept secret. The key of a cell is the fractional part of the sum of
//! those of its records; a table says which noise goes with which count and key.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::audit::{Audit, derive};
use super::bounds::Span;
use super::options::Limits;
use super::tables::{Contributions, Seen, Tables};
use crate::note::note_lines;
use crate::{Lang, Note, Refused};

/// A key: so many parts of 10^18.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(u64);

/// The whole, in parts.
const WHOLE: u64 = 1_000_000_000_000_000_000;
const DIGITS: usize = 18;

impl Key {
    /// Reads a decimal number from 0 to 1 with at most 18 decimals, exactly. A decimal comma will do.
    ///
    /// # Errors
    /// Something else.
    pub fn read(text: &str) -> Result<Self, Refused> {
        let text = text.trim();
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let all = format!("{whole}{part:0<DIGITS$}");
        let parsed = (plain(whole) && plain(part) && part.len() <= DIGITS && !text.is_empty() && whole.len() <= 1)
            .then(|| all.parse::<u64>().ok())
            .flatten();
        parsed.filter(|n| *n <= WHOLE).map(Self).ok_or_else(|| {
            Refused::new(
                text,
                "is geen sleutel; geef een getal van 0 tot 1 met hoogstens 18 decimalen, bijvoorbeeld 0,08301544.",
                "is no key; give a number from 0 to 1 with at most 18 decimals, for example 0.08301544.",
            )
        })
    }

    /// The fractional part of the sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self((self.0 % WHOLE + other.0 % WHOLE) % WHOLE)
    }
}

/// The same with 18 decimals, without zeros at the end.
impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{}.{:018}", self.0 / WHOLE, self.0 % WHOLE);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// Which noise goes with which count and key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoiseTable {
    /// By count: noises, each up to a key. Counts above the largest have its row.
    rows: Vec<Vec<(Key, i64)>>,
    notes: Vec<Note>,
}

impl NoiseTable {
    /// A table from its rows: count, noise, and up to which key the noise goes (the cumulative probability).
    ///
    /// # Errors
    /// No rows, a count that is skipped, keys that do not rise to 1, a count that would become negative, a zero that would not
    /// stay zero.
    pub fn new(rows: &[(u64, i64, Key)]) -> Result<Self, Refused> {
        let mut by_count: BTreeMap<u64, Vec<(Key, i64)>> = BTreeMap::new();
        for (count, noise, key) in rows {
            by_count.entry(*count).or_default().push((*key, *noise));
        }
        let refused = |count: u64, nl: &str, en: &str| Refused::new(format!("ruistabel, aantal {count}"), nl, en);
        let mut table = Vec::new();
        for (count, row) in by_count {
            let place = table.len() as u64;
            if count != place {
                return Err(refused(
                    place,
                    "ontbreekt; geef elke rij van 0 af.",
                    "is missing; give every row from 0 on.",
                ));
            }
            if row.windows(2).any(|pair| pair[1].0 <= pair[0].0) || row.last().is_none_or(|last| last.0 != Key(WHOLE)) {
                let (nl, en) = (
                    "de opgetelde kansen moeten stijgen en op 1 eindigen.",
                    "cumulative probabilities must rise and end at 1.",
                );
                return Err(refused(count, nl, en));
            }
            let least = row.iter().map(|(_, noise)| *noise).min().unwrap_or(0);
            if i64::try_from(count).is_ok_and(|c| c.saturating_add(least) < 0) {
                let (nl, en) = (
                    "wordt met deze ruis negatief; neem kleinere ruis.",
                    "becomes negative with this noise; take less.",
                );
                return Err(refused(count, nl, en));
            }
            if count == 0 && row.iter().any(|(_, noise)| *noise != 0) {
                return Err(refused(0, "nul moet nul blijven.", "zero must stay zero."));
            }
            table.push(row);
        }
        if table.len() < 2 {
            return Err(refused(
                table.len() as u64,
                "ontbreekt; geef rijen voor 0 en ten minste 1.",
                "is missing; give rows for 0 and at least 1.",
            ));
        }
        let notes = bias(&table);
        Ok(Self { rows: table, notes })
    }

    /// The noise of a count with a key: that of the first bound above the key.
    #[must_use]
    pub fn noise(&self, count: u64, key: Key) -> i64 {
        let at = usize::try_from(count).unwrap_or(usize::MAX).min(self.rows.len().saturating_sub(1));
        let row = self.rows.get(at).map_or(&[][..], Vec::as_slice);
        row.iter().find(|(bound, _)| *bound > key).map_or(0, |(_, noise)| *noise)
    }
}

impl NoiseTable {
    /// From which counts a published number can come, the least and the most; none when from no count.
    #[must_use]
    pub fn behind(&self, published: u64) -> Option<(u64, u64)> {
        let last = self.rows.len().saturating_sub(1) as u64;
        let wanted = i128::from(published);
        let counts = self.rows.iter().zip(0u64..).flat_map(|(row, count)| {
            row.iter().filter_map(move |(_, noise)| {
                let from = wanted - i128::from(*noise);
                let fits = if count == last { from >= i128::from(count) } else { from == i128::from(count) };
                u64::try_from(from).ok().filter(|_| fits)
            })
        });
        counts.fold(None, |found, c| Some(found.map_or((c, c), |(low, high): (u64, u64)| (low.min(c), high.max(c)))))
    }

    fn span(&self, published: u64) -> Span {
        let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        self.behind(published).map_or(Span::FREE, |(low, high)| Span { lower: whole(low), upper: Some(whole(high)) })
    }
}

/// Says for which counts the noise does not come to nothing on average.
fn bias(rows: &[Vec<(Key, i64)>]) -> Vec<Note> {
    let mean = |row: &Vec<(Key, i64)>| {
        let mut before = 0u64;
        row.iter().fold(0i128, |sum, (key, noise)| {
            let part = i128::from(key.0 - before) * i128::from(*noise);
            before = key.0;
            sum + part
        })
    };
    let off: Vec<String> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| mean(row).unsigned_abs() > u128::from(WHOLE / 1000))
        .map(|(count, _)| count.to_string())
        .collect();
    if off.is_empty() {
        return Vec::new();
    }
    let which = off.join(", ");
    vec![Note::new(
        "ruis-niet-nul",
        format!("de ruis is gemiddeld niet nul bij aantal {which}: totalen over veel cellen schuiven mee."),
        format!("the noise is not zero on average for count {which}: totals over many cells shift with it."),
    )]
}

/// A cell with its noise. Not for publication but for the last number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Noised {
    /// The codes, one for each column, blank where it is the whole.
    #[serde(rename = "codes")]
    pub codes: Vec<String>,
    /// The true count.
    #[serde(skip)]
    pub count: u64,
    /// The key of the cell.
    #[serde(skip)]
    pub key: Key,
    /// The noise.
    #[serde(skip)]
    pub noise: i64,
    /// What may be published.
    #[serde(rename = "waarde")]
    pub published: u64,
}

/// Tables with noise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellKeys {
    /// The columns, in the order of the codes.
    #[serde(rename = "kolommen")]
    pub columns: Vec<String>,
    /// The cells.
    #[serde(rename = "cellen")]
    pub cells: Vec<Noised>,
    /// How many totals are not the sum of their parts any more.
    #[serde(rename = "nietOpgeteld")]
    pub not_additive: usize,
    /// What an attacker can derive who knows which noise each count may get, and that true totals add up.
    #[serde(rename = "controle")]
    pub audit: Audit,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// Adds to every count the noise that goes with its key.
///
/// # Errors
/// Tables of amounts, or of which the records have no keys.
pub fn cell_keys(tables: &Tables, noise: &NoiseTable, limits: &Limits) -> Result<CellKeys, Refused> {
    if !tables.counts || tables.cells.iter().any(|cell| cell.contributions.key.is_none()) {
        return Err(Refused::new(
            "sleutels",
            "celsleutels zijn voor aantallen uit records die elk hun eigen sleutel hebben; noem de kolom met sleutels en geen \
             kolom met bedragen.",
            "cell keys are for counts of records that each have a key of their own; name the column of keys and no column of \
             amounts.",
        ));
    }
    let cells: Vec<Noised> = tables
        .cells
        .iter()
        .map(|cell| {
            let count = u64::try_from(cell.value.unwrap_or(0)).unwrap_or(0);
            let key = cell.contributions.key.unwrap_or_default();
            let noise = noise.noise(count, key);
            Noised { codes: cell.codes.clone(), count, key, noise, published: count.saturating_add_signed(noise) }
        })
        .collect();
    let value = |cell: &u32| i128::from(cells[*cell as usize].published);
    let off = |e: &&super::tables::Equation| e.parts.iter().map(value).sum::<i128>() != value(&e.total);
    let not_additive = tables.equations.iter().filter(off).count();
    let spans: Vec<Span> = cells.iter().map(|cell| noise.span(cell.published)).collect();
    let audit = derive(tables, &spans, tables.truth().as_deref(), limits)?;
    let mut notes = noise.notes.clone();
    notes.push(Note::new(
        "sleutels-geheim",
        "de sleutels en de ruistabel met haar kansen moeten geheim blijven, en voor elke tabel dezelfde zijn: met andere \
         sleutels is de ruis eruit te middelen.",
        "the keys and the noise table with its probabilities must stay secret, and be the same for every table: with other keys \
         the noise can be averaged out.",
    ));
    Ok(CellKeys { columns: tables.layout.columns.clone(), cells, not_additive, audit, notes })
}

impl CellKeys {
    /// The tables as a reader has them who knows which noise each count may get.
    #[must_use]
    pub fn published(&self, tables: &Tables, noise: &NoiseTable) -> Tables {
        let mut published = tables.clone();
        for (cell, noised) in published.cells.iter_mut().zip(&self.cells) {
            let span = noise.span(noised.published);
            (cell.value, cell.seen) = (None, Seen::Between(span.lower, span.upper));
            cell.contributions = Contributions::default();
        }
        published
    }

    /// In words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let n = self.cells.len();
        let changed = self.cells.iter().filter(|c| c.noise != 0).count();
        let largest = self.cells.iter().map(|c| c.noise.unsigned_abs()).max().unwrap_or(0);
        let mut out = String::new();
        let off = self.not_additive;
        let _ = match lang {
            Lang::Nl => writeln!(
                out,
                "{n} cellen, waarvan {changed} met ruis; de grootste ruis is {largest}. Van {off} totalen tellen de delen niet meer op."
            ),
            Lang::En => writeln!(
                out,
                "{n} cells, of which {changed} with noise; the largest noise is {largest}. Of {off} totals the parts do not add up any more."
            ),
        };
        out.push('\n');
        out.push_str(&self.audit.report(lang));
        out + &note_lines(&self.notes, lang)
    }
}
