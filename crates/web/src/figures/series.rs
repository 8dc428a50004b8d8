// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One indicator in one area, ready to be drawn, set out in a table and taken along as a file.

use wijkwijs_app::figures::{Alike, Claim, Due, Evidence, Outlook, Point, claims};
use wijkwijs_domain::PublicModel;
use wijkwijs_domain::indicators::{Direction, Horizon, Indicator, Observation, Period, Status};

use crate::view::{Named, named};

/// One indicator in one area.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesView {
    /// The area.
    pub area: Named,
    /// The name of its municipality.
    pub municipality_name: String,
    /// The indicator.
    pub indicator: Named,
    /// What the indicator says of itself.
    pub about: Facts,
    /// Whether the programme is made up.
    pub fictional: bool,
    /// The area's figures, by time.
    pub own: Vec<FigureView>,
    /// The municipality's.
    pub municipality: Vec<FigureView>,
    /// The country's.
    pub country: Vec<FigureView>,
    /// Between what values comparable areas lie: low, middle, high, and how many areas.
    pub band: Vec<(Period, [f64; 3], usize)>,
    /// Which areas those are.
    pub group: Option<GroupView>,
    /// What was done under its themes: name, first and last year.
    pub done: Vec<(Named, u16, Option<u16>)>,
    /// From when on a change can be expected.
    pub due: Due,
    /// What can be said of it.
    pub claims: Vec<Claim>,
    /// The releases that the figures are from.
    pub releases: Vec<Named>,
}

/// What an indicator says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The unit.
    pub unit: String,
    /// With how many decimals its source gives it.
    pub decimals: u8,
    /// Whether more is better.
    pub direction: Direction,
    /// How soon it can show anything.
    pub horizon: Horizon,
    /// Years in which something else than reality changed, and what.
    pub breaks: Vec<(u16, String)>,
}

impl Facts {
    fn of(indicator: &Indicator) -> Self {
        Self {
            unit: indicator.unit.to_string(),
            decimals: indicator.decimals,
            direction: indicator.direction,
            horizon: indicator.horizon,
            breaks: indicator.breaks.iter().map(|b| (b.year, b.reason.to_string())).collect(),
        }
    }
}

/// One figure, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureView {
    /// Of when.
    pub period: Period,
    /// The figure.
    pub value: Option<f64>,
    /// What it is worth, or why there is none.
    pub status: Status,
    /// The year of the boundaries it is on.
    pub boundary_year: u16,
    /// How many of how many parts of the area have none.
    pub gaps: (usize, usize),
    /// The release it is from.
    pub release: wijkwijs_domain::Id,
}

/// With which areas an area is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupView {
    /// The record that defines them.
    pub record: Named,
    /// Which version of it.
    pub version: u32,
    /// How many they are.
    pub members: usize,
    /// Features of which there are no figures.
    pub left_out: Vec<Named>,
}

impl GroupView {
    /// Of the areas found; `None` when the record is gone.
    #[must_use]
    pub fn of(public: &PublicModel, alike: &Alike) -> Option<Self> {
        let left_out = alike.left_out.iter().filter_map(|id| public.get(id)).map(named).collect();
        let record = named(public.get(&alike.group)?);
        Some(Self { record, version: alike.version, members: alike.members.len(), left_out })
    }
}

/// The view of what there is to say of an indicator in an area.
#[must_use]
pub fn load(
    public: &PublicModel,
    area: &Named,
    municipality: &str,
    fictional: bool,
    outlook: &Outlook,
    group: Option<&GroupView>,
) -> Option<SeriesView> {
    let measured = &outlook.measured;
    let own: Vec<FigureView> = measured.series.points.iter().map(own_figure).collect();
    let mut releases: Vec<&wijkwijs_domain::Id> = Vec::new();
    for figure in &own {
        if !releases.contains(&&figure.release) {
            releases.push(&figure.release);
        }
    }
    let done = outlook.done.iter().filter_map(|what| Some((named(public.get(&what.id)?), what.start, what.end)));
    let band = outlook.beside.band.iter().filter_map(|b| Some((b.period, b.ends()?, b.values.len())));
    let band: Vec<_> = band.collect();
    Some(SeriesView {
        area: area.clone(),
        municipality_name: municipality.to_owned(),
        indicator: named(public.get(&measured.indicator)?),
        about: Facts::of(&measured.about),
        fictional,
        municipality: outlook.beside.municipality.iter().map(figure).collect(),
        country: outlook.beside.country.iter().map(figure).collect(),
        group: group.filter(|_| !band.is_empty()).cloned(),
        band,
        done: done.collect(),
        due: outlook.due,
        claims: claims(&Evidence::from(outlook)),
        releases: releases.into_iter().filter_map(|id| public.get(id)).map(named).collect(),
        own,
    })
}

fn own_figure(point: &Point<wijkwijs_app::figures::Aggregate>) -> FigureView {
    FigureView {
        period: point.period,
        value: point.figure.value,
        status: point.figure.status,
        boundary_year: point.boundary_year,
        gaps: (point.figure.gaps.len(), point.figure.parts),
        release: point.release.clone(),
    }
}

fn figure(point: &Point<Observation>) -> FigureView {
    FigureView {
        period: point.period,
        value: point.figure.value,
        status: point.figure.status,
        boundary_year: point.boundary_year,
        gaps: (0, 0),
        release: point.release.clone(),
    }
}
