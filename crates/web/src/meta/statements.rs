// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The statements every public site owes its readers: for whom it can be used, and what it keeps of them.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use wijkwijs_domain::Lang;

use super::About;
use crate::address::in_lang;
use crate::chrome::{Chrome, Page};
use crate::handlers::Context;
use crate::site::{Settings, Site};
use crate::ui::{self, Title};
use crate::words::{Value, t, t_with};

/// A statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statement {
    /// How far the site can be used by everybody.
    Accessibility,
    /// What it keeps of who visits it and who is written about.
    Privacy,
}

/// What a statement says that differs between sites.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatementView {
    /// The organisation that runs the site.
    pub manager: Option<String>,
    /// Where it can be reached.
    pub contact: Option<String>,
}

/// A part of a statement: its place in the page, its heading and its text.
type Part = (&'static str, &'static str, &'static str);

const ACCESSIBILITY: [Part; 5] = [
    ("norm", "access-norm", "access-norm-text"),
    ("getest", "access-tested", "access-tested-text"),
    ("niet-getest", "access-untested", "access-untested-text"),
    ("melden", "access-report", "access-report-text"),
    ("geldig", "access-status", "access-status-text"),
];

const PRIVACY: [Part; 5] = [
    ("bezoekers", "privacy-visitors", "privacy-visitors-text"),
    ("webserver", "privacy-server", "privacy-server-text"),
    ("wie-erin-staat", "privacy-people", "privacy-people-text"),
    ("rechten", "privacy-rights", "privacy-rights-text"),
    ("lek", "privacy-leak", "privacy-leak-text"),
];

impl Statement {
    const fn path(self) -> &'static str {
        match self {
            Self::Accessibility => "/toegankelijkheid",
            Self::Privacy => "/privacy",
        }
    }

    const fn words(self) -> (&'static str, &'static str, &'static [Part]) {
        match self {
            Self::Accessibility => ("access-title", "access-lead", &ACCESSIBILITY),
            Self::Privacy => ("privacy-title", "privacy-lead", &PRIVACY),
        }
    }
}

/// `/toegankelijkheid`.
pub async fn accessibility(State(site): State<Site>, Extension(lang): Extension<Lang>) -> Response {
    answer(Statement::Accessibility, site, lang)
}

/// `/privacy`.
pub async fn privacy(State(site): State<Site>, Extension(lang): Extension<Lang>) -> Response {
    answer(Statement::Privacy, site, lang)
}

fn answer(statement: Statement, site: Site, lang: Lang) -> Response {
    let view = load(&site.settings);
    let context = Context::new(site, lang, statement.path().to_owned());
    let programme = context.snapshot.programme(None).map(|programme| programme.id.clone());
    let about = About { description: Some(t(lang, statement.words().1)), ..About::default() };
    context.answer_about(StatusCode::OK, programme.as_ref(), &about, |chrome| render(statement, &view, chrome))
}

/// Loads a statement.
#[must_use]
pub fn load(settings: &Settings) -> StatementView {
    StatementView { manager: settings.manager.clone(), contact: settings.contact.clone() }
}

/// Draws a statement.
#[must_use]
pub fn render(statement: Statement, view: &StatementView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let (title, lead, parts) = statement.words();
    let name = t(lang, title);
    let head = Title { kind: None, text: name.clone().into(), badges: vec![], lead: Some(t(lang, lead).into()) };
    let main = html! {
        (ui::title(&head))
        @for (id, title, text) in parts {
            (ui::section(id, t(lang, title), prose(&t(lang, text))))
        }
        @if statement == Statement::Privacy {
            p { (ui::link(&in_lang(lang, "/gegevens"), &t(lang, "data-title").into())) }
        }
        (ui::section("beheerder", t(lang, "manager-title"), manager(view, chrome)))
    };
    Page { title: name.clone(), section: None, crumbs: vec![(None, name.into())], main, listed: true }
}

/// Paragraphs; one of lines that begin with a dash is a list.
fn prose(text: &str) -> Markup {
    let item = |line: &str| line.strip_prefix("– ").map(str::to_owned);
    html! {
        div.ww-prose {
            @for paragraph in text.split("\n\n").map(str::trim) {
                @match paragraph.lines().map(item).collect::<Option<Vec<String>>>() {
                    Some(items) if !items.is_empty() => ul { @for item in items { li { (item) } } },
                    _ => p.nl-paragraph { (paragraph) },
                }
            }
        }
    }
}

/// Who runs the site, as far as they said.
fn manager(view: &StatementView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let who = view.manager.as_ref().map_or_else(
        || t(lang, "manager-unknown"),
        |name| t_with(lang, "manager-known", &[("beheerder", Value::Text(name))]),
    );
    html! {
        div.ww-prose {
            p.nl-paragraph { (who) }
            @match &view.contact {
                Some(contact) => p.nl-paragraph { (t(lang, "manager-contact")) " " (ui::link(contact, &shown(contact).into())) },
                None => p.nl-paragraph { (t(lang, "manager-no-contact")) },
            }
        }
    }
}

/// An address as people read it.
fn shown(contact: &str) -> &str {
    contact.strip_prefix("mailto:").or_else(|| contact.strip_prefix("tel:")).unwrap_or(contact)
}
