// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which releases hold figures of which indicator.
//!
//! The same indicator differs between sources and between models of one source (two vintages of the health monitor's
//! figures of 2012 differ by 31 points at most), so releases are kept apart by the mapping that made them.

use std::collections::BTreeMap;

use wijkwijs_domain::indicators::{Contents, Period, Release};
use wijkwijs_domain::{Id, Kind as _, PublicModel};

use crate::lineage::Lineage;

/// The releases of a programme, read once.
#[derive(Debug, Default)]
pub struct Catalogue {
    entries: Vec<Entry>,
    by_indicator: BTreeMap<Id, Vec<usize>>,
    lineage: Lineage,
}

/// A release.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its record.
    pub id: Id,
    /// What it says.
    pub release: Release,
}

/// The releases with an indicator that one mapping made. What is of two vintages is never put in one series.
#[derive(Clone, Debug)]
pub struct Vintage<'a> {
    /// The mapping; `None` for releases that were made without one.
    pub mapping: Option<&'a Id>,
    /// The releases, the newest first.
    pub entries: Vec<&'a Entry>,
}

impl Catalogue {
    /// The releases of a programme that everybody may see.
    #[must_use]
    pub fn of(public: &PublicModel, programme: &Id) -> Self {
        let read = |id: &Id| {
            let release = public.get(id)?.typed::<Release>()?;
            Some(Entry { id: id.clone(), release })
        };
        let releases = public.list(programme, Release::CODE).filter_map(|item| read(&item.id)).collect();
        Self { lineage: Lineage::of(public, programme), ..Self::new(releases) }
    }

    /// Of these releases.
    pub(super) fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|a, b| newness(b).cmp(&newness(a)).then_with(|| a.id.cmp(&b.id)));
        let mut by_indicator: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            for contents in &entry.release.contents {
                let places = by_indicator.entry(contents.indicator.id().clone()).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        Self { entries, by_indicator, lineage: Lineage::default() }
    }

    /// All releases, the newest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What became of regions when boundaries changed.
    #[must_use]
    pub fn lineage(&self) -> &Lineage {
        &self.lineage
    }

    /// The indicators that there are figures of.
    pub fn indicators(&self) -> impl Iterator<Item = &Id> {
        self.by_indicator.keys()
    }

    /// The vintages of an indicator, that with the newest release first.
    #[must_use]
    pub fn vintages(&self, indicator: &Id) -> Vec<Vintage<'_>> {
        let mut all: Vec<Vintage<'_>> = Vec::new();
        let entries = self.by_indicator.get(indicator).into_iter().flatten().filter_map(|at| self.entries.get(*at));
        for entry in entries {
            let mapping = entry.release.mapping.as_ref().map(wijkwijs_domain::Ref::id);
            match all.iter_mut().find(|vintage| vintage.mapping == mapping) {
                Some(vintage) => vintage.entries.push(entry),
                None => all.push(Vintage { mapping, entries: vec![entry] }),
            }
        }
        all
    }
}

/// What makes a release newer than another: later boundaries, then a later edition, then fetched later.
fn newness(entry: &Entry) -> (u16, &str, &str) {
    (entry.release.boundary_year, &entry.release.edition, &entry.release.fetched)
}

impl Entry {
    /// What it says it holds of an indicator.
    #[must_use]
    pub fn contents(&self, indicator: &Id, part: Option<&str>) -> Option<&Contents> {
        let is = |c: &&Contents| c.indicator.id() == indicator && c.part.as_deref() == part;
        self.release.contents.iter().find(is)
    }

    /// The periods it has of an indicator, in order.
    #[must_use]
    pub fn periods(&self, indicator: &Id, part: Option<&str>) -> Vec<Period> {
        let periods = self.contents(indicator, part).map_or(&[][..], |contents| &contents.periods);
        periods.iter().filter_map(|period| Period::parse(period)).collect()
    }
}
