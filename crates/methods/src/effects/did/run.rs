// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From a table and choices to a result.

use super::aggregate::{Line, together};
use super::band::{critical, estimate, standard_error};
use super::cell::{Effect, base_of, effect};
use super::options::{Controls, DidOptions};
use super::result::{Aggregated, Aggregation, Cell, Did, Part, PreTest};
use super::sample::Sample;
use crate::effects::certainty::{Evidence, Judgement, judge};
use crate::effects::horizon::{HorizonMethod, HorizonOptions, TooEarly, too_early};
use crate::effects::outcomes::Outcomes;
use crate::linear::quadratic_form;
use crate::numbers::{chi_square_tail, quantile, real_len, two_sided};
use crate::random::SplitMix64;
use crate::{Note, Refused, Words};

/// Compares areas that started with areas that did not, or not yet.
///
/// # Errors
/// No area that starts within the table, none to compare with, no comparison that can be made, or an option that cannot be.
pub fn did(outcomes: &Outcomes, options: &DidOptions) -> Result<Did, Refused> {
    options.check()?;
    let sample = Sample::new(outcomes, options.features.as_ref())?;
    let (effects, mut notes) = effects(&sample, options)?;
    let mut random = SplitMix64::new(options.seed);
    let too_early = early(outcomes, &sample, options)?;
    let shown: Vec<&Effect> = effects.iter().filter(|e| too_early.is_none() || e.time < e.cohort).collect();
    let cells = cells(&sample, &shown, options, &mut random);
    let all = [Aggregation::Simple, Aggregation::Group, Aggregation::Dynamic, Aggregation::Calendar];
    let told = if too_early.is_none() { &all[..] } else { &[] };
    let aggregated = told.iter().filter_map(|a| aggregated(&sample, &effects, *a, options, &mut random)).collect();
    let pre_test = pre_test(&sample, &effects, options);
    let main = together(&sample, &effects, Aggregation::Group).map(|t| t.overall);
    let started = sample.groups.iter().flatten().count();
    let free = started - sample.cohorts().len();
    let judgement = judged(main.as_ref(), pre_test, options, (started, free, too_early.is_some()));
    notes.extend(few(started, free));
    notes.splice(0..0, sample.notes.iter().cloned());
    Ok(Did {
        estimand: Words::new(
            "het gemiddelde verschil vanaf de start met hoe het de gestarte gebieden zonder start was vergaan",
            "the mean difference since the start with how the started areas would have fared without it",
        ),
        controls: options.controls,
        weighing: options.weighing,
        base: options.base,
        areas: sample.len(),
        started,
        cells,
        aggregated,
        pre_test,
        too_early,
        judgement,
        confidence: options.confidence,
        draws: options.draws,
        seed: options.seed,
        looks: options.looks,
        notes,
    })
}

pub(super) fn effects(sample: &Sample, options: &DidOptions) -> Result<(Vec<Effect>, Vec<Note>), Refused> {
    let (mut found, mut lost) = (Vec::new(), 0usize);
    for cohort in sample.cohorts() {
        for time in 0..sample.times.len() {
            match (effect(sample, options, cohort, time), base_of(options, cohort, time)) {
                (Some(effect), _) => found.push(effect),
                (None, Some(_)) => lost += 1,
                (None, None) => {}
            }
        }
    }
    if !found.iter().any(|e| e.time >= e.cohort) {
        return Err(Refused::new(
            "",
            "geen enkele vergelijking is te maken: er is niemand om mee te vergelijken, of een kenmerk scheidt wie begon van wie niet.",
            "no comparison can be made: there is nobody to compare with, or a feature tells apart who started and who did not.",
        ));
    }
    let note = (lost > 0).then(|| {
        Note::new(
            "geen-vergelijking",
            format!("{lost} combinaties van start en periode hebben niemand om mee te vergelijken en tellen niet mee."),
            format!("{lost} combinations of start and period have nobody to compare with and do not count."),
        )
    });
    Ok((found, note.into_iter().collect()))
}

fn line(effect: &Effect) -> Line {
    Line { value: effect.value, influence: effect.influence.clone() }
}

fn cells(sample: &Sample, effects: &[&Effect], options: &DidOptions, random: &mut SplitMix64) -> Vec<Cell> {
    let lines: Vec<Line> = effects.iter().map(|e| line(e)).collect();
    let critical = critical(&lines.iter().collect::<Vec<_>>(), options, random);
    let cell = |(effect, line): (&&Effect, &Line)| Cell {
        cohort: sample.times[effect.cohort],
        time: sample.times[effect.time],
        estimate: estimate(line, critical, options),
    };
    effects.iter().zip(&lines).map(cell).collect()
}

fn aggregated(
    sample: &Sample,
    effects: &[Effect],
    aggregation: Aggregation,
    options: &DidOptions,
    random: &mut SplitMix64,
) -> Option<Aggregated> {
    let together = together(sample, effects, aggregation)?;
    let lines: Vec<&Line> = together.parts.iter().map(|(_, l)| l).collect();
    let critical = critical(&lines, options, random);
    let one = quantile(0.5 + options.confidence / 2.0, None);
    let part = |(key, line): &(i32, Line)| Part { key: *key, estimate: estimate(line, critical, options) };
    Some(Aggregated {
        aggregation,
        overall: estimate(&together.overall, one, options),
        parts: together.parts.iter().map(part).collect(),
        critical,
    })
}

/// All effects before the start at once.
fn pre_test(sample: &Sample, effects: &[Effect], options: &DidOptions) -> Option<PreTest> {
    let ahead = usize::from(options.anticipation);
    let before = |e: &&Effect| e.time + ahead < e.cohort && standard_error(&e.influence).is_some();
    let early: Vec<&Effect> = effects.iter().filter(before).collect();
    if early.is_empty() {
        return None;
    }
    let n = real_len(sample.len());
    let cross =
        |a: &Effect, b: &Effect| a.influence.iter().zip(&b.influence).map(|(x, y)| x * y).sum::<f64>() / (n * n);
    let covariance: Vec<Vec<f64>> = early.iter().map(|a| early.iter().map(|b| cross(a, b)).collect()).collect();
    let values: Vec<f64> = early.iter().map(|e| e.value).collect();
    let (statistic, degrees) = quadratic_form(&covariance, &values);
    Some(PreTest { statistic, degrees, p: chi_square_tail(statistic, degrees) })
}

/// With few started areas the chance is by Student's t with as many degrees as areas can differ from others of their start,
/// because the standard error is then too small (see the coverage on the page of the method). Where each start has one
/// area, nothing says how far started areas differ from one another, and there is no test.
fn judged(
    main: Option<&Line>,
    pre: Option<PreTest>,
    options: &DidOptions,
    (started, free, too_early): (usize, usize, bool),
) -> Judgement {
    let looks = real_len(options.looks);
    let degrees = (started < FEW).then_some(free);
    let error = main.and_then(|m| standard_error(&m.influence)).filter(|_| free > 0);
    let p = main.zip(error).and_then(|(m, e)| two_sided(m.value / e, degrees)).map(|p| (p * looks).min(1.0));
    // To first order, leaving an area out moves the effect by its influence over the number of areas.
    let holds = |m: &Line| {
        let n = real_len(m.influence.len());
        m.influence.iter().all(|v| (m.value - v / n) * m.value.signum() >= m.value.abs() / 2.0)
    };
    let together = pre.and_then(|t| t.p).map(|p| p > 0.05);
    judge(Evidence {
        too_early,
        p: p.filter(|_| !too_early),
        smallest_p: None,
        clear_of_zero: main.zip(error).map(|(m, e)| m.value.abs() >= quantile(0.975, degrees) * e),
        fits_before: None,
        quiet_before: together,
        stable: main.map(holds),
        other_method: None,
    })
}

/// Whether it is too early, asked of the areas that started first beside those that never start: what started later can be
/// seen later still.
fn early(outcomes: &Outcomes, sample: &Sample, options: &DidOptions) -> Result<Option<TooEarly>, Refused> {
    let first = sample.cohorts()[0];
    let own = sample.groups.iter().zip(&sample.names).filter(|(g, _)| **g == Some(first));
    let treated: Vec<String> = own.map(|(_, name)| name.clone()).collect();
    // Starts between two periods of the table count from the later of them, so that all have the same.
    let starts = outcomes.units.iter().zip(&outcomes.starts);
    let starts = starts.map(|(unit, own)| if treated.contains(unit) { Some(sample.times[first]) } else { *own });
    let together = outcomes.restarted(starts.collect());
    let ahead = HorizonOptions {
        treated,
        methods: vec![HorizonMethod::Did],
        effect: options.relevant,
        confidence: options.confidence,
        ..HorizonOptions::default()
    };
    too_early(&together, ahead, sample.times.len() - first, options.looks)
}

/// Below this many started areas the standard error is often too small.
const FEW: usize = 10;

fn few(started: usize, free: usize) -> Option<Note> {
    if free == 0 {
        return Some(Note::new(
            "een-per-start",
            "elke start heeft één gebied: hoe ver gestarte gebieden uiteenlopen is niet te meten, en intervallen zijn veel te \
             smal. Vergelijk elk gebied met `synth` of `sdid`.",
            "every start has one area: how far started areas differ cannot be measured, and intervals are much too narrow. \
             Compare each area by `synth` or `sdid`.",
        ));
    }
    (started < FEW).then(|| {
        Note::new(
            "weinig-gestart",
            format!("er zijn maar {started} gebieden gestart; de standaardfout is dan vaak te klein, en het interval te smal."),
            format!("only {started} areas started; the standard error is then often too small, and the interval too narrow."),
        )
    })
}

impl Controls {
    /// What it is called.
    #[must_use]
    pub fn words(self) -> Words {
        match self {
            Self::Never => ("gebieden waar niets begon", "areas where nothing started").into(),
            Self::NotYet => {
                ("gebieden waar niets of nog niets begon", "areas where nothing or nothing yet started").into()
            }
        }
    }
}
