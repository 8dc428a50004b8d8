// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Areas like one area: which are nearest, and on which feature how near. By a definition that a record fixed; alike is
//! not better and not worse.

mod draw;

use wijkwijs_app::figures::{Broken, Library, Near, NearFeature, NearPart, Nearby, nearby, subject};
use wijkwijs_domain::indicators::{ComparisonGroup, Scale};
use wijkwijs_domain::{Id, Kind as _};

use super::form::{AREA, FaultView, REGION};
use super::{AreaView, focus_areas};
use crate::site::is_fictional;
use crate::view::{Named, named};

pub use draw::render;

/// More areas than this are not shown: further away they say little.
const MOST: usize = 25;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The slug of a focus area or the code of a region; empty where none is chosen yet.
    pub area: String,
    /// Whether it was typed in the field for a code.
    pub typed: bool,
    /// The slug of the definition; empty for the latest.
    pub group: String,
    /// Whether only the focus areas of the programme are asked for.
    pub inside: bool,
}

/// Areas like one area.
#[derive(Clone, Debug, PartialEq)]
pub struct SimilarView {
    /// The area; `None` where none is chosen.
    pub area: Option<AreaView>,
    /// What is wrong in what was asked.
    pub faults: Vec<FaultView>,
    /// The focus areas that can be chosen.
    pub choices: Vec<Named>,
    /// The definitions that can be chosen.
    pub groups: Vec<Named>,
    /// The one that was asked for; empty for the latest.
    pub group: String,
    /// Whether only focus areas of the programme are shown.
    pub inside: bool,
    /// What was found; `None` where no definition can be worked out.
    pub found: Option<FoundView>,
    /// Whether the programme is made up.
    pub fictional: bool,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundView {
    /// The record that defines likeness.
    pub group: Named,
    /// Which version of it.
    pub version: u32,
    /// Of which year.
    pub year: u16,
    /// The features that count.
    pub features: Vec<FeatureView>,
    /// Those of which there are no figures.
    pub left_out: Vec<Named>,
    /// Other focus areas of the programme, nearest first.
    pub inside: Vec<NearView>,
    /// Focus areas without a distance.
    pub no_distance: Vec<Named>,
    /// Regions in no focus area, nearest first, and how many the record asks for.
    pub outside: (Vec<NearView>, usize),
    /// Over how many areas features were standardised.
    pub reference: usize,
}

/// A feature that counts.
#[derive(Clone, Debug, PartialEq)]
pub struct FeatureView {
    /// The indicator.
    pub indicator: Named,
    /// Its unit.
    pub unit: String,
    /// Its decimals.
    pub decimals: u8,
    /// Whether it counts something, so that a larger area has more of it.
    pub count: bool,
    /// Its part of all weights, 0 to 1.
    pub weight: f64,
    /// The value of the area itself.
    pub own: Option<f64>,
}

/// An area with its distance.
#[derive(Clone, Debug, PartialEq)]
pub struct NearView {
    /// The area.
    pub area: AreaView,
    /// How far it is, in standard deviations on a typical feature.
    pub distance: f64,
    /// Its features, in order.
    pub parts: Vec<NearPart>,
}

/// Loads it.
///
/// # Errors
/// [`Broken`].
pub fn load(library: Library<'_>, asked: &Asked) -> Result<SimilarView, Broken> {
    let mut faults = Vec::new();
    let own = if asked.area.is_empty() { None } else { subject(library, &asked.area)? };
    if own.is_none() && !asked.area.is_empty() {
        let field = if asked.typed { REGION } else { AREA };
        faults.push(FaultView::new(field, "compare-fault-unknown", &asked.area));
    }
    let groups: Vec<Named> = library.public.list(library.programme, ComparisonGroup::CODE).map(named).collect();
    let group = groups.iter().find(|group| group.id.slug() == asked.group).map(|group| group.id.clone());
    if group.is_none() && !asked.group.is_empty() {
        faults.push(FaultView::new("groep", "similar-fault-group", &asked.group));
    }
    let found = match &own {
        Some(own) if faults.is_empty() => nearby(library, own, group.as_ref())?,
        _ => None,
    };
    let found = match found {
        Some(found) => view(library, &found)?,
        None => None,
    };
    Ok(SimilarView {
        area: own.as_ref().map(AreaView::of),
        faults,
        choices: focus_areas(library),
        groups,
        group: asked.group.clone(),
        inside: asked.inside,
        found,
        fictional: library.public.get(library.programme).is_some_and(|item| is_fictional(item)),
    })
}

fn view(library: Library<'_>, found: &Nearby) -> Result<Option<FoundView>, Broken> {
    let name = |id: &Id| library.public.get(id).map(named);
    let Some(group) = name(&found.group) else { return Ok(None) };
    let total: f64 = found.features.iter().map(|feature| feature.weight).sum();
    let feature = |feature: &NearFeature| {
        Some(FeatureView {
            indicator: name(&feature.indicator)?,
            unit: feature.about.unit.to_string(),
            decimals: feature.about.decimals,
            count: feature.about.scale == Scale::Count,
            weight: feature.weight / total,
            own: feature.own,
        })
    };
    Ok(Some(FoundView {
        group,
        version: found.version,
        year: found.about.year,
        features: found.features.iter().filter_map(feature).collect(),
        left_out: found.left_out.iter().filter_map(name).collect(),
        inside: nears(library, &found.inside)?,
        no_distance: found.no_distance.iter().filter_map(name).collect(),
        outside: (nears(library, found.outside.get(..MOST).unwrap_or(&found.outside))?, found.outside.len()),
        reference: found.reference,
    }))
}

fn nears(library: Library<'_>, all: &[Near]) -> Result<Vec<NearView>, Broken> {
    let mut views = Vec::new();
    for near in all {
        let Some(found) = subject(library, near.spot.key())? else { continue };
        views.push(NearView { area: AreaView::of(&found), distance: near.distance, parts: near.parts.clone() });
    }
    Ok(views)
}
