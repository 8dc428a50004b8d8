// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Do groups differ in how soon the event comes? The log-rank test and its weighted family.
//!
//! Mantel (1966), Cancer Chemother. Rep. 50; weights S(t-)^rho of Harrington and Fleming (1982), Biometrika 69:
//! rho 0 is log-rank, rho 1 the Peto-Peto variant that weighs early differences more. Who came into view late counts
//! at risk from then on.

use std::fmt;

use serde::Serialize;

use super::Spells;
use super::risk::{Together, together};
use crate::linear::quadratic_form;
use crate::note::note_lines;
use crate::numbers::{chi_square_tail, real, written, written_p};
use crate::{Lang, Note, Refused};

/// The outcome of the test.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LogRank {
    /// The weight's exponent.
    pub rho: f64,
    /// What was seen and what would be expected if the groups did not differ.
    #[serde(rename = "groepen")]
    pub groups: Vec<LogRankGroup>,
    /// The statistic; absent when no moment tells the groups apart.
    #[serde(rename = "chiKwadraat")]
    pub chi_square: Option<f64>,
    /// Its degrees of freedom.
    #[serde(rename = "vrijheidsgraden")]
    pub degrees: usize,
    /// The probability of a statistic at least this large if the groups did not differ.
    pub p: Option<f64>,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LogRankGroup {
    /// The group.
    #[serde(rename = "groep")]
    pub group: String,
    /// How many spells.
    #[serde(rename = "aantal")]
    pub n: usize,
    /// Events seen, weighted.
    #[serde(rename = "gezien")]
    pub observed: f64,
    /// Events expected, weighted.
    #[serde(rename = "verwacht")]
    pub expected: f64,
}

/// More groups than this are not compared: the variance is a square table of groups, filled at every moment.
const MOST_GROUPS: usize = 100;

/// Compares all groups; every end counts as the event. O(n log n + t k^2) for n spells, t moments and k groups.
///
/// # Errors
/// Fewer than two groups or more than a hundred, no event at all, or a rho that is negative or no number.
pub fn log_rank(spells: &Spells, rho: f64) -> Result<LogRank, Refused> {
    comparable(spells)?;
    if !(rho >= 0.0 && rho.is_finite()) {
        return Err(Refused::new(
            "rho",
            format!("{rho} kan niet: kies 0 (de gewone toets) of hoger, bijvoorbeeld 1."),
            format!("{rho} is not possible: choose 0 (the usual test) or more, for example 1."),
        ));
    }
    let mut sums = Sums::new(spells.groups.len(), rho);
    together(spells, |moment| sums.add(moment));
    if sums.observed.iter().all(|seen| *seen == 0.0) {
        return Err(Refused::new(
            "end",
            "er is geen gebeurtenis gezien, dus niets te vergelijken; kies een andere kolom of wacht langer.",
            "no event was seen, so there is nothing to compare; choose another column or wait longer.",
        ));
    }
    let difference: Vec<f64> = sums.observed.iter().zip(&sums.expected).map(|(o, e)| o - e).collect();
    let (chi_square, degrees) = statistic(&sums.variance, &difference);
    let mut sizes = vec![0; spells.groups.len()];
    spells.group.iter().for_each(|group| sizes[*group as usize] += 1);
    let groups = spells.groups.iter().enumerate().map(|(i, group)| LogRankGroup {
        group: group.clone(),
        n: sizes[i],
        observed: sums.observed[i],
        expected: sums.expected[i],
    });
    let mut notes = spells.notes.clone();
    notes.extend(few_events(&sums.unweighted));
    notes.extend(chi_square.is_none().then(undecided));
    let p = chi_square.and_then(|statistic| chi_square_tail(statistic, degrees));
    Ok(LogRank { rho, groups: groups.collect(), chi_square, degrees, p, notes })
}

/// The sums of the test over the moments so far.
struct Sums {
    rho: f64,
    /// The share without the event just before, of all groups together.
    without: f64,
    /// Events seen and expected, weighted; and expected, not weighted.
    observed: Vec<f64>,
    expected: Vec<f64>,
    unweighted: Vec<f64>,
    variance: Vec<Vec<f64>>,
}

impl Sums {
    fn new(groups: usize, rho: f64) -> Self {
        let none = vec![0.0; groups];
        let variance = vec![none.clone(); groups];
        Self { rho, without: 1.0, observed: none.clone(), expected: none.clone(), unweighted: none, variance }
    }

    fn add(&mut self, moment: &Together) {
        let total: f64 = moment.totals.iter().map(|d| real(*d)).sum();
        let at_risk: f64 = moment.risk.iter().map(|y| real(*y)).sum();
        let weight = self.without.powf(self.rho);
        self.without *= 1.0 - total / at_risk;
        // The hypergeometric variance; who dies alone tells nothing.
        let spread = if at_risk > 1.0 { total * (at_risk - total) / (at_risk - 1.0) } else { 0.0 };
        let share: Vec<f64> = moment.risk.iter().map(|y| real(*y) / at_risk).collect();
        for (i, own) in share.iter().enumerate().filter(|(_, own)| **own > 0.0) {
            self.observed[i] += weight * real(moment.totals[i]);
            self.expected[i] += weight * total * own;
            self.unweighted[i] += total * own;
            for (j, other) in share.iter().enumerate() {
                let same = if i == j { 1.0 } else { 0.0 };
                self.variance[i][j] += weight * weight * spread * own * (same - other);
            }
        }
    }
}

/// The statistic and its degrees of freedom; none when nothing varies.
pub(super) fn statistic(variance: &[Vec<f64>], score: &[f64]) -> (Option<f64>, usize) {
    let (form, rank) = quadratic_form(variance, score);
    (Some(form).filter(|form| rank > 0 && form.is_finite()), rank)
}

/// The approximation by a chi-square wants some five expected events in each group.
pub(super) fn few_events(expected: &[f64]) -> Option<Note> {
    expected.iter().any(|events| *events < 5.0).then(|| {
        Note::new(
            "weinig-gebeurtenissen",
            "in een groep zijn minder dan vijf gebeurtenissen te verwachten; de kans is dan een grove benadering.",
            "fewer than five events are expected in a group, so the probability is a rough approximation.",
        )
    })
}

/// No moment at which somebody of one group could have had the event instead of somebody of another.
pub(super) fn undecided() -> Note {
    Note::new(
        "niet-te-vergelijken",
        "op geen enkel moment was er een keuze tussen groepen wie de gebeurtenis had; er is geen toets te geven.",
        "at no moment could the event have come to one group or to another, so no test can be given.",
    )
}

/// Whether there are groups to compare, and not so many that a test has no meaning.
pub(super) fn comparable(spells: &Spells) -> Result<(), Refused> {
    match spells.groups.len() {
        0 | 1 => Err(Refused::new(
            "group",
            "er is maar één groep; een vergelijking vraagt er ten minste twee.",
            "there is only one group; a comparison needs at least two.",
        )),
        k if k > MOST_GROUPS => Err(Refused::new(
            "group",
            format!("er zijn {k} groepen; vergelijk er ten hoogste {MOST_GROUPS}. Is de goede kolom gekozen?"),
            format!("there are {k} groups; compare at most {MOST_GROUPS}. Is this the right column?"),
        )),
        _ => Ok(()),
    }
}

impl LogRank {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let mut out = String::new();
        for group in &self.groups {
            out.push_str(&format!(
                "{}: {} {}, {} {}, {} {}\n",
                group.group,
                group.n,
                lang.pick("personen", "persons"),
                written(group.observed, 2, lang),
                lang.pick("gezien", "seen"),
                written(group.expected, 2, lang),
                lang.pick("verwacht", "expected"),
            ));
        }
        out.push_str(&self.test_line(lang));
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

impl LogRank {
    pub(super) fn test_line(&self, lang: Lang) -> String {
        test_words(self.chi_square, self.degrees, self.p, lang)
    }
}

/// A statistic with its degrees of freedom and probability, as a line.
pub(super) fn test_words(chi_square: Option<f64>, degrees: usize, p: Option<f64>, lang: Lang) -> String {
    match chi_square {
        Some(statistic) => format!("chi² = {} ({degrees} df), {}\n", written(statistic, 4, lang), written_p(p, lang)),
        None => format!("chi²: {}\n", lang.pick("niet te bepalen", "cannot be given")),
    }
}

impl fmt::Display for LogRank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
