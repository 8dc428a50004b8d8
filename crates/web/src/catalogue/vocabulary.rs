// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Words that others have fixed: the lists of the European Union that DCAT-AP-NL takes its values from. A list is not
//! asked over the network by whoever checks, so what a value is, is told with it.

use super::graph::{Node, Term};

const AUTHORITY: &str = "http://publications.europa.eu/resource/authority";

/// A value of a list of the European Union, and which list that is.
pub fn value(list: &str, value: &str, kind: &'static str) -> Node {
    Node::at(format!("{AUTHORITY}/{list}/{value}"), kind)
        .told("skos:inScheme", Term::Iri(format!("{AUTHORITY}/{list}")))
}

/// The same as a concept with its name.
pub fn concept(list: &str, code: &str, name: &str) -> Node {
    value(list, code, "skos:Concept").told("skos:prefLabel", Term::Text(name.to_owned()))
}

/// Dutch.
pub fn dutch() -> Node {
    value("language", "NLD", "dct:LinguisticSystem")
}

/// Open to everybody.
pub fn open() -> Node {
    value("access-right", "PUBLIC", "dct:RightsStatement")
}

/// The theme of figures: people and how they live.
pub fn theme() -> Node {
    concept("data-theme", "SOCI", "Bevolking en samenleving")
}

/// The theme of borders: regions and cities.
pub fn regions() -> Node {
    concept("data-theme", "REGI", "Regio's en steden")
}

/// The licence that goes by these words in our sources; `None` for words that are no licence anybody fixed.
pub fn licence(words: &str) -> Option<Node> {
    let plain: String = words.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_uppercase();
    let code = match plain.as_str() {
        "CCBY40" | "CCBY" => "CC_BY_4_0",
        "CCBYSA40" => "CC_BYSA_4_0",
        "CCBY30" => "CC_BY_3_0",
        "CC0" | "CC010" => "CC0",
        _ => return None,
    };
    Some(value("licence", code, "dct:LicenseDocument"))
}

/// A media type, as the register of IANA has it.
pub fn media_type(kind: &str) -> Node {
    Node::at(format!("https://www.iana.org/assignments/media-types/{kind}"), "dct:MediaType")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_known_by_its_name_and_never_guessed() {
        let address = |words| licence(words).map(|node| node.link());
        let by = Some(Term::Iri(format!("{AUTHORITY}/licence/CC_BY_4_0")));
        for words in ["CC BY 4.0", "CC-BY 4.0", "cc-by-4.0"] {
            assert_eq!(address(words), by, "{words}");
        }
        assert_eq!(address("CC0"), Some(Term::Iri(format!("{AUTHORITY}/licence/CC0"))));
        for words in ["Open data", "", "CC BY-NC 4.0"] {
            assert_eq!(address(words), None, "{words}");
        }
    }
}
