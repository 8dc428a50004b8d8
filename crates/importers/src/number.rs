// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers as people and programs write them.

/// The sign before decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimal {
    /// A comma; points separate thousands.
    Comma,
    /// A point; commas separate thousands.
    Point,
    /// Either, cell by cell; nothing separates thousands.
    Either,
}

/// Reads a number, padded or not. `None` when it is none, or when it could be two: `1.234` where a comma stands before
/// decimals is a thousand and more, `1.23` is nothing there.
#[must_use]
pub fn number(raw: &str, decimal: Decimal) -> Option<f64> {
    let text = raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    let (sign, text) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let plain = match decimal {
        Decimal::Comma => without_thousands(text, '.', ',')?,
        Decimal::Point => without_thousands(text, ',', '.')?,
        Decimal::Either => {
            let signs = text.matches([',', '.']).count();
            if signs > 1 {
                return None;
            }
            text.replace(',', ".")
        }
    };
    let digits = plain.bytes().any(|b| b.is_ascii_digit());
    let known = plain.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'-' | b'+'));
    if !digits || !known || plain.starts_with(['-', '+', 'e', 'E']) {
        return None;
    }
    plain.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| sign * number)
}

/// The text with a point before decimals and without the signs between thousands, which must stand at every third digit.
fn without_thousands(text: &str, thousands: char, decimal: char) -> Option<String> {
    let (whole, fraction) = text.split_once(decimal).map_or((text, None), |(w, f)| (w, Some(f)));
    let mut groups = whole.split([thousands, ' ', '\u{a0}', '\u{202f}']);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let right = rest.iter().all(|group| group.len() == 3) && (rest.is_empty() || (1..=3).contains(&first.len()));
    if !right || fraction.is_some_and(|f| f.contains([thousands, decimal])) {
        return None;
    }
    let whole = format!("{first}{}", rest.concat());
    Some(fraction.map_or_else(|| whole.clone(), |fraction| format!("{whole}.{fraction}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (raw, decimal, read) in [
            ("   76.1", Decimal::Either, 76.1),
            ("1,8", Decimal::Either, 1.8),
            ("423.0", Decimal::Either, 423.0),
            ("50.000.000", Decimal::Comma, 5e7),
            ("1.234,5", Decimal::Comma, 1234.5),
            ("-0,100", Decimal::Comma, -0.1),
            ("1,234.5", Decimal::Point, 1234.5),
            ("12 345", Decimal::Comma, 12345.0),
            ("-99997", Decimal::Either, -99997.0),
            ("\u{2212}3", Decimal::Either, -3.0),
            ("1e3", Decimal::Point, 1000.0),
            (".5", Decimal::Either, 0.5),
        ] {
            assert_eq!(number(raw, decimal), Some(read), "{raw}");
        }
        for (raw, decimal) in [
            ("", Decimal::Either),
            (".", Decimal::Either),
            ("1.2.3", Decimal::Either),
            ("1,234.5", Decimal::Either),
            ("1.23", Decimal::Comma),
            ("12.34.567", Decimal::Comma),
            ("1.2345", Decimal::Comma),
            ("x", Decimal::Either),
            ("NaN", Decimal::Either),
            ("inf", Decimal::Either),
            ("--1", Decimal::Either),
            ("e5", Decimal::Either),
            ("1e999", Decimal::Point),
        ] {
            assert_eq!(number(raw, decimal), None, "{raw}");
        }
    }
}
