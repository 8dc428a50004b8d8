// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How shares, intervals and times of this module are written for people.

use crate::numbers::written;
use crate::{Interval, Lang};

/// A share as a percentage with one digit.
pub(super) fn percent(share: f64, lang: Lang) -> String {
    format!("{} %", written(share * 100.0, 1, lang))
}

/// An interval around a share; one that cannot be given is said to be so, and is never 0 to 100.
pub(super) fn range(interval: &Interval, lang: Lang) -> String {
    match (interval.lower, interval.upper) {
        (Some(lower), Some(upper)) => {
            format!("{} - {}", written(lower * 100.0, 1, lang), written(upper * 100.0, 1, lang))
        }
        _ => lang.pick("geen interval te geven", "no interval can be given").to_owned(),
    }
}

/// A time, or that it was not reached.
pub(super) fn time_or_not(time: Option<f64>, lang: Lang) -> String {
    time.map_or_else(|| lang.pick("niet bereikt", "not reached").to_owned(), |t| written(t, 1, lang))
}

/// A number with no more digits than it has: a window of half a day is not "0".
pub(super) fn short(x: f64, lang: Lang) -> String {
    let rounded = (x * 1e6).round() / 1e6;
    let text = format!("{}", if rounded.is_finite() { rounded } else { x });
    if lang == Lang::Nl { text.replace('.', ",") } else { text }
}

/// The name of a group; the nameless group is everybody.
pub(super) fn group_name(group: &str, lang: Lang) -> &str {
    if group.is_empty() { lang.pick("Alle", "All") } else { group }
}
