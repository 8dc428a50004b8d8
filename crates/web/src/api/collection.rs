// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A collection: `{"totaal", "items", "_links"}`, filtered as the list page is, read on by a cursor.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use wijkwijs_domain::kind::by_plural;
use wijkwijs_domain::{Id, KindInfo};

use super::parameters::Parameters;
use super::problem::{ParameterFault, Problem};
use super::record::body_of;
use crate::address::{self, with_query};
use crate::page::query::{Filterable, Query as ListQuery, filterable};
use crate::site::{Site, Snapshot};

/// How many records an answer holds when nothing is asked.
pub const USUAL: usize = 100;
/// How many records an answer can hold.
pub const MOST: usize = 1000;
/// How long a part of a name can be.
pub const LONGEST_NAME: usize = 200;

/// `GET /api/v1/{plural}`.
pub async fn collection(State(site): State<Site>, Path(plural): Path<String>, uri: Uri) -> Response {
    let Some(kind) = by_plural(&plural) else { return Problem::no_such_address(uri.path()).into_response() };
    match answer(&site.snapshot(), kind, Parameters::of(&uri)) {
        Ok(body) => Json(body).into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// The answer for a collection.
pub fn answer(snapshot: &Snapshot, kind: &'static KindInfo, parameters: Parameters) -> Result<Value, Problem> {
    let query = parse(kind, parameters).map_err(Problem::parameters)?;
    let missing = |detail: &str| Problem::new(StatusCode::NOT_FOUND, "Niet gevonden", detail);
    let programme =
        snapshot.programme(query.programme.as_deref()).ok_or_else(|| missing("Dit programma bestaat niet."))?;
    if let Some(cursor) = &query.after
        && !Id::new(kind.code, cursor).is_ok_and(|id| snapshot.public().get(&id).is_some())
    {
        // Going on from the start would give a reader everything twice.
        return Err(missing("De plaats van deze cursor is er niet meer. Begin opnieuw, zonder cursor."));
    }
    let found = query.run(snapshot.public(), &programme.id, kind);
    let items: Vec<_> = found.items.iter().map(|item| body_of(item)).collect();
    let mut links = json!({ "self": { "href": href(kind, &query, query.after.as_deref()) } });
    if let Some(last) = found.items.last().filter(|_| found.more) {
        links["volgende"] = json!({ "href": href(kind, &query, Some(last.id.slug())) });
    }
    Ok(json!({ "totaal": found.total, "items": items, "_links": links }))
}

/// Reads the parameters, or all that is wrong with them.
fn parse(kind: &'static KindInfo, parameters: Parameters) -> Result<ListQuery, Vec<ParameterFault>> {
    let Parameters { pairs, mut faults } = parameters;
    let filters = filterable(kind);
    let mut limit = USUAL;
    let mut rest = Vec::new();
    for (key, value) in pairs {
        let fault = match key.as_str() {
            "limiet" => match value.parse() {
                Ok(n) if (1..=MOST).contains(&n) => {
                    limit = n;
                    continue;
                }
                _ => Some(format!("een getal van 1 tot en met {MOST}, niet \"{value}\"")),
            },
            "naam" => (value.chars().count() > LONGEST_NAME).then(|| format!("hooguit {LONGEST_NAME} tekens")),
            "programma" => not_a_slug("programma", &value),
            "cursor" => not_a_slug(kind.code, &value),
            other => match filters.iter().find(|filter| filter.key() == other) {
                Some(filter) => no_choice(filter, &value),
                None => Some(unknown(&filters)),
            },
        };
        match fault {
            Some(why) => faults.push((key, why)),
            // What follows a record is "after" in the list page's query too.
            None if key == "cursor" => rest.push(("na".to_owned(), value)),
            None => rest.push((key, value)),
        }
    }
    if faults.is_empty() { Ok(ListQuery::parse(kind, &rest, limit).0) } else { Err(faults) }
}

fn unknown(filters: &[Filterable]) -> String {
    let known: Vec<&str> = filters.iter().map(Filterable::key).collect();
    format!("deze parameter bestaat niet; mogelijk zijn programma, naam, limiet, cursor, {}", known.join(", "))
}

fn not_a_slug(kind: &str, value: &str) -> Option<String> {
    let why = || format!("\"{value}\" kan niet: kleine letters, cijfers en koppeltekens, zoals in het adres");
    Id::new(kind, value).is_err().then(why)
}

/// Why a value cannot be one of a filter's. That a record is not there is no fault: then nothing meets the filter.
fn no_choice(filter: &Filterable, value: &str) -> Option<String> {
    let codes = filter.codes();
    match filter {
        Filterable::Record(kind) => not_a_slug(kind, value),
        Filterable::Word(..) if codes.contains(&value) => None,
        Filterable::Word(..) => Some(format!("\"{value}\" is geen keuze; mogelijk zijn {}", codes.join(", "))),
    }
}

fn href(kind: &KindInfo, query: &ListQuery, cursor: Option<&str>) -> String {
    let limit = query.limit.to_string();
    let mut params = query.params();
    params.extend(query.programme.as_deref().map(|p| ("programma", p)));
    params.extend((query.limit != USUAL).then_some(("limiet", limit.as_str())));
    params.extend(cursor.map(|c| ("cursor", c)));
    with_query(&address::api_list(kind), &params)
}
