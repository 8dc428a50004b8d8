// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Converted values: the value, how sure it is, and that in words.

use std::fmt;
use std::sync::Arc;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::rounding::largest_remainder;
use super::{Event, WeightKind};
use crate::note::note_lines;
use crate::numbers::written;
use crate::{Interval, Lang, Note, Refused};

/// How a value is converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Measure {
    /// A count: split and added up.
    #[serde(rename = "aantal")]
    Count,
    /// A rate: by numerator and denominator.
    #[serde(rename = "verhouding")]
    Rate,
    /// A mean: weighted.
    #[serde(rename = "gemiddelde")]
    Mean,
}

/// One indicator on the new borders. The lists have one element for each new area.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Converted {
    /// How it was converted.
    #[serde(rename = "soort")]
    pub measure: Measure,
    /// The kinds of weight: the first gave the values, the others the range.
    #[serde(rename = "gewichten")]
    pub kinds: Vec<WeightKind>,
    /// The codes of the new areas, sorted.
    #[serde(rename = "gebieden")]
    pub areas: Arc<[String]>,
    /// How each new area came about.
    #[serde(rename = "gebeurtenissen")]
    pub events: Arc<[Event]>,
    /// The values, new ones: the source is as it was.
    #[serde(rename = "waarden")]
    pub values: Vec<ConvertedValue>,
    /// Of counts: the sum of known values, or parts of them, without a place on the new map.
    #[serde(rename = "nietGeplaatst")]
    pub unplaced: Option<f64>,
    /// What to know about them.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
    #[serde(skip)]
    pub(super) groups: Arc<[u32]>,
}

/// A value on the new borders. Kept small, for there are millions: what is absent is "no number" inside.
#[derive(Clone, Copy, Debug)]
pub struct ConvertedValue {
    pub(super) known: f64,
    pub(super) unknown: f64,
    pub(super) reallocated: f64,
    pub(super) lower: f64,
    pub(super) upper: f64,
}

/// A number that is one.
fn present(x: f64) -> Option<f64> {
    x.is_finite().then_some(x)
}

impl PartialEq for ConvertedValue {
    fn eq(&self, other: &Self) -> bool {
        let all = |v: &Self| (v.known(), v.unknown, v.reallocated(), v.range());
        all(self) == all(other)
    }
}

impl Serialize for ConvertedValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("ConvertedValue", 5)?;
        fields.serialize_field("waarde", &self.value())?;
        fields.serialize_field("bekendDeel", &self.known())?;
        fields.serialize_field("aandeelOnbekend", &self.unknown)?;
        fields.serialize_field("aandeelHerverdeeld", &self.reallocated())?;
        fields.serialize_field("bereik", &self.range())?;
        fields.end()
    }
}

impl ConvertedValue {
    /// The value; absent when any part of it is missing or suppressed, or when a denominator is zero.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        if self.unknown == 0.0 { self.known() } else { None }
    }

    /// What follows from the parts that are known: of a count their sum, of a rate or mean its value over them.
    #[must_use]
    pub fn known(&self) -> Option<f64> {
        present(self.known)
    }

    /// The share of the area that came from areas without a value, 0 to 1: of the first weight with amounts, else of
    /// the shares of the old areas; where those say nothing, of their number.
    #[must_use]
    pub fn unknown(&self) -> f64 {
        self.unknown
    }

    /// The share of the value (of a rate or mean: of its denominator) that came from areas that were divided; absent
    /// when there is no value, or it is of nothing.
    #[must_use]
    pub fn reallocated(&self) -> Option<f64> {
        present(self.reallocated)
    }

    /// The lowest and highest value between the kinds of weight. Not a confidence interval. Absent with one kind.
    #[must_use]
    pub fn range(&self) -> Interval {
        Interval::new(self.lower, self.upper)
    }

    /// Whether only whole areas were added up or renumbered: then the value is as sure as its source.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.value().is_some_and(|v| {
            self.reallocated().unwrap_or(0.0) == 0.0
                && [self.range().lower, self.range().upper].iter().flatten().all(|x| *x == v)
        })
    }

    /// How sure the value is, in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let percent = |share: f64| format!("{} %", written(share * 100.0, 1, lang));
        let Some(value) = self.value() else { return self.absent(&percent, lang) };
        let number = |x: f64| written(x, 3, lang);
        if self.is_exact() {
            let exact = lang.pick("precies: alleen hele gebieden", "exact: whole areas only");
            return format!("{} ({exact})", number(value));
        }
        let from = lang.pick("uit verdeelde gebieden", "from divided areas");
        let share = self.reallocated().map_or_else(String::new, |share| format!(": {} {from}", percent(share)));
        let range = self.range();
        let range = match (range.lower, range.upper) {
            (Some(lower), Some(upper)) if lower == upper => {
                lang.pick("; elk gewicht geeft hetzelfde", "; every weight gives the same").to_owned()
            }
            (Some(lower), Some(upper)) => {
                let to = lang.pick("tot", "to");
                let by = lang.pick("naar gelang het gewicht", "depending on the weight");
                format!("; {} {to} {} {by}", number(lower), number(upper))
            }
            _ => lang.pick("; hoe zeker is niet te zeggen", "; how sure cannot be said").to_owned(),
        };
        format!("{} ({}{share}{range})", number(value), lang.pick("geschat", "estimated"))
    }

    fn absent(&self, percent: &impl Fn(f64) -> String, lang: Lang) -> String {
        if self.unknown == 0.0 {
            return lang
                .pick(
                    "geen waarde: de noemer is nul of het getal te groot",
                    "no value: the denominator is zero or the number too large",
                )
                .to_owned();
        }
        let missing = lang.pick("ontbreekt", "missing");
        let from = lang.pick("komt uit gebieden zonder waarde", "comes from areas without a value");
        let known = self.known().map_or_else(String::new, |known| {
            format!("; {} {}", lang.pick("bekend deel", "known part"), written(known, 3, lang))
        });
        format!("{missing} ({} {from}{known})", percent(self.unknown))
    }
}

impl Converted {
    /// The value of a new area.
    #[must_use]
    pub fn of(&self, code: &str) -> Option<&ConvertedValue> {
        self.areas.binary_search_by(|c| c.as_str().cmp(code)).ok().and_then(|at| self.values.get(at))
    }

    /// Counts to the unit by largest remainders, within each group of areas that exchanged something: the total of the
    /// group stays what it was (itself rounded when it is not whole, as with missing parts). What is missing stays so.
    ///
    /// # Errors
    /// Rates and means have no unit.
    pub fn rounded(&self) -> Result<Vec<Option<f64>>, Refused> {
        if self.measure != Measure::Count {
            return Err(Refused::new(
                "rounded",
                "alleen aantallen worden op hele eenheden afgerond; rond een verhouding of gemiddelde zelf af.",
                "only counts are rounded to the unit; round a rate or a mean yourself.",
            ));
        }
        let values: Vec<Option<f64>> = self.values.iter().map(ConvertedValue::value).collect();
        Ok(largest_remainder(&values, &self.groups))
    }

    /// The result in words: areas that are not exact, the first of them.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        const SHOWN: usize = 25;
        let words: Vec<&str> = self.kinds.iter().map(|kind| kind.word(lang)).collect();
        let exact = self.values.iter().filter(|v| v.is_exact()).count();
        let mut out = format!(
            "{} {}, {} {} ({}: {})\n",
            self.values.len(),
            lang.pick("gebieden", "areas"),
            exact,
            lang.pick("precies", "exact"),
            lang.pick("gewicht", "weight"),
            words.join(", ")
        );
        let rest = || self.values.iter().enumerate().filter(|(_, v)| !v.is_exact());
        for (at, value) in rest().take(SHOWN) {
            out.push_str(&format!("{} ({}): {}\n", self.areas[at], self.events[at].word(lang), value.words(lang)));
        }
        if rest().count() > SHOWN {
            out.push_str(&format!("{} {}\n", lang.pick("en nog", "and another"), rest().count() - SHOWN));
        }
        if let Some(unplaced) = self.unplaced.filter(|x| *x != 0.0) {
            out.push_str(&format!("{}: {}\n", lang.pick("niet geplaatst", "not placed"), written(unplaced, 3, lang)));
        }
        // With one kind of weight there is no range to explain.
        if self.kinds.len() > 1 {
            out.push_str(lang.pick(
                "Het bereik is het verschil tussen soorten gewicht, geen betrouwbaarheidsinterval.\n",
                "The range is the difference between kinds of weight, not a confidence interval.\n",
            ));
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl fmt::Display for Converted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
