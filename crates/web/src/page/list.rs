// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The list of a kind: filters in the address, sorted by name, never a ranking.

use std::sync::Arc;

use maud::{Markup, html};
use serde_json::{Map, Value as Json};
use wijkwijs_app::literature::Work;
use wijkwijs_domain::kind::{Choice, Label, Shape, by_code};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, KindInfo, PublicModel};

use super::query::{Filterable, NONE, Query, filterable, words};
use crate::address::{self, with_query};
use crate::chrome::{Chrome, Page};
use crate::ui::{
    self, ActiveFilter, Badge, Control, Facet, FacetChoice, Facets, Filter, FormField, Level, LinkItem, Pagination,
    RecordItem, Text, Title, Tone,
};
use crate::view::{Named, first_prose};
use crate::words::{Value, t, t_with};

/// How many records a page of a list holds.
pub const PAGE: usize = 100;

/// A list with filters of fewer records than this has none: they would be longer than the list.
const WORTH_FILTERING: usize = 6;

/// What a list page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ListView {
    /// The kind's noun.
    pub kind: &'static str,
    /// What was asked.
    pub query: Query,
    /// How many meet the filters.
    pub total: usize,
    /// How many come before the first shown.
    pub skipped: usize,
    /// Those shown.
    pub rows: Vec<RowView>,
    /// Whether there are more.
    pub more: bool,
    /// The filters with their choices.
    pub filters: Vec<FilterView>,
    /// What the rows are shown under: the field, and its choices.
    pub grouped: Option<(Label, Vec<Label>)>,
}

/// A record in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    /// The record.
    pub record: Named,
    /// Words chosen in it.
    pub chosen: Vec<Label>,
    /// The mark of a finding's type.
    pub mark: Option<ui::Mark>,
    /// Where it belongs.
    pub place: Vec<String>,
    /// What it says in short.
    pub summary: Option<String>,
    /// For literature: under which name it is cited.
    pub short: Option<String>,
    /// For literature: the work itself.
    pub work: Option<Box<Work>>,
}

/// A filter.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterView {
    /// The query key.
    pub key: &'static str,
    /// What it is called.
    pub label: Label,
    /// Value, words and how many meet it; the words of choices are in both languages.
    pub options: Vec<(String, OptionWords, usize)>,
}

/// The words of a filter's option.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionWords {
    /// A record's name.
    Name(String),
    /// A choice.
    Choice(Label),
    /// That nothing was chosen.
    None,
}

/// Loads a list.
#[must_use]
pub fn load(public: &PublicModel, programme: &Id, kind: &'static KindInfo, query: Query) -> ListView {
    let found = query.run(public, programme, kind);
    let filters = if public.count(programme, kind.code) < WORTH_FILTERING && !query.is_filtered() {
        Vec::new()
    } else {
        filter_views(public, programme, kind, &query)
    };
    ListView {
        kind: kind.code,
        total: found.total,
        skipped: found.skipped,
        rows: found.items.iter().map(|item| row(public, kind, item)).collect(),
        more: found.more,
        filters,
        grouped: grouped_by(kind, &query),
        query,
    }
}

/// The choices under which the records of a kind are shown: recommendations by whom they address.
fn grouped_by(kind: &'static KindInfo, query: &Query) -> Option<(Label, Vec<Label>)> {
    let key = "geadresseerden";
    let (_, field) = kind.field(key).filter(|_| !query.filters.contains_key(key))?;
    Some((field.label, words(&field.shape)?.iter().map(|choice| choice.label).collect()))
}

fn row(public: &PublicModel, kind: &'static KindInfo, item: &Arc<Item>) -> RowView {
    let body: Map<String, Json> = item.text().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let chosen = kind.fields().iter().enumerate().flat_map(|(at, field)| {
        let choices = words(&field.shape).unwrap_or_default();
        item.facet(at).filter_map(|code| choices.iter().find(|c| c.code == code)).map(|c| c.label)
    });
    let place = kind.fields().iter().filter_map(|field| match (&field.shape, body.get(field.key)?.as_str()?) {
        (Shape::Reference(_), id) => Some(public.get(&Id::parse(id).ok()?)?.name().to_owned()),
        (Shape::Line, text) if field.required && field.key != "naam" => Some(text.to_owned()),
        _ => None,
    });
    let mark = kind.field("soort").and_then(|(at, _)| item.facet(at).find_map(ui::Mark::of));
    RowView {
        record: crate::view::named(item),
        chosen: chosen.collect(),
        mark,
        place: place.collect(),
        summary: first_prose(kind.fields(), &body).map(|(_, text)| in_short(text)),
        short: body.get("korteTitel").and_then(Json::as_str).map(str::to_owned),
        work: crate::literature::work(item).map(Box::new),
    }
}

/// The first words of a text, up to a whole word.
pub(crate) fn in_short(text: &str) -> String {
    const SHORT: usize = 220;
    let text = text.trim_start_matches(['#', ' ']).replace('\n', " ");
    match text.char_indices().nth(SHORT) {
        None => text,
        Some((at, _)) => {
            let words = &text[..at];
            format!("{} …", words.rsplit_once(' ').map_or(words, |(whole, _)| whole))
        }
    }
}

/// The filters with the options that leave something. Sources are no filter, they are on every record; findings are
/// none, they are what a list leads to.
fn filter_views(public: &PublicModel, programme: &Id, kind: &'static KindInfo, query: &Query) -> Vec<FilterView> {
    let filters = filterable(kind);
    let counts = query.counts(public, programme, kind, &filters);
    let mut views = Vec::new();
    for (at, filter) in filters.iter().enumerate() {
        let chosen = query.filters.get(filter.key()).map(String::as_str);
        let count = |value: &str| {
            let n = counts.get(&(at, value)).copied().unwrap_or_default();
            (n > 0 || chosen == Some(value)).then_some(n)
        };
        let Some((label, options)) = options(public, programme, filter, &count) else { continue };
        // With one option there is nothing to choose, unless it is what was chosen.
        if options.len() > 1 || (chosen.is_some() && !options.is_empty()) {
            views.push(FilterView { key: filter.key(), label, options });
        }
    }
    views
}

type Options = Vec<(String, OptionWords, usize)>;

fn options(
    public: &PublicModel,
    programme: &Id,
    filter: &Filterable,
    count: &dyn Fn(&str) -> Option<usize>,
) -> Option<(Label, Options)> {
    match filter {
        Filterable::Record("literatuurverwijzing" | "bevinding") => None,
        Filterable::Record(code) => {
            let option = |target: &Arc<Item>| {
                let slug = target.id.slug();
                Some((slug.to_owned(), OptionWords::Name(target.name().to_owned()), count(slug)?))
            };
            Some((by_code(code)?.one, public.list(programme, code).filter_map(option).collect()))
        }
        Filterable::Word(_, field) => {
            let option = |choice: &Choice| {
                Some((choice.code.to_owned(), OptionWords::Choice(choice.label), count(choice.code)?))
            };
            let none = count(NONE).filter(|_| filter.may_be_none()).map(|n| (NONE.to_owned(), OptionWords::None, n));
            Some((field.label, filter.choices().iter().filter_map(option).chain(none).collect()))
        }
    }
}

/// Draws a list.
#[must_use]
pub fn render(view: &ListView, chrome: &Chrome) -> Page {
    let kind = by_code(view.kind);
    let name = kind.map_or("", |k| k.title(chrome.lang, true));
    let main = html! {
        (ui::title(&Title { kind: None, text: name.into(), badges: vec![], lead: None }))
        @if view.filters.is_empty() { (results(view, chrome)) }
        @else { (ui::browse(&facets(view, chrome), &t(chrome.lang, "list-facets"), results(view, chrome))) }
    };
    Page { title: name.to_owned(), section: kind, crumbs: vec![(None, name.into())], main, listed: true }
}

fn results(view: &ListView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    html! {
        @if !view.filters.is_empty() { (ui::filter(&filter(view, chrome))) }
        @if view.rows.is_empty() {
            (ui::empty(&t(lang, if view.query.is_filtered() { "list-empty" } else { "list-none" }).into(), None))
        } @else {
            (ui::pagination(&pagination(view, chrome)))
            @match &view.grouped {
                Some((label, choices)) => (groups(view, *label, choices, chrome)),
                None if crate::literature::is_literature(view) => (crate::literature::list(view, chrome)),
                None => (ui::records(Level::H2, &view.rows.iter().map(|row| record_item(row, chrome)).collect::<Vec<_>>())),
            }
            (downloads(view, chrome))
        }
    }
}

/// The rows under each choice they make, and at the end those that make none.
fn groups(view: &ListView, label: Label, choices: &[Label], chrome: &Chrome) -> Markup {
    let of = |choice: &Label| view.rows.iter().filter(|row| row.chosen.contains(choice)).collect::<Vec<_>>();
    let none: Vec<&RowView> = view.rows.iter().filter(|row| !choices.iter().any(|c| row.chosen.contains(c))).collect();
    let group = |words: &str, rows: &[&RowView]| {
        html! {
            @if !rows.is_empty() {
                section.ww-list-group {
                    (ui::heading(Level::H2, None, html! { (words) " " (ui::count(&rows.len().to_string())) }))
                    (ui::records(Level::H3, &rows.iter().map(|row| record_item(row, chrome)).collect::<Vec<_>>()))
                }
            }
        }
    };
    html! {
        p.ww-small { (t_with(chrome.lang, "list-grouped", &[("veld", Value::Text(&label.in_lang(chrome.lang).to_lowercase()))])) }
        @for choice in choices { (group(choice.in_lang(chrome.lang), &of(choice))) }
        (group(&t(chrome.lang, "list-nobody"), &none))
    }
}

/// The same list as data: exactly what is shown here, whatever page of it.
fn downloads(view: &ListView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let mut params = view.query.params();
    params.push(("formaat", super::csv::FORMAT));
    let csv = path(view, chrome, &params);
    let json = by_code(view.kind).map_or_else(String::new, |kind| {
        let mut params = view.query.params();
        params.extend([("programma", chrome.programme_slug()), ("limiet", "1000")]);
        with_query(&address::api_list(kind), &params)
    });
    let item = |href: String, key: &str| LinkItem {
        href: href.into(),
        text: t(lang, key).into(),
        note: None,
        also: None,
        count: None,
    };
    let numbers = [("aantal", Value::Number(view.total))];
    ui::downloads(&t_with(lang, "list-download", &numbers), &[item(csv, "list-csv"), item(json, "list-json")])
}

fn record_item<'a>(row: &'a RowView, chrome: &Chrome) -> RecordItem<'a> {
    RecordItem {
        href: chrome.record(&row.record.id).into(),
        text: chrome.content(&row.record.name),
        place: row.place.iter().map(|place| chrome.content(place)).collect(),
        summary: row.summary.as_deref().map(|summary| chrome.content(summary)),
        badges: row.chosen.iter().map(|label| Badge::new(label.in_lang(chrome.lang), Tone::Neutral)).collect(),
        mark: row.mark,
    }
}

fn path(view: &ListView, chrome: &Chrome, query: &[(&str, &str)]) -> String {
    by_code(view.kind).map_or_else(String::new, |kind| chrome.list(kind, query))
}

/// The field for a part of the name, with what is filtered on now; all other filters are kept.
fn filter<'a>(view: &'a ListView, chrome: &Chrome) -> Filter<'a> {
    let lang = chrome.lang;
    let value = view.query.name.clone().unwrap_or_default();
    let field = FormField {
        name: "naam".into(),
        label: t(lang, "list-name").into(),
        help: None,
        error: None,
        required: false,
        control: Control::Search { value: value.into() },
    };
    let programme = chrome.programme_slug().to_owned();
    let keep = (!programme.is_empty()).then(|| ("programma".into(), programme.into()));
    let filters = view.query.filters.iter().map(|(key, value)| ((*key).into(), value.as_str().into()));
    Filter {
        label: t(lang, "list-filter").into(),
        action: path(view, chrome, &[]).split('?').next().unwrap_or_default().to_owned().into(),
        fields: vec![field],
        keep: keep.into_iter().chain(filters).collect(),
        submit: t(lang, "list-apply").into(),
        active: active(view, chrome),
        active_label: t(lang, "list-active").into(),
        clear: (path(view, chrome, &[]).into(), t(lang, "list-clear").into()),
    }
}

fn option_words<'a>(words: &'a OptionWords, chrome: &Chrome) -> Text<'a> {
    match words {
        OptionWords::Name(name) => chrome.content(name),
        OptionWords::Choice(label) => label.in_lang(chrome.lang).into(),
        OptionWords::None => t(chrome.lang, "list-nobody").into(),
    }
}

fn facets<'a>(view: &'a ListView, chrome: &Chrome) -> Facets<'a> {
    let lang = chrome.lang;
    Facets {
        label: t(lang, "list-facets").into(),
        remove: t(lang, "list-remove").into(),
        all: view.filters.iter().map(|filter| facet(filter, view, chrome)).collect(),
    }
}

fn facet<'a>(filter: &'a FilterView, view: &'a ListView, chrome: &Chrome) -> Facet<'a> {
    let chosen = view.query.filters.get(filter.key);
    let others: Vec<(&str, &str)> = view.query.params().into_iter().filter(|(key, _)| *key != filter.key).collect();
    let choice = |(value, words, count): &'a (String, OptionWords, usize)| {
        let is_chosen = chosen == Some(value);
        let mut params = others.clone();
        if !is_chosen {
            params.push((filter.key, value));
        }
        FacetChoice {
            href: path(view, chrome, &params).into(),
            text: option_words(words, chrome),
            count: *count,
            chosen: is_chosen,
        }
    };
    let choices: Vec<FacetChoice<'a>> = filter.options.iter().map(choice).collect();
    let rest = t_with(chrome.lang, "record-more", &[("aantal", Value::Number(ui::folded_choices(choices.len())))]);
    Facet { key: filter.key.into(), label: filter.label.in_lang(chrome.lang).into(), choices, rest: rest.into() }
}

fn active<'a>(view: &'a ListView, chrome: &Chrome) -> Vec<ActiveFilter<'a>> {
    let lang = chrome.lang;
    let params = view.query.params();
    let without = |key: &str| {
        let rest: Vec<(&str, &str)> = params.iter().filter(|(k, _)| *k != key).copied().collect();
        path(view, chrome, &rest)
    };
    let describe = |key: &'a str, value: &'a str| {
        let known = view.filters.iter().find(|f| f.key == key);
        let label = known.map_or_else(|| t(lang, "list-name"), |f| f.label.in_lang(lang).to_owned());
        let option = known.and_then(|f| f.options.iter().find(|(v, _, _)| v == value));
        (label, option.map_or_else(|| Text::from(value), |(_, option, _)| option_words(option, chrome)))
    };
    let filters = view.query.filters.iter().map(|(key, value)| (*key, value.as_str()));
    let name = view.query.name.as_deref().map(|name| ("naam", name));
    filters
        .chain(name)
        .map(|(key, value)| {
            let (label, value) = describe(key, value);
            ActiveFilter {
                href: without(key).into(),
                label: label.into(),
                value,
                remove: t(lang, "list-remove").into(),
            }
        })
        .collect()
}

fn pagination(view: &ListView, chrome: &Chrome) -> Pagination<'static> {
    let lang = chrome.lang;
    let total = if view.more || view.skipped > 0 {
        let numbers = [
            ("van", Value::Number(view.skipped + 1)),
            ("tot", Value::Number(view.skipped + view.rows.len())),
            ("aantal", Value::Number(view.total)),
        ];
        t_with(lang, "list-shown", &numbers)
    } else {
        t_with(lang, "list-total", &[("aantal", Value::Number(view.total))])
    };
    let params = view.query.params();
    let next = view.rows.last().filter(|_| view.more).map(|last| {
        let params: Vec<(&str, &str)> = params.iter().copied().chain([("na", last.record.id.slug())]).collect();
        (path(view, chrome, &params).into(), t(lang, "list-next").into())
    });
    let previous = (view.skipped > 0).then(|| (path(view, chrome, &params).into(), t(lang, "list-first").into()));
    Pagination { label: t(lang, "list-pages").into(), total: total.into(), previous, next }
}

/// The Dutch path of a list with what was asked, for the language switch.
#[must_use]
pub fn dutch_path(kind: &KindInfo, query: &Query) -> String {
    let mut params = query.params();
    params.extend(query.programme.as_deref().map(|p| ("programma", p)));
    params.extend(query.after.as_deref().map(|a| ("na", a)));
    with_query(&address::list(kind), &params)
}
