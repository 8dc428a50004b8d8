// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a record is in the vocabulary of schema.org, as far as that has a word for it. Where it has none a record is a
//! term that is defined here, or a piece of writing.

use serde_json::{Map, Value, json};
use wijkwijs_app::literature::person;
use wijkwijs_domain::agenda::{Publication, PublicationSort};
use wijkwijs_domain::model::Item;
use wijkwijs_domain::{Id, Line, PublicModel};

use crate::chrome::Chrome;
use crate::view::first_prose;

/// The thing a record's page is about.
pub fn of(public: &PublicModel, item: &Item, body: &Map<String, Value>, chrome: &Chrome) -> Value {
    if let Some(publication) = item.typed::<Publication>() {
        return written(&publication);
    }
    let link = |key: &str| linked(public, body.get(key).and_then(Value::as_str), chrome);
    let name = item.name();
    let text = wijkwijs_domain::kind::of_id(&item.id)
        .ok()
        .and_then(|kind| first_prose(kind.fields(), body))
        .filter(|(field, _)| field.key != "herkomst")
        .map(|(_, text)| text);
    let mut thing = json!({
        "@id": format!("{}#onderwerp", chrome.permanent(&item.id)),
        "name": name,
        "alternateName": aliases(body),
        "url": chrome.permanent(&item.id),
    });
    let (kind, own) = match item.id.kind() {
        "focusgebied" => ("Place", json!({ "description": text, "containedInPlace": place(body) })),
        "programma" => ("Project", json!({ "description": text })),
        "organisatie" => ("Organization", json!({ "description": text })),
        "aanpak" => ("Project", json!({ "description": text, "location": link("focusgebied") })),
        "studie" | "onderzoek" => ("ResearchProject", json!({ "description": text })),
        "bevinding" | "werkingsmechanisme" | "meervoudig-effect" => {
            ("Claim", json!({ "text": text, "appearance": appearance(public, body) }))
        }
        "kennisvraag" => ("Question", json!({ "text": text.unwrap_or(name) })),
        "thema" | "element" | "doelgroep" | "kennisfase" | "onderwerp" | "aanpaktype" | "actielijn" => {
            ("DefinedTerm", json!({ "description": text, "termCode": item.id.slug() }))
        }
        _ => ("CreativeWork", json!({ "text": text })),
    };
    thing["@type"] = json!(kind);
    if let (Value::Object(thing), Value::Object(own)) = (&mut thing, own) {
        thing.extend(own);
    }
    thing
}

fn aliases(body: &Map<String, Value>) -> Vec<&str> {
    let all = body.get("aliassen").and_then(Value::as_array);
    all.into_iter().flatten().filter_map(|alias| alias.get("naam")?.as_str()).collect()
}

fn place(body: &Map<String, Value>) -> Value {
    let town = body.get("gemeente").and_then(Value::as_str);
    town.map_or(Value::Null, |town| json!({ "@type": "AdministrativeArea", "name": town }))
}

fn linked(public: &PublicModel, id: Option<&str>, chrome: &Chrome) -> Value {
    let target = id.and_then(|id| Id::parse(id).ok()).and_then(|id| public.get(&id));
    target.map_or(
        Value::Null,
        |target| json!({ "@type": "Place", "name": target.name(), "url": chrome.permanent(&target.id) }),
    )
}

/// The works a claim was read in.
fn appearance(public: &PublicModel, body: &Map<String, Value>) -> Vec<Value> {
    let sources = body.get("bronnen").and_then(Value::as_array);
    let source = |source: &Value| {
        let document = public.get(&Id::parse(source.get("document")?.as_str()?).ok()?)?;
        Some(written(&document.typed::<Publication>()?))
    };
    sources.into_iter().flatten().filter_map(source).collect()
}

/// A publication.
pub fn written(publication: &Publication) -> Value {
    let kind = match publication.sort {
        PublicationSort::Article => "ScholarlyArticle",
        PublicationSort::Report => "Report",
        PublicationSort::Book => "Book",
        PublicationSort::InCollection => "Chapter",
        PublicationSort::Thesis => "Thesis",
        PublicationSort::Online => "WebPage",
        PublicationSort::Misc => "CreativeWork",
    };
    let text = |line: &Option<Line>| line.as_ref().map(ToString::to_string);
    let doi = publication.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
    let whole = publication.journal.as_ref().map(|journal| json!({ "@type": "Periodical", "name": &**journal }));
    let whole = whole.or_else(|| publication.book.as_ref().map(|book| json!({ "@type": "Book", "name": &**book })));
    json!({
        "@type": kind,
        "name": &*publication.name,
        "author": publication.authors.iter().map(|name| party(name)).collect::<Vec<_>>(),
        "editor": publication.editors.iter().map(|name| party(name)).collect::<Vec<_>>(),
        "datePublished": publication.year.map(|year| year.to_string()),
        "publisher": publication.publisher.as_ref().map(|name| json!({ "@type": "Organization", "name": &**name })),
        "isPartOf": whole,
        "pagination": text(&publication.pages),
        "url": text(&publication.url),
        "sameAs": doi,
    })
}

/// Who wrote: a person, or an organisation.
fn party(name: &str) -> Value {
    match person(name) {
        Some((family, given)) => {
            json!({ "@type": "Person", "familyName": family, "givenName": given, "name": format!("{given} {family}") })
        }
        None => json!({ "@type": "Organization", "name": name }),
    }
}
