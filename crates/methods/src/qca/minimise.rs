// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From configurations to the models with the fewest terms, all of them.

use std::collections::BTreeMap;

use super::cover::{Rows, covers};
use super::cube::Cube;
use super::options::Limits;
use super::primes::primes;
use crate::Refused;

/// The models with the fewest terms.
#[derive(Clone, Debug)]
pub(super) struct Minimal {
    /// How many prime implicants there are.
    pub(super) primes: usize,
    /// Those without which some configuration is not covered.
    pub(super) essential: Vec<Cube>,
    /// The models, each with its terms sorted.
    pub(super) models: Vec<Vec<Cube>>,
    /// No model has fewer terms than this.
    pub(super) at_least: usize,
    /// Whether no model has fewer terms than these.
    pub(super) proved: bool,
    /// Whether these are all models with so few terms.
    pub(super) complete: bool,
    /// Whether the search ran out of steps.
    pub(super) out_of_steps: bool,
}

impl Minimal {
    /// Every term of any model, once.
    pub(super) fn terms(&self) -> Vec<Cube> {
        let all: std::collections::BTreeSet<Cube> = self.models.iter().flatten().copied().collect();
        all.into_iter().collect()
    }
}

/// The models of fewest terms that hold all positives and meet nothing that must stay out.
pub(super) fn minimal(positives: &[Cube], out: &[Cube], limits: &Limits) -> Result<Minimal, Refused> {
    let primes = primes(positives, out, limits.primes).map_err(|_| too_many(limits.primes))?;
    let held: Vec<Rows> = primes.iter().map(|prime| held(*prime, positives)).collect();
    // Primes that hold the same configurations are exchangeable in every model: one column stands for all of them.
    let mut classes: BTreeMap<&Rows, Vec<usize>> = BTreeMap::new();
    held.iter().enumerate().for_each(|(at, rows)| classes.entry(rows).or_default().push(at));
    let mut classes: Vec<(&Rows, Vec<usize>)> = classes.into_iter().collect();
    classes.sort_by_key(|(_, members)| members[0]);
    let columns: Vec<Rows> = classes.iter().map(|(rows, _)| (*rows).clone()).collect();
    let found = covers(positives.len(), &columns, limits.models, limits.steps);
    let (models, all) = unfold(&found.covers, &classes, &primes, limits.models);
    Ok(Minimal {
        essential: essential(&held, positives.len()).into_iter().map(|at| primes[at]).collect(),
        primes: primes.len(),
        models,
        at_least: found.at_least,
        proved: found.proved(),
        complete: all && found.complete,
        out_of_steps: found.out_of_steps,
    })
}

fn held(prime: Cube, positives: &[Cube]) -> Rows {
    let mut rows = vec![0; positives.len().div_ceil(64)];
    for (at, _) in positives.iter().enumerate().filter(|(_, positive)| prime.holds(**positive)) {
        rows[at / 64] |= 1 << (at % 64);
    }
    rows
}

/// The primes that hold some configuration alone.
fn essential(held: &[Rows], rows: usize) -> Vec<usize> {
    let mut alone: Vec<usize> = Vec::new();
    for row in 0..rows {
        let mut holders = held.iter().enumerate().filter(|(_, h)| h[row / 64] & (1 << (row % 64)) != 0);
        if let (Some((only, _)), None) = (holders.next(), holders.next()) {
            alone.push(only);
        }
    }
    alone.sort_unstable();
    alone.dedup();
    alone
}

/// Every model of every cover, up to so many; whether these are all.
fn unfold(
    covers: &[Vec<usize>],
    classes: &[(&Rows, Vec<usize>)],
    primes: &[Cube],
    most: usize,
) -> (Vec<Vec<Cube>>, bool) {
    let mut models: Vec<Vec<Cube>> = Vec::new();
    for cover in covers {
        let members: Vec<&Vec<usize>> = cover.iter().map(|class| &classes[*class].1).collect();
        let mut digits = vec![0usize; members.len()];
        loop {
            if models.len() >= most {
                return (sorted(models), false);
            }
            let mut model: Vec<Cube> = members.iter().zip(&digits).map(|(m, digit)| primes[m[*digit]]).collect();
            model.sort_unstable_by_key(|cube| (cube.len(), *cube));
            models.push(model);
            if !advance(&mut digits, &members) {
                break;
            }
        }
    }
    (sorted(models), true)
}

/// The next choice of one from each; false after the last.
fn advance(digits: &mut [usize], members: &[&Vec<usize>]) -> bool {
    for (digit, members) in digits.iter_mut().zip(members).rev() {
        *digit += 1;
        if *digit < members.len() {
            return true;
        }
        *digit = 0;
    }
    false
}

/// Models with few conditions first: the shortest stand on top.
fn sorted(mut models: Vec<Vec<Cube>>) -> Vec<Vec<Cube>> {
    models.sort_by_key(|model| (model.iter().map(|cube| cube.len()).sum::<usize>(), model.clone()));
    models
}

fn too_many(most: usize) -> Refused {
    Refused::new(
        "priemtermen",
        format!(
            "er zijn meer dan {most} kortste combinaties die iets verklaren (grens priemtermen). Met zoveel \
             condities bij zo weinig gevallen is bijna elke formule passend te maken; neem minder condities of \
             verhoog de grens."
        ),
        format!(
            "there are more than {most} shortest combinations that explain something (limit priemtermen). With so \
             many conditions for so few cases nearly any formula can be made to fit; take fewer conditions or raise \
             the limit."
        ),
    )
}
