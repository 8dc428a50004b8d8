// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The standard analysis and the enhanced one (Ragin 2008, chapters 8 and 9; Schneider and Wagemann 2012, chapters 6 and
//! 8): conservative, parsimonious and intermediate, with the assumptions each rests on.

use serde::Serialize;

use super::cube::{Cube, absorbed, complement, minus};
use super::minimise::{Minimal, minimal};
use super::options::QcaOptions;
use super::solution::{Remainders, Solution, SolutionSort, assumed, solution};
use super::space::RowSet;
use super::table::SetTable;
use super::truth_table::{RowOutcome, TruthTable};
use crate::{Note, Refused};

/// The intermediate solution between a conservative and a parsimonious model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Intermediate {
    /// The number of the conservative model, from 1.
    #[serde(rename = "conservatief")]
    pub conservative: usize,
    /// The number of the parsimonious model, from 1.
    #[serde(rename = "spaarzaam")]
    pub parsimonious: usize,
    /// The remainders that the parsimonious model assumes and the expectations allow (easy counterfactuals).
    #[serde(rename = "gemakkelijk")]
    pub easy: Remainders,
    /// The remainders that the parsimonious model assumes and the expectations do not allow (difficult counterfactuals).
    #[serde(rename = "moeilijk")]
    pub difficult: Remainders,
    /// The solution that rests on the easy ones alone.
    #[serde(rename = "oplossing")]
    pub solution: Solution,
}

/// Remainders left out of the enhanced analysis, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Excluded {
    /// The formula held to be necessary or impossible, or none for contradictory assumptions.
    #[serde(rename = "formule")]
    pub formula: Option<String>,
    /// Why: `noodzakelijk`, `onmogelijk` or `tegenstrijdig`.
    #[serde(rename = "reden")]
    pub reason: &'static str,
    /// Which.
    #[serde(flatten)]
    pub rows: Remainders,
}

/// The enhanced standard analysis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EnhancedResult {
    /// What was left out.
    #[serde(rename = "uitgesloten")]
    pub excluded: Vec<Excluded>,
    /// Rows that are sufficient for the outcome and for its absence, which count as negative here.
    #[serde(rename = "voorBeide")]
    pub both: Vec<usize>,
    /// The enhanced parsimonious solution.
    #[serde(rename = "spaarzaam")]
    pub parsimonious: Solution,
    /// The enhanced intermediate solutions; none without expectations.
    #[serde(rename = "intermediair")]
    pub intermediate: Vec<Intermediate>,
    /// Remainders that are still assumed for the outcome and for its absence.
    #[serde(rename = "tegenstrijdig")]
    pub contradictory: Option<Remainders>,
}

/// An analysis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Qca {
    /// The choices.
    #[serde(rename = "keuzes")]
    pub options: QcaOptions,
    /// The truth table.
    #[serde(rename = "waarheidstabel")]
    pub table: TruthTable,
    /// The solution that assumes nothing of remainders.
    #[serde(rename = "conservatief")]
    pub conservative: Solution,
    /// The solution that assumes of them what makes it shortest. Absent, and with it all that rests on it, when there are more
    /// prime implicants than the limit; a note says so.
    #[serde(rename = "spaarzaam")]
    pub parsimonious: Option<Solution>,
    /// The solutions between; none without expectations.
    #[serde(rename = "intermediair")]
    pub intermediate: Vec<Intermediate>,
    /// The remainders that the parsimonious solutions of the outcome and of its absence both assume. Absent when that could
    /// not be looked into; a note says why.
    #[serde(rename = "tegenstrijdigeAannamen")]
    pub contradictory: Option<Remainders>,
    /// The rows that are sufficient for the outcome and for its absence.
    #[serde(rename = "voorBeide")]
    pub both: Vec<usize>,
    /// The enhanced analysis, when it was asked for.
    #[serde(rename = "versterkt")]
    pub enhanced: Option<EnhancedResult>,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// What an analysis is made of.
pub(super) struct Workings<'a> {
    pub(super) table: &'a SetTable,
    pub(super) truth: &'a TruthTable,
    pub(super) options: &'a QcaOptions,
    pub(super) positives: Vec<Cube>,
    /// Observed configurations that no term may hold.
    pub(super) negatives: Vec<Cube>,
    /// By condition, the values expected to contribute.
    pub(super) expected: Vec<Vec<u8>>,
}

impl Qca {
    /// Analyses a table.
    ///
    /// # Errors
    /// A choice out of range, no row with enough cases, no row that is sufficient, a formula that cannot be read,
    /// more prime implicants of the conservative solution than the limit.
    pub fn of(table: &SetTable, options: &QcaOptions) -> Result<Self, Refused> {
        options.check()?;
        let truth = TruthTable::of(table, options.table)?;
        let work = Workings::new(table, &truth, options)?;
        let conservative = work.solution(SolutionSort::Conservative, &work.conservative()?);
        let (parsimonious, beyond) = match work.parsimonious(&[]) {
            Ok(found) => (Some(work.solution(SolutionSort::Parsimonious, &found)), None),
            Err(refused) => (None, Some(refused)),
        };
        let absent = Absence::of(table, options);
        let both = absent.as_ref().map_or_else(|_| Vec::new(), |a| a.both(&truth));
        let mut analysis = Self {
            options: options.clone(),
            conservative,
            parsimonious: None,
            intermediate: Vec::new(),
            contradictory: None,
            both,
            enhanced: None,
            notes: Vec::new(),
            table: truth.clone(),
        };
        let mut pairs_left = false;
        if let Some(simple) = parsimonious {
            (analysis.intermediate, pairs_left) = work.intermediates(&analysis.conservative, &simple)?;
            let set = absent.as_ref().ok().map(|absent| absent.contradictory(&work, &simple));
            analysis.contradictory = set.map(|set| Remainders::of(&set, options.limits.rows));
            if options.enhanced.is_asked() {
                let (found, left) = super::enhanced::enhanced(&work, &analysis.conservative)?;
                analysis.enhanced = Some(found);
                pairs_left |= left;
            }
            analysis.parsimonious = Some(simple);
        }
        analysis.notes = super::notes::notes(&analysis, beyond, absent.err(), pairs_left);
        Ok(analysis)
    }

    /// A solution by its sort: of intermediate ones the first, without any the parsimonious. Nothing when that was not given.
    #[must_use]
    pub fn chosen(&self, sort: SolutionSort) -> Option<&Solution> {
        match sort {
            SolutionSort::Conservative => Some(&self.conservative),
            SolutionSort::Parsimonious => self.parsimonious.as_ref(),
            SolutionSort::Intermediate => self.intermediate.first().map(|i| &i.solution).or(self.parsimonious.as_ref()),
        }
    }
}

impl<'a> Workings<'a> {
    pub(super) fn new(table: &'a SetTable, truth: &'a TruthTable, options: &'a QcaOptions) -> Result<Self, Refused> {
        let positives = truth.with(RowOutcome::Positive);
        if positives.is_empty() {
            return Err(nothing_sufficient(truth));
        }
        let mut negatives = truth.with(RowOutcome::Negative);
        if !options.free_contradictions {
            negatives.extend(truth.with(RowOutcome::Contradiction));
        }
        let mut expected = vec![Vec::new(); table.space.len()];
        for expectation in &options.expectations {
            let (at, values) = table.read_literal(expectation, expectation)?;
            if !expected[at].is_empty() && expected[at] != values {
                return Err(Refused::new(
                    expectation,
                    format!(
                        "spreekt een eerdere verwachting over {} tegen; laat er één staan.",
                        table.conditions[at].name
                    ),
                    format!("contradicts an earlier expectation of {}; leave one.", table.conditions[at].name),
                ));
            }
            expected[at] = values;
        }
        Ok(Self { table, truth, options, positives, negatives, expected })
    }

    pub(super) fn solution(&self, sort: SolutionSort, found: &Minimal) -> Solution {
        solution(self.table, self.truth, sort, found, self.options.limits.rows)
    }

    /// Nothing may be held that is not explained, or free by choice.
    pub(super) fn conservative(&self) -> Result<Minimal, Refused> {
        let mut may = self.positives.clone();
        if self.options.free_contradictions {
            may.extend(self.truth.with(RowOutcome::Contradiction));
        }
        minimal(&self.positives, &complement(&may, &self.table.space), &self.options.limits)
    }

    /// Only what was observed to be negative must stay out, and what else is excluded.
    pub(super) fn parsimonious(&self, excluded: &[Cube]) -> Result<Minimal, Refused> {
        let out = [&self.negatives[..], excluded].concat();
        minimal(&self.positives, &out, &self.options.limits)
    }

    /// For each pair of a conservative and a parsimonious model, the solution between; and whether pairs were left.
    pub(super) fn intermediates(
        &self,
        conservative: &Solution,
        parsimonious: &Solution,
    ) -> Result<(Vec<Intermediate>, bool), Refused> {
        if self.expected.iter().all(Vec::is_empty) {
            return Ok((Vec::new(), false));
        }
        let mut found = Vec::new();
        // Many pairs of tied models let in the same remainders, and then have the same solution.
        let mut solved: Vec<(RowSet, Solution)> = Vec::new();
        for (c, complex) in conservative.models.iter().enumerate() {
            for (p, simple) in parsimonious.models.iter().enumerate() {
                if found.len() >= self.options.limits.pairs {
                    return Ok((found, true));
                }
                found.push(self.intermediate((c, &complex.cubes), (p, &simple.cubes), &mut solved)?);
            }
        }
        Ok((found, false))
    }

    /// The terms of the conservative model, without what the parsimonious one does without and the expectations allow to go
    /// (Ragin 2008, chapter 9); then minimised anew over what that lets in.
    fn intermediate(
        &self,
        complex: (usize, &[Cube]),
        simple: (usize, &[Cube]),
        solved: &mut Vec<(RowSet, Solution)>,
    ) -> Result<Intermediate, Refused> {
        let mut between: Vec<Cube> = self.positives.clone();
        for term in complex.1 {
            between.extend(simple.1.iter().filter(|p| p.holds(*term)).flat_map(|p| self.loosened(*term, *p)));
        }
        let between = absorbed(between);
        let easy = assumed(self.table, self.truth, &between);
        let mut difficult = assumed(self.table, self.truth, simple.1);
        difficult.take_away(&easy);
        let solution = match solved.iter().find(|(same, _)| *same == easy) {
            Some((_, solution)) => solution.clone(),
            None => {
                let mut may = between;
                if self.options.free_contradictions {
                    may.extend(self.truth.with(RowOutcome::Contradiction));
                }
                let found = minimal(&self.positives, &complement(&may, &self.table.space), &self.options.limits)?;
                self.solution(SolutionSort::Intermediate, &found)
            }
        };
        let rows = self.options.limits.rows;
        let (all_easy, difficult) = (Remainders::of(&easy, rows), Remainders::of(&difficult, rows));
        solved.push((easy, solution.clone()));
        Ok(Intermediate {
            conservative: complex.0 + 1,
            parsimonious: simple.0 + 1,
            easy: all_easy,
            difficult,
            solution,
        })
    }

    /// A conservative term with, for each condition that the parsimonious term does without, also the values that are
    /// expected to contribute where its own is not: a case with those would have the outcome all the more.
    fn loosened(&self, term: Cube, simple: Cube) -> Vec<Cube> {
        let mut all = vec![term];
        for (condition, value) in term.literals().filter(|(at, _)| simple.value(*at).is_none()) {
            let expected = &self.expected[condition];
            if expected.is_empty() || expected.contains(&value) {
                continue;
            }
            if expected.len() + 1 >= usize::from(self.table.space.levels(condition)) {
                all.iter_mut().for_each(|cube| *cube = cube.without(condition));
            } else {
                let more = |cube: &Cube| expected.iter().map(|v| cube.with(condition, *v)).collect::<Vec<_>>();
                all.extend(all.iter().flat_map(more).collect::<Vec<_>>());
            }
        }
        all
    }
}

/// The analysis of the absence of the outcome, as far as contradictions ask for it.
pub(super) struct Absence {
    pub(super) table: SetTable,
    pub(super) truth: TruthTable,
    /// Every term of its parsimonious models; none when no row is sufficient for the absence.
    pub(super) terms: Vec<Cube>,
}

impl Absence {
    pub(super) fn of(table: &SetTable, options: &QcaOptions) -> Result<Self, Refused> {
        let table = table.negated();
        let truth = TruthTable::of(&table, options.table)?;
        let plain = QcaOptions { expectations: Vec::new(), ..options.clone() };
        let terms = if truth.with(RowOutcome::Positive).is_empty() {
            Vec::new()
        } else {
            let work = Workings::new(&table, &truth, &plain)?;
            work.parsimonious(&[])?.terms()
        };
        Ok(Self { table, truth, terms })
    }

    /// The rows sufficient for the outcome and for its absence.
    pub(super) fn both(&self, truth: &TruthTable) -> Vec<usize> {
        let positive = |truth: &TruthTable| -> Vec<usize> {
            truth.rows.iter().filter(|row| row.outcome == RowOutcome::Positive).map(|row| row.number).collect()
        };
        let absent = positive(&self.truth);
        positive(truth).into_iter().filter(|row| absent.contains(row)).collect()
    }

    /// The remainders assumed for both.
    pub(super) fn contradictory(&self, work: &Workings<'_>, present: &Solution) -> RowSet {
        let mut set = assumed(work.table, work.truth, &present.all_cubes());
        set.keep(&assumed(&self.table, &self.truth, &self.terms));
        set
    }
}

/// Cubes without some configurations.
pub(super) fn without(cubes: Vec<Cube>, rows: &[Cube], table: &SetTable) -> Vec<Cube> {
    rows.iter().fold(cubes, |cubes, row| cubes.into_iter().flat_map(|cube| minus(cube, *row, &table.space)).collect())
}

fn nothing_sufficient(truth: &TruthTable) -> Refused {
    let observed = truth.rows.iter().filter(|row| row.outcome != RowOutcome::Remainder);
    let best = observed.max_by(|a, b| a.fit.consistency.unwrap_or(0.0).total_cmp(&b.fit.consistency.unwrap_or(0.0)));
    let (row, most) = best.map_or((0, 0.0), |row| (row.number, row.fit.consistency.unwrap_or(0.0)));
    let (asked, outcome) = (truth.options.consistency, &truth.outcome);
    Refused::new(
        "consistentie",
        format!(
            "geen rij is voldoende voor {outcome}: gevraagd is {asked}, de hoogste is {most:.3} (rij {row}). Er valt \
             niets te minimaliseren. Kijk of de uitkomst voorkomt, of de condities de goede zijn, en pas daarna naar \
             de grens."
        ),
        format!(
            "no row is sufficient for {outcome}: {asked} is asked, the highest is {most:.3} (row {row}). There is \
             nothing to minimise. See whether the outcome occurs, whether the conditions are the right ones, and \
             only then at the cut-off."
        ),
    )
}
