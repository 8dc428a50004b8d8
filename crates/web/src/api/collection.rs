// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A collection: `{"totaal", "items", "_links"}`, filtered as the list page is, read on by a cursor.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use wijkwijs_domain::KindInfo;
use wijkwijs_domain::kind::by_plural;

use super::problem::{no_such_address, problem};
use super::record::body_of;
use crate::address::{self, with_query};
use crate::page::query::{Query as ListQuery, filterable};
use crate::site::Site;

const USUAL: usize = 100;
const MOST: usize = 1000;

/// `GET /api/v1/{plural}`.
pub async fn collection(
    State(site): State<Site>,
    Path(plural): Path<String>,
    Query(params): Query<Vec<(String, String)>>,
) -> Response {
    let Some(kind) = by_plural(&plural) else { return no_such_address(&format!("/api/v1/{plural}")) };
    let snapshot = site.snapshot();
    let query = match parse(kind, params) {
        Ok(query) => query,
        Err(faults) => {
            let detail = "De vraag bevat parameters die niet kunnen.";
            return problem(StatusCode::BAD_REQUEST, "Ongeldige vraag", detail, &faults);
        }
    };
    let Some(programme) = snapshot.programme(query.programme.as_deref()) else {
        let fault = ("programma".to_owned(), "dit programma bestaat niet".to_owned());
        return problem(StatusCode::BAD_REQUEST, "Ongeldige vraag", "Dit programma bestaat niet.", &[fault]);
    };
    let found = query.run(snapshot.public(), &programme.id, kind);
    let items: Vec<_> = found.items.iter().map(|item| body_of(item)).collect();
    let mut links = json!({ "self": { "href": href(kind, &query, query.after.as_deref()) } });
    if let Some(last) = found.items.last().filter(|_| found.more) {
        links["volgende"] = json!({ "href": href(kind, &query, Some(last.id.slug())) });
    }
    Json(json!({ "totaal": found.total, "items": items, "_links": links })).into_response()
}

/// Reads the parameters, or all that is wrong with them.
fn parse(kind: &'static KindInfo, params: Vec<(String, String)>) -> Result<ListQuery, Vec<(String, String)>> {
    let mut faults = Vec::new();
    let mut limit = USUAL;
    let mut rest = Vec::new();
    for (key, value) in params {
        match key.as_str() {
            "limiet" => match value.parse() {
                Ok(n) if (1..=MOST).contains(&n) => limit = n,
                _ => faults.push((key, format!("een getal van 1 tot en met {MOST}, niet \"{value}\""))),
            },
            "cursor" => rest.push(("na".to_owned(), value)),
            _ => rest.push((key, value)),
        }
    }
    let (query, unknown) = ListQuery::parse(kind, &rest, limit);
    let known: Vec<&str> = filterable(kind).iter().map(|f| f.key()).collect();
    let advice =
        format!("deze parameter bestaat niet; mogelijk zijn programma, naam, limiet, cursor, {}", known.join(", "));
    faults.extend(unknown.into_iter().map(|key| (key, advice.clone())));
    for filter in filterable(kind) {
        let (Some(value), choices) = (query.filters.get(filter.key()), filter.choices()) else { continue };
        if !choices.is_empty() && !choices.iter().any(|c| c.code == value) {
            let words: Vec<&str> = choices.iter().map(|c| c.code).collect();
            faults.push((
                filter.key().to_owned(),
                format!("\"{value}\" is geen keuze; mogelijk zijn {}", words.join(", ")),
            ));
        }
    }
    if faults.is_empty() { Ok(query) } else { Err(faults) }
}

fn href(kind: &KindInfo, query: &ListQuery, cursor: Option<&str>) -> String {
    let limit = query.limit.to_string();
    let mut params = query.params();
    params.extend(query.programme.as_deref().map(|p| ("programma", p)));
    params.extend((query.limit != USUAL).then_some(("limiet", limit.as_str())));
    params.extend(cursor.map(|c| ("cursor", c)));
    with_query(&address::api_list(kind), &params)
}
