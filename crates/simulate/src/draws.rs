// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Random numbers that are the same everywhere for the same seed.

use rand_core::{Rng, SeedableRng};
use rand_pcg::Pcg64;
use sha2::{Digest, Sha256};

/// A generator for one purpose. Each purpose has its own, so that a change in one leaves the others as they were, and
/// two runs that differ in one thing only can be compared.
///
/// PCG XSL RR 128/64 (O'Neill 2014). What is made of its bits uses `libm` and no function of the platform, whose
/// logarithms differ in the last digit.
pub struct Draws(Pcg64);

impl Draws {
    /// For a seed and a purpose.
    pub fn new(seed: u64, purpose: &str) -> Self {
        let digest = Sha256::new().chain_update(seed.to_le_bytes()).chain_update(purpose).finalize();
        Self(Pcg64::from_seed(digest.into()))
    }

    /// Evenly spread over 0 (included) to 1 (excluded), 53 bits.
    pub fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;
        (self.0.next_u64() >> 11) as f64 * STEP
    }

    /// Evenly spread between two bounds.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// Standard normal (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * libm::log(1.0 - self.uniform())).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.uniform())
    }

    /// A whole number with this mean, spread as a Poisson number is; the normal approximation, never below zero.
    pub fn about(&mut self, mean: f64) -> f64 {
        (mean + mean.max(0.0).sqrt() * self.normal()).round().max(0.0)
    }

    /// The place of one of these weights, each with the chance of its weight; 0 when there is none.
    pub fn pick(&mut self, weights: &[f64]) -> usize {
        let mut left = self.uniform() * weights.iter().sum::<f64>();
        for (at, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return at;
            }
        }
        0
    }
}
