// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page of one record: what it says, what hangs together with it, and where it comes from.

use std::sync::Arc;

use maud::{Markup, html};
use serde_json::{Map, Value as Json};
use wijkwijs_app::literature::Work;
use wijkwijs_domain::kind::{Label, Shape, of_id};
use wijkwijs_domain::model::{Body, Item};
use wijkwijs_domain::record::Micros;
use wijkwijs_domain::{Id, KindInfo, PublicModel};

use super::compose::{compose, named_in};
use super::essence::{self, CellView};
use super::part::Part;
use super::related::{GroupView, can_filter, group_links, related};
use crate::address;
use crate::chrome::{Chrome, Page};
use crate::ui::{self, Badge, Level, LinkItem, Meta, Permanent, Text, Title, Tone};
use crate::view::{FieldView, Named, SourceView, ValueView, cited, fields, first_prose, named};
use crate::words::{Value, day, machine_time, t, t_with};

/// What a record's page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordView {
    /// The record.
    pub record: Named,
    /// The programme it belongs to.
    pub programme: Named,
    /// Its version.
    pub version: u32,
    /// When that was published.
    pub time: Micros,
    /// Whether its body can be read.
    pub readable: bool,
    /// Other names, each with where it was found as far as that is known.
    pub aliases: Vec<(String, Option<SourceView>)>,
    /// Words chosen in it.
    pub chosen: Vec<Label>,
    /// What it says in short.
    pub lead: Option<String>,
    /// Its other fields.
    pub fields: Vec<FieldView>,
    /// Where it comes from.
    pub sources: Vec<SourceView>,
    /// What comes from elsewhere and what was decided, for a programme.
    pub provenance: Option<String>,
    /// Its questions with the shortest answer to each.
    pub essence: Vec<CellView>,
    /// The parts that only its kind has.
    pub parts: Vec<Part>,
    /// The date of which its status is, for research: it says nothing of today.
    pub as_of: Option<String>,
    /// What links to it.
    pub related: Vec<GroupView>,
    /// The work that it is, for literature.
    pub work: Option<Box<Work>>,
}

/// Fields with a place of their own on the page.
const APART: [&str; 5] = ["naam", "aliassen", "bronnen", "herkomst", "peildatum"];

/// Loads a record's page.
#[must_use]
pub fn load(public: &PublicModel, item: &Arc<Item>) -> RecordView {
    let kind = of_id(&item.id).ok();
    let body: Map<String, Json> = item.text().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let all = kind.map_or(&[][..], KindInfo::fields);
    let lead = first_prose(all, &body).filter(|(field, _)| field.key != "herkomst");
    let choices = all.iter().filter(|f| matches!(f.shape, Shape::Choice(_)));
    let chosen = choices.clone().filter_map(|f| match &f.shape {
        Shape::Choice(choices) => {
            choices.iter().find(|c| body.get(f.key).is_some_and(|v| v == c.code)).map(|c| c.label)
        }
        _ => None,
    });
    let mut except: Vec<&str> = APART.to_vec();
    except.extend(lead.iter().map(|(field, _)| field.key));
    except.extend(choices.map(|f| f.key));
    except.extend(drawn_otherwise(item.id.kind()));
    let programme = public.get(&item.programme);
    let composed = compose(public, item);
    RecordView {
        record: named(item),
        programme: programme.map_or_else(|| Named { id: item.programme.clone(), name: String::new() }, named),
        version: item.version,
        time: item.time,
        readable: matches!(item.body, Body::Read(_)),
        aliases: aliases(public, &body),
        chosen: chosen.collect(),
        lead: lead.map(|(_, text)| text.to_owned()),
        fields: fields(public, all, &body, &except),
        sources: sources(public, &body),
        provenance: body.get("herkomst").and_then(Json::as_str).map(str::to_owned),
        as_of: body.get("peildatum").and_then(Json::as_str).map(str::to_owned),
        related: related(public, &item.id, &named_in(&composed.parts)),
        essence: composed.essence,
        parts: composed.parts,
        work: crate::literature::work(item).map(Box::new),
    }
}

/// Fields that a part of the page shows: the rounds of a study have a table, a question's place in the agenda a path.
fn drawn_otherwise(kind: &str) -> &'static [&'static str] {
    match kind {
        "studie" => &["rondes"],
        "kennisvraag" | "kennislacune" => &["themas", "onderwerpen"],
        _ => &[],
    }
}

fn aliases(public: &PublicModel, body: &Map<String, Json>) -> Vec<(String, Option<SourceView>)> {
    let all = body.get("aliassen").and_then(Json::as_array);
    let name = |alias: &Json| alias.get("naam").and_then(Json::as_str).map(str::to_owned);
    all.into_iter().flatten().filter_map(|alias| Some((name(alias)?, source(public, alias)))).collect()
}

fn sources(public: &PublicModel, body: &Map<String, Json>) -> Vec<SourceView> {
    let all = body.get("bronnen").and_then(Json::as_array);
    all.into_iter().flatten().filter_map(|raw| source(public, raw)).collect()
}

/// A document and a section in it, as sources and other names have them.
fn source(public: &PublicModel, raw: &Json) -> Option<SourceView> {
    let text = |key: &str| raw.get(key).and_then(Json::as_str).map(str::to_owned);
    let document = public.get(&Id::parse(&text("document")?).ok()?)?;
    Some(SourceView { document: cited(document), section: text("onderdeel")?, note: text("toelichting") })
}

/// Draws a record's page.
#[must_use]
pub fn render(view: &RecordView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let kind = of_id(&view.record.id).ok();
    let title = Title {
        kind: kind.map(|k| k.title(lang, false).into()),
        text: chrome.content(&view.record.name),
        badges: view.chosen.iter().map(|c| Badge::new(c.in_lang(lang), Tone::Info)).collect(),
        lead: None,
    };
    let aliases = other_names(view, chrome);
    let sections = sections(view, chrome);
    // The key message of a study is its essence; elsewhere a text is what one reads after it.
    let lead_first = view.record.id.kind() == "studie";
    let lead = html! { @if let Some(lead) = &view.lead { (ui::prose(&chrome.content(lead))) } };
    let main = html! {
        (ui::title(&title))
        (ui::aliases(&t(lang, "record-aliases"), &aliases))
        @if let Some(work) = &view.work { (crate::literature::head(work, &view.record.id, chrome)) }
        @if !view.readable { (unreadable(chrome)) }
        @if let Some(date) = &view.as_of { (as_of(date, chrome)) }
        @if lead_first { (lead) }
        @if view.essence.len() > 1 { (essence::render(&view.essence, chrome)) }
        @if !lead_first { (lead) }
        (body(view, chrome))
        @for (id, heading, body) in &sections { (ui::section(id, heading, body.clone())) }
    };
    let list = kind.map(|k| (Some(chrome.list(k, &[])), Text::from(k.title(lang, true))));
    let crumbs = list.into_iter().chain([(None, chrome.step(&view.record.name))]).collect();
    let main = ui::columns(main, &t(lang, "record-about"), aside(view, &sections, chrome));
    Page { title: view.record.name.clone(), section: kind, crumbs, main, listed: true }
}

type Section = (&'static str, String, Markup);

/// What stands under a heading of its own: anchor, heading and body.
fn sections(view: &RecordView, chrome: &Chrome) -> Vec<Section> {
    let lang = chrome.lang;
    let mut all: Vec<Section> = view
        .parts
        .iter()
        .map(|part| {
            let (id, heading) = part.heading();
            (id, t(lang, heading), part.body(chrome))
        })
        .collect();
    if !view.related.is_empty() {
        all.push(("samenhang", t(lang, "record-links"), groups(view, chrome)));
    }
    if !view.sources.is_empty() {
        all.push(("bronnen", t(lang, "record-sources"), source_list(&view.sources, chrome)));
    }
    if view.aliases.iter().any(|(_, source)| source.is_some()) {
        all.push(("namen", t(lang, "record-names"), name_places(view, chrome)));
    }
    if let Some(text) = &view.provenance {
        all.push(("herkomst", t(lang, "record-provenance"), markdown(text, chrome)));
    }
    all
}

/// Beside the main text: what is on this page, and what there is to know about it.
fn aside(view: &RecordView, sections: &[Section], chrome: &Chrome) -> Markup {
    let items: Vec<LinkItem<'_>> = sections
        .iter()
        .map(|(id, heading, _)| LinkItem {
            href: format!("#{id}").into(),
            text: heading.as_str().into(),
            note: None,
            also: None,
            count: None,
        })
        .collect();
    html! {
        @if items.len() > 2 { (ui::contents(&t(chrome.lang, "record-contents"), &items)) }
        (about(view, chrome))
    }
}

fn unreadable(chrome: &Chrome) -> Markup {
    ui::notice(&ui::Notice {
        tone: Tone::Warning,
        heading: Some(t(chrome.lang, "record-unreadable").into()),
        body: html! { p { (t(chrome.lang, "record-unreadable-text")) } },
        announce: false,
    })
}

/// Said before anything else of a status that is of a past date.
fn as_of(date: &str, chrome: &Chrome) -> Markup {
    ui::notice(&ui::Notice {
        tone: Tone::Info,
        heading: Some(t_with(chrome.lang, "record-as-of", &[("datum", Value::Text(date))]).into()),
        body: html! { p { (t(chrome.lang, "record-as-of-text")) } },
        announce: false,
    })
}

/// The fields, and a word where the absence of one says something.
fn body(view: &RecordView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let mut all: Vec<ui::Field<'_>> = view.fields.iter().map(|field| ui_field(field, chrome)).collect();
    let addressees = of_id(&view.record.id).ok().and_then(|kind| kind.field("geadresseerden")).map(|(_, f)| f.label);
    if let Some(label) = addressees.filter(|label| !view.fields.iter().any(|f| f.label == *label)) {
        let value = ui::absent(&t(lang, "record-no-addressee"));
        all.push(ui::Field { label: label.in_lang(lang).into(), value, lang: None });
    }
    html! { @if !all.is_empty() { (ui::fields(&all)) } }
}

/// A value as it is drawn.
pub(super) fn value(view: &ValueView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    match view {
        ValueView::Line(text) if text.starts_with("https://") => ui::link(text, &text.as_str().into()),
        ValueView::Line(text) => html! { (chrome.content(text)) },
        ValueView::Prose(text) => ui::prose(&chrome.content(text)),
        ValueView::Number(n) => html! { (n) },
        ValueView::Yes(yes) => html! { (t(lang, if *yes { "record-yes" } else { "record-no" })) },
        ValueView::Choice(label) => html! { (label.in_lang(lang)) },
        ValueView::Link(named) => chrome.link(named),
        ValueView::List(items) => ui::values(&items.iter().map(|item| value(item, chrome)).collect::<Vec<_>>()),
        ValueView::Fields(inner) => super::entry::entry(inner, chrome)
            .unwrap_or_else(|| ui::fields(&inner.iter().map(|f| ui_field(f, chrome)).collect::<Vec<_>>())),
    }
}

fn ui_field<'a>(field: &'a FieldView, chrome: &Chrome) -> ui::Field<'a> {
    ui::Field { label: field.label.in_lang(chrome.lang).into(), value: value(&field.value, chrome), lang: None }
}

fn groups(view: &RecordView, chrome: &Chrome) -> Markup {
    let long: Vec<Markup> = view.related.iter().filter_map(|group| whole_list(view, group, chrome)).collect();
    html! {
        (group_links(&view.related, chrome))
        @if !long.is_empty() { (ui::actions(&long)) }
    }
}

/// A link to the filtered list, where the page does not name them all.
fn whole_list(view: &RecordView, group: &GroupView, chrome: &Chrome) -> Option<Markup> {
    let kind = wijkwijs_domain::kind::by_code(group.kind)?;
    if group.total <= group.items.len() || !can_filter(kind, &view.record.id) {
        return None;
    }
    let mut query = vec![(view.record.id.kind(), view.record.id.slug())];
    query.extend(group.choice.map(|(key, code, _)| (key, code)));
    let words = t_with(chrome.lang, "record-all", &[("aantal", Value::Number(group.total))]);
    Some(ui::action(&chrome.list(kind, &query), &words, false))
}

/// The same name may have been found in two places; it is one name.
fn other_names<'a>(view: &'a RecordView, chrome: &Chrome) -> Vec<Text<'a>> {
    let mut seen = std::collections::BTreeSet::new();
    view.aliases.iter().filter(|(name, _)| seen.insert(name)).map(|(name, _)| chrome.content(name)).collect()
}

/// Where each of the other names was found.
fn name_places(view: &RecordView, chrome: &Chrome) -> Markup {
    let place = |(name, source): &(String, Option<SourceView>)| {
        let source = source.clone()?;
        Some(SourceView { section: format!("{}: “{name}”", source.section), ..source })
    };
    source_list(&view.aliases.iter().filter_map(place).collect::<Vec<_>>(), chrome)
}

fn source_list(sources: &[SourceView], chrome: &Chrome) -> Markup {
    let place = |source: &SourceView| match &source.note {
        Some(note) => format!("{} ({note})", source.section),
        None => source.section.clone(),
    };
    let all: Vec<ui::Source<'_>> = sources
        .iter()
        .map(|source| ui::Source {
            document: chrome.content(&source.document.name),
            href: Some(chrome.record(&source.document.id).into()),
            place: Some(Text::new(place(source), chrome.content_lang())),
        })
        .collect();
    ui::sources(&all)
}

/// The one text that is Markdown: it is a file of its own in a package. Raw HTML in it is shown as text.
fn markdown(text: &str, chrome: &Chrome) -> Markup {
    use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, html::push_html};
    let lower = |level| match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    };
    // The section has a heading already, so the file's own title is left out and the rest moves down.
    let mut title = false;
    let events = Parser::new(text).filter_map(|event| match event {
        Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
            title = true;
            None
        }
        Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
            title = false;
            None
        }
        _ if title => None,
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Some(Event::Start(Tag::Heading { level: lower(level), id, classes, attrs }))
        }
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        other => Some(other),
    });
    let mut out = String::new();
    push_html(&mut out, events);
    html! { div.ww-prose lang=[chrome.content_lang()] { (maud::PreEscaped(out)) } }
}

fn about(view: &RecordView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let meta = |label: &str, value: Markup| Meta { label: t(lang, label).into(), value };
    let history = crate::address::in_lang(lang, &address::history(&view.record.id));
    let items = [
        meta("record-version", html! { (view.version) }),
        meta("record-changed", ui::moment(&machine_time(view.time), &day(lang, view.time))),
        meta("record-history", ui::link(&history, &t(lang, "record-history-link").into())),
    ];
    html! {
        (ui::meta_line(&items))
        (ui::permanent(Level::H2, &permanent(view, chrome)))
    }
}

fn permanent<'a>(view: &'a RecordView, chrome: &Chrome) -> Permanent<'a> {
    let lang = chrome.lang;
    let address = chrome.permanent(&view.record.id);
    let (record, programme) = (&view.record, &view.programme.name);
    let entry = crate::literature::entry(&record.id, &record.name, programme, view.version, view.time, &address);
    let json = LinkItem {
        href: address::api_record(&view.record.id).into(),
        text: t(lang, "record-json").into(),
        note: None,
        also: None,
        count: None,
    };
    // A publication has its reference, as the work that it is, at the head of its page.
    let entry = entry.filter(|_| view.work.is_none());
    let formats = if view.work.is_some() { Vec::new() } else { crate::literature::formats(&record.id, chrome) };
    Permanent {
        heading: t(lang, "record-permanent").into(),
        note: Some(t(lang, "record-permanent-note").into()),
        address: address.into(),
        citation_label: t(lang, "record-citation").into(),
        citation: entry
            .and_then(|work| Some(crate::literature::citation(&work, work.entry.as_ref()?, view.time, chrome))),
        formats: formats.into_iter().chain([json]).collect(),
    }
}
