// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is asked, as it stands in an address: the words, filters by facet, and the page.

use wijkwijs_app::search::{DEEPEST, FACETS, Question, facet};
use wijkwijs_domain::Id;

/// The key of the words.
pub const WORDS: &str = "q";

/// The key of the page.
pub const PAGE: &str = "pagina";

/// A question in an address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// The programme's slug.
    pub programme: Option<String>,
    /// The words.
    pub words: String,
    /// The place in [`FACETS`] and the value, in the order of the facets.
    pub filters: Vec<(usize, String)>,
    /// The page, from 1.
    pub page: usize,
    /// How many hits a page has.
    pub limit: usize,
}

impl Query {
    /// Reads an address. What cannot be is left out and told apart: the key, with what could be there.
    pub fn parse(params: &[(String, String)], limit: usize) -> (Self, Vec<(String, String)>) {
        let mut query = Self { page: 1, limit, ..Self::default() };
        let mut faults = Vec::new();
        for (key, value) in params.iter().filter(|(_, value)| !value.is_empty()) {
            match (key.as_str(), facet(key)) {
                (WORDS, _) => value.trim().clone_into(&mut query.words),
                ("programma", _) => query.programme = Some(value.clone()),
                (PAGE, _) => match value.parse() {
                    // How many hits a page has does not matter here: a description of the API can give one bound only,
                    // and a page beyond the deepest hit is as empty as one beyond the last.
                    Ok(page) if (1..=DEEPEST).contains(&page) => query.page = page,
                    _ => faults.push((key.clone(), format!("een getal van 1 tot en met {DEEPEST}, niet \"{value}\""))),
                },
                (_, Some((at, facet))) if facet.knows(value) => {
                    query.filters.retain(|(other, _)| *other != at);
                    query.filters.push((at, value.clone()));
                }
                (_, Some(_)) => faults.push((key.clone(), format!("\"{value}\" is hier geen keuze"))),
                _ => faults.push((key.clone(), format!("deze parameter bestaat niet; mogelijk zijn {}", known()))),
            }
        }
        query.filters.sort_unstable();
        (query, faults)
    }

    /// Cuts the words off after `most` letters, and says whether anything was.
    pub fn shorten(&mut self, most: usize) -> bool {
        let end = self.words.char_indices().nth(most).map(|(at, _)| at);
        end.into_iter().for_each(|at| self.words.truncate(at));
        end.is_some()
    }

    /// The parameters that lead to this question, without the programme and the page.
    #[must_use]
    pub fn params(&self) -> Vec<(&str, &str)> {
        let filters = self.filters.iter().filter_map(|(at, value)| Some((FACETS.get(*at)?.key, value.as_str())));
        std::iter::once((WORDS, self.words.as_str())).chain(filters).collect()
    }

    /// The same, with another choice for one facet; none when `value` is.
    #[must_use]
    pub fn with(&self, at: usize, value: Option<&str>) -> Self {
        let mut other = Self { page: 1, ..self.clone() };
        other.filters.retain(|(facet, _)| *facet != at);
        other.filters.extend(value.map(|value| (at, value.to_owned())));
        other.filters.sort_unstable();
        other
    }

    /// What is chosen for a facet.
    #[must_use]
    pub fn chosen(&self, at: usize) -> Option<&str> {
        self.filters.iter().find(|(facet, _)| *facet == at).map(|(_, value)| value.as_str())
    }

    /// The question for the index.
    #[must_use]
    pub fn question(&self, programme: &Id) -> Question {
        Question {
            programme: programme.clone(),
            words: self.words.clone(),
            filters: self.filters.clone(),
            skip: (self.page - 1) * self.limit,
            most: self.limit,
        }
    }

    /// How many hits come before the page.
    #[must_use]
    pub fn skipped(&self) -> usize {
        (self.page - 1) * self.limit
    }
}

/// The keys there are.
fn known() -> String {
    let keys = [WORDS, "programma", "limiet", PAGE].into_iter().chain(FACETS.iter().map(|facet| facet.key));
    keys.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(query: &str) -> (Query, Vec<String>) {
        let params: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let (query, faults) = Query::parse(&params, 20);
        (query, faults.into_iter().map(|(key, _)| key).collect())
    }

    #[test]
    fn an_address_leads_back_to_itself() {
        let (query, faults) = parse("q=schulden+in&thema=veerkracht&soort=bevinding&pagina=2");
        assert!(faults.is_empty());
        assert_eq!(query.params(), [("q", "schulden in"), ("soort", "bevinding"), ("thema", "veerkracht")]);
        assert_eq!((query.page, query.skipped()), (2, 20));
        assert_eq!(query.with(0, None).params(), [("q", "schulden in"), ("thema", "veerkracht")]);
        assert_eq!(query.with(0, Some("studie")).chosen(0), Some("studie"));
    }

    #[test]
    fn what_cannot_be_is_left_out_and_named() {
        let wrong = "q=x&soort=niets&thema=Foute+Slug&pagina=0&kleur=rood&soortBevinding=blauw&pagina=99999";
        let (query, faults) = parse(wrong);
        assert_eq!(faults, ["soort", "thema", "pagina", "kleur", "soortBevinding", "pagina"]);
        assert_eq!((query.filters.len(), query.page), (0, 1));
    }
}
