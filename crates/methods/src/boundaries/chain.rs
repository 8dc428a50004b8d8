// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Several years in a row: crosswalks one after the other are one crosswalk.

use std::collections::BTreeMap;

use super::crosswalk::{Crosswalk, Link, Parts};
use super::weights::{KINDS, PerKind};
use crate::{Note, Refused};

impl Crosswalk {
    /// This crosswalk and then the next: the share of `a` in `c` is the sum over `b` of share of `a` in `b` times share
    /// of `b` in `c`. Assumes that what came from `a` lies in `b` as the rest of `b` does. Nothing is lost.
    ///
    /// # Errors
    /// The new areas of this table are not the old areas of the next, or no kind of weight is in both.
    pub fn then(&self, next: &Self) -> Result<Self, Refused> {
        same_map(&self.new, &next.old)?;
        let kinds: Vec<(usize, usize)> = (0..self.kinds.len())
            .filter_map(|k| next.kinds.iter().position(|kind| *kind == self.kinds[k]).map(|l| (k, l)))
            .collect();
        if kinds.is_empty() {
            return Err(Refused::new(
                "weights",
                "de twee omzettabellen hebben geen soort gewicht gemeen; geef beide dezelfde soort.",
                "the two crosswalks have no kind of weight in common; give both the same kind.",
            ));
        }
        let mut has_amounts = [false; KINDS];
        kinds.iter().zip(&mut has_amounts).for_each(|((k, _), has)| *has = self.has_amounts[*k]);
        let mut notes = self.notes.clone();
        notes.extend(next.notes.iter().cloned());
        if kinds.len() < self.kinds.len().max(next.kinds.len()) || self.kinds[0] != next.kinds[0] {
            notes.push(Note::new(
                "gewichten-gemeen",
                "niet elke stap heeft dezelfde gewichten; alleen wat beide stappen hebben is gebruikt.",
                "not every step has the same weights; only those that both steps have were used.",
            ));
        }
        // Equal codes are looked for anew, between the first year and the last.
        notes.retain(|note| note.code != "gelijke-code-ander-gebied");
        let mut slivers = self.slivers.clone();
        slivers.extend(next.slivers.iter().cloned());
        Ok(Self::assemble(Parts {
            old: self.old.to_vec(),
            new: next.new.to_vec(),
            kinds: kinds.iter().map(|(k, _)| self.kinds[*k]).collect(),
            has_amounts,
            links: self.products(next, &kinds),
            slivers,
            notes,
        }))
    }

    /// Any number of crosswalks, one for each step between years.
    ///
    /// # Errors
    /// There are none, or two that follow each other do not join ([`Crosswalk::then`]).
    pub fn chain(steps: &[Self]) -> Result<Self, Refused> {
        let Some((first, rest)) = steps.split_first() else {
            return Err(Refused::new("", "geef ten minste één omzettabel.", "give at least one crosswalk."));
        };
        rest.iter().try_fold(first.clone(), |so_far, next| so_far.then(next))
    }

    fn products(&self, next: &Self, kinds: &[(usize, usize)]) -> Vec<Link> {
        let mut links = Vec::new();
        for new in (0..).take(next.new.len()) {
            let mut from: BTreeMap<u32, (PerKind, PerKind)> = BTreeMap::new();
            for second in next.of_new(new as usize) {
                for first in self.of_new(second.old as usize) {
                    let (share, amount) = from.entry(first.old).or_insert(([0.0; KINDS], [0.0; KINDS]));
                    for (at, (k, l)) in kinds.iter().enumerate() {
                        share[at] += first.share[*k] * second.share[*l];
                        amount[at] += first.amount[*k] * second.share[*l];
                    }
                }
            }
            links.extend(from.into_iter().map(|(old, (share, amount))| Link { old, new, share, amount }));
        }
        links
    }
}

/// An area that is in one list only would be lost, or would appear from nothing; that its code did not change does not
/// prove that it stayed as it was.
fn same_map(made: &[String], used: &[String]) -> Result<(), Refused> {
    if let Some(code) = made.iter().find(|code| used.binary_search(code).is_err()) {
        return Err(Refused::new(
            code.clone(),
            "komt uit de eerste omzettabel maar staat niet in de volgende; voeg de rij toe, ook als het gebied gelijk \
             bleef.",
            "comes out of the first crosswalk but is not in the next; add the row, also when the area stayed the same.",
        ));
    }
    if let Some(code) = used.iter().find(|code| made.binary_search(code).is_err()) {
        return Err(Refused::new(
            code.clone(),
            "staat in de volgende omzettabel maar komt niet uit de eerste; voeg de rij toe aan de eerste.",
            "is in the next crosswalk but does not come out of the first; add the row to the first.",
        ));
    }
    Ok(())
}
