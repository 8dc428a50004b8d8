// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The methods on one made-up table, without what a report has beside the interval.

use super::{Design, Found};
use crate::effects::did::{Aggregation, DidOptions, did, event_study};
use crate::effects::its::{InterruptedOptions, interrupted};
use crate::effects::outcomes::Outcomes;
use crate::effects::synth::{Estimator, Prepared};
use crate::numbers::{quantile, real_len};

/// What the methods are called, in the order of [`all`].
pub(super) const NAMES: [&str; 6] = [
    "synthetische-controle",
    "synthetische-did",
    "did-placebo",
    "callaway-santanna",
    "sun-abraham-jaar-0",
    "onderbroken-tijdreeks",
];

/// Synthetic methods and the interrupted series for one started area, the others for several.
pub(super) fn all(world: &Outcomes, design: &Design, confidence: f64) -> [Option<Found>; 6] {
    if design.treated == 1 {
        let synth = |estimator| placebo(world, design, estimator, confidence);
        return [
            synth(Estimator::SyntheticControl),
            synth(Estimator::SyntheticDid),
            synth(Estimator::Did),
            None,
            None,
            series(world, confidence),
        ];
    }
    let options = DidOptions { draws: 0, confidence, ..DidOptions::default() };
    [None, None, None, staggered(world, &options), first_year(world, &options), None]
}

fn placebo(world: &Outcomes, design: &Design, estimator: Estimator, confidence: f64) -> Option<Found> {
    let rows = (1..world.units.len()).flat_map(|u| world.row(u)).copied().collect();
    let prepared = Prepared::new(rows, world.times.len(), design.before);
    let own = prepared.fit(estimator, world.row(0), 1, &[]).estimate;
    let others: Vec<f64> =
        (0..prepared.len()).map(|j| prepared.fit(estimator, prepared.row(j), 1, &[j]).estimate).collect();
    let count = real_len(others.len());
    let middle = others.iter().sum::<f64>() / count;
    let error = (others.iter().map(|e| (e - middle).powi(2)).sum::<f64>() / count).sqrt();
    let half = quantile(0.5 + confidence / 2.0, None) * error;
    Some(Found { effect: own, lower: own - half, upper: own + half })
}

fn staggered(world: &Outcomes, options: &DidOptions) -> Option<Found> {
    let found = did(world, options).ok()?;
    let overall = found.by(Aggregation::Group)?.overall;
    Some(Found { effect: overall.effect, lower: overall.interval.lower?, upper: overall.interval.upper? })
}

fn first_year(world: &Outcomes, options: &DidOptions) -> Option<Found> {
    let found = event_study(world, options).ok()?;
    let first = found.sun_abraham.iter().find(|c| c.name == "0")?;
    Some(Found { effect: first.effect, lower: first.interval.lower?, upper: first.interval.upper? })
}

fn series(world: &Outcomes, confidence: f64) -> Option<Found> {
    let options = InterruptedOptions { confidence, slope: false, ..InterruptedOptions::of(&world.units[0]) };
    let effect = interrupted(world, &options).ok()?.effect?;
    Some(Found { effect: effect.estimate, lower: effect.interval.lower?, upper: effect.interval.upper? })
}
