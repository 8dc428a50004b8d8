// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The two things a store takes from the world around it: the time and random bytes. Both are parameters.

use std::time::{Duration, UNIX_EPOCH};

use wijkwijs_domain::record::{Clock, Micros};

/// Where random bytes come from.
pub trait Entropy: Send + Sync {
    /// Fills the bytes.
    ///
    /// # Errors
    /// When the system has none to give; nothing is written then.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), String>;
}

/// The random generator of the operating system.
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(clippy::disallowed_methods, reason = "this is the one source of randomness that others are told to use")]
    fn fill(&self, bytes: &mut [u8]) -> Result<(), String> {
        getrandom::fill(bytes).map_err(|e| e.to_string())
    }
}

/// The clock of the machine.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one clock that others are told to use")]
    fn now(&self) -> Micros {
        let since = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
        Micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// 32 random hexadecimal digits: a ledger's or a request's identifier.
///
/// # Errors
/// As [`Entropy::fill`].
pub fn random_hex(entropy: &dyn Entropy) -> Result<String, String> {
    let mut bytes = [0; 16];
    entropy.fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
