// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The stays in each step of a chain: how long, and what came next. The clock of a stay begins when the step is reached.

use super::Spells;
use super::log::{ChainLog, To};

/// A stay of one person in one step.
pub(super) struct Stay {
    pub(super) duration: f64,
    pub(super) next: To,
    pub(super) group: usize,
}

/// Everybody who came to a step.
pub(super) struct InStep {
    /// How many came to it.
    pub(super) reached: usize,
    /// Their stays; none in the last step, which nobody leaves.
    pub(super) stays: Vec<Stay>,
}

/// The stays in all steps, in one pass over the log.
pub(super) fn by_step(log: &ChainLog) -> Vec<InStep> {
    let mut steps: Vec<InStep> = log.steps.iter().map(|_| InStep { reached: 0, stays: Vec::new() }).collect();
    for way in &log.ways {
        let (mut step, mut since) = (way.first, 0.0);
        steps[step].reached += 1;
        for (time, next) in &way.moves {
            steps[step].stays.push(Stay { duration: time - since, next: *next, group: way.group });
            if let To::Step(next) = next {
                (step, since) = (*next, *time);
                steps[step].reached += 1;
            }
        }
    }
    steps
}

impl InStep {
    /// How many stays ended in a way.
    pub(super) fn count(&self, wanted: impl Fn(&To) -> bool) -> usize {
        self.stays.iter().filter(|stay| wanted(&stay.next)).count()
    }

    /// The stays as spells with every next step and every exit an end of its own: steps first, both in the order of the
    /// chain. Nothing when no end was seen.
    pub(super) fn each_end(&self, log: &ChainLog) -> Option<Spells> {
        let mut numbers = vec![0u32; log.steps.len() + log.exits.len()];
        let place = |next: &To| match next {
            To::Step(step) => Some(*step),
            To::Exit(exit) => Some(log.steps.len() + exit),
            To::Unseen => None,
        };
        self.stays.iter().filter_map(|stay| place(&stay.next)).for_each(|place| numbers[place] = 1);
        let names = log.steps.iter().chain(log.exits.iter().map(|exit| &exit.name));
        let mut causes = Vec::new();
        for (number, name) in numbers.iter_mut().zip(names).filter(|(number, _)| **number > 0) {
            causes.push(name.clone());
            *number = u32::try_from(causes.len()).unwrap_or(u32::MAX);
        }
        if causes.is_empty() {
            return None;
        }
        let ends = self.stays.iter().map(|stay| place(&stay.next).map_or(0, |place| numbers[place])).collect();
        let groups = (vec![String::new()], vec![0; self.stays.len()]);
        Some(Spells::checked(self.durations(), (causes, ends), groups))
    }

    /// The stays as spells with two ends: going on to whatever step, and leaving by whatever exit; or, for `only_on`,
    /// with going on alone while who left is no longer seen. Nothing when there are no stays.
    pub(super) fn on_or_out(&self, only_on: bool) -> Option<Spells> {
        let end = |next: &To| match next {
            To::Step(_) => 1,
            To::Exit(_) if !only_on => 2,
            To::Exit(_) | To::Unseen => 0,
        };
        let ends = self.stays.iter().map(|stay| end(&stay.next)).collect();
        let causes = ["verder", "vertrokken"].iter().take(if only_on { 1 } else { 2 });
        let causes = causes.map(|cause| (*cause).to_owned()).collect();
        let groups = (vec![String::new()], vec![0; self.stays.len()]);
        (!self.stays.is_empty()).then(|| Spells::checked(self.durations(), (causes, ends), groups))
    }

    /// The same spells by group; only groups that came to this step are there.
    pub(super) fn with_groups(&self, spells: Spells, log: &ChainLog) -> Spells {
        let mut numbers: Vec<Option<u32>> = vec![None; log.groups.len()];
        self.stays.iter().for_each(|stay| numbers[stay.group] = Some(0));
        let mut groups = Vec::new();
        for (number, name) in numbers.iter_mut().zip(&log.groups).filter(|(number, _)| number.is_some()) {
            *number = u32::try_from(groups.len()).ok();
            groups.push(name.clone());
        }
        let group = self.stays.iter().map(|stay| numbers[stay.group].unwrap_or(0)).collect();
        Spells { groups, group, ..spells }
    }

    fn durations(&self) -> Vec<f64> {
        self.stays.iter().map(|stay| stay.duration).collect()
    }
}
