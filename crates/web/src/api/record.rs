// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! One record: its body, its version, and links in both directions.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use wijkwijs_domain::kind::{by_plural, of_id};
use wijkwijs_domain::model::{Gone, GoneWhy, Item};
use wijkwijs_domain::{Id, PublicModel};

use super::parameters::Parameters;
use super::problem::Problem;
use crate::address;
use crate::site::Site;
use crate::words::machine_time;

/// `GET /api/v1/{plural}/{slug}`.
pub async fn record(State(site): State<Site>, Path((plural, slug)): Path<(String, String)>, uri: Uri) -> Response {
    let nothing = || Problem::no_such_address(uri.path()).into_response();
    let snapshot = site.snapshot();
    let id = by_plural(&plural).and_then(|kind| Id::new(kind.code, &slug).ok());
    let Some(id) = id else { return nothing() };
    if let Err(problem) = Parameters::of(&uri).none() {
        return problem.into_response();
    }
    let public = snapshot.public();
    match (public.get(&id), public.gone(&id)) {
        (Some(item), _) => Json(answer(public, item)).into_response(),
        (None, Some(gone)) => was(public, gone),
        (None, None) => nothing(),
    }
}

/// The answer for a record: its body, and links in both directions.
pub fn answer(public: &PublicModel, item: &Item) -> Value {
    let mut body = body_of(item);
    body["relaties"] = relations(public, item);
    body
}

fn was(public: &PublicModel, gone: &Gone) -> Response {
    if let GoneWhy::Forwards(to) = &gone.why
        && public.get(to).is_some()
    {
        return (StatusCode::PERMANENT_REDIRECT, [(LOCATION, address::api_record(to))]).into_response();
    }
    let detail = format!("Dit is ingetrokken of verwijderd op {}.", machine_time(gone.time));
    Problem::new(StatusCode::GONE, "Ingetrokken", detail).into_response()
}

/// What every answer says of a record: who and which version it is, its body, and where it is.
#[must_use]
pub fn body_of(item: &Item) -> Value {
    let mut answer = Map::new();
    answer.insert("id".into(), json!(item.id));
    answer.insert("programma".into(), json!(item.programme));
    answer.insert("versie".into(), json!(item.version));
    answer.insert("gewijzigdOp".into(), json!(machine_time(item.time)));
    match item.text().and_then(|text| serde_json::from_str::<Map<String, Value>>(text).ok()) {
        Some(body) => answer.extend(body),
        None => drop(answer.insert("onleesbaar".into(), json!(true))),
    }
    let links = json!({
        "self": { "href": address::api_record(&item.id) },
        "pagina": { "href": address::record(&item.id) },
        "geschiedenis": { "href": address::history(&item.id) },
    });
    answer.insert("_links".into(), links);
    Value::Object(answer)
}

/// Links in both directions, each with the field it stands in.
fn relations(public: &PublicModel, item: &Item) -> Value {
    let link = |id: &Id, field: Option<&str>| {
        let target = public.get(id)?;
        Some(json!({ "id": id, "naam": target.name(), "veld": field, "href": address::api_record(id) }))
    };
    let field = |id: &Id, at: u16| of_id(id).ok().and_then(|kind| kind.fields().get(usize::from(at))).map(|f| f.key);
    let outgoing = item.content().into_iter().flat_map(|content| &content.digest.links);
    let to: Vec<Value> = outgoing.filter_map(|l| link(&l.to, field(&item.id, l.field))).collect();
    let mut incoming: Vec<_> = public.incoming(&item.id).collect();
    incoming.sort_unstable_by(|a, b| (&a.from, a.field).cmp(&(&b.from, b.field)));
    let from: Vec<Value> = incoming.iter().filter_map(|l| link(&l.from, field(&l.from, l.field))).collect();
    json!({ "verwijstNaar": to, "verwezenDoor": from })
}
