// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The change in an area's mean, split exactly among those who stayed, came and went.
//!
//! With equal weights for persons, N persons with a value at an end, n of them in a part, mean m: every part that is
//! only in the mean of the end contributes `n/N1 (m - reference)`, every part only in that of the start
//! `n/N0 (reference - m)`, and the stayers the rest. What differs is the reference: Melitz and Polanec (2015), RAND J.
//! Econ. 46(2), eq. 5-6, take the stayers' own mean at that end; Griliches and Regev (1995), J. Econometrics 65, the
//! average of the area's two means; Foster, Haltiwanger and Krizan (2001), NBER, the area's mean at the start.

use serde::Serialize;

use super::estimate::small_counts;
use super::parts::{ENTRIES, EXITS, One, Parts, parts};
use super::{MoveStatistics, Part};
use crate::numbers::real;
use crate::{Lang, Note, Refused};

/// Whose mean the parts are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Method {
    /// The stayers' mean at the same end.
    #[serde(rename = "Melitz-Polanec")]
    MelitzPolanec,
    /// The average of the area's means at both ends.
    #[serde(rename = "Griliches-Regev")]
    GrilichesRegev,
    /// The area's mean at the start.
    #[serde(rename = "Foster-Haltiwanger-Krizan")]
    FosterHaltiwangerKrizan,
}

impl Method {
    /// The authors of its paper.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::MelitzPolanec => "Melitz-Polanec",
            Self::GrilichesRegev => "Griliches-Regev",
            Self::FosterHaltiwangerKrizan => "Foster-Haltiwanger-Krizan",
        }
    }
}

/// What an effect is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Term {
    /// The change of the same persons.
    #[serde(rename = "eigen verandering")]
    Within,
    /// Stayers weigh more or less in the mean, and stand above or below the reference.
    #[serde(rename = "gewicht")]
    Share,
    /// Both at once.
    #[serde(rename = "gewicht maal verandering")]
    Cross,
    /// Those who came stand above or below the reference.
    #[serde(rename = "komst")]
    Entry,
    /// Those who went stood below or above it.
    #[serde(rename = "vertrek")]
    Exit,
}

/// One contribution to the change, in the unit of the value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Effect {
    /// Of whom.
    #[serde(rename = "deel")]
    pub part: Part,
    /// What it is.
    #[serde(rename = "term")]
    pub term: Term,
    /// How many persons it rests on.
    #[serde(rename = "aantal")]
    pub n: u64,
    /// The contribution; 0 when there is nobody.
    #[serde(rename = "bijdrage")]
    pub value: f64,
}

/// The change by one method.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Split {
    /// Which.
    #[serde(rename = "methode")]
    pub method: Method,
    /// The contributions.
    #[serde(rename = "bijdragen")]
    pub effects: Vec<Effect>,
    /// The change minus the sum of the contributions: rounding, or something is wrong.
    #[serde(rename = "rest")]
    pub residual: f64,
}

/// An area at one end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct AreaMean {
    /// How many persons with a value.
    #[serde(rename = "aantal")]
    pub n: u64,
    /// How many without.
    #[serde(rename = "zonderWaarde")]
    pub missing: u64,
    /// The mean of those with a value.
    #[serde(rename = "gemiddelde")]
    pub mean: f64,
}

/// An area's change, split side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decomposition {
    /// The area.
    #[serde(rename = "gebied")]
    pub area: String,
    /// The period.
    #[serde(rename = "periode")]
    pub period: String,
    /// At the start.
    #[serde(rename = "begin")]
    pub start: AreaMean,
    /// At the end.
    #[serde(rename = "eind")]
    pub end: AreaMean,
    /// The mean at the end minus that at the start.
    #[serde(rename = "verandering")]
    pub change: f64,
    /// Split by each method; Melitz-Polanec is absent, with a note, when nobody stayed.
    #[serde(rename = "splitsingen")]
    pub splits: Vec<Split>,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// The splits of all areas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaSplits {
    /// Those with a mean at both ends, in order of their names.
    #[serde(rename = "gebieden")]
    pub areas: Vec<Decomposition>,
    /// Those without: nobody with a value at the start or at the end.
    #[serde(rename = "zonderGemiddelde")]
    pub without: Vec<String>,
    /// What to know about them all.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// The change of one area over the one period in the statistics.
///
/// # Errors
/// Several periods, an area that does not occur, or an area with nobody who has a value at one of the ends.
pub fn decompose(statistics: &MoveStatistics, area: &str) -> Result<Decomposition, Refused> {
    let period = statistics.one_period()?;
    let number = statistics.area(area)?;
    let parts = parts(statistics).swap_remove(number as usize);
    let mut split = of_area(area, period, &parts).ok_or_else(|| {
        Refused::new(
            area,
            "heeft aan het begin of aan het einde niemand met een waarde; er is geen verandering te splitsen. \
             Kies een ander gebied of een andere periode.",
            "has nobody with a value at the start or at the end; there is no change to split. Choose another \
             area or period.",
        )
    })?;
    split.notes.extend(statistics.notes());
    Ok(split)
}

/// The change of every area over the one period in the statistics; notes on the statistics are given once.
///
/// # Errors
/// Several periods.
pub fn decompose_all(statistics: &MoveStatistics) -> Result<AreaSplits, Refused> {
    let period = statistics.one_period()?;
    let mut all = AreaSplits { areas: Vec::new(), without: Vec::new(), notes: statistics.notes() };
    for (area, parts) in statistics.areas.iter().zip(parts(statistics)) {
        match of_area(area, period, &parts) {
            Some(split) => all.areas.push(split),
            None => all.without.push(area.clone()),
        }
    }
    Ok(all)
}

fn of_area(area: &str, period: &str, parts: &Parts) -> Option<Decomposition> {
    let means = Means::of(parts)?;
    let (start, end) = (means.start, means.end);
    let change = end.mean() - start.mean();
    let mut notes = Vec::new();
    let mut splits = Vec::new();
    for method in [Method::MelitzPolanec, Method::GrilichesRegev, Method::FosterHaltiwangerKrizan] {
        match effects(method, parts, &means) {
            Some(effects) => splits.push(checked(method, effects, change, &means, &mut notes)),
            None => notes.push(Note::new(
                "geen-blijvers",
                "Niemand bleef met een bekende waarde aan beide einden; Melitz-Polanec vergelijkt met de \
                 blijvers en is niet te geven.",
                "Nobody stayed with a known value at both ends; Melitz-Polanec compares with the stayers and \
                 cannot be given.",
            )),
        }
    }
    let counts = [(Part::Stayers, parts.stayers.n)]
        .into_iter()
        .chain(ENTRIES.map(|part| (part, parts.entry(part).n)))
        .chain(EXITS.map(|part| (part, parts.exit(part).n)));
    notes.extend(small_counts(counts.map(|(part, n)| (part.name(Lang::Nl), part.name(Lang::En), n))));
    let at = |one: One, missing| AreaMean { n: one.n, missing, mean: one.mean() };
    Some(Decomposition {
        area: area.to_owned(),
        period: period.to_owned(),
        start: at(start, parts.missing.0),
        end: at(end, parts.missing.1),
        change,
        splits,
        notes,
    })
}

/// The area's people at both ends, each with somebody in it.
struct Means {
    start: One,
    end: One,
}

impl Means {
    fn of(parts: &Parts) -> Option<Self> {
        let (start, end) = (parts.at_start(), parts.at_end());
        (start.n > 0 && end.n > 0).then_some(Self { start, end })
    }
}

/// The contributions; nothing when the reference is the mean of nobody.
fn effects(method: Method, parts: &Parts, means: &Means) -> Option<Vec<Effect>> {
    let (m0, m1) = (means.start.mean(), means.end.mean());
    let stayers = &parts.stayers;
    let (s0, s1) = (stayers.before.over(stayers.n), stayers.after.over(stayers.n));
    // The reference for who left and for who came.
    let (left, came) = match method {
        Method::MelitzPolanec if stayers.n == 0 => return None,
        Method::MelitzPolanec => (s0, s1),
        Method::GrilichesRegev => (m0.midpoint(m1), m0.midpoint(m1)),
        Method::FosterHaltiwangerKrizan => (m0, m0),
    };
    let (n0, n1) = (real(means.start.n), real(means.end.n));
    let mut effects: Vec<Effect> = Vec::with_capacity(11);
    let mut push =
        |part, term, n, value: f64| effects.push(Effect { part, term, n, value: if n == 0 { 0.0 } else { value } });
    let n = real(stayers.n);
    let (weight, gained) = (n / n1 - n / n0, stayers.change().over(stayers.n));
    let mut stayed = |term, value| push(Part::Stayers, term, stayers.n, value);
    match method {
        Method::MelitzPolanec => stayed(Term::Within, gained),
        Method::GrilichesRegev => {
            stayed(Term::Within, (n / n0).midpoint(n / n1) * gained);
            stayed(Term::Share, weight * (s0.midpoint(s1) - m0.midpoint(m1)));
        }
        Method::FosterHaltiwangerKrizan => {
            stayed(Term::Within, n / n0 * gained);
            stayed(Term::Share, weight * (s0 - m0));
            stayed(Term::Cross, weight * gained);
        }
    }
    for part in ENTRIES {
        let one = parts.entry(part);
        push(part, Term::Entry, one.n, real(one.n) / n1 * (one.mean() - came));
    }
    for part in EXITS {
        let one = parts.exit(part);
        push(part, Term::Exit, one.n, real(one.n) / n0 * (left - one.mean()));
    }
    Some(effects)
}

/// Adds up again, and says so when it does not fit.
fn checked(method: Method, effects: Vec<Effect>, change: f64, means: &Means, notes: &mut Vec<Note>) -> Split {
    let residual = change - effects.iter().map(|e| e.value).sum::<f64>();
    let scale =
        effects.iter().map(|e| e.value.abs()).fold(means.start.mean().abs().max(means.end.mean().abs()), f64::max);
    if residual.abs() > 1e-9 * scale {
        let name = method.name();
        notes.push(Note::new(
            "rest",
            format!("De bijdragen tellen niet precies op tot de verandering ({name}, rest {residual:e}); meld dit."),
            format!("The contributions do not add up to the change ({name}, residual {residual:e}); report this."),
        ));
    }
    Split { method, effects, residual }
}

impl Split {
    /// The sum of the contributions of these parts.
    #[must_use]
    pub fn of(&self, parts: &[Part]) -> f64 {
        self.effects.iter().filter(|e| parts.contains(&e.part)).map(|e| e.value).sum()
    }

    /// One contribution.
    #[must_use]
    pub fn effect(&self, part: Part, term: Term) -> Option<&Effect> {
        self.effects.iter().find(|e| e.part == part && e.term == term)
    }
}

impl Decomposition {
    /// The split by one method.
    #[must_use]
    pub fn split(&self, method: Method) -> Option<&Split> {
        self.splits.iter().find(|s| s.method == method)
    }
}
