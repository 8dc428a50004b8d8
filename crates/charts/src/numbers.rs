// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers as people read them, and the round numbers of an axis.

use crate::{Lang, Words};

/// Beyond this a drawing means nothing and floating point no longer tells neighbours apart.
pub(crate) const LARGEST: f64 = 1e15;

/// How the numbers of an axis are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A plain number: 1.234,5.
    Number,
    /// A share of 1, written as a percentage.
    Share,
    /// A year: whole steps, no separators of thousands.
    Year,
}

/// What an axis measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    pub(crate) title: Words,
    pub(crate) unit: Words,
    pub(crate) kind: Kind,
    /// With how many decimals values are written; as fine as their spread makes sensible where absent.
    pub(crate) decimals: Option<u8>,
}

impl Axis {
    /// Plain numbers. The title says what is measured; the unit comes with `unit`.
    pub fn number(title: impl Into<Words>) -> Self {
        Self { title: title.into(), unit: Words::default(), kind: Kind::Number, decimals: None }
    }

    /// Shares of 1, written as percentages.
    pub fn share(title: impl Into<Words>) -> Self {
        Self { title: title.into(), unit: "%".into(), kind: Kind::Share, decimals: None }
    }

    /// Calendar years, with decimals for moments within a year.
    pub fn year(title: impl Into<Words>) -> Self {
        Self { title: title.into(), unit: Words::default(), kind: Kind::Year, decimals: None }
    }

    /// The unit, such as `("dagen", "days")`; it stands in the title of the axis.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<Words>) -> Self {
        self.unit = unit.into();
        self
    }

    /// With how many decimals its source gives the values.
    #[must_use]
    pub fn decimals(mut self, decimals: u8) -> Self {
        self.decimals = Some(decimals);
        self
    }

    /// The title with its unit.
    pub(crate) fn heading(&self, lang: Lang) -> String {
        let (title, unit) = (self.title.in_lang(lang).trim(), self.unit.in_lang(lang).trim());
        match (title.is_empty(), unit.is_empty()) {
            (_, true) => title.to_owned(),
            _ if title.to_lowercase() == unit.to_lowercase() => title.to_owned(),
            (true, false) => unit.to_owned(),
            (false, false) => format!("{title} ({unit})"),
        }
    }

    /// A value at a tick: without the unit, which stands in the title.
    pub(crate) fn tick(&self, value: f64, step: f64, lang: Lang) -> String {
        match self.kind {
            Kind::Number => written(value, decimals_of(step), lang),
            Kind::Share => written(value * 100.0, decimals_of(step * 100.0), lang),
            Kind::Year => plain(value, decimals_of(step), lang),
        }
    }

    /// A value in a text or table, as fine as `spread` (the largest difference that matters) makes sensible.
    pub(crate) fn value(&self, value: f64, spread: f64, lang: Lang) -> String {
        match self.kind {
            Kind::Number => written(value, self.decimals.map_or_else(|| fineness(spread), usize::from), lang),
            Kind::Share => format!("{}%", written(value * 100.0, fineness(spread * 100.0).clamp(1, 4), lang)),
            Kind::Year => plain(value, fineness(spread).min(1), lang),
        }
    }

    /// A difference between two values, with its sign. Between percentages it is in points, so it has no per cent sign.
    pub(crate) fn difference(&self, value: f64, spread: f64, lang: Lang) -> String {
        let text = match self.kind {
            Kind::Number => written(value, fineness(spread), lang),
            Kind::Share => written(value * 100.0, fineness(spread * 100.0).clamp(1, 4), lang),
            Kind::Year => plain(value, fineness(spread).min(1), lang),
        };
        let nothing = !text.contains(|c: char| ('1'..='9').contains(&c));
        if value > 0.0 && !nothing { format!("+{text}") } else { text }
    }

    /// A value with its unit, for a sentence.
    pub(crate) fn said(&self, value: f64, spread: f64, lang: Lang) -> String {
        let (number, unit) = (self.value(value, spread, lang), self.unit.in_lang(lang).trim());
        if self.kind == Kind::Share || unit.is_empty() { number } else { format!("{number} {unit}") }
    }
}

/// Whole values as they are (a time, a count), others with as many decimals as tell them apart.
pub(crate) fn decimals_for_all(values: impl Iterator<Item = f64> + Clone) -> usize {
    if values.clone().all(|v| v.fract() == 0.0) {
        return 0;
    }
    fineness(values.fold(0.0, |most: f64, v| most.max(v.abs())))
}

/// Decimals so that the largest of some values has three digits.
fn fineness(largest: f64) -> usize {
    let digits = largest.abs().log10().floor();
    if digits.is_finite() { whole((2.0 - digits).clamp(0.0, 9.0)) } else { 0 }
}

/// Decimals of a step of an axis.
fn decimals_of(step: f64) -> usize {
    let digits = -step.abs().log10();
    if digits.is_finite() { whole((digits - 1e-6).ceil().clamp(0.0, 9.0)) } else { 0 }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "callers clamp to a small range of whole numbers"
)]
fn whole(value: f64) -> usize {
    value as usize
}

/// A count as a number; exact below 2^53, which no drawing reaches.
#[expect(clippy::cast_precision_loss, reason = "counts of things drawn are small")]
pub(crate) fn real(count: usize) -> f64 {
    count as f64
}

/// A number with a decimal comma and points between thousands in Dutch, the other way round in English.
pub(crate) fn written(value: f64, decimals: usize, lang: Lang) -> String {
    let text = plain(value, decimals, lang);
    if text.contains('e') {
        return text;
    }
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let end = text.find(lang.pick(",", ".")).unwrap_or(text.len());
    format!("{}{}{}", &text[..start], grouped(&text[start..end], lang), &text[end..])
}

/// A count, with a separator between thousands.
pub(crate) fn counted(count: impl ToString, lang: Lang) -> String {
    grouped(&count.to_string(), lang)
}

/// Digits with a separator between thousands.
fn grouped(digits: &str, lang: Lang) -> String {
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(lang.pick(".", ","));
        }
        out.push(digit);
    }
    out
}

/// A number without separators of thousands.
fn plain(value: f64, decimals: usize, lang: Lang) -> String {
    let size = value.abs();
    let text = if size > LARGEST || (size > 0.0 && size < 1e-9) {
        format!("{size:.2e}")
    } else {
        format!("{size:.decimals$}")
    };
    let zero = text.chars().all(|c| c == '0' || c == '.');
    let sign = if value < 0.0 && !zero { "\u{2212}" } else { "" };
    format!("{sign}{}", text.replace('.', lang.pick(",", ".")))
}

/// Every value between them shares one order of size, so that an axis can be drawn: a constant gets some room.
pub(crate) fn roomy(lo: f64, hi: f64) -> (f64, f64) {
    let size = lo.abs().max(hi.abs());
    if hi - lo > (size * 1e-9).max(1e-12) {
        return (lo, hi);
    }
    let pad = if size < 1e-6 { 1.0 } else { size * 0.1 };
    (lo - pad, hi + pad)
}

/// The smallest and largest of some numbers.
pub(crate) fn range(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |range, v| match range {
        None => Some((v, v)),
        Some((lo, hi)) => Some((lo.min(v), hi.max(v))),
    })
}

/// The step of an axis: 1, 2 or 5 times a power of ten, at most `most` of them between the ends.
pub(crate) fn nice_step(lo: f64, hi: f64, most: usize) -> f64 {
    let raw = (hi - lo) / real(most.max(1));
    let power = 10f64.powf(raw.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|f| f * power >= raw * (1.0 - 1e-9)).unwrap_or(10.0);
    let step = factor * power;
    if step.is_finite() && step > 0.0 { step } else { 1.0 }
}

/// The multiples of a step from one end to the other; both ends belong to it when they are multiples.
pub(crate) fn multiples(lo: f64, hi: f64, step: f64) -> Vec<f64> {
    let first = (lo / step - 1e-6).ceil();
    let mut at = Vec::new();
    // An axis has a dozen ticks; the bound is for steps that rounding made too small for the range.
    for k in 0..200 {
        let tick = (first + real(k)) * step;
        if tick > hi + step * 1e-6 {
            break;
        }
        at.push(if tick == 0.0 { 0.0 } else { tick });
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_has_it() {
        assert_eq!(written(1_234_567.891, 2, Lang::Nl), "1.234.567,89");
        assert_eq!(written(1_234_567.891, 2, Lang::En), "1,234,567.89");
        assert_eq!(written(-0.04, 1, Lang::Nl), "0,0");
        assert_eq!(written(-1234.0, 0, Lang::Nl), "\u{2212}1.234");
        assert_eq!(written(1e-12, 3, Lang::Nl), "1,00e-12");
        assert_eq!(Axis::year("").tick(2014.0, 1.0, Lang::Nl), "2014");
        assert_eq!(Axis::share("").value(0.6234, 1.0, Lang::Nl), "62,3%");
    }

    #[test]
    fn steps_are_one_two_or_five() {
        let steps: Vec<f64> = [1.0, 3.0, 7.0, 0.9, 0.12, 1234.0].iter().map(|hi| nice_step(0.0, *hi, 5)).collect();
        for (step, right) in steps.iter().zip([0.2, 1.0, 2.0, 0.2, 0.05, 500.0]) {
            assert!((step - right).abs() < 1e-9 * right, "{step} {right}");
        }
        assert_eq!(multiples(-1.0, 1.0, 0.5), [-1.0, -0.5, 0.0, 0.5, 1.0]);
        assert_eq!(multiples(0.1, 0.9, 0.5), [0.5]);
    }

    #[test]
    fn constants_get_room() {
        for v in [0.0, 1e-300, -5.0, 1e15, 1e-7] {
            let (lo, hi) = roomy(v, v);
            assert!(lo < v && v < hi);
            assert!(!multiples(lo, hi, nice_step(lo, hi, 5)).is_empty());
        }
    }
}
