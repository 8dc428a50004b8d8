// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page of search: a field, choices with their counts as beside a list, and hits with the words marked where they stand.

use std::borrow::Cow;

use maud::{Markup, html};
use wijkwijs_app::search::{Answer, FACETS, Fragment, Of, Piece, Way};
use wijkwijs_domain::kind::{Label, by_code, of_id};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::sorting::sort_key;
use wijkwijs_domain::{Id, Lang, PublicModel};

use super::query::{PAGE, Query, WORDS};
use crate::address::{self, in_lang, with_query};
use crate::chrome::{Chrome, Page};
use crate::ui::{
    self, ActiveFilter, Control, Facet, FacetChoice, Facets, Filter, FormField, Level, LinkItem, Notice, Pagination,
    Text, Title, Tone,
};
use crate::view::{Named, cited};
use crate::words::{Value, t, t_with};

/// How many hits a page has.
pub const LIMIT: usize = 20;

/// The doors for who finds nothing.
const DOORS: [&str; 3] = ["focusgebied", "thema", "kennisvraag"];

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchView {
    /// What was asked.
    pub query: Query,
    /// Parameters that could not be and were left out.
    pub ignored: Vec<String>,
    /// What came of it.
    pub state: State,
}

/// What came of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// There was none.
    Unasked,
    /// This site has no index.
    Absent,
    /// The index is being made.
    BeingMade,
    /// An answer.
    Answered(AnswerView),
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerView {
    /// How the hits were found.
    pub way: Way,
    /// How many there are.
    pub total: usize,
    /// How many there would be without filters.
    pub unfiltered: usize,
    /// Those of this page.
    pub hits: Vec<HitView>,
    /// The choices of each facet that has any, with their numbers.
    pub choices: Vec<(usize, Vec<ChoiceView>)>,
    /// The words that were found in the place of one that is nowhere.
    pub instead: Vec<String>,
    /// Whether only the first letters of the question were looked at.
    pub shortened: bool,
}

/// A hit.
#[derive(Clone, Debug, PartialEq)]
pub struct HitView {
    /// The record.
    pub id: Id,
    /// Its name, with the words looked for.
    pub name: Vec<Piece>,
    /// The other name it was found by.
    pub alias: Option<Vec<Piece>>,
    /// Where it belongs: area, study, theme.
    pub place: Vec<Named>,
    /// What it says.
    pub fragments: Vec<Fragment>,
}

/// A choice of a facet.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceView {
    /// Its value in the address.
    pub value: String,
    /// What it is called.
    pub words: ChoiceWords,
    /// How many hits it has.
    pub count: usize,
}

/// What a choice is called.
#[derive(Clone, Debug, PartialEq)]
pub enum ChoiceWords {
    /// Words of the interface.
    Label(Label),
    /// A record's name.
    Name(String),
}

/// Loads an answer.
#[must_use]
pub fn load(public: &PublicModel, answer: &Answer) -> AnswerView {
    let hits = answer.hits.iter().map(|hit| HitView {
        id: hit.item.id.clone(),
        name: hit.name.clone(),
        alias: hit.alias.clone(),
        place: place(public, &hit.item),
        fragments: hit.fragments.clone(),
    });
    AnswerView {
        way: answer.way,
        total: answer.total,
        unfiltered: answer.unfiltered,
        hits: hits.collect(),
        choices: (0..FACETS.len()).map(|at| (at, choices(public, answer, at))).filter(|(_, c)| !c.is_empty()).collect(),
        instead: answer.instead.clone(),
        shortened: answer.shortened,
    }
}

/// The first area, study and theme that a record is about: enough to know it by.
fn place(public: &PublicModel, item: &Item) -> Vec<Named> {
    let links = item.content().map_or(&[][..], |content| &content.digest.links);
    let first = |kind: &str| links.iter().find(|link| link.to.kind() == kind).and_then(|link| public.get(&link.to));
    ["focusgebied", "studie", "thema"].into_iter().filter_map(first).map(cited).collect()
}

/// The choices of a facet: kinds and words in the order of the house, records by name, since areas are never ranked.
fn choices(public: &PublicModel, answer: &Answer, at: usize) -> Vec<ChoiceView> {
    let facet = &FACETS[at];
    let words = |value: &str| match facet.of {
        Of::Kind => by_code(value).map(|kind| ChoiceWords::Label(kind.many)),
        Of::Record(kind) => {
            let item = Id::new(kind, value).ok().and_then(|id| public.get(&id))?;
            Some(ChoiceWords::Name(item.name().to_owned()))
        }
        Of::Choice(..) => facet.choice(value).map(|choice| ChoiceWords::Label(choice.label)),
    };
    let counts = answer.counts.iter().filter(|(facet, _, _)| *facet == at);
    let mut all: Vec<ChoiceView> = counts
        .filter_map(|(_, value, count)| Some(ChoiceView { value: value.clone(), words: words(value)?, count: *count }))
        .collect();
    let order = |value: &str| match facet.of {
        Of::Choice(..) => facet.choices().iter().position(|choice| choice.code == value),
        _ => wijkwijs_domain::registry().iter().position(|kind| kind.code == value),
    };
    match facet.of {
        Of::Record(_) => all.sort_by_cached_key(|choice| match &choice.words {
            ChoiceWords::Name(name) => sort_key(name),
            ChoiceWords::Label(label) => sort_key(label.nl),
        }),
        _ => all.sort_by_key(|choice| order(&choice.value)),
    }
    all
}

/// The Dutch path of the page with what was asked, for the language switch.
#[must_use]
pub fn dutch_path(query: &Query) -> String {
    let page = query.page.to_string();
    let mut params = query.params();
    params.extend(query.programme.as_deref().map(|programme| ("programma", programme)));
    params.extend((query.page > 1).then_some((PAGE, page.as_str())));
    with_query(&address::search(), &params)
}

/// Draws the page.
#[must_use]
pub fn render(view: &SearchView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let title = t(lang, "search-title");
    let asked = !view.query.words.is_empty();
    let shown = match (&view.state, asked) {
        (State::Answered(_), true) => {
            t_with(lang, "search-title-of", &[("vraag", Value::Text(&short(&view.query.words)))])
        }
        _ => title.clone(),
    };
    let main = html! {
        (ui::title(&Title { kind: None, text: shown.clone().into(), badges: vec![], lead: None }))
        (ui::filter(&form(view, chrome)))
        @if !view.ignored.is_empty() {
            @let keys = view.ignored.join(", ");
            (notice(Tone::Warning, &t_with(lang, "search-ignored", &[("sleutels", Value::Text(&keys))])))
        }
        @match &view.state {
            State::Unasked => { p.nl-paragraph { (t(lang, "search-unasked")) } (doors(chrome)) }
            State::Absent => { (notice(Tone::Warning, &t(lang, "search-absent"))) (doors(chrome)) }
            State::BeingMade => { (notice(Tone::Info, &t(lang, "search-being-made"))) (doors(chrome)) }
            State::Answered(answer) => (answered(view, answer, chrome)),
        }
    };
    Page { title: shown, section: None, crumbs: vec![(None, title.into())], main, listed: true }
}

/// The first letters of a question, for a title.
fn short(words: &str) -> Cow<'_, str> {
    const LONG: usize = 60;
    match words.char_indices().nth(LONG) {
        None => words.into(),
        Some((at, _)) => format!("{} …", &words[..at]).into(),
    }
}

fn notice(tone: Tone, words: &str) -> Markup {
    ui::notice(&Notice { tone, heading: None, body: html! { p.nl-paragraph { (words) } }, announce: false })
}

fn answered(view: &SearchView, answer: &AnswerView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    html! {
        @if answer.shortened { (notice(Tone::Info, &t(lang, "search-shortened"))) }
        @if answer.way == Way::Nothing {
            (ui::empty(&t(lang, "search-only-small-words").into(), None))
            (doors(chrome))
        } @else if answer.unfiltered == 0 {
            (ui::empty(&t(lang, "search-none").into(), Some(html! { (t(lang, "search-advice")) })))
            (doors(chrome))
        } @else {
            (how(answer, view, chrome))
            (ui::browse(&facets(view, answer, chrome), &t(lang, "list-facets"), hits(view, answer, chrome)))
        }
    }
}

fn hits(view: &SearchView, answer: &AnswerView, chrome: &Chrome) -> Markup {
    html! {
        @if answer.hits.is_empty() && answer.total > 0 {
            (ui::empty(&t(chrome.lang, "search-beyond").into(), Some(first_link(view, chrome))))
        } @else if answer.hits.is_empty() {
            (ui::empty(&t(chrome.lang, "search-filtered-away").into(), Some(all_link(view, answer, chrome))))
        } @else {
            (ui::pagination(&pagination(view, answer, chrome)))
            ul.ww-records { @for hit in &answer.hits { (hit_item(hit, chrome)) } }
        }
    }
}

/// Back to the first page, from one that lies beyond the last.
fn first_link(view: &SearchView, chrome: &Chrome) -> Markup {
    ui::link(&path(&Query { page: 1, ..view.query.clone() }, chrome), &t(chrome.lang, "search-first-page").into())
}

/// What was done when no record has all words as they were asked.
fn how(answer: &AnswerView, view: &SearchView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let body = match answer.way {
        Way::All | Way::Nothing => return html! {},
        Way::Some => html! { p.nl-paragraph { (t(lang, "search-some")) } },
        Way::Near if answer.instead.is_empty() => html! { p.nl-paragraph { (t(lang, "search-near")) } },
        Way::Near => html! {
            p.nl-paragraph {
                (t(lang, "search-meant")) " "
                @for (at, word) in answer.instead.iter().enumerate() {
                    @if at > 0 { ", " }
                    (ui::link(&path(&Query { words: word.clone(), page: 1, ..view.query.clone() }, chrome), &chrome.content(word)))
                }
            }
        },
    };
    ui::notice(&Notice { tone: Tone::Info, heading: None, body, announce: false })
}

/// What narrows the answer: of each facet the choices that leave something, and what is chosen now.
fn facets<'a>(view: &'a SearchView, answer: &'a AnswerView, chrome: &Chrome) -> Facets<'a> {
    let lang = chrome.lang;
    let facet = |at: usize| {
        let options = answer.choices.iter().find(|(facet, _)| *facet == at).map_or(&[][..], |(_, choices)| choices);
        let chosen = view.query.chosen(at);
        if options.len() < 2 && chosen.is_none() {
            return None;
        }
        let choice = |value: &str, text: Text<'a>, count| {
            let is_chosen = chosen == Some(value);
            let href = path(&view.query.with(at, (!is_chosen).then_some(value)), chrome).into();
            FacetChoice { href, text, count, chosen: is_chosen }
        };
        let known = options.iter().map(|option| choice(&option.value, words(&option.words, chrome), option.count));
        // What is chosen stays a choice when nothing has it any more.
        let lost = chosen.filter(|value| !options.iter().any(|option| option.value == *value));
        let lost = lost.map(|value| choice(value, value.to_owned().into(), 0));
        let choices: Vec<FacetChoice<'a>> = known.chain(lost).collect();
        let rest = t_with(lang, "record-more", &[("aantal", Value::Number(ui::folded_choices(choices.len())))]);
        let label = FACETS[at].label.in_lang(lang);
        Some(Facet { key: FACETS[at].key.into(), label: label.into(), choices, rest: rest.into() })
    };
    Facets {
        label: t(lang, "list-facets").into(),
        remove: t(lang, "list-remove").into(),
        all: (0..FACETS.len()).filter_map(facet).collect(),
    }
}

fn words<'a>(words: &'a ChoiceWords, chrome: &Chrome) -> Text<'a> {
    match words {
        ChoiceWords::Label(label) => label.in_lang(chrome.lang).into(),
        ChoiceWords::Name(name) => chrome.content(name),
    }
}

fn path(query: &Query, chrome: &Chrome) -> String {
    let page = query.page.to_string();
    let mut params = query.params();
    params.push(("programma", chrome.programme_slug()));
    params.extend((query.page > 1).then_some((PAGE, page.as_str())));
    in_lang(chrome.lang, &with_query(&address::search(), &params))
}

/// The field for the words, with what is filtered on now, which is kept.
fn form<'a>(view: &'a SearchView, chrome: &Chrome) -> Filter<'a> {
    let lang = chrome.lang;
    let field = FormField {
        name: WORDS.into(),
        label: t(lang, "search-words").into(),
        help: None,
        error: None,
        required: false,
        control: Control::Search { value: view.query.words.as_str().into() },
    };
    let slug = chrome.programme_slug().to_owned();
    let programme = (!slug.is_empty()).then(|| ("programma".into(), slug.into()));
    let filters = view.query.filters.iter().map(|(at, value)| (FACETS[*at].key.into(), value.as_str().into()));
    let choices = match &view.state {
        State::Answered(answer) => answer.choices.as_slice(),
        _ => &[],
    };
    Filter {
        label: t(lang, "search-title").into(),
        action: in_lang(lang, &address::search()).into(),
        fields: vec![field],
        keep: programme.into_iter().chain(filters).collect(),
        submit: t(lang, "search-button").into(),
        active: active(view, choices, chrome),
        active_label: t(lang, "list-active").into(),
        clear: (
            path(&Query { filters: Vec::new(), page: 1, ..view.query.clone() }, chrome).into(),
            t(lang, "search-clear").into(),
        ),
    }
}

fn active<'a>(view: &'a SearchView, choices: &'a [(usize, Vec<ChoiceView>)], chrome: &Chrome) -> Vec<ActiveFilter<'a>> {
    let one = |(at, value): &'a (usize, String)| {
        let options = choices.iter().find(|(facet, _)| facet == at).map_or(&[][..], |(_, choices)| choices);
        let known = options.iter().find(|choice| choice.value == *value);
        ActiveFilter {
            href: path(&view.query.with(*at, None), chrome).into(),
            label: FACETS[*at].label.in_lang(chrome.lang).into(),
            value: known.map_or_else(|| Text::from(value.as_str()), |choice| words(&choice.words, chrome)),
            remove: t(chrome.lang, "list-remove").into(),
        }
    };
    view.query.filters.iter().map(one).collect()
}

/// The way back from filters that leave nothing.
fn all_link(view: &SearchView, answer: &AnswerView, chrome: &Chrome) -> Markup {
    let words = t_with(chrome.lang, "search-without-filters", &[("aantal", Value::Number(answer.unfiltered))]);
    ui::link(&path(&Query { filters: Vec::new(), page: 1, ..view.query.clone() }, chrome), &words.into())
}

fn hit_item(hit: &HitView, chrome: &Chrome) -> Markup {
    let kind = of_id(&hit.id).map_or("", |kind| kind.title(chrome.lang, false));
    let lang = chrome.content_lang();
    html! {
        li.ww-record {
            div.ww-record__head {
                (ui::heading(Level::H2, None, html! {
                    a.nl-link href=(chrome.record(&hit.id)) lang=[lang] { (marked(&hit.name)) }
                }))
            }
            p.ww-record__place {
                span.ww-hit__kind { (kind) }
                @if let Some(alias) = &hit.alias { span { (t(chrome.lang, "search-alias")) " " span lang=[lang] { (marked(alias)) } } }
                @for place in &hit.place { span lang=[lang] { (place.name) } }
            }
            @for fragment in &hit.fragments {
                p.ww-record__summary {
                    span.ww-hit__field { (fragment.label.in_lang(chrome.lang)) ":" } " "
                    span lang=[lang] {
                        @if fragment.before { "… " }
                        (marked(&fragment.pieces))
                        @if fragment.after { " …" }
                    }
                }
            }
        }
    }
}

fn marked(pieces: &[Piece]) -> Markup {
    html! { @for piece in pieces { @if piece.marked { mark { (piece.text) } } @else { (piece.text) } } }
}

fn pagination(view: &SearchView, answer: &AnswerView, chrome: &Chrome) -> Pagination<'static> {
    let lang = chrome.lang;
    let skipped = view.query.skipped();
    let to = skipped + answer.hits.len();
    let numbers =
        [("van", Value::Number(skipped + 1)), ("tot", Value::Number(to)), ("aantal", Value::Number(answer.total))];
    let total = if answer.total > answer.hits.len() {
        t_with(lang, "list-shown", &numbers)
    } else {
        t_with(lang, "list-total", &[("aantal", Value::Number(answer.total))])
    };
    let page = |page: usize, key: &str| (path(&Query { page, ..view.query.clone() }, chrome).into(), t(lang, key));
    let link = |(href, words): (Cow<'static, str>, String)| (href, Cow::from(words));
    let deeper = to < answer.total && (view.query.page + 1) * LIMIT <= wijkwijs_app::search::DEEPEST;
    Pagination {
        label: t(lang, "list-pages").into(),
        total: total.into(),
        previous: (view.query.page > 1).then(|| link(page(view.query.page - 1, "search-previous"))),
        next: deeper.then(|| link(page(view.query.page + 1, "list-next"))),
    }
}

/// Where to go without words: by area, by theme, by question.
fn doors(chrome: &Chrome) -> Markup {
    let items: Vec<LinkItem<'_>> = DOORS
        .iter()
        .filter_map(|code| by_code(code))
        .map(|kind| LinkItem {
            href: chrome.list(kind, &[]).into(),
            text: kind.title(chrome.lang, true).into(),
            note: None,
            also: None,
            count: None,
        })
        .collect();
    html! {
        p.ww-status__next { (t(chrome.lang, "search-doors")) }
        (ui::link_list(&items))
    }
}

/// The words in the address of a search page, for the field in its head.
#[must_use]
pub fn typed(path: &str) -> String {
    let query = path.strip_prefix(&address::search()).and_then(|rest| rest.strip_prefix('?')).unwrap_or_default();
    let words = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == WORDS);
    words.map_or_else(String::new, |(_, words)| words.into_owned())
}

/// The search form in the head of every page.
#[must_use]
pub fn in_head(chrome: &Chrome) -> ui::Search<'static> {
    let lang: Lang = chrome.lang;
    let slug = chrome.programme_slug().to_owned();
    ui::Search {
        action: in_lang(lang, &address::search()).into(),
        name: WORDS.into(),
        label: t(lang, "search-words").into(),
        value: typed(&chrome.path).into(),
        button: t(lang, "search-button").into(),
        suggest: in_lang(lang, &with_query(&address::suggestions(), &[("programma", &slug)])).into(),
        found: t(lang, "search-suggestions").into(),
        keep: (!slug.is_empty()).then(|| ("programma".into(), slug.into())),
    }
}
