// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A solution as people read it: its models, their terms, how well they fit, and on what they rest.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::cube::Cube;
use super::fit::{SAME, Sufficiency, Together};
use super::minimise::Minimal;
use super::space::RowSet;
use super::table::SetTable;
use super::truth_table::{RowOutcome, TruthTable};

/// Which remainders a solution may rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum SolutionSort {
    /// None: also called complex.
    #[serde(rename = "conservatief")]
    Conservative,
    /// Any that makes it shorter.
    #[serde(rename = "spaarzaam")]
    Parsimonious,
    /// Those that directional expectations make easy.
    #[serde(rename = "intermediair")]
    Intermediate,
}

/// Rows of the truth table without (enough) cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Remainders {
    /// How many.
    #[serde(rename = "aantal")]
    pub count: usize,
    /// Their numbers, from the lowest, as far as the limit on rows lists them.
    #[serde(rename = "rijen")]
    pub rows: Vec<usize>,
}

impl Remainders {
    pub(super) fn of(set: &RowSet, most: usize) -> Self {
        Self { count: set.len(), rows: set.iter().take(most).map(|index| index + 1).collect() }
    }
}

/// A term, with what does not depend on the model it stands in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermFit {
    /// The term as a formula.
    #[serde(rename = "term")]
    pub term: String,
    /// How well it fits.
    #[serde(flatten)]
    pub fit: Sufficiency,
    /// The cases it explains, by row of the truth table.
    #[serde(rename = "gevallen")]
    pub cases: Vec<Vec<String>>,
    /// Cases more in than out of it that do not have the outcome.
    #[serde(rename = "afwijkend")]
    pub deviant: Vec<String>,
    #[serde(skip)]
    pub(super) cube: Cube,
}

/// A term in a model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ModelTerm {
    /// The term as a formula.
    #[serde(rename = "term")]
    pub term: String,
    /// By how much the coverage of the model falls without it.
    #[serde(rename = "uniekeDekking")]
    pub unique: Option<f64>,
    /// The cases with the outcome that no other term of the model explains.
    #[serde(rename = "alleenHier")]
    pub only_here: Vec<String>,
}

/// A model: terms of which any suffices.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Model {
    /// The model as a formula.
    #[serde(rename = "formule")]
    pub formula: String,
    /// Its terms.
    #[serde(rename = "termen")]
    pub terms: Vec<ModelTerm>,
    /// Those of its terms that some tied model does without.
    #[serde(rename = "nietInAlle")]
    pub not_in_all: Vec<String>,
    /// How well it fits.
    #[serde(flatten)]
    pub fit: Sufficiency,
    /// The remainders it takes to have the outcome (simplifying assumptions).
    #[serde(rename = "aannamen")]
    pub assumptions: Remainders,
    /// Cases with the outcome that it does not explain.
    #[serde(rename = "onverklaard")]
    pub unexplained: Vec<String>,
    #[serde(skip)]
    pub(super) cubes: Vec<Cube>,
    #[serde(skip)]
    pub(super) membership: Vec<f64>,
}

impl Model {
    /// Membership of each case in the model, in the order of the table.
    #[must_use]
    pub fn membership(&self) -> &[f64] {
        &self.membership
    }
}

/// A solution: all models with the fewest terms.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Solution {
    /// On what it may rest.
    #[serde(rename = "soort")]
    pub sort: SolutionSort,
    /// How many prime implicants there are.
    #[serde(rename = "priemtermen")]
    pub primes: usize,
    /// Terms without which some row is not explained: they stand in every model.
    #[serde(rename = "onmisbaar")]
    pub essential: Vec<String>,
    /// Terms that stand in every model given.
    #[serde(rename = "inAlle")]
    pub in_all: Vec<String>,
    /// Every term of any model given.
    #[serde(rename = "termen")]
    pub terms: Vec<TermFit>,
    /// The models, those with the fewest conditions first.
    #[serde(rename = "modellen")]
    pub models: Vec<Model>,
    /// No model has fewer terms than this.
    #[serde(rename = "tenMinste")]
    pub at_least: usize,
    /// Whether it is proved that no model has fewer terms.
    #[serde(rename = "bewezen")]
    pub proved: bool,
    /// Whether these are all models with so few terms.
    #[serde(rename = "volledig")]
    pub complete: bool,
    /// Whether the search ran out of steps.
    #[serde(rename = "stappenOp")]
    pub out_of_steps: bool,
}

impl Solution {
    /// A term by its formula.
    #[must_use]
    pub fn term(&self, formula: &str) -> Option<&TermFit> {
        self.terms.iter().find(|term| term.term == formula)
    }

    /// The formulas of the models.
    pub(super) fn formulas(&self) -> BTreeSet<&str> {
        self.models.iter().map(|model| model.formula.as_str()).collect()
    }

    /// Every term of any model.
    pub(super) fn all_cubes(&self) -> Vec<Cube> {
        self.terms.iter().map(|term| term.cube).collect()
    }
}

/// Makes a solution of what minimisation found.
pub(super) fn solution(
    table: &SetTable,
    truth: &TruthTable,
    sort: SolutionSort,
    found: &Minimal,
    rows: usize,
) -> Solution {
    let different: BTreeSet<(usize, Cube)> = found.models.iter().flatten().map(|cube| (cube.len(), *cube)).collect();
    let memberships: Memberships =
        different.iter().map(|(_, cube)| (*cube, (table.term(*cube), table.membership(*cube)))).collect();
    let mut in_models: BTreeMap<Cube, usize> = BTreeMap::new();
    found.models.iter().flatten().for_each(|cube| *in_models.entry(*cube).or_default() += 1);
    let everywhere = |cube: &Cube| in_models.get(cube) == Some(&found.models.len());
    let in_all: Vec<Cube> = different.iter().map(|(_, cube)| *cube).filter(everywhere).collect();
    let names = |cubes: &[Cube]| cubes.iter().map(|cube| table.term(*cube)).collect();
    Solution {
        sort,
        primes: found.primes,
        essential: names(&found.essential),
        terms: different.iter().map(|(_, cube)| term_fit(table, truth, *cube, &memberships)).collect(),
        models: found.models.iter().map(|cubes| model(table, truth, cubes, (&in_all, &memberships), rows)).collect(),
        in_all: names(&in_all),
        at_least: found.at_least,
        proved: found.proved,
        complete: found.complete,
        out_of_steps: found.out_of_steps,
    }
}

/// Each term as a formula, and the membership of each case in it.
type Memberships = BTreeMap<Cube, (String, Vec<f64>)>;

fn term_fit(table: &SetTable, truth: &TruthTable, cube: Cube, memberships: &Memberships) -> TermFit {
    let (term, x) = &memberships[&cube];
    let positive = truth.rows.iter().filter(|row| row.outcome == RowOutcome::Positive && cube.holds(row.cube));
    TermFit {
        term: term.clone(),
        fit: Sufficiency::of(x, &table.y),
        cases: positive.map(|row| row.cases.clone()).collect(),
        deviant: table.named(|case| x[case] > 0.5 + SAME && table.y[case] < 0.5 - SAME),
        cube,
    }
}

fn model(
    table: &SetTable,
    truth: &TruthTable,
    cubes: &[Cube],
    (in_all, memberships): (&[Cube], &Memberships),
    rows: usize,
) -> Model {
    let sets: Vec<&Vec<f64>> = cubes.iter().map(|cube| &memberships[cube].1).collect();
    let term = |cube: &Cube| memberships[cube].0.clone();
    let Together { x, unique, alone } = Together::of(&sets, &table.y);
    let names = |cases: &Vec<usize>| cases.iter().map(|case| table.cases[*case].clone()).collect();
    let terms = cubes.iter().zip(unique).zip(&alone).map(|((cube, unique), alone)| ModelTerm {
        term: term(cube),
        unique,
        only_here: names(alone),
    });
    Model {
        formula: cubes.iter().map(term).collect::<Vec<_>>().join(" + "),
        terms: terms.collect(),
        not_in_all: cubes.iter().filter(|cube| !in_all.contains(cube)).map(term).collect(),
        fit: Sufficiency::of(&x, &table.y),
        assumptions: Remainders::of(&assumed(table, truth, cubes), rows),
        unexplained: table.named(|case| table.y[case] > 0.5 + SAME && x[case] <= 0.5 + SAME),
        cubes: cubes.to_vec(),
        membership: x,
    }
}

/// The remainders that some terms hold.
pub(super) fn assumed(table: &SetTable, truth: &TruthTable, cubes: &[Cube]) -> RowSet {
    let mut set = RowSet::of(cubes, &table.space);
    let observed = truth.rows.iter().filter(|row| row.outcome != RowOutcome::Remainder);
    observed.for_each(|row| set.remove(row.number - 1));
    set
}

impl SetTable {
    /// The names of some cases.
    pub(super) fn named(&self, which: impl Fn(usize) -> bool) -> Vec<String> {
        (0..self.cases.len()).filter(|case| which(*case)).map(|case| self.cases[case].clone()).collect()
    }
}
