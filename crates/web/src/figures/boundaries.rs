// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! On which boundaries a series stands: the choice, and what a converted figure says of itself.

use maud::{Markup, html};
use wijkwijs_domain::Lang;
use wijkwijs_domain::indicators::Period;

use super::series::{CarriedView, SeriesView};
use super::value::decimal;
use crate::address::in_lang;
use crate::chrome::Chrome;
use crate::ui;
use crate::words::{Value, t, t_with};

/// As published, or on the boundaries of one year, each at its address; and what that does to the figures.
pub(crate) fn choice(view: &SeriesView, chrome: &Chrome, address: impl Fn(Option<u16>) -> String) -> Markup {
    let lang = chrome.lang;
    let link = |year: Option<u16>| {
        let words = match year {
            None => t(lang, "boundaries-as-published"),
            Some(year) => of_year(lang, "boundaries-of-year", year),
        };
        let href = in_lang(lang, &address(year));
        let current = (year == view.boundaries.on).then_some("page");
        html! { li { a.nl-link.ww-themes__link href=(href) aria-current=[current] { (words) } } }
    };
    let body = html! {
        @match view.boundaries.on {
            None => p.nl-paragraph { (t(lang, "boundaries-why")) },
            Some(year) => {
                p.ww-caution { (of_year(lang, "boundaries-converted", year)) }
                @if !view.boundaries.tables.is_empty() {
                    p.nl-paragraph { (t(lang, "boundaries-tables")) " " (chrome.links(&view.boundaries.tables)) "." }
                }
                p.nl-paragraph { (t(lang, "boundaries-nothing-beside")) }
            },
        }
        nav.ww-themes aria-label=(t(lang, "boundaries-choose")) {
            ul.ww-themes__list {
                (link(None))
                @for year in &view.boundaries.years { (link(Some(*year))) }
            }
        }
    };
    ui::section("grenzen", t(lang, "boundaries-choose"), body)
}

fn of_year(lang: Lang, key: &str, year: u16) -> String {
    t_with(lang, key, &[("jaar", Value::Text(&year.to_string()))])
}

/// On which boundaries the figure of a period is, and how it came there.
pub(super) fn of_period(view: &SeriesView, period: Period, lang: Lang) -> Markup {
    let Some(figure) = view.own.iter().find(|figure| figure.period == period) else { return html! { "–" } };
    match &figure.carried {
        None => html! { (figure.boundary_year) },
        Some(carried) => {
            let years = [carried.published_on, figure.boundary_year].map(|year| year.to_string());
            let from = [("van", Value::Text(&years[0])), ("naar", Value::Text(&years[1]))];
            html! {
                (t_with(lang, "boundaries-from", &from))
                span.ww-figure__status { (worth(carried, view.about.decimals, lang)) }
            }
        }
    }
}

/// How sure a converted figure is, in words.
fn worth(carried: &CarriedView, decimals: u8, lang: Lang) -> String {
    let Some(share) = carried.reallocated else { return format!(": {}", t(lang, "boundaries-no-way")) };
    if share == 0.0 {
        return format!(": {}", t(lang, "boundaries-exact"));
    }
    let share = decimal(lang, share * 100.0, 1);
    let moved = t_with(lang, "boundaries-reallocated", &[("deel", Value::Text(&share))]);
    let range = match carried.range {
        None => t(lang, "boundaries-no-range"),
        Some((low, high)) => {
            let (low, high) = (decimal(lang, low, decimals), decimal(lang, high, decimals));
            t_with(lang, "boundaries-range", &[("laag", Value::Text(&low)), ("hoog", Value::Text(&high))])
        }
    };
    format!(": {moved}; {range}")
}
