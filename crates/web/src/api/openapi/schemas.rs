// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is in an answer: the JSON Schema of each kind's body with what the API adds to it, and examples from the
//! fixtures of the kinds.

use rust_embed::RustEmbed;
use serde_json::{Map, Value, json};
use wijkwijs_domain::KindInfo;
use wijkwijs_domain::id::SLUG_MAX;
use wijkwijs_domain::kind::registry;

use super::map;
use super::parts::part;
use crate::address;

/// The slug of the record in the examples.
pub const SLUG: &str = "voorbeeld";

/// One body of each version of each kind, with every field filled in.
#[derive(RustEmbed)]
#[folder = "../domain/fixtures"]
struct Fixtures;

/// What an identifier's second part looks like.
pub fn slug_schema() -> Value {
    json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": SLUG_MAX })
}

/// A word of an address as a name: `meervoudige-effecten` becomes `MeervoudigeEffecten`.
pub fn pascal(word: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    word.split('-').map(capital).collect()
}

/// The name of a kind's schema.
pub fn name(kind: &KindInfo) -> String {
    pascal(kind.code)
}

/// The schemas that are of no kind.
pub fn of_the_api() -> Map<String, Value> {
    let text = || json!({ "type": "string" });
    let object = |required: &[&str], properties: Value| json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false });
    let fault = object(&["naam", "reden"], json!({ "naam": text(), "reden": text() }));
    let mut problem = object(
        &["status", "title", "detail"],
        json!({
            "status": { "type": "integer", "minimum": 400, "maximum": 599 },
            "title": text(),
            "detail": text(),
            "ongeldigeParameters": { "type": "array", "items": fault },
        }),
    );
    problem["description"] = json!("Wat er niet kan (RFC 9457)");
    let related = object(
        &["id", "naam", "veld", "href"],
        json!({ "id": text(), "naam": text(), "veld": { "type": ["string", "null"] }, "href": href() }),
    );
    let both = json!({ "type": "array", "items": related });
    let mut relations =
        object(&["verwijstNaar", "verwezenDoor"], json!({ "verwijstNaar": both, "verwezenDoor": both }));
    relations["description"] = json!("Verwijzingen in beide richtingen, elk met het veld waarin zij staat");
    let fields = SHARED.iter().filter_map(|(key, name)| Some(((*name).to_owned(), shared(key)?.clone())));
    let own = [
        ("Collecties".to_owned(), index()),
        ("Probleem".to_owned(), problem),
        ("Link".to_owned(), object(&["href"], json!({ "href": href() }))),
        ("Relaties".to_owned(), relations),
        ("Onleesbaar".to_owned(), unreadable()),
        (
            "RecordLinks".to_owned(),
            object(
                &["self", "pagina", "geschiedenis"],
                json!({ "self": link(), "pagina": link(), "geschiedenis": link() }),
            ),
        ),
        ("Zoekresultaat".to_owned(), search()),
        ("CollectieLinks".to_owned(), object(&["self"], json!({ "self": link(), "volgende": link() }))),
    ];
    own.into_iter().chain(fields).collect()
}

fn href() -> Value {
    json!({ "type": "string", "format": "uri-reference" })
}

fn link() -> Value {
    part("schemas", "Link")
}

/// What `_zoek` answers.
fn search() -> Value {
    let text = || json!({ "type": "string" });
    let number = || json!({ "type": "integer", "minimum": 0 });
    let object = |required: &[&str], properties: Value| json!({ "type": "object", "required": required, "properties": properties });
    let list = |items: Value| json!({ "type": "array", "items": items });
    let piece = object(&["tekst", "gemarkeerd"], json!({ "tekst": text(), "gemarkeerd": { "type": "boolean" } }));
    let fragment = object(
        &["veldNaam", "delen"],
        json!({ "veld": { "type": ["string", "null"] }, "veldNaam": text(), "delen": list(piece) }),
    );
    let links = object(&["self", "pagina"], json!({ "self": link(), "pagina": link() }));
    let hit = object(
        &["id", "soort", "naam", "versie", "_links"],
        json!({
            "id": text(), "soort": text(), "naam": text(), "versie": number(), "alias": text(), "fragment": fragment,
            "_links": links,
        }),
    );
    let count = object(&["waarde", "naam", "aantal"], json!({ "waarde": text(), "naam": text(), "aantal": number() }));
    let ways = ["alle-woorden", "bijna", "sommige-woorden", "geen-woorden"];
    object(
        &["totaal", "wijze", "inPlaatsDaarvan", "items", "aantallen", "_links"],
        json!({
            "totaal": number(),
            "wijze": { "type": "string", "enum": ways, "description": "Hoe gevonden: alle woorden, bijna zo geschreven, een deel ervan, of zonder woorden" },
            "inPlaatsDaarvan": list(text()),
            "items": list(hit),
            "aantallen": { "type": "object", "additionalProperties": list(count) },
            "_links": object(&["self"], json!({ "self": link(), "vorige": link(), "volgende": link() })),
        }),
    )
}

fn index() -> Value {
    let collection = json!({
        "type": "object",
        "required": ["href", "totaal"],
        "properties": { "href": href(), "totaal": { "type": "integer", "minimum": 0 } },
    });
    let plurals: Vec<&str> = registry().iter().map(|kind| kind.plural).collect();
    let collections: Map<String, Value> =
        plurals.iter().map(|plural| ((*plural).to_owned(), collection.clone())).collect();
    json!({
        "type": "object",
        "required": ["versie", "collecties", "_links"],
        "properties": {
            "versie": { "type": "string", "description": "De versie van de API" },
            "collecties": { "type": "object", "required": plurals, "properties": collections },
            "_links": {
                "type": "object",
                "required": ["self", "beschrijving", "documentatie"],
                "properties": { "self": link(), "beschrijving": link(), "documentatie": link() },
            },
        },
    })
}

/// What the API says of every record, whatever its kind.
fn envelope() -> Map<String, Value> {
    let id = |pattern: &str, title: &str| json!({ "type": "string", "pattern": pattern, "title": title });
    Map::from_iter([
        ("id".to_owned(), id("^[a-z0-9-]+/[a-z0-9-]+$", "Soort en slug, blijvend")),
        ("programma".to_owned(), id("^programma/[a-z0-9-]+$", "Programma")),
        ("versie".to_owned(), json!({ "type": "integer", "minimum": 1, "title": "Hoe vaak het is gewijzigd" })),
        ("gewijzigdOp".to_owned(), json!({ "type": "string", "format": "date-time", "title": "Gewijzigd op" })),
        ("_links".to_owned(), part("schemas", "RecordLinks")),
        ("relaties".to_owned(), part("schemas", "Relaties")),
    ])
}

const ENVELOPE: [&str; 5] = ["id", "programma", "versie", "gewijzigdOp", "_links"];

fn unreadable() -> Value {
    let mut properties = envelope();
    properties.insert("onleesbaar".into(), json!({ "type": "boolean", "const": true }));
    let required: Vec<&str> = ENVELOPE.into_iter().chain(["onleesbaar"]).collect();
    json!({
        "type": "object",
        "description": "Een record dat deze versie van het programma niet kan lezen",
        "required": required,
        "properties": properties,
        "additionalProperties": false,
    })
}

/// Fields that every kind has, in the same form, by the name of their schema.
const SHARED: [(&str, &str); 2] = [("aliassen", "Aliassen"), ("bronnen", "Bronnen")];

/// The schema of such a field, as the first kind has it.
fn shared(key: &str) -> Option<&'static Value> {
    registry().first()?.schema.get("properties")?.get(key)
}

/// The schema of a kind's record: what the API says of it, and its body.
pub fn of_kind(kind: &KindInfo) -> Map<String, Value> {
    let mut properties = envelope();
    let body = |key: &str| kind.schema.get(key).cloned();
    properties.extend(body("properties").and_then(|value| value.as_object().cloned()).unwrap_or_default());
    for (key, name) in SHARED {
        if properties.get(key).is_some_and(|schema| shared(key) == Some(schema)) {
            properties.insert(key.into(), part("schemas", name));
        }
    }
    let mut required: Vec<Value> = ENVELOPE.iter().map(|word| json!(word)).collect();
    required.extend(body("required").and_then(|value| value.as_array().cloned()).unwrap_or_default());
    map(
        name(kind),
        json!({
            "type": "object",
            "title": kind.one.nl,
            "x-en": kind.one.en,
            "required": required,
            "properties": properties,
            "additionalProperties": false,
        }),
    )
}

/// A page of a collection.
pub fn collection(kind: &KindInfo) -> Value {
    json!({
        "type": "object",
        "required": ["totaal", "items", "_links"],
        "properties": {
            "totaal": { "type": "integer", "minimum": 0, "description": "Hoeveel er aan de vraag voldoen" },
            "items": { "type": "array", "items": either(kind) },
            "_links": part("schemas", "CollectieLinks"),
        },
        "additionalProperties": false,
    })
}

fn either(kind: &KindInfo) -> Value {
    json!({ "anyOf": [part("schemas", &name(kind)), part("schemas", "Onleesbaar")] })
}

/// One record, with its relations.
pub fn record(kind: &KindInfo) -> Value {
    let mut record = either(kind);
    record["required"] = json!(["relaties"]);
    record
}

fn example(kind: &KindInfo) -> Map<String, Value> {
    let id = format!("{}/{SLUG}", kind.code);
    let path = format!("/{}/{SLUG}", kind.plural);
    let mut example = Map::from_iter([
        ("id".to_owned(), json!(id)),
        ("programma".to_owned(), json!("programma/voorbeeldstad")),
        ("versie".to_owned(), json!(1)),
        ("gewijzigdOp".to_owned(), json!("2026-11-22T05:30:00.000Z")),
    ]);
    let file = Fixtures::get(&format!("{}/v{}.json", kind.code, kind.schema_version()));
    let body = file.and_then(|file| serde_json::from_slice::<Map<String, Value>>(&file.data).ok());
    example.extend(body.unwrap_or_default());
    let link = |href: String| json!({ "href": href });
    let links = json!({
        "self": link(format!("{}{path}", address::API)),
        "pagina": link(path.clone()),
        "geschiedenis": link(format!("{path}/geschiedenis")),
    });
    example.insert("_links".into(), links);
    example
}

/// A page of a collection with one record.
pub fn collection_example(kind: &KindInfo) -> Value {
    json!({ "totaal": 1, "items": [example(kind)], "_links": { "self": { "href": address::api_list(kind) } } })
}

/// One record with a relation.
pub fn record_example(kind: &KindInfo) -> Value {
    let mut record = example(kind);
    let related = json!({
        "id": "literatuurverwijzing/voorbeeldrapport",
        "naam": "Voorbeeldrapport",
        "veld": "bronnen",
        "href": "/api/v1/literatuurverwijzingen/voorbeeldrapport",
    });
    record.insert("relaties".into(), json!({ "verwijstNaar": [related], "verwezenDoor": [] }));
    Value::Object(record)
}
