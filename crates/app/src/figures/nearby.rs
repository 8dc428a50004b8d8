// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Areas like one area, by a definition that a record fixed before anybody saw results: the nearest with their distance,
//! taken apart by feature. Those of the same programme and those outside it are found apart.
//!
//! Features are standardised over the regions outside the programme and the area itself, as for the band of comparable
//! areas ([`alike`](super::alike())), so that the nearest here are the members there; other focus areas are only measured.

use std::collections::BTreeMap;

use wijkwijs_domain::areas::{FocusArea, RegionCode};
use wijkwijs_domain::indicators::{ComparisonGroup, Indicator, Period};
use wijkwijs_domain::{Id, Kind as _};
use wijkwijs_methods::similarity::{AreaTable, Comparison, PairExplanation, SimilarityOptions};

use super::Broken;
use super::aggregate::aggregate;
use super::alike::{FEWEST, Feature, OWN, features, groups, taken};
use super::outlook::Library;
use super::series::Wanted;
use super::subject::{Spot, Subject};

/// Areas like one area.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearby {
    /// The record that defines likeness.
    pub group: Id,
    /// Which version of it.
    pub version: u32,
    /// What it says.
    pub about: ComparisonGroup,
    /// The features that count, in the order of the record.
    pub features: Vec<NearFeature>,
    /// Those of which there are no figures, so that they do not count.
    pub left_out: Vec<Id>,
    /// Other focus areas of the programme, nearest first.
    pub inside: Vec<Near>,
    /// The focus areas that have no distance: they share too few features with this one.
    pub no_distance: Vec<Id>,
    /// Regions that are in no focus area, nearest first; as many as the record asks for.
    pub outside: Vec<Near>,
    /// Over how many areas features were standardised.
    pub reference: usize,
}

/// A feature that counts.
#[derive(Clone, Debug, PartialEq)]
pub struct NearFeature {
    /// The indicator.
    pub indicator: Id,
    /// What it says.
    pub about: Indicator,
    /// How heavily it counts beside the others.
    pub weight: f64,
    /// The value of the area itself.
    pub own: Option<f64>,
}

/// An area with its distance.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// Which area.
    pub spot: Spot,
    /// The root of the weighted mean squared difference, in standard deviations: 1 is one standard deviation apart on a
    /// typical feature.
    pub distance: f64,
    /// For each feature, in their order, the value and its part in the distance.
    pub parts: Vec<NearPart>,
}

/// One feature of an area beside another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NearPart {
    /// Its value; `None` where it is missing, so that it does not count in this distance.
    pub value: Option<f64>,
    /// Its share of the squared distance, 0 to 1; `None` where a value is missing or the distance is zero.
    pub share: Option<f64>,
}

/// The areas like this one by the definition that is asked for, or else by the latest that can be worked out; `None`
/// where none can.
///
/// # Errors
/// [`Broken`].
pub fn nearby(library: Library<'_>, subject: &Subject, group: Option<&Id>) -> Result<Option<Nearby>, Broken> {
    let Library { figures, catalogue, public, programme } = library;
    for (id, version, about) in groups(public, programme) {
        if group.is_some_and(|asked| *asked != id) {
            continue;
        }
        let found = features(figures, catalogue, public, &subject.area, &about)?;
        let Some((features, left_out)) = found else { continue };
        let others = others(library, subject, &features, about.year)?;
        let Some(found) = found_in(library, subject, &about, &features, &others) else { continue };
        let said = |feature: &Feature| {
            let about = public.get(&feature.id)?.typed()?;
            Some(NearFeature { indicator: feature.id.clone(), about, weight: feature.weight, own: feature.own })
        };
        return Ok(Some(Nearby {
            group: id,
            version,
            features: features.iter().filter_map(said).collect(),
            left_out,
            inside: found.inside,
            no_distance: found.no_distance,
            outside: found.outside,
            reference: found.reference,
            about,
        }));
    }
    Ok(None)
}

/// The other focus areas of the programme, each with its value of every feature, put together from its regions by the
/// mapping that the regions' own values are of.
fn others(
    library: Library<'_>,
    subject: &Subject,
    features: &[Feature],
    year: u16,
) -> Result<BTreeMap<Id, Vec<Option<f64>>>, Broken> {
    let Library { figures, catalogue, public, programme } = library;
    let mut all = BTreeMap::new();
    for item in public.list(programme, FocusArea::CODE) {
        let Some(area) = item.typed::<FocusArea>() else { continue };
        if matches!(&subject.spot, Spot::FocusArea(own) if *own == item.id) {
            continue;
        }
        let mut values = Vec::new();
        for feature in features {
            let vintages = catalogue.vintages(&feature.id);
            let vintage = vintages.iter().find(|vintage| vintage.mapping == feature.mapping.as_ref());
            let about = public.get(&feature.id).and_then(|item| item.typed::<Indicator>());
            let (Some(vintage), Some(about)) = (vintage, about) else {
                values.push(None);
                continue;
            };
            let points =
                aggregate(figures, vintage, Wanted { indicator: &feature.id, part: None }, &about, &area)?.points;
            let of_year = points.iter().find(|point| point.period == Period::year(year));
            values.push(of_year.and_then(|point| point.figure.value));
        }
        all.insert(item.id.clone(), values);
    }
    Ok(all)
}

/// What a table of areas gives.
struct Found {
    inside: Vec<Near>,
    no_distance: Vec<Id>,
    outside: Vec<Near>,
    reference: usize,
}

/// `None` when too few regions can be compared.
fn found_in(
    library: Library<'_>,
    subject: &Subject,
    about: &ComparisonGroup,
    features: &[Feature],
    others: &BTreeMap<Id, Vec<Option<f64>>>,
) -> Option<Found> {
    let taken = taken(library.public, library.programme, about.year);
    let own = match &subject.spot {
        Spot::Region(code) => Some(code),
        Spot::FocusArea(_) => None,
    };
    let mut codes: Vec<&RegionCode> = features.iter().flat_map(|feature| feature.regions.keys()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.retain(|code| !taken.contains(*code) && own != Some(*code));
    let reference: Vec<String> = codes.iter().map(|code| code.to_string()).chain([OWN.to_owned()]).collect();
    let names = reference.iter().cloned().chain(others.keys().map(ToString::to_string)).collect();
    let mut table = AreaTable::builder(names);
    for (at, feature) in features.iter().enumerate() {
        let unknown = |value: Option<f64>| value.unwrap_or(f64::NAN);
        let regions = codes.iter().map(|code| unknown(feature.regions.get(*code).copied()));
        let rest = others.values().map(|values| unknown(values.get(at).copied().flatten()));
        let values = regions.chain([unknown(feature.own)]).chain(rest).collect();
        table = table.indicator(feature.id.slug(), values).weight(feature.id.slug(), feature.weight);
    }
    let table = table.build().ok()?;
    let options = SimilarityOptions { reference: Some(reference.clone()), ..SimilarityOptions::default() };
    let comparison = Comparison::new(&table, &options).ok()?;
    let size = usize::from(about.size);
    // Other focus areas may be among the nearest; behind them as many regions as are asked for remain.
    let nearest = comparison.nearest(OWN, size + others.len(), None).ok()?;
    let region = |pair: &PairExplanation| Some(Spot::Region(RegionCode::parse(&pair.other).ok()?));
    let outside: Vec<Near> = nearest
        .neighbours
        .iter()
        .filter_map(|found| near(region(&found.explanation)?, &found.explanation, features))
        .take(size)
        .collect();
    let (mut inside, mut no_distance) = (Vec::new(), Vec::new());
    for id in others.keys() {
        let pair = comparison.explain(OWN, &id.to_string()).ok()?;
        match near(Spot::FocusArea(id.clone()), &pair, features) {
            Some(near) => inside.push(near),
            None => no_distance.push(id.clone()),
        }
    }
    inside.sort_by(|a, b| a.distance.total_cmp(&b.distance).then_with(|| a.spot.cmp(&b.spot)));
    (outside.len() >= FEWEST).then_some(Found { inside, no_distance, outside, reference: reference.len() })
}

/// A pair of areas; `None` when they have no distance.
fn near(spot: Spot, pair: &PairExplanation, features: &[Feature]) -> Option<Near> {
    let part = |feature: &Feature| {
        let found = pair.parts.iter().find(|part| part.indicator == feature.id.slug());
        found.map_or_else(NearPart::default, |part| NearPart { value: part.other_value, share: part.share })
    };
    Some(Near { spot, distance: pair.distance?, parts: features.iter().map(part).collect() })
}
