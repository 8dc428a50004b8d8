// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `GET /api/v1/_zoek`: hits with where the words stand, how many there are of each choice, and where to go on. For its
//! description in OpenAPI: the parameters are those of [`parameters`].

use axum::Json;
use axum::extract::State;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use wijkwijs_app::search::{Answer, DEEPEST, FACETS, Fragment, Hit, LONGEST, Of, Piece, Way};
use wijkwijs_domain::Lang;
use wijkwijs_domain::kind::of_id;

use super::query::{PAGE, Query, WORDS};
use super::{No, SOON, page};
use crate::address::{self, with_query};
use crate::answers::not_kept;
use crate::api::{ParameterFault, Parameters, Problem, problem, slug_schema};
use crate::site::Site;

const USUAL: usize = 20;
const MOST: usize = 100;
const LIMIT: &str = "limiet";

/// The parameters: key, what it is, and a JSON Schema.
#[must_use]
pub fn parameters() -> Vec<(&'static str, String, Value)> {
    let mut all = vec![
        (
            WORDS,
            "De woorden waarnaar gezocht wordt.".to_owned(),
            json!({ "type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": "^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$" }),
        ),
        ("programma", "Het programma waarin gezocht wordt.".to_owned(), slug_schema()),
        (
            LIMIT,
            "Hoeveel resultaten een pagina heeft.".to_owned(),
            json!({ "type": "integer", "minimum": 1, "maximum": MOST }),
        ),
        (PAGE, "De pagina, vanaf 1.".to_owned(), json!({ "type": "integer", "minimum": 1, "maximum": DEEPEST })),
    ];
    for facet in &FACETS {
        let words = format!("Alleen wat hieraan voldoet: {}.", facet.label.nl.to_lowercase());
        let values: Vec<&str> = match facet.of {
            Of::Kind => wijkwijs_domain::registry().iter().map(|kind| kind.code).collect(),
            Of::Record(_) => Vec::new(),
            Of::Choice(..) => facet.choices().iter().map(|choice| choice.code).collect(),
        };
        let schema = if values.is_empty() { slug_schema() } else { json!({ "type": "string", "enum": values }) };
        all.push((facet.key, words, schema));
    }
    all
}

/// Answers a question.
pub async fn search(State(site): State<Site>, uri: Uri) -> Response {
    not_kept(match found(&site, Parameters::of(&uri)).await {
        Ok(body) => Json(body).into_response(),
        Err(response) => response,
    })
}

async fn found(site: &Site, parameters: Parameters) -> Result<Value, Response> {
    let query = parse(parameters).map_err(|faults| Problem::parameters(faults).into_response())?;
    let snapshot = site.snapshot();
    let programme = snapshot
        .programme(query.programme.as_deref())
        .ok_or_else(|| problem(StatusCode::NOT_FOUND, "Niet gevonden", "Dit programma bestaat niet."))?;
    let answer = super::answer(site, &programme.id, &query).await.map_err(|no| refused(site, no))?;
    // The names of choices are those of the page.
    let view = page::load(snapshot.public(), &answer);
    Ok(body(&query, &answer, &view))
}

fn refused(site: &Site, no: No) -> Response {
    match no {
        No::Fault(error) => {
            let number = crate::api::fault_number(site);
            tracing::error!(number, %error, "a search could not be answered");
            let detail = format!("Er ging bij ons iets mis. Noem bij een vraag het nummer {number}.");
            problem(StatusCode::INTERNAL_SERVER_ERROR, "Storing", &detail)
        }
        No::Search => {
            problem(StatusCode::SERVICE_UNAVAILABLE, "Niet beschikbaar", "Zoeken is op deze site niet beschikbaar.")
        }
        No::Yet => {
            let detail = "De zoekindex wordt nog gemaakt. Probeer het straks opnieuw.";
            let mut response = problem(StatusCode::SERVICE_UNAVAILABLE, "Nog niet beschikbaar", detail);
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(SOON));
            response
        }
    }
}

/// Reads the parameters, or all that is wrong with them.
fn parse(parameters: Parameters) -> Result<Query, Vec<ParameterFault>> {
    let Parameters { pairs, mut faults } = parameters;
    let mut limit = USUAL;
    let mut rest = Vec::new();
    for (key, value) in pairs {
        match value.parse() {
            _ if key != LIMIT => rest.push((key, value)),
            Ok(n) if (1..=MOST).contains(&n) => limit = n,
            _ => faults.push((key, format!("een getal van 1 tot en met {MOST}, niet \"{value}\""))),
        }
    }
    let (query, others) = Query::parse(&rest, limit);
    faults.extend(others);
    match query.words.chars().count() {
        0 if faults.iter().any(|(key, _)| key == WORDS) => {}
        0 => faults.push((WORDS.to_owned(), "deze parameter is verplicht: de woorden waarnaar u zoekt".to_owned())),
        n if n > LONGEST => faults.push((WORDS.to_owned(), format!("ten hoogste {LONGEST} tekens, niet {n}"))),
        _ => {}
    }
    if faults.is_empty() { Ok(query) } else { Err(faults) }
}

fn body(query: &Query, answer: &Answer, view: &page::AnswerView) -> Value {
    let mut links = json!({ "self": { "href": href(query, query.page) } });
    let shown = query.skipped() + view.hits.len();
    if query.page > 1 {
        links["vorige"] = json!({ "href": href(query, query.page - 1) });
    }
    if shown < answer.total && !view.hits.is_empty() && (query.page + 1) * query.limit <= DEEPEST {
        links["volgende"] = json!({ "href": href(query, query.page + 1) });
    }
    let mut counts = Map::new();
    for (at, choices) in &view.choices {
        let one = |choice: &page::ChoiceView| {
            let words = match &choice.words {
                page::ChoiceWords::Label(label) => label.in_lang(Lang::Nl),
                page::ChoiceWords::Name(name) => name,
            };
            json!({ "waarde": choice.value, "naam": words, "aantal": choice.count })
        };
        counts.insert(FACETS[*at].key.to_owned(), choices.iter().map(one).collect());
    }
    json!({
        "totaal": answer.total,
        "wijze": way(answer.way),
        "inPlaatsDaarvan": answer.instead,
        "items": answer.hits.iter().map(hit).collect::<Vec<_>>(),
        "aantallen": counts,
        "_links": links,
    })
}

/// How the hits were found.
fn way(way: Way) -> &'static str {
    match way {
        Way::All => "alle-woorden",
        Way::Near => "bijna",
        Way::Some => "sommige-woorden",
        Way::Nothing => "geen-woorden",
    }
}

fn hit(hit: &Hit) -> Value {
    let pieces = |pieces: &[Piece]| -> Value {
        pieces.iter().map(|piece| json!({ "tekst": piece.text, "gemarkeerd": piece.marked })).collect()
    };
    let mut answer = json!({
        "id": hit.item.id,
        "soort": hit.item.id.kind(),
        "naam": hit.item.name(),
        "versie": hit.item.version,
        "_links": {
            "self": { "href": address::api_record(&hit.item.id) },
            "pagina": { "href": address::record(&hit.item.id) },
        },
    });
    if let Some(alias) = &hit.alias {
        answer["alias"] = alias.iter().map(|piece| piece.text.as_str()).collect::<String>().into();
    }
    let kind = of_id(&hit.item.id).ok();
    let fragment = |fragment: &Fragment| {
        let field = kind.and_then(|kind| kind.fields().iter().find(|field| field.label == fragment.label));
        let key = field.map(|field| field.key);
        json!({ "veld": key, "veldNaam": fragment.label.nl, "delen": pieces(&fragment.pieces) })
    };
    answer["fragmenten"] = hit.fragments.iter().map(fragment).collect();
    answer
}

fn href(query: &Query, page: usize) -> String {
    let (limit, page) = (query.limit.to_string(), page.to_string());
    let mut params = query.params();
    params.extend(query.programme.as_deref().map(|programme| ("programma", programme)));
    params.extend((query.limit != USUAL).then_some((LIMIT, limit.as_str())));
    params.extend((page != "1").then_some((PAGE, page.as_str())));
    with_query(&address::api_search(), &params)
}
