// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A reference in the style of the American Psychological Association, seventh edition, which Dutch research uses.
//! hayagriva does the work, with the style and the words of the CSL project.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{FontStyle, IndependentStyle, Locale, LocaleCode, Style, json};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, Formatted,
};
use serde_json::Value;
use wijkwijs_domain::Lang;

use super::{Entry, Work, csl};

/// A piece of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they are in italics.
    pub italic: bool,
    /// Where they lead.
    pub url: Option<String>,
}

/// The style and the words of both languages.
struct Apa {
    style: IndependentStyle,
    words: Vec<Locale>,
}

static APA: LazyLock<Option<Apa>> = LazyLock::new(|| {
    let Style::Independent(style) = ArchivedStyle::AmericanPsychologicalAssociation.get() else { return None };
    let ours = [code(Lang::Nl), code(Lang::En)];
    let mut words = locales();
    words.retain(|locale| locale.lang.as_ref().is_some_and(|lang| ours.contains(lang)));
    Some(Apa { style, words })
});

/// References made before, by the item and the language: making one takes as long as the rest of a page. A reference is
/// a function of these two, so nothing here grows old.
type Made = HashMap<(Lang, String), Arc<[Run]>>;

static MADE: LazyLock<Mutex<Made>> = LazyLock::new(Mutex::default);

/// How many references are kept; then all are made again. A literature list of this length is a library.
const MOST: usize = 10_000;

/// Reads style and words now, so that the first reader does not wait for it.
pub fn warm() {
    LazyLock::force(&APA);
}

fn code(lang: Lang) -> LocaleCode {
    LocaleCode(match lang {
        Lang::Nl => "nl-NL".to_owned(),
        // The style asks for this one's words where it has a choice.
        Lang::En => "en-US".to_owned(),
    })
}

/// The reference to a publication, with the words of a language ("z.d." or "n.d.").
#[must_use]
pub fn apa(work: &Work, lang: Lang) -> Arc<[Run]> {
    let item = csl::item(work);
    let key = (lang, serde_json::to_string(&item).unwrap_or_default());
    let made = || MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(runs) = made().get(&key) {
        return Arc::clone(runs);
    }
    let mut runs = rendered(item, lang).unwrap_or_default();
    if runs.is_empty() {
        runs.push(plain(&work.publication.name));
    }
    let runs: Arc<[Run]> = mended(runs).into();
    let mut made = made();
    if made.len() >= MOST {
        made.clear();
    }
    made.insert(key, Arc::clone(&runs));
    runs
}

/// The reference to a version of a record, as the style has it for an entry in a work of reference, with the day beside
/// the number of the version. Every record has one on its page and all look the same, so this is written out; a test
/// holds that the style says the same. `day` is the day in words.
#[must_use]
pub fn apa_entry(work: &Work, entry: &Entry, day: &str, lang: Lang) -> Vec<Run> {
    let publication = &work.publication;
    let site = publication.publisher.as_deref().map_or("", |name| name);
    let programme = publication.book.as_deref().map_or("", |name| name);
    let version = match lang {
        Lang::Nl => "Versie",
        Lang::En => "Version",
    };
    let address = publication.url.as_deref().map_or("", |url| url);
    mended(vec![
        plain(&format!("{site}. ({}). {}. In ", entry.day.0, &*publication.name)),
        Run { italic: true, ..plain(programme) },
        plain(&format!(" ({version} {}, {day}). ", entry.version)),
        Run { url: Some(address.to_owned()), ..plain(address) },
    ])
}

fn plain(text: &str) -> Run {
    Run { text: text.to_owned(), italic: false, url: None }
}

pub(super) fn rendered(item: serde_json::Map<String, Value>, lang: Lang) -> Option<Vec<Run>> {
    let apa = APA.as_ref()?;
    let item: json::Item = serde_json::from_value(Value::Object(item)).ok()?;
    let mut driver = BibliographyDriver::new();
    let locale = Some(code(lang));
    let items = vec![CitationItem::with_entry(&item)];
    driver.citation(CitationRequest::new(items, &apa.style, locale.clone(), &apa.words, None));
    let rendered = driver.finish(BibliographyRequest::new(&apa.style, locale, &apa.words));
    let first = rendered.bibliography?.items.into_iter().next()?;
    let mut runs = Vec::new();
    collect(&first.content, &mut runs);
    Some(runs)
}

fn collect(children: &ElemChildren, runs: &mut Vec<Run>) {
    for child in &children.0 {
        match child {
            ElemChild::Text(text) => push(text, None, runs),
            ElemChild::Link { text, url } => push(text, Some(url), runs),
            ElemChild::Elem(inner) => collect(&inner.children, runs),
            ElemChild::Markup(text) => runs.push(plain(text)),
            ElemChild::Transparent { .. } => {}
        }
    }
}

/// Neighbours that look the same are one.
fn push(text: &Formatted, url: Option<&String>, runs: &mut Vec<Run>) {
    let italic = text.formatting.font_style == FontStyle::Italic;
    match runs.last_mut() {
        Some(last) if last.italic == italic && last.url.as_ref() == url => last.text.push_str(&text.text),
        _ => runs.push(Run { text: text.text.clone(), italic, url: url.cloned() }),
    }
}

/// Mends the two places where the words come out other than the style means: a comma after a year without a month,
/// and a full stop after a question or exclamation mark.
fn mended(mut runs: Vec<Run>) -> Vec<Run> {
    let mut asked = false;
    for run in &mut runs {
        if asked && run.text.starts_with('.') {
            run.text.remove(0);
        }
        asked = run.text.ends_with(['?', '!']);
        if run.url.is_none() {
            run.text = run.text.replace(",)", ")").replace("?. ", "? ").replace("!. ", "! ");
        }
    }
    runs
}
