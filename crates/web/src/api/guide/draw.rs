// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Draws the page for who writes programs.

use maud::{Markup, html};
use wijkwijs_domain::Lang;
use wijkwijs_domain::kind::by_code;

use super::code;
use super::{Answered, CollectionView, GuideView};
use crate::address::{self, FigureForm};
use crate::api::VERSION;
use crate::api::collection::{MOST, USUAL};
use crate::chrome::{Chrome, Page};
use crate::ui::{self, CodeBlock, Column, Field, Table, Title};
use crate::words::{Value, t, t_with};

/// Draws the page.
#[must_use]
pub fn render(view: &GuideView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let name = t(lang, "api-title");
    let title = Title { kind: None, text: name.clone().into(), badges: vec![], lead: Some(t(lang, "api-lead").into()) };
    let main = html! {
        (ui::title(&title))
        (ui::section("api-begin", t(lang, "api-begin"), begin(view, lang)))
        (ui::section("api-ask", t(lang, "api-ask"), ask(view, chrome)))
        (ui::section("api-whole", t(lang, "api-whole"), whole(view, lang)))
        (ui::section("api-figures", t(lang, "api-figures"), figures(view, lang)))
        (ui::section("api-versions", t(lang, "api-versions"), versions(view, lang)))
        (ui::section("api-wrong", t(lang, "api-wrong"), wrong(view, chrome)))
        (ui::section("api-cite", t(lang, "api-cite"), prose(lang, "api-cite-text")))
        (ui::section("api-collections", t(lang, "api-collections"), collections(&view.collections, lang)))
    };
    let crumbs = vec![(None, name.clone().into())];
    Page { title: name, section: None, crumbs, main, listed: true }
}

fn prose(lang: Lang, key: &str) -> Markup {
    ui::prose(&t(lang, key).into())
}

fn command(id: &str, label: &str, language: &'static str, text: String) -> Markup {
    ui::code_block(&CodeBlock {
        id: id.into(),
        label: label.into(),
        code: text.into(),
        language,
        answers: None,
        lang: None,
    })
}

/// A command and what comes back.
fn example(id: &str, view: &GuideView, asked: &Answered, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let answer = CodeBlock {
        id: format!("{id}-antwoord").into(),
        label: t_with(lang, "api-answer", &[("pad", Value::Text(&asked.path))]).into(),
        code: asked.answer.as_str().into(),
        language: "json",
        answers: Some(asked.path.as_str().into()),
        lang: chrome.content_lang(),
    };
    let label = t_with(lang, "api-command", &[("pad", Value::Text(&asked.path))]);
    html! {
        (command(&format!("{id}-vraag"), &label, "curl", code::curl(&view.site, &asked.path)))
        (ui::code_block(&answer))
    }
}

fn begin(view: &GuideView, lang: Lang) -> Markup {
    let field = |label: String, href: &str| Field {
        label: label.into(),
        value: ui::link(href, &format!("{}{href}", view.site).into()),
        lang: None,
    };
    html! {
        (prose(lang, "api-begin-text"))
        (ui::fields(&[
            field(t(lang, "api-root"), address::API),
            field(t(lang, "api-description"), address::API_DESCRIPTION),
        ]))
    }
}

fn ask(view: &GuideView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let limits = [("gewoon", Value::Number(USUAL)), ("meest", Value::Number(MOST))];
    html! {
        (prose(lang, "api-ask-text"))
        @match &view.list {
            Some(list) => (example("api-lijst", view, list, chrome)),
            None => p.nl-paragraph { (t(lang, "api-empty")) },
        }
        (ui::prose(&t_with(lang, "api-ask-limits", &limits).into()))
        @if let Some(record) = &view.record {
            (prose(lang, "api-record-text"))
            (example("api-record", view, record, chrome))
        }
    }
}

fn whole(view: &GuideView, lang: Lang) -> Markup {
    html! {
        (prose(lang, "api-whole-text"))
        (command("api-python", "Python", "python", code::python(&view.site, &view.whole)))
        (command("api-r", "R", "r", code::r(&view.site, &view.whole)))
    }
}

/// Figures, which have roots of their own: each in the form that programs for figures know.
fn figures(view: &GuideView, lang: Lang) -> Markup {
    html! {
        (prose(lang, "api-figures-text"))
        (command("api-odata", &t(lang, "api-figures-tables"), "curl", code::curl(&view.site, &format!("{}/Datasets", address::ODATA))))
        @if let Some(table) = &view.table {
            (command("api-odata-python", "Python (cbsodata4)", "text", code::odata(&view.site, table.slug())))
            (command("api-odata-steps", "Python (OData)", "python", code::odata_in_steps(&view.site, &address::odata_table(table))))
            (command("api-csv-r", "R", "r", code::release_in_r(&view.site, &address::release_file(table, FigureForm::Csv))))
        }
        (command("api-ogc", "QGIS, GDAL", "text", code::layers(&view.site, address::OGC)))
        @if view.table.is_some() {
            (command("api-ogc-steps", "Python (OGC API Features)", "python", code::layer_in_steps(&view.site, address::OGC)))
        }
        (prose(lang, "api-figures-programs"))
    }
}

fn versions(view: &GuideView, lang: Lang) -> Markup {
    let path = view.record.as_ref().map_or(address::API, |record| &record.path);
    html! {
        (ui::prose(&t_with(lang, "api-versions-text", &[("versie", Value::Text(VERSION))]).into()))
        (command("api-etag", &t(lang, "api-etag"), "curl", code::curl_unchanged(&view.site, path)))
    }
}

fn wrong(view: &GuideView, chrome: &Chrome) -> Markup {
    html! {
        (prose(chrome.lang, "api-wrong-text"))
        (example("api-fout", view, &view.wrong, chrome))
    }
}

fn collections(all: &[CollectionView], lang: Lang) -> Markup {
    let column = |key: &str, numeric| Column { label: t(lang, key).into(), numeric };
    let rows = all.iter().filter_map(|collection| {
        let kind = by_code(collection.kind)?;
        let href = address::api_list(kind);
        let filters = html! {
            @for (at, filter) in collection.filters.iter().enumerate() {
                @if at > 0 { ", " }
                (ui::code(filter))
            }
        };
        let name = html! { (ui::link(&href, &href.clone().into())) };
        let total = html! { (collection.total) };
        Some(vec![name, html! { (kind.title(lang, true)) }, total, filters])
    });
    ui::table(&Table {
        id: "api-collections-table".into(),
        caption: html! { (t(lang, "api-collections-caption")) },
        columns: vec![
            column("api-column-address", false),
            column("api-column-kind", false),
            column("api-column-total", true),
            column("api-column-filters", false),
        ],
        rows: rows.collect(),
        note: None,
    })
}
