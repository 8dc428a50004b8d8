// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page with conditions: the form, what came of each, and the regions that meet all by name.

use maud::{Markup, html};
use wijkwijs_app::figures::{Met, Outcome, Test, Tested};
use wijkwijs_domain::areas::Level;
use wijkwijs_domain::indicators::{Period, Scale, Status};
use wijkwijs_domain::{Id, Lang};

use super::{ConditionsView, LEVELS, PAGE, TESTS};
use crate::address::{self, in_lang};
use crate::areas::region;
use crate::chrome::{Chrome, Page};
use crate::compare::form;
use crate::figures::decimal;
use crate::figures::value::{ShownValue, worth};
use crate::ui::{self, Choice, Column, Control, Filter, LinkItem, Pagination, Table, Text, Title};
use crate::view::Named;
use crate::words::{Value, t, t_with};

/// Draws the page.
#[must_use]
pub fn render(view: &ConditionsView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let title = t(lang, "conditions-title");
    let lead = Some(t(lang, "conditions-lead").into());
    let main = html! {
        (ui::title(&Title { kind: None, text: title.clone().into(), badges: vec![], lead }))
        (form::summary(&view.faults, chrome))
        @match &view.outcome {
            Some(outcome) => {
                (tested(view, outcome, chrome))
                (ui::section("erbij", t(lang, "conditions-add-title"), choose(view, chrome)))
                (ui::section("gebieden", t(lang, "conditions-found"), found(view, outcome, chrome)))
            },
            None => {
                @if !view.conditions.is_empty() { (unjudged(view, chrome)) }
                (choose(view, chrome))
                @if view.faults.is_empty() { (explain(view, chrome)) }
            },
        }
    };
    let crumbs = vec![
        (Some(in_lang(lang, &address::compare(chrome.programme_slug(), &[], ""))), t(lang, "compare-title").into()),
        (None, title.clone().into()),
    ];
    Page { title, section: None, crumbs, main, listed: true }
}

/// The Dutch address with these conditions.
fn address(view: &ConditionsView, texts: &[String], page: usize, chrome: &Chrome) -> String {
    address::conditions(chrome.programme_slug(), (view.level.code(), &view.period), texts, page)
}

/// The form that adds a condition, and sets level and period.
fn choose(view: &ConditionsView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let faults = &view.faults;
    let levels = LEVELS.map(|level| Choice {
        value: level.code().into(),
        text: region::level(lang, level).into(),
        chosen: level == view.level,
    });
    let tests = TESTS.map(|(value, key)| Choice {
        value: value.into(),
        text: Text::new(t(lang, key), None),
        chosen: value == view.new[1],
    });
    let year = faults.iter().find(|fault| fault.field == "jaar").map_or(&view.period, |fault| &fault.found);
    let indicators = form::choices("conditions-none", &view.indicators, &view.new[0], chrome);
    let text = |value: &str| Control::Text { value: value.to_owned().into() };
    let help = Some("conditions-number-help");
    let fields = vec![
        form::field("indicator", ("region-indicator", None), faults, Control::Select { choices: indicators }, chrome),
        form::field("toets", ("conditions-test", None), faults, Control::Select { choices: tests.into() }, chrome),
        form::field("getal", ("conditions-number", help), faults, text(&view.new[2]), chrome),
        form::field("niveau", ("conditions-level", None), faults, Control::Select { choices: levels.into() }, chrome),
        form::field("jaar", ("conditions-year", Some("conditions-year-help")), faults, text(year), chrome),
    ];
    let programme = chrome.programme_slug();
    let mut keep = Vec::new();
    if !programme.is_empty() {
        keep.push(("programma".into(), programme.into()));
    }
    keep.extend(view.texts().into_iter().map(|text| ("voorwaarde".into(), text.into())));
    ui::filter(&Filter {
        label: t(lang, "conditions-add-title").into(),
        action: in_lang(lang, "/vergelijken/voorwaarden").into(),
        fields,
        keep,
        submit: t(lang, "conditions-apply").into(),
        active: Vec::new(),
        active_label: "".into(),
        clear: ("".into(), "".into()),
    })
}

/// What the page is for, with examples of features that are neither good nor bad.
fn explain(view: &ConditionsView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let example = |pair: &[Named]| {
        let texts: Vec<String> = pair.iter().map(|one| format!("{}=hoogste-vijfde", one.id.slug())).collect();
        let names: Vec<&str> = pair.iter().map(|one| one.name.as_str()).collect();
        LinkItem {
            href: in_lang(lang, &address(view, &texts, 1, chrome)).into(),
            text: chrome.step(&names.join(" · ")),
            note: Some(t(lang, "conditions-example-note").into()),
            also: None,
            count: None,
        }
    };
    let examples: Vec<LinkItem<'_>> = view.examples.chunks_exact(2).take(3).map(example).collect();
    html! {
        p.nl-paragraph { (t(lang, "conditions-empty")) }
        @if !examples.is_empty() { (ui::section("voorbeelden", t(lang, "compare-examples"), ui::link_list(&examples))) }
    }
}

/// The conditions as they were asked, where nothing was judged.
fn unjudged(view: &ConditionsView, chrome: &Chrome) -> Markup {
    html! {
        p.nl-paragraph { (t(chrome.lang, "conditions-not-judged")) }
        ul.ww-know { @for text in view.texts() { li { code { (text) } " " (remove(view, &text, chrome)) } } }
    }
}

fn remove(view: &ConditionsView, text: &str, chrome: &Chrome) -> Markup {
    let rest: Vec<String> = view.texts().into_iter().filter(|known| known != text).collect();
    let href = in_lang(chrome.lang, &address(view, &rest, 1, chrome));
    html! { a.nl-link href=(href) { (t(chrome.lang, "conditions-remove")) } }
}

/// Each condition with what came of it.
fn tested(view: &ConditionsView, outcome: &Outcome, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let column = |key: &str, numeric| Column { label: t(lang, key).into(), numeric };
    let rows = outcome.tested.iter().map(|tested| {
        let of = |show: fn(&(Period, Id, u16)) -> String| tested.of.as_ref().map_or_else(|| "–".to_owned(), show);
        vec![
            condition(view, tested, chrome),
            html! { (of(|(period, ..)| period.to_string())) },
            html! { (boundaries(tested, lang)) },
            html! { (decimal(lang, count(tested.meets), 0)) },
            html! { (decimal(lang, count(tested.fails), 0)) },
            unknown(&tested.unknown, lang),
            remove(view, &tested.condition.to_string(), chrome),
        ]
    });
    let table = ui::table(&Table {
        id: "voorwaarden".into(),
        caption: html! { (t(lang, "conditions-caption")) @if view.fictional { " (" (t(lang, "region-fictional")) ")" } },
        columns: vec![
            column("conditions-condition", false),
            column("figures-period", false),
            column("series-boundaries", false),
            column("conditions-meets", true),
            column("conditions-fails", true),
            column("conditions-unknown", true),
            column("conditions-change", false),
        ],
        rows: rows.collect(),
        note: Some(html! { (t(lang, "conditions-note")) }),
    });
    let on = |tested: &Tested| tested.on.or_else(|| tested.of.as_ref().map(|(_, _, year)| *year));
    let mut years: Vec<u16> = outcome.tested.iter().filter_map(on).collect();
    years.dedup();
    let converted = outcome.tested.iter().find_map(|tested| tested.on).map(|year| year.to_string());
    html! {
        @if view.fictional { p.ww-caution { (t(lang, "compare-fictional")) } }
        (table)
        @for one in outcome.tested.iter().filter(|tested| tested.of.is_none()) { (not_of_then(view, one, chrome)) }
        @if !outcome.one_period { p.ww-caution { (t(lang, "conditions-periods")) } }
        @if let Some(year) = &converted {
            p.ww-caution { (t_with(lang, "conditions-converted", &[("jaar", Value::Text(year))])) }
        }
        @if years.len() > 1 { p.ww-caution { (t(lang, "conditions-boundaries")) } }
        @if outcome.tested.iter().any(|tested| tested.about.scale == Scale::Count) {
            p.ww-caution { (t(lang, "conditions-count")) }
        }
    }
}

/// On which boundaries its figures are, and from which they were converted.
fn boundaries(tested: &Tested, lang: Lang) -> String {
    let Some((_, _, from)) = &tested.of else { return "–".to_owned() };
    let from = from.to_string();
    tested.on.map_or_else(
        || from.clone(),
        |to| {
            let values = [("van", Value::Text(&from)), ("naar", Value::Text(&to.to_string()))];
            t_with(lang, "boundaries-from", &values)
        },
    )
}

/// That there are no figures of the period that is asked for, and of which there are.
fn not_of_then(view: &ConditionsView, tested: &Tested, chrome: &Chrome) -> Markup {
    let name = view.named(&tested.condition.indicator).name;
    let periods: Vec<String> = tested.periods.iter().map(ToString::to_string).collect();
    let values = [("indicator", Value::Text(&name)), ("perioden", Value::Text(&periods.join(", ")))];
    html! { p.ww-caution { (t_with(chrome.lang, "conditions-no-period", &values)) } }
}

/// A condition in words.
fn condition(view: &ConditionsView, tested: &Tested, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let unit = chrome.content(&tested.about.unit);
    // A number that the reader gave is repeated as it was given; a bound of a fifth has the decimals of its source.
    let given = |number: f64| {
        let plain = number.to_string();
        let decimals = plain.split_once('.').map_or(0, |(_, rest)| rest.len());
        decimal(lang, number, u8::try_from(decimals).unwrap_or(u8::MAX))
    };
    let bound = |test: Option<Test>| match test {
        Some(Test::AtLeast(number) | Test::AtMost(number)) => decimal(lang, number, tested.about.decimals),
        _ => "–".to_owned(),
    };
    let (key, number) = match tested.condition.test {
        Test::Above(number) => ("conditions-said-above", given(number)),
        Test::AtLeast(number) => ("conditions-said-at-least", given(number)),
        Test::Below(number) => ("conditions-said-below", given(number)),
        Test::AtMost(number) => ("conditions-said-at-most", given(number)),
        Test::HighestFifth => ("conditions-said-highest", bound(tested.bound)),
        Test::LowestFifth => ("conditions-said-lowest", bound(tested.bound)),
    };
    html! {
        (chrome.link(&view.named(&tested.condition.indicator))) ": "
        (t_with(lang, key, &[("getal", Value::Text(&number))])) " "
        span lang=[unit.lang] { (unit.words) }
    }
}

fn unknown(all: &[(Status, usize)], lang: Lang) -> Markup {
    let total: usize = all.iter().map(|(_, count)| count).sum();
    let each: Vec<String> =
        all.iter().map(|(status, n)| format!("{} {}", decimal(lang, count(*n), 0), t(lang, worth(*status)))).collect();
    html! {
        // Of one reason the number is the total: said once.
        @match all {
            [] => (decimal(lang, count(total), 0)),
            [(status, _)] => { (decimal(lang, count(total), 0)) " " span.ww-figure__status { (t(lang, worth(*status))) } },
            _ => { (decimal(lang, count(total), 0)) br; span.ww-figure__status { (each.join("; ")) } },
        }
    }
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

/// How many regions meet all, and which, by name.
fn found(view: &ConditionsView, outcome: &Outcome, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let number = |n: usize| decimal(lang, count(n), 0);
    let (all, meeting) = (number(outcome.regions), number(outcome.meeting.len()));
    let (failing, unknown) = (number(outcome.failing), number(outcome.unknown));
    let level = region::level(lang, view.level).to_lowercase();
    let values = [
        ("niveau", Value::Text(&level)),
        ("alle", Value::Text(&all)),
        ("voldoen", Value::Text(&meeting)),
        ("niet", Value::Text(&failing)),
        ("onbekend", Value::Text(&unknown)),
    ];
    let last = outcome.meeting.len().div_ceil(PAGE).max(1);
    let page = view.page.min(last);
    let shown: Vec<&Met> = outcome.meeting.iter().skip((page - 1) * PAGE).take(PAGE).collect();
    let csv = address::as_csv(&address(view, &view.texts(), 1, chrome));
    html! {
        p.nl-paragraph { (t_with(lang, "conditions-sums", &values)) }
        @if shown.is_empty() {
            p.nl-paragraph { (t(lang, "conditions-nothing")) }
        } @else {
            (regions(view, outcome, &shown, chrome))
            (ui::pagination(&pages(view, outcome, (page, last), chrome)))
            (ui::downloads(&t(lang, "conditions-download"), &[LinkItem {
                href: csv.into(), text: "CSV".into(), note: None, also: None, count: None,
            }]))
        }
    }
}

fn regions(view: &ConditionsView, outcome: &Outcome, shown: &[&Met], chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let column = |label: String, numeric| Column { label: label.into(), numeric };
    let by_municipality = view.level != Level::Municipality;
    let mut columns = vec![column(region::level(lang, view.level), false)];
    if by_municipality {
        columns.push(column(t(lang, "region-municipality"), false));
    }
    columns.push(column(t(lang, "figures-focus-area"), false));
    columns.extend(outcome.tested.iter().map(|tested| {
        column(format!("{} ({})", view.named(&tested.condition.indicator).name, tested.about.unit), true)
    }));
    let row = |met: &&Met| {
        let name = if met.name.is_empty() { met.code.as_str() } else { &met.name };
        let mut cells = vec![ui::link(&region::link(chrome, &met.code), &chrome.content(name))];
        if by_municipality {
            cells.push(html! { span lang=[chrome.content_lang()] { (met.municipality) } });
        }
        cells.push(focus(view, met, chrome));
        cells.extend(
            outcome
                .tested
                .iter()
                .zip(&met.figures)
                .map(|(tested, figure)| ShownValue::of_region(figure, tested.about.decimals).markup(lang)),
        );
        cells
    };
    ui::table(&Table {
        id: "gevonden".into(),
        caption: html! {
            (t(lang, "conditions-list")) @if view.fictional { " (" (t(lang, "region-fictional")) ")" }
        },
        columns,
        rows: shown.iter().map(row).collect(),
        note: None,
    })
}

/// The focus areas it is a part of.
fn focus(view: &ConditionsView, met: &Met, chrome: &Chrome) -> Markup {
    html! {
        @for (at, (id, whole)) in met.focus_areas.iter().enumerate() {
            @if at > 0 { ", " }
            (chrome.link(&view.named(id)))
            @if !whole { " " span.ww-figure__status { (t(chrome.lang, "conditions-partly")) } }
        }
    }
}

fn pages(
    view: &ConditionsView,
    outcome: &Outcome,
    (page, last): (usize, usize),
    chrome: &Chrome,
) -> Pagination<'static> {
    let lang = chrome.lang;
    let to = |page: usize| in_lang(lang, &address(view, &view.texts(), page, chrome));
    let numbers = [
        ("van", Value::Number((page - 1) * PAGE + 1)),
        ("tot", Value::Number((page * PAGE).min(outcome.meeting.len()))),
        ("aantal", Value::Number(outcome.meeting.len())),
    ];
    Pagination {
        label: t(lang, "list-pages").into(),
        total: t_with(lang, "list-shown", &numbers).into(),
        previous: (page > 1).then(|| (to(page - 1).into(), t(lang, "conditions-previous").into())),
        next: (page < last).then(|| (to(page + 1).into(), t(lang, "list-next").into())),
    }
}
