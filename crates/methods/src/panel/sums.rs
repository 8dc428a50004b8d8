// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sums of millions of values that keep their digits: double-double arithmetic (Dekker 1971, Numer. Math. 18; Knuth).
//!
//! A sum of squares loses in plain doubles what a standard error needs when changes are small beside their mean; with
//! some 32 digits it does not, and merged parts of a stream add up to the same double in any order unless values differ by
//! more digits than that.

use crate::numbers::real;

/// A sum as an unevaluated pair of doubles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sum {
    high: f64,
    low: f64,
}

fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

fn split(a: f64) -> (f64, f64) {
    // 2^27 + 1: halves of 26 bits multiply exactly.
    let scaled = 134_217_729.0 * a;
    let high = scaled - (scaled - a);
    (high, a - high)
}

fn two_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    let ((ah, al), (bh, bl)) = (split(a), split(b));
    (product, ((ah * bh - product) + ah * bl + al * bh) + al * bl)
}

impl Sum {
    pub(super) fn of(value: f64) -> Self {
        Self { high: value, low: 0.0 }
    }

    fn renormed(high: f64, low: f64) -> Self {
        let sum = high + low;
        Self { high: sum, low: low - (sum - high) }
    }

    pub(super) fn add(&mut self, value: f64) {
        let (sum, error) = two_sum(self.high, value);
        *self = Self::renormed(sum, error + self.low);
    }

    pub(super) fn plus(self, other: Self) -> Self {
        let (sum, error) = two_sum(self.high, other.high);
        Self::renormed(sum, error + (self.low + other.low))
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.plus(Self { high: -other.high, low: -other.low })
    }

    pub(super) fn times(self, other: Self) -> Self {
        let (product, error) = two_product(self.high, other.high);
        Self::renormed(product, error + (self.high * other.low + self.low * other.high))
    }

    /// Divided by a count; no number for none.
    pub(super) fn over(self, count: u64) -> f64 {
        let n = real(count);
        let first = self.high / n;
        let (product, error) = two_product(first, n);
        let rest = self.minus(Self { high: product, low: error });
        first + rest.value() / n
    }

    pub(super) fn value(self) -> f64 {
        self.high + self.low
    }
}

/// Persons of whom both values are known: their number, the sums of both, and of the squared changes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sums {
    pub(super) n: u64,
    pub(super) before: Sum,
    pub(super) after: Sum,
    pub(super) squares: Sum,
}

impl Sums {
    pub(super) fn add(&mut self, before: Option<f64>, after: Option<f64>) {
        self.n = self.n.saturating_add(1);
        if let Some(before) = before {
            self.before.add(before);
        }
        if let Some(after) = after {
            self.after.add(after);
        }
        if let (Some(before), Some(after)) = (before, after) {
            let change = Sum::of(after).minus(Sum::of(before));
            self.squares = self.squares.plus(change.times(change));
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.n = self.n.saturating_add(other.n);
        self.before = self.before.plus(other.before);
        self.after = self.after.plus(other.after);
        self.squares = self.squares.plus(other.squares);
    }

    /// The sum of the changes.
    pub(super) fn change(&self) -> Sum {
        self.after.minus(self.before)
    }

    /// The variance of the changes, with n - 1; absent below two persons.
    pub(super) fn variance(&self) -> Option<f64> {
        let below = self.n.checked_sub(1).filter(|m| *m > 0)?;
        let sum = self.change();
        let spread = self.squares.times(Sum::of(real(self.n))).minus(sum.times(sum)).value();
        Some((spread / real(self.n) / real(below)).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cancels_leaves_what_is_left() {
        let mut sum = Sum::default();
        for value in [1e16, 1.0, -1e16, 1.0] {
            sum.add(value);
        }
        assert_eq!(sum.value(), 2.0);
        assert_eq!(Sum::of(1.0).over(3), 1.0 / 3.0);
        assert!(Sum::of(1.0).over(0).is_nan());
    }

    #[test]
    fn a_small_spread_on_a_large_change_is_kept() {
        // Changes of 1e9 - 1, 1e9, 1e9 + 1: variance 1; plain doubles give 0 or 256 from squares of 1e18.
        let mut sums = Sums::default();
        for change in [1e9 - 1.0, 1e9, 1e9 + 1.0] {
            sums.add(Some(0.0), Some(change));
        }
        assert_eq!(sums.variance(), Some(1.0));
    }

    #[test]
    fn equal_changes_have_no_spread_though_they_are_no_doubles() {
        let mut sums = Sums::default();
        (0..1000).for_each(|_| sums.add(Some(0.1), Some(1e6 / 3.0)));
        assert!(sums.variance().is_some_and(|v| v < 1e-18), "{:?}", sums.variance());
    }
}
