// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! "In n of m areas studied": how far an approach was found among the areas of a study round.

use std::collections::BTreeSet;

use super::Intervention;
use crate::evidence::Study;
use crate::{Id, Line, PublicModel};

/// One study round in which an approach was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Reach {
    /// The study.
    pub study: Id,
    /// The round's number.
    pub round: u16,
    /// The round's name in the source.
    pub name: Line,
    /// The areas with an intervention of this approach that took part: the n.
    pub areas: Vec<Id>,
    /// How many areas took part: the m. `None` when the source does not say.
    pub denominator: Option<usize>,
}

/// For every round of every study that looked at interventions of this approach: in which areas it was found,
/// out of how many. Rounds without any are left out: absence was not studied.
#[must_use]
pub fn approach_reach(model: &PublicModel, approach: &Id) -> Vec<Reach> {
    let interventions: Vec<Intervention> =
        model.incoming(approach).filter_map(|link| model.get(&link.from)?.typed::<Intervention>()).collect();
    let studies: BTreeSet<&Id> = interventions.iter().flat_map(|i| i.studies.iter().map(crate::Ref::id)).collect();
    studies
        .into_iter()
        .filter_map(|id| Some((id, model.get(id)?.typed::<Study>()?)))
        .flat_map(|(id, study)| reach_in(id, &study, &interventions))
        .collect()
}

/// One study round in which the area of an intervention took part.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenPart {
    /// The study.
    pub study: Id,
    /// The round's name in the source.
    pub round: Line,
    /// Whether the area took part in a part of the round only.
    pub partly: bool,
}

/// The rounds in which an intervention was looked at: those of its studies in which its area took part.
#[must_use]
pub fn intervention_rounds(model: &PublicModel, id: &Id) -> Vec<TakenPart> {
    let Some(intervention) = model.get(id).and_then(|item| item.typed::<Intervention>()) else { return Vec::new() };
    let area = intervention.area.id();
    let studies = intervention.studies.iter().filter_map(|id| Some((id.id(), model.get(id.id())?.typed::<Study>()?)));
    let among = |areas: &[crate::Ref<crate::areas::FocusArea>]| areas.iter().any(|a| a.id() == area);
    studies
        .flat_map(|(id, study)| {
            let took_part = study.rounds.into_iter().filter(|r| among(&r.areas) || among(&r.partly));
            took_part
                .map(|r| TakenPart { study: id.clone(), partly: !among(&r.areas), round: r.name })
                .collect::<Vec<_>>()
        })
        .collect()
}

fn reach_in(id: &Id, study: &Study, interventions: &[Intervention]) -> Vec<Reach> {
    let studied = interventions.iter().filter(|i| i.studies.iter().any(|s| s.id() == id));
    let areas: BTreeSet<&Id> = studied.map(|i| i.area.id()).collect();
    let mut found = Vec::new();
    for round in &study.rounds {
        let took_part: BTreeSet<&Id> = round.areas.iter().chain(&round.partly).map(crate::Ref::id).collect();
        let both: Vec<Id> = areas.intersection(&took_part).map(|id| (*id).clone()).collect();
        if !both.is_empty() {
            let denominator = round.denominator.map(usize::from);
            found.push(Reach {
                study: id.clone(),
                round: round.number,
                name: round.name.clone(),
                areas: both,
                denominator,
            });
        }
    }
    found
}
