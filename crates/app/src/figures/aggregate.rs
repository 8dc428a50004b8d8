// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Regions put together to a focus area. Counts are summed; shares and means are weighed by what they are a share or
//! mean of, never averaged as they are; scores cannot be put together. What is missing stays missing and is said.

use wijkwijs_domain::areas::{FocusArea, RegionCode};
use wijkwijs_domain::indicators::{Indicator, Observation, Period, Scale, Status};

use super::catalogue::{Entry, Vintage};
use super::series::{Series, Wanted, column_of, gather};
use super::{Broken, Column, Figures};
use crate::lineage::Carried;

/// The figure of an area that is made of several regions.
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// The value in the indicator's unit; `None` when a part that counts is missing.
    pub value: Option<f64>,
    /// How far the source's rounding may have put the value off at most, to either side; `None` when unknown.
    pub rounding_error: Option<f64>,
    /// Why there is no value, or what sort the parts are: the least sure of them.
    pub status: Status,
    /// How many regions there are.
    pub parts: usize,
    /// The regions without a figure, and why.
    pub gaps: Vec<Gap>,
    /// What the parts with a figure make by themselves, when others have none.
    pub known: Option<f64>,
    /// Which part of the denominator the known parts have, 0 to 1, where it is known.
    pub covered: Option<f64>,
    /// How it came to be on other boundaries than it was published on; `None` as published.
    pub carried: Option<Carried>,
}

/// A region without a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The region.
    pub region: RegionCode,
    /// Why; [`Status::Unknown`] when the source does not have the region.
    pub status: Status,
}

/// The figures of a focus area over the years, each on the boundaries of its release.
///
/// # Errors
/// [`Broken`].
pub fn aggregate(
    figures: &dyn Figures,
    vintage: &Vintage<'_>,
    wanted: Wanted<'_>,
    indicator: &Indicator,
    area: &FocusArea,
) -> Result<Series<Aggregate>, Broken> {
    gather(figures, vintage, wanted, |entry, column| {
        let Some(set) = area.regions_of(entry.release.boundary_year) else { return Ok(Vec::new()) };
        let weights = weights(figures, entry, indicator)?;
        let periods = entry.periods(wanted.indicator, wanted.part);
        let of = |period| {
            let parts: Vec<Part> =
                set.codes.iter().map(|code| Part::of(code, period, column, weights.as_deref())).collect();
            (period, put_together(indicator, &parts))
        };
        Ok(periods.into_iter().map(of).collect())
    })
}

/// The counts that shares and means weigh by, from the same release.
pub(crate) fn weights(
    figures: &dyn Figures,
    entry: &Entry,
    indicator: &Indicator,
) -> Result<Option<std::sync::Arc<Column>>, Broken> {
    match &indicator.denominator {
        Some(denominator) if indicator.scale != Scale::Count => {
            column_of(figures, entry, Wanted { indicator: denominator.id(), part: None })
        }
        _ => Ok(None),
    }
}

/// A region's part in an area.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub region: RegionCode,
    pub observation: Option<Observation>,
    /// What a share or mean of this region is of.
    pub weight: Option<f64>,
}

impl Part {
    pub fn of(code: &RegionCode, period: Period, column: &Column, weights: Option<&Column>) -> Self {
        let observation = column.at(code, period);
        let own = observation.as_ref().and_then(|o| o.denominator);
        // Incomes are of a year before the counts beside them: then the counts of the release weigh.
        let beside = || {
            let weights = weights?;
            let same = weights.at(code, period).and_then(|o| o.value);
            same.or_else(|| weights.of(code).filter_map(|o| o.value).last())
        };
        Self { region: code.clone(), observation, weight: own.or_else(beside) }
    }

    pub fn value(&self) -> Option<f64> {
        self.observation.as_ref()?.value
    }

    pub fn status(&self) -> Status {
        self.observation.as_ref().map_or(Status::Unknown, |o| o.status)
    }

    /// Whether it can be left out without changing anything: nobody and nothing is there that the figure is of.
    pub fn is_empty(&self) -> bool {
        self.weight == Some(0.0) || self.observation.as_ref().is_some_and(|o| o.status == Status::NotApplicable)
    }
}

pub(crate) fn put_together(indicator: &Indicator, parts: &[Part]) -> Aggregate {
    let gaps: Vec<Gap> = parts
        .iter()
        .filter(|part| part.value().is_none() && !part.is_empty())
        .map(|part| Gap { region: part.region.clone(), status: part.status() })
        .collect();
    let with_value: Vec<&Part> = parts.iter().filter(|part| part.value().is_some()).collect();
    let known = match indicator.scale {
        Scale::Count => sum(&with_value),
        Scale::Share | Scale::PerThousand | Scale::Mean => weighed(&with_value),
        Scale::Score => alone(&with_value, parts.len()),
    };
    let whole = gaps.is_empty();
    let unsure = with_value.iter().map(|part| part.status()).max_by_key(|status| doubt(*status));
    let status = match (whole, known) {
        (true, Some(_)) => unsure.unwrap_or(Status::Unknown),
        (true, None) => {
            if parts.iter().all(Part::is_empty) {
                Status::NotApplicable
            } else {
                Status::Unknown
            }
        }
        (false, _) => gaps.iter().map(|gap| gap.status).max_by_key(|status| doubt(*status)).unwrap_or(Status::Unknown),
    };
    Aggregate {
        value: known.filter(|_| whole),
        rounding_error: rounding_error(indicator, with_value.len()),
        status,
        parts: parts.len(),
        known: known.filter(|_| !whole),
        covered: covered(parts),
        carried: None,
        gaps,
    }
}

/// How much doubt a status throws on a total, or on why there is none.
fn doubt(status: Status) -> usize {
    let order = [
        Status::Measured,
        Status::Provisional,
        Status::Estimated,
        Status::Converted,
        Status::NotApplicable,
        Status::Later,
        Status::Unknown,
        Status::Suppressed,
    ];
    order.iter().position(|s| *s == status).unwrap_or(0)
}

fn sum(parts: &[&Part]) -> Option<f64> {
    (!parts.is_empty()).then(|| parts.iter().filter_map(|part| part.value()).sum())
}

/// The mean weighed by denominators; a single region needs none.
fn weighed(parts: &[&Part]) -> Option<f64> {
    if let [only] = parts {
        return only.value();
    }
    let mut total = 0.0;
    let mut weight = 0.0;
    for part in parts {
        let w = part.weight?;
        total += part.value()? * w;
        weight += w;
    }
    (weight > 0.0).then(|| total / weight)
}

fn alone(parts: &[&Part], of: usize) -> Option<f64> {
    match parts {
        [only] if of == 1 => only.value(),
        _ => None,
    }
}

fn covered(parts: &[Part]) -> Option<f64> {
    let all: f64 = parts.iter().map(|part| part.weight).sum::<Option<f64>>()?;
    let known: f64 = parts.iter().filter(|part| part.value().is_some()).filter_map(|part| part.weight).sum();
    (all > 0.0).then(|| known / all)
}

/// The most that the source's rounding can put a total off. A source that rounds at random to multiples of five may be
/// four off in each part; one that rounds to the nearest, half of the last digit, which weighing does not make larger.
pub(crate) fn rounding_error(indicator: &Indicator, parts: usize) -> Option<f64> {
    let digit = 10f64.powi(-i32::from(indicator.decimals));
    match (indicator.scale, indicator.rounding) {
        (Scale::Count, Some(multiple)) => {
            let count = f64::from(u32::try_from(parts).ok()?);
            Some(count * (f64::from(multiple) - 1.0).max(0.0) * digit)
        }
        (Scale::Count, None) => Some(0.0),
        (_, Some(multiple)) => Some(f64::from(multiple) * digit / 2.0),
        (_, None) => Some(digit / 2.0),
    }
}
