// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is necessary for an outcome: single conditions, and disjunctions of which no part alone is.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::cube::Cube;
use super::fit::{Necessity, either, reaches};
use super::table::SetTable;
use crate::{Note, Refused};

/// The choices in looking for what is necessary.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NecessityOptions {
    /// From which consistency something counts as necessary: above 0, at most 1. The default is 0.9.
    #[serde(rename = "consistentie")]
    pub consistency: f64,
    /// From which relevance (RoN) a disjunction is named, from 0 to 1. The default is 0.5: below it, a disjunction is mostly
    /// necessary because it is everywhere.
    #[serde(rename = "relevantie")]
    pub relevance: f64,
    /// Of at most how many conditions a disjunction is made; 1 is none. The default is 2: of more, some are necessary by
    /// chance in any table.
    #[serde(rename = "breedte")]
    pub width: usize,
    /// How many disjunctions are looked into; reaching it is said.
    #[serde(rename = "grens")]
    pub limit: usize,
}

impl Default for NecessityOptions {
    fn default() -> Self {
        Self { consistency: 0.9, relevance: 0.5, width: 2, limit: 200_000 }
    }
}

impl NecessityOptions {
    fn check(&self) -> Result<(), Refused> {
        let fits = self.consistency > 0.0 && self.consistency <= 1.0 && (0.0..=1.0).contains(&self.relevance);
        if fits && self.width > 0 && self.limit > 0 {
            return Ok(());
        }
        Err(Refused::new(
            "noodzaak",
            "kies een consistentie boven 0 en hoogstens 1, een relevantie van 0 tot en met 1, en een breedte en \
             grens van ten minste 1.",
            "choose a consistency above 0 and at most 1, a relevance from 0 to 1, and a width and limit of at least 1.",
        ))
    }
}

/// Something that may be necessary.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Candidate {
    /// It, as a formula.
    #[serde(rename = "formule")]
    pub formula: String,
    /// How well it fits.
    #[serde(flatten)]
    pub fit: Necessity,
    /// Whether its consistency reaches the cut-off.
    #[serde(rename = "noodzakelijk")]
    pub necessary: bool,
    /// Cases with the outcome and without it: each speaks against necessity.
    #[serde(rename = "afwijkend")]
    pub deviant: Vec<String>,
    #[serde(skip)]
    membership: Vec<f64>,
}

impl Candidate {
    /// Membership of each case, in the order of the table.
    #[must_use]
    pub fn membership(&self) -> &[f64] {
        &self.membership
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NecessityReport {
    /// What is explained.
    #[serde(rename = "uitkomst")]
    pub outcome: String,
    /// The choices.
    #[serde(rename = "keuzes")]
    pub options: NecessityOptions,
    /// Every condition and its absence, or each of its values.
    #[serde(rename = "enkele")]
    pub single: Vec<Candidate>,
    /// Disjunctions that are necessary and relevant while no part of them is necessary, the most consistent first.
    #[serde(rename = "disjuncties")]
    pub disjunctions: Vec<Candidate>,
    /// The formulas that were asked about.
    #[serde(rename = "gevraagd")]
    pub asked: Vec<Candidate>,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// Looks for what is necessary: every condition, disjunctions (O(literals^width x cases)), and some formulas.
///
/// # Errors
/// A choice out of range, no case in the outcome, a formula that cannot be read.
pub fn necessity(table: &SetTable, options: NecessityOptions, asked: &[String]) -> Result<NecessityReport, Refused> {
    options.check()?;
    in_outcome(table)?;
    let literals: Vec<Cube> = (0..table.space.len())
        .flat_map(|at| (0..table.space.levels(at)).rev().map(move |value| Cube::default().with(at, value)))
        .collect();
    let single: Vec<Candidate> =
        literals.iter().map(|cube| candidate(table, options, table.term(*cube), table.membership(*cube))).collect();
    let (mut disjunctions, full) = wide(table, options, &literals, &single);
    let by = |c: &Candidate| (c.fit.consistency.unwrap_or(0.0), c.fit.relevance.unwrap_or(0.0));
    disjunctions.sort_by(|a, b| {
        let (a, b) = (by(a), by(b));
        b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1))
    });
    let asked = asked.iter().map(|formula| {
        let cubes = table.read(formula)?;
        Ok(candidate(table, options, table.formula(&cubes), table.any_of(&cubes)))
    });
    let asked = asked.collect::<Result<Vec<Candidate>, Refused>>()?;
    let notes = notes(&single, options, full);
    Ok(NecessityReport { outcome: table.outcome.clone(), options, single, disjunctions, asked, notes })
}

/// Somebody must have the outcome.
pub(super) fn in_outcome(table: &SetTable) -> Result<(), Refused> {
    if table.y.iter().any(|y| *y > 0.5) {
        return Ok(());
    }
    let outcome = &table.outcome;
    Err(Refused::new(
        outcome.clone(),
        format!(
            "geen enkel geval heeft de uitkomst {outcome} (lidmaatschap boven 0,5); er valt niets te verklaren. Kijk \
             naar de kalibratie, of verklaar het tegendeel."
        ),
        format!(
            "no case has the outcome {outcome} (membership above 0.5); there is nothing to explain. Look at the \
             calibration, or explain the opposite."
        ),
    ))
}

fn candidate(table: &SetTable, options: NecessityOptions, formula: String, x: Vec<f64>) -> Candidate {
    let fit = Necessity::of(&x, &table.y);
    Candidate {
        formula,
        fit,
        necessary: reaches(fit.consistency, options.consistency),
        deviant: table.named(|case| table.y[case] > 0.5 && x[case] < 0.5),
        membership: x,
    }
}

/// Disjunctions of which no part is necessary; whether the limit was reached.
fn wide(
    table: &SetTable,
    options: NecessityOptions,
    literals: &[Cube],
    single: &[Candidate],
) -> (Vec<Candidate>, bool) {
    let mut found = Vec::new();
    // What is necessary already makes every disjunction with it necessary too, and no news.
    let open: Vec<usize> = (0..literals.len()).filter(|at| !single[*at].necessary).collect();
    let mut layer: BTreeSet<Vec<usize>> = open.iter().map(|at| vec![*at]).collect();
    let mut looked = 0;
    for _ in 1..options.width {
        let mut next = BTreeSet::new();
        for parts in &layer {
            let last = parts.last().copied().unwrap_or(0);
            for more in open.iter().copied().filter(|at| *at > last && says_something(table, literals, parts, *at)) {
                looked += 1;
                if looked > options.limit {
                    return (found, true);
                }
                let all = [&parts[..], &[more]].concat();
                // What holds a necessary part is necessary by that part alone.
                if !(0..all.len()).all(|at| layer.contains(&[&all[..at], &all[at + 1..]].concat())) {
                    continue;
                }
                let sets: Vec<&Vec<f64>> = all.iter().map(|at| &single[*at].membership).collect();
                let cubes: Vec<Cube> = all.iter().map(|at| literals[*at]).collect();
                let this = candidate(table, options, table.formula(&cubes), either(&sets, table.cases.len()));
                if !this.necessary {
                    next.insert(all);
                } else if reaches(this.fit.relevance, options.relevance) {
                    found.push(this);
                }
            }
        }
        layer = next;
    }
    (found, false)
}

/// All values of a condition together are everywhere; some of them are not.
fn says_something(table: &SetTable, literals: &[Cube], parts: &[usize], more: usize) -> bool {
    let same = parts.iter().filter(|at| literals[**at].fixed == literals[more].fixed).count();
    let condition = literals[more].fixed.trailing_zeros() as usize;
    same + 1 < usize::from(table.space.levels(condition))
}

fn notes(single: &[Candidate], options: NecessityOptions, full: bool) -> Vec<Note> {
    let mut notes = Vec::new();
    let trivial = |c: &&Candidate| c.necessary && !reaches(c.fit.relevance, options.relevance);
    let trivial: Vec<&str> = single.iter().filter(trivial).map(|c| c.formula.as_str()).collect();
    if !trivial.is_empty() {
        let trivial = trivial.join(", ");
        notes.push(Note::new(
            "weinig-relevant",
            format!(
                "noodzakelijk maar weinig relevant: {trivial}. Vrijwel elk geval heeft dit, met of zonder de uitkomst."
            ),
            format!(
                "necessary but hardly relevant: {trivial}. Nearly every case has this, with or without the outcome."
            ),
        ));
    }
    if full {
        let limit = options.limit;
        notes.push(Note::new(
            "grens",
            format!(
                "niet alle disjuncties zijn bekeken: na {limit} is gestopt. Kies een kleinere breedte of een \
                     hogere grens."
            ),
            format!(
                "not all disjunctions were looked into: the search stopped after {limit}. Choose a smaller width \
                     or a higher limit."
            ),
        ));
    }
    notes
}
