// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! In which regions several conditions hold at once: "districts where X and Y".
//!
//! A condition is one indicator held against a bound. A figure that is missing or suppressed is never counted as not
//! meeting: the region cannot be judged. One condition that surely fails is enough to know that not all hold.
//!
//! Only figures that a source published are read, each by itself: nothing is subtracted, so that no difference of rounded
//! counts arises and nothing is disclosed that was not open before. They are taken as published, unless the conditions are
//! about boundaries of different years and tables lead from the one to the other: then all are on the latest, and said so.

mod aligned;
mod condition;
mod met;

use std::collections::{BTreeMap, BTreeSet};

use wijkwijs_domain::Id;
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::{Indicator, Observation, Period, Status};

use super::Broken;
use super::catalogue::Vintage;
use super::outlook::Library;
use super::series::{Wanted, cross_section};

pub use condition::{Condition, NotACondition, Test};
pub use met::Met;
use met::met;

/// More conditions than this nobody can oversee.
pub const MOST_CONDITIONS: usize = 5;

/// Whether a region meets a condition, or all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It does.
    Meets,
    /// It does not.
    Fails,
    /// That cannot be said, and why: there is no figure.
    Unknown(Status),
}

/// What came of one condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Tested {
    /// The condition.
    pub condition: Condition,
    /// What its indicator says.
    pub about: Indicator,
    /// Of when its figures are, the release, and the year of its boundaries. `None` where there are none at this level
    /// of the period that is asked for: then no region can be judged.
    pub of: Option<(Period, Id, u16)>,
    /// The year of the boundaries that its figures were converted to; `None` as published.
    pub on: Option<u16>,
    /// The bound as a number, where a fifth was asked for too.
    pub bound: Option<Test>,
    /// The periods that there are, the latest first.
    pub periods: Vec<Period>,
    /// How many regions meet it.
    pub meets: usize,
    /// How many do not.
    pub fails: usize,
    /// How many cannot be judged, by why.
    pub unknown: Vec<(Status, usize)>,
}

/// What came of all conditions.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Each condition.
    pub tested: Vec<Tested>,
    /// How many regions there are.
    pub regions: usize,
    /// Those that meet all, by name.
    pub meeting: Vec<Met>,
    /// How many surely do not meet all.
    pub failing: usize,
    /// How many cannot be judged.
    pub unknown: usize,
    /// Whether all figures are of one period.
    pub one_period: bool,
}

/// The figures of one indicator at a level.
#[derive(Default)]
struct Section {
    of: Option<(Period, Id, u16)>,
    /// The year of the boundaries they were converted to.
    on: Option<u16>,
    digest: String,
    figures: BTreeMap<RegionCode, Observation>,
}

/// Holds the regions of a level against the conditions, over the period that is asked for or else over the latest that
/// all indicators have there. Where they have none in common, each is of its own latest. Indicators that are none of the
/// programme are left out: ask before whether they are there.
///
/// # Errors
/// [`Broken`].
pub fn judged(
    library: Library<'_>,
    conditions: &[Condition],
    level: Level,
    asked: Option<Period>,
) -> Result<Outcome, Broken> {
    let known: Vec<(&Condition, Indicator)> = conditions.iter().filter_map(|c| Some((c, about(library, c)?))).collect();
    let periods: Vec<BTreeSet<Period>> = known.iter().map(|(c, _)| periods(library, &c.indicator)).collect();
    let mut sections = sections(library, &known, &periods, level, asked)?;
    aligned::align(library, &known, &mut sections, level)?;
    let codes: BTreeSet<&RegionCode> = sections.iter().flat_map(|section| section.figures.keys()).collect();
    let mut tested: Vec<Tested> = known
        .into_iter()
        .zip(&sections)
        .zip(periods)
        .map(|((known, section), periods)| Tested::new(known, section, periods))
        .collect();
    let (mut all, mut failing, mut unknown) = (Vec::new(), 0, 0);
    for code in &codes {
        let verdicts: Vec<Judged> =
            tested.iter().zip(&sections).map(|(tested, section)| one(tested, section, code)).collect();
        tested.iter_mut().zip(&verdicts).for_each(|(tested, judged)| tested.count(*judged));
        match together(&verdicts) {
            Judged::Meets => all.push(*code),
            Judged::Fails => failing += 1,
            Judged::Unknown(_) => unknown += 1,
        }
    }
    let one_period = sections.windows(2).all(|pair| period_of(&pair[0]) == period_of(&pair[1]));
    let meeting = met(library, &all, &sections)?;
    Ok(Outcome { tested, regions: codes.len(), meeting, failing, unknown, one_period })
}

/// What the indicator of a condition says, where the programme has it.
fn about(library: Library<'_>, condition: &Condition) -> Option<Indicator> {
    let item = library.public.get(&condition.indicator)?;
    if item.programme == *library.programme { item.typed() } else { None }
}

fn period_of(section: &Section) -> Option<Period> {
    section.of.as_ref().map(|(period, ..)| *period)
}

fn sorted(section: &Section) -> Vec<f64> {
    let mut values: Vec<f64> = section.figures.values().filter_map(|figure| figure.value).collect();
    values.sort_by(f64::total_cmp);
    values
}

/// One condition in one region.
fn one(tested: &Tested, section: &Section, code: &RegionCode) -> Judged {
    let Some(figure) = section.figures.get(code) else { return Judged::Unknown(Status::Unknown) };
    match (figure.value, tested.bound) {
        (Some(value), Some(bound)) if bound.holds(value) => Judged::Meets,
        (Some(_), Some(_)) => Judged::Fails,
        _ => Judged::Unknown(figure.status),
    }
}

/// All conditions in one region (Kleene's strong conjunction): one that fails decides, then one that is unknown.
fn together(verdicts: &[Judged]) -> Judged {
    if verdicts.contains(&Judged::Fails) {
        return Judged::Fails;
    }
    let unknown = verdicts.iter().find(|judged| matches!(judged, Judged::Unknown(_)));
    unknown.copied().unwrap_or(if verdicts.is_empty() { Judged::Unknown(Status::Unknown) } else { Judged::Meets })
}

impl Tested {
    fn new((condition, about): (&Condition, Indicator), section: &Section, periods: BTreeSet<Period>) -> Self {
        Self {
            condition: condition.clone(),
            about,
            of: section.of.clone(),
            on: section.on,
            bound: condition.test.bounded(&sorted(section)),
            periods: periods.into_iter().rev().collect(),
            meets: 0,
            fails: 0,
            unknown: Vec::new(),
        }
    }

    fn count(&mut self, judged: Judged) {
        match judged {
            Judged::Meets => self.meets += 1,
            Judged::Fails => self.fails += 1,
            Judged::Unknown(status) => match self.unknown.iter_mut().find(|(known, _)| *known == status) {
                Some((_, count)) => *count += 1,
                None => self.unknown.push((status, 1)),
            },
        }
    }
}

/// The periods that any release has of an indicator.
fn periods(library: Library<'_>, indicator: &Id) -> BTreeSet<Period> {
    let vintages = library.catalogue.vintages(indicator);
    vintages.iter().flat_map(|vintage| &vintage.entries).flat_map(|entry| entry.periods(indicator, None)).collect()
}

/// For each condition the figures that it is held against.
fn sections(
    library: Library<'_>,
    known: &[(&Condition, Indicator)],
    periods: &[BTreeSet<Period>],
    level: Level,
    asked: Option<Period>,
) -> Result<Vec<Section>, Broken> {
    let of = |period: Period| {
        known.iter().map(|(c, _)| section(library, &c.indicator, period, level)).collect::<Result<Vec<_>, Broken>>()
    };
    if let Some(period) = asked {
        return of(period);
    }
    let mut common = periods.first().cloned().unwrap_or_default();
    periods.iter().for_each(|periods| common.retain(|period| periods.contains(period)));
    for period in common.into_iter().rev() {
        let found = of(period)?;
        if found.iter().all(|section| section.of.is_some()) {
            return Ok(found);
        }
    }
    let last = |((condition, _), periods): (&(&Condition, Indicator), &BTreeSet<Period>)| {
        for period in periods.iter().rev() {
            let found = section(library, &condition.indicator, *period, level)?;
            if found.of.is_some() {
                return Ok(found);
            }
        }
        Ok(Section::default())
    };
    known.iter().zip(periods).map(last).collect()
}

/// The figures of a period at a level, of the release that has a value of most regions, the newest of equals: what a town
/// published of itself says nothing of the country.
fn section(library: Library<'_>, indicator: &Id, period: Period, level: Level) -> Result<Section, Broken> {
    let wanted = Wanted { indicator, part: None };
    let mut best: (usize, Section) = (0, Section::default());
    for vintage in library.catalogue.vintages(indicator) {
        for entry in vintage.entries {
            let alone = Vintage { mapping: vintage.mapping, entries: vec![entry] };
            let Some((release, all)) = cross_section(library.figures, &alone, wanted, period, level)? else { continue };
            let values = all.iter().filter(|figure| figure.value.is_some()).count();
            if values > best.0 {
                let of = Some((period, release, entry.release.boundary_year));
                let digest = entry.release.digest.to_string();
                let figures = all.into_iter().map(|figure| (figure.region.clone(), figure)).collect();
                best = (values, Section { of, on: None, digest, figures });
            }
        }
    }
    Ok(best.1)
}
