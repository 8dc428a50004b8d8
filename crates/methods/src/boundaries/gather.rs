// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! New areas put together to larger ones: what went where within one of them no longer matters.

use std::collections::BTreeMap;

use super::crosswalk::{Crosswalk, Link, Parts, place};
use super::weights::KINDS;

/// Notes about single areas, which are looked for anew among the larger ones.
const OF_AREAS: [&str; 3] = ["zonder-doel", "zonder-bron", "gelijke-code-ander-gebied"];

impl Crosswalk {
    /// This crosswalk to larger areas; `whole` names the one that each new area is a part of. The share of an old area in
    /// a larger one is the sum of its shares in the parts, so an old area that was divided within it counts as undivided:
    /// of a district that is made of its neighbourhoods nothing is reallocated when only they changed.
    #[must_use]
    pub fn gathered(&self, whole: impl Fn(&str) -> String) -> Self {
        let names: Vec<String> = self.new.iter().map(|code| whole(code)).collect();
        let mut new = names.clone();
        new.sort_unstable();
        new.dedup();
        let mut shared: BTreeMap<(u32, u32), Link> = BTreeMap::new();
        for link in &self.links {
            let name = names.get(link.new as usize).map(String::as_str).unwrap_or_default();
            let Some(to) = place(&new, name).and_then(|at| u32::try_from(at).ok()) else { continue };
            let none = Link { old: link.old, new: to, share: [0.0; KINDS], amount: [0.0; KINDS] };
            let sum = shared.entry((link.old, to)).or_insert(none);
            for kind in 0..KINDS {
                sum.share[kind] += link.share[kind];
                sum.amount[kind] += link.amount[kind];
            }
        }
        let about_areas = |code: &str| OF_AREAS.contains(&code);
        Self::assemble(Parts {
            old: self.old.to_vec(),
            new,
            kinds: self.kinds.clone(),
            has_amounts: self.has_amounts,
            links: shared.into_values().collect(),
            slivers: self.slivers.clone(),
            notes: self.notes.iter().filter(|note| !about_areas(note.code)).cloned().collect(),
        })
    }
}
