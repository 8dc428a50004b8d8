// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The description of the API as an OpenAPI 3.1 document, assembled from the registry of kinds: a new kind, field or
//! choice is in it without a line here. It is served, and committed as a contract (`schemas/openapi.json`).

mod parts;
mod paths;
pub(crate) mod schemas;

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use wijkwijs_domain::kind::{Domain, registry};
use wijkwijs_domain::{KindInfo, PublicModel};

use super::VERSION;
use super::parameters::Parameters;
use crate::address;
use crate::site::{Site, Snapshot};

/// Where the committed description says the API is: everybody runs their own.
const PLACEHOLDER: &str = "https://wijkwijs.example";

/// The group of what is about the API as a whole.
const GENERAL: &str = "Algemeen";

const ABOUT: &str = "Alles wat openbaar is in deze kennisbank: wat er in de gebieden gebeurt, wat er is gezien, wat er \
    wordt gevraagd en onderzocht, met bronnen. Lezen kan zonder aanmelden.\n\n\
    Elke soort is een collectie. Filters staan in het adres, sorteren is altijd op naam, verder lezen gaat met een \
    cursor. Elk antwoord heeft een versie in de header `API-Version`; antwoorden met status 200 hebben een `ETag`, en wie \
    die terugstuurt in `If-None-Match` krijgt 304 zolang er niets is veranderd. `HEAD` kan overal waar `GET` kan. Het \
    antwoord is altijd JSON, ook als `Accept` iets anders vraagt. Fouten zijn `application/problem+json` (RFC 9457).";

/// The description, with the records that its examples name.
struct Description<'a> {
    /// The address of the site.
    site: &'a str,
    /// The slug of a record of a kind that is there, as an example.
    slug: &'a dyn Fn(&KindInfo) -> Option<String>,
}

/// `GET /api/v1/openapi.json`.
pub async fn served(State(site): State<Site>, uri: Uri) -> Response {
    if let Err(problem) = Parameters::of(&uri).none() {
        return problem.into_response();
    }
    let snapshot = site.snapshot();
    let slug = |kind: &KindInfo| first(&snapshot, snapshot.public(), kind);
    let description = Description { site: &site.settings.public_url, slug: &slug };
    Json(description.document()).into_response()
}

/// A record of a kind, of the first programme that has one.
fn first(snapshot: &Snapshot, public: &PublicModel, kind: &KindInfo) -> Option<String> {
    let programmes = snapshot.programmes();
    let mut items = programmes.iter().filter_map(|programme| public.list(&programme.id, kind.code).next());
    items.next().map(|item| item.id.slug().to_owned())
}

/// The description as it is committed, with the examples of the fixtures.
#[must_use]
pub fn contract() -> String {
    let description = Description { site: PLACEHOLDER, slug: &|_| None };
    // A map of JSON values always serialises.
    let text = serde_json::to_string_pretty(&description.document()).unwrap_or_default();
    format!("{text}\n")
}

impl Description<'_> {
    fn document(&self) -> Value {
        let mut paths = paths::of_the_api();
        let mut schemas = schemas::of_the_api();
        for kind in registry() {
            let slug = (self.slug)(kind).unwrap_or_else(|| schemas::SLUG.to_owned());
            paths.extend(paths::of_kind(kind, &slug));
            schemas.extend(schemas::of_kind(kind));
        }
        json!({
            "openapi": "3.1.0",
            "info": self.info(),
            "externalDocs": { "description": "Uitleg met voorbeelden", "url": format!("{}{}", self.site, address::API_GUIDE) },
            "servers": [{ "url": format!("{}{}", self.site, address::API), "description": "Deze kennisbank" }],
            "tags": tags(),
            "paths": paths,
            "components": {
                "schemas": schemas,
                "parameters": parts::parameters(),
                "headers": parts::headers(),
                "responses": parts::responses(),
            },
        })
    }

    fn info(&self) -> Value {
        json!({
            "title": "Wijkwijs",
            "summary": "Open gegevens over gebiedsgerichte programma's",
            "description": ABOUT,
            "version": VERSION,
            // Not yet a setting: whoever runs a site is named there by its own pages.
            "contact": { "name": "Beheer van deze kennisbank", "url": self.site, "email": "beheer@wijkwijs.example" },
            "license": { "name": "Teksten: CC BY 4.0", "identifier": "CC-BY-4.0" },
        })
    }
}

/// The parts of the house in which people look for kinds.
fn tags() -> Value {
    let mut tags = vec![json!({ "name": GENERAL, "description": "De API zelf" })];
    for domain in Domain::ALL {
        let kinds: Vec<&str> = registry().iter().filter(|k| k.domain == domain).map(|k| k.many.nl).collect();
        tags.push(json!({ "name": domain.label().nl, "description": kinds.join(", ") }));
    }
    tags.into()
}

/// A map of one key.
fn map(key: impl Into<String>, value: Value) -> Map<String, Value> {
    Map::from_iter([(key.into(), value)])
}
