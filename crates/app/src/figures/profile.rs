// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is measured in a focus area, indicator by indicator, and one indicator in all focus areas.

use wijkwijs_domain::areas::{FocusArea, Level, RegionCode};
use wijkwijs_domain::indicators::{Indicator, Observation, Period};
use wijkwijs_domain::{Id, Kind as _, PublicModel};

use super::aggregate::{Aggregate, aggregate};
use super::catalogue::{Catalogue, Vintage};
use super::change::{Change, change};
use super::distribution::{Distribution, distribution};
use super::series::{Point, Series, Wanted, cross_section, series};
use super::{Broken, Figures};

/// One indicator in one focus area.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The indicator.
    pub indicator: Id,
    /// What it says.
    pub about: Indicator,
    /// The mapping that made the releases used; `None` for one without.
    pub mapping: Option<Id>,
    /// The area's figures over the years.
    pub series: Series<Aggregate>,
    /// What changed between the first and the last figure on the same boundaries; absent where boundaries differ or a
    /// figure is missing.
    pub change: Option<(Period, Change)>,
    /// The figure of the municipality in the period of the last one.
    pub municipality: Option<Observation>,
    /// The figure of the country in the period of the last one.
    pub country: Option<Observation>,
    /// Whether the regions the area is made of are our own reading.
    pub own_reading: bool,
}

/// What is measured in a focus area.
#[derive(Clone, Debug)]
pub enum Profile {
    /// Nobody said of which regions the area is made.
    NoRegions,
    /// There are no figures of it: no release has its regions.
    NoFigures,
    /// Its indicators, by identifier.
    Figures(Vec<Measured>),
}

/// The profile of a focus area.
///
/// # Errors
/// [`Broken`].
pub fn profile(
    figures: &dyn Figures,
    catalogue: &Catalogue,
    public: &PublicModel,
    area: &FocusArea,
) -> Result<Profile, Broken> {
    if area.regions.is_empty() {
        return Ok(Profile::NoRegions);
    }
    let mut all = Vec::new();
    for indicator in catalogue.indicators() {
        let Some(about) = public.get(indicator).and_then(|item| item.typed::<Indicator>()) else { continue };
        all.extend(measured(figures, catalogue, indicator, &about, area)?);
    }
    Ok(if all.is_empty() { Profile::NoFigures } else { Profile::Figures(all) })
}

/// The indicators of which a release holds regions of an area, without reading a figure. Empty where there is none.
///
/// # Errors
/// [`Broken`].
pub fn indicators_of(figures: &dyn Figures, catalogue: &Catalogue, area: &FocusArea) -> Result<Vec<Id>, Broken> {
    let mut found = std::collections::BTreeSet::new();
    for entry in catalogue.entries() {
        let Some(set) = area.regions_of(entry.release.boundary_year) else { continue };
        let Some(names) = figures.names(&entry.release.digest)? else { continue };
        if set.codes.iter().any(|code| names.contains_key(code)) {
            found.extend(entry.release.contents.iter().filter(|c| c.part.is_none()).map(|c| c.indicator.id().clone()));
        }
    }
    Ok(found.into_iter().collect())
}

/// One indicator in one area, from the first vintage that has figures or reasons for it; `None` where none has.
///
/// # Errors
/// [`Broken`].
pub fn measured(
    figures: &dyn Figures,
    catalogue: &Catalogue,
    indicator: &Id,
    about: &Indicator,
    area: &FocusArea,
) -> Result<Option<Measured>, Broken> {
    let wanted = Wanted { indicator, part: None };
    for vintage in catalogue.vintages(indicator) {
        let found = aggregate(figures, &vintage, wanted, about, area)?;
        // A release that has none of the regions says nothing about the area.
        let says =
            |point: &Point<Aggregate>| point.figure.gaps.len() < point.figure.parts || point.figure.value.is_some();
        let Some(last) = found.points.iter().rev().find(|point| says(point)).cloned() else { continue };
        let set = area.regions_of(last.boundary_year);
        let municipality = set.and_then(|set| set.codes.first()).and_then(RegionCode::municipality);
        let beside =
            |code: Option<RegionCode>| code.map_or(Ok(None), |code| at(figures, &vintage, wanted, &code, &last));
        return Ok(Some(Measured {
            indicator: indicator.clone(),
            about: about.clone(),
            mapping: vintage.mapping.cloned(),
            change: since(&found, &last),
            municipality: beside(municipality)?,
            country: beside(Some(RegionCode::country()))?,
            own_reading: set.is_some_and(|set| set.own_reading),
            series: Series { points: found.points.into_iter().filter(says).collect(), absent: found.absent },
        }));
    }
    Ok(None)
}

/// A region's figure in the same period and from the same release as another.
fn at(
    figures: &dyn Figures,
    vintage: &Vintage<'_>,
    wanted: Wanted<'_>,
    region: &RegionCode,
    beside: &Point<Aggregate>,
) -> Result<Option<Observation>, Broken> {
    let found = series(figures, vintage, wanted, region)?;
    let same = |point: &&Point<Observation>| point.period == beside.period && point.release == beside.release;
    Ok(found.points.iter().find(same).map(|point| point.figure.clone()))
}

/// The change since the first figure on the boundaries of the last one.
fn since(series: &Series<Aggregate>, last: &Point<Aggregate>) -> Option<(Period, Change)> {
    let same = |point: &&Point<Aggregate>| point.boundary_year == last.boundary_year && point.figure.value.is_some();
    let first = series.points.iter().find(same).filter(|first| first.period < last.period)?;
    let known = |point: &Point<Aggregate>| Some((point.figure.value?, point.figure.rounding_error?));
    Some((first.period, change(known(first)?, known(last)?)))
}

/// One indicator in all focus areas of a programme.
#[derive(Clone, Debug)]
pub struct Everywhere {
    /// The mapping that made the releases used; `None` for one without.
    pub mapping: Option<Id>,
    /// The areas that there is something to say of, in the order of their names.
    pub areas: Vec<(Id, Measured)>,
    /// The last period that has figures, how all districts are spread then, and the release that says so.
    pub spread: Option<(Period, Distribution, Id)>,
}

/// One indicator in all focus areas of a programme; `None` where no release has it.
///
/// # Errors
/// [`Broken`].
pub fn everywhere(
    figures: &dyn Figures,
    catalogue: &Catalogue,
    public: &PublicModel,
    programme: &Id,
    indicator: &Id,
) -> Result<Option<Everywhere>, Broken> {
    let Some(about) = public.get(indicator).and_then(|item| item.typed::<Indicator>()) else { return Ok(None) };
    let vintages = catalogue.vintages(indicator);
    let Some(newest) = vintages.first() else { return Ok(None) };
    let mut areas = Vec::new();
    for item in public.list(programme, FocusArea::CODE) {
        let Some(area) = item.typed::<FocusArea>() else { continue };
        areas.extend(measured(figures, catalogue, indicator, &about, &area)?.map(|m| (item.id.clone(), m)));
    }
    let wanted = Wanted { indicator, part: None };
    let mut periods: Vec<Period> = newest.entries.iter().flat_map(|e| e.periods(indicator, None)).collect();
    periods.sort_unstable();
    let mut spread = None;
    for period in periods.into_iter().rev() {
        let Some((release, all)) = cross_section(figures, newest, wanted, period, Level::District)? else { continue };
        let found = distribution(&all);
        if !found.values().is_empty() {
            spread = Some((period, found, release));
            break;
        }
    }
    Ok(Some(Everywhere { mapping: newest.mapping.cloned(), areas, spread }))
}
