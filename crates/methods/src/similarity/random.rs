// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Random numbers that are the same for ever.

/// SplitMix64 (Steele, Lea and Flood 2014, OOPSLA): eight lines that are fixed by their paper, where a library may
/// change its stream with a version; draws of weights ask no more of a generator than it gives.
pub(crate) struct SplitMix64(u64);

impl SplitMix64 {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform in `[0, 1)`, by the upper 53 bits.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit exactly")]
    pub(crate) fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}
