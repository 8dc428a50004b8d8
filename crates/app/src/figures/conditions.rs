// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! In which regions several conditions hold at once: "districts where X and Y".
//!
//! A condition is one indicator held against a bound. A figure that is missing or suppressed is never counted as not
//! meeting: the region cannot be judged. One condition that surely fails is enough to know that not all hold.
//!
//! Only figures that a source published are read, each by itself and as published: nothing is subtracted, so that no
//! difference of rounded counts arises and nothing is disclosed that was not open before.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use wijkwijs_domain::areas::{FocusArea, Level, RegionCode};
use wijkwijs_domain::indicators::{Indicator, Observation, Period, Status};
use wijkwijs_domain::{Id, Kind as _};

use super::distribution::percentile;
use super::outlook::Library;
use super::series::{Wanted, cross_section};
use super::{Broken, RegionNames};

/// More conditions than this nobody can oversee.
pub const MOST_CONDITIONS: usize = 5;

/// What a figure is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Test {
    /// More than a number.
    Above(f64),
    /// A number or more.
    AtLeast(f64),
    /// Less than a number.
    Below(f64),
    /// A number or less.
    AtMost(f64),
    /// As high as the value below which four in five regions of the level lie, or higher. Equal values are on one side,
    /// so it may be more than a fifth.
    HighestFifth,
    /// As low as the value below which one in five lie, or lower.
    LowestFifth,
}

/// The words for a fifth in an address.
const FIFTHS: [(&str, Test); 2] = [("hoogste-vijfde", Test::HighestFifth), ("laagste-vijfde", Test::LowestFifth)];

impl Test {
    /// The test by its sign and number, as they stand in an address or a form.
    ///
    /// # Errors
    /// [`NotACondition`].
    pub fn parse(sign: &str, value: &str) -> Result<Self, NotACondition> {
        let value = value.trim();
        if sign == "=" {
            let fifth = FIFTHS.iter().find(|(word, _)| *word == value).map(|(_, test)| *test);
            return fifth.ok_or_else(|| NotACondition::Sign(format!("={value}")));
        }
        // A decimal comma is as good as a point; a point between thousands cannot be told from one.
        let number = value.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
        let number = number.ok_or_else(|| NotACondition::Number(value.to_owned()));
        match sign {
            ">" => number.map(Self::Above),
            ">=" => number.map(Self::AtLeast),
            "<" => number.map(Self::Below),
            "<=" => number.map(Self::AtMost),
            _ => Err(NotACondition::Sign(sign.to_owned())),
        }
    }

    /// Its sign and what comes after it.
    #[must_use]
    pub fn words(self) -> (&'static str, String) {
        match self {
            Self::Above(number) => (">", number.to_string()),
            Self::AtLeast(number) => (">=", number.to_string()),
            Self::Below(number) => ("<", number.to_string()),
            Self::AtMost(number) => ("<=", number.to_string()),
            Self::HighestFifth => ("=", FIFTHS[0].0.to_owned()),
            Self::LowestFifth => ("=", FIFTHS[1].0.to_owned()),
        }
    }

    /// The same with a number in the place of a fifth of these sorted values. `None` where there are no values.
    fn bounded(self, sorted: &[f64]) -> Option<Self> {
        match self {
            Self::HighestFifth => percentile(sorted, 0.8).map(Self::AtLeast),
            Self::LowestFifth => percentile(sorted, 0.2).map(Self::AtMost),
            _ => Some(self),
        }
    }

    /// Whether a value meets it. A fifth, which has no bound by itself, is met by none.
    pub(super) fn holds(self, value: f64) -> bool {
        match self {
            Self::Above(number) => value > number,
            Self::AtLeast(number) => value >= number,
            Self::Below(number) => value < number,
            Self::AtMost(number) => value <= number,
            Self::HighestFifth | Self::LowestFifth => false,
        }
    }
}

/// One indicator held against a bound.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The indicator.
    pub indicator: Id,
    /// The bound.
    pub test: Test,
}

/// As it stands in an address: `bijstand>=10`, `bijstand=hoogste-vijfde`.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, rest) = self.test.words();
        write!(f, "{}{sign}{rest}", self.indicator.slug())
    }
}

/// Why a text is no condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotACondition {
    /// There is no sign in it, or one that is none of those there are.
    Sign(String),
    /// What comes before the sign is no name of an indicator.
    Indicator(String),
    /// What comes after it is no number.
    Number(String),
}

impl Condition {
    /// Reads a condition as it stands in an address.
    ///
    /// # Errors
    /// [`NotACondition`].
    pub fn parse(text: &str) -> Result<Self, NotACondition> {
        let at = text.find(['<', '>', '=']).ok_or_else(|| NotACondition::Sign(text.to_owned()))?;
        let (name, rest) = text.split_at(at);
        let length = rest.len() - rest.trim_start_matches(['<', '>', '=']).len();
        let (sign, value) = rest.split_at(length);
        let name = name.trim();
        let indicator = Id::new(Indicator::CODE, name).map_err(|_| NotACondition::Indicator(name.to_owned()))?;
        Ok(Self { indicator, test: Test::parse(sign, value)? })
    }
}

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

/// A region that meets all conditions.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    /// Its code.
    pub code: RegionCode,
    /// Its name; empty where no source names it.
    pub name: String,
    /// The name of its municipality; empty for a municipality.
    pub municipality: String,
    /// The focus areas that it is a part of, and those that only a part of it is of (`false`).
    pub focus_areas: Vec<(Id, bool)>,
    /// Its figures, in the order of the conditions.
    pub figures: Vec<Observation>,
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
    digest: String,
    figures: BTreeMap<RegionCode, Observation>,
}

/// Holds the regions of a level against the conditions, over the period that is asked for or else over the latest that
/// all indicators have. Where they have none in common, each is of its own latest. Indicators that are none of the
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
    let sections = sections(library, &known, &periods, level, asked)?;
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
pub(super) fn together(verdicts: &[Judged]) -> Judged {
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

/// The figures of a period at a level, of the newest vintage that has a value there.
fn section(library: Library<'_>, indicator: &Id, period: Period, level: Level) -> Result<Section, Broken> {
    let wanted = Wanted { indicator, part: None };
    for vintage in library.catalogue.vintages(indicator) {
        let Some((release, all)) = cross_section(library.figures, &vintage, wanted, period, level)? else { continue };
        let entry = vintage.entries.iter().find(|entry| entry.id == release);
        let Some(entry) = entry.filter(|_| all.iter().any(|figure| figure.value.is_some())) else { continue };
        return Ok(Section {
            of: Some((period, release, entry.release.boundary_year)),
            digest: entry.release.digest.to_string(),
            figures: all.into_iter().map(|figure| (figure.region.clone(), figure)).collect(),
        });
    }
    Ok(Section::default())
}

/// The regions that meet all, by name, with what is known of them.
fn met(library: Library<'_>, codes: &[&RegionCode], sections: &[Section]) -> Result<Vec<Met>, Broken> {
    let mut names: Vec<Arc<RegionNames>> = Vec::new();
    let digests: BTreeSet<&str> = sections.iter().filter(|s| s.of.is_some()).map(|s| s.digest.as_str()).collect();
    for digest in digests {
        names.extend(library.figures.names(digest)?);
    }
    let name = |code: &RegionCode| {
        let found = names.iter().filter_map(|names| names.get(code)).find(|name| !name.trim().is_empty());
        found.map_or_else(String::new, |name| name.trim().to_owned())
    };
    let year = sections.iter().find_map(|section| section.of.as_ref().map(|(_, _, year)| *year));
    let areas = year.map(|year| parts_of_focus_areas(library, year)).unwrap_or_default();
    let mut all: Vec<Met> = codes
        .iter()
        .map(|code| Met {
            code: (*code).clone(),
            name: name(code),
            municipality: code.municipality().filter(|m| m != *code).map(|m| name(&m)).unwrap_or_default(),
            focus_areas: areas.of(code),
            figures: sections.iter().filter_map(|section| section.figures.get(*code).cloned()).collect(),
        })
        .collect();
    all.sort_by_cached_key(|met| (wijkwijs_domain::sorting::sort_key(&met.name), met.code.clone()));
    Ok(all)
}

/// Which regions belong to focus areas.
#[derive(Default)]
struct Parts {
    /// Regions of focus areas.
    whole: BTreeMap<RegionCode, Vec<Id>>,
    /// Larger regions that hold them.
    partly: BTreeMap<RegionCode, Vec<Id>>,
}

fn parts_of_focus_areas(library: Library<'_>, year: u16) -> Parts {
    let mut parts = Parts::default();
    for item in library.public.list(library.programme, FocusArea::CODE) {
        let Some(area) = item.typed::<FocusArea>() else { continue };
        for code in area.regions_of(year).map_or(&[][..], |set| &set.codes) {
            parts.whole.entry(code.clone()).or_default().push(item.id.clone());
            for larger in std::iter::successors(code.parent(), RegionCode::parent) {
                let held = parts.partly.entry(larger).or_default();
                if !held.contains(&item.id) {
                    held.push(item.id.clone());
                }
            }
        }
    }
    parts
}

impl Parts {
    fn of(&self, code: &RegionCode) -> Vec<(Id, bool)> {
        let around = std::iter::successors(Some(code.clone()), RegionCode::parent);
        let whole: Vec<Id> = around.filter_map(|code| self.whole.get(&code)).flatten().cloned().collect();
        let partly = self.partly.get(code).into_iter().flatten().filter(|id| !whole.contains(id)).cloned();
        let partly: Vec<Id> = partly.collect();
        whole.into_iter().map(|id| (id, true)).chain(partly.into_iter().map(|id| (id, false))).collect()
    }
}
