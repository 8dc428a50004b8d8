// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `y_t = a + b t + level · after_t + slope · (t - start) · after_t + e_t`.

use serde::Serialize;

use super::ar::{Ar1, restricted};
use super::newey_west;
use crate::effects::certainty::{Evidence, Judgement, judge};
use crate::effects::horizon::{HorizonMethod, HorizonOptions, TooEarly, too_early};
use crate::effects::looks::no_looks;
use crate::effects::outcomes::Outcomes;
use crate::numbers::{quantile, real_len, two_sided, z_of};
use crate::{Interval, Note, Refused, Words};

/// The choices in an interrupted series.
#[derive(Clone, Debug, PartialEq)]
pub struct InterruptedOptions {
    /// The area.
    pub unit: String,
    /// Whether the trend may change too, and not the level alone; then at least two periods after the start are needed.
    pub slope: bool,
    /// How sure intervals are to be.
    pub confidence: f64,
    /// The smallest effect that would matter; when it could not be seen yet, there is no estimate.
    pub relevant: Option<f64>,
    /// The number of outcomes that were looked at, this one included.
    pub looks: usize,
}

impl InterruptedOptions {
    /// The usual choices for an area.
    #[must_use]
    pub fn of(unit: &str) -> Self {
        Self { unit: unit.to_owned(), slope: true, confidence: 0.95, relevant: None, looks: 1 }
    }
}

/// An estimate with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Coefficient {
    /// The estimate.
    #[serde(rename = "schatting")]
    pub estimate: f64,
    /// Its standard error.
    #[serde(rename = "standaardfout")]
    pub standard_error: f64,
    /// The interval, by Student's t.
    #[serde(rename = "interval")]
    pub interval: Interval,
    /// The chance of one at least this large if there were none.
    #[serde(rename = "kans")]
    pub p: Option<f64>,
}

/// A period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// The period.
    #[serde(rename = "periode")]
    pub time: i32,
    /// What was observed.
    #[serde(rename = "waargenomen")]
    pub observed: f64,
    /// What the trend before the start says it would have been.
    #[serde(rename = "trend")]
    pub expected: f64,
}

/// One area against its own past.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Interrupted {
    /// The area.
    #[serde(rename = "gebied")]
    pub unit: String,
    /// The start.
    #[serde(rename = "start")]
    pub start: i32,
    /// What is estimated, in words.
    #[serde(rename = "schattingVan")]
    pub estimand: Words,
    /// The mean difference with the trend, over all periods after the start; absent when it is too early.
    #[serde(rename = "effect")]
    pub effect: Option<Coefficient>,
    /// The jump at the start.
    #[serde(rename = "niveau")]
    pub level: Option<Coefficient>,
    /// The change of the trend, per period.
    #[serde(rename = "helling")]
    pub slope: Option<Coefficient>,
    /// The standard error of the effect by Newey and West, for comparison.
    #[serde(rename = "standaardfoutNeweyWest")]
    pub newey_west: Option<f64>,
    /// How far errors carry over to the next period.
    #[serde(rename = "samenhang")]
    pub rho: f64,
    /// Degrees of freedom.
    #[serde(rename = "vrijheidsgraden")]
    pub degrees: usize,
    /// The effect when the start is pretended halfway the periods before it; absent with fewer than eight of them.
    #[serde(rename = "eerdereStart")]
    pub pretended: Option<Coefficient>,
    /// Why there is no estimate yet.
    #[serde(rename = "teVroeg")]
    pub too_early: Option<TooEarly>,
    /// How sure it is.
    #[serde(rename = "zekerheid")]
    pub judgement: Judgement,
    /// The series and its trend.
    #[serde(rename = "verloop")]
    pub path: Vec<Moment>,
    /// The confidence.
    #[serde(rename = "betrouwbaarheid")]
    pub confidence: f64,
    /// The number of outcomes that were looked at.
    #[serde(rename = "bekeken")]
    pub looks: usize,
    /// What to know about it.
    #[serde(rename = "opmerkingen")]
    pub notes: Vec<Note>,
}

/// The model over a series.
struct Model {
    columns: Vec<Vec<f64>>,
    /// The combination of coefficients that is the mean effect after the start.
    mean: Vec<f64>,
    fit: Ar1,
}

/// Fewer periods before a start give no trend with an error of its own.
const LEAST: usize = 4;

fn model(y: &[f64], before: usize, slope: bool) -> Option<Model> {
    let n = y.len();
    let after = n - before;
    let since = |t: usize| real_len(t) - real_len(before);
    let mut columns = vec![vec![1.0; n], (0..n).map(since).collect()];
    let step = |f: &dyn Fn(usize) -> f64| (0..n).map(|t| if t < before { 0.0 } else { f(t) }).collect::<Vec<_>>();
    columns.push(step(&|_| 1.0));
    let mut mean = vec![0.0, 0.0, 1.0];
    if slope {
        columns.push(step(&since));
        mean.push(real_len(after - 1) / 2.0);
    }
    let fit = restricted(y, &columns)?;
    Some(Model { columns, mean, fit })
}

impl Model {
    fn coefficient(&self, combination: &[f64], confidence: f64) -> Coefficient {
        let n = combination.len();
        let estimate: f64 = combination.iter().zip(&self.fit.coefficients).map(|(c, b)| c * b).sum();
        let cell = |a: usize, b: usize| combination[a] * combination[b] * self.fit.covariance[a][b];
        let variance: f64 = (0..n).flat_map(|a| (0..n).map(move |b| (a, b))).map(|(a, b)| cell(a, b)).sum();
        let standard_error = variance.max(0.0).sqrt();
        let degrees = Some(self.fit.degrees);
        let half = quantile(0.5 + confidence / 2.0, degrees) * standard_error;
        let interval = Interval::new(estimate - half, estimate + half);
        let p = if standard_error > 0.0 { two_sided(estimate / standard_error, degrees) } else { None };
        Coefficient { estimate, standard_error, interval, p }
    }

    fn one(&self, at: usize, confidence: f64) -> Coefficient {
        let combination: Vec<f64> = (0..self.columns.len()).map(|k| if k == at { 1.0 } else { 0.0 }).collect();
        self.coefficient(&combination, confidence)
    }
}

/// Compares an area with the trend it had before something started.
///
/// # Errors
/// An area that is not in the table or has no start, a period without a value, periods that are not evenly spaced, fewer
/// than four periods before the start, too few after it, or an option that cannot be.
pub fn interrupted(outcomes: &Outcomes, options: &InterruptedOptions) -> Result<Interrupted, Refused> {
    z_of(options.confidence)?;
    if options.looks == 0 {
        return Err(no_looks());
    }
    let unit = outcomes.unit(&options.unit)?;
    let start = checked(outcomes, unit, options)?;
    let y = outcomes.row(unit);
    let before = outcomes.before(start);
    let model = model(y, before, options.slope).ok_or_else(|| {
        Refused::new(
            &options.unit,
            "hiervoor zijn te weinig perioden; laat de verandering van de trend weg of wacht op meer perioden.",
            "there are too few periods for this; leave out the change of trend or wait for more periods.",
        )
    })?;
    let too_early = early(outcomes, options, y.len() - before)?;
    let told = too_early.is_none();
    let effect = told.then(|| model.coefficient(&model.mean, options.confidence));
    let pretended = (told && before >= 2 * LEAST).then(|| pretended(&y[..before], options)).flatten();
    let evidence = Evidence {
        too_early: !told,
        p: effect.and_then(|e| e.p).map(|p| (p * real_len(options.looks)).min(1.0)),
        smallest_p: None,
        clear_of_zero: effect.and_then(|e| e.p).map(|p| p <= 0.05),
        // Errors that carry over without end leave no trend to compare with.
        fits_before: Some(!model.fit.at_bound),
        quiet_before: pretended.zip(effect).map(|(early, now)| early.estimate.abs() <= now.estimate.abs() / 2.0),
        stable: None,
        other_method: None,
    };
    let trend = |t: usize| model.fit.coefficients[0] + model.fit.coefficients[1] * model.columns[1][t];
    let shown = if told { y.len() } else { before };
    let moment = |t: usize| Moment { time: outcomes.times[t], observed: y[t], expected: trend(t) };
    Ok(Interrupted {
        unit: options.unit.clone(),
        start,
        estimand: Words::new(
            format!("het gemiddelde verschil vanaf {start} met de trend van vóór {start}, in {}", options.unit),
            format!("the mean difference from {start} on with the trend before {start}, in {}", options.unit),
        ),
        effect,
        level: told.then(|| model.one(2, options.confidence)),
        slope: (told && options.slope).then(|| model.one(3, options.confidence)),
        newey_west: if told { newey_west::standard_error(y, &model.columns, &model.mean) } else { None },
        rho: model.fit.rho,
        degrees: model.fit.degrees,
        pretended,
        too_early,
        judgement: judge(evidence),
        path: (0..shown).map(moment).collect(),
        confidence: options.confidence,
        looks: options.looks,
        notes: notes(&model, y.len()),
    })
}

fn pretended(y: &[f64], options: &InterruptedOptions) -> Option<Coefficient> {
    let model = model(y, y.len() / 2, options.slope)?;
    Some(model.coefficient(&model.mean, options.confidence))
}

fn early(outcomes: &Outcomes, options: &InterruptedOptions, after: usize) -> Result<Option<TooEarly>, Refused> {
    let ahead = HorizonOptions {
        treated: vec![options.unit.clone()],
        methods: vec![HorizonMethod::Interrupted],
        effect: options.relevant,
        confidence: options.confidence,
        ..HorizonOptions::default()
    };
    too_early(outcomes, ahead, after, options.looks)
}

fn checked(outcomes: &Outcomes, unit: usize, options: &InterruptedOptions) -> Result<i32, Refused> {
    let name = &options.unit;
    let Some(start) = outcomes.starts[unit] else {
        return Err(Refused::new(
            name,
            "dit gebied heeft geen start; zeg in welke periode er iets begon.",
            "this area has no start; say in which period something started.",
        ));
    };
    if !outcomes.is_whole(unit) {
        return Err(Refused::new(
            name,
            "dit gebied heeft een periode zonder waarde; een reeks moet hier ononderbroken zijn.",
            "this area has a period without a value; a series must be unbroken here.",
        ));
    }
    let steps: Vec<i64> = outcomes.times.windows(2).map(|w| i64::from(w[1]) - i64::from(w[0])).collect();
    if steps.iter().any(|s| *s != steps[0]) {
        return Err(Refused::new(
            name,
            "de perioden liggen niet even ver uiteen; geef ze met gelijke tussenpozen.",
            "the periods are not evenly spaced; give them at equal intervals.",
        ));
    }
    let before = outcomes.before(start);
    let (after, least) = (outcomes.times.len() - before, if options.slope { 2 } else { 1 });
    if before < LEAST || after < least {
        return Err(Refused::new(
            name,
            format!(
                "er zijn {before} perioden voor de start en {after} erna; er zijn er {LEAST} voor en {least} na nodig."
            ),
            format!(
                "there are {before} periods before the start and {after} after; {LEAST} before and {least} after are needed."
            ),
        ));
    }
    Ok(start)
}

fn notes(model: &Model, periods: usize) -> Vec<Note> {
    let mut notes = vec![Note::new(
        "geen-vergelijking",
        "er is geen ander gebied in het spel: wat er overal tegelijk veranderde, telt hier als effect.",
        "no other area plays a part: whatever changed everywhere at the same time counts as an effect here.",
    )];
    if model.fit.at_bound {
        notes.push(Note::new(
            "samenhang-aan-rand",
            "de fouten hangen zo sterk samen dat een trend niet van toeval te onderscheiden is.",
            "errors carry over so far that a trend cannot be told from chance.",
        ));
    }
    if periods < 20 {
        notes.push(Note::new(
            "korte-reeks",
            format!("met {periods} perioden is de samenhang van fouten onzeker en is het interval vaak te smal."),
            format!("with {periods} periods the correlation of errors is uncertain and the interval often too narrow."),
        ));
    }
    notes
}
