// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! "Seen in n of m areas studied" for an element. A finding seldom names its areas, so an area counts when it took
//! part in a study that saw the element; the page says so.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, InstanceOf, Study, element_instances};
use crate::{Id, PublicModel, Ref};

/// Where an element was seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ElementReach {
    /// The studies with a finding that is an instance, each with the areas that took part, as far as named.
    pub studies: BTreeMap<Id, BTreeSet<Id>>,
    /// How many studies there are with findings.
    pub of_studies: usize,
    /// The areas of those studies: the n.
    pub areas: BTreeSet<Id>,
    /// The areas that took part in any study with findings: the m.
    pub of_areas: BTreeSet<Id>,
    /// The areas that a finding itself names.
    pub named: BTreeSet<Id>,
}

/// In how many of the studies and areas an element was seen.
#[must_use]
pub fn element_reach(model: &PublicModel, element: &Id) -> ElementReach {
    let Some(programme) = model.get(element).map(|item| item.programme.clone()) else {
        return ElementReach::default();
    };
    let with_findings = model.list(&programme, "studie").filter(|s| !model.linked(&s.id, "bevinding").is_empty());
    let all: BTreeMap<Id, BTreeSet<Id>> =
        with_findings.filter_map(|item| Some((item.id.clone(), took_part(&item.typed::<Study>()?)))).collect();
    let instances = element_instances(model, element);
    let seen: BTreeSet<&Id> = instances.iter().filter_map(|i| Some(i.study.as_ref()?.id())).collect();
    let studies: BTreeMap<Id, BTreeSet<Id>> =
        all.iter().filter(|(id, _)| seen.contains(id)).map(|(id, areas)| (id.clone(), areas.clone())).collect();
    ElementReach {
        areas: studies.values().flatten().cloned().collect(),
        of_studies: all.len(),
        of_areas: all.into_values().flatten().collect(),
        named: named(model, &instances),
        studies,
    }
}

fn took_part(study: &Study) -> BTreeSet<Id> {
    study
        .rounds
        .iter()
        .flat_map(|round| round.areas.iter().chain(&round.partly))
        .map(|area| area.id().clone())
        .collect()
}

fn named(model: &PublicModel, instances: &[InstanceOf]) -> BTreeSet<Id> {
    let findings = instances.iter().filter_map(|i| model.get(&i.finding)?.typed::<Finding>());
    findings.flat_map(|finding| finding.areas).map(|area: Ref<_>| area.id().clone()).collect()
}
