// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What there is: the landing page, what it conforms to, and the layers.

use serde_json::{Value, json};
use wijkwijs_app::borders::rd::to_wgs84;
use wijkwijs_app::figures::Broken;
use wijkwijs_app::figures::out::{Layer, layers};
use wijkwijs_domain::Lang;

use super::GEOJSON;
use super::feature::Crs;
use crate::address::{self, OGC};
use crate::site::{Site, Snapshot};
use crate::words::t;

/// Where it all begins.
pub fn root(site: &Site) -> String {
    format!("{}{OGC}", site.settings.public_url)
}

/// A link.
pub fn link(href: &str, rel: &str, kind: &str, title: &str) -> Value {
    json!({ "href": href, "rel": rel, "type": kind, "title": title, "hreflang": "nl" })
}

/// What a reader must know of a layer: whether it is made up, and what its figures are worth.
pub fn note(layer: &Layer) -> String {
    let mut words = Vec::new();
    if layer.fictional {
        words.push(format!("Fictief: {}", t(Lang::Nl, "out-fictional")));
    }
    let division = &layer.division.division;
    words.push(format!("Grenzen van {}, van {} ({}).", division.year, division.publisher, division.licence));
    if let Some(figures) = &layer.figures {
        let release = &figures.table.release;
        words.push(format!("Cijfers van {}, van {} ({}).", figures.period, release.publisher, release.licence));
        words.push(t(Lang::Nl, "out-missing"));
    }
    words.join(" ")
}

/// The landing page.
pub fn landing(site: &Site) -> Value {
    let (root, base) = (root(site), &site.settings.public_url);
    json!({
        "title": "wijkwijs", "description": t(Lang::Nl, "out-layers"),
        "links": [
            link(&root, "self", "application/json", "Dit antwoord"),
            link(&format!("{base}{}", address::OGC_PAGE), "alternate", "text/html", "De lagen als pagina"),
            link(&format!("{base}{}", address::OGC_DESCRIPTION), "service-desc", "application/vnd.oai.openapi+json;version=3.0", "Beschrijving voor programma's"),
            link(&format!("{base}{}", address::API_GUIDE), "service-doc", "text/html", "Uitleg"),
            link(&format!("{root}/conformance"), "conformance", "application/json", "Waaraan dit voldoet"),
            link(&format!("{root}/collections"), "data", "application/json", "De lagen"),
        ],
    })
}

/// What it conforms to.
pub fn conformance() -> Value {
    json!({ "conformsTo": [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    ] })
}

/// All layers.
pub fn all(site: &Site, snapshot: &Snapshot) -> Result<Value, Broken> {
    let mut all = Vec::new();
    for layer in layers(snapshot.public(), &*site.figures)? {
        // One whose file is not on this server is nothing to read.
        if layer.areas(&*site.borders)?.is_some() {
            all.push(collection(&layer, site)?);
        }
    }
    Ok(json!({
        "links": [link(&format!("{}/collections", root(site)), "self", "application/json", "Dit antwoord")],
        "crs": Crs::ALL.map(Crs::uri),
        "collections": all,
    }))
}

/// A layer.
pub fn collection(layer: &Layer, site: &Site) -> Result<Value, Broken> {
    let path = format!("{}/collections/{}", root(site), layer.name());
    let bounds = layer.areas(&*site.borders)?.and_then(|areas| areas.bounds());
    let bbox = bounds.and_then(|rect| Some((to_wgs84(rect.min()).ok()?, to_wgs84(rect.max()).ok()?)));
    let mut extent = json!({});
    if let Some((low, high)) = bbox {
        extent["spatial"] = json!({ "bbox": [[low.x, low.y, high.x, high.y]], "crs": Crs::Crs84.uri() });
    }
    let page = layer.figures.as_ref().map_or(&layer.division.id, |figures| &figures.table.id);
    let page = format!("{}{}", site.settings.public_url, address::record(page));
    Ok(json!({
        "id": layer.name(), "title": title(layer), "description": note(layer), "itemType": "feature",
        "fictief": layer.fictional, "extent": extent,
        "crs": Crs::ALL.map(Crs::uri), "storageCrs": Crs::Rd.uri(),
        "links": [
            link(&path, "self", "application/json", "Deze laag"),
            link(&format!("{path}/items"), "items", GEOJSON, "De gebieden"),
            link(&page, "describedby", "text/html", "Waar dit vandaan komt"),
        ],
    }))
}

fn title(layer: &Layer) -> String {
    let level = layer.level.code();
    let made_up = if layer.fictional { " (fictief)" } else { "" };
    match (&layer.figures, layer.measure()) {
        (Some(figures), Some(measure)) => format!("{}, {}, per {level}{made_up}", measure.about.name, figures.period),
        _ => format!("{}, per {level}{made_up}", layer.division.division.name),
    }
}

/// The description for programs.
pub fn api(site: &Site) -> Value {
    let query = |name: &str, kind: Value, words: &str| json!({ "name": name, "in": "query", "required": false, "description": words, "schema": kind });
    let path = |name: &str| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } });
    let text = || json!({ "type": "string" });
    let crs =
        || json!({ "type": "string", "format": "uri", "enum": Crs::ALL.map(Crs::uri), "default": Crs::Crs84.uri() });
    let get = |id: &str, words: &str, parameters: Value, kind: &str| {
        json!({ "get": { "operationId": id, "summary": words, "parameters": parameters, "responses": {
            "200": { "description": words, "content": { kind: { "schema": { "type": "object" } } } },
            "400": { "description": "De vraag bevat parameters die niet kunnen." },
            "404": { "description": "Dat is er niet." },
        } } })
    };
    let numbers =
        |most: usize| json!({ "type": "integer", "minimum": 1, "maximum": most, "default": super::asked::LIMIT });
    let asked = json!([
        path("collectionId"),
        query(
            "bbox",
            json!({ "type": "array", "items": { "type": "number" }, "minItems": 4, "maxItems": 6 }),
            "Links, onder, rechts, boven"
        ),
        query("bbox-crs", crs(), "Het stelsel van bbox"),
        query("crs", crs(), "Het stelsel van het antwoord"),
        query("datetime", text(), "Gebieden hebben geen eigen tijd: elke tijd geeft alles"),
        query("limit", numbers(super::asked::MOST), "Hoeveel gebieden"),
        query("offset", json!({ "type": "integer", "minimum": 0, "default": 0 }), "Vanaf welk gebied"),
    ]);
    json!({
        "openapi": "3.0.3",
        "info": { "title": "wijkwijs: gebieden en cijfers voor kaarten", "version": crate::api::VERSION, "description": t(Lang::Nl, "out-layers") },
        "servers": [{ "url": root(site) }],
        "paths": {
            "/": get("getLandingPage", "Het begin", json!([query("f", json!({ "type": "string", "enum": ["json", "html"] }), "Als JSON of als pagina")]), "application/json"),
            "/conformance": get("getConformance", "Waaraan dit voldoet", json!([]), "application/json"),
            "/collections": get("getCollections", "De lagen", json!([]), "application/json"),
            "/collections/{collectionId}": get("getCollection", "Een laag", json!([path("collectionId")]), "application/json"),
            "/collections/{collectionId}/items": get("getFeatures", "De gebieden van een laag", asked, GEOJSON),
            "/collections/{collectionId}/items/{featureId}": get("getFeature", "Een gebied", json!([path("collectionId"), path("featureId"), query("crs", crs(), "Het stelsel van het antwoord")]), GEOJSON),
        },
    })
}
