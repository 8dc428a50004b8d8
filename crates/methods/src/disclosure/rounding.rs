// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Controlled rounding: every cell to a multiple of a base, so that all totals stay the sums of their parts.
//!
//! From the true table, change after change that keeps all totals is made as far as some cell comes to a multiple, up or
//! down by a draw of which the expectation is no change (Cox 1987, Journal of the American Statistical Association 82). Every
//! cell then has its true value as expectation. In a table of two ways, of which one may have a hierarchy, all cells end at
//! multiples; in others some may not. The rest is then searched, which is not unbiased any more, and is said.

use std::fmt::Write as _;

use serde::Serialize;

use super::audit::{Audit, derive};
use super::bounds::Span;
use super::options::Limits;
use super::ratio::Ratio;
use super::simplex::{End, Polytope, Range, Stopped, Way};
use super::system::{Piece, pieces, tableau};
use super::tables::{Seen, Tables};
use crate::note::note_lines;
use crate::random::SplitMix64;
use crate::{Lang, Note, Refused};

/// Rounded tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rounded {
    /// The multiple, in units of the last decimal.
    #[serde(rename = "veelvoud")]
    pub base: i64,
    /// The values, in the order of the cells, in units of the last decimal.
    #[serde(rename = "waarden")]
    pub values: Vec<i64>,
    /// Whether every cell went to one of the two multiples around it (and what was a multiple stayed).
    #[serde(rename = "naastLiggend")]
    pub restricted: bool,
    /// Whether every cell has its true value as expectation over the draws.
    #[serde(rename = "zuiver")]
    pub unbiased: bool,
    /// The largest change, in units of the last decimal.
    #[serde(rename = "grootsteVerandering")]
    pub largest: i64,
    /// What an attacker can derive who knows the base and how it was done.
    #[serde(rename = "controle")]
    pub audit: Audit,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// So many multiples further than those beside a cell are tried.
const FURTHER: i64 = 2;

/// Rounds tables of which all values are known, with draws from a seed that must stay secret.
///
/// # Errors
/// A base below 2, a value that is not known, or no rounding found within the limits.
pub fn round(tables: &Tables, base: i64, seed: u64, limits: &Limits) -> Result<Rounded, Refused> {
    if !(2..=1_000_000_000).contains(&base) {
        return Err(Refused::new(
            "veelvoud",
            format!("{base} kan niet; kies een geheel getal vanaf 2, bijvoorbeeld 5."),
            format!("{base} is not possible; choose a whole number from 2, for example 5."),
        ));
    }
    let truth = tables.truth().ok_or_else(|| {
        Refused::new(
            "waarden",
            "niet alle waarden zijn bekend; afronden kan alleen met alle.",
            "not all values are known; rounding needs all of them.",
        )
    })?;
    let mut rounding =
        Rounding { tables, truth: &truth, base, limits, draws: SplitMix64::new(seed), steps: limits.tries };
    let (values, unbiased) = rounding.whole()?;
    let restricted = values.iter().zip(&truth).all(|(a, b)| (a - b).abs() < base);
    let largest = values.iter().zip(&truth).map(|(a, b)| (a - b).abs()).max().unwrap_or(0);
    let spans: Vec<Span> = values.iter().map(|v| around(*v, away(base, restricted))).collect();
    let audit = derive(tables, &spans, Some(&truth), limits)?;
    let mut notes = tables.notes.clone();
    notes.extend(note(unbiased, restricted));
    Ok(Rounded { base, values, restricted, unbiased, largest, audit, notes })
}

/// Rounded values came from less than a base away, or a few when cells went further.
fn away(base: i64, restricted: bool) -> i64 {
    if restricted { base - 1 } else { (1 + FURTHER) * base }
}

fn around(value: i64, away: i64) -> Span {
    Span { lower: (value - away).max(0), upper: Some(value.saturating_add(away)) }
}

fn note(unbiased: bool, restricted: bool) -> Vec<Note> {
    let mut notes = vec![Note::new(
        "zaad-geheim",
        "het zaad moet geheim blijven, en dezelfde tabel mag maar één keer worden afgerond: van twee afrondingen is het \
         gemiddelde nauwkeuriger.",
        "the seed must stay secret, and one table may be rounded only once: the mean of two roundings is more precise.",
    )];
    if !unbiased {
        notes.push(Note::new(
            "niet-zuiver",
            "niet elke cel kwam door loting op een veelvoud uit; de rest is gezocht, zodat verwachtingen niet meer precies de \
             ware waarden zijn.",
            "not every cell came to a multiple by draws; the rest was searched for, so that expectations are not exactly the true \
             values any more.",
        ));
    }
    if !restricted {
        notes.push(Note::new(
            "verder-dan-naast",
            "een afronding naar alleen de veelvouden ernaast is niet gevonden; sommige cellen gingen een of twee veelvouden verder.",
            "a rounding to only the multiples beside was not found; some cells went one or two multiples further.",
        ));
    }
    notes
}

fn impossible(tables: &Tables, piece: &Piece) -> Refused {
    let name = piece.cells.first().map_or_else(String::new, |c| tables.name(*c as usize, Lang::Nl));
    Refused::new(
        name,
        "rond deze cel is binnen de grenzen (pogingen, stappen) geen afronding gevonden waarin alle totalen kloppen; neem een \
         ander veelvoud of minder gekoppelde tabellen, of verhoog de grens.",
        "around this cell no rounding was found within the limits (pogingen, stappen) in which all totals are right; take \
         another base or fewer linked tables, or raise the limit.",
    )
}

struct Rounding<'a> {
    tables: &'a Tables,
    truth: &'a [i64],
    base: i64,
    limits: &'a Limits,
    draws: SplitMix64,
    steps: usize,
}

impl Rounding<'_> {
    fn is_multiple(&self, value: Ratio) -> bool {
        value.is_whole() && value.floor() % self.base == 0
    }

    /// The multiples around a cell, and so many further.
    fn range(&self, cell: u32, further: i64) -> Range {
        let low = self.truth[cell as usize].div_euclid(self.base) * self.base;
        let (lower, upper) = ((low - further * self.base).max(0), low.saturating_add((1 + further) * self.base));
        Range { lower: Some(Ratio::whole(lower)), upper: Some(Ratio::whole(upper)) }
    }

    fn polytope(&self, piece: &Piece, value: Vec<Ratio>, further: i64) -> Result<Polytope, Stopped> {
        let range = piece.cells.iter().map(|c| self.range(*c, further)).collect();
        Ok(Polytope { tableau: tableau(self.tables, piece)?, range, value, steps: self.limits.steps })
    }

    /// Changes by draw until no free cell is between its multiples.
    fn draw(&mut self, piece: &Piece) -> Result<Vec<Ratio>, Stopped> {
        let truth = piece.cells.iter().map(|c| Ratio::whole(self.truth[*c as usize])).collect();
        let mut polytope = self.polytope(piece, truth, 0)?;
        for variable in piece.variables() {
            // What leaves the basis is at a multiple and stays there; what enters is done at once.
            while polytope.tableau.row_of(variable).is_none() && !self.is_multiple(polytope.value[variable as usize]) {
                let up = polytope.longest(variable, true)?.ok_or(Stopped::Outgrown)?;
                let down = polytope.longest(variable, false)?.ok_or(Stopped::Outgrown)?;
                let goes_up = self.goes(up.0, down.0)?;
                let (length, row) = if goes_up { up } else { down };
                let leaving = row.map(|row| polytope.tableau.basic(row));
                polytope.step(variable, goes_up, length, row)?;
                polytope.tableau.drop(leaving.unwrap_or(variable));
            }
        }
        Ok(polytope.value)
    }

    /// Up with a probability of down / (up + down): on average nothing changes.
    fn goes(&mut self, up: Ratio, down: Ratio) -> Result<bool, Stopped> {
        const PARTS: u64 = 1 << 32;
        let both = up.plus(down)?;
        if both.is_zero() {
            // Others are in the way on both sides; an exchange without a step puts one of them aside.
            return Ok(true);
        }
        let share = down.over(both)?;
        let (n, d) = share.parts();
        let drawn = i128::from(self.draws.next() >> 32);
        Ok(drawn * i128::from(d) < i128::from(n) * i128::from(PARTS))
    }

    /// All values, and whether they came from draws alone. Where multiples beside do not fit, ones further do.
    fn whole(&mut self) -> Result<(Vec<i64>, bool), Refused> {
        for further in 0..=FURTHER {
            let (truth, base) = (self.truth, self.base);
            let (mut values, mut unbiased, mut failed) = (truth.to_vec(), further == 0, None);
            // Zeros stay, and so does what is a multiple as long as that fits.
            let fixed = |cell: u32| truth[cell as usize] == 0 || (further == 0 && truth[cell as usize] % base == 0);
            for piece in pieces(self.tables, fixed) {
                let drawn = if further == 0 { self.draw(&piece).ok() } else { None };
                let done = drawn.as_ref().is_some_and(|d| d.iter().all(|v| self.is_multiple(*v)));
                let from =
                    drawn.unwrap_or_else(|| piece.cells.iter().map(|c| Ratio::whole(truth[*c as usize])).collect());
                unbiased &= done;
                match if done { Some(from) } else { self.search(&piece, from, further) } {
                    Some(found) => piece.cells.iter().zip(found).for_each(|(c, v)| values[*c as usize] = v.floor()),
                    None => failed = Some(piece),
                }
            }
            match failed {
                None => return Ok((values, unbiased)),
                Some(piece) if further == FURTHER => return Err(impossible(self.tables, &piece)),
                Some(_) => {}
            }
        }
        Ok((self.truth.to_vec(), false))
    }

    /// Looks for multiples everywhere: cell after cell is held at a multiple, nearest first, and taken back where that leads
    /// nowhere.
    fn search(&mut self, piece: &Piece, from: Vec<Ratio>, further: i64) -> Option<Vec<Ratio>> {
        let polytope = self.polytope(piece, from, further).ok()?;
        self.steps = self.limits.tries;
        self.hold(polytope)
    }

    fn hold(&mut self, start: Polytope) -> Option<Vec<Ratio>> {
        let mut stack = vec![start];
        while let Some(mut polytope) = stack.pop() {
            let open = polytope.value.iter().position(|v| !self.is_multiple(*v));
            let Some(open) = open else { return Some(polytope.value) };
            self.steps = self.steps.checked_sub(1)?;
            let variable = u32::try_from(open).ok()?;
            let value = polytope.value[open];
            let low = Ratio::whole(value.floor().div_euclid(self.base) * self.base);
            let high = Ratio::whole(value.floor().div_euclid(self.base).saturating_add(1) * self.base);
            let mut other = polytope.clone();
            // The last pushed is tried first: the nearer of the two.
            let near_low = value.minus(low).ok()? <= high.minus(value).ok()?;
            let (first, second) =
                if near_low { ((low, Way::Down), (high, Way::Up)) } else { ((high, Way::Up), (low, Way::Down)) };
            if held(&mut other, variable, second, self.limits.steps) {
                stack.push(other);
            }
            if held(&mut polytope, variable, first, self.limits.steps) {
                stack.push(polytope);
            }
        }
        None
    }
}

/// Brings a cell to a multiple and at that side of it.
fn held(polytope: &mut Polytope, variable: u32, (target, way): (Ratio, Way), steps: u64) -> bool {
    polytope.steps = steps;
    if polytope.walk(variable, way, Some(target)) != Ok(End::Reached) {
        return false;
    }
    let range = &mut polytope.range[variable as usize];
    match way {
        Way::Down => range.upper = Some(target),
        Way::Up => range.lower = Some(target),
    }
    true
}

impl Rounded {
    /// No value is further than this from what is published, in units of the last decimal.
    #[must_use]
    pub fn within(&self) -> i64 {
        away(self.base, self.restricted)
    }

    /// The tables as a reader has them.
    #[must_use]
    pub fn published(&self, tables: &Tables) -> Tables {
        let mut published = tables.clone();
        for (cell, value) in published.cells.iter_mut().zip(&self.values) {
            let span = around(*value, self.within());
            (cell.value, cell.seen) = (None, Seen::Between(span.lower, span.upper));
            cell.contributions = super::tables::Contributions::default();
        }
        published
    }

    /// In words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = String::new();
        let (n, base, largest) = (self.values.len(), self.base, self.largest);
        let _ = match lang {
            Lang::Nl => writeln!(
                out,
                "{n} cellen afgerond op veelvouden van {base}; alle totalen zijn de som van hun delen. De grootste verandering is {largest}."
            ),
            Lang::En => writeln!(
                out,
                "{n} cells rounded to multiples of {base}; all totals are the sums of their parts. The largest change is {largest}."
            ),
        };
        if self.unbiased {
            let _ = writeln!(
                out,
                "{}",
                lang.pick(
                    "De loting is zuiver: gemiddeld over alle lotingen is elke cel haar ware waarde.",
                    "The draw is unbiased: on average over all draws every cell is its true value.",
                )
            );
        }
        out.push('\n');
        out.push_str(&self.audit.report(lang));
        out + &note_lines(&self.notes, lang)
    }
}
