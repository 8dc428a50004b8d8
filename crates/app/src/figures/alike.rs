// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The areas that a focus area is compared with: those that a fixed, versioned record makes them, worked out from the
//! figures of its year. Nobody chooses them after seeing results.

use std::collections::{BTreeMap, BTreeSet};

use wijkwijs_domain::areas::{FocusArea, Level, RegionCode};
use wijkwijs_domain::indicators::{ComparisonGroup, Indicator, Likeness, Period};
use wijkwijs_domain::{Id, Kind as _, PublicModel};
use wijkwijs_methods::similarity::{AreaTable, Comparison, SimilarityOptions};

use super::aggregate::aggregate;
use super::catalogue::Catalogue;
use super::series::{Wanted, cross_section};
use super::{Broken, Figures};

/// Fewer areas than this make no band: one odd area would move its ends.
pub const FEWEST: usize = 10;

/// What the area itself is called in the table of areas; no region has such a code.
pub(super) const OWN: &str = "het gebied";

/// The areas that are most like a focus area.
#[derive(Clone, Debug, PartialEq)]
pub struct Alike {
    /// The record that defines them.
    pub group: Id,
    /// Which version of it.
    pub version: u32,
    /// What it says.
    pub about: ComparisonGroup,
    /// The areas, by code.
    pub members: Vec<RegionCode>,
    /// The features of which there are no figures, so that they did not count.
    pub left_out: Vec<Id>,
}

/// The areas a focus area is compared with: of the groups of its programme the one of the latest year that can be worked
/// out from the figures that are here, and of two the one with more features. `None` when none can.
///
/// # Errors
/// [`Broken`].
pub fn alike(
    figures: &dyn Figures,
    catalogue: &Catalogue,
    public: &PublicModel,
    programme: &Id,
    area: &FocusArea,
) -> Result<Option<Alike>, Broken> {
    for (group, version, about) in groups(public, programme) {
        let Some((members, left_out)) = members(figures, catalogue, public, programme, area, &about)? else { continue };
        return Ok(Some(Alike { group, version, about, members, left_out }));
    }
    Ok(None)
}

/// The definitions that a programme has, with their versions: of the latest year first, and of two the one with more
/// features.
pub(super) fn groups(public: &PublicModel, programme: &Id) -> Vec<(Id, u32, ComparisonGroup)> {
    let read = |item: &std::sync::Arc<wijkwijs_domain::model::Item>| {
        Some((item.id.clone(), item.version, item.typed::<ComparisonGroup>()?))
    };
    let mut groups: Vec<_> = public.list(programme, ComparisonGroup::CODE).filter_map(read).collect();
    groups.sort_by_key(|(id, _, about)| (std::cmp::Reverse((about.year, about.alike.len())), id.clone()));
    groups
}

/// The values of one feature: of the regions, and of the area itself.
pub(super) struct Feature {
    pub id: Id,
    pub weight: f64,
    pub regions: BTreeMap<RegionCode, f64>,
    pub own: Option<f64>,
    /// The mapping whose figures these are.
    pub mapping: Option<Id>,
}

type Members = (Vec<RegionCode>, Vec<Id>);

fn members(
    figures: &dyn Figures,
    catalogue: &Catalogue,
    public: &PublicModel,
    programme: &Id,
    area: &FocusArea,
    about: &ComparisonGroup,
) -> Result<Option<Members>, Broken> {
    let Some((features, left_out)) = features(figures, catalogue, public, area, about)? else { return Ok(None) };
    let taken = taken(public, programme, about.year);
    let apart = |code: &&RegionCode| !taken.contains(*code);
    let codes: BTreeSet<&RegionCode> = features.iter().flat_map(|f| f.regions.keys()).filter(apart).collect();
    let nearest = nearest(&features, &codes.into_iter().collect::<Vec<_>>(), usize::from(about.size));
    Ok(nearest.filter(|members| members.len() >= FEWEST).map(|members| (members, left_out)))
}

/// The features that there are figures of, and those that there are none of.
pub(super) type Features = (Vec<Feature>, Vec<Id>);

/// The features of a definition. `None` when the area cannot be compared by
/// this definition: on less than half of its features it is another one.
pub(super) fn features(
    figures: &dyn Figures,
    catalogue: &Catalogue,
    public: &PublicModel,
    area: &FocusArea,
    about: &ComparisonGroup,
) -> Result<Option<Features>, Broken> {
    let Some(level) = Level::of_code(&about.level) else { return Ok(None) };
    let (mut features, mut left_out) = (Vec::new(), Vec::new());
    for likeness in &about.alike {
        match feature(figures, catalogue, public, area, likeness, (about.year, level))? {
            Some(feature) => features.push(feature),
            None => left_out.push(likeness.indicator.id().clone()),
        }
    }
    let enough = features.len() * 2 >= about.alike.len() && features.iter().any(|feature| feature.own.is_some());
    Ok(enough.then_some((features, left_out)))
}

fn feature(
    figures: &dyn Figures,
    catalogue: &Catalogue,
    public: &PublicModel,
    area: &FocusArea,
    likeness: &Likeness,
    (year, level): (u16, Level),
) -> Result<Option<Feature>, Broken> {
    let id = likeness.indicator.id();
    let Some(indicator) = public.get(id).and_then(|item| item.typed::<Indicator>()) else { return Ok(None) };
    let (wanted, period) = (Wanted { indicator: id, part: None }, Period::year(year));
    for vintage in catalogue.vintages(id) {
        let Some((_, all)) = cross_section(figures, &vintage, wanted, period, level)? else { continue };
        let regions: BTreeMap<RegionCode, f64> = all.into_iter().filter_map(|o| Some((o.region, o.value?))).collect();
        let points = aggregate(figures, &vintage, wanted, &indicator, area)?.points;
        let own = points.iter().find(|point| point.period == period).and_then(|point| point.figure.value);
        if regions.len() >= FEWEST && own.is_some() {
            let weight = f64::from(likeness.weight.unwrap_or(1));
            let mapping = vintage.mapping.cloned();
            return Ok(Some(Feature { id: id.clone(), weight, regions, own, mapping }));
        }
    }
    Ok(None)
}

/// The regions of all focus areas of a programme, and the districts that hold them: they are no comparison, because
/// something is done there too.
pub(super) fn taken(public: &PublicModel, programme: &Id, year: u16) -> BTreeSet<RegionCode> {
    let mut taken = BTreeSet::new();
    for item in public.list(programme, FocusArea::CODE) {
        let Some(area) = item.typed::<FocusArea>() else { continue };
        let codes = area.regions_of(year).map_or(&[][..], |set| &set.codes);
        taken.extend(codes.iter().cloned());
        let neighbourhoods = codes.iter().filter(|code| code.level() == Level::Neighbourhood);
        taken.extend(neighbourhoods.filter_map(RegionCode::parent));
    }
    taken
}

/// The nearest regions, standardised and weighed as the record says. `None` when they cannot be compared.
fn nearest(features: &[Feature], codes: &[&RegionCode], size: usize) -> Option<Vec<RegionCode>> {
    let names = codes.iter().map(|code| code.to_string()).chain([OWN.to_owned()]).collect();
    let mut table = AreaTable::builder(names);
    for feature in features {
        let value = |code: &&RegionCode| feature.regions.get(*code).copied().unwrap_or(f64::NAN);
        let values = codes.iter().map(value).chain([feature.own.unwrap_or(f64::NAN)]).collect();
        table = table.indicator(feature.id.slug(), values).weight(feature.id.slug(), feature.weight);
    }
    let table = table.build().ok()?;
    let comparison = Comparison::new(&table, &SimilarityOptions::default()).ok()?;
    let found = comparison.nearest(OWN, size, None).ok()?;
    let mut members: Vec<RegionCode> =
        found.neighbours.iter().filter_map(|neighbour| RegionCode::parse(neighbour.name()).ok()).collect();
    members.truncate(size);
    members.sort();
    Some(members)
}
