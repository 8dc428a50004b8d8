// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What all addresses share: parameters, headers and the answers when something cannot be.

use serde_json::{Value, json};

use super::schemas::{SLUG, slug_schema};
use crate::api::collection::{LONGEST_NAME, MOST, USUAL};

/// A reference to a part.
pub fn part(sort: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{sort}/{name}") })
}

/// Parameters of every collection. Those of a kind are in the paths.
pub fn parameters() -> Value {
    let query = |name: &str, description: String, schema: Value| json!({ "name": name, "in": "query", "description": description, "schema": schema });
    json!({
        "Programma": query(
            "programma",
            "Het programma, zoals in het adres van zijn pagina. Zonder deze parameter: het eerste.".into(),
            slug_schema(),
        ),
        "Naam": query(
            "naam",
            "Een deel van de naam of van een andere naam. Hoofdletters doen er niet toe.".into(),
            json!({ "type": "string", "minLength": 1, "maxLength": LONGEST_NAME, "pattern": "^[^\\u0000]+$" }),
        ),
        "Limiet": query(
            "limiet",
            format!("Hoeveel records hooguit, van 1 tot en met {MOST}."),
            json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL }),
        ),
        "Cursor": query(
            "cursor",
            "Waar verder te lezen. Neem het adres uit `_links.volgende` van het vorige antwoord over.".into(),
            slug_schema(),
        ),
        "Slug": {
            "name": "slug",
            "in": "path",
            "required": true,
            "description": "Het deel van de `id` na de schuine streep.",
            "schema": slug_schema(),
            "example": SLUG,
        },
        "IfNoneMatch": {
            "name": "If-None-Match",
            "in": "header",
            "description": "De `ETag` van een eerder antwoord: is er niets veranderd, dan is het antwoord 304.",
            "schema": { "type": "string" },
        },
    })
}

/// Headers of answers.
pub fn headers() -> Value {
    let header = |description: &str, schema: Value| json!({ "description": description, "schema": schema });
    json!({
        "ApiVersion": header("De versie van de API", json!({ "type": "string", "example": crate::api::VERSION })),
        "AllowOrigin": header("Elke site mag dit lezen", json!({ "type": "string", "const": "*" })),
        "ETag": header(
            "Het kenmerk van deze inhoud, voor `If-None-Match`",
            json!({ "type": "string", "example": "W/\"9f86d081884c7d659a2feaa0c55ad015\"" }),
        ),
        "CacheControl": header("Bewaren mag, na navraag met `If-None-Match`", json!({ "type": "string" })),
        "Location": header("Waar het nu staat", json!({ "type": "string", "format": "uri-reference" })),
        "Link": header("Waar de beschrijving en de uitleg staan (RFC 8288)", json!({ "type": "string" })),
    })
}

/// The headers of a good answer.
pub fn usual_headers() -> Value {
    json!({
        "API-Version": part("headers", "ApiVersion"),
        "Access-Control-Allow-Origin": part("headers", "AllowOrigin"),
        "ETag": part("headers", "ETag"),
        "Cache-Control": part("headers", "CacheControl"),
    })
}

/// The answers other than good ones.
pub fn responses() -> Value {
    let few = |more: Option<(&str, Value)>| {
        let mut headers = json!({
            "API-Version": part("headers", "ApiVersion"),
            "Access-Control-Allow-Origin": part("headers", "AllowOrigin"),
        });
        if let Some((name, header)) = more {
            headers[name] = header;
        }
        headers
    };
    let problem = |description: &str, example: Value| {
        let content = json!({ "schema": part("schemas", "Probleem"), "example": example });
        json!({
            "description": description,
            "headers": few(None),
            "content": { "application/problem+json": content },
        })
    };
    let example =
        |status: u16, title: &str, detail: &str| json!({ "status": status, "title": title, "detail": detail });
    let mut wrong = example(400, "Ongeldige vraag", "De vraag bevat parameters die niet kunnen.");
    wrong["ongeldigeParameters"] = json!([{ "naam": "kleur", "reden": "dit adres heeft geen parameters" }]);
    json!({
        "NietGewijzigd": { "description": "Niets veranderd sinds de `ETag` die is meegestuurd", "headers": usual_headers() },
        "Verplaatst": {
            "description": "Samengevoegd met een ander record; de header `Location` zegt met welk",
            "headers": few(Some(("Location", part("headers", "Location")))),
        },
        "OngeldigeVraag": problem("Parameters die niet kunnen, allemaal tegelijk genoemd", wrong),
        "NietGevonden": problem(
            "Dit is er niet",
            example(404, "Niet gevonden", "Op /api/v1/themas/niets is niets. /api/v1 noemt alle collecties."),
        ),
        "Ingetrokken": problem(
            "Dit was openbaar en is ingetrokken of verwijderd",
            example(410, "Ingetrokken", "Dit is ingetrokken of verwijderd op 2026-11-22T05:30:00.000Z."),
        ),
        "NietBeschikbaar": problem(
            "Zoeken kan nu niet; de header `Retry-After` zegt na hoeveel seconden het weer zin heeft, als dat te zeggen is",
            example(503, "Nog niet beschikbaar", "De zoekindex wordt nog gemaakt. Probeer het straks opnieuw."),
        ),
        "AdresTeLang": problem(
            "Het adres is te lang",
            example(414, "Adres te lang", "Een adres is hier hooguit 8192 tekens lang."),
        ),
    })
}
