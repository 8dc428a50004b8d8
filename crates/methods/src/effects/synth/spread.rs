// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How far the estimate would vary (Arkhangelsky and others 2021, section 5).

use super::fit::Fit;
use super::options::{Estimator, Spread};
use super::placebo::Placebo;
use super::prepared::{Prepared, mean};
use super::run::Setting;
use crate::Refused;
use crate::numbers::real_len;
use crate::random::SplitMix64;

/// The standard error; nothing when it cannot be had from these data.
///
/// # Errors
/// Jackknife or bootstrap with one treated area, or jackknife with weights on levels.
pub(super) fn standard_error(
    setting: &Setting<'_>,
    fit: &Fit,
    placebos: &[Placebo],
    random: &mut SplitMix64,
) -> Result<Option<f64>, Refused> {
    let spread = setting.options.spread;
    if spread != Spread::Placebo && setting.treated.len() < 2 {
        return Err(Refused::new(
            "spread",
            "jackknife en bootstrap vragen ten minste twee gebieden waar iets begon; kies placebo.",
            "jackknife and bootstrap ask for at least two areas where something started; choose placebo.",
        ));
    }
    if spread == Spread::Jackknife && setting.options.estimator == Estimator::SyntheticControl {
        return Err(Refused::new(
            "spread",
            "jackknife houdt de gewichten vast, en bij synthetische controle is dan elk verschil in niveau tussen gebieden \
             spreiding; kies placebo of bootstrap.",
            "jackknife keeps the weights, and with synthetic control every difference in level between areas would then \
             count as spread; choose placebo or bootstrap.",
        ));
    }
    let error = match spread {
        Spread::Placebo => deviation(&placebos.iter().map(|p| p.effect).collect::<Vec<_>>()),
        Spread::Jackknife => jackknife(setting, fit),
        Spread::Bootstrap => bootstrap(setting, random),
    };
    Ok(error.filter(|e| e.is_finite() && *e > 0.0))
}

/// The standard deviation about the mean over n, as the published algorithms 2 and 4 have it.
pub(super) fn deviation(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let middle = mean(values);
    Some((values.iter().map(|v| (v - middle).powi(2)).sum::<f64>() / real_len(values.len())).sqrt())
}

/// Algorithm 3: the weights are kept and each area is left out in turn.
fn jackknife(setting: &Setting<'_>, fit: &Fit) -> Option<f64> {
    let prepared = &setting.prepared;
    let total = real_len(prepared.len() + setting.treated.len());
    let mut squares = 0.0;
    for out in 0..setting.treated.len() {
        let left: Vec<usize> =
            setting.treated.iter().copied().enumerate().filter(|(i, _)| *i != out).map(|(_, u)| u).collect();
        let target = setting.mean_of(&left);
        let without = prepared.with(fit.omega.clone(), fit.lambda.clone(), &target, None);
        squares += (without.estimate - fit.estimate).powi(2);
    }
    let target = setting.target();
    for out in 0..prepared.len() {
        let rest = 1.0 - fit.omega[out];
        if rest < 1e-9 {
            return None;
        }
        let kept = |(j, w): (usize, &f64)| if j == out { 0.0 } else { w / rest };
        let omega = fit.omega.iter().enumerate().map(kept).collect();
        squares += (prepared.with(omega, fit.lambda.clone(), &target, None).estimate - fit.estimate).powi(2);
    }
    Some(((total - 1.0) / total * squares).sqrt())
}

/// Algorithm 2: areas are drawn anew, and a draw without treated areas or without donors is drawn again.
fn bootstrap(setting: &Setting<'_>, random: &mut SplitMix64) -> Option<f64> {
    let prepared = &setting.prepared;
    let (n, treated) = (prepared.len(), setting.treated.len());
    let mut effects = Vec::with_capacity(setting.options.draws);
    // Draws of one kind only are rare; the bound is for tables where they are not.
    for _ in 0..setting.options.draws * 100 {
        if effects.len() == setting.options.draws {
            break;
        }
        let drawn: Vec<usize> = (0..n + treated).map(|_| random.below(n + treated)).collect();
        let donors: Vec<usize> = drawn.iter().copied().filter(|d| *d < n).collect();
        let areas: Vec<usize> = drawn.iter().filter(|d| **d >= n).map(|d| setting.treated[d - n]).collect();
        if donors.is_empty() || areas.is_empty() {
            continue;
        }
        let rows = donors.iter().flat_map(|j| prepared.row(*j)).copied().collect();
        let again = Prepared::new(rows, prepared.width, prepared.before);
        effects.push(again.fit(setting.options.estimator, &setting.mean_of(&areas), areas.len(), &[]).estimate);
    }
    deviation(&effects)
}
