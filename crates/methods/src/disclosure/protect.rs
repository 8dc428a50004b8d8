// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From tables to tables that may be published: which cells are held back, why, and what an attacker can still derive.

use std::fmt::Write as _;

use serde::Serialize;

use super::audit::{Audit, derive};
use super::cheapest::{Cheapest, cheapest};
use super::eliminate::eliminate;
use super::needs::{Failure, Question, singles};
use super::options::{Cost, Method, ProtectOptions};
use super::repair::repair;
use super::rules::{Need, Primary, Reason, Rules};
use super::tables::{Seen, Tables};
use crate::note::note_lines;
use crate::{Lang, Note, Refused};

/// A cell that is held back. Not for publication: why a cell is held back says something of its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suppressed {
    /// The place of the cell in the tables.
    #[serde(skip)]
    pub cell: usize,
    /// Its codes, one for each column, blank where it is the whole.
    #[serde(rename = "codes")]
    pub codes: Vec<String>,
    /// Why.
    #[serde(rename = "redenen")]
    pub reasons: Vec<Reason>,
    /// How much doubt it needs; nothing for a secondary cell.
    #[serde(rename = "nodig")]
    pub need: Need,
}

/// A protected set of tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Protected {
    /// The rules.
    #[serde(rename = "regels")]
    pub rules: Rules,
    /// The choices.
    #[serde(rename = "keuzes")]
    pub options: ProtectOptions,
    /// The cells held back, in the order of the cells.
    #[serde(rename = "onderdrukt")]
    pub suppressed: Vec<Suppressed>,
    /// How many of them are unsafe by themselves.
    #[serde(rename = "primair")]
    pub primary: usize,
    /// How many are held back to protect those.
    #[serde(rename = "secundair")]
    pub secondary: usize,
    /// The values of the secondary cells together, in units of the last decimal.
    #[serde(rename = "secundaireWaarde")]
    pub secondary_value: i128,
    /// Whether no cheaper pattern is safe; only the exact method says so.
    #[serde(rename = "goedkoopste")]
    pub cheapest: bool,
    /// Whether every cell has the doubt it needs.
    #[serde(rename = "veilig")]
    pub safe: bool,
    /// The cells that do not have the doubt they need.
    #[serde(rename = "onveilig")]
    pub unsafe_cells: Vec<Vec<String>>,
    /// What an attacker can derive of each cell that is held back.
    #[serde(rename = "controle")]
    pub audit: Audit,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// Protects tables of which all values are known. `named` cells are unsafe whatever the rules say; `kept` cells are published
/// unless they are unsafe themselves.
///
/// # Errors
/// Rules or choices that cannot be, a value that is not known.
pub fn protect(
    tables: &Tables,
    rules: &Rules,
    named: &[usize],
    kept: &[usize],
    options: &ProtectOptions,
) -> Result<Protected, Refused> {
    options.check()?;
    let found = rules.primary(tables, named, options.protection)?;
    let truth = tables.truth().unwrap_or_default();
    let primary: Vec<bool> = found.iter().map(Option::is_some).collect();
    let needs: Vec<(u32, Need)> =
        found.iter().zip(0u32..).filter_map(|(p, cell)| Some((cell, p.as_ref()?.need))).collect();
    let singles = if options.singletons { singles(tables) } else { vec![0; truth.len()] };
    let mut may: Vec<bool> = truth.iter().map(|v| options.zeros || *v > 0).collect();
    for at in kept {
        if let Some(may) = may.get_mut(*at) {
            *may = false;
        }
    }
    let question = Question { tables, truth: &truth, needs: &needs, singles: &singles, limits: options.limits };
    let notes = tables.notes.iter().cloned().chain(rules.unjudged(tables)).collect();
    let mut work = Work { question: &question, primary: &primary, may: &may, notes, cheapest: false };
    let (pattern, failures) = work.pattern(options)?;
    let (notes, is_cheapest) = (work.notes, work.cheapest);
    let audit = derive(tables, &question.seen(&pattern), Some(&truth), &options.limits)?;
    Ok(gather(tables, (rules, options), &found, &pattern, &failures, audit, (notes, is_cheapest)))
}

struct Work<'a> {
    question: &'a Question<'a>,
    primary: &'a [bool],
    may: &'a [bool],
    notes: Vec<Note>,
    cheapest: bool,
}

impl Work<'_> {
    fn pattern(&mut self, options: &ProtectOptions) -> Result<(Vec<bool>, Vec<Failure>), Refused> {
        if options.method == Method::Exact {
            match cheapest(self.question, self.primary, self.may, &costs(self.question.truth, options.cost))? {
                Cheapest::Proved(pattern) => {
                    self.cheapest = true;
                    return Ok((pattern, Vec::new()));
                }
                Cheapest::Impossible => {}
                Cheapest::Stopped => self.notes.push(Note::new(
                    "niet-goedkoopste",
                    "de zoektocht naar het goedkoopste patroon is gestopt (grens pogingen); dit patroon is snel gevonden en \
                     gecontroleerd, maar er kan een goedkoper zijn.",
                    "the search for the cheapest pattern stopped (limit pogingen); this pattern was found quickly and audited, \
                     but there may be a cheaper one.",
                )),
            }
        }
        self.quick(options)
    }

    /// A first pattern by elimination, then rounds of audit and repair until the audit passes.
    fn quick(&mut self, options: &ProtectOptions) -> Result<(Vec<bool>, Vec<Failure>), Refused> {
        let mut pattern = self.primary.to_vec();
        let order = order(self.question.truth, self.primary, self.may);
        if eliminate(self.question.tables, &mut pattern, &order).is_err() {
            pattern = self.primary.to_vec();
        }
        let mut hopeless: Vec<Failure> = Vec::new();
        let mut failures = self.question.failures(&pattern)?;
        for _ in 0..options.limits.rounds {
            let due: Vec<Failure> = failures.iter().filter(|f| !hopeless.contains(f)).copied().collect();
            if due.is_empty() {
                return Ok((pattern, failures));
            }
            for failure in due {
                if !repair(self.question, &mut pattern, self.may, &failure) {
                    hopeless.push(failure);
                }
            }
            failures = self.question.unmet(&pattern, &failures)?;
            if failures.iter().all(|f| hopeless.contains(f)) {
                // All of it is asked once more: what is published is never what was only thought to be safe.
                failures = self.question.failures(&pattern)?;
            }
        }
        if failures.iter().any(|f| !hopeless.contains(f)) {
            self.notes.push(Note::new(
                "rondes",
                "het herstellen is gestopt (grens rondes) voordat alles veilig was.",
                "repairing stopped (limit rondes) before all was safe.",
            ));
        }
        Ok((pattern, failures))
    }
}

/// Large cells first: they are what readers want, and small ones protect each other best.
fn order(truth: &[i64], primary: &[bool], may: &[bool]) -> Vec<u32> {
    let usable = |c: &u32| may[*c as usize] && !primary[*c as usize];
    let mut order: Vec<u32> = (0..u32::try_from(truth.len()).unwrap_or(u32::MAX)).filter(usable).collect();
    order.sort_by_key(|c| (std::cmp::Reverse(truth[*c as usize]), *c));
    order
}

/// What each cell costs, so that the second aim decides among equals of the first.
fn costs(truth: &[i64], cost: Cost) -> Vec<u128> {
    const LARGE: u128 = 1 << 64;
    let value = |v: &i64| u128::try_from(*v).unwrap_or(0);
    match cost {
        Cost::Cells => truth.iter().map(|v| LARGE + value(v)).collect(),
        Cost::Value => truth.iter().map(|v| value(v) * (1 << 20) + 1).collect(),
    }
}

fn gather(
    tables: &Tables,
    (rules, options): (&Rules, &ProtectOptions),
    found: &[Option<Primary>],
    pattern: &[bool],
    failures: &[Failure],
    audit: Audit,
    (notes, cheapest): (Vec<Note>, bool),
) -> Protected {
    let mut suppressed = Vec::new();
    let mut secondary_value = 0;
    for (cell, _) in pattern.iter().enumerate().filter(|(_, hidden)| **hidden) {
        let codes = tables.cells[cell].codes.clone();
        let (reasons, need) = match &found[cell] {
            Some(primary) => (primary.reasons.clone(), primary.need),
            None => {
                secondary_value += i128::from(tables.cells[cell].value.unwrap_or(0));
                (vec![Reason::Secondary], Need::default())
            }
        };
        suppressed.push(Suppressed { cell, codes, reasons, need });
    }
    let primary = found.iter().flatten().count();
    let mut open: Vec<u32> = failures.iter().map(|f| f.cell).collect();
    open.sort_unstable();
    open.dedup();
    let unsafe_cells: Vec<Vec<String>> = open.iter().map(|c| tables.cells[*c as usize].codes.clone()).collect();
    let secondary = suppressed.len() - primary;
    let (rules, options, safe) = (rules.clone(), *options, failures.is_empty());
    Protected {
        rules,
        options,
        suppressed,
        primary,
        secondary,
        secondary_value,
        cheapest,
        safe,
        unsafe_cells,
        audit,
        notes,
    }
}

impl Protected {
    /// The tables as they may be published: what is held back is not in them.
    ///
    /// # Errors
    /// A cell does not have the doubt it needs.
    pub fn published(&self, tables: &Tables) -> Result<Tables, Refused> {
        if !self.safe {
            let (n, first) =
                (self.unsafe_cells.len(), self.unsafe_cells.first().map(|c| c.join(" ")).unwrap_or_default());
            return Err(Refused::new(
                first,
                format!(
                    "heeft niet de twijfel die nodig is ({n} cellen niet), ook niet als al het andere wordt weggelaten. Maak \
                     de tabel grover, voeg codes samen, of laat haar weg."
                ),
                format!(
                    "does not have the doubt it needs ({n} cells do not), even when all else is left out. Make the table \
                     coarser, merge codes, or leave it out."
                ),
            ));
        }
        let mut published = tables.clone();
        for hidden in &self.suppressed {
            let cell = &mut published.cells[hidden.cell];
            (cell.value, cell.seen) = (None, Seen::Nothing);
        }
        for cell in &mut published.cells {
            cell.contributions = super::tables::Contributions::default();
        }
        Ok(published)
    }

    /// In words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let (all, held, primary, secondary) = (self.audit.cells, self.suppressed.len(), self.primary, self.secondary);
        let mut out = match lang {
            Lang::Nl => format!(
                "{held} van {all} cellen weggelaten: {primary} omdat ze zelf onveilig zijn, {secondary} om die te beschermen.\n"
            ),
            Lang::En => format!(
                "{held} of {all} cells held back: {primary} because they are unsafe, {secondary} to protect those.\n"
            ),
        };
        let mut counts = std::collections::BTreeMap::new();
        for reason in self.suppressed.iter().flat_map(|s| &s.reasons) {
            *counts.entry(*reason).or_insert(0usize) += 1;
        }
        for (reason, n) in counts {
            let _ = writeln!(out, "  {}: {n}", reason.name(lang));
        }
        let verdict = match (self.safe, self.cheapest) {
            (true, true) => lang.pick(
                "Veilig volgens de regels, en geen goedkoper patroon is dat.",
                "Safe by the rules, and no cheaper pattern is.",
            ),
            (true, false) => lang.pick("Veilig volgens de regels.", "Safe by the rules."),
            (false, _) => lang.pick(
                "NIET VEILIG: niet elke cel houdt de twijfel die nodig is.",
                "NOT SAFE: not every cell keeps the doubt it needs.",
            ),
        };
        let _ = writeln!(out, "{verdict}");
        for codes in self.unsafe_cells.iter().take(20) {
            let _ = writeln!(out, "  {}", codes.join(" "));
        }
        out.push('\n');
        out.push_str(&self.audit.report(lang));
        out + &note_lines(&self.notes, lang)
    }
}

impl std::fmt::Display for Protected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.report(Lang::Nl))
    }
}
