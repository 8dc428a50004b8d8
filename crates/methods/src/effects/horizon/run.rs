// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! From noise before the start to what could be seen after it.

use super::gaps::{Before, Measured, trend};
use super::options::{HorizonMethod, HorizonOptions};
use super::result::{Horizon, HorizonCurve, TooEarly};
use crate::effects::its::ar::unit_variance;
use crate::effects::outcomes::Outcomes;
use crate::numbers::{quantile, real_len};
use crate::{Note, Refused};

/// Says for each method what could be seen after 1, 2, ... periods. Nothing of after the start is looked at, so that it can
/// be asked before there is anything to see.
///
/// # Errors
/// An area that is not in the table or has no start, starts that differ, values before the start that are unknown, or an
/// option that cannot be.
pub fn horizon(outcomes: &Outcomes, options: &HorizonOptions) -> Result<Horizon, Refused> {
    options.check()?;
    let (start, before) = before(outcomes, options)?;
    let mut notes = vec![Note::new(
        "gelijke-ruis",
        "dit veronderstelt dat de ruis na de start is zoals ervoor.",
        "this supposes that noise after the start is as before it.",
    )];
    let mut curves = Vec::new();
    for method in &options.methods {
        match before.measured(*method).and_then(|measured| curve(*method, &measured, before.own.len(), options)) {
            Some(curve) => curves.push(curve),
            None => {
                let words = method.words();
                notes.push(Note::new(
                    "niet-te-bepalen",
                    format!(
                        "{}: de ruis is niet te meten; er zijn te weinig perioden of gebieden vóór de start, of de fouten \
                         hangen zo sterk samen dat er geen trend is.",
                        words.nl
                    ),
                    format!(
                        "{}: noise cannot be measured; there are too few periods or areas before the start, or errors carry \
                         over so far that there is no trend.",
                        words.en
                    ),
                ));
            }
        }
    }
    notes.extend(rank_floor(&before, options.confidence));
    let treated = options.treated.clone();
    let (effect, confidence, power) = (options.effect, options.confidence, options.power);
    Ok(Horizon { treated, start, before: before.own.len(), effect, confidence, power, curves, notes })
}

/// With few donors the rank of a single area among them reaches no small chance, however large the effect.
fn rank_floor(before: &Before, confidence: f64) -> Option<Note> {
    let of = before.donors.len() + 1;
    let coarse = before.treated == 1 && !before.donors.is_empty() && real_len(of).recip() > 1.0 - confidence + 1e-12;
    coarse.then(|| {
        Note::new(
            "grove-toets",
            format!("met {of} plaatsen kan de rangtoets van de mengsels niet onder 1/{of} komen, hoe groot het effect ook is."),
            format!("with {of} places the rank test of the mixtures cannot go below 1/{of}, however large the effect."),
        )
    })
}

fn curve(method: HorizonMethod, measured: &Measured, before: usize, options: &HorizonOptions) -> Option<HorizonCurve> {
    let multiple =
        quantile(0.5 + options.confidence / 2.0, measured.degrees) + quantile(options.power, measured.degrees);
    let noise = measured.noise;
    let error = |periods: usize| match method {
        HorizonMethod::EventStudy => Some(noise.of_difference(periods)),
        HorizonMethod::Interrupted => {
            let mut columns = trend(before + periods);
            columns.push((0..before + periods).map(|t| if t < before { 0.0 } else { 1.0 }).collect());
            let fresh = noise.deviation * (1.0 - noise.rho * noise.rho).sqrt();
            unit_variance(&columns, noise.rho, 2).map(|unit| fresh * unit.sqrt())
        }
        _ => Some(noise.of_mean(periods)),
    };
    let smallest: Option<Vec<f64>> = (1..=options.periods).map(|h| error(h).map(|e| multiple * e)).collect();
    let smallest = smallest.filter(|s| s.iter().all(|v| v.is_finite()))?;
    let first = options.effect.and_then(|effect| smallest.iter().position(|s| *s <= effect.abs()).map(|at| at + 1));
    let (areas, autocorrelation) = (measured.areas, noise.rho);
    Some(HorizonCurve { method, noise: noise.deviation, autocorrelation, areas, smallest, first })
}

fn before(outcomes: &Outcomes, options: &HorizonOptions) -> Result<(i32, Before), Refused> {
    let mut treated = Vec::new();
    for name in &options.treated {
        let at = outcomes.unit(name)?;
        if !treated.contains(&at) {
            treated.push(at);
        }
    }
    let excluded: Result<Vec<usize>, Refused> = options.excluded.iter().map(|name| outcomes.unit(name)).collect();
    let excluded = excluded?;
    let starts: Vec<Option<i32>> = treated.iter().map(|u| outcomes.starts[*u]).collect();
    let Some(start) = starts[0].filter(|s| starts.iter().all(|other| *other == Some(*s))) else {
        return Err(Refused::new(
            options.treated.join(", "),
            "geef deze gebieden een start, en samen dezelfde.",
            "give these areas a start, and the same one.",
        ));
    };
    let width = outcomes.before(start);
    let whole = |unit: usize| outcomes.row(unit)[..width].iter().all(|v| v.is_finite());
    if width < 2 || !treated.iter().all(|u| whole(*u)) {
        return Err(Refused::new(
            options.treated.join(", "),
            "er zijn ten minste twee perioden vóór de start nodig, alle met een waarde.",
            "at least two periods before the start are needed, all with a value.",
        ));
    }
    let count = real_len(treated.len());
    let own = (0..width).map(|t| treated.iter().map(|u| outcomes.row(*u)[t]).sum::<f64>() / count).collect();
    let donors = (0..outcomes.units.len())
        .filter(|u| outcomes.starts[*u].is_none() && !treated.contains(u) && !excluded.contains(u) && whole(*u))
        .map(|u| outcomes.row(u)[..width].to_vec())
        .collect();
    Ok((start, Before { own, treated: treated.len(), donors }))
}

/// Whether it is too early, so many periods after the start, for the effect that was asked for, if one was. Who looks at
/// many outcomes tests each at a smaller chance, and has to wait longer.
///
/// # Errors
/// An effect was asked for and the noise before the start cannot be measured.
pub(crate) fn too_early(
    outcomes: &Outcomes,
    ahead: HorizonOptions,
    after: usize,
    looks: usize,
) -> Result<Option<TooEarly>, Refused> {
    let Some(effect) = ahead.effect else { return Ok(None) };
    let confidence = 1.0 - (1.0 - ahead.confidence) / real_len(looks.max(1));
    let found = horizon(outcomes, &HorizonOptions { confidence, periods: after.clamp(20, 100), ..ahead })?;
    match found.curves.first() {
        Some(curve) => Ok(curve.too_early(effect, after)),
        None => Err(Refused::new(
            "effect",
            "de ruis vóór de start is niet te meten, dus ook niet of het te vroeg is; laat het kleinste effect weg.",
            "noise before the start cannot be measured, nor whether it is too early; leave the smallest effect out.",
        )),
    }
}
