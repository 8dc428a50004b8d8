// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Addresses are made here and nowhere else.

use form_urlencoded::Serializer;
use wijkwijs_domain::kind::of_id;
use wijkwijs_domain::{Id, KindInfo, Lang};

/// What an English page's address begins with. Dutch is the language of the permanent addresses.
const ENGLISH: &str = "/en";

/// A path in a language.
#[must_use]
pub fn in_lang(lang: Lang, path: &str) -> String {
    match (lang, path.strip_prefix('/')) {
        // The home page has no slash at its end in English; it may have a query.
        (Lang::En, Some(rest)) if rest.is_empty() || rest.starts_with('?') => format!("{ENGLISH}{rest}"),
        (Lang::En, _) => format!("{ENGLISH}{path}"),
        (Lang::Nl, _) => path.to_owned(),
    }
}

/// A path with a query; parameters without a value are left out.
#[must_use]
pub fn with_query(path: &str, query: &[(&str, &str)]) -> String {
    let mut serializer = Serializer::new(String::new());
    for (key, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        serializer.append_pair(key, value);
    }
    let query = serializer.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The list of a kind.
#[must_use]
pub fn list(kind: &KindInfo) -> String {
    format!("/{}", kind.plural)
}

/// The page of a record: its permanent address.
#[must_use]
pub fn record(id: &Id) -> String {
    format!("/{}/{}", of_id(id).map_or(id.kind(), |kind| kind.plural), id.slug())
}

/// The history of a record.
#[must_use]
pub fn history(id: &Id) -> String {
    format!("{}/geschiedenis", record(id))
}

/// The search page.
#[must_use]
pub fn search() -> String {
    "/zoeken".to_owned()
}

/// Suggestions for what is typed in a search field.
#[must_use]
pub fn suggestions() -> String {
    format!("{}/suggesties", search())
}

/// Searching in the API.
#[must_use]
pub fn api_search() -> String {
    "/api/v1/_zoek".to_owned()
}

/// A collection in the API.
#[must_use]
pub fn api_list(kind: &KindInfo) -> String {
    format!("/api/v1/{}", kind.plural)
}

/// A record in the API.
#[must_use]
pub fn api_record(id: &Id) -> String {
    format!("/api/v1{}", record(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_and_carry_their_language() {
        let id = Id::parse("focusgebied/heerlen-noord").unwrap();
        assert_eq!(in_lang(Lang::En, &record(&id)), "/en/focusgebieden/heerlen-noord");
        assert_eq!(in_lang(Lang::En, "/"), "/en");
        assert_eq!(in_lang(Lang::En, "/?programma=x"), "/en?programma=x");
        assert_eq!(with_query("/aanpakken", &[("naam", "a&b c"), ("thema", "")]), "/aanpakken?naam=a%26b+c");
    }
}
