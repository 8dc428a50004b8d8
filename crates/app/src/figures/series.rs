// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The figures of one region over the years, and those of all regions in one period.

use std::collections::BTreeMap;
use std::sync::Arc;

use wijkwijs_domain::Id;
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::{Observation, Period};

use super::catalogue::{Entry, Vintage};
use super::{Broken, Column, ColumnKey, Figures};

/// What is asked of: an indicator, or one part of a breakdown of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The indicator.
    pub indicator: &'a Id,
    /// The part; `None` for the whole.
    pub part: Option<&'a str>,
}

/// One figure of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Point<T> {
    /// Of when.
    pub period: Period,
    /// The figure.
    pub figure: T,
    /// The release it is from.
    pub release: Id,
    /// The year of the boundaries it is on.
    pub boundary_year: u16,
}

/// Figures over the years, in order of time, from one vintage.
#[derive(Clone, Debug, PartialEq)]
pub struct Series<T> {
    /// The figures.
    pub points: Vec<Point<T>>,
    /// The releases whose files are not here.
    pub absent: Vec<Id>,
}

/// The figures of a region. Where two releases of a vintage have the same period, the newer one's figure stands: a
/// provisional figure gives way to a final one.
///
/// # Errors
/// [`Broken`].
pub fn series(
    figures: &dyn Figures,
    vintage: &Vintage<'_>,
    wanted: Wanted<'_>,
    region: &RegionCode,
) -> Result<Series<Observation>, Broken> {
    gather(figures, vintage, wanted, |_, column| Ok(column.of(region).map(|o| (o.period, o)).collect()))
}

/// The figures of all regions of a level in one period, by code, and the release they are from: the newest that has
/// the period.
///
/// # Errors
/// [`Broken`].
pub fn cross_section(
    figures: &dyn Figures,
    vintage: &Vintage<'_>,
    wanted: Wanted<'_>,
    period: Period,
    level: Level,
) -> Result<Option<(Id, Vec<Observation>)>, Broken> {
    for entry in &vintage.entries {
        if !entry.periods(wanted.indicator, wanted.part).contains(&period) {
            continue;
        }
        let Some(column) = column_of(figures, entry, wanted)? else { continue };
        let here = |o: &Observation| o.region.level() == level && !o.region.is_no_place();
        return Ok(Some((entry.id.clone(), column.of_period(period).filter(here).collect())));
    }
    Ok(None)
}

/// Puts together what each release gives, the newest first.
pub(crate) fn gather<T>(
    figures: &dyn Figures,
    vintage: &Vintage<'_>,
    wanted: Wanted<'_>,
    mut of: impl FnMut(&Entry, &Column) -> Result<Vec<(Period, T)>, Broken>,
) -> Result<Series<T>, Broken> {
    let mut points: BTreeMap<Period, Point<T>> = BTreeMap::new();
    let mut absent = Vec::new();
    for entry in &vintage.entries {
        if entry.contents(wanted.indicator, wanted.part).is_none() {
            continue;
        }
        let Some(column) = column_of(figures, entry, wanted)? else {
            absent.push(entry.id.clone());
            continue;
        };
        for (period, figure) in of(entry, &column)? {
            let release = entry.id.clone();
            let point = Point { period, figure, release, boundary_year: entry.release.boundary_year };
            points.entry(period).or_insert(point);
        }
    }
    Ok(Series { points: points.into_values().collect(), absent })
}

/// The column of a release.
pub(crate) fn column_of(
    figures: &dyn Figures,
    entry: &Entry,
    wanted: Wanted<'_>,
) -> Result<Option<Arc<Column>>, Broken> {
    let digest = entry.release.digest.to_string();
    let part = wanted.part.map(str::to_owned);
    figures.column(&ColumnKey { digest, indicator: wanted.indicator.clone(), part })
}
