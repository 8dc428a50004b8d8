// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Suggestions while typing, for the script of the search field. A search field without them works too, so whatever
//! goes wrong here is an empty list.

use axum::extract::{Query as Params, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};
use wijkwijs_app::search::Suggestion;
use wijkwijs_domain::Lang;
use wijkwijs_domain::kind::of_id;

use crate::address::{self, in_lang};
use crate::answers::not_kept;
use crate::search::query::Query;
use crate::site::Site;

/// How many are shown.
const MOST: usize = 8;

/// `GET /zoeken/suggesties?q=`.
pub async fn suggestions(
    State(site): State<Site>,
    Extension(lang): Extension<Lang>,
    Params(params): Params<Vec<(String, String)>>,
) -> Response {
    let (query, _) = Query::parse(&params, MOST);
    let programme = site.snapshot().programme(query.programme.as_deref());
    let found = match programme {
        Some(programme) => super::names(&site, &programme.id, &query.words, MOST).await.unwrap_or_default(),
        None => Vec::new(),
    };
    let all: Vec<Value> = found.iter().map(|suggestion| one(suggestion, lang)).collect();
    not_kept(([(CACHE_CONTROL, "no-cache")], Json(json!({ "suggesties": all }))).into_response())
}

fn one(suggestion: &Suggestion, lang: Lang) -> Value {
    let item = &suggestion.item;
    json!({
        "naam": item.name(),
        "alias": suggestion.alias,
        "soort": of_id(&item.id).map_or("", |kind| kind.title(lang, false)),
        "adres": in_lang(lang, &address::record(&item.id)),
    })
}
