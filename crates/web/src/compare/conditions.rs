// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! In which regions conditions hold together: "districts where X and Y". By name; what cannot be judged for want of a
//! figure is counted apart.

use maud::{Markup, html};
use wijkwijs_app::figures::{
    Broken, Condition, FileRow, Library, MOST_CONDITIONS, Met, NotACondition, Outcome, Test, Tested, judged,
};
use wijkwijs_domain::areas::Level;
use wijkwijs_domain::indicators::{Horizon, Indicator, Period, Scale, Status};
use wijkwijs_domain::sorting::sort_key;
use wijkwijs_domain::{Id, Lang};

use super::form::{self, FaultView};
use crate::address::{self, in_lang};
use crate::areas::region;
use crate::chrome::{Chrome, Page};
use crate::figures::value::{ShownValue, worth};
use crate::figures::{decimal, files};
use crate::site::is_fictional;
use crate::ui::{self, Choice, Column, Control, Filter, LinkItem, Pagination, Table, Text, Title};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// How many regions a page shows.
pub const PAGE: usize = 50;

/// The levels that can be asked for, the usual one first.
const LEVELS: [Level; 3] = [Level::District, Level::Neighbourhood, Level::Municipality];

/// The tests of the form: their value there, and their words.
const TESTS: [(&str, &str); 6] = [
    (">", "conditions-above"),
    (">=", "conditions-at-least"),
    ("<", "conditions-below"),
    ("<=", "conditions-at-most"),
    ("hoogste-vijfde", "conditions-highest"),
    ("laagste-vijfde", "conditions-lowest"),
];

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The noun of the level; empty for districts.
    pub level: String,
    /// The period; empty for the latest in common.
    pub period: String,
    /// The conditions.
    pub conditions: Vec<String>,
    /// The page, from 1; empty for the first.
    pub page: String,
    /// What a form adds: indicator, test and number.
    pub new: [String; 3],
}

impl Asked {
    /// The Dutch path of what is asked, without what a form adds.
    #[must_use]
    pub fn path(&self) -> String {
        let page = self.page.parse().unwrap_or(1);
        address::conditions("", (&self.level, &self.period), &self.conditions, page)
    }
}

/// The regions that meet conditions.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionsView {
    /// The level.
    pub level: Level,
    /// The period that is asked for; empty for the latest in common.
    pub period: String,
    /// The conditions that could be read.
    pub conditions: Vec<Condition>,
    /// What is wrong in what was asked. Then nothing is judged: it would be another question.
    pub faults: Vec<FaultView>,
    /// What the form held, so that a fault can be mended there.
    pub new: [String; 3],
    /// The indicators that can be chosen.
    pub indicators: Vec<Named>,
    /// Those that describe an area without being good or bad, for examples.
    pub examples: Vec<Named>,
    /// What came of it; `None` without conditions, or with something wrong.
    pub outcome: Option<Outcome>,
    /// The names of indicators, focus areas and releases in it.
    pub names: Vec<Named>,
    /// The page, from 1.
    pub page: usize,
    /// Whether the programme is made up.
    pub fictional: bool,
}

impl ConditionsView {
    /// The conditions as they stand in an address.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        self.conditions.iter().map(ToString::to_string).collect()
    }

    fn named(&self, id: &Id) -> Named {
        let known = self.names.iter().find(|named| named.id == *id);
        known.cloned().unwrap_or_else(|| Named { id: id.clone(), name: id.slug().to_owned() })
    }
}

/// Loads it.
///
/// # Errors
/// [`Broken`].
pub fn load(library: Library<'_>, asked: Asked) -> Result<ConditionsView, Broken> {
    let (conditions, mut faults) = conditions(library, &asked);
    let level = match asked.level.as_str() {
        "" => Some(LEVELS[0]),
        text => Level::of_code(text).filter(|level| LEVELS.contains(level)),
    };
    if level.is_none() {
        faults.push(FaultView::new("niveau", "conditions-fault-level", &asked.level));
    }
    let period = Period::parse(&asked.period);
    if period.is_none() && !asked.period.is_empty() {
        faults.push(FaultView::new("jaar", "conditions-fault-year", &asked.period));
    }
    let level = level.unwrap_or(LEVELS[0]);
    let outcome = match conditions.is_empty() || !faults.is_empty() {
        true => None,
        false => Some(judged(library, &conditions, level, period)?),
    };
    let (indicators, examples) = indicators(library);
    Ok(ConditionsView {
        level,
        period: period.map_or_else(String::new, |period| period.to_string()),
        names: outcome.as_ref().map(|outcome| names(library, outcome)).unwrap_or_default(),
        outcome,
        conditions,
        faults,
        new: asked.new,
        indicators,
        examples,
        page: asked.page.parse::<usize>().unwrap_or(1).max(1),
        fictional: library.public.get(library.programme).is_some_and(|item| is_fictional(item)),
    })
}

/// The conditions in the address with the one that a form adds, each once.
fn conditions(library: Library<'_>, asked: &Asked) -> (Vec<Condition>, Vec<FaultView>) {
    let (mut all, mut faults): (Vec<Condition>, Vec<FaultView>) = (Vec::new(), Vec::new());
    let is_known = |id: &Id| {
        let item = library.public.get(id).filter(|item| item.programme == *library.programme);
        item.is_some() && library.catalogue.indicators().any(|known| known == id)
    };
    let [indicator, test, number] = &asked.new;
    let added = (!indicator.is_empty() || !number.is_empty()).then(|| {
        let is_fifth = test.ends_with("-vijfde");
        if is_fifth { format!("{indicator}={test}") } else { format!("{indicator}{test}{number}") }
    });
    for text in asked.conditions.iter().chain(&added) {
        let fault = |field, key, found: &str| FaultView::new(field, key, found);
        match Condition::parse(text) {
            Ok(condition) if !is_known(&condition.indicator) => {
                faults.push(fault("indicator", "conditions-fault-indicator", condition.indicator.slug()));
            }
            Ok(condition) if all.contains(&condition) => {}
            Ok(_) if all.len() == MOST_CONDITIONS => faults.push(fault("indicator", "conditions-fault-many", text)),
            Ok(condition) => all.push(condition),
            Err(NotACondition::Indicator(name)) => {
                faults.push(fault("indicator", "conditions-fault-indicator", &name));
            }
            Err(NotACondition::Number(number)) => faults.push(fault("getal", "conditions-fault-number", &number)),
            Err(NotACondition::Sign(_)) => faults.push(fault("toets", "conditions-fault-sign", text)),
        }
    }
    faults.truncate(MOST_CONDITIONS);
    (all, faults)
}

/// The indicators that there are figures of by name, and of those the ones that only describe an area and count nothing.
fn indicators(library: Library<'_>) -> (Vec<Named>, Vec<Named>) {
    let (mut all, mut plain) = (Vec::new(), Vec::new());
    for id in library.catalogue.indicators() {
        let Some(item) = library.public.get(id) else { continue };
        let Some(about) = item.typed::<Indicator>() else { continue };
        if about.horizon == Horizon::Feature && about.scale != Scale::Count {
            plain.push(named(item));
        }
        all.push(named(item));
    }
    all.sort_by_cached_key(|indicator| sort_key(&indicator.name));
    plain.sort_by_cached_key(|indicator| sort_key(&indicator.name));
    (all, plain)
}

fn names(library: Library<'_>, outcome: &Outcome) -> Vec<Named> {
    let tested = outcome.tested.iter().flat_map(|tested| {
        std::iter::once(&tested.condition.indicator).chain(tested.of.as_ref().map(|(_, release, _)| release))
    });
    let areas = outcome.meeting.iter().flat_map(|met| met.focus_areas.iter().map(|(id, _)| id));
    let mut ids: Vec<&Id> = tested.chain(areas).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().filter_map(|id| library.public.get(id)).map(named).collect()
}

/// All regions that meet the conditions, whatever page is shown, as rows of a file with the decimals of each indicator.
#[must_use]
pub fn rows(view: &ConditionsView) -> Vec<(FileRow, u8)> {
    let mut all = Vec::new();
    for met in view.outcome.iter().flat_map(|outcome| &outcome.meeting) {
        let tested = view.outcome.iter().flat_map(|outcome| &outcome.tested);
        for (tested, figure) in tested.zip(&met.figures) {
            let row = FileRow {
                indicator: tested.condition.indicator.slug().to_owned(),
                unit: tested.about.unit.to_string(),
                line: view.level.code().to_owned(),
                of: format!("{} ({})", met.name, met.code),
                period: figure.period.to_string(),
                boundary_year: tested.of.as_ref().map(|(_, _, year)| *year),
                value: figure.value.map(|value| files::rounded(value, tested.about.decimals)),
                status: figure.status.code().to_owned(),
                release: tested.of.as_ref().map_or_else(String::new, |(_, release, _)| release.to_string()),
                fictional: view.fictional,
            };
            all.push((row, tested.about.decimals));
        }
    }
    all
}

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
            html! { (of(|(_, _, year)| year.to_string())) },
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
    let mut years: Vec<u16> = outcome.tested.iter().filter_map(|tested| Some(tested.of.as_ref()?.2)).collect();
    years.dedup();
    html! {
        @if view.fictional { p.ww-caution { (t(lang, "compare-fictional")) } }
        (table)
        @for one in outcome.tested.iter().filter(|tested| tested.of.is_none()) { (not_of_then(view, one, chrome)) }
        @if !outcome.one_period { p.ww-caution { (t(lang, "conditions-periods")) } }
        @if years.len() > 1 { p.ww-caution { (t(lang, "conditions-boundaries")) } }
        @if outcome.tested.iter().any(|tested| tested.about.scale == Scale::Count) {
            p.ww-caution { (t(lang, "conditions-count")) }
        }
    }
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
        (decimal(lang, count(total), 0))
        @if !each.is_empty() { " " span.ww-figure__status { (each.join("; ")) } }
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
