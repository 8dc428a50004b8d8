// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The addresses, each with what can be asked and what can come back.

use serde_json::{Map, Value, json};
use wijkwijs_domain::KindInfo;
use wijkwijs_domain::kind::by_code;

use super::parts::{part, usual_headers};
use super::schemas::{self, slug_schema};
use super::{GENERAL, map};
use crate::page::query::{Filterable, filterable};
use crate::search::api as search;
use crate::search::query::WORDS;

/// An address to read from.
struct Address {
    id: String,
    tag: String,
    summary: String,
    parameters: Vec<Value>,
    /// Headers beside the usual ones, by name and part.
    headers: Vec<(&'static str, &'static str)>,
    schema: Value,
    example: Option<Value>,
    /// Answers other than 200, 304 and 400, by status and part.
    others: Vec<(&'static str, &'static str)>,
}

impl Address {
    fn into_path(self) -> Value {
        let mut headers = usual_headers();
        for (name, header) in self.headers {
            headers[name] = part("headers", header);
        }
        let mut content = json!({ "schema": self.schema });
        if let Some(example) = self.example {
            content["example"] = example;
        }
        let found =
            json!({ "description": "Gevonden", "headers": headers, "content": { "application/json": content } });
        let mut responses = map("200", found);
        let always = [("304", "NietGewijzigd"), ("400", "OngeldigeVraag"), ("414", "AdresTeLang")];
        let mut others: Vec<_> = always.into_iter().chain(self.others).collect();
        others.sort_unstable();
        responses.extend(others.into_iter().map(|(status, name)| (status.to_owned(), part("responses", name))));
        let parameters: Vec<Value> = self.parameters.into_iter().chain([part("parameters", "IfNoneMatch")]).collect();
        json!({ "get": {
            "operationId": self.id,
            "tags": [self.tag],
            "summary": self.summary,
            "parameters": parameters,
            "responses": responses,
        } })
    }
}

/// The addresses that are of no kind. One that is added (searching) is one more row.
pub fn of_the_api() -> Map<String, Value> {
    let general = |id: &str, summary: &str, schema: Value| Address {
        id: id.to_owned(),
        tag: GENERAL.to_owned(),
        summary: summary.to_owned(),
        parameters: Vec::new(),
        headers: Vec::new(),
        schema,
        example: None,
        others: Vec::new(),
    };
    let index = Address {
        headers: vec![("Link", "Link")],
        ..general("collecties", "Welke collecties er zijn", part("schemas", "Collecties"))
    };
    let description = general("openapi", "Deze beschrijving", json!({ "type": "object", "required": ["openapi"] }));
    let parameter = |(name, words, schema): (&str, String, Value)| {
        let required = name == WORDS;
        json!({ "name": name, "in": "query", "description": words, "required": required, "schema": schema })
    };
    let search = Address {
        parameters: search::parameters().into_iter().map(parameter).collect(),
        others: vec![("404", "NietGevonden"), ("503", "NietBeschikbaar")],
        ..general("zoek", "Zoeken in alles wat openbaar is", part("schemas", "Zoekresultaat"))
    };
    Map::from_iter([
        ("/".to_owned(), index.into_path()),
        ("/openapi.json".to_owned(), description.into_path()),
        ("/_zoek".to_owned(), search.into_path()),
    ])
}

/// The collection of a kind and its records.
pub fn of_kind(kind: &'static KindInfo, slug: &str) -> Map<String, Value> {
    let name = schemas::name(kind);
    let collection = Address {
        id: format!("lijst{}", schemas::pascal(kind.plural)),
        tag: kind.domain.label().nl.to_owned(),
        summary: kind.many.nl.to_owned(),
        parameters: collection_parameters(kind),
        headers: Vec::new(),
        schema: schemas::collection(kind),
        example: Some(schemas::collection_example(kind)),
        others: vec![("404", "NietGevonden")],
    };
    let record = Address {
        id: format!("toon{name}"),
        tag: kind.domain.label().nl.to_owned(),
        summary: format!("{}: één record", kind.one.nl),
        parameters: vec![slug_parameter(slug)],
        headers: Vec::new(),
        schema: schemas::record(kind),
        example: Some(schemas::record_example(kind)),
        others: vec![("308", "Verplaatst"), ("404", "NietGevonden"), ("410", "Ingetrokken")],
    };
    Map::from_iter([
        (format!("/{}", kind.plural), collection.into_path()),
        (format!("/{}/{{slug}}", kind.plural), record.into_path()),
    ])
}

/// With a record that is there, so that who tries the description finds something.
fn slug_parameter(slug: &str) -> Value {
    if slug == schemas::SLUG {
        return part("parameters", "Slug");
    }
    json!({
        "name": "slug",
        "in": "path",
        "required": true,
        "description": "Het deel van de `id` na de schuine streep.",
        "schema": slug_schema(),
        "example": slug,
    })
}

fn collection_parameters(kind: &'static KindInfo) -> Vec<Value> {
    let shared = ["Programma", "Naam", "Limiet", "Cursor"].map(|name| part("parameters", name));
    shared.into_iter().chain(filterable(kind).iter().map(filter_parameter)).collect()
}

fn filter_parameter(filter: &Filterable) -> Value {
    let (description, schema) = match filter {
        Filterable::Record(code) => {
            let one = by_code(code).map_or(*code, |kind| kind.one.nl);
            (format!("{one} waarnaar het record verwijst: het deel van de `id` na de schuine streep."), slug_schema())
        }
        Filterable::Word(_, field) => {
            let none = if filter.may_be_none() { " `geen`: er is niets gekozen." } else { "" };
            (format!("{}.{none}", field.label.nl), json!({ "type": "string", "enum": filter.codes() }))
        }
    };
    json!({ "name": filter.key(), "in": "query", "description": description, "schema": schema })
}
