// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! All regions of a level at once on the boundaries of another year, as a map needs them.

use std::collections::BTreeSet;

use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::{Indicator, Observation, Period, Scale, Status};
use wijkwijs_methods::boundaries::{Converted, Crosswalk};

use super::{Lineage, NoWay};
use crate::figures::{Column, Part};

/// A column of figures, and what they are a share or mean of.
#[derive(Clone, Copy)]
pub(crate) struct Values<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its figures.
    pub column: &'a Column,
    /// The counts by which shares and means weigh.
    pub weights: Option<&'a Column>,
    /// Of when.
    pub period: Period,
}

/// The figures of a period on the boundaries of a year, for regions there are then: each converted, by the first kind of
/// weight, with the range between kinds as its interval; or without a value, and why.
///
/// # Errors
/// [`NoWay`].
pub(crate) fn carry_all(
    lineage: &Lineage,
    values: Values<'_>,
    level: Level,
    (from, old): (u16, &BTreeSet<RegionCode>),
    (to, new): (u16, &BTreeSet<RegionCode>),
) -> Result<Vec<Observation>, NoWay> {
    let way = lineage.way(level, (from, old), (to, new))?;
    let parts: Vec<Part> =
        old.iter().map(|code| Part::of(code, values.period, values.column, values.weights)).collect();
    let found = converted(&way.crosswalk, values.indicator, &parts).map_err(NoWay::Unusable)?;
    let none = |region: &RegionCode| Observation {
        region: region.clone(),
        period: values.period,
        value: None,
        status: Status::Unknown,
        denominator: None,
        interval: None,
    };
    let one = |region: &RegionCode| {
        let Some(value) = found.as_ref().and_then(|found| found.of(region.as_str())) else { return none(region) };
        let range = value.range();
        match value.value() {
            // A score cannot be divided or put together.
            Some(number) if values.indicator.scale != Scale::Score || value.is_exact() => Observation {
                value: Some(if values.indicator.scale == Scale::Count { number.round() } else { number }),
                status: Status::Converted,
                interval: range.lower.zip(range.upper),
                ..none(region)
            },
            _ => none(region),
        }
    };
    Ok(new.iter().map(one).collect())
}

/// Counts as they are; shares and means by what they are of, and nothing where that is not known of any region.
fn converted(
    crosswalk: &Crosswalk,
    indicator: &Indicator,
    parts: &[Part],
) -> Result<Option<Converted>, wijkwijs_methods::Refused> {
    let codes: Vec<&str> = parts.iter().map(|part| part.region.as_str()).collect();
    let value = |part: &Part| if part.is_empty() { Some(0.0) } else { part.value() };
    let values: Vec<Option<f64>> = parts.iter().map(value).collect();
    let converter = crosswalk.converter(&codes)?;
    match indicator.scale {
        Scale::Count | Scale::Score => converter.count(&values).map(Some),
        Scale::Share | Scale::PerThousand | Scale::Mean => {
            let by: Vec<Option<f64>> =
                parts.iter().map(|part| if part.is_empty() { Some(0.0) } else { part.weight }).collect();
            if by.iter().all(Option::is_none) { Ok(None) } else { converter.mean(&values, Some(&by)).map(Some) }
        }
    }
}
