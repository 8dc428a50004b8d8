// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Standard errors from influence, and bands that hold for several numbers at once.

use super::aggregate::Line;
use super::options::DidOptions;
use super::result::Estimate;
use crate::Interval;
use crate::numbers::{quantile, real_len};
use crate::random::SplitMix64;

/// The standard error of a number, clustered by area.
pub(super) fn standard_error(influence: &[f64]) -> Option<f64> {
    let n = real_len(influence.len());
    let error = influence.iter().map(|v| v * v).sum::<f64>().sqrt() / n;
    (error.is_finite() && error > 0.0).then_some(error)
}

/// By how many standard errors a band must lie about each of some numbers to hold all at once with the confidence asked:
/// the multiplier bootstrap with Rademacher weights (Callaway and Sant'Anna 2021, algorithm 1), or Šidák's bound without
/// drawing.
pub(super) fn critical(lines: &[&Line], options: &DidOptions, random: &mut SplitMix64) -> f64 {
    let errors: Vec<(&Line, f64)> =
        lines.iter().filter_map(|l| standard_error(&l.influence).map(|e| (*l, e))).collect();
    let one = quantile(0.5 + options.confidence / 2.0, None);
    if errors.len() < 2 {
        return one;
    }
    if options.draws == 0 {
        let each = options.confidence.powf(real_len(errors.len()).recip());
        return quantile(0.5 + each / 2.0, None);
    }
    let n = errors[0].0.influence.len();
    let mut largest: Vec<f64> = (0..options.draws)
        .map(|_| {
            let signs: Vec<f64> = (0..n).map(|_| if random.next() >> 63 == 0 { 1.0 } else { -1.0 }).collect();
            let one = |(line, error): &(&Line, f64)| {
                let sum: f64 = line.influence.iter().zip(&signs).map(|(v, s)| v * s).sum();
                (sum / real_len(n) / error).abs()
            };
            errors.iter().map(one).fold(0.0, f64::max)
        })
        .collect();
    largest.sort_by(f64::total_cmp);
    // The band is never narrower than that of one number alone.
    let place = (options.confidence * real_len(largest.len())).ceil();
    let at = (0..largest.len()).find(|i| real_len(i + 1) >= place).unwrap_or(largest.len() - 1);
    largest[at].max(one)
}

/// An estimate with its interval and band.
pub(super) fn estimate(line: &Line, critical: f64, options: &DidOptions) -> Estimate {
    let standard_error = standard_error(&line.influence);
    let about = |times: f64| {
        let half = standard_error.map_or(f64::NAN, |e| times * e);
        Interval::new(line.value - half, line.value + half)
    };
    let one = quantile(0.5 + options.confidence / 2.0, None);
    Estimate { effect: line.value, standard_error, interval: about(one), band: about(critical) }
}
