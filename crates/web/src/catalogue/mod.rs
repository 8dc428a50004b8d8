// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/catalogus`: what data there are here, for catalogues of others that gather such lists (DCAT-AP-NL 3.0). As Turtle
//! or JSON-LD, by what the reader says it can take or by an address of its own; who reads pages gets the page about the
//! data.

mod borders;
mod describe;
mod figures;
mod graph;
mod vocabulary;

use axum::Router;
use axum::extract::State;
use axum::http::header::{ACCEPT, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, LINK, LOCATION, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::address;
use crate::answers::{not_kept, taken_best};
use crate::site::Site;

/// A way to write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Turtle,
    JsonLd,
    Page,
}

/// The addresses.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/catalogus", get(negotiated))
        .route("/catalogus/turtle", get(|State(site): State<Site>| async move { written(Form::Turtle, &site) }))
        .route("/catalogus/json-ld", get(|State(site): State<Site>| async move { written(Form::JsonLd, &site) }))
}

/// As the reader can take it. Not kept, for what is kept is kept by address alone.
async fn negotiated(State(site): State<Site>, headers: HeaderMap) -> Response {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut response = match form(accept) {
        Form::Page => (StatusCode::SEE_OTHER, [(LOCATION, "/gegevens")]).into_response(),
        form => written(form, &site),
    };
    response.headers_mut().append(VARY, ACCEPT.into());
    not_kept(response)
}

fn written(form: Form, site: &Site) -> Response {
    let nodes = describe::catalogue(&site.snapshot(), &site.settings);
    let (kind, body) = match form {
        Form::JsonLd => ("application/ld+json", graph::json_ld(&nodes).to_string()),
        Form::Turtle | Form::Page => ("text/turtle; charset=utf-8", graph::turtle(&nodes)),
    };
    let links = format!(
        "<{}>; rel=\"alternate\"; type=\"text/turtle\", <{}>; rel=\"alternate\"; type=\"application/ld+json\"",
        address::CATALOGUE_TURTLE,
        address::CATALOGUE_JSON_LD
    );
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache"), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    let mut response = (headers, body).into_response();
    if let Ok(links) = HeaderValue::try_from(links) {
        response.headers_mut().insert(LINK, links);
    }
    response
}

/// What is offered, by the media types that mean it.
const OFFERED: [(&str, Form); 9] = [
    ("text/turtle", Form::Turtle),
    ("application/x-turtle", Form::Turtle),
    ("text/*", Form::Turtle),
    ("*/*", Form::Turtle),
    ("application/ld+json", Form::JsonLd),
    ("application/json", Form::JsonLd),
    ("application/*", Form::JsonLd),
    ("text/html", Form::Page),
    ("application/xhtml+xml", Form::Page),
];

/// What the reader takes best; Turtle for who takes anything or says nothing.
fn form(accept: &str) -> Form {
    taken_best(accept, &OFFERED, Form::Turtle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_what_it_takes_best() {
        for (accept, expected) in [
            ("", Form::Turtle),
            ("*/*", Form::Turtle),
            ("text/turtle", Form::Turtle),
            ("application/ld+json", Form::JsonLd),
            ("text/html,application/xhtml+xml,*/*;q=0.8", Form::Page),
            ("application/ld+json;q=0.5, text/turtle;q=0.9", Form::Turtle),
            ("application/rdf+xml, application/ld+json;q=0.3", Form::JsonLd),
            ("text/html;q=0, text/turtle;q=veel", Form::Turtle),
        ] {
            assert_eq!(form(accept), expected, "{accept}");
        }
    }
}
