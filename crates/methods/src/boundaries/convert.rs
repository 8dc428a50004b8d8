// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Converts values, one pass over the links for each indicator.

use std::collections::HashMap;

use super::converted::{Converted, ConvertedValue, Measure};
use super::crosswalk::{Crosswalk, place};
use super::events::named;
use super::values::{column, weights};
use super::weights::{KINDS, PerKind};
use crate::{Lang, Note, Refused};

/// Converts columns of values that stand in one order of old areas. Made once, used for every indicator.
#[derive(Clone, Debug)]
pub struct Converter<'a> {
    crosswalk: &'a Crosswalk,
    /// How many values a column has.
    n: usize,
    /// For each link the place of its old area in a column; `n` when the column does not have it.
    rows: Vec<u32>,
    /// For each value the share of it that has a place in the new map.
    placed: Vec<f64>,
    notes: Vec<Note>,
}

/// What one link adds: the share or amount of it that counts, and what it is counted of. No number is missing.
#[derive(Clone, Copy)]
struct Part {
    weight: PerKind,
    numerator: f64,
    denominator: f64,
}

/// The sums of one new area.
#[derive(Clone, Copy, Default)]
struct Sums {
    numerator: PerKind,
    denominator: PerKind,
    missing: [bool; KINDS],
    reallocated: f64,
    base: f64,
    unknown: f64,
    size: f64,
    links: u32,
    links_unknown: u32,
    linked: bool,
}

impl<'a> Converter<'a> {
    pub(super) fn new<S: AsRef<str>>(crosswalk: &'a Crosswalk, codes: &[S]) -> Result<Self, Refused> {
        let n = codes.len();
        let none = u32::try_from(n).unwrap_or(u32::MAX);
        let mut row_of = vec![none; crosswalk.old.len()];
        let mut seen: HashMap<&str, usize> = HashMap::with_capacity(n);
        let mut placed = Vec::with_capacity(n);
        let mut strangers = Vec::new();
        for ((row, code), at) in codes.iter().enumerate().zip(0u32..) {
            let code = code.as_ref();
            if let Some(before) = seen.insert(code, row) {
                return Err(Refused::new(
                    code,
                    format!("staat in rij {} en in rij {}; elk gebied heeft één waarde.", before + 1, row + 1),
                    format!("is in row {} and in row {}; each area has one value.", before + 1, row + 1),
                ));
            }
            if let Some(old) = place(&crosswalk.old, code) {
                row_of[old] = at;
                placed.push(crosswalk.placed[old]);
            } else {
                strangers.push(code.to_owned());
                placed.push(0.0);
            }
        }
        let absent = crosswalk.old.iter().zip(&row_of).filter(|(_, row)| **row == none);
        let absent: Vec<String> = absent.map(|(code, _)| code.clone()).collect();
        let notes = [
            named(
                "niet-in-tabel",
                &strangers,
                "gebieden met een waarde staan niet in de omzettabel; hun waarde is niet geplaatst",
                "areas with a value are not in the crosswalk; their value was not placed",
            ),
            named(
                "zonder-rij",
                &absent,
                "oude gebieden hebben geen rij met een waarde; dat telt als ontbrekend, niet als nul",
                "old areas have no row with a value; that counts as missing, not as zero",
            ),
        ];
        let rows = crosswalk.links.iter().map(|link| row_of[link.old as usize]).collect();
        Ok(Self { crosswalk, n, rows, placed, notes: notes.into_iter().flatten().collect() })
    }

    /// Converts counts (extensive values): each old area's count is split by the shares of the weight, and added up.
    ///
    /// # Errors
    /// Another number of values than of codes, or an infinite value (with its row).
    pub fn count(&self, values: &[Option<f64>]) -> Result<Converted, Refused> {
        let values = column("values", values, self.n)?;
        let found = self.gather(Measure::Count, self.crosswalk.kinds.len(), |link, row| {
            let numerator = values.get(row).copied().unwrap_or(f64::NAN);
            Part { weight: self.crosswalk.links[link].share, numerator, denominator: 1.0 }
        });
        let unplaced =
            values.iter().zip(&self.placed).map(|(v, placed)| if v.is_nan() { 0.0 } else { v * rest(*placed) });
        Ok(self.result(Measure::Count, found, self.kinds(), Some(unplaced.sum())))
    }

    /// Converts a rate by its numerator and its denominator, each as a count; never the rate itself. An area of which
    /// one of the two is missing counts as missing.
    ///
    /// # Errors
    /// As [`Converter::count`]; a negative denominator.
    pub fn rate(&self, numerator: &[Option<f64>], denominator: &[Option<f64>]) -> Result<Converted, Refused> {
        let numerator = column("numerator", numerator, self.n)?;
        let denominator = weights("denominator", denominator, self.n)?;
        let found = self.gather(Measure::Rate, self.crosswalk.kinds.len(), |link, row| {
            let of = |column: &[f64]| column.get(row).copied().unwrap_or(f64::NAN);
            let weight = self.crosswalk.links[link].share;
            Part { weight, numerator: of(&numerator), denominator: of(&denominator) }
        });
        Ok(self.result(Measure::Rate, found, self.kinds(), None))
    }

    /// Converts means (intensive values). With `by`, the number each old area's mean is of (households, say), split as a
    /// count; without, the weight in the intersection itself. Assumes that the mean of an old area holds in every part
    /// of it, which is why a mean of a part is only as good as the area was alike.
    ///
    /// # Errors
    /// As [`Converter::count`]; a negative weight; no `by` while the crosswalk has shares and no amounts.
    pub fn mean(&self, values: &[Option<f64>], by: Option<&[Option<f64>]>) -> Result<Converted, Refused> {
        let values = column("values", values, self.n)?;
        let Some(by) = by else { return self.mean_by_amount(&values) };
        let by = weights("by", by, self.n)?;
        let found = self.gather(Measure::Mean, self.crosswalk.kinds.len(), |link, row| {
            let of = |column: &[f64]| column.get(row).copied().unwrap_or(f64::NAN);
            let (value, denominator) = (of(&values), of(&by));
            // The mean of nobody is not there, and is not needed.
            let numerator = if denominator == 0.0 { 0.0 } else { value * denominator };
            Part { weight: self.crosswalk.links[link].share, numerator, denominator }
        });
        Ok(self.result(Measure::Mean, found, self.kinds(), None))
    }

    fn mean_by_amount(&self, values: &[f64]) -> Result<Converted, Refused> {
        let has = &self.crosswalk.has_amounts;
        let kinds: Vec<usize> = (0..self.crosswalk.kinds.len()).filter(|k| has[*k]).collect();
        let Some(first) = kinds.first().copied() else {
            return Err(Refused::new(
                "by",
                "de omzettabel heeft alleen aandelen; geef bij een gemiddelde het aantal waarover het gaat, of een \
                 omzettabel met hoeveelheden.",
                "the crosswalk has shares only; give with a mean the number it is of, or a crosswalk with amounts.",
            ));
        };
        let found = self.gather(Measure::Mean, kinds.len(), |link, row| {
            let amount = &self.crosswalk.links[link].amount;
            let mut weight = [0.0; KINDS];
            kinds.iter().zip(&mut weight).for_each(|(k, w)| *w = amount[*k]);
            Part { weight, numerator: values.get(row).copied().unwrap_or(f64::NAN), denominator: 1.0 }
        });
        let used: Vec<_> = kinds.iter().map(|k| self.crosswalk.kinds[*k]).collect();
        let mut result = self.result(Measure::Mean, found, used, None);
        if first > 0 {
            let word = |lang| self.crosswalk.kinds[first].word(lang);
            result.notes.push(Note::new(
                "gemiddelde-gewogen",
                format!(
                    "het gemiddelde is gewogen naar {}: van andere gewichten zijn alleen aandelen.",
                    word(Lang::Nl)
                ),
                format!("the mean is weighted by {}: of other weights there are shares only.", word(Lang::En)),
            ));
        }
        Ok(result)
    }

    fn kinds(&self) -> Vec<super::WeightKind> {
        self.crosswalk.kinds.clone()
    }

    /// One pass over the links of all new areas.
    fn gather(&self, measure: Measure, kinds: usize, part: impl Fn(usize, usize) -> Part) -> Vec<ConvertedValue> {
        let crosswalk = self.crosswalk;
        let ratio = measure != Measure::Count;
        let one = |new: usize| {
            let linked = crosswalk.starts[new] < crosswalk.starts[new + 1];
            let mut sums = Sums { linked, ..Sums::default() };
            for link in crosswalk.starts[new]..crosswalk.starts[new + 1] {
                let split = crosswalk.split[crosswalk.links[link].old as usize];
                let part = part(link, self.rows[link] as usize);
                sums.add(part, kinds, ratio, split, crosswalk.sizes[link]);
            }
            sums.value(kinds, ratio)
        };
        (0..crosswalk.new.len()).map(one).collect()
    }

    fn result(
        &self,
        measure: Measure,
        values: Vec<ConvertedValue>,
        kinds: Vec<super::WeightKind>,
        unplaced: Option<f64>,
    ) -> Converted {
        Converted {
            measure,
            kinds,
            areas: self.crosswalk.new.clone(),
            events: self.crosswalk.new_events.clone(),
            values,
            unplaced,
            notes: self.notes.clone(),
            groups: self.crosswalk.groups.clone(),
        }
    }
}

/// The share that has no place, rounding aside.
fn rest(placed: f64) -> f64 {
    const ROUNDING: f64 = 1e-12;
    let rest = 1.0 - placed;
    if rest.abs() < ROUNDING { 0.0 } else { rest }
}

impl Sums {
    #[inline]
    fn add(&mut self, part: Part, kinds: usize, ratio: bool, split: bool, size: f64) {
        let missing = part.numerator.is_nan() || part.denominator.is_nan();
        for k in 0..kinds {
            let weight = part.weight[k];
            // What adds nothing cannot be missing either; an unknown weight can.
            if weight == 0.0 {
                continue;
            }
            if missing || weight.is_nan() {
                self.missing[k] = true;
            } else {
                self.numerator[k] += weight * part.numerator;
                self.denominator[k] += weight * part.denominator;
            }
        }
        let weight = part.weight[0];
        if weight == 0.0 {
            return;
        }
        self.size += size;
        self.links += 1;
        if missing || weight.is_nan() {
            self.unknown += size;
            self.links_unknown += 1;
            return;
        }
        let base = (weight * if ratio { part.denominator } else { part.numerator }).abs();
        self.base += base;
        self.reallocated += if split { base } else { 0.0 };
    }

    fn value(&self, kinds: usize, ratio: bool) -> ConvertedValue {
        let of = |k: usize| if ratio { self.numerator[k] / self.denominator[k] } else { self.numerator[k] };
        let mut found = ConvertedValue {
            known: of(0),
            unknown: self.share_unknown(),
            reallocated: f64::NAN,
            lower: f64::NAN,
            upper: f64::NAN,
        };
        if found.unknown >= 1.0 {
            found.known = f64::NAN;
        }
        if found.unknown > 0.0 || !found.known.is_finite() {
            return found;
        }
        if self.base > 0.0 {
            found.reallocated = self.reallocated / self.base;
        }
        // With one kind unknown it cannot be said how far the kinds lie apart.
        if kinds > 1 && (0..kinds).all(|k| !self.missing[k] && of(k).is_finite()) {
            found.lower = (0..kinds).map(of).fold(f64::INFINITY, f64::min);
            found.upper = (0..kinds).map(of).fold(f64::NEG_INFINITY, f64::max);
        }
        found
    }

    /// Never zero when anything is missing. Without any link all is unknown.
    fn share_unknown(&self) -> f64 {
        if !self.linked {
            return 1.0;
        }
        if !self.missing[0] {
            return 0.0;
        }
        let share = self.unknown / self.size;
        if share > 0.0 && share.is_finite() {
            // All is unknown only when nothing is known: sizes can be nothing where weights are not.
            return if self.links > self.links_unknown { share.min(1.0 - f64::EPSILON) } else { 1.0 };
        }
        f64::from(self.links_unknown) / f64::from(self.links.max(1))
    }
}
