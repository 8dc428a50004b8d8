// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One indicator in several areas side by side. They stand in the order that was asked and are never ranked; all their
//! figures are of one vintage, since two mappings of the same indicator differ for reasons that are no areas.

use std::collections::BTreeMap;

use wijkwijs_domain::Id;
use wijkwijs_domain::indicators::{Indicator, Period};

use super::Broken;
use super::outlook::Library;
use super::profile::{Measured, measured_in};
use super::subject::Subject;

/// More areas than this are no comparison that fits on a page.
pub const MOST_AREAS: usize = 6;

/// One indicator in several areas.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The indicator.
    pub indicator: Id,
    /// What it says.
    pub about: Indicator,
    /// The period that is set side by side: the latest that more than half of the areas have a figure of, else the
    /// latest of those that most have. `None` where no area has any.
    pub period: Option<Period>,
    /// For each area, in the order that was asked, its figures; `None` where there is nothing to say of it.
    pub areas: Vec<Option<Measured>>,
}

/// One indicator in these areas, from the vintage in which most of them have a figure of one period, the newest of
/// equals; `None` where there is no such indicator, or nothing of it in any of the areas.
///
/// # Errors
/// [`Broken`].
pub fn compared(library: Library<'_>, indicator: &Id, areas: &[Subject]) -> Result<Option<Compared>, Broken> {
    let Library { figures, catalogue, public, .. } = library;
    let Some(about) = public.get(indicator).and_then(|item| item.typed::<Indicator>()) else { return Ok(None) };
    let mut best: Option<(Rank, Vec<Option<Measured>>)> = None;
    for vintage in catalogue.vintages(indicator) {
        let of = |subject: &Subject| measured_in(figures, catalogue, &vintage, (indicator, &about), &subject.area);
        let found = areas.iter().map(of).collect::<Result<Vec<_>, Broken>>()?;
        if found.iter().all(Option::is_none) {
            continue;
        }
        let rank = common(&found);
        if best.as_ref().is_none_or(|(known, _)| rank > *known) {
            best = Some((rank, found));
        }
    }
    Ok(best.map(|((_, period), areas)| Compared { indicator: indicator.clone(), about, period, areas }))
}

/// How many areas have a figure of the period that is set side by side, and which it is.
type Rank = (usize, Option<Period>);

fn common(areas: &[Option<Measured>]) -> Rank {
    let mut counts: BTreeMap<Period, usize> = BTreeMap::new();
    for point in areas.iter().flatten().flat_map(|measured| &measured.series.points) {
        if point.figure.value.is_some() {
            *counts.entry(point.period).or_default() += 1;
        }
    }
    let most = counts.values().max().copied().unwrap_or(0);
    let enough = most.min(areas.len() / 2 + 1);
    let period = counts.into_iter().rfind(|(_, count)| *count >= enough);
    period.map_or((0, None), |(period, count)| (count, Some(period)))
}
