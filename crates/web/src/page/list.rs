// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The list of a kind: filters in the address, sorted by name, never a ranking.

use std::collections::BTreeMap;
use std::sync::Arc;

use maud::html;
use serde_json::{Map, Value as Json};
use wijkwijs_domain::kind::{Choice, Label, Shape, by_code};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, KindInfo, PublicModel};

use super::query::{Filterable, Query, filterable};
use crate::address::{self, with_query};
use crate::chrome::{Chrome, Page};
use crate::ui::{
    self, ActiveFilter, Badge, Control, Filter, FormField, Level, Pagination, RecordItem, Text, Title, Tone,
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
}

/// A record in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    /// The record.
    pub record: Named,
    /// Words chosen in it.
    pub chosen: Vec<Label>,
    /// Where it belongs.
    pub place: Vec<String>,
    /// What it says in short.
    pub summary: Option<String>,
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
}

/// Loads a list.
#[must_use]
pub fn load(public: &PublicModel, programme: &Id, kind: &'static KindInfo, query: Query) -> ListView {
    let found = query.run(public, programme, kind);
    let filters = if public.count(programme, kind.code) < WORTH_FILTERING && !query.is_filtered() {
        Vec::new()
    } else {
        let views = filterable(kind).into_iter().filter_map(|f| filter_view(public, programme, kind, &f));
        // With one option there is nothing to choose, unless it is what was chosen.
        views.filter(|f| f.options.len() > 1 || query.filters.contains_key(f.key)).collect()
    };
    ListView {
        kind: kind.code,
        total: found.total,
        skipped: found.skipped,
        rows: found.items.iter().map(|item| row(public, kind, item)).collect(),
        more: found.more,
        filters,
        query,
    }
}

fn row(public: &PublicModel, kind: &'static KindInfo, item: &Arc<Item>) -> RowView {
    let body: Map<String, Json> = item.text().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let chosen = kind.fields().iter().filter_map(|field| match &field.shape {
        Shape::Choice(choices) => {
            Some(choices.iter().find(|c| body.get(field.key).is_some_and(|v| v == c.code))?.label)
        }
        _ => None,
    });
    let place = kind.fields().iter().filter_map(|field| match (&field.shape, body.get(field.key)?.as_str()?) {
        (Shape::Reference(_), id) => Some(public.get(&Id::parse(id).ok()?)?.name().to_owned()),
        (Shape::Line, text) if field.required && field.key != "naam" => Some(text.to_owned()),
        _ => None,
    });
    RowView {
        record: crate::view::named(item),
        chosen: chosen.collect(),
        place: place.collect(),
        summary: first_prose(kind.fields(), &body).map(|(_, text)| in_short(text)),
    }
}

/// The first words of a text, up to a whole word.
fn in_short(text: &str) -> String {
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

/// A filter with the options that lead somewhere; sources are no filter, they are on every record.
fn filter_view(
    public: &PublicModel,
    programme: &Id,
    kind: &'static KindInfo,
    filter: &Filterable,
) -> Option<FilterView> {
    let items = || public.list(programme, kind.code);
    let (label, options) = match filter {
        Filterable::Record("literatuurverwijzing") => return None,
        Filterable::Record(code) => {
            let mut counts: BTreeMap<&Id, usize> = BTreeMap::new();
            for item in items() {
                let links = item.content().into_iter().flat_map(|c| c.digest.links.iter().map(|l| &l.to));
                let mut targets: Vec<&Id> = links.filter(|to| to.kind() == *code).collect();
                targets.sort_unstable();
                targets.dedup();
                targets.into_iter().for_each(|to| *counts.entry(to).or_default() += 1);
            }
            let sorted = public.list(programme, code).filter_map(|target| Some((target, *counts.get(&target.id)?)));
            let option = |(target, n): (&Arc<Item>, usize)| {
                (target.id.slug().to_owned(), OptionWords::Name(target.name().to_owned()), n)
            };
            (by_code(code)?.one, sorted.map(option).collect::<Vec<_>>())
        }
        Filterable::Word(at, field) => {
            let count = |code: &str| items().filter(|item| item.facet(*at).any(|c| c == code)).count();
            let option =
                |choice: &Choice| (choice.code.to_owned(), OptionWords::Choice(choice.label), count(choice.code));
            let options = filter.choices().iter().map(option).filter(|(_, _, n)| *n > 0);
            (field.label, options.collect())
        }
    };
    (!options.is_empty()).then_some(FilterView { key: filter.key(), label, options })
}

/// Draws a list.
#[must_use]
pub fn render(view: &ListView, chrome: &Chrome) -> Page {
    let kind = by_code(view.kind);
    let name = kind.map_or("", |k| k.title(chrome.lang, true));
    let main = html! {
        (ui::title(&Title { kind: None, text: name.into(), badges: vec![], lead: None }))
        @if !view.filters.is_empty() { (ui::filter(&filter(view, chrome))) }
        @if view.rows.is_empty() { (ui::empty(&t(chrome.lang, if view.query.is_filtered() { "list-empty" } else { "list-none" }).into(), None)) }
        @else {
            (ui::pagination(&pagination(view, chrome)))
            (ui::records(Level::H2, &view.rows.iter().map(|row| record_item(row, chrome)).collect::<Vec<_>>()))
        }
    };
    Page { title: name.to_owned(), section: kind, crumbs: vec![(None, name.into())], main, listed: true }
}

fn record_item<'a>(row: &'a RowView, chrome: &Chrome) -> RecordItem<'a> {
    RecordItem {
        href: chrome.record(&row.record.id).into(),
        text: chrome.content(&row.record.name),
        place: row.place.iter().map(|place| chrome.content(place)).collect(),
        summary: row.summary.as_deref().map(|summary| chrome.content(summary)),
        badges: row.chosen.iter().map(|label| Badge::new(label.in_lang(chrome.lang), Tone::Neutral)).collect(),
    }
}

fn path(view: &ListView, chrome: &Chrome, query: &[(&str, &str)]) -> String {
    by_code(view.kind).map_or_else(String::new, |kind| chrome.list(kind, query))
}

fn filter<'a>(view: &'a ListView, chrome: &Chrome) -> Filter<'a> {
    let lang = chrome.lang;
    let mut fields: Vec<FormField<'a>> = view.filters.iter().map(|f| select(f, view, chrome)).collect();
    let value = view.query.name.clone().unwrap_or_default();
    fields.push(form_field("naam", t(lang, "list-name"), Control::Search { value: value.into() }));
    let programme = chrome.programme_slug().to_owned();
    let keep = (!programme.is_empty()).then(|| ("programma".into(), programme.into()));
    Filter {
        label: t(lang, "list-filter").into(),
        action: path(view, chrome, &[]).split('?').next().unwrap_or_default().to_owned().into(),
        fields,
        more: None,
        keep: keep.into_iter().collect(),
        submit: t(lang, "list-apply").into(),
        active: active(view, chrome),
        active_label: t(lang, "list-active").into(),
        clear: (path(view, chrome, &[]).into(), t(lang, "list-clear").into()),
    }
}

fn form_field<'a>(name: &'a str, label: String, control: Control<'a>) -> FormField<'a> {
    FormField { name: name.into(), label: label.into(), help: None, error: None, required: false, control }
}

fn words<'a>(words: &'a OptionWords, chrome: &Chrome) -> Text<'a> {
    match words {
        OptionWords::Name(name) => chrome.content(name),
        OptionWords::Choice(label) => label.in_lang(chrome.lang).into(),
    }
}

fn select<'a>(filter: &'a FilterView, view: &'a ListView, chrome: &Chrome) -> FormField<'a> {
    let chosen = view.query.filters.get(filter.key);
    let all = ui::Choice { value: "".into(), text: t(chrome.lang, "list-all").into(), chosen: chosen.is_none() };
    let options = filter.options.iter().map(|(value, option, n)| {
        let words = words(option, chrome);
        let text = Text::new(format!("{} ({n})", words.words), words.lang);
        ui::Choice { value: value.into(), text, chosen: chosen == Some(value) }
    });
    let choices = std::iter::once(all).chain(options).collect();
    form_field(filter.key, filter.label.in_lang(chrome.lang).to_owned(), Control::Select { choices })
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
        (label, option.map_or_else(|| Text::from(value), |(_, option, _)| words(option, chrome)))
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
