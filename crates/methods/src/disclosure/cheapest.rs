// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The cheapest safe pattern there is, proved: implicit hitting sets (Moreno-Centeno and Karp 2013, Operations Research 61).
//!
//! A pattern that fails is grown as far as it still fails the same need; of what is left outside, every safe pattern must
//! have a cell. The cheapest set that has a cell of each such group is tried, until one is safe: nothing cheaper can be.

use super::needs::Question;
use crate::Refused;

/// How the search ended.
pub(super) enum Cheapest {
    /// The cheapest pattern, and what its secondary cells cost.
    Proved(Vec<bool>),
    /// No pattern is safe.
    Impossible,
    /// The tries were used up.
    Stopped,
}

/// Looks for the cheapest secondary cells among those that may be used. `costs` is by cell.
pub(super) fn cheapest(
    question: &Question<'_>,
    primary: &[bool],
    may: &[bool],
    costs: &[u128],
) -> Result<Cheapest, Refused> {
    let mut candidates: Vec<u32> =
        (0..may.len()).filter(|c| may[*c] && !primary[*c]).filter_map(|c| u32::try_from(c).ok()).collect();
    candidates.sort_by_key(|c| costs[*c as usize]);
    let mut groups: Vec<Vec<u32>> = Vec::new();
    let mut tries = question.limits.tries;
    loop {
        let Some(chosen) = hitting(&groups, costs, &mut tries) else { return Ok(Cheapest::Stopped) };
        let mut pattern = primary.to_vec();
        chosen.iter().for_each(|c| pattern[*c as usize] = true);
        let Some(failure) = question.failures(&pattern)?.first().copied() else { return Ok(Cheapest::Proved(pattern)) };
        // What the limits left open is no reason to hold back anything dearer.
        if question.is_met(&pattern, &failure)? != Some(false) {
            return Ok(Cheapest::Stopped);
        }
        let mut outside = Vec::new();
        // Dear cells first: what stays outside are then cheap ones.
        for cell in candidates.iter().rev() {
            if pattern[*cell as usize] {
                continue;
            }
            if tries == 0 {
                return Ok(Cheapest::Stopped);
            }
            tries -= 1;
            pattern[*cell as usize] = true;
            match question.is_met(&pattern, &failure)? {
                Some(false) => {}
                Some(true) => {
                    pattern[*cell as usize] = false;
                    outside.push(*cell);
                }
                None => return Ok(Cheapest::Stopped),
            }
        }
        if outside.is_empty() {
            return Ok(Cheapest::Impossible);
        }
        groups.push(outside);
    }
}

/// The cheapest set that has a cell of every group; none when the tries run out.
fn hitting(groups: &[Vec<u32>], costs: &[u128], tries: &mut usize) -> Option<Vec<u32>> {
    let mut search = Search { groups, costs, best: None, tries };
    search.go(&mut Vec::new(), &mut Vec::new(), 0).then_some(())?;
    search.best.map(|(_, chosen)| chosen)
}

struct Search<'a> {
    groups: &'a [Vec<u32>],
    costs: &'a [u128],
    best: Option<(u128, Vec<u32>)>,
    tries: &'a mut usize,
}

impl Search<'_> {
    /// Tries every cell of the smallest group that has none yet; those tried before it are then left out.
    fn go(&mut self, chosen: &mut Vec<u32>, barred: &mut Vec<u32>, spent: u128) -> bool {
        if *self.tries == 0 {
            return false;
        }
        *self.tries -= 1;
        let open: Vec<&Vec<u32>> = self.groups.iter().filter(|g| !g.iter().any(|c| chosen.contains(c))).collect();
        let bound = spent + self.least(&open, barred);
        if self.best.as_ref().is_some_and(|(best, _)| bound >= *best) {
            return true;
        }
        let left = |g: &&Vec<u32>| g.iter().filter(|c| !barred.contains(c)).count();
        let Some(group) = open.iter().copied().min_by_key(left) else {
            self.best = Some((spent, chosen.clone()));
            return true;
        };
        let mut cells: Vec<u32> = group.iter().copied().filter(|c| !barred.contains(c)).collect();
        cells.sort_by_key(|c| self.costs[*c as usize]);
        let mark = barred.len();
        for cell in cells {
            chosen.push(cell);
            let went = self.go(chosen, barred, spent + self.costs[cell as usize]);
            chosen.pop();
            if !went {
                return false;
            }
            barred.push(cell);
        }
        barred.truncate(mark);
        true
    }

    /// Groups without a cell in common must each be paid for.
    fn least(&self, open: &[&Vec<u32>], barred: &[u32]) -> u128 {
        let mut taken: Vec<u32> = Vec::new();
        let mut sum = 0u128;
        for group in open {
            if group.iter().any(|c| taken.contains(c)) {
                continue;
            }
            let cheapest = group.iter().filter(|c| !barred.contains(c)).map(|c| self.costs[*c as usize]).min();
            let Some(cost) = cheapest else { return u128::MAX / 2 };
            sum += cost;
            taken.extend(*group);
        }
        sum
    }
}
