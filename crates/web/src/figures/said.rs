// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Claims in sentences.

use wijkwijs_app::figures::{Claim, Direction, Place};
use wijkwijs_domain::Lang;

use super::series::SeriesView;
use super::value::{decimal, worth};
use crate::words::{Value, t, t_with};

/// A claim as a sentence.
#[must_use]
pub fn sentence(claim: &Claim, view: &SeriesView, lang: Lang) -> String {
    let number = |value: f64| decimal(lang, value, view.about.decimals);
    let unit = Value::Text(&view.about.unit);
    match claim {
        Claim::Level { period, value } => {
            let (period, value) = (period.to_string(), number(*value));
            let values = [("periode", Value::Text(&period)), ("waarde", Value::Text(&value)), ("eenheid", unit)];
            t_with(lang, "said-level", &values)
        }
        Claim::Beside { place, areas, .. } => {
            let key = match place {
                Place::Below => "said-beside-below",
                Place::Within => "said-beside-within",
                Place::Above => "said-beside-above",
            };
            t_with(lang, key, &[("aantal", Value::Number(*areas))])
        }
        Claim::Moved { since, until, direction, difference } => {
            let key = match direction {
                Direction::Up => "said-moved-up",
                Direction::Down => "said-moved-down",
                Direction::Level => "said-moved-level",
            };
            let (since, until, by) = (since.to_string(), until.to_string(), number(difference.abs()));
            let years = [("van", Value::Text(&since)), ("tot", Value::Text(&until))];
            t_with(lang, key, &[&years[..], &[("verschil", Value::Text(&by))]].concat())
        }
        Claim::Speed { place, areas } => {
            let key = match place {
                Place::Below => "said-speed-below",
                Place::Within => "said-speed-within",
                Place::Above => "said-speed-above",
            };
            t_with(lang, key, &[("aantal", Value::Number(*areas))])
        }
        Claim::TooEarly { year } => {
            let year = year.to_string();
            t_with(lang, "said-too-early", &[("jaar", Value::Text(&year))])
        }
        Claim::Unsure { status } => {
            let worth = t(lang, worth(*status));
            t_with(lang, "said-unsure", &[("soort", Value::Text(&worth))])
        }
        Claim::Gaps { missing, of } => {
            t_with(lang, "said-gaps", &[("aantal", Value::Number(*missing)), ("van", Value::Number(*of))])
        }
        Claim::Boundaries => t(lang, "said-boundaries"),
        Claim::OwnReading => t(lang, "figures-own-reading"),
        Claim::FewYears => t(lang, "said-few-years"),
        Claim::Alone => t(lang, "said-alone"),
        Claim::Counted => t(lang, "said-counted"),
    }
}

/// All that is said of a series, as one paragraph.
#[must_use]
pub fn paragraph(view: &SeriesView, lang: Lang) -> String {
    view.claims.iter().map(|claim| sentence(claim, view, lang)).collect::<Vec<_>>().join(" ")
}
