// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Mean changes of people who were followed, with their uncertainty, and differences between them.

use serde::Serialize;
use statrs::distribution::{ContinuousCDF, StudentsT};

use super::sums::Sums;
use crate::numbers::{real, z_of};
use crate::{Interval, Lang, Note, Refused};

/// A result that rests on fewer persons than this is named in a note.
pub const SMALL_COUNT: u64 = 10;

/// The mean change of persons whose value is known at both ends, in the unit of the value.
///
/// Student's t around the mean: the persons are seen as a draw of what could have happened to such persons.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MeanChange {
    /// How many persons it rests on.
    #[serde(rename = "aantal")]
    pub n: u64,
    /// Their mean at the start.
    #[serde(rename = "gemiddeldeBegin")]
    pub before: Option<f64>,
    /// Their mean at the end.
    #[serde(rename = "gemiddeldeEind")]
    pub after: Option<f64>,
    /// The mean of their changes.
    #[serde(rename = "verandering")]
    pub change: Option<f64>,
    /// Its standard error; absent below two persons.
    #[serde(rename = "standaardfout")]
    pub error: Option<f64>,
    /// Its interval.
    pub interval: Interval,
}

/// A difference between two mean changes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The first minus the second.
    #[serde(rename = "verschil")]
    pub difference: Option<f64>,
    /// Its standard error (Welch 1947, Biometrika 34: unequal variances).
    #[serde(rename = "standaardfout")]
    pub error: Option<f64>,
    /// The degrees of freedom of its interval (Satterthwaite 1946).
    #[serde(rename = "vrijheidsgraden")]
    pub degrees: Option<f64>,
    /// Its interval.
    pub interval: Interval,
}

/// The quantile of Student's t for a two-sided interval; the normal where they cannot be told apart.
pub(super) fn t_of(confidence: f64, degrees: f64) -> Result<f64, Refused> {
    let z = z_of(confidence)?;
    if degrees > 1e7 {
        return Ok(z);
    }
    // Degrees that are no number have no quantile: the interval is absent then.
    Ok(StudentsT::new(0.0, 1.0, degrees).map_or(f64::NAN, |t| t.inverse_cdf(0.5 + confidence / 2.0)))
}

/// An interval around an estimate; a standard error of zero leaves the estimate alone.
fn around(estimate: f64, error: f64, t: f64) -> Interval {
    let half = if error > 0.0 { t * error } else { 0.0 };
    Interval::new(estimate - half, estimate + half)
}

pub(super) const NO_INTERVAL: Interval = Interval { lower: None, upper: None };

fn finite(x: f64) -> Option<f64> {
    x.is_finite().then_some(x)
}

impl MeanChange {
    pub(super) fn of(sums: &Sums, confidence: f64) -> Result<Self, Refused> {
        let change = finite(sums.change().over(sums.n));
        let error = sums.variance().and_then(|v| finite((v / real(sums.n)).sqrt()));
        let t = t_of(confidence, real(sums.n.saturating_sub(1)))?;
        let interval = change.zip(error).map_or(NO_INTERVAL, |(change, error)| around(change, error, t));
        let (before, after) = (finite(sums.before.over(sums.n)), finite(sums.after.over(sums.n)));
        Ok(Self { n: sums.n, before, after, change, error, interval })
    }
}

/// One term of a weighted sum of means: its variance and the degrees of freedom of that.
pub(super) type Spread = (f64, f64);

impl Difference {
    /// A difference whose variance is a sum of independent parts; no error when one of them is unknown.
    pub(super) fn new(difference: Option<f64>, parts: &[Option<Spread>], confidence: f64) -> Result<Self, Refused> {
        let parts: Option<Vec<Spread>> = parts.iter().copied().collect();
        let known = difference.zip(parts.filter(|parts| !parts.is_empty()));
        let Some((value, parts)) = known else {
            return Ok(Self { difference, error: None, degrees: None, interval: NO_INTERVAL });
        };
        let variance: f64 = parts.iter().map(|(v, _)| v).sum();
        // By shares of the variance, so that no square can overflow.
        let degrees = finite(1.0 / parts.iter().map(|(v, d)| (v / variance) * (v / variance) / d).sum::<f64>());
        let t = t_of(confidence, degrees.unwrap_or(f64::NAN))?;
        Ok(Self { difference, error: finite(variance.sqrt()), degrees, interval: around(value, variance.sqrt(), t) })
    }

    /// Between two groups of persons.
    pub(super) fn between(first: &Sums, second: &Sums, confidence: f64) -> Result<Self, Refused> {
        let difference = finite(first.change().over(first.n) - second.change().over(second.n));
        Self::new(difference, &[spread(first, 1.0), spread(second, 1.0)], confidence)
    }
}

/// The variance of a weighted mean change; absent below two persons.
pub(super) fn spread(sums: &Sums, weight: f64) -> Option<Spread> {
    let variance = sums.variance()? / real(sums.n);
    Some((weight * weight * variance, real(sums.n - 1)))
}

/// Which counts are small, in one note.
pub(super) fn small_counts(counts: impl Iterator<Item = (&'static str, &'static str, u64)>) -> Option<Note> {
    let small: Vec<_> = counts.filter(|(_, _, n)| (1..SMALL_COUNT).contains(n)).collect();
    if small.is_empty() {
        return None;
    }
    let list = |lang: Lang| {
        let all: Vec<String> = small.iter().map(|(nl, en, n)| format!("{} ({n})", lang.pick(nl, en))).collect();
        all.join(", ")
    };
    Some(Note::new(
        "klein-aantal",
        format!(
            "Minder dan {SMALL_COUNT} personen: {}. Publiceer dit niet zonder onthullingscontrole.",
            list(Lang::Nl)
        ),
        format!(
            "Fewer than {SMALL_COUNT} persons: {}. Do not publish this without disclosure control.",
            list(Lang::En)
        ),
    ))
}
