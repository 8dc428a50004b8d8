// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures on other boundaries than they were published on. Counts are divided by what lies in both areas; shares and
//! means by what they are a share or mean of, never themselves; scores only where nothing was divided. What was
//! published stays as it is: a converted figure is another observation, which says so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

use wijkwijs_domain::Id;
use wijkwijs_domain::areas::{FocusArea, Level, RegionCode};
use wijkwijs_domain::indicators::{Indicator, Observation, Period, Scale, Status};
use wijkwijs_methods::boundaries::{AreaChange, Converted, ConvertedValue, Crosswalk};

use super::{Lineage, Way};
use crate::figures::{
    Aggregate, Broken, Column, Entry, Figures, Gap, Part, Series, Vintage, Wanted, gather, put_together,
    rounding_error, weights,
};

/// What the regions of the target are called together in a crosswalk, and all others.
const WHOLE: &str = "geheel";
const REST: &str = "rest";

/// An area on the boundaries of a year.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The regions it is made of.
    pub regions: &'a [RegionCode],
    /// The year of those boundaries.
    pub year: u16,
}

/// How a figure came to be on other boundaries.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// The year of the boundaries it was published on.
    pub published_on: u16,
    /// The tables by which it was converted, in order.
    pub tables: Vec<Id>,
    /// The share of it (of a share or mean: of its denominator) that came from divided areas, 0 to 1; 0 when only whole
    /// areas were put together or renumbered. `None` when there is no value.
    pub reallocated: Option<f64>,
    /// The lowest and highest value between the kinds of weight, where there is more than one. Not a confidence interval.
    pub range: Option<(f64, f64)>,
}

impl Carried {
    /// Whether nothing was divided: the figure is as sure as what was published.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.reallocated == Some(0.0)
    }
}

/// The figures of an area on the boundaries of one year, whatever boundaries they were published on. A release that no
/// tables lead to gives a figure without a value.
///
/// # Errors
/// [`Broken`].
pub fn carry(
    figures: &dyn Figures,
    lineage: &Lineage,
    vintage: &Vintage<'_>,
    wanted: Wanted<'_>,
    indicator: &Indicator,
    target: Target<'_>,
) -> Result<Series<Aggregate>, Broken> {
    let mut ways = Ways { figures, lineage, vintage, found: BTreeMap::new() };
    gather(figures, vintage, wanted, |entry, column| {
        let weights = weights(figures, entry, indicator)?;
        let periods = entry.periods(wanted.indicator, wanted.part);
        if entry.release.boundary_year == target.year {
            let of = |period| {
                let part = |code| Part::of(code, period, column, weights.as_deref());
                (period, put_together(indicator, &target.regions.iter().map(part).collect::<Vec<_>>()))
            };
            return Ok(periods.into_iter().map(of).collect());
        }
        let mut levels = Vec::new();
        for (level, regions) in by_level(target.regions) {
            levels.push((regions, ways.to(entry, level, target)?));
        }
        let of = |period| {
            let from = From { column, weights: weights.as_deref(), period, indicator };
            let parts: Vec<_> = levels.iter().map(|(regions, way)| from.level(regions, way.as_ref())).collect();
            (period, joined(indicator, entry.release.boundary_year, parts))
        };
        Ok(periods.into_iter().map(of).collect())
    })
}

/// The ways from the boundaries of releases, each found once.
struct Ways<'a> {
    figures: &'a dyn Figures,
    lineage: &'a Lineage,
    vintage: &'a Vintage<'a>,
    found: BTreeMap<(u16, Level), Option<Way>>,
}

/// The regions of a level on the boundaries of a year, by the releases of a vintage.
fn regions_of(
    figures: &dyn Figures,
    vintage: &Vintage<'_>,
    year: u16,
    level: Level,
) -> Result<BTreeSet<RegionCode>, Broken> {
    let mut all = BTreeSet::new();
    for entry in vintage.entries.iter().filter(|entry| entry.release.boundary_year == year) {
        let names = figures.names(&entry.release.digest)?;
        let here = names.iter().flat_map(|names| names.keys());
        all.extend(here.filter(|code| code.level() == level && !code.is_no_place()).cloned());
    }
    Ok(all)
}

impl Ways<'_> {
    /// From the boundaries of a release to the regions of the target, put together.
    fn to(&mut self, entry: &Entry, level: Level, target: Target<'_>) -> Result<Option<Way>, Broken> {
        let from = entry.release.boundary_year;
        if let Some(way) = self.found.get(&(from, level)) {
            return Ok(way.clone());
        }
        let old = regions_of(self.figures, self.vintage, from, level)?;
        let mut new = regions_of(self.figures, self.vintage, target.year, level)?;
        let own: BTreeSet<&str> = target.regions.iter().map(RegionCode::as_str).collect();
        new.extend(target.regions.iter().filter(|code| code.level() == level).cloned());
        let way = self
            .lineage
            .way(level, (from, &old), (target.year, &new))
            .ok()
            .map(|way| Way { crosswalk: gathered(&way.crosswalk, &own), tables: way.tables });
        self.found.insert((from, level), way.clone());
        Ok(way)
    }
}

/// A crosswalk to one area and all the rest.
fn gathered(crosswalk: &Crosswalk, own: &BTreeSet<&str>) -> Crosswalk {
    crosswalk.gathered(|code| if own.contains(code) { WHOLE } else { REST }.to_owned())
}

fn by_level(regions: &[RegionCode]) -> BTreeMap<Level, Vec<RegionCode>> {
    let mut all: BTreeMap<Level, Vec<RegionCode>> = BTreeMap::new();
    for code in regions {
        all.entry(code.level()).or_default().push(code.clone());
    }
    all
}

/// What is converted: one period of a column.
struct From<'a> {
    column: &'a Column,
    weights: Option<&'a Column>,
    period: Period,
    indicator: &'a Indicator,
}

/// What regions of one level make on the new boundaries.
struct OfLevel {
    part: Part,
    carried: Option<ConvertedValue>,
    tables: Vec<Id>,
    /// The old regions it came from that have no value.
    gaps: Vec<Gap>,
    /// How many old regions it came from.
    from: usize,
}

impl From<'_> {
    fn level(&self, regions: &[RegionCode], way: Option<&Way>) -> OfLevel {
        let region = regions.first().cloned().unwrap_or_else(RegionCode::country);
        let unknown = |gaps: Vec<Gap>, from, tables| OfLevel {
            part: Part { region: region.clone(), observation: None, weight: None },
            carried: None,
            tables,
            gaps,
            from,
        };
        let Some(way) = way else {
            let gaps = regions.iter().map(|code| Gap { region: code.clone(), status: Status::Unknown }).collect();
            return unknown(gaps, regions.len(), Vec::new());
        };
        let sources = sources(&way.crosswalk);
        let parts: Vec<Part> =
            sources.iter().map(|code| Part::of(code, self.period, self.column, self.weights)).collect();
        let missing = parts.iter().filter(|part| part.value().is_none() && !part.is_empty());
        let gaps = missing.map(|part| Gap { region: part.region.clone(), status: part.status() }).collect();
        let Some((value, weight)) = self.converted(way, &parts) else {
            return unknown(gaps, parts.len(), way.tables.clone());
        };
        let observation = value.value().map(|value| Observation {
            region: region.clone(),
            period: self.period,
            value: Some(value),
            status: Status::Converted,
            denominator: weight,
            interval: None,
        });
        OfLevel {
            part: Part { region, observation, weight },
            carried: Some(value),
            tables: way.tables.clone(),
            gaps,
            from: parts.len(),
        }
    }

    /// The value of the whole, and what it is a share or mean of.
    fn converted(&self, way: &Way, parts: &[Part]) -> Option<(ConvertedValue, Option<f64>)> {
        let codes: Vec<&str> = parts.iter().map(|part| part.region.as_str()).collect();
        let converter = way.crosswalk.converter(&codes).ok()?;
        let values: Vec<Option<f64>> =
            parts.iter().map(|part| if part.is_empty() { Some(0.0) } else { part.value() }).collect();
        let of = |converted: &Converted| converted.of(WHOLE).copied();
        match self.indicator.scale {
            Scale::Count => {
                let converted = converter.count(&values).ok()?;
                Some((of(&converted)?, None))
            }
            Scale::Share | Scale::PerThousand | Scale::Mean => {
                let by: Vec<Option<f64>> =
                    parts.iter().map(|part| if part.is_empty() { Some(0.0) } else { part.weight }).collect();
                if by.iter().any(Option::is_none) {
                    return only(way, &values).map(|value| (value, None));
                }
                let denominator = of(&converter.count(&by).ok()?)?.value();
                Some((of(&converter.mean(&values, Some(&by)).ok()?)?, denominator))
            }
            Scale::Score => only(way, &values).map(|value| (value, None)),
        }
    }
}

/// The value of one old region that is the whole new area, and of nothing else: then any sort of figure goes along.
fn only(way: &Way, values: &[Option<f64>]) -> Option<ConvertedValue> {
    let sources = sources(&way.crosswalk);
    let ([code], [value]) = (sources.as_slice(), values) else { return None };
    let converted = way.crosswalk.converter(&[code.as_str()]).ok()?.count(&[*value]).ok()?;
    converted.of(WHOLE).copied().filter(ConvertedValue::is_exact)
}

/// The old regions that a part of the whole came from.
fn sources(crosswalk: &Crosswalk) -> Vec<RegionCode> {
    let changes = crosswalk.changes();
    let whole = changes.new.iter().find(|area| area.code == WHOLE);
    whole.into_iter().flat_map(|area| &area.pieces).filter_map(|piece| RegionCode::parse(&piece.code).ok()).collect()
}

/// The levels an area is made of, put together to one figure.
fn joined(indicator: &Indicator, published_on: u16, levels: Vec<OfLevel>) -> Aggregate {
    let carried = levels.iter().map(|level| level.carried).collect::<Option<Vec<_>>>();
    let parts: Vec<Part> = levels.iter().map(|level| level.part.clone()).collect();
    let mut whole = put_together(indicator, &parts);
    let exact = carried.as_ref().is_some_and(|all| all.iter().all(ConvertedValue::is_exact));
    let reallocated = carried.as_ref().and_then(|all| reallocated(all, &parts));
    // Where several levels are put together the range between weights would need each by each.
    let range = carried.as_ref().and_then(|all| match all.as_slice() {
        [one] => one.range().lower.zip(one.range().upper),
        _ => None,
    });
    whole.parts = levels.iter().map(|level| level.from).sum();
    whole.rounding_error = off(indicator, &whole, exact, range);
    if indicator.scale == Scale::Count {
        // Nobody lives for a third in a street.
        whole.value = whole.value.map(f64::round);
    }
    if whole.value.is_none() && exact {
        whole.status = Status::Unknown;
    }
    whole.gaps = levels.iter().flat_map(|level| level.gaps.clone()).collect();
    if let Some(status) = whole.gaps.iter().map(|gap| gap.status).next().filter(|_| whole.value.is_none()) {
        whole.status = status;
    }
    let mut tables: Vec<Id> = Vec::new();
    for table in levels.into_iter().flat_map(|level| level.tables) {
        if !tables.contains(&table) {
            tables.push(table);
        }
    }
    let reallocated = reallocated.filter(|_| whole.value.is_some());
    Aggregate { carried: Some(Carried { published_on, tables, reallocated, range }), ..whole }
}

/// The share that was reallocated, of all levels: weighed by what each has of it.
fn reallocated(all: &[ConvertedValue], parts: &[Part]) -> Option<f64> {
    let mut total = 0.0;
    let mut moved = 0.0;
    for (value, part) in all.iter().zip(parts) {
        let size = part.weight.or(value.value())?.abs();
        total += size;
        moved += size * value.reallocated().unwrap_or(0.0);
    }
    Some(if total > 0.0 { moved / total } else { 0.0 })
}

/// How far the source's rounding, and the choice of weight, may have put a converted figure off; `None` when nobody can
/// say, as with one kind of weight.
fn off(indicator: &Indicator, whole: &Aggregate, exact: bool, range: Option<(f64, f64)>) -> Option<f64> {
    let rounding = rounding_error(indicator, whole.parts)?;
    if exact {
        return Some(rounding);
    }
    let ((low, high), value) = (range?, whole.value?);
    Some(rounding + (value - low).max(high - value).max(0.0))
}

/// The years on whose boundaries an area can be shown: those of its releases in which it has regions, newest first.
#[must_use]
pub fn years(vintage: &Vintage<'_>, area: &FocusArea) -> Vec<u16> {
    let of = |entry: &&Entry| {
        let year = entry.release.boundary_year;
        area.regions_of(year).map(|_| year)
    };
    let years: BTreeSet<u16> = vintage.entries.iter().filter_map(of).collect();
    years.into_iter().rev().collect()
}

/// The transitions between boundary years of a series through which the area is, by the tables, the very same: all of
/// it and nothing else. Where no table says so it is not among them.
#[must_use]
pub fn unbroken(lineage: &Lineage, area: &FocusArea, boundary_years: impl IntoIterator<Item = u16>) -> Vec<(u16, u16)> {
    let years: Vec<u16> = boundary_years.into_iter().collect();
    let regions = |year| area.regions_of(year).map(|set| set.codes.as_slice());
    let mut same = Vec::new();
    for pair in years.windows(2) {
        if let [old, new] = *pair
            && old != new
            && !same.contains(&(old, new))
            && let (Some(before), Some(after)) = (regions(old), regions(new))
            && lineage.is_same_area((old, before), (new, after)) == Some(true)
        {
            same.push((old, new));
        }
    }
    same
}

impl Lineage {
    /// Whether regions on the boundaries of one year are together, by the tables, the very same area as others on those
    /// of another: all of it and nothing else. `None` when no table says so.
    #[must_use]
    pub fn is_same_area(&self, old: (u16, &[RegionCode]), new: (u16, &[RegionCode])) -> Option<bool> {
        let key = (old.0, old.1.to_vec(), new.0, new.1.to_vec());
        let kept = || self.same.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(same) = kept().get(&key) {
            return *same;
        }
        let same = self.compare(old, new);
        kept().insert(key, same);
        same
    }

    fn compare(&self, (old_year, old): (u16, &[RegionCode]), (new_year, new): (u16, &[RegionCode])) -> Option<bool> {
        if by_level(old).into_keys().ne(by_level(new).into_keys()) {
            return None;
        }
        for (level, regions) in by_level(new) {
            let of_level = |codes: &[RegionCode]| codes.iter().filter(|code| code.level() == level).cloned().collect();
            let (before, after): (BTreeSet<RegionCode>, BTreeSet<RegionCode>) = (of_level(old), of_level(new));
            let way = self.way(level, (old_year, &before), (new_year, &after)).ok()?;
            if !all_of_it(&way.crosswalk, &before, &regions) {
                return Some(false);
            }
        }
        Some(true)
    }
}

fn all_of_it(crosswalk: &Crosswalk, old: &BTreeSet<RegionCode>, new: &[RegionCode]) -> bool {
    let own: BTreeSet<&str> = new.iter().map(RegionCode::as_str).collect();
    let was: BTreeSet<&str> = old.iter().map(RegionCode::as_str).collect();
    let changes = gathered(crosswalk, &own).changes();
    let whole = |area: &&AreaChange| matches!(area.pieces.as_slice(), [only] if only.code == WHOLE);
    let all_went = was.iter().all(|code| changes.old.iter().filter(whole).any(|area| area.code == *code));
    let sources = changes.new.iter().find(|area| area.code == WHOLE);
    let nothing_else = sources.is_some_and(|area| area.pieces.iter().all(|piece| was.contains(piece.code.as_str())));
    all_went && nothing_else
}
