// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A figure as people read it.

use std::str::FromStr;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::locale;
use maud::{Markup, html};
use wijkwijs_app::figures::Aggregate;
use wijkwijs_domain::Lang;
use wijkwijs_domain::indicators::{Observation, Status};

use crate::words::{Value, t, t_with};

/// A figure, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum ShownValue {
    /// A value with so many decimals, and what it is worth.
    Number(f64, u8, Status),
    /// None, and why; of how many parts so many are missing.
    Missing(Status, usize, usize),
}

impl ShownValue {
    /// Of an area.
    #[must_use]
    pub fn of_area(figure: &Aggregate, decimals: u8) -> Self {
        match figure.value {
            Some(value) => Self::Number(value, decimals, figure.status),
            None => Self::Missing(figure.status, figure.gaps.len(), figure.parts),
        }
    }

    /// Of a region.
    #[must_use]
    pub fn of_region(figure: &Observation, decimals: u8) -> Self {
        match figure.value {
            Some(value) => Self::Number(value, decimals, figure.status),
            None => Self::Missing(figure.status, 0, 0),
        }
    }

    /// On a page. What is not counted or registered says so.
    #[must_use]
    pub fn markup(&self, lang: Lang) -> Markup {
        match self {
            Self::Number(value, decimals, Status::Measured) => html! { (decimal(lang, *value, *decimals)) },
            Self::Number(value, decimals, status) => html! {
                (decimal(lang, *value, *decimals)) " " span.ww-figure__status { (t(lang, worth(*status))) }
            },
            Self::Missing(status, missing, of) if *missing > 0 && of > missing => html! {
                span.ww-figure__missing {
                    (t(lang, worth(*status))) " "
                    (t_with(lang, "figures-parts", &[("aantal", Value::Number(*missing)), ("van", Value::Number(*of))]))
                }
            },
            Self::Missing(status, ..) => html! { span.ww-figure__missing { (t(lang, worth(*status))) } },
        }
    }
}

/// The words for what a figure is worth.
pub fn worth(status: Status) -> &'static str {
    match status {
        Status::Measured => "figures-measured",
        Status::Estimated => "figures-estimated",
        Status::Converted => "figures-converted",
        Status::Provisional => "figures-provisional",
        Status::Suppressed => "figures-suppressed",
        Status::NotApplicable => "figures-not-applicable",
        Status::Unknown => "figures-unknown",
        Status::Later => "figures-later",
    }
}

thread_local! {
    /// Dutch and English. Formatters cost more to make than to use, and are not to be shared between threads.
    static FORMATTERS: [Option<DecimalFormatter>; 2] =
        [locale!("nl"), locale!("en")].map(|locale| DecimalFormatter::try_new(locale.into(), Default::default()).ok());
}

/// A number with so many decimals, as its readers write it.
#[must_use]
pub fn decimal(lang: Lang, value: f64, decimals: u8) -> String {
    let plain = format!("{value:.*}", usize::from(decimals));
    // Nothing but zeros has no sign.
    let plain = if plain.trim_start_matches('-').bytes().all(|b| matches!(b, b'0' | b'.')) {
        plain.trim_start_matches('-').to_owned()
    } else {
        plain
    };
    let Ok(number) = Decimal::from_str(&plain) else { return plain };
    let at = usize::from(lang == Lang::En);
    FORMATTERS.with(|all| {
        let formatter = all.get(at).and_then(Option::as_ref);
        formatter.map_or(plain, |formatter| formatter.format(&number).to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_their_readers_write_them() {
        assert_eq!(decimal(Lang::Nl, 12345.67, 1), "12.345,7");
        assert_eq!(decimal(Lang::En, 12345.67, 1), "12,345.7");
        assert_eq!(decimal(Lang::Nl, -0.04, 1), "0,0");
        assert_eq!(decimal(Lang::Nl, -3.0, 0), "-3");
    }
}
