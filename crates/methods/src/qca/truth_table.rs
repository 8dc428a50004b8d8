// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The truth table: which combinations of conditions occur, in which cases, and whether the outcome goes with them
//! (Ragin 1987, The Comparative Method, chapters 6 and 7; Ragin 2008, chapter 7).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::cube::Cube;
use super::fit::{SAME, Sufficiency, reaches};
use super::table::SetTable;
use crate::{Note, Refused};

/// The choices that make a truth table of memberships.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TableOptions {
    /// From which consistency a row counts as sufficient: above 0, at most 1. The default is 0.8, as is usual;
    /// Ragin (2008, chapter 7) warns of less than 0.75. With a crisp outcome and fewer than five cases in a row it asks that all have the outcome.
    #[serde(rename = "consistentie")]
    pub consistency: f64,
    /// From which consistency a row that is not sufficient counts as contradictory instead of negative. Absent: never.
    #[serde(rename = "tegenspraak", skip_serializing_if = "Option::is_none")]
    pub contradiction: Option<f64>,
    /// From which PRI a row counts as sufficient, from 0 to 1. The default is 0: no demand.
    #[serde(rename = "pri")]
    pub pri: f64,
    /// From how many cases a row counts as observed; at least 1.
    #[serde(rename = "gevallen")]
    pub cases: usize,
}

impl Default for TableOptions {
    fn default() -> Self {
        Self { consistency: 0.8, contradiction: None, pri: 0.0, cases: 1 }
    }
}

impl TableOptions {
    fn check(&self) -> Result<(), Refused> {
        let wrong = |name: &str, value: f64| {
            Err(Refused::new(
                name,
                format!("{value} kan niet: kies een getal boven 0 en hoogstens 1, bijvoorbeeld 0.8."),
                format!("{value} is not possible: choose a number above 0 and at most 1, for example 0.8."),
            ))
        };
        if !(self.consistency > 0.0 && self.consistency <= 1.0) {
            return wrong("consistentie", self.consistency);
        }
        if !(0.0..=1.0).contains(&self.pri) {
            return wrong("pri", self.pri);
        }
        if let Some(lower) = self.contradiction.filter(|lower| !(*lower > 0.0 && *lower <= self.consistency)) {
            return Err(Refused::new(
                "tegenspraak",
                format!(
                    "{lower} kan niet: kies een getal boven 0 en niet boven de consistentie ({}).",
                    self.consistency
                ),
                format!(
                    "{lower} is not possible: choose a number above 0 and not above the consistency ({}).",
                    self.consistency
                ),
            ));
        }
        if self.cases == 0 {
            return Err(Refused::new(
                "gevallen",
                "een rij zonder gevallen is niet waargenomen; kies ten minste 1.",
                "a row without cases is not observed; choose at least 1.",
            ));
        }
        Ok(())
    }
}

/// What the truth table says of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum RowOutcome {
    /// The outcome goes with it.
    #[serde(rename = "1")]
    Positive,
    /// It does not.
    #[serde(rename = "0")]
    Negative,
    /// Between the two cut-offs.
    #[serde(rename = "C")]
    Contradiction,
    /// Too few cases: a logical remainder.
    #[serde(rename = "?")]
    Remainder,
}

impl RowOutcome {
    /// As truth tables have it.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Positive => "1",
            Self::Negative => "0",
            Self::Contradiction => "C",
            Self::Remainder => "?",
        }
    }
}

/// A row with cases.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Its number among all combinations, from 1, the last condition running fastest.
    #[serde(rename = "rij")]
    pub number: usize,
    /// The value of each condition.
    #[serde(rename = "waarden")]
    pub values: Vec<u8>,
    /// What the table says of it.
    #[serde(rename = "uitkomst")]
    pub outcome: RowOutcome,
    /// How many cases are more in than out.
    #[serde(rename = "aantal")]
    pub n: usize,
    /// Consistency and PRI of the row as sufficient, over all cases.
    #[serde(flatten)]
    pub fit: Sufficiency,
    /// The cases more in than out.
    #[serde(rename = "gevallen")]
    pub cases: Vec<String>,
    /// Those of them on the other side than most weight in the row: without the outcome in a row that counts as
    /// sufficient, with the outcome in another.
    #[serde(rename = "tegenspraak")]
    pub contradicting: Vec<String>,
    /// Whether it has cases both with and without the outcome.
    #[serde(rename = "tegenstrijdig")]
    pub contradictory: bool,
    #[serde(skip)]
    pub(super) cube: Cube,
}

/// A truth table; rows without cases are not listed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TruthTable {
    /// What is explained.
    #[serde(rename = "uitkomst")]
    pub outcome: String,
    /// The conditions.
    #[serde(rename = "condities")]
    pub conditions: Vec<String>,
    /// How many values each has.
    #[serde(rename = "niveaus")]
    pub levels: Vec<usize>,
    /// The choices.
    #[serde(rename = "keuzes")]
    pub options: TableOptions,
    /// The rows with cases, in order of their numbers.
    #[serde(rename = "rijen")]
    pub rows: Vec<Row>,
    /// How many combinations there can be.
    #[serde(rename = "combinaties")]
    pub configurations: usize,
    /// How many of them are logical remainders.
    #[serde(rename = "restrijen")]
    pub remainders: usize,
    /// The cases at exactly one half in some condition, which belong to no row.
    #[serde(rename = "opDeHelft")]
    pub at_half: Vec<String>,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

impl TruthTable {
    /// The truth table of a table. O(cases x rows x conditions).
    ///
    /// # Errors
    /// A cut-off out of range, no row with enough cases.
    pub fn of(table: &SetTable, options: TableOptions) -> Result<Self, Refused> {
        options.check()?;
        let mut by_row: BTreeMap<usize, (Cube, Vec<usize>)> = BTreeMap::new();
        let mut at_half = Vec::new();
        for case in 0..table.cases.len() {
            match table.configuration(case) {
                Some(cube) => by_row.entry(table.space.index(cube)).or_insert((cube, Vec::new())).1.push(case),
                None => at_half.push(table.cases[case].clone()),
            }
        }
        let rows: Vec<Row> =
            by_row.into_iter().map(|(index, (cube, cases))| row(table, options, index, cube, &cases)).collect();
        let observed = rows.iter().filter(|row| row.outcome != RowOutcome::Remainder).count();
        if observed == 0 {
            return Err(nothing_observed(options.cases, &rows, &at_half));
        }
        let notes = notes(table, options, &rows, &at_half);
        Ok(Self {
            outcome: table.outcome.clone(),
            conditions: table.conditions().map(str::to_owned).collect(),
            levels: table.conditions.iter().map(|c| c.levels).collect(),
            options,
            configurations: table.space.size(),
            remainders: table.space.size() - observed,
            rows,
            at_half,
            notes,
        })
    }

    /// The configurations with some outcome.
    pub(super) fn with(&self, outcome: RowOutcome) -> Vec<Cube> {
        self.rows.iter().filter(|row| row.outcome == outcome).map(|row| row.cube).collect()
    }
}

fn row(table: &SetTable, options: TableOptions, index: usize, cube: Cube, cases: &[usize]) -> Row {
    let fit = Sufficiency { coverage: None, ..Sufficiency::of(&table.membership(cube), &table.y) };
    let outcome = if cases.len() < options.cases {
        RowOutcome::Remainder
    } else if reaches(fit.consistency, options.consistency) && (options.pri <= 0.0 || reaches(fit.pri, options.pri)) {
        RowOutcome::Positive
    } else if options
        .contradiction
        .is_some_and(|lower| reaches(fit.consistency, lower) && !reaches(fit.consistency, options.consistency))
    {
        RowOutcome::Contradiction
    } else {
        RowOutcome::Negative
    };
    let (with, without): (Vec<usize>, Vec<usize>) = {
        let clear = cases.iter().copied().filter(|case| (table.y[*case] - 0.5).abs() > SAME);
        clear.partition(|case| table.y[*case] > 0.5)
    };
    let names = |cases: &[usize]| cases.iter().map(|case| table.cases[*case].clone()).collect();
    Row {
        number: index + 1,
        values: (0..table.space.len()).map(|at| cube.value(at).unwrap_or(0)).collect(),
        outcome,
        n: cases.len(),
        fit,
        cases: names(cases),
        contradicting: names(if outcome == RowOutcome::Positive { &without } else { &with }),
        contradictory: !with.is_empty() && !without.is_empty(),
        cube,
    }
}

fn nothing_observed(cases: usize, rows: &[Row], at_half: &[String]) -> Refused {
    if rows.is_empty() {
        let half = at_half.len();
        return Refused::new(
            "gevallen",
            format!(
                "alle {half} gevallen liggen voor een conditie op precies 0,5 en horen dus bij geen rij; verschuif \
                 de kruispunten."
            ),
            format!(
                "all {half} cases are at exactly 0.5 in some condition and so belong to no row; move the crossovers."
            ),
        );
    }
    let most = rows.iter().map(|row| row.n).max().unwrap_or(0);
    Refused::new(
        "gevallen",
        format!("geen rij heeft {cases} gevallen; de grootste heeft er {most}. Verlaag het minimum."),
        format!("no row has {cases} cases; the largest has {most}. Lower the minimum."),
    )
}

fn notes(table: &SetTable, options: TableOptions, rows: &[Row], at_half: &[String]) -> Vec<Note> {
    let mut notes = Vec::new();
    if !at_half.is_empty() {
        let names = at_half.join(", ");
        notes.push(Note::new(
            "op-de-helft",
            format!(
                "op precies 0,5 in een conditie, en dus in geen rij (zij tellen wel mee in de consistentie): \
                     {names}. Verschuif een kruispunt."
            ),
            format!(
                "at exactly 0.5 in some condition, and so in no row (they do count in the consistency): {names}. \
                     Move a crossover."
            ),
        ));
    }
    let torn: Vec<String> = rows.iter().filter(|row| row.contradictory).map(|row| row.number.to_string()).collect();
    if !torn.is_empty() {
        let torn = torn.join(", ");
        notes.push(Note::new(
            "tegenstrijdig",
            format!(
                "rijen met gevallen mét en zonder de uitkomst: {torn}. Kijk of een conditie ontbreekt of een \
                     geval verkeerd is gekalibreerd."
            ),
            format!(
                "rows with cases both with and without the outcome: {torn}. See whether a condition is missing \
                     or a case is calibrated wrongly."
            ),
        ));
    }
    let few: Vec<&Row> = rows.iter().filter(|row| row.outcome == RowOutcome::Remainder).collect();
    if !few.is_empty() {
        let cases: Vec<&str> = few.iter().flat_map(|row| row.cases.iter().map(String::as_str)).collect();
        let (n, cases, least) = (few.len(), cases.join(", "), options.cases);
        notes.push(Note::new(
            "te-weinig-gevallen",
            format!(
                "{n} rijen hebben minder dan {least} gevallen en gelden als niet waargenomen; buiten de tabel \
                     vallen zo: {cases}."
            ),
            format!("{n} rows have fewer than {least} cases and count as not observed; so left out are: {cases}."),
        ));
    }
    notes.extend(skewed(table));
    notes
}

/// Sets in which nearly every case is on one side say little (Schneider and Wagemann 2012, chapter 9).
fn skewed(table: &SetTable) -> Option<Note> {
    const SHARE: f64 = 0.85;
    let n = crate::numbers::real_len(table.cases.len());
    let lopsided = |values: &[f64]| {
        let above = crate::numbers::real_len(values.iter().filter(|x| **x > 0.5).count()) / n;
        !(1.0 - SHARE..=SHARE).contains(&above)
    };
    let sets = table.conditions.iter().filter(|c| c.levels <= 2 && lopsided(&c.values)).map(|c| c.name.as_str());
    let names: Vec<&str> = sets.chain(lopsided(&table.y).then_some(table.outcome.as_str())).collect();
    (!names.is_empty()).then(|| {
        let names = names.join(", ");
        Note::new(
            "scheef",
            format!(
                "scheef: in {names} ligt meer dan 85 % van de gevallen aan één kant; consistentie zegt dan \
                     weinig, kijk naar PRI en relevantie."
            ),
            format!(
                "skewed: in {names} more than 85 % of the cases are on one side; consistency then says little, \
                     look at PRI and relevance."
            ),
        )
    })
}
