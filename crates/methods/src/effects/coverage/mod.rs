// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How often an interval holds the effect that was planted: areas made up many times over, with an effect that is known.

mod made_up;
mod methods;

use serde::Serialize;

use crate::Refused;
use crate::numbers::real_len;
use crate::random::SplitMix64;
pub use made_up::Design;

/// What is simulated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoverageOptions {
    /// The world that is made up.
    pub design: Design,
    /// How many times, 1 to 1,000,000.
    pub rounds: usize,
    /// The confidence of the intervals.
    pub confidence: f64,
    /// Where random numbers start.
    pub seed: u64,
}

/// How a method did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// The method.
    #[serde(rename = "methode")]
    pub method: &'static str,
    /// How often there was an interval.
    #[serde(rename = "keren")]
    pub rounds: usize,
    /// The share of them that held the effect.
    #[serde(rename = "dekking")]
    pub share: f64,
    /// The standard error of that share.
    #[serde(rename = "standaardfoutDekking")]
    pub error: f64,
    /// The mean of the estimates less the effect.
    #[serde(rename = "vertekening")]
    pub bias: f64,
    /// The standard deviation of the estimates.
    #[serde(rename = "spreiding")]
    pub spread: f64,
    /// The mean width of the intervals.
    #[serde(rename = "breedte")]
    pub width: f64,
}

/// Makes up areas and counts.
///
/// # Errors
/// A design or number that cannot be.
pub fn coverage(options: &CoverageOptions) -> Result<Vec<Coverage>, Refused> {
    options.design.check()?;
    crate::numbers::z_of(options.confidence)?;
    if !(1..=1_000_000).contains(&options.rounds) {
        return Err(Refused::new("rounds", "kies 1 tot en met 1000000 keer.", "choose 1 to 1000000 times."));
    }
    let mut counts: Vec<Count> = methods::NAMES.iter().map(|name| Count::new(name)).collect();
    let mut random = SplitMix64::new(options.seed);
    for _ in 0..options.rounds {
        let world = options.design.made_up(&mut random)?;
        for (count, found) in counts.iter_mut().zip(methods::all(&world, &options.design, options.confidence)) {
            if let Some(found) = found {
                count.add(found, options.design.effect);
            }
        }
    }
    Ok(counts.into_iter().filter(|c| c.estimates.len() > 1).map(Count::told).collect())
}

/// An estimate with its interval.
#[derive(Clone, Copy, Debug)]
struct Found {
    effect: f64,
    lower: f64,
    upper: f64,
}

struct Count {
    method: &'static str,
    estimates: Vec<f64>,
    held: usize,
    width: f64,
}

impl Count {
    fn new(method: &'static str) -> Self {
        Self { method, estimates: Vec::new(), held: 0, width: 0.0 }
    }

    fn add(&mut self, found: Found, planted: f64) {
        self.estimates.push(found.effect - planted);
        self.held += usize::from(found.lower <= planted && planted <= found.upper);
        self.width += found.upper - found.lower;
    }

    fn told(self) -> Coverage {
        let n = real_len(self.estimates.len());
        let (share, bias) = (real_len(self.held) / n, self.estimates.iter().sum::<f64>() / n);
        let squares: f64 = self.estimates.iter().map(|e| (e - bias).powi(2)).sum();
        Coverage {
            method: self.method,
            rounds: self.estimates.len(),
            share,
            error: (share * (1.0 - share) / n).sqrt(),
            bias,
            spread: (squares / (n - 1.0)).sqrt(),
            width: self.width / n,
        }
    }
}
