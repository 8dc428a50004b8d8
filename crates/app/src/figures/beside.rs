// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What stands beside the series of an area: its municipality, the country, and the areas it is compared with.

use wijkwijs_domain::areas::{FocusArea, RegionCode};
use wijkwijs_domain::indicators::{Observation, Period, Scale};

use super::alike::{Alike, FEWEST};
use super::catalogue::{Catalogue, Vintage};
use super::distribution::percentile;
use super::profile::Measured;
use super::series::{Point, Wanted, gather, series};
use super::{Broken, Figures};

/// What stands beside the series of an area.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// The municipality's figures.
    pub municipality: Vec<Point<Observation>>,
    /// The country's.
    pub country: Vec<Point<Observation>>,
    /// How comparable areas are spread, from period to period. Empty without them.
    pub band: Vec<BandPoint>,
    /// By how much comparable areas changed in the years over which the area's own change is, sorted.
    pub changes: Vec<f64>,
}

/// How comparable areas are spread in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct BandPoint {
    /// Of when.
    pub period: Period,
    /// Their values, sorted.
    pub values: Vec<f64>,
}

impl BandPoint {
    /// The values below which 10, 50 and 90 in 100 of them lie.
    #[must_use]
    pub fn ends(&self) -> Option<[f64; 3]> {
        Some([percentile(&self.values, 0.1)?, percentile(&self.values, 0.5)?, percentile(&self.values, 0.9)?])
    }
}

/// Where a value lies beside comparable ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Lower than nine in ten.
    Below,
    /// Where eight in ten are.
    Within,
    /// Higher than nine in ten.
    Above,
}

/// Where a value that rounding may have put off lies beside sorted values: outside their middle eight in ten only when
/// it is so whatever the rounding. `None` with fewer than ten.
#[must_use]
pub fn standing(value: f64, off: f64, sorted: &[f64]) -> Option<Place> {
    if sorted.len() < FEWEST {
        return None;
    }
    let (low, high) = (percentile(sorted, 0.1)?, percentile(sorted, 0.9)?);
    // Differences of decimal fractions are a hair off.
    Some(if value + off < low - 1e-9 {
        Place::Below
    } else if value - off > high + 1e-9 {
        Place::Above
    } else {
        Place::Within
    })
}

/// What stands beside an area's figures of an indicator.
///
/// # Errors
/// [`Broken`].
pub fn beside(
    figures: &dyn Figures,
    catalogue: &Catalogue,
    area: &FocusArea,
    measured: &Measured,
    alike: Option<&Alike>,
) -> Result<Beside, Broken> {
    // A larger area has more of what is counted: it says nothing to set numbers of people side by side.
    if measured.about.scale == Scale::Count {
        return Ok(Beside::default());
    }
    let vintages = catalogue.vintages(&measured.indicator);
    let Some(vintage) = vintages.iter().find(|vintage| vintage.mapping == measured.mapping.as_ref()) else {
        return Ok(Beside::default());
    };
    let wanted = Wanted { indicator: &measured.indicator, part: None };
    let municipality = area.regions.last().and_then(|set| set.codes.first()).and_then(RegionCode::municipality);
    let of = |code: Option<RegionCode>| match code {
        Some(code) => Ok(series(figures, vintage, wanted, &code)?.points),
        None => Ok(Vec::new()),
    };
    let members = alike.map_or(&[][..], |alike| &alike.members);
    let band = if members.is_empty() { Vec::new() } else { band(figures, vintage, wanted, members)? };
    Ok(Beside {
        municipality: of(municipality)?,
        country: of(Some(RegionCode::country()))?,
        changes: changes(figures, vintage, wanted, measured, members)?,
        band: band.into_iter().filter(|point| point.values.len() >= FEWEST).collect(),
    })
}

fn band(
    figures: &dyn Figures,
    vintage: &Vintage<'_>,
    wanted: Wanted<'_>,
    members: &[RegionCode],
) -> Result<Vec<BandPoint>, Broken> {
    let found = gather(figures, vintage, wanted, |entry, column| {
        let of = |period| {
            let values = members.iter().filter_map(|code| column.at(code, period)?.value);
            (period, values.collect::<Vec<f64>>())
        };
        Ok(entry.periods(wanted.indicator, wanted.part).into_iter().map(of).collect())
    })?;
    let sorted = |point: Point<Vec<f64>>| {
        let mut values = point.figure;
        values.sort_by(f64::total_cmp);
        BandPoint { period: point.period, values }
    };
    Ok(found.points.into_iter().map(sorted).collect())
}

/// By how much comparable areas changed between the two periods of the area's own change. Areas whose code is not in
/// both are left out: an equal code does not prove an equal area, so boundaries are those of one year.
fn changes(
    figures: &dyn Figures,
    vintage: &Vintage<'_>,
    wanted: Wanted<'_>,
    measured: &Measured,
    members: &[RegionCode],
) -> Result<Vec<f64>, Broken> {
    let (Some((since, _)), Some(last)) = (&measured.change, measured.series.points.last()) else {
        return Ok(Vec::new());
    };
    let mut changes = Vec::new();
    for code in members {
        let points = series(figures, vintage, wanted, code)?.points;
        let at = |period: Period| {
            let point = points.iter().find(|point| point.period == period)?;
            Some((point.figure.value?, point.boundary_year))
        };
        if let (Some((from, on)), Some((to, on_last))) = (at(*since), at(last.period))
            && on == on_last
        {
            changes.push(to - from);
        }
    }
    changes.sort_by(f64::total_cmp);
    Ok(changes)
}
