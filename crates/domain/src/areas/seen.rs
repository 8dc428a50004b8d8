// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What studies saw and advise where an area took part, and on what ground that concerns this area. A study that
//! looked at nine areas seldom says in which it saw a thing, so the ground is never left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::{Finding, Recommendation, Study};
use crate::interventions::{Approach, Intervention};
use crate::model::Item;
use crate::{Id, Kind as _, PublicModel, Ref};

/// Why a finding or recommendation concerns an area, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// The source names the area for it.
    Named,
    /// It is about an approach of the area, from a study in which the area took part.
    Approach,
    /// It is from a study in which the area took part, and about no approach in particular.
    Study,
}

/// A record that concerns an area.
#[derive(Clone, Debug, PartialEq)]
pub struct Concerns {
    /// The finding or recommendation.
    pub id: Id,
    /// Why.
    pub ground: Ground,
}

/// The findings that concern an area, by name.
#[must_use]
pub fn area_findings(model: &PublicModel, area: &Id) -> Vec<Concerns> {
    let part = TookPart::of(model, area);
    let concerns = |item: &Item| {
        let finding = item.typed::<Finding>()?;
        if finding.areas.iter().any(|a| a.id() == area) {
            return Some(Ground::Named);
        }
        part.ground(finding.study.as_ref()?.id(), &finding.rounds, &finding.approaches)
    };
    part.all(model, area, Finding::CODE, concerns)
}

/// The recommendations that concern an area, by name.
#[must_use]
pub fn area_recommendations(model: &PublicModel, area: &Id) -> Vec<Concerns> {
    let part = TookPart::of(model, area);
    let concerns = |item: &Item| {
        let advice = item.typed::<Recommendation>()?;
        part.ground(advice.study.as_ref()?.id(), &[], &advice.approaches)
    };
    part.all(model, area, Recommendation::CODE, concerns)
}

/// What an area does and the rounds of studies it took part in.
struct TookPart {
    approaches: BTreeSet<Id>,
    rounds: BTreeMap<Id, BTreeSet<u16>>,
}

impl TookPart {
    fn of(model: &PublicModel, area: &Id) -> Self {
        let mut approaches = BTreeSet::new();
        for (_, intervention) in model.linked_as::<Intervention>(area) {
            intervention.approaches.iter().for_each(|approach| with_wider(model, approach, &mut approaches));
        }
        let rounds = model.linked_as::<Study>(area).into_iter().map(|(item, study)| {
            let with_area = study.rounds.iter().filter(|r| r.areas.iter().chain(&r.partly).any(|a| a.id() == area));
            (item.id.clone(), with_area.map(|round| round.number).collect())
        });
        Self { approaches, rounds: rounds.collect() }
    }

    fn ground(&self, study: &Id, rounds: &[u16], approaches: &[Ref<Approach>]) -> Option<Ground> {
        let took_part = self.rounds.get(study)?;
        if !rounds.is_empty() && !rounds.iter().any(|round| took_part.contains(round)) {
            return None;
        }
        if approaches.is_empty() {
            return Some(Ground::Study);
        }
        approaches.iter().any(|approach| self.approaches.contains(approach.id())).then_some(Ground::Approach)
    }

    /// The records of a kind that link to the area or to a study it took part in, and concern it.
    fn all(
        &self,
        model: &PublicModel,
        area: &Id,
        kind: &str,
        concerns: impl Fn(&Item) -> Option<Ground>,
    ) -> Vec<Concerns> {
        let near: BTreeSet<&Id> = std::iter::once(area)
            .chain(self.rounds.keys())
            .flat_map(|id| model.incoming(id))
            .map(|link| &link.from)
            .filter(|from| from.kind() == kind)
            .collect();
        let mut items: Vec<_> = near.into_iter().filter_map(|id| model.get(id)).collect();
        items.sort_by_cached_key(|item| crate::sorting::sort_key(item.name()));
        let found =
            items.into_iter().filter_map(|item| Some(Concerns { id: item.id.clone(), ground: concerns(item)? }));
        found.collect()
    }
}

/// An approach and those it is a part of: who has neighbourhood jobs has re-integration.
fn with_wider(model: &PublicModel, approach: &Ref<Approach>, all: &mut BTreeSet<Id>) {
    if !all.insert(approach.id().clone()) {
        return;
    }
    let wider = model.get(approach.id()).and_then(|item| item.typed::<Approach>()?.part_of);
    if let Some(wider) = wider {
        with_wider(model, &wider, all);
    }
}
