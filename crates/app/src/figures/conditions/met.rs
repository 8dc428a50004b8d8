// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The regions that meet conditions, with their names and the focus areas they are a part of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use wijkwijs_domain::areas::{FocusArea, RegionCode};
use wijkwijs_domain::indicators::Observation;
use wijkwijs_domain::{Id, Kind as _};

use super::Section;
use crate::figures::{Broken, Library, RegionNames};

/// A region that meets all conditions.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    /// Its code.
    pub code: RegionCode,
    /// Its name; empty where no source names it.
    pub name: String,
    /// The name of its municipality; empty for a municipality.
    pub municipality: String,
    /// The focus areas that it is a part of, and those that only a part of it is of (`false`).
    pub focus_areas: Vec<(Id, bool)>,
    /// Its figures, in the order of the conditions.
    pub figures: Vec<Observation>,
}

/// The regions that meet all, by name, with what is known of them.
pub(super) fn met(library: Library<'_>, codes: &[&RegionCode], sections: &[Section]) -> Result<Vec<Met>, Broken> {
    let mut names: Vec<Arc<RegionNames>> = Vec::new();
    let digests: BTreeSet<&str> = sections.iter().filter(|s| s.of.is_some()).map(|s| s.digest.as_str()).collect();
    for digest in digests {
        names.extend(library.figures.names(digest)?);
    }
    let name = |code: &RegionCode| {
        let found = names.iter().filter_map(|names| names.get(code)).find(|name| !name.trim().is_empty());
        found.map_or_else(String::new, |name| name.trim().to_owned())
    };
    let year = sections.iter().find_map(Section::boundaries);
    let areas = year.map(|year| parts_of_focus_areas(library, year)).unwrap_or_default();
    let mut all: Vec<Met> = codes
        .iter()
        .map(|code| Met {
            code: (*code).clone(),
            name: name(code),
            municipality: code.municipality().filter(|m| m != *code).map(|m| name(&m)).unwrap_or_default(),
            focus_areas: areas.of(code),
            figures: sections.iter().filter_map(|section| section.figures.get(*code).cloned()).collect(),
        })
        .collect();
    all.sort_by_cached_key(|met| (wijkwijs_domain::sorting::sort_key(&met.name), met.code.clone()));
    Ok(all)
}

/// Which regions belong to focus areas.
#[derive(Default)]
struct Parts {
    /// Regions of focus areas.
    whole: BTreeMap<RegionCode, Vec<Id>>,
    /// Larger regions that hold them.
    partly: BTreeMap<RegionCode, Vec<Id>>,
}

fn parts_of_focus_areas(library: Library<'_>, year: u16) -> Parts {
    let mut parts = Parts::default();
    for item in library.public.list(library.programme, FocusArea::CODE) {
        let Some(area) = item.typed::<FocusArea>() else { continue };
        for code in area.regions_of(year).map_or(&[][..], |set| &set.codes) {
            parts.whole.entry(code.clone()).or_default().push(item.id.clone());
            for larger in std::iter::successors(code.parent(), RegionCode::parent) {
                let held = parts.partly.entry(larger).or_default();
                if !held.contains(&item.id) {
                    held.push(item.id.clone());
                }
            }
        }
    }
    parts
}

impl Parts {
    fn of(&self, code: &RegionCode) -> Vec<(Id, bool)> {
        let around = std::iter::successors(Some(code.clone()), RegionCode::parent);
        let whole: Vec<Id> = around.filter_map(|code| self.whole.get(&code)).flatten().cloned().collect();
        let partly = self.partly.get(code).into_iter().flatten().filter(|id| !whole.contains(id)).cloned();
        let partly: Vec<Id> = partly.collect();
        whole.into_iter().map(|id| (id, true)).chain(partly.into_iter().map(|id| (id, false))).collect()
    }
}
