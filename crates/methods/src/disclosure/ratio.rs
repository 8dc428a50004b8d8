// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Fractions that are exact or say that they cannot be.
//!
//! Tables of sums have coefficients of 1 and -1, and what elimination makes of them stays small: nearly every number is
//! whole. A general crate for fractions takes a greatest common divisor at each step; here whole numbers go the short way.

use std::cmp::Ordering;

/// A fraction with a positive denominator, in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Ratio {
    n: i64,
    d: i64,
}

/// A number outgrew 64 bits: nothing can be said exactly any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outgrown;

impl Ratio {
    pub(super) const ZERO: Self = Self { n: 0, d: 1 };
    pub(super) const ONE: Self = Self { n: 1, d: 1 };

    pub(super) const fn whole(n: i64) -> Self {
        Self { n, d: 1 }
    }

    pub(super) fn is_zero(self) -> bool {
        self.n == 0
    }

    pub(super) fn is_whole(self) -> bool {
        self.d == 1
    }

    pub(super) fn is_positive(self) -> bool {
        self.n > 0
    }

    pub(super) fn is_negative(self) -> bool {
        self.n < 0
    }

    /// A whole number over another.
    pub(super) fn part(n: i64, d: i64) -> Result<Self, Outgrown> {
        Self::of(i128::from(n), i128::from(d))
    }

    fn of(n: i128, d: i128) -> Result<Self, Outgrown> {
        if d == 0 {
            return Err(Outgrown);
        }
        if let (Ok(n), Ok(d)) = (i64::try_from(n), i64::try_from(d))
            && let Ok(g) = i64::try_from(small_gcd(n.unsigned_abs(), d.unsigned_abs()))
        {
            let sign = if d < 0 { -1 } else { 1 };
            let part = |x: i64| (x / g).checked_mul(sign).ok_or(Outgrown);
            return Ok(Self { n: part(n)?, d: part(d)? });
        }
        let g = gcd(n.unsigned_abs(), d.unsigned_abs()).max(1);
        let g = i128::try_from(g).map_err(|_| Outgrown)?;
        let sign = if d < 0 { -1 } else { 1 };
        let part = |x: i128| i64::try_from(sign * x / g).map_err(|_| Outgrown);
        Ok(Self { n: part(n)?, d: part(d)? })
    }

    pub(super) fn plus(self, other: Self) -> Result<Self, Outgrown> {
        if self.d == 1 && other.d == 1 {
            return self.n.checked_add(other.n).map(Self::whole).ok_or(Outgrown);
        }
        // A fraction in lowest terms and a whole number make a fraction in lowest terms.
        let (whole, broken) = if self.d == 1 { (self.n, other) } else { (other.n, self) };
        if (self.d == 1 || other.d == 1)
            && let Some(n) = whole.checked_mul(broken.d).and_then(|n| n.checked_add(broken.n))
        {
            return Ok(Self { n, d: broken.d });
        }
        if self.d == other.d {
            return Self::of(i128::from(self.n) + i128::from(other.n), i128::from(self.d));
        }
        let (a, b, c, d) = (i128::from(self.n), i128::from(self.d), i128::from(other.n), i128::from(other.d));
        Self::of(a * d + c * b, b * d)
    }

    pub(super) fn minus(self, other: Self) -> Result<Self, Outgrown> {
        self.plus(other.negated()?)
    }

    pub(super) fn times(self, other: Self) -> Result<Self, Outgrown> {
        if self.d == 1 && other.d == 1 {
            return self.n.checked_mul(other.n).map(Self::whole).ok_or(Outgrown);
        }
        // One and minus one take no divisor, and are most of what tables of sums have.
        for (one, other) in [(self, other), (other, self)] {
            if one.d == 1 && (one.n == 1 || one.n == -1) {
                return if one.n == 1 { Ok(other) } else { other.negated() };
            }
        }
        Self::of(i128::from(self.n) * i128::from(other.n), i128::from(self.d) * i128::from(other.d))
    }

    /// The quotient; of zero there is none.
    pub(super) fn over(self, other: Self) -> Result<Self, Outgrown> {
        if other.d == 1 && (other.n == 1 || other.n == -1) {
            return if other.n == 1 { Ok(self) } else { self.negated() };
        }
        Self::of(i128::from(self.n) * i128::from(other.d), i128::from(self.d) * i128::from(other.n))
    }

    pub(super) fn negated(self) -> Result<Self, Outgrown> {
        Ok(Self { n: self.n.checked_neg().ok_or(Outgrown)?, d: self.d })
    }

    /// The largest whole number that is not above it.
    pub(super) fn floor(self) -> i64 {
        self.n.div_euclid(self.d)
    }

    /// The smallest whole number that is not below it.
    pub(super) fn ceil(self) -> i64 {
        self.floor() + i64::from(self.d != 1)
    }

    /// The nearest floating-point number.
    #[expect(clippy::cast_precision_loss, reason = "the nearest is meant")]
    pub(super) fn number(self) -> f64 {
        self.n as f64 / self.d as f64
    }

    /// The numerator and the denominator.
    pub(super) fn parts(self) -> (i64, i64) {
        (self.n, self.d)
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.d == other.d {
            return self.n.cmp(&other.n);
        }
        (i128::from(self.n) * i128::from(other.d)).cmp(&(i128::from(other.n) * i128::from(self.d)))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Nearly all numbers are small, where this is much quicker (Stein 1967).
fn small_gcd(mut a: u64, mut b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let shift = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        (a, b) = (a.min(b), a.abs_diff(b));
    }
    a << shift
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_exact_and_an_overflow_is_said() {
        let half = Ratio::ONE.over(Ratio::whole(2)).unwrap();
        let third = Ratio::ONE.over(Ratio::whole(-3)).unwrap();
        assert_eq!(half.plus(third).unwrap().parts(), (1, 6));
        assert_eq!(half.times(third).unwrap().parts(), (-1, 6));
        assert_eq!((third.floor(), third.ceil(), half.floor(), half.ceil()), (-1, 0, 0, 1));
        assert!(third < half && half < Ratio::ONE && half.minus(half).unwrap().is_zero());
        let large = Ratio::whole(i64::MAX);
        assert_eq!(large.plus(Ratio::ONE), Err(Outgrown));
        assert_eq!(large.times(large), Err(Outgrown));
        assert_eq!(Ratio::ONE.over(Ratio::ZERO), Err(Outgrown));
        for (a, b) in [(0, 0), (0, 7), (12, 18), (1 << 40, 3 << 20), (i64::MAX, 7), (35, 64)] {
            let (a, b) = (i64::unsigned_abs(a), i64::unsigned_abs(b));
            assert_eq!(u128::from(small_gcd(a, b)), gcd(u128::from(a), u128::from(b)), "{a} {b}");
        }
        // The short ways give what the long one gives.
        let some =
            [(0, 1), (1, 1), (-1, 1), (7, 1), (-9, 4), (5, 6), (-1, 6), (i64::MAX, 2), (i64::MIN, 3), (i64::MIN, 1)];
        for (a, b) in some.iter().flat_map(|a| some.map(|b| (*a, b))) {
            let [x, y] = [a, b].map(|(n, d)| Ratio { n, d });
            let [(an, ad), (bn, bd)] = [a, b].map(|(n, d)| (i128::from(n), i128::from(d)));
            assert_eq!(x.plus(y), Ratio::of(an * bd + bn * ad, ad * bd), "{a:?} + {b:?}");
            assert_eq!(x.times(y), Ratio::of(an * bn, ad * bd), "{a:?} * {b:?}");
        }
        let least = Ratio::whole(i64::MIN);
        assert_eq!(least.over(Ratio::whole(2)).unwrap().parts(), (i64::MIN / 2, 1));
        assert_eq!(least.over(Ratio::whole(-2)).unwrap().parts(), (1 << 62, 1));
    }
}
