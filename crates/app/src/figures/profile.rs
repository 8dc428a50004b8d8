// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is measured in a focus area, indicator by indicator, and one indicator in all focus areas.

use wijkwijs_domain::areas::{FocusArea, Level};
use wijkwijs_domain::indicators::{Indicator, Period, Status};
use wijkwijs_domain::{Id, Kind as _, PublicModel};

use super::aggregate::{Aggregate, aggregate};
use super::catalogue::{Catalogue, Vintage};
use super::change::{Change, change};
use super::distribution::{Distribution, distribution};
use super::series::{Point, Series, Wanted, cross_section};
use super::{Broken, Figures};
use crate::lineage::{Target, carry, unbroken, years};

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
    /// Whether the regions the area is made of are our own reading.
    pub own_reading: bool,
    /// The mappings of other releases that have figures of it too, which are never put in the same series.
    pub others: Vec<Id>,
    /// The year on whose boundaries all figures are; `None` as published.
    pub on: Option<u16>,
    /// The years on whose boundaries it can be shown, newest first.
    pub years: Vec<u16>,
    /// From which boundaries to which the area stayed the very same, by tables that say so.
    pub unbroken: Vec<(u16, u16)>,
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

/// One indicator in one area, from the vintage that has most figures of it, the newest of equals; `None` where none has
/// a figure or a reason why there is none.
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
    let mut best: Option<(usize, Measured)> = None;
    let mut mappings: Vec<Id> = Vec::new();
    for vintage in catalogue.vintages(indicator) {
        let Some(found) = measured_in(figures, catalogue, &vintage, (indicator, about), area)? else { continue };
        let values = found.series.points.iter().filter(|point| point.figure.value.is_some()).count();
        mappings.extend(vintage.mapping.filter(|_| values > 0).cloned());
        if best.as_ref().is_none_or(|(most, _)| *most < values) {
            best = Some((values, found));
        }
    }
    Ok(best.map(|(_, measured)| {
        mappings.retain(|mapping| Some(mapping) != measured.mapping.as_ref());
        Measured { others: mappings, ..measured }
    }))
}

/// One indicator in one area, from one vintage; `None` where that has no figure and no reason why there is none.
pub(super) fn measured_in(
    figures: &dyn Figures,
    catalogue: &Catalogue,
    vintage: &Vintage<'_>,
    (indicator, about): (&Id, &Indicator),
    area: &FocusArea,
) -> Result<Option<Measured>, Broken> {
    let found = aggregate(figures, vintage, Wanted { indicator, part: None }, about, area)?;
    // A release that has none of the regions says nothing about the area; one that says why there is no figure does.
    let says = |point: &Point<Aggregate>| {
        let figure = &point.figure;
        let reason = figure.gaps.iter().any(|gap| gap.status != Status::Unknown);
        figure.value.is_some() || figure.gaps.len() < figure.parts || reason
    };
    let Some(last) = found.points.iter().rev().find(|point| says(point)).cloned() else { return Ok(None) };
    let set = area.regions_of(last.boundary_year);
    let same = unbroken(catalogue.lineage(), area, found.points.iter().map(|point| point.boundary_year));
    Ok(Some(Measured {
        indicator: indicator.clone(),
        about: about.clone(),
        mapping: vintage.mapping.cloned(),
        change: since(&found, &last, &same),
        own_reading: set.is_some_and(|set| set.own_reading),
        on: None,
        years: years(vintage, area),
        unbroken: same,
        series: Series { points: found.points.into_iter().filter(says).collect(), absent: found.absent },
        others: Vec::new(),
    }))
}

/// The same with all figures on the boundaries of one year: those published on others are converted, and say so. `None`
/// where the area has no regions in that year.
///
/// # Errors
/// [`Broken`].
pub fn measured_on(
    figures: &dyn Figures,
    catalogue: &Catalogue,
    measured: &Measured,
    area: &FocusArea,
    year: u16,
) -> Result<Option<Measured>, Broken> {
    let vintages = catalogue.vintages(&measured.indicator);
    let vintage = vintages.iter().find(|vintage| vintage.mapping == measured.mapping.as_ref());
    let (Some(vintage), Some(set)) = (vintage, area.regions_of(year)) else { return Ok(None) };
    let wanted = Wanted { indicator: &measured.indicator, part: None };
    let target = Target { regions: &set.codes, year };
    let mut series = carry(figures, catalogue.lineage(), vintage, wanted, &measured.about, target)?;
    series.points.iter_mut().for_each(|point| point.boundary_year = year);
    let known = |point: &&Point<Aggregate>| point.figure.value.is_some();
    let change = series.points.iter().rfind(known).and_then(|last| since(&series, last, &[]));
    let own_reading = set.own_reading;
    Ok(Some(Measured { series, change, own_reading, on: Some(year), unbroken: Vec::new(), ..measured.clone() }))
}

/// The same figures with one year of boundaries for all those on which the area is, by tables that say so, the very same:
/// what can be compared has an equal year.
pub(super) fn comparable(points: &[Point<Aggregate>], unbroken: &[(u16, u16)]) -> Vec<Point<Aggregate>> {
    let mut all = points.to_vec();
    let mut before: Option<(u16, u16)> = None;
    for point in &mut all {
        let own = point.boundary_year;
        if let Some((published, shown)) = before
            && (published == own || unbroken.contains(&(published, own)))
        {
            point.boundary_year = shown;
        }
        before = Some((own, point.boundary_year));
    }
    all
}

/// The change since the first figure that the last one can be compared with.
fn since(series: &Series<Aggregate>, last: &Point<Aggregate>, unbroken: &[(u16, u16)]) -> Option<(Period, Change)> {
    let points = comparable(&series.points, unbroken);
    let on = points.iter().find(|point| point.period == last.period)?.boundary_year;
    let same = |point: &&Point<Aggregate>| point.boundary_year == on && point.figure.value.is_some();
    let first = points.iter().find(same).filter(|first| first.period < last.period)?;
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
