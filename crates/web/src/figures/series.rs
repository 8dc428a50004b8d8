// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One indicator in one area, ready to be drawn, set out in a table and taken along as a file.

use std::sync::Arc;

use wijkwijs_app::figures::{
    Alike, Broken, Claim, Due, Evidence, Library, Measured, Outlook, Point, alike, claims, interpretation, outlook,
};
use wijkwijs_domain::areas::FocusArea;
use wijkwijs_domain::indicators::{Direction, Horizon, Indicator, Observation, Period, Scale, Status};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, PublicModel};

use crate::site::is_fictional;
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
    /// Mappings of other releases with figures of it, which are no part of this series.
    pub others: Vec<Named>,
    /// What an editor says of it.
    pub said: Option<SaidView>,
    /// On which boundaries it stands.
    pub boundaries: BoundariesView,
}

/// On which boundaries a series stands, and could stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoundariesView {
    /// The year on whose boundaries all figures are; `None` as published.
    pub on: Option<u16>,
    /// The years on whose boundaries it can be shown, newest first.
    pub years: Vec<u16>,
    /// From which boundaries to which the area stayed the very same.
    pub unbroken: Vec<(u16, u16)>,
    /// The tables that figures were converted by.
    pub tables: Vec<Named>,
}

impl BoundariesView {
    fn of(public: &PublicModel, measured: &Measured) -> Self {
        let mut tables: Vec<&Id> = Vec::new();
        for table in measured.series.points.iter().filter_map(|p| p.figure.carried.as_ref()).flat_map(|c| &c.tables) {
            if !tables.contains(&table) {
                tables.push(table);
            }
        }
        let tables = tables.into_iter().filter_map(|id| public.get(id)).map(named).collect();
        let (years, unbroken) = (measured.years.clone(), measured.unbroken.clone());
        Self { on: measured.on, years, unbroken, tables }
    }

    /// Whether there is anything to choose.
    #[must_use]
    pub fn is_choice(&self) -> bool {
        self.years.len() > 1 || self.on.is_some()
    }
}

/// What an editor says of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct SaidView {
    /// The record.
    pub record: Named,
    /// What is said.
    pub text: String,
    /// The last period it is about.
    pub until: String,
    /// Whether the figures are of other releases by now.
    pub outdated: bool,
}

impl SaidView {
    fn of(public: &PublicModel, area: &Id, indicator: &Id, releases: &[Named]) -> Option<Self> {
        let (item, said) = interpretation(public, area, indicator)?;
        let outdated = releases.iter().any(|release| !said.releases.iter().any(|of| *of.id() == release.id));
        Some(Self { record: named(item), text: said.text.to_string(), until: said.until.to_string(), outdated })
    }
}

/// What an indicator says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The unit.
    pub unit: String,
    /// With how many decimals its source gives it.
    pub decimals: u8,
    /// Whether it counts something, so that a larger area has more of it.
    pub count: bool,
    /// Whether more is better.
    pub direction: Direction,
    /// How soon it can show anything.
    pub horizon: Horizon,
    /// Years in which something else than reality changed, and what.
    pub breaks: Vec<(u16, String)>,
}

impl Facts {
    /// Of an indicator.
    #[must_use]
    pub fn of(indicator: &Indicator) -> Self {
        Self {
            unit: indicator.unit.to_string(),
            decimals: indicator.decimals,
            count: indicator.scale == Scale::Count,
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
    pub release: Id,
    /// How it came to be on other boundaries than it was published on.
    pub carried: Option<CarriedView>,
}

/// How a figure came to be on other boundaries than it was published on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CarriedView {
    /// The year of the boundaries it was published on.
    pub published_on: u16,
    /// The share of it that came from divided areas, 0 to 1; `None` where there is no value.
    pub reallocated: Option<f64>,
    /// The lowest and highest value between ways of counting.
    pub range: Option<(f64, f64)>,
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

/// The area's own figures of an indicator, with nothing beside them and nothing said of them.
#[must_use]
pub fn bare(public: &PublicModel, area: &Named, fictional: bool, measured: &Measured) -> Option<SeriesView> {
    let own: Vec<FigureView> = measured.series.points.iter().map(own_figure).collect();
    let mut releases: Vec<&Id> = Vec::new();
    for figure in &own {
        if !releases.contains(&&figure.release) {
            releases.push(&figure.release);
        }
    }
    Some(SeriesView {
        area: area.clone(),
        municipality_name: String::new(),
        indicator: named(public.get(&measured.indicator)?),
        about: Facts::of(&measured.about),
        fictional,
        municipality: Vec::new(),
        country: Vec::new(),
        group: None,
        band: Vec::new(),
        done: Vec::new(),
        due: Due::NotSaid,
        claims: Vec::new(),
        releases: releases.into_iter().filter_map(|id| public.get(id)).map(named).collect(),
        others: measured.others.iter().filter_map(|id| public.get(id)).map(named).collect(),
        said: None,
        boundaries: BoundariesView::of(public, measured),
        own,
    })
}

/// One indicator in one area, as published or `on` the boundaries of one year; `None` where there is no such area or
/// indicator, no figure of it, or no such year of boundaries.
///
/// # Errors
/// [`Broken`].
pub fn find(
    library: Library<'_>,
    item: &Arc<Item>,
    indicator: &Id,
    on: Option<u16>,
) -> Result<Option<SeriesView>, Broken> {
    let Library { figures, catalogue, public, programme } = library;
    let Some(area) = item.typed::<FocusArea>() else { return Ok(None) };
    let alike = alike(figures, catalogue, public, programme, &area)?;
    let group = alike.as_ref().and_then(|alike| GroupView::of(public, alike));
    let Some(found) = outlook(library, (&item.id, &area), indicator, alike.as_ref(), on)? else { return Ok(None) };
    let fictional = public.get(programme).is_some_and(|item| is_fictional(item));
    Ok(load(public, &named(item), &area.municipality, fictional, &found, group.as_ref()))
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
    let bare = bare(public, area, fictional, &outlook.measured)?;
    let done = outlook.done.iter().filter_map(|what| Some((named(public.get(&what.id)?), what.start, what.end)));
    let band = outlook.beside.band.iter().filter_map(|b| Some((b.period, b.ends()?, b.values.len())));
    let band: Vec<_> = band.collect();
    Some(SeriesView {
        municipality_name: municipality.to_owned(),
        municipality: outlook.beside.municipality.iter().map(figure).collect(),
        country: outlook.beside.country.iter().map(figure).collect(),
        group: group.filter(|_| !band.is_empty()).cloned(),
        band,
        done: done.collect(),
        due: outlook.due,
        // What is said of a series is said of what was published.
        claims: if bare.boundaries.on.is_none() { claims(&Evidence::from(outlook)) } else { Vec::new() },
        said: SaidView::of(public, &area.id, &bare.indicator.id, &bare.releases),
        ..bare
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
        carried: point.figure.carried.as_ref().map(|carried| CarriedView {
            published_on: carried.published_on,
            reallocated: carried.reallocated,
            range: carried.range,
        }),
    }
}

/// A region's figure.
pub(crate) fn figure(point: &Point<Observation>) -> FigureView {
    FigureView {
        period: point.period,
        value: point.figure.value,
        status: point.figure.status,
        boundary_year: point.boundary_year,
        gaps: (0, 0),
        release: point.release.clone(),
        carried: None,
    }
}
