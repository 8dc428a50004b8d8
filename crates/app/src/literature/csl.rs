// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A work as an item of CSL-JSON, the form in which reference managers understand each other best.

use serde_json::{Map, Value, json};
use wijkwijs_domain::Line;
use wijkwijs_domain::agenda::{Publication, PublicationSort};
use wijkwijs_package::person;

use super::{Day, Work};

/// The item. The short title of a publication is how pages cite it, which is no title at all: it stays here.
#[must_use]
pub fn item(work: &Work) -> Map<String, Value> {
    let publication = &work.publication;
    let mut item = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(key.to_owned(), value);
        }
    };
    let text = |line: &Option<Line>| line.as_ref().map(|line| json!(line.to_string()));
    put("id", Some(json!(work.key)));
    put("citation-key", Some(json!(work.key)));
    put("type", Some(json!(if work.entry.is_some() { "entry-encyclopedia" } else { kind_of(publication.sort) })));
    put("title", Some(json!(publication.name.to_string())));
    put("author", names(&publication.authors));
    put("editor", names(&publication.editors));
    let day = work.entry.map(|entry| date(entry.day));
    put("issued", day.or_else(|| publication.year.map(|year| json!({ "date-parts": [[year]] }))));
    put("container-title", text(&publication.journal).or_else(|| text(&publication.book)));
    put("volume", text(&publication.volume));
    put("issue", text(&publication.issue));
    put("page", text(&publication.pages));
    put("publisher", text(&publication.publisher));
    put("publisher-place", text(&publication.place));
    put("version", work.entry.map(|entry| json!(entry.version.to_string())));
    put("URL", text(&publication.url));
    put("accessed", accessed(publication).map(date));
    put("DOI", text(&publication.doi));
    put("note", publication.note.as_ref().map(|note| json!(note.to_string())));
    item
}

const fn kind_of(sort: PublicationSort) -> &'static str {
    match sort {
        PublicationSort::Report => "report",
        PublicationSort::Book => "book",
        PublicationSort::Article => "article-journal",
        PublicationSort::Online => "webpage",
        PublicationSort::InCollection => "chapter",
        PublicationSort::Thesis => "thesis",
        PublicationSort::Misc => "document",
    }
}

fn date((year, month, day): Day) -> Value {
    json!({ "date-parts": [[year, month, day]] })
}

/// The day on which the address was consulted, if it is one.
#[must_use]
pub fn accessed(publication: &Publication) -> Option<Day> {
    let mut parts = publication.accessed.as_ref()?.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok().filter(|month| (1..=12).contains(month))?;
    let day = parts.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((year, month, day))
}

fn names(all: &[Line]) -> Option<Value> {
    (!all.is_empty()).then(|| all.iter().map(|line| name(line)).collect())
}

/// Initials apart ("K.J." as "K. J."): without a space a style takes them for one name.
fn spaced(given: &str) -> String {
    let mut out = String::with_capacity(given.len());
    for c in given.chars() {
        if out.ends_with('.') && c.is_alphabetic() {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// A person with what stands before the family name apart ("van den"), or an organisation as it is.
fn name(text: &str) -> Value {
    let Some((family, given)) = person(text) else { return json!({ "literal": text }) };
    let given = &spaced(given);
    let lower = |word: &&str| word.starts_with(|c: char| c.is_lowercase() || c == '\'' || c == '’');
    let particles = family.split(' ').take_while(lower).count();
    let words: Vec<&str> = family.split(' ').collect();
    if particles == 0 || particles == words.len() {
        return json!({ "family": family, "given": given });
    }
    let (before, rest) = words.split_at(particles);
    json!({ "family": rest.join(" "), "given": given, "non-dropping-particle": before.join(" ") })
}
