// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A bound as a fraction, in the unit people see.

use std::fmt;

use serde::{Serialize, Serializer};

use super::ratio::Ratio;

/// An exact bound. Written as a decimal number where it is one, else as a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    value: Ratio,
    decimals: u32,
}

impl Bound {
    pub(super) fn new(value: Ratio, decimals: u32) -> Self {
        Self { value, decimals }
    }

    /// As a number, to the precision of one.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "for drawings; the exact bound is its text")]
    pub fn number(self) -> f64 {
        let (n, d) = self.value.parts();
        n as f64 / d as f64 / 10f64.powi(i32::try_from(self.decimals).unwrap_or(0))
    }

    /// The numerator and denominator, in units of the last decimal.
    #[must_use]
    pub fn fraction(self) -> (i64, i64) {
        self.value.parts()
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, d) = self.value.parts();
        if d == 1 {
            return f.write_str(&decimal(n, self.decimals));
        }
        write!(f, "{}/{d}", decimal(n, self.decimals))
    }
}

impl Serialize for Bound {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Units of the last decimal as a decimal number, with a point.
#[must_use]
pub fn decimal(units: i64, decimals: u32) -> String {
    if decimals == 0 {
        return units.to_string();
    }
    let digits = decimals as usize;
    let text = format!("{:0>width$}", units.unsigned_abs(), width = digits + 1);
    let (whole, part) = text.split_at(text.len() - digits);
    format!("{}{whole}.{part}", if units < 0 { "-" } else { "" })
}

/// A decimal number in units of the last decimal; `None` when it has more decimals or is no number. A decimal comma will do.
#[must_use]
pub fn units(text: &str, decimals: u32) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let part = part.trim_end_matches('0');
    let fits = part.len() <= decimals as usize && decimals <= 15;
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !fits || !plain(whole) || !plain(part) || (whole.is_empty() && part.is_empty() && !digits.contains('0')) {
        return None;
    }
    let all = format!("{whole}{part:0<width$}", width = decimals as usize);
    all.parse::<i64>().ok().and_then(|n| n.checked_mul(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_written_exactly() {
        for (text, decimals, wanted) in [
            ("12", 0, Some(12)),
            ("12.50", 1, Some(125)),
            ("12,5", 2, Some(1250)),
            ("-0.05", 2, Some(-5)),
            ("0", 3, Some(0)),
            (".5", 1, Some(5)),
            ("12.55", 1, None),
            ("", 0, None),
            ("-", 0, None),
            ("1e3", 0, None),
            ("99999999999999999999", 0, None),
        ] {
            assert_eq!(units(text, decimals), wanted, "{text}");
        }
        assert_eq!((decimal(-5, 2), decimal(1250, 2), decimal(7, 0)), ("-0.05".into(), "12.50".into(), "7".into()));
    }
}
