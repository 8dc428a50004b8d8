// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One region: what it is called, in which years its code exists, and its figures.

use std::collections::BTreeSet;

use wijkwijs_domain::areas::{FocusArea, RegionCode, RegionSet};
use wijkwijs_domain::indicators::{Indicator, Observation};
use wijkwijs_domain::{Id, Kind as _, Line, PublicModel};

use super::catalogue::Catalogue;
use super::outlook::Library;
use super::series::{Point, Wanted, series};
use super::{Broken, Figures};

/// A region as the releases know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Its code.
    pub code: RegionCode,
    /// Its name in the release on the latest boundaries that has it; empty where no source names it.
    pub name: String,
    /// The years of boundaries of the releases that have its code. An equal code in two years does not prove an equal
    /// area.
    pub years: BTreeSet<u16>,
}

/// What releases know of a region; `None` where none has its code.
///
/// # Errors
/// [`Broken`].
pub fn known(figures: &dyn Figures, catalogue: &Catalogue, code: &RegionCode) -> Result<Option<Known>, Broken> {
    let mut found: Option<Known> = None;
    // The newest first.
    for entry in catalogue.entries() {
        let Some(names) = figures.names(&entry.release.digest)? else { continue };
        let Some(name) = names.get(code) else { continue };
        let known =
            found.get_or_insert_with(|| Known { code: code.clone(), name: String::new(), years: BTreeSet::new() });
        known.years.insert(entry.release.boundary_year);
        if known.name.is_empty() {
            name.trim().clone_into(&mut known.name);
        }
    }
    Ok(found)
}

/// The last figure of each indicator of a region, or why there is none; by indicator. Of several vintages that with the
/// last figure counts, the newest of equals.
///
/// # Errors
/// [`Broken`].
pub fn latest(library: Library<'_>, code: &RegionCode) -> Result<Vec<(Id, Indicator, Point<Observation>)>, Broken> {
    let Library { figures, catalogue, public, .. } = library;
    let mut all = Vec::new();
    for id in catalogue.indicators() {
        let Some(about) = public.get(id).and_then(|item| item.typed::<Indicator>()) else { continue };
        let mut best: Option<Point<Observation>> = None;
        for vintage in catalogue.vintages(id) {
            let found = series(figures, &vintage, Wanted { indicator: id, part: None }, code)?;
            let last = found.points.iter().rfind(|p| p.figure.value.is_some()).or(found.points.last()).cloned();
            let rank = |point: &Point<Observation>| (point.figure.value.is_some(), point.period);
            if let Some(last) = last
                && best.as_ref().is_none_or(|best| rank(&last) > rank(best))
            {
                best = Some(last);
            }
        }
        all.extend(best.map(|point| (id.clone(), about, point)));
    }
    Ok(all)
}

/// A region as an area by itself, so that what can be worked out of an area can be of a region.
#[must_use]
pub fn as_area(known: &Known) -> Option<FocusArea> {
    let line = |text: &str| Line::parse(text).ok();
    let name = line(&known.name).or_else(|| line(known.code.as_str()))?;
    let set = RegionSet { from: 0, to: None, codes: vec![known.code.clone()], own_reading: false, note: None };
    let municipality = known.code.municipality().and_then(|code| line(code.as_str())).unwrap_or_else(|| name.clone());
    Some(FocusArea { name, aliases: Vec::new(), municipality, summary: None, regions: vec![set], sources: Vec::new() })
}

/// The focus areas that a region, or a larger one that it is in, is a part of; each with the years of boundaries.
#[must_use]
pub fn focus_areas(public: &PublicModel, programme: &Id, code: &RegionCode) -> Vec<(Id, u16, Option<u16>)> {
    let around: Vec<RegionCode> = std::iter::successors(Some(code.clone()), RegionCode::parent).collect();
    let mut all = Vec::new();
    for item in public.list(programme, FocusArea::CODE) {
        let Some(area) = item.typed::<FocusArea>() else { continue };
        let sets = area.regions.iter().filter(|set| set.codes.iter().any(|code| around.contains(code)));
        all.extend(sets.map(|set| (item.id.clone(), set.from, set.to)));
    }
    all
}
