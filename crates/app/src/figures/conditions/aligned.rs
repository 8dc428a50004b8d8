// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conditions about figures on the boundaries of different years: all on those of the latest, as far as tables lead there.

use std::collections::BTreeSet;

use wijkwijs_domain::areas::{Level, RegionCode};
use wijkwijs_domain::indicators::Indicator;

use super::{Condition, Section};
use crate::figures::Broken;
use crate::figures::aggregate::weights;
use crate::figures::outlook::Library;
use crate::figures::series::{Wanted, column_of};
use crate::lineage::{Values, carry_all};

/// Converts the figures of each section to the latest boundaries among them. What no table leads to stays as it was
/// published: then the sections still differ, which is said.
///
/// # Errors
/// [`Broken`].
pub(super) fn align(
    library: Library<'_>,
    known: &[(&Condition, Indicator)],
    sections: &mut [Section],
    level: Level,
) -> Result<(), Broken> {
    let Some(latest) = sections.iter().filter_map(Section::boundaries).max() else { return Ok(()) };
    let on_latest = sections.iter().filter(|section| section.boundaries() == Some(latest));
    let new: BTreeSet<RegionCode> = on_latest.flat_map(|section| section.figures.keys().cloned()).collect();
    for (section, (condition, about)) in sections.iter_mut().zip(known) {
        let Some((period, release, from)) = section.of.clone().filter(|(.., from)| *from != latest) else { continue };
        let Some(entry) = library.catalogue.entries().iter().find(|entry| entry.id == release) else { continue };
        let wanted = Wanted { indicator: &condition.indicator, part: None };
        let Some(column) = column_of(library.figures, entry, wanted)? else { continue };
        let weights = weights(library.figures, entry, about)?;
        let names = library.figures.names(&section.digest)?;
        let here = |code: &&RegionCode| code.level() == level && !code.is_no_place();
        let old = names.iter().flat_map(|names| names.keys()).filter(here).cloned().collect();
        let values = Values { indicator: about, column: &column, weights: weights.as_deref(), period };
        if let Ok(carried) = carry_all(library.catalogue.lineage(), values, level, (from, &old), (latest, &new))
            && carried.iter().any(|figure| figure.value.is_some())
        {
            section.figures = carried.into_iter().map(|figure| (figure.region.clone(), figure)).collect();
            section.on = Some(latest);
        }
    }
    Ok(())
}

impl Section {
    /// The year of the boundaries that its figures are on now; `None` where there are none.
    pub(super) fn boundaries(&self) -> Option<u16> {
        self.on.or_else(|| self.of.as_ref().map(|(_, _, year)| *year))
    }
}
