// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether counts of parts add up to those of their parents. They often do not: parts are rounded at random, and some
//! people are known to live in a municipality and not where. Differences are shown and never forced away.

use std::collections::BTreeMap;

use wijkwijs_app::figures::Column;
use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::Period;

/// The parts of one level against their parents, for one column and period.
#[derive(Clone, Debug, PartialEq)]
pub struct Totals {
    /// Of when.
    pub period: Period,
    /// The level of the parts.
    pub parts: Level,
    /// The level of the parents.
    pub parents: Level,
    /// How many parents all of whose parts have a value, and which have one themselves.
    pub compared: usize,
    /// How many of them equal the sum of their parts.
    pub equal: usize,
    /// How many parents could not be compared, because a part or the parent has no value.
    pub incomparable: usize,
    /// The others, the largest difference first.
    pub differences: Vec<Difference>,
}

/// A parent that is not the sum of its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The parent.
    pub region: RegionCode,
    /// Its own value.
    pub own: f64,
    /// The sum of its parts.
    pub sum: f64,
}

/// Compares a column of counts with itself, level by level.
#[must_use]
pub fn totals(column: &Column) -> Vec<Totals> {
    let steps = [
        (Level::Neighbourhood, Level::District),
        (Level::Neighbourhood, Level::Municipality),
        (Level::District, Level::Municipality),
        (Level::Municipality, Level::Country),
    ];
    let mut periods: Vec<Period> = column.all().map(|o| o.period).collect();
    periods.sort_unstable();
    periods.dedup();
    let of = |period: &Period| steps.map(|(parts, parents)| compare(column, *period, parts, parents));
    periods.iter().flat_map(of).flatten().collect()
}

fn compare(column: &Column, period: Period, parts: Level, parents: Level) -> Option<Totals> {
    let mut sums: BTreeMap<RegionCode, Option<f64>> = BTreeMap::new();
    let mut own: BTreeMap<RegionCode, Option<f64>> = BTreeMap::new();
    for observation in column.of_period(period) {
        let level = observation.region.level();
        if level == parents {
            own.insert(observation.region.clone(), observation.value);
        }
        if level == parts
            && let Some(parent) = ancestor(&observation.region, parents)
        {
            let sum = sums.entry(parent).or_insert(Some(0.0));
            *sum = sum.zip(observation.value).map(|(sum, value)| sum + value);
        }
    }
    if own.is_empty() || sums.is_empty() {
        return None;
    }
    let mut totals = Totals { period, parts, parents, compared: 0, equal: 0, incomparable: 0, differences: Vec::new() };
    for (region, own) in own {
        let Some(sum) = sums.get(&region) else { continue };
        match own.zip(*sum) {
            None => totals.incomparable += 1,
            Some((own, sum)) => {
                totals.compared += 1;
                if (own - sum).abs() < 1e-9 {
                    totals.equal += 1;
                } else {
                    totals.differences.push(Difference { region, own, sum });
                }
            }
        }
    }
    let size = |d: &Difference| (d.own - d.sum).abs();
    totals.differences.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.region.cmp(&b.region)));
    Some(totals)
}

fn ancestor(region: &RegionCode, level: Level) -> Option<RegionCode> {
    let mut region = region.parent()?;
    while region.level() > level {
        region = region.parent()?;
    }
    (region.level() == level).then_some(region)
}
