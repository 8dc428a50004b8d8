// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The sums all formulas work on: by period, group, pair of places, kind of move and which values are known.

use serde::{Deserialize, Serialize};

use super::row::kind;
use super::sums::{Sum, Sums};
use super::{Known, Move, Vital};
use crate::numbers::real;
use crate::{Note, Refused};

/// Where a sum belongs, by the numbers of the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    pub(super) period: u32,
    pub(super) group: u32,
    pub(super) from: Option<u32>,
    pub(super) to: Option<u32>,
    pub(super) kind: Move,
    pub(super) known: Known,
}

impl Key {
    /// The same under other numbers; nothing when one of them has none.
    pub(super) fn renamed(
        &self,
        area: impl Fn(u32) -> Option<u32>,
        group: impl Fn(u32) -> Option<u32>,
        period: impl Fn(u32) -> Option<u32>,
    ) -> Option<Self> {
        let place = |number: Option<u32>| number.map_or(Some(None), |n| area(n).map(Some));
        Some(Self {
            period: period(self.period)?,
            group: group(self.group)?,
            from: place(self.from)?,
            to: place(self.to)?,
            ..*self
        })
    }
}

/// What happened to rows besides being counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tallies {
    pub(super) rows: u64,
    pub(super) refused: u64,
    pub(super) nowhere: u64,
    pub(super) unused: u64,
}

impl Tallies {
    pub(super) fn merge(&mut self, other: &Self) {
        self.rows = self.rows.saturating_add(other.rows);
        self.refused = self.refused.saturating_add(other.refused);
        self.nowhere = self.nowhere.saturating_add(other.nowhere);
        self.unused = self.unused.saturating_add(other.unused);
    }
}

/// One sum in plain numbers: what a query engine gives, and what is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveCell {
    /// The period; empty when there is one without a name.
    #[serde(rename = "periode")]
    pub period: String,
    /// The group; empty when there are none.
    #[serde(rename = "groep")]
    pub group: String,
    /// The area at the start, if a listed one.
    #[serde(rename = "van")]
    pub from: Option<String>,
    /// The area at the end, if a listed one.
    #[serde(rename = "naar")]
    pub to: Option<String>,
    /// Alive, born or died: with the places it makes the kind of move.
    #[serde(rename = "leven")]
    pub vital: Vital,
    /// Which values these persons have.
    #[serde(rename = "bekend")]
    pub known: Known,
    /// How many persons.
    #[serde(rename = "aantal")]
    pub n: u64,
    /// The sum of their values at the start; 0 where those are not known.
    #[serde(rename = "somBegin")]
    pub before: f64,
    /// The sum of their values at the end; 0 where those are not known.
    #[serde(rename = "somEind")]
    pub after: f64,
    /// The sum of (end - start) squared; 0 unless both are known.
    #[serde(rename = "somKwadraatVerandering")]
    pub squares: f64,
}

/// The sums, complete and in order.
#[derive(Clone, Debug, PartialEq)]
pub struct MoveStatistics {
    pub(super) areas: Vec<String>,
    pub(super) groups: Vec<String>,
    pub(super) periods: Vec<String>,
    pub(super) cells: Vec<(Key, Sums)>,
    tallies: Tallies,
}

impl MoveStatistics {
    /// Sorts the names, so that the order in which rows came does not matter, and adds up equal keys.
    pub(super) fn new(names: [&[String]; 3], cells: Vec<(Key, Sums)>, tallies: Tallies) -> Result<Self, Refused> {
        if cells.is_empty() {
            return Err(Refused::new(
                "",
                "er is geen enkele persoon met een gebied aan het begin of aan het einde; is de goede kolom gekozen?",
                "there is no person with an area at the start or at the end; is this the right column?",
            ));
        }
        let [(areas, a), (groups, g), (periods, p)] = names.map(sorted);
        let get = |list: &[u32], n: u32| list.get(n as usize).copied();
        let mut cells: Vec<(Key, Sums)> = cells
            .into_iter()
            .filter_map(|(key, sums)| Some((key.renamed(|n| get(&a, n), |n| get(&g, n), |n| get(&p, n))?, sums)))
            .collect();
        cells.sort_by_key(|(key, _)| *key);
        cells.dedup_by(|next, first| {
            let same = next.0 == first.0;
            if same {
                first.1.merge(&next.1);
            }
            same
        });
        Ok(Self { areas, groups, periods, cells, tallies })
    }

    /// The statistics a query engine made. Equal keys are added up; a cell without persons is left out.
    ///
    /// # Errors
    /// Sums that are no numbers or cannot be (of nobody, of values that are not known, squares too small for the
    /// change), an impossible life, or no person in any area.
    pub fn from_cells(cells: &[MoveCell]) -> Result<Self, Refused> {
        let all = |name: fn(&MoveCell) -> Vec<&String>| {
            let mut names: Vec<String> = cells.iter().flat_map(name).cloned().collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        let areas = all(|c| c.from.iter().chain(&c.to).filter(|name| !name.trim().is_empty()).collect());
        let (groups, periods) = (all(|c| vec![&c.group]), all(|c| vec![&c.period]));
        let at = |names: &[String], name: &str| {
            names.binary_search_by(|n| n.as_str().cmp(name)).ok().and_then(|n| u32::try_from(n).ok())
        };
        let (mut keyed, mut tallies) = (Vec::with_capacity(cells.len()), Tallies::default());
        for (row, cell) in cells.iter().enumerate() {
            let subject = || (row + 1).to_string();
            cell.holds(subject)?;
            tallies.rows = tallies.rows.saturating_add(cell.n);
            let place = |name: &Option<String>| name.as_deref().and_then(|name| at(&areas, name));
            let (from, to) = (place(&cell.from), place(&cell.to));
            let Some(kind) = kind(from.as_ref(), to.as_ref(), cell.vital, subject)? else {
                tallies.nowhere = tallies.nowhere.saturating_add(cell.n);
                continue;
            };
            let (Some(period), Some(group)) = (at(&periods, &cell.period), at(&groups, &cell.group)) else { continue };
            if cell.n > 0 {
                keyed.push((Key { period, group, from, to, kind, known: cell.known }, cell.sums()));
            }
        }
        Self::new([&areas, &groups, &periods], keyed, tallies)
    }

    /// The sums in plain numbers, in order of their names.
    pub fn cells(&self) -> impl Iterator<Item = MoveCell> + '_ {
        self.cells.iter().map(|(key, sums)| MoveCell {
            period: self.periods[key.period as usize].clone(),
            group: self.groups[key.group as usize].clone(),
            from: key.from.map(|n| self.areas[n as usize].clone()),
            to: key.to.map(|n| self.areas[n as usize].clone()),
            vital: match key.kind {
                Move::Birth => Vital::Born,
                Move::Death => Vital::Died,
                _ => Vital::Alive,
            },
            known: key.known,
            n: sums.n,
            before: sums.before.value(),
            after: sums.after.value(),
            squares: sums.squares.value(),
        })
    }

    /// The areas that occur, in order.
    #[must_use]
    pub fn areas(&self) -> &[String] {
        &self.areas
    }

    /// The groups that occur, in order.
    #[must_use]
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// The periods that occur, in order.
    #[must_use]
    pub fn periods(&self) -> &[String] {
        &self.periods
    }

    /// The statistics of one period alone.
    ///
    /// # Errors
    /// A period that does not occur.
    pub fn in_period(&self, period: &str) -> Result<Self, Refused> {
        let number = find(&self.periods, "period", period)?;
        let cells = self.cells.iter().filter(|(key, _)| key.period == number);
        let cells = cells.map(|(key, sums)| (Key { period: 0, ..*key }, *sums)).collect();
        Ok(Self { periods: vec![period.to_owned()], cells, ..self.clone() })
    }

    /// The statistics of one group alone.
    ///
    /// # Errors
    /// A group that does not occur.
    pub fn of_group(&self, group: &str) -> Result<Self, Refused> {
        let number = find(&self.groups, "group", group)?;
        let cells = self.cells.iter().filter(|(key, _)| key.group == number);
        let cells = cells.map(|(key, sums)| (Key { group: 0, ..*key }, *sums)).collect();
        Ok(Self { groups: vec![group.to_owned()], cells, ..self.clone() })
    }

    pub(super) fn area(&self, name: &str) -> Result<u32, Refused> {
        find(&self.areas, "area", name)
    }

    /// The one period there is: sums of different periods are never added unasked.
    pub(super) fn one_period(&self) -> Result<&str, Refused> {
        match self.periods.as_slice() {
            [one] => Ok(one),
            several => Err(Refused::new(
                "period",
                format!("er zijn {} periodes; kies er één met `in_period`: {}.", several.len(), some_of(several)),
                format!("there are {} periods; choose one with `in_period`: {}.", several.len(), some_of(several)),
            )),
        }
    }

    /// What to know about the sums, whatever is done with them.
    #[must_use]
    pub fn notes(&self) -> Vec<Note> {
        let t = &self.tallies;
        let said = |n: u64, code, nl: &str, en: &str| {
            (n > 0).then(|| Note::new(code, format!("{n} {nl}"), format!("{n} {en}")))
        };
        let lost = |at: fn(&Key) -> bool| -> u64 {
            self.cells.iter().filter(|(key, _)| at(key)).fold(0, |n, (_, s)| n.saturating_add(s.n))
        };
        let before = lost(|key| key.from.is_some() && !key.known.before());
        let after = lost(|key| key.to.is_some() && !key.known.after());
        let notes = [
            said(
                before,
                "zonder-waarde-begin",
                "personen hebben aan het begin een gebied maar geen waarde.",
                "persons have an area at the start but no value.",
            ),
            said(
                after,
                "zonder-waarde-eind",
                "personen hebben aan het einde een gebied maar geen waarde.",
                "persons have an area at the end but no value.",
            ),
            said(
                t.nowhere,
                "nergens",
                "rijen zonder gebied aan het begin en aan het einde tellen niet mee.",
                "rows without an area at the start and at the end do not count.",
            ),
            said(
                t.unused,
                "waarde-niet-gebruikt",
                "waarden van voor de geboorte of na het overlijden zijn niet gebruikt.",
                "values from before birth or after death were not used.",
            ),
            said(
                t.refused,
                "geweigerd",
                "rijen zijn geweigerd en tellen niet mee.",
                "rows were refused and do not count.",
            ),
        ];
        notes
            .into_iter()
            .flatten()
            .chain([Note::new(
                "dubbelen-niet-te-zien",
                "Of een persoon dubbel voorkomt is aan sommen niet te zien; ga dat vooraf na, en zet gebieden \
                 eerst om naar dezelfde grenzen.",
                "Sums cannot show whether a person occurs twice; check that beforehand, and convert areas to \
                 the same borders first.",
            )])
            .collect()
    }
}

impl MoveCell {
    fn sums(&self) -> Sums {
        Sums { n: self.n, before: Sum::of(self.before), after: Sum::of(self.after), squares: Sum::of(self.squares) }
    }

    fn holds(&self, subject: impl Fn() -> String) -> Result<(), Refused> {
        let wrong = |nl: &str, en: &str| Err(Refused::new(subject(), nl, en));
        // Bounds that keep products of sums finite; counts stay exact as doubles.
        let small = self.before.abs().max(self.after.abs()) <= 1e120 && self.squares.abs() <= 1e240;
        if !small || self.n > (1 << 53) || [self.before, self.after, self.squares].iter().any(|x| x.is_nan()) {
            return wrong(
                "een som in deze rij is geen getal of te groot.",
                "a sum in this row is no number or too large.",
            );
        }
        let (before, after) = (self.known.before() && self.n > 0, self.known.after() && self.n > 0);
        let stray = (!before && self.before != 0.0)
            || (!after && self.after != 0.0)
            || (!(before && after) && self.squares != 0.0)
            || (self.vital == Vital::Born && self.known.before())
            || (self.vital == Vital::Died && self.known.after());
        if stray {
            return wrong(
                "deze rij heeft een som van waarden die niet bekend kunnen zijn; zet die op 0 en kies wat bekend is.",
                "this row has a sum of values that cannot be known; make it 0 and choose what is known.",
            );
        }
        // Plain sums of many values carry rounding; a change within it says nothing about the squares.
        let rounding = 1e-12 * (self.before.abs() + self.after.abs());
        let change = ((self.after - self.before).abs() - rounding).max(0.0);
        if before && after && self.squares < change * (change / real(self.n)) * (1.0 - 1e-9) {
            return wrong(
                "de som van kwadraten in deze rij is kleiner dan bij deze verandering kan; tel (eind - begin) \
                 in het kwadraat op per persoon.",
                "the sum of squares in this row is less than this change allows; add up (end - start) squared \
                 per person.",
            );
        }
        Ok(())
    }
}

/// The names in order, and for each old number the new one.
fn sorted(names: &[String]) -> (Vec<String>, Vec<u32>) {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|a, b| names[*a].cmp(&names[*b]));
    let mut place = vec![0; names.len()];
    for (new, old) in (0..).zip(&order) {
        place[*old] = new;
    }
    (order.into_iter().map(|n| names[n].clone()).collect(), place)
}

pub(super) fn find(names: &[String], option: &str, name: &str) -> Result<u32, Refused> {
    let at = names.binary_search_by(|n| n.as_str().cmp(name)).ok().and_then(|n| u32::try_from(n).ok());
    at.ok_or_else(|| {
        let known = some_of(names);
        Refused::new(
            option,
            format!("\"{name}\" komt niet voor; wel bekend zijn: {known}."),
            format!("\"{name}\" does not occur; known are: {known}."),
        )
    })
}

/// Some names, for a sentence.
pub(super) fn some_of(names: &[String]) -> String {
    let some: Vec<&str> = names.iter().take(10).map(String::as_str).collect();
    let more = if names.len() > some.len() { format!(" … ({})", names.len()) } else { String::new() };
    format!("{}{more}", some.join(", "))
}
