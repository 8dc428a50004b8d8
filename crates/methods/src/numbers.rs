// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers: sums that keep their digits, intervals, and how numbers are written for people.

use serde::Serialize;
use statrs::distribution::{ChiSquared, ContinuousCDF, Normal, StudentsT};

use crate::{Lang, Refused};

/// An interval; an end that cannot be given is absent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// The lower end.
    #[serde(rename = "onder")]
    pub lower: Option<f64>,
    /// The upper end.
    #[serde(rename = "boven")]
    pub upper: Option<f64>,
}

impl Interval {
    /// Both ends; what is no number is absent.
    #[must_use]
    pub fn new(lower: f64, upper: f64) -> Self {
        let known = |x: f64| x.is_finite().then_some(x);
        Self { lower: known(lower), upper: known(upper) }
    }
}

/// The quantile of the standard normal distribution for a two-sided interval of this confidence.
pub(crate) fn z_of(confidence: f64) -> Result<f64, Refused> {
    if !(confidence > 0.0 && confidence < 1.0) {
        return Err(Refused::new(
            "confidence",
            format!("{confidence} kan niet: kies een getal tussen 0 en 1, bijvoorbeeld 0.95."),
            format!("{confidence} is not possible: choose a number between 0 and 1, for example 0.95."),
        ));
    }
    Ok(Normal::standard().inverse_cdf(0.5 + confidence / 2.0))
}

/// The probability of a chi-square at least this large by chance.
pub(crate) fn chi_square_tail(statistic: f64, degrees: usize) -> Option<f64> {
    let degrees = u32::try_from(degrees).ok().filter(|d| *d > 0)?;
    let distribution = ChiSquared::new(f64::from(degrees)).ok()?;
    statistic.is_finite().then(|| distribution.sf(statistic.max(0.0)))
}

/// A quantile of Student's t with so many degrees of freedom, of the normal distribution without them.
pub(crate) fn quantile(at: f64, degrees: Option<usize>) -> f64 {
    let student = degrees.and_then(|d| StudentsT::new(0.0, 1.0, real_len(d)).ok());
    student.map_or_else(|| Normal::standard().inverse_cdf(at), |t| t.inverse_cdf(at))
}

/// The two-sided chance of a normal number at least so many standard errors from zero.
pub(crate) fn two_sided(z: f64, degrees: Option<usize>) -> Option<f64> {
    let student = degrees.and_then(|d| StudentsT::new(0.0, 1.0, real_len(d)).ok());
    let tail = student.map_or_else(|| Normal::standard().sf(z.abs()), |t| t.sf(z.abs()));
    z.is_finite().then_some((2.0 * tail).min(1.0))
}

/// A whole number as a float; counts stay far below 2^53.
#[expect(clippy::cast_precision_loss, reason = "counts of rows, far below 2^53")]
pub(crate) fn real(n: u64) -> f64 {
    n as f64
}

/// The same for a length.
pub(crate) fn real_len(n: usize) -> f64 {
    real(n as u64)
}

/// A number for people: so many digits after the comma, in Dutch with a comma.
pub(crate) fn written(x: f64, digits: usize, lang: Lang) -> String {
    let text = format!("{x:.digits$}");
    match lang {
        Lang::Nl => text.replace('.', ","),
        Lang::En => text,
    }
}

/// A probability of chance for people: never zero.
pub(crate) fn written_p(p: Option<f64>, lang: Lang) -> String {
    match p {
        None => lang.pick("niet te bepalen", "cannot be given").to_owned(),
        Some(p) if p < 0.001 => lang.pick("p < 0,001", "p < 0.001").to_owned(),
        Some(p) => format!("p = {}", written(p, 3, lang)),
    }
}
