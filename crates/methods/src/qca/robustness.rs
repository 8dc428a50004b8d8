// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How far a solution depends on the choices behind it (Oana and Schneider 2024, A Robustness Test Protocol for Applied
//! QCA, Sociological Methods & Research 53; Oana, Schneider and Thomann 2021, Qualitative Comparative Analysis Using R,
//! chapter 5).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::analysis::Workings;
use super::choices::{Choices, RawTable};
use super::fit::Sufficiency;
use super::ranges::{Range, ranges};
use super::solution::{Solution, SolutionSort};
use super::table::SetTable;
use super::truth_table::TruthTable;
use crate::numbers::real_len;
use crate::{Lang, Note, Refused, Words};

/// How robustness is tried.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RobustnessOptions {
    /// How far the consistency cut-off is moved up and down in the trials.
    #[serde(rename = "consistentie")]
    pub consistency: f64,
    /// How many cases more a row must have in a trial.
    #[serde(rename = "gevallen")]
    pub cases: usize,
    /// By which part of the way to its neighbour each anchor is moved, up and down, in the trials; above 0 and below 1.
    #[serde(rename = "ankers")]
    pub anchors: f64,
    /// By which part of the way to a neighbour an anchor is moved at each step in looking for its range; above 0, at most 1.
    #[serde(rename = "stap")]
    pub step: f64,
    /// How many steps are taken each way.
    #[serde(rename = "stappen")]
    pub steps: usize,
    /// How many analyses may be done in all; reaching it is said.
    #[serde(rename = "analyses")]
    pub runs: usize,
}

impl Default for RobustnessOptions {
    fn default() -> Self {
        Self { consistency: 0.05, cases: 1, anchors: 0.1, step: 0.05, steps: 20, runs: 2_000 }
    }
}

impl RobustnessOptions {
    fn check(&self) -> Result<(), Refused> {
        let share = |x: f64| x > 0.0 && x < 1.0;
        if share(self.consistency) && share(self.anchors) && self.step > 0.0 && self.step <= 1.0 && self.runs > 0 {
            return Ok(());
        }
        Err(Refused::new(
            "robuustheid",
            "kies voor consistentie en ankers een getal boven 0 en onder 1, voor stap boven 0 en hoogstens 1, en ten \
             minste één analyse.",
            "choose for consistentie and ankers a number above 0 and below 1, for stap above 0 and at most 1, and at \
             least one analysis.",
        ))
    }
}

/// One other set of choices, and what it gives.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trial {
    /// What was changed.
    #[serde(rename = "wijziging")]
    pub change: Words,
    /// The formulas of its models; none when there is no solution.
    #[serde(rename = "modellen")]
    pub models: Vec<String>,
    /// Whether they are those of the solution itself.
    #[serde(rename = "gelijk")]
    pub same: bool,
    /// Why there is no solution.
    #[serde(rename = "geenOplossing", skip_serializing_if = "Option::is_none")]
    pub refused: Option<Words>,
}

/// What a case is in the light of the trials.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseRole {
    /// The case.
    #[serde(rename = "geval")]
    pub case: String,
    /// `robuust`: explained by the solution and by every trial; `wankel`: by the solution, not by every trial;
    /// `mogelijk`: not by the solution, but by some trial.
    #[serde(rename = "rol")]
    pub role: &'static str,
    /// Whether it has the outcome: typical with it, deviant without.
    #[serde(rename = "typisch")]
    pub typical: bool,
}

/// How well one model holds over the trials.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RobustnessFit {
    /// The model.
    #[serde(rename = "model")]
    pub model: String,
    /// Consistency of the model over that of the robust core (the cases' least membership over the model and all trials):
    /// 1 is robust.
    #[serde(rename = "rfConsistentie")]
    pub consistency: Option<f64>,
    /// Coverage of the robust core over that of the model.
    #[serde(rename = "rfDekking")]
    pub coverage: Option<f64>,
    /// How far the model and the least of the trials coincide, `Σ min / Σ max`.
    #[serde(rename = "rfSamenMin")]
    pub with_least: Option<f64>,
    /// How far the model and the most of the trials coincide.
    #[serde(rename = "rfSamenMax")]
    pub with_most: Option<f64>,
    /// Of the typical cases of the model or any trial, the share that is robust.
    #[serde(rename = "rcrTypisch")]
    pub typical: Option<f64>,
    /// Of the deviant cases of the model or any trial, the share that is robust.
    #[serde(rename = "rcrAfwijkend")]
    pub deviant: Option<f64>,
    /// 1: no case is shaky or possible; 2: some are possible; 3: some are shaky; 4: both.
    #[serde(rename = "rang")]
    pub rank: u8,
    /// The cases that some trial or the model explains.
    #[serde(rename = "gevallen")]
    pub cases: Vec<CaseRole>,
}

/// How far a solution depends on the choices behind it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Robustness {
    /// Which solution.
    #[serde(rename = "soort")]
    pub sort: SolutionSort,
    /// Its models.
    #[serde(rename = "modellen")]
    pub models: Vec<String>,
    /// How far each choice can be moved, the others staying, before the models change.
    #[serde(rename = "bereiken")]
    pub ranges: Vec<Range>,
    /// The trials.
    #[serde(rename = "proeven")]
    pub trials: Vec<Trial>,
    /// How each model (at most five tied ones) holds over all trials together.
    #[serde(rename = "passing")]
    pub fit: Vec<RobustnessFit>,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// Does analyses with other choices, up to a limit.
pub(super) struct Runner<'a> {
    pub(super) raw: &'a RawTable,
    pub(super) sort: SolutionSort,
    left: usize,
    pub(super) ended: bool,
}

impl Runner<'_> {
    /// The formulas of the models; none when there is no solution. Nothing once the limit was reached.
    pub(super) fn formulas(&mut self, choices: &Choices) -> Option<BTreeSet<String>> {
        if self.left == 0 {
            self.ended = true;
            return None;
        }
        self.left -= 1;
        let solution = solve(choices, self.raw, self.sort);
        Some(solution.map_or_else(|_| BTreeSet::new(), |(_, s)| s.iter().flat_map(owned).collect()))
    }
}

fn owned(solution: &Solution) -> Vec<String> {
    solution.formulas().into_iter().map(str::to_owned).collect()
}

/// The solutions of a sort; several when there are several intermediate ones.
fn solve(choices: &Choices, raw: &RawTable, sort: SolutionSort) -> Result<(SetTable, Vec<Solution>), Refused> {
    let table = choices.sets(raw)?;
    let options = choices.analysis();
    options.check()?;
    let truth = TruthTable::of(&table, options.table)?;
    let work = Workings::new(&table, &truth, &options)?;
    let conservative = || Ok::<_, Refused>(work.solution(SolutionSort::Conservative, &work.conservative()?));
    let parsimonious = || Ok::<_, Refused>(work.solution(SolutionSort::Parsimonious, &work.parsimonious(&[])?));
    let solutions = match sort {
        SolutionSort::Conservative => vec![conservative()?],
        SolutionSort::Parsimonious => vec![parsimonious()?],
        SolutionSort::Intermediate => {
            let (all, _) = work.intermediates(&conservative()?, &parsimonious()?)?;
            if all.is_empty() {
                return Err(Refused::new(
                    "verwachtingen",
                    "zonder verwachtingen is er geen intermediaire oplossing; noem er, of kies een andere oplossing.",
                    "without expectations there is no intermediate solution; name some, or choose another solution.",
                ));
            }
            all.into_iter().map(|i| i.solution).collect()
        }
    };
    drop(work);
    Ok((table, solutions))
}

/// Tries other choices: how far each can be moved alone, and how the solution stands over a set of trials.
///
/// # Errors
/// An option out of range, or choices that give no solution to start from.
pub fn robustness(choices: &Choices, raw: &RawTable, sort: SolutionSort) -> Result<Robustness, Refused> {
    let options = choices.robustness;
    options.check()?;
    let (table, own) = solve(choices, raw, sort)?;
    let formulas: BTreeSet<String> = own.iter().flat_map(owned).collect();
    let mut runner = Runner { raw, sort, left: options.runs, ended: false };
    let ranges = ranges(choices, &formulas, &mut runner);
    let mut trials = Vec::new();
    let mut memberships: Vec<Vec<f64>> = Vec::new();
    for (change, other) in others(choices) {
        match solve(&other, raw, sort) {
            Ok((_, solutions)) => {
                let models: BTreeSet<String> = solutions.iter().flat_map(owned).collect();
                memberships.extend(solutions.iter().flat_map(|s| s.models.iter().map(|m| m.membership.clone())));
                let same = models == formulas;
                trials.push(Trial { change, models: models.into_iter().collect(), same, refused: None });
            }
            Err(why) => trials.push(Trial { change, models: Vec::new(), same: false, refused: Some(why.words) }),
        }
    }
    let mut seen = BTreeSet::new();
    let different = own.iter().flat_map(|s| &s.models).filter(|m| seen.insert(m.formula.clone()));
    let fit: Vec<RobustnessFit> =
        different.take(MODELS).map(|m| fit(&table, &m.formula, &m.membership, &memberships)).collect();
    let notes = notes(&formulas, &trials, runner.ended, options);
    Ok(Robustness { sort, models: formulas.into_iter().collect(), ranges, trials, fit, notes })
}

/// How many tied models are held to the trials.
const MODELS: usize = 5;

/// The trials: each choice moved a little, up and down, alone.
fn others(choices: &Choices) -> Vec<(Words, Choices)> {
    let options = choices.robustness;
    let mut all = Vec::new();
    let mut add = |words: Words, change: &dyn Fn(&mut Choices)| {
        let mut other = choices.clone();
        change(&mut other);
        all.push((words, other));
    };
    for to in [choices.table.consistency - options.consistency, choices.table.consistency + options.consistency] {
        if to > 0.0 && to <= 1.0 {
            let both = |lang| crate::numbers::written(to, 3, lang);
            add(
                Words::new(format!("consistentie {}", both(Lang::Nl)), format!("consistency {}", both(Lang::En))),
                &|c| c.table = moved(c.table, to),
            );
        }
    }
    for to in [choices.table.cases.saturating_sub(options.cases), choices.table.cases + options.cases] {
        if to > 0 && to != choices.table.cases {
            add(
                Words::new(format!("ten minste {to} gevallen per rij"), format!("at least {to} cases in a row")),
                &|c| c.table.cases = to,
            );
        }
    }
    for (name, calibration) in &choices.calibration {
        for at in 0..calibration.anchors.len() {
            for way in [-options.anchors, options.anchors] {
                let to = calibration.anchors[at] + way * super::ranges::gap(&calibration.anchors, at, way);
                let number = |lang| short(to, lang);
                let said = |lang| format!("{name}, {}: {}", calibration.anchor_name(at, lang), number(lang));
                add(Words::new(said(Lang::Nl), said(Lang::En)), &|c| {
                    if let Some(anchor) = c.calibration.get_mut(name).and_then(|c| c.anchors.get_mut(at)) {
                        *anchor = to;
                    }
                });
            }
        }
    }
    all
}

/// Another cut-off; a lower cut-off for contradictions goes no higher.
pub(super) fn moved(table: super::TableOptions, consistency: f64) -> super::TableOptions {
    let contradiction = table.contradiction.map(|lower| lower.min(consistency));
    super::TableOptions { consistency, contradiction, ..table }
}

/// A number with the digits that tell it from others of its size, and no zeros at the end.
pub(super) fn short(x: f64, lang: Lang) -> String {
    let digits = match x.abs() {
        size if size >= 1000.0 => 0,
        size if size >= 10.0 => 1,
        _ => 3,
    };
    let text = crate::numbers::written(x, digits, lang);
    let mark = lang.pick(",", ".");
    if text.contains(mark) { text.trim_end_matches('0').trim_end_matches(mark).to_owned() } else { text }
}

fn fit(table: &SetTable, model: &str, own: &[f64], trials: &[Vec<f64>]) -> RobustnessFit {
    let fold = |start: Vec<f64>, by: fn(f64, f64) -> f64| -> Vec<f64> {
        trials.iter().fold(start, |all, one| all.iter().zip(one).map(|(a, b)| by(*a, *b)).collect())
    };
    // Without a single trial with a solution the model is held to itself.
    let first = trials.first().map_or(own, Vec::as_slice).to_vec();
    let (least, most) = (fold(first.clone(), f64::min), fold(first, f64::max));
    let core: Vec<f64> = own.iter().zip(&least).map(|(a, b)| a.min(*b)).collect();
    let (mine, common) = (Sufficiency::of(own, &table.y), Sufficiency::of(&core, &table.y));
    let over = |a: Option<f64>, b: Option<f64>| a.zip(b).filter(|(_, b)| *b > 0.0).map(|(a, b)| a / b);
    let coincide = |other: &[f64]| {
        let sum = |by: fn(f64, f64) -> f64| own.iter().zip(other).map(|(a, b)| by(*a, *b)).sum::<f64>();
        over(Some(sum(f64::min)), Some(sum(f64::max)))
    };
    let cases = roles(table, own, &least, &most);
    let count = |role: &str, typical: bool| cases.iter().filter(|c| c.role == role && c.typical == typical).count();
    let share = |typical: bool| {
        let all = cases.iter().filter(|c| c.typical == typical).count();
        (all > 0).then(|| real_len(count("robuust", typical)) / real_len(all))
    };
    let any = |role: &str| cases.iter().any(|c| c.role == role);
    let rank = match (any("wankel"), any("mogelijk")) {
        (false, false) => 1,
        (false, true) => 2,
        (true, false) => 3,
        (true, true) => 4,
    };
    RobustnessFit {
        model: model.to_owned(),
        consistency: over(mine.consistency, common.consistency),
        coverage: over(common.coverage, mine.coverage),
        with_least: coincide(&least),
        with_most: coincide(&most),
        typical: share(true),
        deviant: share(false),
        rank,
        cases,
    }
}

fn roles(table: &SetTable, own: &[f64], least: &[f64], most: &[f64]) -> Vec<CaseRole> {
    let role = |case: usize| match (own[case] > 0.5, least[case] > 0.5, most[case] > 0.5) {
        (true, true, _) => Some("robuust"),
        (true, false, _) => Some("wankel"),
        (false, _, true) => Some("mogelijk"),
        (false, _, false) => None,
    };
    let typical = |case: usize| table.y[case] > 0.5;
    (0..table.cases.len())
        .filter_map(|at| Some(CaseRole { case: table.cases[at].clone(), role: role(at)?, typical: typical(at) }))
        .collect()
}

fn notes(own: &BTreeSet<String>, trials: &[Trial], ended: bool, options: RobustnessOptions) -> Vec<Note> {
    let mut notes = Vec::new();
    if own.len() > 1 {
        let n = own.len();
        notes.push(Note::new(
            "meer-modellen",
            format!(
                "de oplossing heeft {n} even korte modellen; de passing staat er voor hoogstens {MODELS}. \
                     \"Gelijk\" is: precies dezelfde modellen."
            ),
            format!(
                "the solution has {n} equally short models; the fit is given for at most {MODELS}. \"Same\" is: \
                     exactly the same models."
            ),
        ));
    }
    let none = trials.iter().filter(|t| t.refused.is_some()).count();
    if none > 0 {
        notes.push(Note::new(
            "proef-zonder-oplossing",
            format!("{none} proeven geven geen oplossing en tellen niet mee in de passing."),
            format!("{none} trials give no solution and do not count in the fit."),
        ));
    }
    if ended {
        let runs = options.runs;
        notes.push(Note::new(
            "grens",
            format!(
                "na {runs} analyses is gestopt met zoeken; bereiken zonder ander model zijn dan niet verder \
                     bekeken (robuustheid.analyses)."
            ),
            format!(
                "the search stopped after {runs} analyses; ranges without another model were then not looked \
                     into any further (robuustheid.analyses)."
            ),
        ));
    }
    notes
}
