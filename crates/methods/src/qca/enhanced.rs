// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The enhanced standard analysis (Schneider and Wagemann 2012, chapter 8): without assumptions that are impossible, that
//! contradict a statement of necessity, or that are made for the outcome and for its absence at once.

use super::analysis::{Absence, EnhancedResult, Excluded, Workings, without};
use super::cube::{Cube, absorbed, complement};
use super::solution::{Remainders, Solution, SolutionSort, assumed};
use super::space::RowSet;
use super::truth_table::RowOutcome;
use crate::Refused;

/// Rounds of leaving out what is still contradictory; each takes remainders away, and two or three are enough.
const ROUNDS: usize = 50;

/// Does the analysis anew without untenable assumptions; and whether pairs of models were left.
pub(super) fn enhanced(work: &Workings<'_>, conservative: &Solution) -> Result<(EnhancedResult, bool), Refused> {
    let Stated { mut excluded, mut out, mut for_both } = stated(work)?;
    let absence = Absence::of(work.table, work.options);
    let both = absence.as_ref().map_or_else(|_| Vec::new(), |absence| absence.both(work.truth));
    let own = work.counting(if work.options.enhanced.contradictory { &both } else { &[] });
    if own.positives.is_empty() {
        return Err(Refused::new(
            "versterkt",
            "elke voldoende rij is ook voldoende voor het ontbreken van de uitkomst; stel een PRI-grens in.",
            "every sufficient row is sufficient for the absence of the outcome too; set a PRI cut-off.",
        ));
    }
    let mut parsimonious = own.solution(SolutionSort::Parsimonious, &own.parsimonious(&out)?);
    let mut still = None;
    if let Ok(absence) = absence {
        let absent = AbsentWork { absence: &absence, both: &both, work };
        let mut left_out = RowSet::new(&work.table.space);
        for _ in 0..ROUNDS {
            let terms = absent.terms(&for_both)?;
            let mut set = assumed(own.table, own.truth, &parsimonious.all_cubes());
            set.keep(&assumed(&absence.table, &absence.truth, &terms));
            let done = set.len() == 0 || !work.options.enhanced.contradictory;
            still = Some(Remainders::of(&set, work.options.limits.rows));
            if done {
                break;
            }
            left_out.union(&set);
            let shared = shared(&parsimonious.all_cubes(), &terms, work)?;
            out.extend(&shared);
            for_both.extend(shared);
            parsimonious = own.solution(SolutionSort::Parsimonious, &own.parsimonious(&out)?);
        }
        if left_out.len() > 0 {
            let rows = Remainders::of(&left_out, work.options.limits.rows);
            excluded.push(Excluded { formula: None, reason: "tegenstrijdig", rows });
        }
    }
    let complex = if both.is_empty() || !work.options.enhanced.contradictory {
        conservative.clone()
    } else {
        own.solution(SolutionSort::Conservative, &own.conservative()?)
    };
    let (intermediate, pairs_left) = own.intermediates(&complex, &parsimonious)?;
    Ok((EnhancedResult { excluded, both, parsimonious, intermediate, contradictory: still }, pairs_left))
}

/// What the formulas leave out.
struct Stated {
    excluded: Vec<Excluded>,
    /// For the outcome.
    out: Vec<Cube>,
    /// For its absence too: what is necessary for the outcome says nothing of its absence.
    for_both: Vec<Cube>,
}

/// What the formulas leave out: of remainders only, for what was observed is no assumption.
fn stated(work: &Workings<'_>) -> Result<Stated, Refused> {
    let mut stated = Stated { excluded: Vec::new(), out: Vec::new(), for_both: Vec::new() };
    let enhanced = &work.options.enhanced;
    let necessary = enhanced.necessary.iter().map(|formula| (formula, "noodzakelijk"));
    let impossible = enhanced.impossible.iter().map(|formula| (formula, "onmogelijk"));
    for (formula, reason) in necessary.chain(impossible) {
        let cubes = work.table.read(formula)?;
        let cubes = if reason == "noodzakelijk" { complement(&cubes, &work.table.space) } else { cubes };
        let cubes = without(cubes, &work.observed(), work.table);
        let set = RowSet::of(&cubes, &work.table.space);
        let rows = Remainders::of(&set, work.options.limits.rows);
        stated.excluded.push(Excluded { formula: Some(formula.clone()), reason, rows });
        if reason == "onmogelijk" {
            stated.for_both.extend(&cubes);
        }
        stated.out.extend(cubes);
    }
    Ok(stated)
}

/// Remainders that terms of both hold.
fn shared(present: &[Cube], absent: &[Cube], work: &Workings<'_>) -> Result<Vec<Cube>, Refused> {
    let most = work.options.limits.overlaps;
    let (a, b) = (present.len(), absent.len());
    if a.saturating_mul(b) > most {
        return Err(Refused::new(
            "doorsneden",
            format!(
                "de even korte modellen voor de uitkomst hebben samen {a} termen en die voor het ontbreken ervan {b}; dat zijn \
                 meer dan {most} doorsneden om tegenspraak in te zoeken (grens doorsneden). Neem minder condities, of verhoog de grens."
            ),
            format!(
                "the tied models for the outcome have {a} terms together and those for its absence {b}; that is more than {most} \
                 overlaps to look for contradictions in (limit doorsneden). Take fewer conditions, or raise the limit."
            ),
        ));
    }
    let both = present.iter().flat_map(|a| absent.iter().filter_map(|b| a.meet(*b))).collect();
    Ok(without(absorbed(both), &work.observed(), work.table))
}

impl Workings<'_> {
    /// Every configuration with enough cases.
    fn observed(&self) -> Vec<Cube> {
        self.truth.rows.iter().filter(|row| row.outcome != RowOutcome::Remainder).map(|row| row.cube).collect()
    }

    /// The same, with some rows counted as negative.
    fn counting(&self, negative: &[usize]) -> Self {
        let among = |cube: &Cube| negative.contains(&(self.table.space.index(*cube) + 1));
        let (moved, positives): (Vec<Cube>, Vec<Cube>) = self.positives.iter().copied().partition(among);
        Self {
            table: self.table,
            truth: self.truth,
            options: self.options,
            positives,
            negatives: [self.negatives.clone(), moved].concat(),
            expected: self.expected.clone(),
        }
    }
}

/// The absence of the outcome under the same exclusions.
struct AbsentWork<'a> {
    absence: &'a Absence,
    both: &'a [usize],
    work: &'a Workings<'a>,
}

impl AbsentWork<'_> {
    /// The terms of its parsimonious models.
    fn terms(&self, out: &[Cube]) -> Result<Vec<Cube>, Refused> {
        if self.absence.terms.is_empty() {
            return Ok(Vec::new());
        }
        let plain = super::options::QcaOptions { expectations: Vec::new(), ..self.work.options.clone() };
        let work = Workings::new(&self.absence.table, &self.absence.truth, &plain)?;
        let work = if self.work.options.enhanced.contradictory { work.counting(self.both) } else { work };
        if work.positives.is_empty() {
            return Ok(Vec::new());
        }
        Ok(work.parsimonious(out)?.terms())
    }
}
