// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the reports of all these methods say in the same way.

use super::horizon::TooEarly;
use crate::numbers::written;
use crate::{Interval, Lang};

/// A number with three digits that matter.
pub(super) fn number(x: f64, lang: Lang) -> String {
    let size = x.abs();
    if size > 0.0 && !(1e-6..1e9).contains(&size) {
        return format!("{x:.2e}").replace('.', lang.pick(",", "."));
    }
    let digits = if size >= 100.0 {
        0
    } else if size >= 10.0 {
        1
    } else if size >= 1.0 {
        2
    } else if size >= 0.1 {
        3
    } else {
        4
    };
    written(x, digits, lang)
}

/// An interval in words, with its confidence.
pub(super) fn interval(interval: &Interval, confidence: f64, lang: Lang) -> String {
    let (Some(lower), Some(upper)) = (interval.lower, interval.upper) else {
        return lang.pick("geen interval te geven", "no interval can be given").to_owned();
    };
    let sure = written(confidence * 100.0, if (confidence * 100.0).fract() < 1e-9 { 0 } else { 1 }, lang);
    let to = lang.pick("tot", "to");
    format!("{sure} % {}: {} {to} {}", lang.pick("interval", "interval"), number(lower, lang), number(upper, lang))
}

impl TooEarly {
    /// The answer in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let (effect, smallest) = (number(self.effect.abs(), lang), number(self.smallest, lang));
        let past = periods(self.periods, lang);
        let when = match (self.first.map(|first| periods(first, lang)), lang) {
            (Some(first), Lang::Nl) => format!("Dat kan pas na {first}."),
            (Some(first), Lang::En) => format!("That is possible only after {first}."),
            (None, Lang::Nl) => format!("Dat kan met deze methode ook na {} perioden niet.", self.ahead),
            (None, Lang::En) => format!("With this method that is not possible after {} periods either.", self.ahead),
        };
        match lang {
            Lang::Nl => format!(
                "Te vroeg om te zeggen. Na {past} is pas een effect van {smallest} of groter te zien, en niet \
                 een van {effect}. {when} Er staat daarom geen schatting.\n"
            ),
            Lang::En => format!(
                "Too early to tell. After {past} only an effect of {smallest} or more could be seen, and not one \
                 of {effect}. {when} That is why there is no estimate.\n"
            ),
        }
    }
}

/// So many periods.
pub(super) fn periods(n: usize, lang: Lang) -> String {
    format!("{n} {}", if n == 1 { lang.pick("periode", "period") } else { lang.pick("perioden", "periods") })
}

/// A share as a percentage.
pub(super) fn percent(share: f64, lang: Lang) -> String {
    format!("{} %", written(share * 100.0, if share < 0.1 { 1 } else { 0 }, lang))
}

/// Names, the first so many, and how many more.
pub(super) fn some(names: &[String], most: usize, lang: Lang) -> String {
    let shown = names.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(most);
    if more == 0 { shown } else { format!("{shown} {} {more}", lang.pick("en nog", "and")) }
}

/// The smallest and largest of some numbers.
pub(super) fn range(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |range, v| match range {
        None => Some((v, v)),
        Some((lo, hi)) => Some((f64::min(lo, v), f64::max(hi, v))),
    })
}
