// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The figures of all regions of a level in one period, for a map: on the boundaries they were published on, or on those
//! of a year whose borders are known.

use std::collections::{BTreeMap, BTreeSet};

use wijkwijs_domain::Id;
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::{Direction, Horizon, Indicator, Observation, Period, Scale};

use super::Broken;
use super::aggregate::weights;
use super::catalogue::{Catalogue, Entry};
use super::outlook::Library;
use super::series::{Wanted, column_of};
use crate::lineage::{Values, carry_all};

/// What can be on a map: an indicator, in a period, at a level.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mappable {
    /// The indicator.
    pub indicator: Id,
    /// The periods there are figures of, in order, each with the boundaries they were published on.
    pub periods: Vec<(Period, u16)>,
    /// How many values the release with most of them has.
    pub values: u32,
}

/// The figures of a period at a level.
#[derive(Clone, Debug)]
pub struct Mapped {
    /// The indicator.
    pub about: Indicator,
    /// The release.
    pub release: Id,
    /// The year of the boundaries they were published on.
    pub published_on: u16,
    /// The year of the boundaries they are on here.
    pub on: u16,
    /// A figure for each region, by code: converted where those years differ.
    pub figures: Vec<Observation>,
    /// The names of the regions, as far as a release on these boundaries has them.
    pub names: BTreeMap<RegionCode, String>,
}

/// The indicators that can be coloured on a map, by name. Counts cannot: a larger area has more of what is counted, and a
/// map of them shows where areas are large.
#[must_use]
pub fn mappable(library: Library<'_>) -> Vec<(Mappable, Indicator)> {
    let Library { catalogue, public, .. } = library;
    let mut all = Vec::new();
    for id in catalogue.indicators() {
        let Some(about) = public.get(id).and_then(|item| item.typed::<Indicator>()) else { continue };
        if about.scale == Scale::Count {
            continue;
        }
        let mut periods: BTreeMap<Period, u16> = BTreeMap::new();
        let mut values = 0;
        // The newest release of a period counts.
        for entry in entries(catalogue, id) {
            values = values.max(entry.contents(id, None).map_or(0, |contents| contents.values));
            for period in entry.periods(id, None) {
                periods.entry(period).or_insert(entry.release.boundary_year);
            }
        }
        if !periods.is_empty() {
            all.push((Mappable { indicator: id.clone(), periods: periods.into_iter().collect(), values }, about));
        }
    }
    all
}

/// Of what to show a map when nobody chose: what describes areas and who lives there, and is not good or bad to have more
/// of, so that the first map anybody sees is not a map of deficits. Of these what most regions have a value of.
#[must_use]
pub fn first_mapped(all: &[(Mappable, Indicator)]) -> Option<&Mappable> {
    let rank = |(what, about): &&(Mappable, Indicator)| {
        let (describes, neutral) = (about.horizon == Horizon::Feature, about.direction == Direction::Neither);
        (!describes, !neutral, std::cmp::Reverse(what.values), what.indicator.clone())
    };
    all.iter().min_by_key(rank).map(|(what, _)| what)
}

/// The releases of an indicator, the newest first.
fn entries<'a>(catalogue: &'a Catalogue, indicator: &Id) -> Vec<&'a Entry> {
    let mut all: Vec<&Entry> = catalogue.vintages(indicator).into_iter().flat_map(|vintage| vintage.entries).collect();
    all.sort_by_key(|entry| std::cmp::Reverse(entry.release.boundary_year));
    all
}

/// The figures of all regions of a level in a period. `drawn` says whether the borders of a year are known, and which
/// regions there are then; the boundaries the figures were published on come first, else the nearest year that tables lead
/// to. `None` where no release has the period, or none of its regions is of the level; the figures are on the boundaries
/// they were published on where no known borders can be reached.
///
/// # Errors
/// [`Broken`].
pub fn mapped(
    library: Library<'_>,
    indicator: &Id,
    period: Period,
    level: Level,
    drawn: &dyn Fn(u16) -> Option<BTreeSet<RegionCode>>,
    years: &[u16],
) -> Result<Option<Mapped>, Broken> {
    let Library { figures, catalogue, public, .. } = library;
    let Some(about) = public.get(indicator).and_then(|item| item.typed::<Indicator>()) else { return Ok(None) };
    let wanted = Wanted { indicator, part: None };
    for entry in entries(catalogue, indicator) {
        if !entry.periods(indicator, None).contains(&period) {
            continue;
        }
        let Some(column) = column_of(figures, entry, wanted)? else { continue };
        let here = |code: &RegionCode| code.level() == level && !code.is_no_place();
        let published: Vec<Observation> = column.of_period(period).filter(|o| here(&o.region)).collect();
        if published.is_empty() {
            continue;
        }
        let from = entry.release.boundary_year;
        let names = figures.names(&entry.release.digest)?;
        let names: BTreeMap<RegionCode, String> =
            names.iter().flat_map(|n| n.iter()).filter(|(c, _)| here(c)).map(|(c, n)| (c.clone(), n.clone())).collect();
        let as_published = |names| Mapped {
            about: about.clone(),
            release: entry.id.clone(),
            published_on: from,
            on: from,
            figures: published.clone(),
            names,
        };
        if years.contains(&from) {
            return Ok(Some(as_published(names)));
        }
        let old: BTreeSet<RegionCode> = names.keys().cloned().collect();
        let weights = weights(figures, entry, &about)?;
        let values = Values { indicator: &about, column: &column, weights: weights.as_deref(), period };
        let mut near: Vec<u16> = years.to_vec();
        near.sort_by_key(|year| (year.abs_diff(from), *year));
        for year in near {
            let Some(new) = drawn(year) else { continue };
            if let Ok(figures) = carry_all(catalogue.lineage(), values, level, (from, &old), (year, &new))
                && figures.iter().any(|figure| figure.value.is_some())
            {
                return Ok(Some(Mapped { on: year, figures, names: BTreeMap::new(), ..as_published(BTreeMap::new()) }));
            }
        }
        return Ok(Some(as_published(names)));
    }
    Ok(None)
}
