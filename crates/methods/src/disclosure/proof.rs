// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Holds what was found in floating point against the equations, in whole numbers: a table that agrees with all of them, a
//! direction in which tables go on for ever, and prices of the lines that together prove a bound (weak duality: the sum of
//! lines, each times its price, says of one cell what all others allow). What does not hold exactly is not proved.

use super::bounds::Span;
use super::ratio::Ratio;
use super::simplex::Way;

/// The largest denominator that is looked for in one number.
const DENOMINATOR: i64 = 100_000;

/// The largest denominator that all numbers together may have.
const COMMON: i64 = 10_000_000_000;

/// How far a number may be from a whole one, to be taken for it. What is taken is then checked.
const NEAR: f64 = 1e-6;

/// The lines of a piece over its variables, in whole numbers: the sum of each is its constant.
pub(super) struct Lines {
    /// By line: variables with their sign; the remainder of a line is not among them.
    pub(super) lines: Vec<Vec<(u32, i64)>>,
    /// By line: what they add up to.
    pub(super) constant: Vec<i64>,
    /// By variable, and then by line for its remainder: how far it may go.
    pub(super) range: Vec<Span>,
}

impl Lines {
    /// The exact values near these, when they make a table that agrees with everything; remainders must be nothing.
    pub(super) fn table(&self, value: &[f64]) -> Option<Vec<Ratio>> {
        let cells = self.range.len() - self.lines.len();
        let (whole, d) = fractions(&value[..cells])?;
        let within = |(x, range): (&i64, &Span)| {
            let (x, d) = (i128::from(*x), i128::from(d));
            x >= i128::from(range.lower) * d && range.upper.is_none_or(|u| x <= i128::from(u) * d)
        };
        let agrees = self.adds_up(&whole, d) && whole.iter().zip(&self.range).all(within);
        agrees.then(|| whole.iter().map(|x| Ratio::part(*x, d)).collect::<Result<_, _>>().ok()).flatten()
    }

    /// Whether a direction keeps every line and every end, and takes a variable one way.
    pub(super) fn is_ray(&self, ray: &[f64], variable: u32, way: Way) -> bool {
        let cells = self.range.len() - self.lines.len();
        let Some((whole, _)) = fractions(&ray[..cells]) else { return false };
        let allowed = |(x, range): (&i64, &Span)| *x == 0 || (*x > 0 && range.upper.is_none());
        let own = whole[variable as usize];
        let sums = self.lines.iter().all(|line| dot(line, &whole) == 0);
        way == Way::Up && own > 0 && sums && whole.iter().zip(&self.range).all(allowed)
    }

    /// The bound that prices of the lines prove of a variable; none when they prove nothing.
    pub(super) fn bound(&self, variable: u32, way: Way, prices: &[f64]) -> Option<Ratio> {
        let cells = self.range.len() - self.lines.len();
        let (prices, d) = fractions(prices)?;
        // What is left of each variable once every line was added with its price.
        let mut left = vec![0i128; self.range.len()];
        left[variable as usize] = i128::from(d);
        let mut sum = 0i128;
        for (line, price) in prices.iter().enumerate().filter(|(_, p)| **p != 0) {
            let price = i128::from(*price);
            sum = sum.checked_add(price.checked_mul(i128::from(self.constant[line]))?)?;
            self.lines[line].iter().for_each(|(v, sign)| left[*v as usize] -= price * i128::from(*sign));
            left[cells + line] -= price;
        }
        for (left, range) in left.iter().zip(&self.range).filter(|(left, _)| **left != 0) {
            let end = if (*left > 0) == (way == Way::Up) { range.upper? } else { range.lower };
            sum = sum.checked_add(left.checked_mul(i128::from(end))?)?;
        }
        Ratio::part(i64::try_from(sum).ok()?, d).ok()
    }

    fn adds_up(&self, whole: &[i64], d: i64) -> bool {
        let lines = self.lines.iter().zip(&self.constant);
        lines.into_iter().all(|(line, constant)| dot(line, whole) == i128::from(*constant) * i128::from(d))
    }
}

fn dot(line: &[(u32, i64)], whole: &[i64]) -> i128 {
    line.iter().map(|(v, sign)| i128::from(*sign) * i128::from(whole[*v as usize])).sum()
}

/// The whole numbers near these over a denominator that makes all of them near whole ones.
#[expect(clippy::cast_precision_loss, reason = "what is found is checked")]
fn fractions(numbers: &[f64]) -> Option<(Vec<i64>, i64)> {
    let mut d = 1i64;
    for x in numbers {
        d = d.checked_mul(denominator(x * d as f64)?).filter(|d| *d <= COMMON)?;
    }
    let whole = numbers.iter().map(|x| whole(x * d as f64));
    Some((whole.collect::<Option<_>>()?, d))
}

/// The denominator of a fraction that is near: by its continued fraction (Khinchin 1964, theorem 16).
#[expect(clippy::cast_precision_loss, reason = "what is found is checked")]
fn denominator(x: f64) -> Option<i64> {
    let (mut rest, mut before, mut d) = (x - x.floor(), 0i64, 1i64);
    let off = |d: i64| (x * d as f64 - (x * d as f64).round()).abs();
    while off(d) > NEAR {
        let inverse = rest.recip();
        let next = whole(inverse.floor())?.checked_mul(d)?.checked_add(before)?;
        (rest, before, d) = (inverse - inverse.floor(), d, next);
        if d > DENOMINATOR {
            return None;
        }
    }
    Some(d)
}

#[expect(clippy::cast_possible_truncation, reason = "its size is looked at")]
fn whole(x: f64) -> Option<i64> {
    (x.abs() < 9e15).then(|| x.round() as i64)
}
